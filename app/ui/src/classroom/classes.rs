//! The teacher's classes.

use crate::icons::Icon;
use crate::loading::framed;
use crate::parts::badge::{Badge, Tone};
use crate::parts::card::Card;
use crate::parts::empty::Empty;
use crate::parts::page::Page;
use crate::parts::table::{Cell, Column, Line, Table};
use crate::words::classroom::classes::*;
use crate::words::parts::moment;
use crate::words::{t, use_language};
use contract::paths;
use contract::views::frame::ClockView;
use contract::views::teaching::{ClassRow, ClassesView};
use leptos::prelude::*;

/// Every class of the teacher.
#[component]
pub fn ClassesPage() -> impl IntoView {
    framed(
        None,
        |asker| async move { asker.backend.teaching.classes(&asker.visitor).await },
        |view: ClassesView| {
            let columns = vec![
                Column::text(CLASS),
                Column::text(MARKET),
                Column::number(STUDENTS),
                Column::number(SHOPS),
                Column::number(TO_MARK),
            ];
            let lines = view.classes.into_iter().map(class_line).collect::<Vec<_>>();
            let empty = view! { <Empty title=NO_CLASSES why=NO_CLASSES_WHY drawing=Icon::Class/> };
            view! {
                <Page title=CLASSES about=CLASSES_ABOUT>
                    <Card><Table caption=CLASSES quiet=true columns lines empty=empty.into_any()/></Card>
                </Page>
            }
            .into_any()
        },
    )
}

fn class_line(row: ClassRow) -> Line {
    let waits = row.to_mark > 0;
    let line = Line::new(vec![
        Cell::two(row.name, row.teachers.join(t(crate::words::classroom::AND))),
        market_cell(row.clock.as_ref()),
        row.students.into(),
        row.shops.into(),
        row.to_mark.into(),
    ])
    .opens(paths::teach(row.id, ""));
    if waits { line.toned(Tone::Waiting) } else { line }
}

/// Where the market of a class is, or that it is not open.
pub(crate) fn market_cell(clock: Option<&ClockView>) -> Cell {
    let language = use_language();
    let Some(clock) = clock else { return Cell::view(view! { <Badge label=NOT_OPEN/> }) };
    let now = moment(language, clock.now);
    let state = match (clock.running_to, clock.pace) {
        (Some(_), _) => t(RUNNING_AHEAD).to_owned(),
        (None, 0) => t(crate::words::frame::PAUSED).to_owned(),
        (None, pace) => crate::words::frame::pace(language, pace),
    };
    Cell::two(now, state)
}
