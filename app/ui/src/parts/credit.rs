//! A shop's credit level: hearts, diamonds, crowns and gold crowns, one to five of each.

use crate::words::parts::{CREDIT_NONE, CROWN, DIAMOND, GOLD_CROWN, HEART, credit};
use crate::words::{Phrase, t, use_language};
use leptos::prelude::*;

/// The four kinds of a level, lowest first: name, class, drawing on a grid of 16.
const KINDS: [(Phrase, &str, &str); 4] = [
    (
        HEART,
        "credit heart",
        "M8 14C2 9.500 1.500 7 1.500 5.300A3.300 3.300 0 0 1 8 4.300a3.300 3.300 0 0 1 6.500 1C14.500 7 14 9.500 8 14z",
    ),
    (
        DIAMOND,
        "credit diamond",
        "M4.500 2.500h7L15 6.500 8 14 1 6.500zM1 6.500h14M5.500 6.500 8 13.500l2.500-7L8 2.700z",
    ),
    (CROWN, "credit crown", "M1.500 4.500 5 8l3-5 3 5 3.500-3.500-1.500 8.500H3z"),
    (GOLD_CROWN, "credit gold-crown", "M1.500 4.500 5 8l3-5 3 5 3.500-3.500-1.500 8.500H3z"),
];

/// The level as drawings, with its name for screen readers.
#[component]
pub fn CreditLevel(
    /// 0 is a new shop, 1 to 5 hearts, 6 to 10 diamonds, 11 to 15 crowns, 16 to 20 gold crowns.
    level: u32,
) -> impl IntoView {
    let Some(step) = level.min(20).checked_sub(1) else {
        return view! { <span class="soft">{t(CREDIT_NONE)}</span> }.into_any();
    };
    let (name, class, drawing) = KINDS[(step / 5) as usize];
    let count = step % 5 + 1;
    let drawings = (0..count).map(|_| {
        view! { <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d=drawing></path></svg> }
    });
    view! {
        <span class=class role="img" aria-label=credit(use_language(), name, count)>{drawings.collect_view()}</span>
    }
    .into_any()
}
