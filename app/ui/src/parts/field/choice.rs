//! Fields that offer choices: a list, a group of round buttons, a box to tick.

use super::{FieldState, described_by, error_line};
use crate::parts::form::use_form_errors;
use crate::words::parts::OPTIONAL;
use crate::words::t;
use leptos::prelude::*;

/// One offered choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What is read.
    pub label: String,
    /// A sentence under the label, in a radio group.
    pub about: Option<String>,
}

impl Choice {
    /// A choice of a value and its label.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), about: None }
    }
    /// With a sentence that says what it means.
    #[must_use]
    pub fn about(mut self, about: impl Into<String>) -> Self {
        self.about = Some(about.into());
        self
    }
}

/// A closed list: more than five choices, or where space is short.
#[component]
pub fn Select(
    /// The field's name in the form.
    #[prop(into)]
    name: String,
    /// What it asks for.
    #[prop(into)]
    label: String,
    /// What is offered.
    choices: Vec<Choice>,
    /// The value it starts with.
    #[prop(optional, into)]
    value: String,
    /// What a right answer looks like.
    #[prop(optional, into)]
    hint: Option<String>,
    /// May stay at an empty choice (which must be among the choices).
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    let state = FieldState::of(&name, &label);
    let described = described_by(&name, hint.is_some(), state.error.is_some());
    let chosen = state.typed.unwrap_or(value);
    let bad = state.error.is_some();
    let options = choices.into_iter().map(|choice| {
        let selected = choice.value == chosen;
        view! { <option value=choice.value selected=selected>{choice.label}</option> }
    });
    view! {
        <div class="field" class:bad=bad>
            <label for=format!("field-{name}")>
                {label} {optional.then(|| view! { <span class="field-optional">{t(OPTIONAL)}</span> })}
            </label>
            {hint.map(|hint| view! { <p class="field-hint" id=format!("hint-{name}")>{hint}</p> })}
            {error_line(&name, state.error)}
            <select
                class="input half"
                id=format!("field-{name}")
                name=name.clone()
                aria-describedby=described
                aria-invalid=bad.then_some("true")
            >
                {options.collect_view()}
            </select>
        </div>
    }
}

/// An open list of two to five choices.
#[component]
pub fn RadioGroup(
    /// The field's name in the form.
    #[prop(into)]
    name: String,
    /// What it asks for.
    #[prop(into)]
    label: String,
    /// What is offered.
    choices: Vec<Choice>,
    /// The value it starts with.
    #[prop(optional, into)]
    value: String,
    /// What a right answer looks like.
    #[prop(optional, into)]
    hint: Option<String>,
) -> impl IntoView {
    let state = FieldState::of(&name, &label);
    let described = described_by(&name, hint.is_some(), state.error.is_some());
    let chosen = state.typed.unwrap_or(value);
    let bad = state.error.is_some();
    let group = name.clone();
    let options = choices.into_iter().enumerate().map(move |(place, choice)| {
        // The first one carries the field's own id, so that the error summary's link finds it.
        let id = if place == 0 { format!("field-{group}") } else { format!("field-{group}-{place}") };
        let checked = choice.value == chosen;
        view! {
            <label class="choice" for=id.clone()>
                <input type="radio" id=id.clone() name=group.clone() checked=checked value=choice.value />
                <span>
                    {choice.label}
                    {choice.about.map(|about| view! { <span class="choice-about">{about}</span> })}
                </span>
            </label>
        }
    });
    let options = options.collect_view();
    view! {
        <fieldset class="field" class:bad=bad aria-describedby=described>
            <legend>{label}</legend>
            {hint.map(|hint| view! { <p class="field-hint" id=format!("hint-{name}")>{hint}</p> })}
            {error_line(&name, state.error)}
            <div class="choices">{options}</div>
        </fieldset>
    }
}

/// A box to tick. What is sent when ticked is `value`; nothing otherwise.
#[component]
pub fn Checkbox(
    /// The field's name in the form.
    #[prop(into)]
    name: String,
    /// What ticking means.
    #[prop(into)]
    label: String,
    /// What the form sends when ticked.
    #[prop(default = "true".to_owned(), into)]
    value: String,
    /// Ticked at first.
    #[prop(optional)]
    checked: bool,
    /// A sentence under the label.
    #[prop(optional, into)]
    about: Option<String>,
) -> impl IntoView {
    let state = FieldState::of(&name, &label);
    let id = format!("field-{name}-{}", value.replace(' ', "-"));
    // A form that came back without this name was sent with the box empty.
    let checked = match use_form_errors() {
        Some(errors) if !errors.values.is_empty() => state.typed.as_deref() == Some(value.as_str()),
        _ => checked,
    };
    view! {
        <div class="field">
            <label class="choice" for=id.clone()>
                <input type="checkbox" id=id.clone() name=name.clone() value=value checked=checked />
                <span>
                    {label} {about.map(|about| view! { <span class="choice-about">{about}</span> })}
                </span>
            </label>
            {error_line(&name, state.error)}
        </div>
    }
}
