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

/// Why a journal that was taken over cannot be asked for what its agents thought.
const OF_ANOTHER_VERSION: &str = "another version of the program wrote part of this journal: what happened is known, \
    why it did is not. Ask the program that wrote it, or a market that this one began. \
    此记录有一部分由其他版本的程序写成：发生了什么可以知道，原因无法重算。请用原来的程序查询，或查询由本程序开始的市场。";

#[cfg(test)]
pub(crate) use replay::replay_as;
