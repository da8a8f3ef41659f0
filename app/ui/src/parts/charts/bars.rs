//! Bars over time or kinds, from zero.

use super::frame::{Axis, Framed, marks, rule_values, rules};
use super::scale::{Scale, percent};
use crate::words::use_language;
use domain::teaching::MetricUnit;
use leptos::prelude::*;

/// Standing bars, one per mark of the axis.
#[component]
pub fn Bars(
    /// What is seen, and over which time.
    #[prop(into)]
    title: String,
    /// The words along the bottom.
    axis: Axis,
    /// Name of the values, for the table behind.
    #[prop(into)]
    name: String,
    /// One value per mark.
    values: Vec<i64>,
    /// How the numbers are to be read.
    unit: MetricUnit,
    /// Where the numbers can be had as a file.
    #[prop(optional, into)]
    csv: Option<String>,
) -> impl IntoView {
    let language = use_language();
    let scale = Scale::of(values.iter().copied());
    let zero = scale.down(0);
    let slot = 10_000 / i64::try_from(values.len().max(1)).unwrap_or(1);
    let bars = (0_i64..).zip(&values).map(|(place, value)| {
        let (top, bottom) = (scale.down((*value).max(0)), scale.down((*value).min(0)).max(zero));
        let class = if *value < 0 { "bar below" } else { "bar" };
        format!(
            "<rect class=\"{class}\" x=\"{}\" width=\"{}\" y=\"{}\" height=\"{}\"></rect>",
            percent(place * slot + slot / 8),
            percent(slot * 3 / 4),
            percent(top),
            percent(bottom - top)
        )
    });
    // Written as text, see `written`.
    let bars: String = bars.collect();
    let drawing = view! {
        <div class="chart-paper">
            {rule_values(language, unit, scale)}
            <svg class="chart-drawing" role="img" aria-label=title.clone()>
                {rules(scale)} <g inner_html=bars></g>
            </svg>
            {marks(&axis, 10_000)}
        </div>
    };
    let columns = vec![(name, values.into_iter().map(Some).collect())];
    Framed { title, axis, columns, unit, csv }.around(drawing.into_any())
}
