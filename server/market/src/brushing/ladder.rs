//! The penalty ladder: points grow with repetition within a season; each step reached limits the shop, the last one
//! closes it.

use super::{Record, Rules};
use domain::SimSpan;

/// What a case costs a shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// Points added.
    pub points: u32,
    /// How long the shop is limited: the highest step newly reached.
    pub limited: Option<SimSpan>,
    /// Whether the shop is closed.
    pub closed: bool,
}

impl Rules {
    /// What the next case costs a shop with this record.
    pub fn sentence(&self, record: &Record) -> Sentence {
        let last = self.points_by_repeat.len() - 1;
        let points = self.points_by_repeat[(record.offences as usize).min(last)];
        let (before, after) = (record.points, record.points + points);
        let mut reached = self.limits.iter().filter(|step| before < step.points && step.points <= after);
        Sentence { points, limited: reached.next_back().map(|step| step.span), closed: after >= self.closes_at }
    }
    /// The season of a market day; the calendar is given as its days of a year and those passed at the beginning.
    pub const fn season(&self, day: u32, year_days: u32, starts_on_day: u32) -> u32 {
        match (self.season_days, year_days) {
            (0, 0) => 0,
            (0, year) => (day + starts_on_day) / year,
            (days, _) => day / days,
        }
    }
}
