//! The day of the village as a strip: sleep, chats, packing from 17:30, trucks at 20:00, supper.

use crate::words::Phrase;
use crate::words::frame::{PHASE_CHATS, PHASE_PACKING, PHASE_SLEEP, PHASE_SUPPER, PHASE_TRUCKS};
use domain::Language;
use domain::time::{DAY_SECONDS, HOUR_SECONDS};
use leptos::prelude::*;

/// One stretch of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phase {
    /// First second of the day.
    pub from: u32,
    /// One past its last second.
    pub to: u32,
    /// Its name.
    pub name: Phrase,
    class: &'static str,
}

const fn phase(from_minutes: u32, to_minutes: u32, name: Phrase, class: &'static str) -> Phase {
    Phase { from: from_minutes * 60, to: to_minutes * 60, name, class }
}

/// The whole day without gaps. 11:00 (asleep), 17:30 (packing) and 20:00 (trucks) are the paper's; the other bounds
/// are design values: awake at noon, trucks loaded in half an hour, supper until half past nine.
pub const PHASES: [Phase; 7] = [
    phase(0, 150, PHASE_CHATS, "phase chats"),
    phase(150, 720, PHASE_SLEEP, "phase sleep"),
    phase(720, 1_050, PHASE_CHATS, "phase chats"),
    phase(1_050, 1_200, PHASE_PACKING, "phase packing"),
    phase(1_200, 1_230, PHASE_TRUCKS, "phase trucks"),
    phase(1_230, 1_290, PHASE_SUPPER, "phase supper"),
    phase(1_290, 1_440, PHASE_CHATS, "phase chats"),
];

/// The phase at a second of the day.
pub fn phase_at(second_of_day: u32) -> Phase {
    PHASES.into_iter().find(|phase| second_of_day < phase.to).unwrap_or(PHASES[0])
}

/// A second of the day as a share of the strip's width, in percent with two decimals.
pub fn across(second_of_day: u32) -> String {
    let hundredths = u64::from(second_of_day.min(DAY_SECONDS)) * 10_000 / u64::from(DAY_SECONDS);
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

/// The drawing of the strip without any mark, as used under time axes and in the clock. The names of the phases
/// are in the clock's words, so the drawing itself is silent.
pub fn strip_drawing() -> impl IntoView {
    let phases = PHASES.map(|phase| {
        view! {
            <rect class=phase.class x=across(phase.from) y="0" width=across(phase.to - phase.from) height="100%"></rect>
        }
    });
    let hours = [6, 12, 18].map(|hour: u32| {
        let x = across(hour * HOUR_SECONDS);
        view! { <line class="hour" x1=x.clone() x2=x y1="0" y2="100%"></line> }
    });
    view! { {phases.collect_view()} {hours.collect_view()} }
}

/// The strip with its names, standing alone: explains the rhythm of the day.
#[component]
pub fn DayStrip(
    /// The language of the names.
    language: Language,
) -> impl IntoView {
    let names = PHASES.into_iter().map(|phase| {
        let from = crate::words::parts::time_of_day(phase.from);
        view! { <li class=phase.class><span class="moment">{from}</span>" "{phase.name.say(language)}</li> }
    });
    view! {
        <div class="day-strip">
            <svg class="strip" width="100%" height="14" aria-hidden="true">{strip_drawing()}</svg>
            <ol>{names.collect_view()}</ol>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_has_no_gap_and_packing_starts_at_half_past_five() {
        assert_eq!((PHASES[0].from, PHASES[6].to), (0, DAY_SECONDS));
        assert!(PHASES.windows(2).all(|pair| pair[0].to == pair[1].from));
        assert_eq!(phase_at(17 * HOUR_SECONDS + 1_800).name, PHASE_PACKING);
        assert_eq!(phase_at(11 * HOUR_SECONDS).name, PHASE_SLEEP);
        assert_eq!(across(64_800), "75.00%");
    }
}
