//! A field that takes a file. The browser cannot give a chosen file back, so nothing is kept here.

use super::{FieldState, described_by, error_line};
use crate::words::parts::OPTIONAL;
use crate::words::t;
use leptos::prelude::*;

/// Takes one or several files; the form around it needs `files=true`.
#[component]
pub fn FileField(
    /// The field's name in the form.
    #[prop(into)]
    name: String,
    /// What it asks for.
    #[prop(into)]
    label: String,
    /// Kinds and the largest size, in words.
    #[prop(into)]
    hint: String,
    /// The kinds taken, as in `accept`: `.csv,text/csv`.
    #[prop(into)]
    accept: String,
    /// Several at once.
    #[prop(optional)]
    multiple: bool,
    /// May stay empty.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    let state = FieldState::of(&name, &label);
    let described = described_by(&name, true, state.error.is_some());
    let bad = state.error.is_some();
    view! {
        <div class="field" class:bad=bad>
            <label for=format!("field-{name}")>
                {label} {optional.then(|| view! { <span class="field-optional">{t(OPTIONAL)}</span> })}
            </label>
            <p class="field-hint" id=format!("hint-{name}")>{hint}</p>
            {error_line(&name, state.error)}
            <input
                class="input file"
                type="file"
                id=format!("field-{name}")
                name=name.clone()
                accept=accept
                multiple=multiple
                required=!optional
                aria-describedby=described
                aria-invalid=bad.then_some("true")
            />
        </div>
    }
}
