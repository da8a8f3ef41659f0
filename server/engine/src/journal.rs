//! Proofs about a stored world: `replay` derives it again without reading its facts and then compares;
//! `verify` checks numbers, books, stock and snapshots.

use crate::blocks;
use crate::fault::EngineFault;
use crate::recovery;
use domain::{CollegeId, SimTime, WorldId};
use market::Market;
use sim::World;
use sim::journal::{JournalHash, to_hex};
use std::sync::Arc;
use store::{Store, WorldRow};

/// Blocks read from the store at a time.
const BLOCKS_PER_READ: u32 = 64;

/// What a replay found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplayReport {
    /// Facts derived and compared.
    pub facts: u64,
    /// Market time reached.
    pub at: SimTime,
    /// SHA-256 of the journal's canonical encoding, in hexadecimal.
    pub journal_sha256: String,
}

/// Derives the world from scenario, seed and recorded commands alone, then compares with the stored facts.
///
/// # Errors
/// [`EngineFault::JournalDiffers`] names the first number that differs.
pub async fn replay(store: &Store, college: CollegeId, world: WorldId) -> Result<ReplayReport, EngineFault> {
    let row = store.world(college, world).await?.ok_or(EngineFault::NoSuchWorld)?;
    let (derived, facts) = recovery::derive_from_start(store, &row).await?;
    let compared = recovery::compare(store, &row, 0, &facts).await?;
    let mut hash = JournalHash::default();
    facts.iter().for_each(|fact| hash.add(fact));
    Ok(ReplayReport { facts: compared, at: derived.now(), journal_sha256: to_hex(hash.digest()) })
}

/// Derives a world again up to the end of one market hour and gives the search sessions of that hour, with the
/// world as it stands then. Nothing is stored; the proof that it is the same world is `replay`'s.
///
/// # Errors
/// [`EngineFault::NoSuchWorld`]; [`EngineFault::Scenario`] when the hour has not been closed yet.
pub async fn watch_hour(
    store: &Store,
    college: CollegeId,
    world: WorldId,
    hour: u32,
) -> Result<(World, sim::explain::Hour), EngineFault> {
    let row = store.world(college, world).await?.ok_or(EngineFault::NoSuchWorld)?;
    let ends = SimTime::hour_start(hour + 1);
    if row.sim_time < ends {
        let reached = row.sim_time.hour();
        return Err(EngineFault::Scenario(format!("hour {hour} has not been closed: the market is in hour {reached}")));
    }
    recovery::derive_hour(store, &row, hour).await
}

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

/// Checks one world: numbers without gaps, books that balance, stock that equals its lots, and a latest
/// snapshot that equals the state derived from the stored facts.
///
/// # Errors
/// Only when the store fails; what is wrong with the world is in the report.
pub async fn verify(store: &Store, college: CollegeId, world: WorldId) -> Result<VerifyReport, EngineFault> {
    let row = store.world(college, world).await?.ok_or(EngineFault::NoSuchWorld)?;
    let mut report = VerifyReport::default();
    let scenario = recovery::scenario(&row.scenario)?;
    let snapshot = store.latest_snapshot(college, world, sim::ENGINE_VERSION, row.next_sequence).await?;
    let mut market = Market::new(Arc::clone(&scenario.rules));
    let mut at_snapshot = None;
    let mut next = 0;
    'reading: loop {
        let rows = store.blocks_from(college, world, next, BLOCKS_PER_READ).await?;
        let Some(last) = rows.last().map(|row| row.last_sequence) else { break };
        for block in &rows {
            report.blocks += 1;
            if block.first_sequence != next {
                report.problems.push(format!("block begins at {} where {next} was expected", block.first_sequence));
                break 'reading;
            }
            for fact in blocks::unpack(block.first_sequence, &block.body)? {
                if snapshot.as_ref().is_some_and(|snapshot| snapshot.next_sequence == fact.sequence) {
                    at_snapshot = Some(market.clone());
                }
                if fact.sequence != next {
                    report.problems.push(format!("number {} where {next} was expected", fact.sequence));
                    break 'reading;
                }
                market.apply(&fact);
                next += 1;
                report.facts += 1;
            }
            if next != block.last_sequence + 1 {
                report
                    .problems
                    .push(format!("block says it ends at {}, it holds facts up to {next}", block.last_sequence));
                break 'reading;
            }
        }
        next = last + 1;
    }
    if next != row.next_sequence {
        report.problems.push(format!("the world counts {} facts, the journal holds {next}", row.next_sequence));
    }
    if let Err(problem) = market.audit() {
        report.problems.push(format!("books: {problem}"));
    }
    if let Some(snapshot) = snapshot {
        let derived = at_snapshot.unwrap_or(market);
        check_snapshot(&row, &snapshot.body, &derived, &mut report)?;
    }
    Ok(report)
}

/// A snapshot must hold exactly the market that its facts lead to.
fn check_snapshot(row: &WorldRow, body: &[u8], derived: &Market, report: &mut VerifyReport) -> Result<(), EngineFault> {
    let plain = blocks::decompress(body)?;
    match World::restore(recovery::scenario(&row.scenario)?, row.seed, &plain) {
        Err(problem) => report.problems.push(format!("snapshot unreadable: {problem}")),
        Ok(world) if world.market() != derived => {
            report.problems.push("the latest snapshot is not what its facts lead to".to_owned());
        }
        Ok(_) => {}
    }
    Ok(())
}
