//! Loading a world: the last snapshot, the recorded commands since, up to the last stored moment; then a
//! comparison with the stored facts. A world that does not lead to its own journal is not run.
//!
//! Within one engine version facts are derived again. When another version wrote the journal, its facts are
//! re-applied and the agents are made anew; a snapshot of the new version marks the place, so that both this and
//! `replay` know from where on they may derive.

use crate::blocks;
use crate::chain;
use crate::fault::EngineFault;
use crate::ghosts;
use crate::handle::{BLOCKS_PER_READ, read_facts};
use domain::{CollegeId, SimTime, WorldId};
use market::{Command, Fact, Market};
use sim::scenario::SourceText;
use sim::{Scenario, World};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use store::{CommandRow, NewSnapshot, Saved, Store, WorldRow};

/// Recorded commands read at a time.
pub(crate) const COMMANDS_PER_READ: u32 = 512;

/// Who loads a world in order to run it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Writer {
    /// Number of the lease held.
    pub fencing: u64,
    /// The engine version that will write.
    pub version: u32,
    /// Wall time, UTC microseconds.
    pub at: i64,
}

/// A world as of its last stored moment.
pub(crate) struct Loaded {
    pub world: World,
    pub row: WorldRow,
    /// Number the next human command gets.
    pub next_command: u64,
    /// The journal's chain after its last fact.
    pub chain: [u8; 32],
    /// First fact that is not part of a closed day's block of this version.
    pub day_first_sequence: u64,
}

/// A stretch of a world's life to derive: from a world on, with these commands, up to a moment.
pub(crate) struct Stretch {
    pub world: World,
    /// Number of its first command.
    pub next_command: u64,
    /// Number after its last command.
    pub commands_end: u64,
    /// Its last moment.
    pub to: SimTime,
}

/// Loads a world and checks that what was derived equals what is stored since the snapshot. A journal of another
/// version is taken over, and that is stored before anything new can happen.
pub(crate) async fn load(
    store: &Store,
    college: CollegeId,
    id: WorldId,
    writer: Writer,
) -> Result<Loaded, EngineFault> {
    let row = store.world(college, id).await?.ok_or(EngineFault::NoSuchWorld)?;
    // A version that took the world over may not have written anything yet; then the row still names the one before.
    let wrote_last = store.rebuilds(college, id).await?.last().map_or(row.engine_version, |it| it.engine_version);
    if wrote_last != writer.version {
        let world = take_over(store, &row, wrote_last, writer).await?;
        let (chain, day_first_sequence) = (chain_at_end(store, &row).await?, row.next_sequence);
        return Ok(Loaded { world, next_command: row.next_command, chain, day_first_sequence, row });
    }
    let chain = chain_at_end(store, &row).await?;
    let scenario = scenario(store, &row).await?;
    // After a takeover there is one of this version that holds it.
    let snapshot = store.latest_snapshot(college, id, writer.version, row.next_sequence).await?;
    let (world, next_command) = match snapshot {
        None => (World::new(scenario, row.seed), 0),
        Some(snapshot) => {
            let plain = blocks::decompress(&snapshot.body)?;
            let world = World::restore(scenario, row.seed, &plain)
                .map_err(|problem| EngineFault::Unreadable(problem.to_string()))?;
            (world, snapshot.next_command)
        }
    };
    let first = world.market().next_sequence();
    let stretch = Stretch { world, next_command, commands_end: row.next_command, to: row.sim_time };
    let (world, facts) = derive(store, &row, stretch).await?;
    compare(store, &row, first..row.next_sequence, &facts).await?;
    Ok(Loaded { world, next_command: row.next_command, chain, day_first_sequence: first, row })
}

/// The chain as stored with the last block.
async fn chain_at_end(store: &Store, row: &WorldRow) -> Result<[u8; 32], EngineFault> {
    let Some(last) = row.next_sequence.checked_sub(1) else { return Ok(chain::BEGINNING) };
    let blocks = store.blocks_from(row.college, row.id, last, 1).await?;
    let block = blocks.first().ok_or_else(|| EngineFault::Unreadable("the last block is missing".into()))?;
    match block.chain {
        Some(chain) => Ok(chain),
        // The journal ends with a block from before there were chains.
        None => {
            let facts = read_facts(store, row.college, row.id, 0, row.next_sequence).await?;
            Ok(chain::extended(chain::BEGINNING, &facts))
        }
    }
}

/// Re-applies a journal of another version, makes the agents anew and stores that this version begins here.
async fn take_over(store: &Store, row: &WorldRow, from: u32, writer: Writer) -> Result<World, EngineFault> {
    let refused = |reason: String| EngineFault::OtherVersion { stored: from, own: writer.version, reason };
    let scenario = scenario(store, row).await?;
    let empty = Market::new(Arc::clone(&scenario.rules));
    let market = reapply(store, row, empty, 0..row.next_sequence, |_| {}).await;
    let market = market.map_err(|fault| fault.of_version(from, writer.version))?;
    market.audit().map_err(|problem| refused(format!("books: {problem}")))?;
    let world = World::around(scenario, row.seed, market, row.sim_time);
    let snapshot = NewSnapshot {
        next_sequence: row.next_sequence,
        sim_time: row.sim_time,
        next_command: row.next_command,
        engine_version: writer.version,
        rebuilt: true,
        body: blocks::compress(&world.snapshot(), blocks::SNAPSHOT_LEVEL)?,
        at: writer.at,
    };
    match store.save_snapshot(row.college, row.id, writer.fencing, &snapshot).await? {
        Saved::Done => {}
        other => return Err(EngineFault::HeldElsewhere { holder: format!("{other:?}") }),
    }
    tracing::info!(world = %row.id, from, to = writer.version, "journal taken over");
    Ok(world)
}

