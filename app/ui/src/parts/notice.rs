//! Sentences that must be seen: notices on a page, the banner over all of it, the summary of a form's errors.

use super::badge::Tone;
use crate::icons::{Icon, icon};
use crate::words::parts::{NOT_DONE, PLEASE_CHECK};
use crate::words::{problems, t, use_language};
use contract::ApiError;
use leptos::prelude::*;
use std::collections::BTreeMap;

const fn drawing(tone: Tone) -> Icon {
    match tone {
        Tone::Neutral => Icon::Info,
        Tone::Good => Icon::Check,
        Tone::Waiting => Icon::Clock,
        Tone::Bad => Icon::Warning,
        Tone::Teaching => Icon::Learn,
    }
}

/// A message in the flow of the page.
#[component]
pub fn Message(
    /// The meaning.
    #[prop(optional)]
    tone: Tone,
    /// A heading of a few words.
    #[prop(optional, into)]
    title: Option<String>,
    /// Announced by screen readers as soon as it appears: for the result of an action.
    #[prop(optional)]
    announce: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <div class=format!("message {}", tone.word()) role=announce.then_some("status")>
            {icon(drawing(tone))}
            <div>
                {title.map(|title| view! { <p class="message-title">{title}</p> })}
                {children()}
            </div>
        </div>
    }
}

/// A strip over the page about the whole of it: paused market, looking as somebody else.
#[component]
pub fn Banner(
    /// The meaning.
    #[prop(optional)]
    tone: Tone,
    children: Children,
) -> impl IntoView {
    view! { <div class=format!("banner {}", tone.word()) role="status">{icon(drawing(tone))}<p>{children()}</p></div> }
}

/// Everything wrong with a form, with links to its fields. [`super::form::Form`] puts one at its top by itself.
#[component]
pub fn ErrorSummary(
    /// Why the form came back.
    error: ApiError,
    /// Names and labels of its fields, in their order on the page.
    labels: Vec<(String, String)>,
) -> impl IntoView {
    let language = use_language();
    let (whole, fields) = match error {
        ApiError::Form(errors) => {
            (errors.whole.as_ref().map(|problem| problems::problem(language, problem)), errors.fields)
        }
        other => (Some(problems::api_error(language, &other)), BTreeMap::default()),
    };
    let title = if fields.is_empty() { NOT_DONE } else { PLEASE_CHECK };
    let any_field = !fields.is_empty();
    let place = |name: &String| labels.iter().position(|(field, _)| field == name).unwrap_or(labels.len());
    let mut fields: Vec<_> = fields.iter().collect();
    fields.sort_by_key(|(name, _)| place(name));
    let lines = fields.into_iter().map(|(name, problem)| {
        let label = labels.get(place(name)).map(|(_, label)| language.pick("%: ", "%：").replace('%', label));
        let sentence = problems::problem(language, problem);
        view! { <li><a href=format!("#field-{name}")>{label}{sentence}</a></li> }
    });
    let lines = lines.collect_view();
    view! {
        <div class="message bad" role="alert" tabindex="-1" id="errors">
            {icon(Icon::Warning)}
            <div>
                <p class="message-title">{t(title)}</p>
                {whole.map(|sentence| view! { <p>{sentence}</p> })}
                {any_field.then_some(view! { <ul>{lines}</ul> })}
            </div>
        </div>
    }
}

/// Why one part of a page could not be shown; a whole page says it with [`super::page::Trouble`].
#[component]
pub fn TroubleMessage(
    /// What came back instead of the data.
    error: ApiError,
) -> impl IntoView {
    let tone = match error {
        ApiError::Busy | ApiError::Pending(_) => Tone::Waiting,
        ApiError::NotSignedIn | ApiError::NotFound => Tone::Neutral,
        _ => Tone::Bad,
    };
    view! { <Message tone announce=true>{problems::api_error(use_language(), &error)}</Message> }
}
