-- why: the journal is what a market is made of; the world's row says how far it came and who may write (lease with a fencing number).
create table worlds (
    college_id text not null,
    id text not null,
    class_id text not null,
    scenario text not null,
    seed bigint not null,
    engine_version bigint not null,
    sim_time bigint not null check (sim_time >= 0),
    next_sequence bigint not null check (next_sequence >= 0),
    next_command bigint not null check (next_command >= 0),
    pace text not null,
    lease_holder text,
    lease_fencing bigint not null,
    lease_expires_at bigint not null,
    created_at bigint not null,
    primary key (college_id, id),
    unique (college_id, class_id),
    foreign key (college_id, class_id) references classes (college_id, id)
);

create table journal_blocks (
    college_id text not null,
    world_id text not null,
    first_sequence bigint not null check (first_sequence >= 0),
    last_sequence bigint not null,
    sim_time_to bigint not null,
    engine_version bigint not null,
    body bytea not null,
    primary key (college_id, world_id, first_sequence),
    check (last_sequence >= first_sequence),
    foreign key (college_id, world_id) references worlds (college_id, id)
);

create table journal_commands (
    college_id text not null,
    world_id text not null,
    number bigint not null check (number >= 0),
    sim_at bigint not null,
    first_sequence bigint not null,
    person_id text,
    request_key text,
    request_hash bytea not null,
    body bytea not null,
    outcome bytea not null,
    primary key (college_id, world_id, number),
    foreign key (college_id, world_id) references worlds (college_id, id),
    foreign key (college_id, person_id) references people (college_id, id)
);

create table snapshots (
    college_id text not null,
    world_id text not null,
    next_sequence bigint not null,
    sim_time bigint not null,
    next_command bigint not null,
    engine_version bigint not null,
    body bytea not null,
    created_at bigint not null,
    primary key (college_id, world_id, next_sequence, sim_time),
    foreign key (college_id, world_id) references worlds (college_id, id)
);
