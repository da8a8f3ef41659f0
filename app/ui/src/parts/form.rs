//! A form that posts: works before WASM arrives, carries its request key, and gives its errors and typed values
//! to the fields inside it.

use super::notice::ErrorSummary;
use crate::session::fresh_request_key;
use contract::{ApiError, FormErrors};
use leptos::context::Provider;
use leptos::prelude::*;
use std::sync::{Arc, Mutex};

/// What the form around a field came back with, if it was sent; and the labels of its fields, which each field
/// notes as it is made, so that the summary of errors can name them.
#[derive(Debug, Clone, Default)]
struct FormState {
    trouble: Option<ApiError>,
    labels: Arc<Mutex<Vec<(String, String)>>>,
}

/// Tells the form around a field what the field is called.
pub(crate) fn note_label(name: &str, label: &str) {
    if let Some(state) = use_context::<FormState>()
        && let Ok(mut labels) = state.labels.lock()
    {
        labels.push((name.to_owned(), label.to_owned()));
    }
}

/// The errors of the form this is called in.
pub fn use_form_errors() -> Option<FormErrors> {
    match use_context::<FormState>().and_then(|state| state.trouble) {
        Some(ApiError::Form(errors)) => Some(errors),
        _ => None,
    }
}

/// A POST form. Fields inside find their error and what was typed by their name.
#[component]
pub fn Form(
    /// Where it posts: `ServerFunction::url()`, or a route.
    #[prop(into)]
    action: String,
    /// What came back from the last sending, if it was refused: `action.value().get()` and the like.
    #[prop(optional_no_strip)]
    error: Option<ApiError>,
    /// Carries files.
    #[prop(optional)]
    files: bool,
    /// Without `request_key`: for sign-in, filters and other forms that change nothing twice.
    #[prop(optional)]
    keyless: bool,
    /// Warns before typed but unsent text is lost.
    #[prop(optional)]
    guard: bool,
    /// Fields in a line instead of a column, for small forms in rows.
    #[prop(optional)]
    inline: bool,
    /// Hidden fields: name and value.
    #[prop(optional)]
    hidden: Vec<(&'static str, String)>,
    /// An `id`, for buttons outside the form.
    #[prop(optional, into)]
    id: Option<String>,
    children: Children,
) -> impl IntoView {
    let state = FormState { trouble: error.clone(), labels: Arc::default() };
    let labels = Arc::clone(&state.labels);
    // The fields first, because they tell their labels.
    let fields = view! { <Provider value=state>{children()}</Provider> }.into_any();
    let labels = labels.lock().map(|labels| labels.clone()).unwrap_or_default();
    let summary = error.map(|error| view! { <ErrorSummary error labels /> });
    let key = if keyless { None } else { fresh_request_key() };
    let hidden = hidden.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value /> });
    view! {
        <form
            class="form"
            class:inline=inline
            method="post"
            action=action
            id=id
            enctype=files.then_some("multipart/form-data")
            data-guard=guard.then_some("")
        >
            {key.map(|key| view! { <input type="hidden" name="request_key" value=key.to_string() /> })}
            {hidden.collect_view()}
            {summary}
            {fields}
        </form>
    }
}

/// The line of buttons at a form's end; the first is the one next action.
#[component]
pub fn Actions(children: Children) -> impl IntoView {
    view! { <div class="actions">{children()}</div> }
}

/// A GET form whose fields become the address: filters of a list.
#[component]
pub fn FilterForm(
    /// The page's own path.
    #[prop(into)]
    action: String,
    /// Keys of the address to keep: name and value.
    #[prop(optional)]
    hidden: Vec<(&'static str, String)>,
    children: Children,
) -> impl IntoView {
    let hidden = hidden.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value /> });
    view! {
        <form class="filters" method="get" action=action>
            {hidden.collect_view()}
            {children()}
        </form>
    }
}
