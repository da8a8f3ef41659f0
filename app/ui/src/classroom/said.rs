//! What the last action led to: a word in the address after success, the refusal of an action that has no form of
//! its own on the page (a confirmed question) otherwise.

use crate::loading::query;
use crate::parts::badge::Tone;
use crate::parts::notice::Message;
use crate::shop::outcome::Outcome;
use crate::words::{Phrase, t};
use leptos::prelude::*;

/// The message at the top of a page, if there is something to say.
#[component]
pub fn Said(
    /// Words of the address (`?done=marked`) and what they say.
    #[prop(optional)]
    done: Vec<(&'static str, Phrase)>,
    /// Paths of actions whose refusal is shown here.
    #[prop(optional)]
    actions: Vec<&'static str>,
) -> impl IntoView {
    let word = query("done");
    let refused = !query("__err").is_empty();
    let said = done.into_iter().find(|(known, _)| *known == word && !refused);
    view! {
        {(!actions.is_empty()).then(|| view! { <Outcome actions/> })}
        {said.map(|(_, said)| view! { <Message tone=Tone::Good announce=true><p>{t(said)}</p></Message> })}
    }
}
