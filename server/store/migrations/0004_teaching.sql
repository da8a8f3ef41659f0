-- why: what was set, handed in and judged; sheets, marks and feedback are only ever added, so that every grade can show its history.
create table assignments (
    college_id text not null,
    id text not null,
    class_id text not null,
    title text not null,
    template text not null,
    rubric text not null,
    rubric_version bigint not null,
    status text not null check (status in ('draft', 'open', 'published')),
    opens_at_sim bigint,
    due_at bigint,
    created_by text not null,
    created_at bigint not null,
    published_at bigint,
    primary key (college_id, id),
    foreign key (college_id, class_id) references classes (college_id, id),
    foreign key (college_id, created_by) references people (college_id, id),
    check (status = 'draft' or opens_at_sim is not null),
    check ((status = 'published') = (published_at is not null))
);
create index assignments_by_class on assignments (college_id, class_id);

create table submissions (
    college_id text not null,
    id text not null,
    assignment_id text not null,
    person_id text not null,
    shop_number bigint not null,
    closes_on_sequence bigint not null,
    closes_at_sim bigint not null,
    note text not null,
    submitted_at bigint not null,
    primary key (college_id, id),
    foreign key (college_id, assignment_id) references assignments (college_id, id),
    foreign key (college_id, person_id) references people (college_id, id)
);
create index submissions_by_person on submissions (college_id, assignment_id, person_id, submitted_at);

create table score_sheets (
    college_id text not null,
    submission_id text not null,
    number bigint not null check (number >= 1),
    rubric_version bigint not null,
    body text not null,
    created_at bigint not null,
    primary key (college_id, submission_id, number),
    foreign key (college_id, submission_id) references submissions (college_id, id)
);

create table marks (
    college_id text not null,
    submission_id text not null,
    number bigint not null check (number >= 1),
    kind text not null check (kind in ('by_hand', 'adjustment')),
    criterion bigint not null,
    points bigint not null,
    reason text not null,
    marked_by text not null,
    created_at bigint not null,
    primary key (college_id, submission_id, number),
    foreign key (college_id, submission_id) references submissions (college_id, id),
    foreign key (college_id, marked_by) references people (college_id, id)
);

create table feedback (
    college_id text not null,
    submission_id text not null,
    number bigint not null check (number >= 1),
    words text not null,
    written_by text not null,
    created_at bigint not null,
    primary key (college_id, submission_id, number),
    foreign key (college_id, submission_id) references submissions (college_id, id),
    foreign key (college_id, written_by) references people (college_id, id)
);
