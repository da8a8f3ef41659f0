//! Simulated time. Seconds since a Monday 00:00 in the market's zone (Asia/Shanghai, no daylight saving).
//! Wall time never appears here.

use serde::{Deserialize, Serialize};
use std::{fmt, ops};

/// A moment on a world's own clock, in seconds; 0 is Monday 00:00 of the first market week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SimTime(u32);

/// A length of simulated time, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SimSpan(u32);

/// Seconds in a market hour.
pub const HOUR_SECONDS: u32 = 3_600;
/// Seconds in a market day.
pub const DAY_SECONDS: u32 = 86_400;

impl SimSpan {
    /// No time.
    pub const ZERO: Self = Self(0);
    /// This many seconds.
    pub const fn seconds(seconds: u32) -> Self {
        Self(seconds)
    }
    /// This many minutes.
    pub const fn minutes(minutes: u32) -> Self {
        Self(minutes * 60)
    }
    /// This many hours.
    pub const fn hours(hours: u32) -> Self {
        Self(hours * HOUR_SECONDS)
    }
    /// This many market days.
    pub const fn days(days: u32) -> Self {
        Self(days * DAY_SECONDS)
    }
    /// The length in seconds.
    pub const fn as_seconds(self) -> u32 {
        self.0
    }
}

impl SimTime {
    /// The beginning of every world.
    pub const ZERO: Self = Self(0);
    /// This many seconds after the beginning.
    pub const fn from_seconds(seconds: u32) -> Self {
        Self(seconds)
    }
    /// 00:00 of this market day, counted from 0.
    pub const fn day_start(day: u32) -> Self {
        Self(day * DAY_SECONDS)
    }
    /// The start of this market hour, counted from the beginning of the world.
    pub const fn hour_start(hour: u32) -> Self {
        Self(hour * HOUR_SECONDS)
    }
    /// Seconds since the beginning.
    pub const fn as_seconds(self) -> u32 {
        self.0
    }
    /// The market day, from 0.
    pub const fn day(self) -> u32 {
        self.0 / DAY_SECONDS
    }
    /// The market hour since the beginning, from 0.
    pub const fn hour(self) -> u32 {
        self.0 / HOUR_SECONDS
    }
    /// The hour of the day, 0 to 23.
    pub const fn hour_of_day(self) -> u32 {
        (self.0 / HOUR_SECONDS) % 24
    }
    /// The second of the day, 0 to 86,399.
    pub const fn second_of_day(self) -> u32 {
        self.0 % DAY_SECONDS
    }
    /// Day of the week, 0 is Monday.
    pub const fn weekday(self) -> u32 {
        self.day() % 7
    }
    /// The next moment, strictly later, at this second of the day.
    pub const fn next_at(self, second_of_day: u32) -> Self {
        let today = self.day() * DAY_SECONDS + second_of_day;
        if today > self.0 { Self(today) } else { Self(today + DAY_SECONDS) }
    }
    /// The span since `earlier`, zero if `earlier` is later.
    pub const fn since(self, earlier: Self) -> SimSpan {
        SimSpan(self.0.saturating_sub(earlier.0))
    }
}

impl ops::Add<SimSpan> for SimTime {
    type Output = Self;
    fn add(self, span: SimSpan) -> Self {
        Self(self.0.checked_add(span.0).expect("a world runs less than 136 years"))
    }
}

/// `D3 17:30`: market day counted from 1, as pages print it, and time of day.
impl fmt::Display for SimTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let second = self.second_of_day();
        write!(f, "D{} {:02}:{:02}", self.day() + 1, second / 3600, second / 60 % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_pick_up_is_today_before_eight_and_tomorrow_from_eight_on() {
        let pick_up = 20 * HOUR_SECONDS;
        assert_eq!(SimTime::from_seconds(pick_up - 1).next_at(pick_up), SimTime::from_seconds(pick_up));
        assert_eq!(SimTime::from_seconds(pick_up).next_at(pick_up), SimTime::from_seconds(pick_up + DAY_SECONDS));
    }

    #[test]
    fn a_moment_prints_as_pages_show_it() {
        assert_eq!((SimTime::day_start(2) + SimSpan::minutes(17 * 60 + 30)).to_string(), "D3 17:30");
        assert_eq!(SimTime::day_start(8).weekday(), 1);
    }
}
