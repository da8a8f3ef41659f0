//! Tabs that are links: each has an address, so the back button and a bookmark work.

use leptos::prelude::*;

/// One tab.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tab {
    /// Its name.
    pub label: String,
    /// Its address.
    pub href: String,
    /// How many things are in it, if that helps to choose.
    pub count: Option<u32>,
    /// Whether this is where we are.
    pub current: bool,
}

impl Tab {
    /// A tab without a count.
    pub fn new(label: impl Into<String>, href: impl Into<String>, current: bool) -> Self {
        Self { label: label.into(), href: href.into(), count: None, current }
    }
    /// With the number of things in it.
    #[must_use]
    pub const fn counted(mut self, count: u32) -> Self {
        self.count = Some(count);
        self
    }
}

/// The tabs of a page.
#[component]
pub fn Tabs(
    /// What they choose between, for screen readers.
    #[prop(into)]
    label: String,
    /// The tabs.
    tabs: Vec<Tab>,
) -> impl IntoView {
    let tabs = tabs.into_iter().map(|tab| {
        view! {
            <li>
                <a href=tab.href aria-current=tab.current.then_some("page")>
                    {tab.label} {tab.count.map(|count| view! { <span class="tab-count">{count}</span> })}
                </a>
            </li>
        }
    });
    view! { <nav class="tabs" aria-label=label><ul>{tabs.collect_view()}</ul></nav> }
}
