//! Things that open in place, without WASM: a disclosure and the help drawer of a page.

use crate::icons::{Icon, icon};
use crate::words::parts::HELP;
use crate::words::t;
use leptos::prelude::*;

/// A line that opens into more.
#[component]
pub fn Disclosure(
    /// The line that is always seen.
    #[prop(into)]
    summary: String,
    /// Open at first.
    #[prop(optional)]
    open: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <details class="disclosure" open=open>
            <summary>{summary}</summary>
            <div class="disclosure-body">{children()}</div>
        </details>
    }
}

/// Help for the page: a quiet button that opens a sheet of explanation.
#[component]
pub fn HelpDrawer(children: Children) -> impl IntoView {
    view! {
        <details class="help">
            <summary>{icon(Icon::Help)}<span>{t(HELP)}</span></summary>
            <div class="help-body">{children()}</div>
        </details>
    }
}
