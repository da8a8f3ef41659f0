-- why: verify notices an altered event by the chain over all events, and a takeover by another engine version is a
-- snapshot that is never thinned out; blocks stored before have no chain.
alter table journal_blocks add column chain bytea;
alter table snapshots add column rebuilt bigint not null default 0;
