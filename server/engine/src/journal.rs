//! Proofs about a stored world: `replay` derives it again without reading its facts and then compares;
//! `verify` checks numbers, chain, books, stock and snapshots. `watch_hour` shows what buyers saw; `fork` takes a world
//! out of its past.

mod fork;
mod replay;
mod verify;
mod watch;

pub use fork::{Fork, fork};
pub use replay::{ReplayReport, ReplayedRange, replay};
pub use verify::{VerifyReport, verify};
pub use watch::watch_hour;

#[cfg(test)]
pub(crate) use replay::replay_as;
