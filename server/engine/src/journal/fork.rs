//! A stored world as it was at an earlier place of its journal, to go on from there otherwise. Nothing is stored.

use crate::blocks;
use crate::fault::EngineFault;
use crate::handle::read_facts;
use crate::recovery::{COMMANDS_PER_READ, advance_to, scenario, submit};
use domain::{CollegeId, WorldId};
use sim::World;
use store::{Store, WorldRow};

/// A world at an earlier moment of its life.
#[derive(Debug)]
pub struct Fork {
    /// The world; it knows nothing of what came later.
    pub world: World,
    /// Facts that the nearest snapshot before held; those after it were derived again.
    pub from_snapshot: u64,
}

/// The world at the moment of the last fact before `position`; what happened in the same second, or by the same
/// command, is part of it. Begins at the nearest snapshot at or before that place and derives the rest from the
/// recorded commands.
///
/// # Errors
/// [`EngineFault::NoSuchWorld`]; [`EngineFault::NotInJournal`] when the journal is shorter, or when another engine version
/// wrote part of it: its facts are known, not what its agents would have done next.
pub async fn fork(store: &Store, college: CollegeId, world: WorldId, position: u64) -> Result<Fork, EngineFault> {
    let row = store.world(college, world).await?.ok_or(EngineFault::NoSuchWorld)?;
    if position > row.next_sequence {
        let reached = row.next_sequence;
        return Err(EngineFault::NotInJournal(format!("the journal ends at fact {reached}, before {position}")));
    }
    if row.engine_version != sim::ENGINE_VERSION || !store.rebuilds(college, world).await?.is_empty() {
        return Err(EngineFault::NotInJournal(super::OF_ANOTHER_VERSION.into()));
    }
    let (mut world, mut next_command) = nearest(store, &row, position).await?;
    let from_snapshot = world.market().next_sequence();
    let Some(last) = position.checked_sub(1) else { return Ok(Fork { world, from_snapshot }) };
    let moment = match read_facts(store, row.college, row.id, last, position).await?.first() {
        Some(fact) => fact.at,
        None => return Err(EngineFault::Unreadable(format!("fact {last} is missing"))),
    };
    let mut facts = Vec::new();
    // Whatever a world does by itself at its beginning comes before the first command, as it did when it ran.
    world.advance(world.now(), &mut facts);
    loop {
        let commands = store.commands_from(row.college, row.id, next_command, COMMANDS_PER_READ).await?;
        let before = commands.iter().take_while(|recorded| recorded.first_sequence < position);
        for recorded in before {
            advance_to(&mut world, recorded.sim_at, &mut facts);
            submit(&mut world, recorded, &mut facts)?;
            next_command = recorded.number + 1;
            facts.clear();
        }
        if commands.last().is_none_or(|last| last.number + 1 != next_command) {
            break;
        }
    }
    advance_to(&mut world, moment, &mut facts);
    Ok(Fork { world, from_snapshot })
}

/// The world of the nearest snapshot, or a new one, and the number of the first command after it.
async fn nearest(store: &Store, row: &WorldRow, position: u64) -> Result<(World, u64), EngineFault> {
    let scenario = scenario(store, row).await?;
    let snapshot = store.latest_snapshot(row.college, row.id, sim::ENGINE_VERSION, position).await?;
    let Some(snapshot) = snapshot else {
        return Ok((World::new(scenario, row.seed), 0));
    };
    let plain = blocks::decompress(&snapshot.body)?;
    let world =
        World::restore(scenario, row.seed, &plain).map_err(|problem| EngineFault::Unreadable(problem.to_string()))?;
    Ok((world, snapshot.next_command))
}
