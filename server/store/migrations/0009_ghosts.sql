-- why: recordings of last year's shops given to a class; its market pins them when it opens, so that restart and
-- replay derive from the same ones for ever.
create table ghosts (
    college_id text not null,
    class_id text not null,
    number bigint not null check (number >= 0),
    world_id text,
    body bytea not null,
    given_at bigint not null,
    primary key (college_id, class_id, number),
    foreign key (college_id, class_id) references classes (college_id, id),
    foreign key (college_id, world_id) references worlds (college_id, id)
);
