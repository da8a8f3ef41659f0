//! Pairs of a name and a value: the particulars of one thing.

use super::table::Cell;
use leptos::prelude::*;

/// A list of names and values. A value is whatever a table's cell can be.
#[component]
pub fn Definitions(
    /// Name and value, in order.
    pairs: Vec<(String, Cell)>,
    /// Values right-aligned, as in a statement.
    #[prop(optional)]
    statement: bool,
) -> impl IntoView {
    let pairs = pairs.into_iter().map(|(name, value)| {
        view! { <div><dt>{name}</dt><dd>{value.into_view()}</dd></div> }
    });
    view! { <dl class="definitions" class:statement=statement>{pairs.collect_view()}</dl> }
}
