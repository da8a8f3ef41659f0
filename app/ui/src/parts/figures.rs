//! "How am I doing": two to five figures with their change and their course.

use super::badge::Tone;
use super::charts::spark::Spark;
use super::numbers::{measured, money_change, number};
use crate::icons::{Icon, icon};
use crate::words::parts::{NO_DATA, last_days};
use crate::words::trade::{metric, metric_meaning};
use crate::words::{t, use_language};
use contract::views::FigureView;
use domain::teaching::{Metric, MetricUnit};
use domain::{Language, Money};
use leptos::prelude::*;

/// How a figure moved, and whether that is welcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The change in words or digits: `+12`, `+¥3.50`.
    pub text: String,
    /// Up, down or level.
    pub direction: std::cmp::Ordering,
    /// Whether this direction is good.
    pub welcome: bool,
}

impl Change {
    /// Of a metric between two equally long stretches; shares and scores change by their difference.
    pub fn of(language: Language, metric: Metric, before: i64, now: i64) -> Self {
        let difference = now - before;
        let text = match metric.unit() {
            MetricUnit::Count if difference > 0 => format!("+{}", number(difference)),
            MetricUnit::Count => number(difference),
            MetricUnit::Fen => money_change(Money::fen(difference)),
            unit if difference > 0 => format!("+{}", measured(language, unit, difference)),
            unit => measured(language, unit, difference),
        };
        let welcome = (difference >= 0) == metric.larger_is_better() || difference == 0;
        Self { text, direction: now.cmp(&before), welcome }
    }
}

/// The row of figures at the top of a page.
#[component]
pub fn FigureRow(
    /// What the figures are about, for screen readers.
    #[prop(into)]
    label: String,
    /// The part of the page a notice refreshes.
    #[prop(optional, into)]
    live: Option<String>,
    /// An `id`, needed with `live`.
    #[prop(optional, into)]
    id: Option<String>,
    children: Children,
) -> impl IntoView {
    view! { <section class="figures" aria-label=label id=id data-live=live>{children()}</section> }
}

/// One figure: name, number, change, course.
#[component]
pub fn Figure(
    /// What it counts.
    #[prop(into)]
    label: String,
    /// The number, written with its unit; `None` says that there is nothing to measure yet.
    #[prop(optional_no_strip, into)]
    value: Option<String>,
    /// How it moved.
    #[prop(optional_no_strip)]
    change: Option<Change>,
    /// One value per day, oldest first.
    #[prop(optional)]
    course: Vec<i64>,
    /// One short sentence: window, or what to do.
    #[prop(optional, into)]
    note: Option<String>,
    /// Where the money is, or what the figure means.
    #[prop(optional)]
    tone: Tone,
    /// Where the figure is explained.
    #[prop(optional, into)]
    href: Option<String>,
) -> impl IntoView {
    figure_view(label, value, change, course, note, tone, href)
}

fn figure_view(
    label: String,
    value: Option<String>,
    change: Option<Change>,
    course: Vec<i64>,
    note: Option<String>,
    tone: Tone,
    href: Option<String>,
) -> impl IntoView {
    let value = match value {
        Some(value) => view! { <p class="figure-value">{value}</p> }.into_any(),
        None => view! { <p class="figure-value none">"–"<span class="unseen">{t(NO_DATA)}</span></p> }.into_any(),
    };
    let change = change.map(|change| {
        let (class, drawing) = match (change.direction, change.welcome) {
            (std::cmp::Ordering::Equal, _) => ("change", Icon::Level),
            (std::cmp::Ordering::Greater, true) => ("change good", Icon::Up),
            (std::cmp::Ordering::Greater, false) => ("change bad", Icon::Up),
            (std::cmp::Ordering::Less, true) => ("change good", Icon::Down),
            (std::cmp::Ordering::Less, false) => ("change bad", Icon::Down),
        };
        view! { <span class=class>{icon(drawing)}{change.text}</span> }
    });
    let label = match href {
        Some(href) => view! { <a href=href>{label}</a> }.into_any(),
        None => label.into_any(),
    };
    view! {
        <div class=format!("figure {}", tone.word())>
            <p class="figure-label">{label}</p>
            {value}
            <p class="figure-foot">{change}{note.map(|note| view! { <span class="soft">{note}</span> })}</p>
            {(course.len() > 1).then(|| view! { <Spark values=course /> })}
        </div>
    }
}

/// One figure of a documented metric, straight from the contract.
#[component]
pub fn MetricFigure(
    /// The metric with its value, earlier value and course.
    figure: FigureView,
    /// Where the figure is explained.
    #[prop(optional, into)]
    href: Option<String>,
) -> impl IntoView {
    let language = use_language();
    let value = figure.value.map(|value| measured(language, figure.metric.unit(), value));
    let change = figure.value.zip(figure.before).map(|(now, before)| Change::of(language, figure.metric, before, now));
    let note = Some(match figure.value {
        Some(_) => last_days(language, figure.course.len()),
        None => t(metric_meaning(figure.metric)).to_owned(),
    });
    figure_view(t(metric(figure.metric)).to_owned(), value, change, figure.course, note, Tone::Neutral, href)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fewer_returns_are_welcome_and_fewer_orders_are_not() {
        let language = Language::English;
        assert!(Change::of(language, Metric::ReturnRate, 500, 300).welcome);
        assert!(!Change::of(language, Metric::Orders, 9, 7).welcome);
        assert_eq!(Change::of(language, Metric::Orders, 7, 9).text, "+2");
        assert_eq!(Change::of(language, Metric::Contribution, 100, 50).text, "−¥0.50");
    }
}
