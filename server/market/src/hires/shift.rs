//! Shifts: which hours of every day somebody sits at the desk or packs, and which of them count as worked.

use crate::chat::ALL_HOURS;
use crate::hires::Rules;
use domain::refusals::HiresRefusal;
use domain::shop::BoxRule;
use domain::time::HOUR_SECONDS;
use domain::{BasisPoints, CourierId, SimTime};
use serde::{Deserialize, Serialize};

/// What an assistant does at which hours of every day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shift {
    /// Hours at the chat desk; bit n = from n:00 to n:59.
    pub desk: u32,
    /// Hours at the packing table, the same way.
    pub packing: u32,
    /// Most that may be taken off a price in a conversation; zero declines every wish.
    pub discount: BasisPoints,
    /// How boxes are chosen.
    pub box_rule: BoxRule,
    /// Who carries.
    pub courier: CourierId,
}

impl Shift {
    /// All its hours.
    pub const fn hours(&self) -> u32 {
        self.desk | self.packing
    }
    /// Refuses a shift nobody can work.
    pub(super) fn check(&self, rules: &Rules) -> Result<(), HiresRefusal> {
        if self.hours() & !ALL_HOURS != 0 {
            return Err(HiresRefusal::NoSuchHours);
        }
        if self.hours() == 0 {
            return Err(HiresRefusal::NoShift);
        }
        if self.desk & self.packing != 0 {
            return Err(HiresRefusal::HoursOverlap);
        }
        if self.hours().count_ones() > rules.hours_max {
            return Err(HiresRefusal::TooManyHours { most: rules.hours_max });
        }
        let BasisPoints(most) = rules.discount_max;
        if !(0..=most).contains(&self.discount.0) {
            return Err(HiresRefusal::DiscountOutOfRange { most_bp: most.unsigned_abs() });
        }
        Ok(())
    }
}

/// Whether somebody who began at `since` works these hours at this moment: work begins with the next full hour.
pub fn on_shift(hours: u32, since: SimTime, at: SimTime) -> bool {
    hours & 1 << at.hour_of_day() != 0 && SimTime::hour_start(at.hour()) >= since
}

/// Hours of these that begin from one moment on and before another: those are paid.
pub fn begun_hours(hours: u32, from: SimTime, until: SimTime) -> u32 {
    let first = from.as_seconds().div_ceil(HOUR_SECONDS);
    let end = until.as_seconds().div_ceil(HOUR_SECONDS);
    // Whole days count all hours; the rest is at most one day.
    let days = end.saturating_sub(first) / 24;
    let rest = (first + days * 24..end).filter(|hour| hours & 1 << (hour % 24) != 0).count();
    days * (hours & ALL_HOURS).count_ones() + u32::try_from(rest).expect("less than a day")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn paid_hours_are_the_shifts_full_hours_that_begin_while_employed(
            hours in 0..=ALL_HOURS, from in 0..400_000_u32, length in 0..400_000_u32,
        ) {
            let (from, until) = (SimTime::from_seconds(from), SimTime::from_seconds(from + length));
            let begins = |second: u32| hours >> (second / HOUR_SECONDS % 24) & 1 == 1;
            let slow = (from.as_seconds()..until.as_seconds()).filter(|second| second % HOUR_SECONDS == 0 && begins(*second));
            prop_assert_eq!(begun_hours(hours, from, until) as usize, slow.count());
        }
    }

    #[test]
    fn work_begins_with_the_next_full_hour() {
        let hired = SimTime::from_seconds(9 * HOUR_SECONDS + 60);
        assert!(!on_shift(ALL_HOURS, hired, SimTime::from_seconds(9 * HOUR_SECONDS + 120)));
        assert!(on_shift(ALL_HOURS, hired, SimTime::hour_start(10)));
        assert!(!on_shift(1 << 11, hired, SimTime::hour_start(10)));
        assert!(on_shift(1 << 9, SimTime::hour_start(9), SimTime::from_seconds(9 * HOUR_SECONDS + 1)));
    }
}
