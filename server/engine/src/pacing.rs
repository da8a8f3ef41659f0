//! Pace: how wall time becomes a target on the market's clock. Market time stops while no process runs
//! the world, resumes at the last stored moment and never catches up.

use domain::SimTime;
use serde::{Deserialize, Serialize};

/// Fastest pace a class may be given, market seconds per real second: a market day in 24 seconds.
pub const PACE_MAX: u32 = 3_600;

/// A run ahead, as fast as the machine can.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// Market time at which it began.
    pub from: SimTime,
    /// Where it ends; the market pauses there.
    pub to: SimTime,
    /// Wall time at which it began, UTC microseconds.
    pub started_micros: i64,
}

/// The stored settings of a world's pace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PaceSettings {
    /// Market seconds per real second; 0 is paused.
    pub pace: u32,
    /// A run in progress.
    pub run: Option<Run>,
}

impl PaceSettings {
    /// The settings as stored: `pace` or `pace run from to started`.
    pub fn to_text(self) -> String {
        match self.run {
            None => self.pace.to_string(),
            Some(run) => {
                format!("{} run {} {} {}", self.pace, run.from.as_seconds(), run.to.as_seconds(), run.started_micros)
            }
        }
    }
    /// Reads stored settings; anything unreadable is a paused world, the safe reading.
    pub fn from_text(text: &str) -> Self {
        let mut words = text.split_ascii_whitespace();
        let pace = words.next().and_then(|word| word.parse().ok()).unwrap_or(0).min(PACE_MAX);
        let run = (words.next() == Some("run"))
            .then(|| {
                Some(Run {
                    from: SimTime::from_seconds(words.next()?.parse().ok()?),
                    to: SimTime::from_seconds(words.next()?.parse().ok()?),
                    started_micros: words.next()?.parse().ok()?,
                })
            })
            .flatten();
        Self { pace, run }
    }
}

/// Turns wall time into a target, from the moment the settings began to hold.
#[derive(Debug, Clone, Copy)]
pub struct Pacer {
    settings: PaceSettings,
    anchor_sim: SimTime,
    anchor_micros: i64,
}

impl Pacer {
    /// These settings hold from this moment on.
    pub const fn new(settings: PaceSettings, now: SimTime, now_micros: i64) -> Self {
        Self { settings, anchor_sim: now, anchor_micros: now_micros }
    }
    /// The settings.
    pub const fn settings(&self) -> PaceSettings {
        self.settings
    }
    /// Where the market should be at this wall time. A wall clock set back never takes market time back.
    pub fn target(&self, now_micros: i64) -> SimTime {
        if let Some(run) = self.settings.run {
            return run.to;
        }
        let elapsed = u128::try_from(now_micros.saturating_sub(self.anchor_micros)).unwrap_or(0);
        let seconds = elapsed * u128::from(self.settings.pace) / 1_000_000;
        let target = u128::from(self.anchor_sim.as_seconds()) + seconds;
        SimTime::from_seconds(u32::try_from(target).unwrap_or(u32::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_real_second_is_a_market_minute_at_pace_sixty() {
        let pacer = Pacer::new(PaceSettings { pace: 60, run: None }, SimTime::from_seconds(100), 5_000_000);
        assert_eq!(pacer.target(6_000_000), SimTime::from_seconds(160));
        assert_eq!(pacer.target(1_000_000), SimTime::from_seconds(100), "a clock set back holds still");
    }

    #[test]
    fn settings_read_back_and_garbage_is_a_pause() {
        let run = Run { from: SimTime::from_seconds(7), to: SimTime::from_seconds(9), started_micros: 11 };
        for settings in [PaceSettings { pace: 48, run: None }, PaceSettings { pace: 0, run: Some(run) }] {
            assert_eq!(PaceSettings::from_text(&settings.to_text()), settings);
        }
        assert_eq!(PaceSettings::from_text("fast run x"), PaceSettings::default());
    }
}
