//! All metrics of a shop in one table, each with its meaning.

use crate::icons::{Icon, icon};
use crate::parts::charts::Spark;
use crate::parts::figures::Change;
use crate::parts::numbers::measured;
use crate::parts::table::{Cell, Column, Line, Table};
use crate::words::shop::insight::{BEFORE, CHANGE, COURSE, METRIC, METRICS, NOW};
use crate::words::trade::{metric, metric_meaning};
use crate::words::{t, use_language};
use contract::views::FigureView;
use leptos::prelude::*;
use std::cmp::Ordering;

/// The table.
#[component]
pub fn MetricTable(
    /// The metrics, in order.
    figures: Vec<FigureView>,
) -> impl IntoView {
    let columns = vec![
        Column::text(METRIC),
        Column::number(NOW),
        Column::number(BEFORE),
        Column::number(CHANGE),
        Column::text(COURSE),
    ];
    let lines = figures.into_iter().map(line).collect::<Vec<_>>();
    view! { <Table caption=METRICS quiet=true columns lines/> }
}

fn line(figure: FigureView) -> Line {
    let language = use_language();
    let said = |value: Option<i64>| Cell::maybe(value.map(|value| measured(language, figure.metric.unit(), value)));
    let change = figure.value.zip(figure.before).map(|(now, before)| Change::of(language, figure.metric, before, now));
    let change = change.map_or_else(Cell::none, change_cell);
    let course = figure.course.clone();
    let spark = if course.len() > 1 {
        Cell::view(view! { <span class="line-spark"><Spark values=course/></span> })
    } else {
        Cell::none()
    };
    Line::new(vec![
        Cell::two(t(metric(figure.metric)), t(metric_meaning(figure.metric))),
        said(figure.value),
        said(figure.before),
        change,
        spark,
    ])
}

fn change_cell(change: Change) -> Cell {
    let (class, drawing) = match (change.direction, change.welcome) {
        (Ordering::Equal, _) => ("change", Icon::Level),
        (direction, welcome) => {
            let drawing = if direction == Ordering::Greater { Icon::Up } else { Icon::Down };
            (if welcome { "change good" } else { "change bad" }, drawing)
        }
    };
    Cell::view(view! { <span class=class>{icon(drawing)}{change.text}</span> })
}
