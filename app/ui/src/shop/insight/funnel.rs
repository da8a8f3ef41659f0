//! From seen to sold: four counts, each as a share of the one before, and advice where it narrows most.

use crate::parts::badge::Tone;
use crate::parts::card::Stack;
use crate::parts::notice::Message;
use crate::parts::numbers::{number, share_here};
use crate::parts::progress::Progress;
use crate::words::shop::insight::*;
use crate::words::{Phrase, t, use_language};
use domain::BasisPoints;
use leptos::prelude::*;

/// Usual shares of one step to the next in this market, in basis points. 12 to 15 impressions with 2 to 3 visits a
/// session give 20 %; 1.5 to 4 orders in a hundred visits (the Yiwu scenario's bounds) give the product of the other
/// two, and where carts divide it is a guess. A step far below its own usual share is where to work; comparing raw
/// shares would always blame the same step.
const USUAL: [u64; 3] = [2_000, 800, 3_500];

/// The funnel.
#[component]
pub fn Funnel(
    /// Impressions, visits, carts, orders.
    steps: [u32; 4],
) -> impl IntoView {
    if steps[0] == 0 {
        return view! { <p class="soft">{t(FUNNEL_NONE)}</p> }.into_any();
    }
    let most = i64::from(steps[0]);
    let bars = FUNNEL_STEPS.into_iter().enumerate().map(move |(place, name)| {
        let count = steps[place];
        let said = number(i64::from(count));
        let before = place.checked_sub(1).and_then(|before| share(steps[before], count));
        let said = before.map_or(said.clone(), |share| of_before(use_language(), &said, &share_here(share)));
        view! { <li><Progress label=name said value=i64::from(count) most tone=Tone::Neutral/></li> }
    });
    let advice = advice(steps).map(|advice| view! { <Message tone=Tone::Teaching><p>{t(advice)}</p></Message> });
    view! { <Stack><ol class="funnel">{bars.collect_view()}</ol>{advice}</Stack> }.into_any()
}

fn share(before: u32, now: u32) -> Option<BasisPoints> {
    let share = (u64::from(now) * 10_000).checked_div(u64::from(before))?;
    i32::try_from(share).ok().map(BasisPoints)
}

/// The sentence for the step that falls furthest behind its usual share; none while every step reaches three quarters
/// of it, which chance alone explains in a small shop.
fn advice(steps: [u32; 4]) -> Option<Phrase> {
    let shortfall = |place: usize| {
        let reached = (u64::from(steps[place + 1]) * 10_000).checked_div(u64::from(steps[place]))?;
        (reached * 4 < USUAL[place] * 3).then_some((reached * 10_000 / USUAL[place], place))
    };
    let (_, place) = (0..3).filter_map(shortfall).min()?;
    Some(FUNNEL_ADVICE[place])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn advice_names_the_step_furthest_behind_and_none_when_all_keep_up() {
        assert_eq!(advice([10_000, 200, 20, 8]), Some(FUNNEL_ADVICE[0]));
        assert_eq!(advice([1_000, 210, 20, 1]), Some(FUNNEL_ADVICE[2]));
        assert_eq!(advice([1_000, 250, 30, 12]), None);
        assert_eq!(advice([0, 0, 0, 0]), None);
    }
}
