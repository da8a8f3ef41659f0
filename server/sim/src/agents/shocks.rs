//! The hands of the calendar's festivals and the operator's shocks.

use super::Circumstances;
use crate::agenda::Agenda;
use domain::SimTime;
use market::{Command, Event, Market};

/// Plans what follows from a fact that was just applied.
pub fn follow(_circumstances: Circumstances<'_>, _event: &Event, _at: SimTime, _market: &Market, _agenda: &mut Agenda) {
}

/// Plans all that still lies ahead in a market in which everything up to `now` has been played.
pub fn rebuild(_circumstances: Circumstances<'_>, _market: &Market, _now: SimTime, _agenda: &mut Agenda) {}

/// What somebody who wakes up does.
pub fn wake(_circumstances: Circumstances<'_>, _market: &Market, _at: SimTime, _subject: u32) -> Vec<Command> {
    Vec::new()
}

/// What is done when an hour has closed.
pub fn hour_closed(_circumstances: Circumstances<'_>, _market: &Market, _hour: u32) -> Vec<Command> {
    Vec::new()
}
