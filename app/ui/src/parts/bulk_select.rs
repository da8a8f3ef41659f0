//! The box in a table's head that ticks every row. Appears only where WASM runs: without it, each row's own box
//! works, and the count is made by the style sheet.

#![expect(missing_docs, reason = "the island macro makes a struct of the properties without passing their docs on")]

use crate::words::parts::SELECT_ALL;
use domain::Language;
use leptos::ev::Event;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlInputElement, NodeList};

/// Ticks or clears every box of the form around it that has this name.
#[island]
pub fn BulkSelect(
    /// The language of the page.
    language: Language,
    /// Name of the rows' boxes.
    name: String,
) -> impl IntoView {
    let awake = RwSignal::new(false);
    Effect::new(move || awake.set(true));
    let tick_all = move |event: Event| {
        let own: HtmlInputElement = event_target(&event);
        let boxes = own.form().and_then(|form| form.query_selector_all(&format!("input[name=\"{name}\"]")).ok());
        for row in boxes.iter().flat_map(inputs) {
            row.set_checked(own.checked());
        }
    };
    view! { <input type="checkbox" aria-label=SELECT_ALL.say(language) hidden=move || !awake.get() on:change=tick_all /> }
}

fn inputs(list: &NodeList) -> impl Iterator<Item = HtmlInputElement> {
    (0..list.length()).filter_map(|place| list.item(place)?.dyn_into().ok())
}
