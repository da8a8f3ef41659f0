//! The search box: a GET form, so that a search has an address.

use crate::icons::{Icon, icon};
use crate::words::parts::SEARCH;
use crate::words::t;
use leptos::prelude::*;

/// One field and its button.
#[component]
pub fn SearchBox(
    /// The page that searches.
    #[prop(into)]
    action: String,
    /// What can be searched for.
    #[prop(into)]
    label: String,
    /// The field's name.
    #[prop(default = "search")]
    name: &'static str,
    /// What was searched for.
    #[prop(optional, into)]
    value: String,
    /// Keys of the address to keep.
    #[prop(optional)]
    hidden: Vec<(&'static str, String)>,
) -> impl IntoView {
    let hidden = hidden.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value /> });
    view! {
        <form class="search" role="search" method="get" action=action>
            {hidden.collect_view()}
            <input class="input" type="search" name=name value=value aria-label=label.clone() placeholder=label maxlength="60" />
            <button type="submit" class="button">{icon(Icon::Search)}<span>{t(SEARCH)}</span></button>
        </form>
    }
}
