//! Fields of a form: label above, hint under it, error beside with what to do, typed value kept.
//!
//! A field inside a [`super::form::Form`] finds its error and what was typed by its name; `value` is what it
//! starts with. Choices (select, radio, checkbox) are in `choice`, files in `file`.

pub mod choice;
pub mod file;

pub use choice::{Checkbox, Choice, RadioGroup, Select};
pub use file::FileField;

use super::form::{note_label, use_form_errors};
use crate::icons::{Icon, icon};
use crate::words::parts::{ERROR, OPTIONAL};
use crate::words::{problems, t, use_language};
use domain::Money;
use leptos::prelude::*;

/// What a field shows after a form came back: what was typed, and what is wrong with it.
pub(crate) struct FieldState {
    pub typed: Option<String>,
    pub error: Option<String>,
}

impl FieldState {
    /// Of the field with this name in the form around it, which is told the label.
    pub fn of(name: &str, label: &str) -> Self {
        note_label(name, label);
        let language = use_language();
        let errors = use_form_errors();
        let error = errors.as_ref().and_then(|errors| errors.fields.get(name));
        Self {
            error: error.map(|problem| problems::problem(language, problem)),
            typed: errors.as_ref().and_then(|errors| errors.values.get(name).cloned()),
        }
    }
}

/// Names of a field's hint and error, for `aria-describedby`.
pub(crate) fn described_by(name: &str, hint: bool, error: bool) -> Option<String> {
    let hint = hint.then(|| format!("hint-{name}"));
    let error = error.then(|| format!("error-{name}"));
    let both: Vec<_> = [hint, error].into_iter().flatten().collect();
    (!both.is_empty()).then(|| both.join(" "))
}

/// The sentence that says what is wrong with a field.
pub(crate) fn error_line(name: &str, error: Option<String>) -> impl IntoView + use<> {
    let id = format!("error-{name}");
    error.map(|sentence| {
        view! {
            <p class="field-error" id=id>
                {icon(Icon::Warning)}
                <span><span class="unseen">{t(ERROR)}": "</span>{sentence}</span>
            </p>
        }
    })
}

/// Label, hint and error around an input.
#[component]
fn Around(
    name: String,
    label: String,
    hint: Option<String>,
    error: Option<String>,
    optional: bool,
    children: Children,
) -> impl IntoView {
    let bad = error.is_some();
    view! {
        <div class="field" class:bad=bad>
            <label for=format!("field-{name}")>
                {label}
                {optional.then(|| view! { <span class="field-optional">{t(OPTIONAL)}</span> })}
            </label>
            {hint.map(|hint| view! { <p class="field-hint" id=format!("hint-{name}")>{hint}</p> })}
            {error_line(&name, error)}
            {children()}
        </div>
    }
}

/// How wide a field is: as wide as what belongs into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Width {
    /// The whole column.
    #[default]
    Full,
    /// A name, a code.
    Half,
    /// An amount, a count, a time.
    Short,
}

impl Width {
    const fn class(self) -> &'static str {
        match self {
            Self::Full => "input",
            Self::Half => "input half",
            Self::Short => "input short",
        }
    }
}

/// One line of text. `kind` is the input's type: `text`, `email`, `password`, `search`, `time`, `datetime-local`.
#[component]
pub fn TextField(
    /// The field's name in the form.
    #[prop(into)]
    name: String,
    /// What it asks for.
    #[prop(into)]
    label: String,
    /// What a right answer looks like.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What it starts with.
    #[prop(optional, into)]
    value: String,
    /// The input's type.
    #[prop(default = "text")]
    kind: &'static str,
    /// May stay empty; said beside the label.
    #[prop(optional)]
    optional: bool,
    /// Most characters.
    #[prop(optional)]
    most: Option<u32>,
    /// The autocomplete token, e.g. `username`.
    #[prop(optional)]
    autocomplete: Option<&'static str>,
    /// How wide.
    #[prop(optional)]
    width: Width,
) -> impl IntoView {
    let state = FieldState::of(&name, &label);
    let described = described_by(&name, hint.is_some(), state.error.is_some());
    let invalid = state.error.is_some().then_some("true");
    let value = if kind == "password" { String::new() } else { state.typed.unwrap_or(value) };
    view! {
        <Around name=name.clone() label hint error=state.error optional>
            <input
                class=width.class()
                id=format!("field-{name}")
                name=name.clone()
                type=kind
                value=value
                required=!optional
                maxlength=most
                autocomplete=autocomplete
                aria-describedby=described
                aria-invalid=invalid
            />
        </Around>
    }
}

