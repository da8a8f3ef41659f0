//! The wall clock and the dice of this process, handed in so that tests hold both.

/// Tells the wall time. The engine's clock is the same thing.
pub use engine::WallClock as Clock;
