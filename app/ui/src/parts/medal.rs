//! The medals of a day on the leaderboard.

use crate::words::parts::MEDALS;
use crate::words::t;
use leptos::prelude::*;

/// The medal of place 1, 2 or 3; nothing for other places.
#[component]
pub fn Medal(
    /// The place; ties share it.
    place: u32,
) -> impl IntoView {
    let name = MEDALS.get(place.checked_sub(1)? as usize)?;
    let class = ["medal gold", "medal silver", "medal bronze"][(place - 1) as usize];
    Some(view! {
        <svg class=class viewBox="0 0 24 24" width="24" height="24" role="img" aria-label=t(*name)>
            <path class="ribbon" d="M7 2h4l2 6h-4zM17 2h-4l-2 6h4z"></path>
            <circle class="disc" cx="12" cy="15" r="7"></circle>
            <circle class="rim" cx="12" cy="15" r="5.2"></circle>
            <text x="12" y="18" text-anchor="middle">{place}</text>
        </svg>
    })
}

/// A place on a board, with its medal if it has one.
#[component]
pub fn Place(
    /// The place; `None` is not placed.
    #[prop(optional_no_strip)]
    place: Option<u32>,
    /// Whether the day is over and medals are given.
    #[prop(optional)]
    medals: bool,
) -> impl IntoView {
    match place {
        Some(place @ 1..=3) if medals => view! { <span class="place"><Medal place /></span> }.into_any(),
        Some(place) => view! { <span class="place">{place}</span> }.into_any(),
        None => view! { <span class="place soft">"–"</span> }.into_any(),
    }
}
