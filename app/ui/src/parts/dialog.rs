//! A question before something that cannot be taken back: opens in place, names the consequence in numbers.

use super::button::{Button, Weight};
use super::form::Form;
use leptos::prelude::*;

/// A button that asks first. Opening needs no script; the second button, inside, does it.
#[component]
pub fn Confirm(
    /// The button that opens the question: "End listing…".
    #[prop(into)]
    label: String,
    /// The question as a heading.
    #[prop(into)]
    question: String,
    /// What will happen, with numbers.
    #[prop(into)]
    consequence: String,
    /// The button that does it: "End listing".
    #[prop(into)]
    verb: String,
    /// Where it posts.
    #[prop(into)]
    action: String,
    /// Hidden fields: name and value.
    #[prop(optional)]
    hidden: Vec<(&'static str, String)>,
    /// Not destructive, only weighty.
    #[prop(optional)]
    mild: bool,
) -> impl IntoView {
    let group = question.clone();
    let weight = if mild { Weight::Primary } else { Weight::Danger };
    view! {
        <details class="confirm">
            <summary class=if mild { "button" } else { "button danger" }>{label}</summary>
            <div class="confirm-body" role="group" aria-label=group>
                <p class="message-title">{question}</p>
                <p>{consequence}</p>
                <Form action hidden>
                    <Button label=verb weight />
                </Form>
            </div>
        </details>
    }
}
