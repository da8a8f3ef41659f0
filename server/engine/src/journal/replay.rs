//! Replay: what this engine version wrote is derived again from scenario, seed and recorded commands alone and
//! compared with the stored facts. What another version wrote cannot be derived here and is only re-applied.

use crate::fault::EngineFault;
use crate::recovery::{self, Stretch};
use domain::{CollegeId, SimTime, WorldId};
use market::{Fact, Market};
use sim::World;
use sim::journal::{JournalHash, to_hex};
use std::sync::Arc;
use store::{RebuildRow, Store, WorldRow};

/// What a replay found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplayReport {
    /// Facts derived and compared.
    pub facts: u64,
    /// Market time reached.
    pub at: SimTime,
    /// SHA-256 of the journal's canonical encoding, in hexadecimal.
    pub journal_sha256: String,
    /// The journal by the engine version that wrote it, in order: one range unless the engine changed.
    pub ranges: Vec<ReplayedRange>,
}

/// A part of a journal that one engine version wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReplayedRange {
    /// Number of its first fact.
    pub first: u64,
    /// Number after its last fact.
    pub next: u64,
    /// The engine version that wrote it.
    pub engine_version: u32,
    /// Whether it was derived again and compared; otherwise its facts were only re-applied.
    pub derived: bool,
}

/// Derives the world from scenario, seed and recorded commands alone, then compares with the stored facts.
///
/// # Errors
/// [`EngineFault::JournalDiffers`] names the first number that differs; [`EngineFault::Unreadable`] when facts of
/// another version cannot be read or do not fit.
pub async fn replay(store: &Store, college: CollegeId, world: WorldId) -> Result<ReplayReport, EngineFault> {
    replay_as(store, college, world, sim::ENGINE_VERSION).await
}

/// The same, saying which version this program is.
pub(crate) async fn replay_as(
    store: &Store,
    college: CollegeId,
    world: WorldId,
    version: u32,
) -> Result<ReplayReport, EngineFault> {
    let row = store.world(college, world).await?.ok_or(EngineFault::NoSuchWorld)?;
    let scenario = recovery::scenario(store, &row).await?;
    let mut market = Market::new(Arc::clone(&scenario.rules));
    let mut hash = JournalHash::default();
    let mut report = ReplayReport { facts: 0, at: row.sim_time, journal_sha256: String::new(), ranges: Vec::new() };
    for part in parts(store, &row).await? {
        let derived = part.begins.engine_version == version;
        let mut seen = |facts: &[Fact]| facts.iter().for_each(|fact| hash.add(fact));
        if derived {
            let world = if part.from_the_beginning {
                World::new(Arc::clone(&scenario), row.seed)
            } else {
                World::around(Arc::clone(&scenario), row.seed, market, part.begins.sim_time)
            };
            let next_command = part.begins.next_command;
            let stretch = Stretch { world, next_command, commands_end: part.commands_end, to: part.to };
            let (world, facts) = recovery::derive(store, &row, stretch).await?;
            report.facts += recovery::compare(store, &row, part.begins.next_sequence..part.next, &facts).await?;
            seen(&facts);
            market = world.market().clone();
        } else {
            let numbers = part.begins.next_sequence..part.next;
            let reapplied = recovery::reapply(store, &row, market, numbers, seen).await;
            market = reapplied.map_err(|fault| fault.of_version(part.begins.engine_version, version))?;
        }
        let RebuildRow { next_sequence: first, engine_version, .. } = part.begins;
        report.ranges.push(ReplayedRange { first, next: part.next, engine_version, derived });
    }
    report.journal_sha256 = to_hex(hash.digest());
    Ok(report)
}

/// One version's part of a world's life.
struct Part {
    begins: RebuildRow,
    /// Whether no other version came before.
    from_the_beginning: bool,
    /// Number after its last fact.
    next: u64,
    /// Number after its last command.
    commands_end: u64,
    /// Its last moment.
    to: SimTime,
}

/// The parts in order; those in which nothing happened are left out.
async fn parts(store: &Store, row: &WorldRow) -> Result<Vec<Part>, EngineFault> {
    let first_block = store.blocks_from(row.college, row.id, 0, 1).await?;
    let version = first_block.first().map_or(row.engine_version, |block| block.engine_version);
    let mut begins =
        vec![RebuildRow { next_sequence: 0, sim_time: SimTime::ZERO, next_command: 0, engine_version: version }];
    begins.extend(store.rebuilds(row.college, row.id).await?);
    let ends = begins.iter().skip(1).map(|next| (next.next_sequence, next.next_command, next.sim_time));
    let ends: Vec<_> = ends.chain([(row.next_sequence, row.next_command, row.sim_time)]).collect();
    let part = |(place, (begins, (next, commands_end, to))): (usize, (&RebuildRow, (u64, u64, SimTime)))| Part {
        begins: *begins,
        from_the_beginning: place == 0,
        next,
        commands_end,
        to,
    };
    let holds_facts = |part: &Part| part.next > part.begins.next_sequence;
    Ok(begins.iter().zip(ends).enumerate().map(part).filter(holds_facts).collect())
}
