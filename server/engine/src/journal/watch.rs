//! One hour of a stored world played again under observation: what every buyer of that hour saw and did.

use crate::fault::EngineFault;
use crate::recovery::{COMMANDS_PER_READ, advance_to, scenario, submit};
use domain::{CollegeId, SimTime, WorldId};
use market::Fact;
use sim::World;
use sim::explain::Hour;
use store::Store;

/// Derives a world again up to the end of one market hour and gives the search sessions of that hour, with the
/// world as it stands then. Nothing is stored; the proof that it is the same world is `replay`'s.
///
/// # Errors
/// [`EngineFault::NoSuchWorld`]; [`EngineFault::NotInJournal`] when the hour has not been closed yet, or when another
/// engine version wrote part of the journal: what it did is known, why its buyers did it is not.
pub async fn watch_hour(
    store: &Store,
    college: CollegeId,
    world: WorldId,
    hour: u32,
) -> Result<(World, Hour), EngineFault> {
    let row = store.world(college, world).await?.ok_or(EngineFault::NoSuchWorld)?;
    let ends = SimTime::hour_start(hour + 1);
    if row.sim_time < ends {
        let reached = row.sim_time.hour();
        return Err(EngineFault::NotInJournal(format!(
            "hour {hour} has not been closed: the market is in hour {reached}"
        )));
    }
    if row.engine_version != sim::ENGINE_VERSION || !store.rebuilds(college, world).await?.is_empty() {
        return Err(EngineFault::NotInJournal(super::OF_ANOTHER_VERSION.into()));
    }
    let mut watched = Watched::new(World::new(scenario(store, &row).await?, row.seed), hour);
    let mut next_command = 0;
    'reading: loop {
        let commands = store.commands_from(college, world, next_command, COMMANDS_PER_READ).await?;
        for recorded in &commands {
            if recorded.sim_at >= ends {
                break 'reading;
            }
            watched.advance(recorded.sim_at);
            submit(&mut watched.world, recorded, &mut watched.facts)?;
            next_command = recorded.number + 1;
        }
        if commands.len() < COMMANDS_PER_READ as usize {
            break;
        }
    }
    watched.advance(ends);
    Ok(watched.end(hour))
}

/// A world on its way to the hour that is watched.
struct Watched {
    world: World,
    eve: SimTime,
    /// The world as the hour begins, once it has.
    before: Option<World>,
    facts: Vec<Fact>,
}

impl Watched {
    fn new(mut world: World, hour: u32) -> Self {
        let mut facts = Vec::new();
        // Whatever a world does by itself at its beginning comes before the first command, as it did when it ran.
        world.advance(world.now(), &mut facts);
        Self { world, eve: Hour::eve(hour), before: None, facts }
    }
    fn advance(&mut self, to: SimTime) {
        if to >= self.eve && self.before.is_none() {
            advance_to(&mut self.world, self.eve, &mut self.facts);
            self.before = Some(self.world.clone());
            self.world.watch();
        }
        advance_to(&mut self.world, to, &mut self.facts);
        self.facts.clear();
    }
    fn end(mut self, hour: u32) -> (World, Hour) {
        let before = self.before.take().unwrap_or_else(|| self.world.clone());
        let seen = self.world.take_sightings();
        let watched = Hour::of_sightings(hour, before, seen, &self.world);
        (self.world, watched)
    }
}
