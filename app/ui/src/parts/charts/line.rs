//! Lines over time, at most four, each with its name at its end.

use super::frame::{Axis, Framed, marks, rule_values, rules};
use super::scale::{Scale, percent};
use crate::words::use_language;
use domain::teaching::MetricUnit;
use leptos::prelude::*;

/// Share of the width for the drawing; the names of the lines stand right of it.
const RIGHT_EDGE: i64 = 8_400;
/// Least distance between two names, in ten-thousandths of the height.
const NAME_GAP: i64 = 900;

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Its name, at its end.
    pub name: String,
    /// One value per mark of the axis; `None` leaves a gap.
    pub values: Vec<Option<i64>>,
}

impl Series {
    /// A line without gaps.
    pub fn new(name: impl Into<String>, values: impl IntoIterator<Item = i64>) -> Self {
        Self { name: name.into(), values: values.into_iter().map(Some).collect() }
    }
}

/// A chart of lines. Colours repeat what the names say: the first line is the reader's own.
#[component]
pub fn LineChart(
    /// What is seen, and over which time.
    #[prop(into)]
    title: String,
    /// The words along the bottom.
    axis: Axis,
    /// At most four; further ones are left out of the drawing and stay in the table.
    series: Vec<Series>,
    /// How the numbers are to be read.
    unit: MetricUnit,
    /// Where the numbers can be had as a file.
    #[prop(optional, into)]
    csv: Option<String>,
) -> impl IntoView {
    let language = use_language();
    let drawn = series.iter().take(4);
    let scale = Scale::of(drawn.clone().flat_map(|series| series.values.iter().copied().flatten()));
    let lines = (1..).zip(drawn.clone()).map(|(number, series)| {
        view! { <path class=format!("line series-{number}") d=path(&series.values, scale)></path> }
    });
    // A line alone is what the title says, and needs no name beside it.
    let alone = series.len() == 1;
    let right_edge = if alone { 10_000 } else { RIGHT_EDGE };
    let names = name_places(drawn.filter(|_| !alone), scale).into_iter().map(|(number, y, name)| {
        view! { <text class=format!("series-name series-{number}") x=percent(RIGHT_EDGE + 120) y=percent(y) dy="4">{name}</text> }
    });
    let drawing = view! {
        <div class="chart-paper">
            {rule_values(language, unit, scale)}
            <svg class="chart-drawing" role="img" aria-label=title.clone()>
                {rules(scale)}
                <svg class="plot" viewBox="0 0 10000 10000" preserveAspectRatio="none" width=percent(right_edge) height="100%">
                    {lines.collect_view()}
                </svg>
                {names.collect_view()}
            </svg>
            {marks(&axis, right_edge)}
        </div>
    };
    let columns = series.into_iter().map(|series| (series.name, series.values)).collect();
    Framed { title, axis, columns, unit, csv }.around(drawing.into_any())
}

/// The line through the middles of its marks; begins anew after a gap.
fn path(values: &[Option<i64>], scale: Scale) -> String {
    let count = i64::try_from(values.len().max(1)).unwrap_or(1);
    let mut path = String::new();
    let mut drawing = false;
    for (place, value) in (0_i64..).zip(values) {
        let Some(value) = value else {
            drawing = false;
            continue;
        };
        let x = (place * 2 + 1) * 10_000 / (count * 2);
        path.push_str(&format!("{}{x} {}", if drawing { "L" } else { "M" }, scale.down(*value)));
        drawing = true;
    }
    path
}

/// Where the names stand: at the end of their line, moved down where they would touch.
fn name_places<'a>(series: impl Iterator<Item = &'a Series>, scale: Scale) -> Vec<(usize, i64, String)> {
    let end = |series: &Series| series.values.iter().rev().copied().flatten().next().unwrap_or(scale.least);
    let mut places: Vec<_> =
        (1..).zip(series).map(|(number, series)| (number, scale.down(end(series)), series.name.clone())).collect();
    places.sort_by_key(|(number, y, _)| (*y, *number));
    for place in 1..places.len() {
        places[place].1 = places[place].1.max(places[place - 1].1 + NAME_GAP);
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_in_the_values_is_a_gap_in_the_line() {
        let scale = Scale { least: 0, most: 10, step: 5 };
        assert_eq!(path(&[Some(10), None, Some(0), Some(5)], scale), "M1250 0M6250 10000L8750 5000");
    }

    #[test]
    fn names_of_lines_that_end_together_do_not_cover_each_other() {
        let scale = Scale { least: 0, most: 10, step: 5 };
        let series = [Series::new("a", [1, 5]), Series::new("b", [2, 5])];
        let places = name_places(series.iter(), scale);
        assert_eq!(places[1].1 - places[0].1, NAME_GAP);
    }
}
