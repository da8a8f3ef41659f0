//! How moments and spans are written: `Day 3 17:30` / `第3天 17:30`, `2 h 05 min`.

use crate::words::parts::{moment, span};
use crate::words::use_language;
use contract::views::LocalTime;
use domain::{SimSpan, SimTime};
use leptos::prelude::*;

/// A moment of market time.
#[component]
pub fn Moment(
    /// When.
    at: SimTime,
) -> impl IntoView {
    view! { <span class="moment">{moment(use_language(), at)}</span> }
}

/// A span of market time.
#[component]
pub fn Span(
    /// How long.
    span: SimSpan,
) -> impl IntoView {
    view! { <span class="moment">{self::span(use_language(), span.as_seconds())}</span> }
}

/// A wall-clock moment in the college's zone: `2026-11-24 09:05`.
#[component]
pub fn WallMoment(
    /// When.
    at: LocalTime,
) -> impl IntoView {
    let text = wall_moment(at);
    view! { <time class="moment" datetime=text.replace(' ', "T")>{text.clone()}</time> }
}

/// `2026-11-24 09:05`, the same in both languages.
pub fn wall_moment(at: LocalTime) -> String {
    format!("{:04}-{:02}-{:02} {:02}:{:02}", at.year, at.month, at.day, at.hour, at.minute)
}
