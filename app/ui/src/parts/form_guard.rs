//! Watches every form of the page, once: a form is sent once, and typed text is not lost by a slip.

use leptos::ev::{Event, SubmitEvent, beforeunload, input, pageshow, submit};
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlFormElement};

/// Marks a form that was sent, so that a second press does nothing.
const SENT: &str = "data-sent";
/// Marks a guarded form with typed, unsent text.
const TYPED: &str = "data-typed";

/// The watch. Every repeated request is also refused by the server, by its `request_key`; this spares the person
/// the wait.
#[island]
pub fn FormGuard() -> impl IntoView {
    Effect::new(move || {
        let watches = [
            window_event_listener(submit, on_submit),
            window_event_listener(input, on_input),
            // A page taken back from the browser's own store would otherwise keep its forms shut.
            window_event_listener(pageshow, |_| clear(SENT)),
        ];
        let leave = window_event_listener(beforeunload, |event| {
            if document().query_selector(&format!("form[{TYPED}]")).ok().flatten().is_some() {
                event.prevent_default();
            }
        });
        on_cleanup(move || {
            watches.into_iter().for_each(WindowListenerHandle::remove);
            leave.remove();
        });
    });
    view! { <span hidden="" data-watch="forms"></span> }
}

fn on_submit(event: SubmitEvent) {
    let Some(form) = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok()) else {
        return;
    };
    if form.has_attribute(SENT) {
        event.prevent_default();
        return;
    }
    // A search may be sent again and again; only what changes something is shut. A failure to set the mark
    // costs nothing, because the server refuses the second one.
    if form.method().eq_ignore_ascii_case("post") {
        form.set_attribute(SENT, "").ok();
    }
    clear(TYPED);
}

fn on_input(event: Event) {
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let form = element.and_then(|element| element.closest("form[data-guard]").ok().flatten());
    if let Some(form) = form {
        form.set_attribute(TYPED, "").ok();
    }
}

fn clear(mark: &str) {
    while let Some(form) = document().query_selector(&format!("form[{mark}]")).ok().flatten() {
        form.remove_attribute(mark).ok();
    }
}
