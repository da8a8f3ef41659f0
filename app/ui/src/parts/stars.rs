//! Ratings: stars of a review, and the three detailed seller ratings (DSR).

use crate::words::parts::{DSR_DELIVERY, DSR_ITEM, DSR_SERVICE, NOT_RATED, stars};
use crate::words::{Phrase, t, use_language};
use leptos::prelude::*;

/// A star on a grid of 20.
const STAR: &str =
    "M10 1.800 12.500 7l5.700.7-4.200 3.900 1.100 5.700L10 14.500l-5.100 2.800L6 11.600 1.800 7.700 7.500 7z";

/// One to five stars with the score in digits.
#[component]
pub fn Stars(
    /// The score in hundredths: 100 to 500.
    hundredths: u32,
    /// Without the digits, for a single review.
    #[prop(optional)]
    quiet: bool,
) -> impl IntoView {
    let tenths = (hundredths + 5) / 10;
    let drawings = (0..5_u32).map(|place| {
        // Half stars are enough: finer shares of a star cannot be seen.
        let filled = hundredths.saturating_sub(place * 100);
        let class = if filled >= 75 {
            "star full"
        } else if filled >= 25 {
            "star half"
        } else {
            "star"
        };
        view! {
            <svg class=class viewBox="0 0 20 20" width="16" height="16" aria-hidden="true">
                <path class="star-back" d=STAR></path>
                <path class="star-fill" d=STAR></path>
            </svg>
        }
    });
    let words = stars(use_language(), tenths);
    view! {
        <span class="stars" role="img" aria-label=words>{drawings.collect_view()}</span>
        {(!quiet).then(|| view! { <span class="stars-digits" aria-hidden="true">{format!("{}.{}", tenths / 10, tenths % 10)}</span> })}
    }
}

/// The three detailed seller ratings, each as a bar from 1 to 5; `None` where nobody rated yet.
#[component]
pub fn Dsr(
    /// As described, service, delivery, in hundredths of a point.
    scores: Option<[u32; 3]>,
) -> impl IntoView {
    let names: [Phrase; 3] = [DSR_ITEM, DSR_SERVICE, DSR_DELIVERY];
    let Some(scores) = scores else {
        return view! { <p class="soft">{t(NOT_RATED)}</p> }.into_any();
    };
    let lines = names.into_iter().zip(scores).map(|(name, score)| {
        view! {
            <div>
                <dt>{t(name)}</dt>
                <dd>
                    <meter min="100" max="500" low="400" high="470" optimum="500" value=score aria-label=t(name)></meter>
                    <span class="numeric">{format!("{}.{:02}", score / 100, score % 100)}</span>
                </dd>
            </div>
        }
    });
    view! { <dl class="dsr">{lines.collect_view()}</dl> }.into_any()
}
