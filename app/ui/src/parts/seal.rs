//! The house's seal: a square stamp in vermilion, with an awning over an open door.

use leptos::prelude::*;

/// The seal, as a drawing without meaning of its own: the product's name stands beside it.
#[component]
pub fn Seal() -> impl IntoView {
    view! {
        <svg class="seal" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
            <path class="seal-ink" d="M2.400 3.100 7 2l9 .6L25.200 2l4.100 1.200.7 6.300-.6 7 .5 8-1 4.500-5.400.8-8-.5-8.200.6-4.500-.9-.7-6.200.5-7.300-.6-7z"></path>
            <path class="seal-cut" d="M6.500 12.500 8.500 7h15l2 5.500M6.500 12.500c0 3.400 4.700 3.400 4.700 0 0 3.400 4.800 3.400 4.800 0 0 3.400 4.800 3.400 4.800 0 0 3.400 4.700 3.400 4.700 0M8.500 16.500V25h15v-8.500M13 25v-5.500h6V25"></path>
        </svg>
    }
}
