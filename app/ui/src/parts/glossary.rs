//! A trade word with its explanation, at its first use on a page.

use super::link::encode;
use leptos::prelude::*;

/// The word, underlined with dots; a press opens its explanation over the page. Works without script, and inside a
/// paragraph. A page explains a word once.
#[component]
pub fn Term(
    /// The word as it stands in the sentence.
    #[prop(into)]
    word: String,
    /// What it means, in one or two sentences.
    #[prop(into)]
    meaning: String,
) -> impl IntoView {
    let id = format!("term-{}", encode(&word).replace('%', "-"));
    view! {
        <button type="button" class="term" popovertarget=id.clone()>{word.clone()}</button>
        <span class="term-meaning" id=id popover="auto"><span class="term-word">{word}</span>{meaning}</span>
    }
}
