//! What readers see of a world: the market as of the last stored chunk, and nothing else.
//!
//! The runner plays on its own world. Only once a chunk is stored do its facts happen here, under a write lock
//! held for that alone; so a page never waits for the disk, and never sees what a crash could take back. Both
//! markets are the same, because applying facts is all that ever changes one.

use domain::SimTime;
use market::{Fact, Market};
use sim::{Scenario, World};
use std::sync::Arc;

/// A market as of its last stored moment, to be read.
#[derive(Debug, Clone)]
pub struct Image {
    scenario: Arc<Scenario>,
    market: Market,
    now: SimTime,
}

impl Image {
    /// What is seen of a world of which everything is stored.
    pub(crate) fn of(world: &World) -> Self {
        Self { scenario: Arc::clone(world.scenario()), market: world.market().clone(), now: world.now() }
    }
    /// Lets the facts of a stored chunk happen, and time come as far as it came.
    pub(crate) fn follow(&mut self, facts: &[Fact], now: SimTime) {
        facts.iter().for_each(|fact| self.market.apply(fact));
        self.now = now;
    }
    /// The market.
    pub const fn market(&self) -> &Market {
        &self.market
    }
    /// The time reached: everything up to and at this moment has happened and is stored.
    pub const fn now(&self) -> SimTime {
        self.now
    }
    /// The scenario.
    pub const fn scenario(&self) -> &Arc<Scenario> {
        &self.scenario
    }
}
