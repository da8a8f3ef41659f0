-- why: a class is taught together for a term; an enrolment is a person's membership with its public alias and its shop.
create table classes (
    college_id text not null references colleges (id),
    id text not null,
    name text not null,
    created_at bigint not null,
    primary key (college_id, id),
    unique (college_id, name)
);

create table enrolments (
    college_id text not null,
    class_id text not null,
    person_id text not null,
    kind text not null check (kind in ('student', 'teacher')),
    alias text,
    alias_key text,
    shop_number bigint check (shop_number >= 0),
    enrolled_at bigint not null,
    left_at bigint,
    primary key (college_id, class_id, person_id),
    unique (college_id, class_id, alias_key),
    unique (college_id, class_id, shop_number),
    foreign key (college_id, class_id) references classes (college_id, id),
    foreign key (college_id, person_id) references people (college_id, id)
);
create index enrolments_by_person on enrolments (college_id, person_id);

create table imports (
    college_id text not null,
    id text not null,
    kind text not null check (kind in ('roster', 'products')),
    file_name text not null,
    body text not null,
    state text not null check (state in ('pending', 'applied', 'cancelled')),
    person_id text not null,
    class_id text,
    created_at bigint not null,
    closed_at bigint,
    primary key (college_id, id),
    foreign key (college_id, person_id) references people (college_id, id),
    foreign key (college_id, class_id) references classes (college_id, id)
);
create index imports_by_age on imports (created_at);

create table answers (
    college_id text not null,
    actor_id text not null,
    request_key text not null,
    route text not null,
    request_hash bytea not null,
    status bigint not null,
    body bytea not null,
    answered_at bigint not null,
    primary key (college_id, actor_id, request_key),
    foreign key (college_id, actor_id) references people (college_id, id)
);
create index answers_by_age on answers (answered_at);
