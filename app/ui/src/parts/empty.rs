//! What a list says when it has nothing: what would be here, why it is not, and the one thing to do.

use super::button::Weight;
use super::link::LinkButton;
use crate::icons::{Icon, icon};
use leptos::prelude::*;

/// An empty list that teaches.
#[component]
pub fn Empty(
    /// What would be here: "No orders yet".
    #[prop(into)]
    title: String,
    /// Why, and what changes it.
    #[prop(into)]
    why: String,
    /// Label and address of the one thing to do.
    #[prop(optional, into)]
    then: Option<(String, String)>,
    /// A drawing.
    #[prop(optional, into)]
    drawing: Option<Icon>,
) -> impl IntoView {
    view! {
        <div class="empty">
            {drawing.map(|which| view! { <span class="empty-drawing">{icon(which)}</span> })}
            <p class="empty-title">{title}</p>
            <p class="soft">{why}</p>
            {then.map(|(label, href)| view! { <LinkButton label href weight=Weight::Primary /> })}
        </div>
    }
}
