-- why: what a person typed into a form that was refused is given back; long texts do not fit into an address, so they wait here for a day.
create table kept_forms (
    college_id text not null,
    person_id text not null,
    id text not null,
    form text not null,
    body text not null,
    created_at bigint not null,
    primary key (college_id, person_id, id),
    foreign key (college_id, person_id) references people (college_id, id)
);
create index kept_forms_by_age on kept_forms (created_at);
