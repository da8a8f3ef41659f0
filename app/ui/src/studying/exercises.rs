//! The exercises of the class as their student sees them.

use crate::icons::Icon;
use crate::loading::{class_of_page, framed, missing};
use crate::parts::badge::{AssignmentBadge, Badge, Tone};
use crate::parts::card::Card;
use crate::parts::empty::Empty;
use crate::parts::link::LinkButton;
use crate::parts::page::Page;
use crate::parts::table::{Cell, Column, Line, Table};
use crate::parts::time::WallMoment;
use crate::words::places::EXERCISES;
use crate::words::studying::*;
use crate::words::{t, use_language};
use contract::paths;
use contract::views::studying::{ExerciseRow, ExercisesView};
use domain::ClassId;
use domain::teaching::AssignmentStatus;
use leptos::prelude::*;

/// All exercises of the class.
#[component]
pub fn ExercisesPage() -> impl IntoView {
    let class = match class_of_page() {
        Ok(class) => class,
        Err(error) => return missing(error),
    };
    framed(
        Some(class),
        move |asker| async move { asker.backend.studying.exercises(&asker.visitor, class).await },
        move |view: ExercisesView| {
            let timeline = paths::class_place(class, "timeline");
            view! {
                <Page
                    title=EXERCISES
                    about=EXERCISES_ABOUT
                    aside=view! { <LinkButton label=SEE_TIMELINE href=timeline/> }.into_any()
                >
                    <Card live="grades hour" id="exercises"><Exercises class rows=view.exercises/></Card>
                </Page>
            }
            .into_any()
        },
    )
}

#[component]
fn Exercises(class: ClassId, rows: Vec<ExerciseRow>) -> impl IntoView {
    let language = use_language();
    let lines = rows.into_iter().map(|row| {
        let points = match row.points {
            Some(points) => points_of(language, points, row.points_max),
            None => points_possible(language, row.points_max),
        };
        let line = Line::new(vec![
            row.title.clone().into(),
            Cell::view(view! { <AssignmentBadge status=row.status/> }),
            due(&row),
            work(&row),
            points.into(),
        ]);
        let line = line.opens(paths::exercise(class, row.id));
        if asks(&row) { line.toned(Tone::Waiting) } else { line }
    });
    let today = (t(GO_TODAY).to_owned(), paths::class_place(class, "today"));
    let empty = view! { <Empty title=NO_EXERCISES why=NO_EXERCISES_WHY drawing=Icon::Exercises then=today/> };
    view! {
        <Table
            caption=EXERCISES
            quiet=true
            columns=vec![
                Column::text(EXERCISE),
                Column::text(STATE),
                Column::text(DUE),
                Column::text(YOUR_WORK),
                Column::number(POINTS),
            ]
            lines={lines.collect::<Vec<_>>()}
            empty=empty.into_any()
        />
    }
}

/// Until when; a dash would look like a mistake.
pub(super) fn due(row: &ExerciseRow) -> Cell {
    row.due.map_or_else(|| NO_DUE.into(), |at| Cell::view(view! { <WallMoment at/> }))
}

/// Whether the student still has something to do here.
fn asks(row: &ExerciseRow) -> bool {
    row.status == AssignmentStatus::Open && !row.submitted
}

fn work(row: &ExerciseRow) -> Cell {
    let (label, tone) = match (row.submitted, asks(row) && row.overdue) {
        (true, _) => (SUBMITTED, Tone::Good),
        (false, true) => (OVERDUE, Tone::Bad),
        (false, false) => (NOT_SUBMITTED, if asks(row) { Tone::Waiting } else { Tone::Neutral }),
    };
    Cell::view(view! { <Badge label tone/> })
}
