//! Marks that say what is simulated: the market, and its buyers.

use crate::words::frame::{PRACTICE_MARKET, PRACTICE_MARKET_HINT};
use crate::words::parts::{SIMULATED, SIMULATED_HINT};
use crate::words::t;
use leptos::prelude::*;

/// The small constant mark of every page of a market.
#[component]
pub fn PracticeMark() -> impl IntoView {
    view! { <span class="practice" title=t(PRACTICE_MARKET_HINT)>{t(PRACTICE_MARKET)}</span> }
}

/// The name of a simulated buyer, with its mark.
#[component]
pub fn BuyerName(
    /// The made-up name.
    #[prop(into)]
    name: String,
) -> impl IntoView {
    view! {
        <span class="buyer">{name}<span class="simulated" title=t(SIMULATED_HINT)>{t(SIMULATED)}</span></span>
    }
}
