//! The wall clock, handed in so that tests hold the time.

use std::time::{SystemTime, UNIX_EPOCH};

/// Tells the wall time.
pub trait WallClock: Send + Sync {
    /// UTC microseconds since 1970.
    fn now_micros(&self) -> i64;
}

/// The machine's own clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl WallClock for SystemClock {
    fn now_micros(&self) -> i64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since.as_micros()).unwrap_or(i64::MAX)
    }
}
