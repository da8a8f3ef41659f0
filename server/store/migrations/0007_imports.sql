-- why: the list of imports shows how many rows each file brought without reading the files again.
alter table imports add column good_rows bigint not null default 0;
alter table imports add column bad_rows bigint not null default 0;
create index imports_by_college on imports (college_id, kind, created_at);
