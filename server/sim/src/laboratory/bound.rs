//! What a search session costs at the very least on this machine: a whole day's sessions of a world, played by the
//! kernel alone on pages made beforehand. Everything a world costs beyond it is ranking, counting, agents, orders,
//! advertisements and books. The caller takes the time: there is no clock in here.

use crate::kernel::Frozen;
use crate::population::Population;
use crate::random::Luck;
use crate::sessions::{DayPlan, Rhythm, Session};
use crate::world::World;
use domain::SimTime;

/// The sessions of one day, ready to be played by the kernel alone.
#[derive(Debug, Clone)]
pub struct Bound {
    frozen: Frozen,
    sessions: Vec<Session>,
    population: Population,
    luck: Luck,
}

impl Bound {
    /// The sessions of the day a world of this seed is in, on the pages of its present hour.
    #[must_use]
    pub fn of_world(world: &World, seed: u64) -> Self {
        let (luck, population) = (Luck::of_seed(seed), world.population().clone());
        let mut plan = DayPlan::default();
        plan.draw(world.now().day(), &Rhythm::new(world.scenario()), &population, luck);
        let end = SimTime::day_start(world.now().day() + 1);
        let sessions = std::iter::from_fn(|| plan.take_before(end)).collect();
        Self { frozen: world.kernel().freeze(world.now().hour()), sessions, population, luck }
    }
    /// How many sessions one run plays.
    #[must_use]
    pub fn sessions(&self) -> usize {
        self.sessions.len()
    }
    /// Plays them all once; gives how many ended with something put aside, so that nothing can be left out.
    #[must_use]
    pub fn run(&self) -> usize {
        let played = self.sessions.iter().map(|session| {
            let buyer = self.population.buyer(session.buyer);
            self.frozen.search(*session, buyer, self.luck)
        });
        played.flatten().count()
    }
}
