//! Loading a world: the last snapshot, the recorded commands since, up to the last stored moment; then a
//! comparison with the stored facts. A world that does not lead to its own journal is not run.

use crate::blocks;
use crate::fault::EngineFault;
use crate::handle::read_facts;
use domain::{CollegeId, SimTime, WorldId};
use market::{Command, Fact};
use sim::explain::Hour;
use sim::scenario::SourceText;
use sim::{Scenario, World};
use std::sync::Arc;
use store::{CommandRow, Store, WorldRow};

/// Recorded commands read at a time.
const COMMANDS_PER_READ: u32 = 512;

/// A world as of its last stored moment.
pub(crate) struct Loaded {
    pub world: World,
    pub row: WorldRow,
    /// Number the next human command gets.
    pub next_command: u64,
}

/// Loads a world and checks that what was derived equals what is stored since the snapshot.
pub(crate) async fn load(store: &Store, college: CollegeId, id: WorldId) -> Result<Loaded, EngineFault> {
    let row = store.world(college, id).await?.ok_or(EngineFault::NoSuchWorld)?;
    let (world, next_command) = begin(store, &row, true).await?;
    let first = world.market().next_sequence();
    let (world, facts) = derive(store, &row, world, next_command, row.sim_time).await?;
    compare(store, &row, first, &facts).await?;
    Ok(Loaded { world, next_command: row.next_command, row })
}

/// Derives the whole world from its commands alone, from the very beginning: what `replay` compares.
pub(crate) async fn derive_from_start(store: &Store, row: &WorldRow) -> Result<(World, Vec<Fact>), EngineFault> {
    let (world, next_command) = begin(store, row, false).await?;
    derive(store, row, world, next_command, row.sim_time).await
}

/// Derives a world from its commands alone to the end of one hour, watching that hour's sessions.
pub(crate) async fn derive_hour(store: &Store, row: &WorldRow, hour: u32) -> Result<(World, Hour), EngineFault> {
    let (mut world, mut next_command) = begin(store, row, false).await?;
    let (eve, ends) = (Hour::eve(hour), SimTime::hour_start(hour + 1));
    let mut facts = Vec::new();
    world.advance(world.now(), &mut facts);
    let mut before = None;
    let mut until = |world: &mut World, to: SimTime, facts: &mut Vec<Fact>| {
        if to >= eve && before.is_none() {
            advance_to(world, eve, facts);
            before = Some(world.market().clone());
            world.watch();
        }
        advance_to(world, to, facts);
        facts.clear();
    };
    'reading: loop {
        let commands = store.commands_from(row.college, row.id, next_command, COMMANDS_PER_READ).await?;
        for recorded in &commands {
            if recorded.sim_at >= ends {
                break 'reading;
            }
            until(&mut world, recorded.sim_at, &mut facts);
            submit(&mut world, recorded, &mut facts)?;
            next_command = recorded.number + 1;
        }
        if commands.len() < COMMANDS_PER_READ as usize {
            break;
        }
    }
    until(&mut world, ends, &mut facts);
    let market = before.unwrap_or_else(|| world.market().clone());
    let seen = world.take_sightings();
    let hour = Hour::of_sightings(hour, market, seen, world.market().clone());
    Ok((world, hour))
}

/// The world to derive from: the latest snapshot of this engine version, or an empty market.
async fn begin(store: &Store, row: &WorldRow, from_snapshot: bool) -> Result<(World, u64), EngineFault> {
    if row.engine_version != sim::ENGINE_VERSION {
        return Err(EngineFault::OtherVersion { stored: row.engine_version, own: sim::ENGINE_VERSION });
    }
    let scenario = scenario(&row.scenario)?;
    if from_snapshot
        && let Some(snapshot) =
            store.latest_snapshot(row.college, row.id, sim::ENGINE_VERSION, row.next_sequence).await?
    {
        let plain = blocks::decompress(&snapshot.body)?;
        let world = World::restore(scenario, row.seed, &plain)
            .map_err(|problem| EngineFault::Unreadable(problem.to_string()))?;
        return Ok((world, snapshot.next_command));
    }
    Ok((World::new(scenario, row.seed), 0))
}

/// Advances and submits what was recorded, in order, up to `to`; gives back the world and its new facts.
async fn derive(
    store: &Store,
    row: &WorldRow,
    mut world: World,
    mut next_command: u64,
    to: SimTime,
) -> Result<(World, Vec<Fact>), EngineFault> {
    let mut facts = Vec::new();
    if row.next_sequence > 0 {
        // Whatever a world does by itself at its beginning comes before the first command, as it did when it ran.
        world.advance(world.now(), &mut facts);
    }
    loop {
        let commands = store.commands_from(row.college, row.id, next_command, COMMANDS_PER_READ).await?;
        for recorded in &commands {
            advance_to(&mut world, recorded.sim_at, &mut facts);
            submit(&mut world, recorded, &mut facts)?;
            next_command = recorded.number + 1;
        }
        if commands.len() < COMMANDS_PER_READ as usize {
            break;
        }
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

fn submit(world: &mut World, recorded: &CommandRow, facts: &mut Vec<Fact>) -> Result<(), EngineFault> {
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

/// Compares derived facts with the stored ones numbered from `first`.
pub(crate) async fn compare(store: &Store, row: &WorldRow, first: u64, derived: &[Fact]) -> Result<u64, EngineFault> {
    let stored = read_facts(store, row.college, row.id, first, row.next_sequence).await?;
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

/// Reads the pinned scenario of a world.
pub(crate) fn scenario(text: &str) -> Result<Arc<Scenario>, EngineFault> {
    let source = SourceText { file: "the pinned scenario", text };
    Scenario::parse(&source, &Scenario::yiwu_catalogue())
        .map(Arc::new)
        .map_err(|problem| EngineFault::Scenario(problem.to_string()))
}
