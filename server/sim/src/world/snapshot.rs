//! Snapshots: the market, the time reached and the hour's counts. Buyers, plans and agenda follow from
//! these and the seed and are made anew.

use super::World;
use crate::ENGINE_VERSION;
use crate::ghosts::Played;
use crate::kernel::{HourState, Kernel};
use crate::random::Luck;
use crate::scenario::Scenario;
use domain::SimTime;
use market::Market;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Why bytes are not a snapshot of this engine.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SnapshotProblem {
    /// Written by another engine version.
    #[error("snapshot of engine version {found}, this is {ENGINE_VERSION}")]
    OtherVersion {
        /// The version that wrote it.
        found: u32,
    },
    /// Cut short or altered.
    #[error("snapshot cannot be read: {0}")]
    Unreadable(String),
}

#[derive(Serialize)]
struct SnapshotRef<'a> {
    version: u32,
    now: SimTime,
    hour: &'a HourState,
    played: &'a [Played],
    market: &'a Market,
}

#[derive(Deserialize)]
struct Body {
    now: SimTime,
    hour: HourState,
    played: Vec<Played>,
    market: Market,
}

impl World {
    /// The world as bytes, not compressed.
    ///
    /// # Panics
    /// Never: everything in a snapshot can be written.
    #[must_use]
    pub fn snapshot(&self) -> Vec<u8> {
        let body = SnapshotRef {
            version: ENGINE_VERSION,
            now: self.now,
            hour: self.kernel.hour_state(),
            played: &self.played,
            market: &self.market,
        };
        postcard::to_stdvec(&body).expect("a market's state is plain data")
    }
    /// The world of a snapshot, to go on as if never interrupted.
    ///
    /// # Errors
    /// If the bytes come from another engine version or were altered so that they cannot be read.
    pub fn restore(scenario: Arc<Scenario>, seed: u64, bytes: &[u8]) -> Result<Self, SnapshotProblem> {
        let unreadable = |problem: postcard::Error| SnapshotProblem::Unreadable(problem.to_string());
        let (found, rest): (u32, _) = postcard::take_from_bytes(bytes).map_err(unreadable)?;
        if found != ENGINE_VERSION {
            return Err(SnapshotProblem::OtherVersion { found });
        }
        let body: Body = postcard::from_bytes(rest).map_err(unreadable)?;
        let market = body.market.with_rules(Arc::clone(&scenario.rules));
        let luck = Luck::of_seed(seed);
        let kernel = Kernel::resume(&scenario, &market, luck, body.hour);
        let mut world = Self::assemble(scenario, luck, market, body.now, kernel);
        // A world that is given other recordings than before counts anew.
        if body.played.len() == world.played.len() {
            world.played = body.played;
        }
        Ok(world)
    }
    /// A world built around a market that was re-applied from stored facts, e.g. after a change of engine:
    /// agents are made anew from (market, seed, time). The current hour's counts start anew.
    #[must_use]
    pub fn around(scenario: Arc<Scenario>, seed: u64, market: Market, now: SimTime) -> Self {
        let market = market.with_rules(Arc::clone(&scenario.rules));
        let luck = Luck::of_seed(seed);
        let mut kernel = Kernel::new(&scenario, &market, luck);
        kernel.begin_hour(&market, now.hour());
        Self::assemble(scenario, luck, market, now, kernel)
    }
}
