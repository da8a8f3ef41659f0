-- why: the house mark keeps demo people out of production databases; colleges are the tenants, people and their sign-in hang on them.
create table house (
    id bigint not null primary key check (id = 1),
    kind text not null unique check (kind in ('production', 'demo')),
    setup_token_hash bytea,
    setup_expires_at bigint,
    setup_used_at bigint
);

create table colleges (
    id text not null primary key,
    name text not null unique,
    zone text not null,
    language text not null,
    created_at bigint not null,
    audit_next bigint not null check (audit_next >= 1)
);

create table people (
    college_id text not null references colleges (id),
    id text not null,
    house_kind text not null references house (kind),
    role text not null check (role in ('student', 'teacher', 'admin')),
    name text not null,
    student_number text,
    email text,
    password_hash text,
    language text not null,
    status text not null check (status in ('active', 'suspended', 'left')),
    created_at bigint not null,
    primary key (college_id, id),
    unique (college_id, student_number),
    unique (college_id, email),
    check (student_number is not null or email is not null)
);

create table activation_codes (
    college_id text not null,
    code_hash bytea not null,
    person_id text not null,
    issued_by text not null,
    created_at bigint not null,
    expires_at bigint not null,
    used_at bigint,
    primary key (college_id, code_hash),
    foreign key (college_id, person_id) references people (college_id, id),
    foreign key (college_id, issued_by) references people (college_id, id)
);
create index activation_codes_by_person on activation_codes (college_id, person_id);

create table sessions (
    college_id text not null,
    token_hash bytea not null,
    id text not null,
    person_id text not null,
    user_agent text not null,
    created_at bigint not null,
    last_seen_at bigint not null,
    idle_expires_at bigint not null,
    absolute_expires_at bigint not null,
    primary key (college_id, token_hash),
    unique (college_id, id),
    foreign key (college_id, person_id) references people (college_id, id)
);
create index sessions_by_person on sessions (college_id, person_id);

create table sign_in_failures (
    college_id text not null references colleges (id),
    account text not null check (length(account) <= 254),
    minute bigint not null,
    failures bigint not null check (failures > 0),
    last_at bigint not null,
    primary key (college_id, account, minute)
);
