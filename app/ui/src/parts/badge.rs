//! A small word for a state. The colour repeats what the word says and never says more.

use super::written::{escaped, written};
use crate::words::trade::{assignment_status, level as level_name, listing_status, order_status};
use domain::shop::{ListingStatus, OrderStatus};
use domain::teaching::{AssignmentStatus, Level};
use leptos::prelude::*;

/// The meaning behind a colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Nothing to do, nothing to fear.
    #[default]
    Neutral,
    /// Good, done, yours: jade.
    Good,
    /// Waiting, in escrow, running out: amber.
    Waiting,
    /// Wrong, lost, refused: vermilion.
    Bad,
    /// Teaching: indigo.
    Teaching,
}

impl Tone {
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Good => "good",
            Self::Waiting => "waiting",
            Self::Bad => "bad",
            Self::Teaching => "teaching",
        }
    }
}

/// A state in one or two words.
#[component]
pub fn Badge(
    /// The state's name.
    #[prop(into)]
    label: String,
    /// What it means for the reader.
    #[prop(optional)]
    tone: Tone,
) -> impl IntoView {
    written(badge_html(&label, tone))
}

/// The same as HTML text, for what is written as text.
pub(crate) fn badge_html(label: &str, tone: Tone) -> String {
    format!("<span class=\"badge {}\">{}</span>", tone.word(), escaped(label))
}

/// The state of an order.
#[component]
pub fn OrderBadge(
    /// Its state.
    status: OrderStatus,
) -> impl IntoView {
    let tone = match status {
        OrderStatus::Paid | OrderStatus::Packed | OrderStatus::Returning => Tone::Waiting,
        OrderStatus::Dispatched | OrderStatus::Delivered => Tone::Neutral,
        OrderStatus::Settled => Tone::Good,
        OrderStatus::Returned | OrderStatus::Cancelled | OrderStatus::Lost => Tone::Bad,
    };
    view! { <Badge label=order_status(status) tone /> }
}

/// The state of a listing.
#[component]
pub fn ListingBadge(
    /// Its state.
    status: ListingStatus,
) -> impl IntoView {
    let tone = match status {
        ListingStatus::Live => Tone::Good,
        ListingStatus::Paused => Tone::Waiting,
        ListingStatus::Draft | ListingStatus::Ended => Tone::Neutral,
    };
    view! { <Badge label=listing_status(status) tone /> }
}

/// The state of an exercise.
#[component]
pub fn AssignmentBadge(
    /// Its state.
    status: AssignmentStatus,
) -> impl IntoView {
    let tone = match status {
        AssignmentStatus::Draft => Tone::Neutral,
        AssignmentStatus::Open => Tone::Teaching,
        AssignmentStatus::Published => Tone::Good,
    };
    view! { <Badge label=assignment_status(status) tone /> }
}

/// The rung a criterion's points stand on.
#[component]
pub fn LevelBadge(
    /// The level.
    level: Level,
) -> impl IntoView {
    let tone = match level {
        Level::Nothing => Tone::Neutral,
        Level::Begun => Tone::Waiting,
        Level::Nearly => Tone::Teaching,
        Level::Reached => Tone::Good,
    };
    view! { <Badge label=level_name(level) tone/> }
}