/// Lets stored facts of these numbers happen in a market, and shows each block of them.
pub(crate) async fn reapply(
    store: &Store,
    row: &WorldRow,
    mut market: Market,
    numbers: std::ops::Range<u64>,
    mut seen: impl FnMut(&[Fact]),
) -> Result<Market, EngineFault> {
    let mut next = numbers.start;
    while next < numbers.end {
        let page = store.blocks_from(row.college, row.id, next, BLOCKS_PER_READ).await?;
        let Some(last) = page.last().map(|block| block.last_sequence) else { break };
        for block in page.iter().filter(|block| block.first_sequence < numbers.end) {
            let mut facts = blocks::unpack(block.first_sequence, &block.body)?;
            facts.retain(|fact| numbers.contains(&fact.sequence));
            seen(&facts);
            // A fact of another version may be readable and yet say what cannot be in this one's market.
            market = catch_unwind(AssertUnwindSafe(|| {
                facts.iter().for_each(|fact| market.apply(fact));
                market
            }))
            .map_err(|_| EngineFault::Unreadable(format!("a fact from {} on does not fit", block.first_sequence)))?;
        }
        next = last + 1;
    }
    if market.next_sequence() == numbers.end {
        Ok(market)
    } else {
        Err(EngineFault::Unreadable(format!("fact {} is missing", market.next_sequence())))
    }
}

/// Advances and submits what was recorded, in order; gives back the world and its new facts.
pub(crate) async fn derive(store: &Store, row: &WorldRow, stretch: Stretch) -> Result<(World, Vec<Fact>), EngineFault> {
    let Stretch { mut world, mut next_command, commands_end, to } = stretch;
    let mut facts = Vec::new();
    if row.next_sequence > 0 {
        // Whatever a world does by itself at its beginning comes before the first command, as it did when it ran.
        world.advance(world.now(), &mut facts);
    }
    while next_command < commands_end {
        let commands = store.commands_from(row.college, row.id, next_command, COMMANDS_PER_READ).await?;
        if commands.is_empty() {
            return Err(EngineFault::Unreadable(format!("command {next_command} is missing")));
        }
        for recorded in commands.iter().take_while(|recorded| recorded.number < commands_end) {
            advance_to(&mut world, recorded.sim_at, &mut facts);
            submit(&mut world, recorded, &mut facts)?;
        }
        next_command = commands.last().map_or(commands_end, |last| last.number + 1);
    }
    advance_to(&mut world, to, &mut facts);
    Ok((world, facts))
}

/// Advances hour by hour; `advance` stops at each hour's end.
pub(crate) fn advance_to(world: &mut World, to: SimTime, facts: &mut Vec<Fact>) {
    while world.now() < to {
        world.advance(to, facts);
    }
}

pub(crate) fn submit(world: &mut World, recorded: &CommandRow, facts: &mut Vec<Fact>) -> Result<(), EngineFault> {
    let differs = EngineFault::JournalDiffers { sequence: recorded.first_sequence };
    if world.market().next_sequence() != recorded.first_sequence {
        return Err(EngineFault::JournalDiffers {
            sequence: world.market().next_sequence().min(recorded.first_sequence),
        });
    }
    let command: Command =
        postcard::from_bytes(&recorded.body).map_err(|problem| EngineFault::Unreadable(problem.to_string()))?;
    world.submit(&command, facts).map_err(|_| differs)
}

/// Compares derived facts with the stored ones of these numbers.
pub(crate) async fn compare(
    store: &Store,
    row: &WorldRow,
    numbers: std::ops::Range<u64>,
    derived: &[Fact],
) -> Result<u64, EngineFault> {
    let first = numbers.start;
    let stored = read_facts(store, row.college, row.id, first, numbers.end).await?;
    for (stored, derived) in stored.iter().zip(derived) {
        if stored != derived {
            return Err(EngineFault::JournalDiffers { sequence: stored.sequence });
        }
    }
    if stored.len() != derived.len() {
        return Err(EngineFault::JournalDiffers { sequence: first + stored.len().min(derived.len()) as u64 });
    }
    Ok(stored.len() as u64)
}

/// Reads what is pinned to a world: its scenario and its ghosts. A scenario that cannot be read, of a world whose
/// journal another version wrote, is that version's.
pub(crate) async fn scenario(store: &Store, row: &WorldRow) -> Result<Arc<Scenario>, EngineFault> {
    let source = SourceText { file: "the pinned scenario", text: &row.scenario };
    let scenario = Scenario::parse(&source, &Scenario::yiwu_catalogue()).map_err(|problem| {
        let (stored, own, reason) = (row.engine_version, sim::ENGINE_VERSION, problem.to_string());
        if stored == own { EngineFault::Scenario(reason) } else { EngineFault::OtherVersion { stored, own, reason } }
    })?;
    let ghosts = store.ghosts(row.college, row.id).await?;
    Ok(Arc::new(scenario.with_ghosts(ghosts::unpack(&ghosts)?)))
}
