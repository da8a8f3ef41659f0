-- why: photos are shown for years under an address made of their content; the audit's hash chain makes a quiet change visible.
create table photos (
    college_id text not null,
    sha256 bytea not null,
    width bigint not null check (width in (400, 1600)),
    body bytea not null,
    person_id text not null,
    created_at bigint not null,
    primary key (college_id, sha256, width),
    foreign key (college_id, person_id) references people (college_id, id)
);

create table audit (
    college_id text not null references colleges (id),
    number bigint not null check (number >= 1),
    at bigint not null,
    person_id text,
    action text not null,
    object text not null,
    detail text not null,
    previous_hash bytea not null,
    hash bytea not null,
    primary key (college_id, number),
    foreign key (college_id, person_id) references people (college_id, id)
);
