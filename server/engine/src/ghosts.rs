//! Ghosts between worlds: recorded from a stored journal, stored for the market of another class, and how they fared.

use crate::blocks::{DAY_LEVEL, compress, decompress, unpack as unpack_facts};
use crate::fault::EngineFault;
use crate::handle::BLOCKS_PER_READ;
use crate::{journal, recovery};
use domain::{CollegeId, WorldId};
use sim::ghosts::{Played, Recorder, Recording};
use store::Store;

/// What the shops of a stored world did, in the order they opened, without names: those over doors are taken out of
/// what was written, and so are `names`, which a caller who knows the people adds.
///
/// # Errors
/// [`EngineFault::NoSuchWorld`]; [`EngineFault::OtherVersion`] when another version wrote facts that this one cannot
/// read.
pub async fn record(
    store: &Store,
    college: CollegeId,
    world: WorldId,
    names: &[String],
) -> Result<Vec<Recording>, EngineFault> {
    let row = store.world(college, world).await?.ok_or(EngineFault::NoSuchWorld)?;
    let scenario = recovery::scenario(store, &row).await?;
    let mut recorder = Recorder::new(&scenario.rules.catalogue);
    let mut next = 0;
    loop {
        let page = store.blocks_from(college, world, next, BLOCKS_PER_READ).await?;
        let Some(last) = page.last().map(|block| block.last_sequence) else { break };
        for block in &page {
            let facts = unpack_facts(block.first_sequence, &block.body)
                .map_err(|fault| fault.of_version(block.engine_version, sim::ENGINE_VERSION))?;
            facts.iter().for_each(|fact| recorder.take(fact));
        }
        next = last + 1;
    }
    let mut recordings = recorder.finished();
    recordings.iter_mut().for_each(|recording| recording.forget(names, &scenario.rules.catalogue));
    Ok(recordings)
}

/// How a world's ghosts fared up to its last stored moment: steps granted, and steps that this world refused or in
/// which there was nothing to do. In order; empty for a world without ghosts.
///
/// # Errors
/// Like [`journal::fork`].
pub async fn fared(store: &Store, college: CollegeId, world: WorldId) -> Result<Vec<Played>, EngineFault> {
    let row = store.world(college, world).await?.ok_or(EngineFault::NoSuchWorld)?;
    let fork = journal::fork(store, college, world, row.next_sequence).await?;
    Ok(fork.world.ghosts_played().to_vec())
}

/// Recordings as they are stored, one body each.
///
/// # Errors
/// [`EngineFault::Unreadable`] when they cannot be compressed.
pub fn pack(recordings: &[Recording]) -> Result<Vec<Vec<u8>>, EngineFault> {
    recordings.iter().map(|recording| compress(&recording.to_bytes(), DAY_LEVEL)).collect()
}

/// Stored bodies as recordings.
pub(crate) fn unpack(bodies: &[Vec<u8>]) -> Result<Vec<Recording>, EngineFault> {
    let read = |body: &Vec<u8>| {
        Recording::from_bytes(&decompress(body)?).map_err(|problem| EngineFault::Unreadable(problem.to_string()))
    };
    bodies.iter().map(read).collect()
}
