//! The way back: where a page lies.

use leptos::prelude::*;

/// The pages above this one, outermost first; the page itself is not in it.
#[component]
pub fn Breadcrumb(
    /// Label and address of each page above.
    way: Vec<(String, String)>,
) -> impl IntoView {
    let steps = way.into_iter().map(|(label, href)| view! { <li><a href=href>{label}</a></li> });
    view! {
        <nav class="breadcrumb" aria-label="Breadcrumb">
            <ol>{steps.collect_view()}</ol>
        </nav>
    }
}
