//! What a search session costs at the very least on this machine: a whole day's sessions of a world, played by the
//! kernel alone on pages made beforehand. Everything a world costs beyond it is ranking, tables, counting, agents,
//! orders, advertisements and books. The caller takes the time: there is no clock in here.
//!
//! In it: the draws of keyword, depth, every result's click, buying and picking; up to 15 results read; the odds that
//! this buyer opens each of them, from price with freight, rating, reviews, credit, deposit, photos and description,
//! weighed by its tastes (one exponential a result); the weight of what it opened (one exponential each), with the
//! delivery time to its zone and the chat desk; the nested logit with the outside option, by the same code as the
//! world's. Not in it: when who searches, ranking, stock, counting, paid places, and everything after the wish.

use crate::kernel::{Frozen, Played};
use crate::population::{Buyer, Population};
use crate::random::Luck;
use crate::sessions::{DayPlan, Rhythm, Session};
use crate::world::World;
use domain::SimTime;

/// The sessions of one day, ready to be played by the kernel alone.
#[derive(Debug, Clone)]
pub struct Bound {
    frozen: Frozen,
    sessions: Vec<(Session, Buyer)>,
    luck: Luck,
    /// For drawing the day's sessions.
    day: u32,
    rhythm: Rhythm,
    population: Population,
}

/// What many sessions came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shape {
    /// Sessions.
    pub sessions: u64,
    /// Results read.
    pub impressions: u64,
    /// Results opened.
    pub clicks: u64,
    /// Put aside.
    pub carts: u64,
}

impl Bound {
    /// The sessions of the day a world of this seed is in, on the pages of its present hour.
    #[must_use]
    pub fn of_world(world: &World, seed: u64) -> Self {
        let luck = Luck::of_seed(seed);
        let (day, rhythm) = (world.now().day(), Rhythm::new(world.scenario()));
        let mut plan = DayPlan::default();
        plan.draw(day, &rhythm, world.population(), luck);
        let end = SimTime::day_start(day + 1);
        let sessions = std::iter::from_fn(|| plan.take_before(end)).collect();
        let frozen = world.kernel().freeze(world.now().hour());
        Self { frozen, sessions, luck, day, rhythm, population: world.population().clone() }
    }
    /// Draws which buyers search when on this day, as a world does at midnight: draws of sessions that [`Self::run`]
    /// does without. Gives how many there are.
    #[must_use]
    pub fn draw(&self, plan: &mut DayPlan) -> usize {
        plan.draw(self.day, &self.rhythm, &self.population, self.luck);
        self.sessions.len()
    }
    /// Plays them all once, each buyer's click odds and weights computed in the session.
    #[must_use]
    pub fn run(&self) -> Shape {
        self.played(|session, buyer| self.frozen.search::<false>(session, buyer, self.luck))
    }
    /// The same with click odds and weights of all taste classes made beforehand, as a world keeps them: the least a
    /// session costs when somebody else pays for the tables.
    #[must_use]
    pub fn run_tabulated(&self) -> Shape {
        self.played(|session, buyer| self.frozen.search::<true>(session, buyer, self.luck))
    }
    #[inline(always)]
    fn played(&self, play: impl Fn(Session, &Buyer) -> Played) -> Shape {
        let mut shape = Shape::default();
        for (session, buyer) in &self.sessions {
            let played = play(*session, buyer);
            shape.sessions += 1;
            shape.impressions += u64::from(played.impressions);
            shape.clicks += u64::from(played.clicks);
            shape.carts += u64::from(played.cart.is_some());
        }
        shape
    }
}
