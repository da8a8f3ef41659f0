//! Verify: numbers without gaps, the chain as stored, books that balance, stock that equals its lots, and a latest
//! snapshot that equals the market its facts lead to.

use crate::fault::EngineFault;
use crate::handle::BLOCKS_PER_READ;
use crate::{blocks, chain, recovery};
use domain::{CollegeId, WorldId};
use market::Market;
use sim::{Scenario, World};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use store::{BlockRow, SnapshotRow, Store};

/// What a verification found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VerifyReport {
    /// Facts read.
    pub facts: u64,
    /// Blocks read.
    pub blocks: u64,
    /// What is wrong, one sentence each; empty when all is well.
    pub problems: Vec<String>,
}

/// A journal on its way through the checks.
struct Reading {
    report: VerifyReport,
    market: Market,
    /// The market at the latest snapshot, once it was passed.
    at_snapshot: Option<Market>,
    /// Number of the next fact.
    next: u64,
    chain: [u8; 32],
}

/// Checks one world.
///
/// # Errors
/// Only when the store fails or bytes cannot be read; what is wrong with the world is in the report.
pub async fn verify(store: &Store, college: CollegeId, world: WorldId) -> Result<VerifyReport, EngineFault> {
    let row = store.world(college, world).await?.ok_or(EngineFault::NoSuchWorld)?;
    let scenario = recovery::scenario(store, &row).await?;
    let snapshot = store.latest_snapshot(college, world, sim::ENGINE_VERSION, row.next_sequence).await?;
    let mut reading = Reading {
        report: VerifyReport::default(),
        market: Market::new(Arc::clone(&scenario.rules)),
        at_snapshot: None,
        next: 0,
        chain: chain::BEGINNING,
    };
    loop {
        let page = store.blocks_from(college, world, reading.next, BLOCKS_PER_READ).await?;
        if page.is_empty() {
            break;
        }
        for block in &page {
            let taken = reading.take(block, snapshot.as_ref());
            let taken = taken.map_err(|fault| fault.of_version(block.engine_version, sim::ENGINE_VERSION))?;
            if let Err(problem) = taken {
                // The market is as far as that fact, perhaps half of it: its books would prove nothing.
                reading.report.problems.push(problem);
                return Ok(reading.report);
            }
        }
    }
    let Reading { mut report, market, at_snapshot, next, .. } = reading;
    if next != row.next_sequence {
        report.problems.push(format!("the world counts {} facts, the journal holds {next}", row.next_sequence));
    }
    if let Err(problem) = market.audit() {
        report.problems.push(format!("books: {problem}"));
    }
    if let Some(snapshot) = snapshot {
        check_snapshot(scenario, row.seed, &snapshot.body, &at_snapshot.unwrap_or(market), &mut report)?;
    }
    Ok(report)
}

impl Reading {
    /// Takes the next block; the inner error ends the reading.
    fn take(&mut self, block: &BlockRow, snapshot: Option<&SnapshotRow>) -> Result<Result<(), String>, EngineFault> {
        self.report.blocks += 1;
        if block.first_sequence != self.next {
            return Ok(Err(format!("block begins at {} where {} was expected", block.first_sequence, self.next)));
        }
        let facts = blocks::unpack(block.first_sequence, &block.body)?;
        self.chain = chain::extended(self.chain, &facts);
        if let Some(stored) = block.chain.filter(|stored| *stored != self.chain) {
            self.report.problems.push(format!(
                "facts {} to {} are not those that were stored: their chain differs",
                block.first_sequence, block.last_sequence
            ));
            // What follows is checked by itself.
            self.chain = stored;
        }
        for fact in &facts {
            if snapshot.is_some_and(|snapshot| snapshot.next_sequence == fact.sequence) {
                self.at_snapshot = Some(self.market.clone());
            }
            // An altered fact may say what cannot be; applying stops at the first such.
            if catch_unwind(AssertUnwindSafe(|| self.market.apply(fact))).is_err() {
                return Ok(Err(format!("fact {} does not fit the market before it", fact.sequence)));
            }
            self.next += 1;
            self.report.facts += 1;
        }
        if self.next != block.last_sequence + 1 {
            let (ends, next) = (block.last_sequence, self.next);
            return Ok(Err(format!("block says it ends at {ends}, it holds facts up to {next}")));
        }
        Ok(Ok(()))
    }
}

/// A snapshot must hold exactly the market that its facts lead to.
fn check_snapshot(
    scenario: Arc<Scenario>,
    seed: u64,
    body: &[u8],
    derived: &Market,
    report: &mut VerifyReport,
) -> Result<(), EngineFault> {
    let plain = blocks::decompress(body)?;
    match World::restore(scenario, seed, &plain) {
        Err(problem) => report.problems.push(format!("snapshot unreadable: {problem}")),
        Ok(world) if world.market() != derived => {
            report.problems.push("the latest snapshot is not what its facts lead to".to_owned());
        }
        Ok(_) => {}
    }
    Ok(())
}
