//! What every chart has around its drawing: title, ruled lines with their values, marks under it, the numbers behind.

use super::scale::{Scale, percent};
use crate::parts::link::LinkButton;
use crate::parts::numbers::measured;
use crate::parts::table::{Cell, Column, Line, Table};
use crate::words::parts::{DOWNLOAD_CSV, SHOW_TABLE};
use crate::words::{t, use_language};
use domain::Language;
use domain::teaching::MetricUnit;
use leptos::prelude::*;

/// The words along the bottom of a chart, and what they count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Axis {
    /// Head of the first column in the table behind: "Day".
    pub name: String,
    /// One word per value, in order.
    pub marks: Vec<String>,
    /// The marks are the 24 hours of a day: the strip of the day is drawn under them.
    pub hours: bool,
}

impl Axis {
    /// An axis with these words.
    pub fn new(name: impl Into<String>, marks: Vec<String>) -> Self {
        Self { name: name.into(), marks, hours: false }
    }
    /// Market days, from `first` (counted from 0).
    pub fn days(language: Language, first: u32, count: u32) -> Self {
        let marks = (first..first + count).map(|day| crate::words::parts::day(language, day)).collect();
        Self::new(language.pick("Day", "日期"), marks)
    }
    /// The 24 hours of one day.
    pub fn hours(language: Language) -> Self {
        let marks = (0..24).map(|hour| format!("{hour:02}:00")).collect();
        Self { name: language.pick("Hour", "时段").to_owned(), marks, hours: true }
    }
}

/// Title, drawing, and the table behind it.
pub(super) struct Framed {
    pub title: String,
    pub axis: Axis,
    /// Name and values of each column of the table.
    pub columns: Vec<(String, Vec<Option<i64>>)>,
    pub unit: MetricUnit,
    pub csv: Option<String>,
}

impl Framed {
    pub fn around(self, drawing: AnyView) -> impl IntoView {
        let language = use_language();
        let mut heads = vec![Column::text(self.axis.name)];
        heads.extend(self.columns.iter().map(|(name, _)| Column::number(name.clone())));
        let value = |values: &[Option<i64>], place: usize| {
            let value = values.get(place).copied().flatten();
            Cell::maybe(value.map(|value| measured(language, self.unit, value)))
        };
        let lines = self.axis.marks.iter().enumerate().map(|(place, mark)| {
            let mut cells = vec![Cell::from(mark.as_str())];
            cells.extend(self.columns.iter().map(|(_, values)| value(values, place)));
            Line::new(cells)
        });
        let lines: Vec<Line> = lines.collect();
        view! {
            <figure class="chart">
                <figcaption>{self.title.clone()}</figcaption>
                {drawing}
                <details class="chart-table">
                    <summary>{t(SHOW_TABLE)}</summary>
                    <Table caption=self.title quiet=true columns=heads lines=lines />
                    {self.csv.map(|href| view! { <LinkButton label=DOWNLOAD_CSV href small=true download=true /> })}
                </details>
            </figure>
        }
    }
}

/// The values of the ruled lines, left of the drawing; the distances between them are equal, as between the lines.
pub(super) fn rule_values(language: Language, unit: MetricUnit, scale: Scale) -> impl IntoView {
    let values = scale.rules().map(|value| view! { <span>{rule_value(language, unit, value)}</span> });
    view! { <div class="chart-values" aria-hidden="true">{values.collect_view()}</div> }
}

/// Whole yuan beside the lines: the fen are in the table.
fn rule_value(language: Language, unit: MetricUnit, value: i64) -> String {
    let written = measured(language, unit, value);
    match (unit, value % 100) {
        (MetricUnit::Fen, 0) => written.trim_end_matches(".00").to_owned(),
        _ => written,
    }
}

/// The ruled lines.
pub(super) fn rules(scale: Scale) -> impl IntoView {
    let rules = scale.rules().map(|value| {
        let y = percent(scale.down(value));
        let class = if value == 0 { "rule zero" } else { "rule" };
        view! {
            <line class=class x1="0" x2="100%" y1=y.clone() y2=y></line>
        }
    });
    rules.collect_view()
}

/// A few marks under the drawing: first, last, and some between, so that they never touch.
pub(super) fn marks(axis: &Axis, right_edge: i64) -> impl IntoView + use<> {
    let count = axis.marks.len();
    let every = count.div_ceil(5).max(1);
    let shown = axis.marks.iter().enumerate().filter(|(place, _)| place % every == 0);
    let marks = shown.map(|(place, mark)| {
        let across = i64::try_from(place * 2 + 1).unwrap_or(0) * right_edge / i64::try_from(count * 2).unwrap_or(1);
        view! { <text x=percent(across) y="12" text-anchor="middle">{mark.clone()}</text> }
    });
    let marks = marks.collect_view();
    let strip = axis.hours.then(|| {
        view! {
            <svg class="strip" y="18" width=percent(right_edge) height="6">
                {crate::parts::day_strip::strip_drawing()}
            </svg>
        }
    });
    let class = if axis.hours { "marks with-strip" } else { "marks" };
    view! { <svg class=class width="100%" aria-hidden="true">{marks}{strip}</svg> }
}
