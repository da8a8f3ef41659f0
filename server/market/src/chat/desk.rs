//! A shop's desk: when somebody is there, and what was written automatically.

use super::state::ConversationId;
use domain::chat::ChatText;
use domain::time::{DAY_SECONDS, HOUR_SECONDS};
use domain::{SimSpan, SimTime};
use serde::{Deserialize, Serialize};

/// All hours of the day.
pub const ALL_HOURS: u32 = (1 << 24) - 1;

/// A shop's desk.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Desk {
    /// Hours of the day somebody says to be there; bit n = from n:00 to n:59.
    pub hours: u32,
    /// The platform shows it as away: too many chat windows in a row stayed unanswered.
    pub away: bool,
    /// Chat windows in a row that ended unanswered.
    pub unanswered_in_row: u32,
    /// What buyers read at once.
    pub auto_reply: Option<ChatText>,
    /// Open conversations, ascending.
    pub open: Vec<ConversationId>,
    /// From when on which hours were shown, oldest first; away counts as none.
    pub(super) presence: Vec<(SimTime, u32)>,
}

impl Desk {
    /// Whether buyers see it online at this moment.
    pub const fn online(&self, at: SimTime) -> bool {
        shown(self.shown_hours(), at)
    }
    /// The hours shown to buyers: none while away.
    pub const fn shown_hours(&self) -> u32 {
        if self.away { 0 } else { self.hours }
    }
    /// How long it was shown online between two moments.
    pub fn online_between(&self, from: SimTime, until: SimTime) -> SimSpan {
        let mut seconds = 0;
        for (place, (begins, hours)) in self.presence.iter().enumerate() {
            let ends = self.presence.get(place + 1).map_or(until, |(next, _)| *next);
            seconds += seconds_shown(*hours, (*begins).max(from), ends.min(until));
        }
        SimSpan::seconds(seconds)
    }
    /// Notes what is shown from now on; what lies further back than reports reach is forgotten.
    pub(super) fn note_presence(&mut self, at: SimTime, report_days: u32) {
        let shown = self.shown_hours();
        if self.presence.last().is_some_and(|(_, hours)| *hours == shown) {
            return;
        }
        if self.presence.last().is_some_and(|(begun, _)| *begun == at) {
            self.presence.pop();
        }
        self.presence.push((at, shown));
        let earliest = SimTime::day_start(at.day().saturating_sub(report_days + 1));
        let old = self.presence.iter().skip(1).take_while(|(begins, _)| *begins <= earliest).count();
        self.presence.drain(..old);
    }
}

const fn shown(hours: u32, at: SimTime) -> bool {
    hours & 1 << at.hour_of_day() != 0
}

/// Seconds of these hours between two moments.
fn seconds_shown(hours: u32, from: SimTime, until: SimTime) -> u32 {
    let per_day = hours.count_ones() * HOUR_SECONDS;
    let before = |moment: SimTime| {
        let (whole, part) = (moment.hour_of_day(), moment.as_seconds() % HOUR_SECONDS);
        let passed = (hours & ((1 << whole) - 1)).count_ones() * HOUR_SECONDS;
        moment.as_seconds() / DAY_SECONDS * per_day + passed + if shown(hours, moment) { part } else { 0 }
    };
    if until > from { before(until) - before(from) } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn online_time_is_that_of_the_hours_kept_whatever_changed_on_the_way() {
        let mut desk = Desk { hours: 0b11 << 9, ..Desk::default() };
        desk.note_presence(SimTime::ZERO, 90);
        desk.hours = ALL_HOURS;
        desk.note_presence(SimTime::hour_start(34), 90);
        desk.away = true;
        desk.note_presence(SimTime::hour_start(34) + SimSpan::minutes(30), 90);
        let between = |from, until| desk.online_between(SimTime::hour_start(from), SimTime::hour_start(until));
        assert_eq!(between(0, 24), SimSpan::hours(2));
        assert_eq!(between(10, 24), SimSpan::hours(1));
        assert_eq!(between(24, 48), SimSpan::minutes(60 + 30), "one kept hour and half of the next");
        assert_eq!(between(48, 96), SimSpan::ZERO);
    }
}
