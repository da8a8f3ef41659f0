//! How far something is: stock of points, time, rows of an import.

use super::badge::Tone;
use leptos::prelude::*;

/// A bar with its words; the words carry the number.
#[component]
pub fn Progress(
    /// What advances.
    #[prop(into)]
    label: String,
    /// How far, in words: "7 of 10 points".
    #[prop(into)]
    said: String,
    /// How far.
    value: i64,
    /// The whole; at least 1.
    most: i64,
    /// What it means.
    #[prop(optional)]
    tone: Tone,
) -> impl IntoView {
    let most = most.max(1);
    view! {
        <div class=format!("progress {}", tone.word())>
            <p class="progress-words"><span>{label.clone()}</span><span class="numeric">{said}</span></p>
            <progress value=value.clamp(0, most) max=most aria-label=label></progress>
        </div>
    }
}