/// Several lines of text.
#[component]
pub fn TextArea(
    /// The field's name in the form.
    #[prop(into)]
    name: String,
    /// What it asks for.
    #[prop(into)]
    label: String,
    /// What a right answer looks like.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What it starts with.
    #[prop(optional, into)]
    value: String,
    /// May stay empty.
    #[prop(optional)]
    optional: bool,
    /// Lines shown.
    #[prop(default = 5)]
    lines: u32,
    /// Most characters.
    #[prop(optional)]
    most: Option<u32>,
) -> impl IntoView {
    let state = FieldState::of(&name, &label);
    let described = described_by(&name, hint.is_some(), state.error.is_some());
    let invalid = state.error.is_some().then_some("true");
    view! {
        <Around name=name.clone() label hint error=state.error optional>
            <textarea
                class="input"
                id=format!("field-{name}")
                name=name.clone()
                rows=lines
                required=!optional
                maxlength=most
                aria-describedby=described
                aria-invalid=invalid
            >
                {state.typed.unwrap_or(value)}
            </textarea>
        </Around>
    }
}

/// An amount of money in yuan; shows the currency and takes `2.5`, `2.50` and `¥2.50`.
#[component]
pub fn MoneyField(
    /// The field's name in the form.
    #[prop(into)]
    name: String,
    /// What it asks for.
    #[prop(into)]
    label: String,
    /// What a right answer looks like.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What it starts with.
    #[prop(optional)]
    value: Option<Money>,
    /// May stay empty.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    let state = FieldState::of(&name, &label);
    let described = described_by(&name, hint.is_some(), state.error.is_some());
    let invalid = state.error.is_some().then_some("true");
    let value = state.typed.or_else(|| value.map(Money::to_field)).unwrap_or_default();
    view! {
        <Around name=name.clone() label hint error=state.error optional>
            <div class="affixed">
                <span class="affix" aria-hidden="true">"¥"</span>
                <input
                    class="input short numeric"
                    id=format!("field-{name}")
                    name=name.clone()
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    value=value
                    required=!optional
                    aria-describedby=described
                    aria-invalid=invalid
                />
            </div>
        </Around>
    }
}

/// A whole number, with its unit behind it.
#[component]
pub fn NumberField(
    /// The field's name in the form.
    #[prop(into)]
    name: String,
    /// What it asks for.
    #[prop(into)]
    label: String,
    /// What a right answer looks like.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What it starts with.
    #[prop(optional, into)]
    value: String,
    /// The unit, behind the input: "pieces".
    #[prop(optional, into)]
    unit: Option<String>,
    /// May stay empty.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    let state = FieldState::of(&name, &label);
    let described = described_by(&name, hint.is_some(), state.error.is_some());
    let invalid = state.error.is_some().then_some("true");
    view! {
        <Around name=name.clone() label hint error=state.error optional>
            <div class="affixed">
                <input
                    class="input short numeric"
                    id=format!("field-{name}")
                    name=name.clone()
                    type="text"
                    inputmode="numeric"
                    autocomplete="off"
                    value=state.typed.unwrap_or(value)
                    required=!optional
                    aria-describedby=described
                    aria-invalid=invalid
                />
                {unit.map(|unit| view! { <span class="affix">{unit}</span> })}
            </div>
        </Around>
    }
}
