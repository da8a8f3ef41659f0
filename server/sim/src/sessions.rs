//! The day's plan of search sessions: which buyers search, in which second. Drawn at midnight, per buyer
//! from its own stream, and drawn again after a restart; never stored.

use crate::population::{ACTIVITY_GROUPS, Buyer, Population};
use crate::portable_math::exp;
use crate::random::{Luck, Purpose, StreamKey};
use crate::scenario::Scenario;
use domain::SimTime;
use domain::time::{DAY_SECONDS, HOUR_SECONDS};
use market::BuyerId;
use std::sync::Arc;

/// Most sessions of one buyer on one day.
const SESSIONS_MAX: usize = 8;
/// Draws of one session start at its number times this, beyond all draws of the plan.
const SESSION_STRIDE: u64 = 1 << 48;

/// A planned search session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Session {
    /// When it begins.
    pub at: SimTime,
    /// Who searches.
    pub buyer: BuyerId,
    /// Its number among the buyer's sessions of the day.
    pub number: u32,
}

impl Session {
    /// The key of this session's draws, and the counter they start from.
    #[inline]
    #[must_use]
    pub const fn draws(&self, luck: Luck) -> (StreamKey, u64) {
        let key = luck.key(Purpose::Sessions, self.buyer.0, self.at.day());
        (key, (self.number as u64 + 1) * SESSION_STRIDE)
    }
}

/// How many sessions buyers have and when, ready for drawing.
#[derive(Debug, Clone)]
pub struct Rhythm {
    /// Mean sessions of an ordinary day per activity group.
    rates: [f64; ACTIVITY_GROUPS],
    /// Weekdays and festivals.
    calendar: Arc<market::Rules>,
    /// Bounds on 32 random bits below which the session falls before the end of each hour of the day.
    hour_ends: [u32; 24],
}

impl Rhythm {
    /// The rhythm of a scenario.
    #[must_use]
    pub fn new(scenario: &Scenario) -> Self {
        let activity = &scenario.buyers.activity;
        let mean = activity.iter().sum::<f64>() / activity.len() as f64;
        let rates = activity.map(|activity| scenario.buyers.sessions_per_day * activity / mean);
        let total: f64 = scenario.rhythm.hour_weights.iter().sum();
        let mut passed = 0.0;
        let hour_ends = scenario.rhythm.hour_weights.map(|weight| {
            passed += weight / total;
            to_bound(passed)
        });
        Self { rates, calendar: Arc::clone(&scenario.rules), hour_ends }
    }
    /// Per activity group: bounds on 32 random bits below which a buyer has more than n sessions on this day, falling.
    fn more_than(&self, day: u32) -> [[u32; SESSIONS_MAX]; ACTIVITY_GROUPS] {
        let demand = self.calendar.street.shocks.demand(day).as_f64();
        self.rates.map(|rate| poisson_tails(rate * demand))
    }
    /// The second of the day for 64 random bits.
    #[inline]
    fn second_of_day(&self, bits: u64) -> u32 {
        let hour_bits = (bits >> 32) as u32;
        // Ends rise: those that lie behind are counted without looking where to stop.
        let hour: u32 = self.hour_ends[..23].iter().map(|end| u32::from(hour_bits >= *end)).sum();
        hour * HOUR_SECONDS + (((bits & 0xffff_ffff) * u64::from(HOUR_SECONDS)) >> 32) as u32
    }
}

/// Bounds below which a Poisson count of this mean exceeds 0, 1, 2, ...
fn poisson_tails(mean: f64) -> [u32; SESSIONS_MAX] {
    let (mut chance, mut tail) = (exp(-mean), 1.0);
    let mut bounds = [0; SESSIONS_MAX];
    for (count, bound) in bounds.iter_mut().enumerate() {
        tail -= chance;
        *bound = to_bound(tail);
        chance *= mean / (count as f64 + 1.0);
    }
    bounds
}

/// A probability as a bound on 32 random bits.
fn to_bound(probability: f64) -> u32 {
    (probability.clamp(0.0, 1.0) * f64::from(u32::MAX)) as u32
}

/// The sessions of one market day in order of (second, buyer, number).
#[derive(Debug, Clone, Default)]
pub struct DayPlan {
    day: u32,
    /// Second of the day in the upper bits, then 24 bits of buyer, then 4 of the session's number.
    planned: Vec<u64>,
    next: usize,
    /// Room for sorting.
    spare: Vec<u64>,
    /// Who plays the planned sessions: looked up all at once, because buyers lie far apart in memory.
    buyers: Vec<Buyer>,
}

const BUYER_SHIFT: u32 = 4;
const SECOND_SHIFT: u32 = 28;
/// Seconds of a day are sorted by their lower, then by their upper bits.
const SORTED_BITS: u32 = 9;

impl DayPlan {
    /// Draws the plan of a day anew, reusing the old one's memory.
    pub fn draw(&mut self, day: u32, rhythm: &Rhythm, population: &Population, luck: Luck) {
        self.day = day;
        self.next = 0;
        self.planned.clear();
        let more_than = rhythm.more_than(day);
        for (number, buyer) in (0_u32..).zip(population.buyers()) {
            let key = luck.key(Purpose::Sessions, number, day);
            let (bounds, bits) = (&more_than[usize::from(buyer.activity)], key.bits32(0));
            let sessions: u32 = bounds.iter().map(|bound| u32::from(bits < *bound)).sum();
            for session in 0..sessions {
                let second = rhythm.second_of_day(key.bits(1 + u64::from(session)));
                let packed = u64::from(second) << SECOND_SHIFT | u64::from(number) << BUYER_SHIFT | u64::from(session);
                self.planned.push(packed);
            }
        }
        self.sort_by_second();
        let buyer_of = |packed: &u64| *population.buyer(buyer_of(*packed));
        self.buyers.clear();
        self.buyers.extend(self.planned.iter().map(buyer_of));
    }
    /// Sorts by second; sessions of the same second stay in the order of buyer and number in which they were drawn.
    fn sort_by_second(&mut self) {
        for shift in [SECOND_SHIFT, SECOND_SHIFT + SORTED_BITS] {
            let part = |packed: u64| (packed >> shift) as usize & ((1 << SORTED_BITS) - 1);
            let mut places = [0_usize; 1 << SORTED_BITS];
            self.planned.iter().for_each(|packed| places[part(*packed)] += 1);
            let mut before = 0;
            for place in &mut places {
                before += std::mem::replace(place, before);
            }
            self.spare.resize(self.planned.len(), 0);
            for packed in &self.planned {
                let place = &mut places[part(*packed)];
                self.spare[*place] = *packed;
                *place += 1;
            }
            std::mem::swap(&mut self.planned, &mut self.spare);
        }
    }
    /// When the next session begins; `None` when the day has no more.
    #[must_use]
    pub fn next_at(&self) -> Option<SimTime> {
        self.planned.get(self.next).map(|packed| self.unpack(*packed).at)
    }
    /// Takes the next session that begins before `before`, with its buyer.
    #[inline]
    pub fn take_before(&mut self, before: SimTime) -> Option<(Session, Buyer)> {
        let session = self.unpack(*self.planned.get(self.next)?);
        (session.at < before).then(|| {
            let buyer = self.buyers[self.next];
            self.next += 1;
            (session, buyer)
        })
    }
    /// Passes over sessions that began at or before this moment: after a restart they have been played.
    pub fn skip_until(&mut self, reached: SimTime) {
        while self.next_at().is_some_and(|at| at <= reached) {
            self.next += 1;
        }
    }
    #[inline]
    fn unpack(&self, packed: u64) -> Session {
        Session {
            at: SimTime::from_seconds(self.day * DAY_SECONDS + (packed >> SECOND_SHIFT) as u32),
            buyer: buyer_of(packed),
            number: packed as u32 & 0xf,
        }
    }
}

/// Whose a packed session is.
#[inline]
const fn buyer_of(packed: u64) -> BuyerId {
    BuyerId((packed >> BUYER_SHIFT) as u32 & 0xff_ffff)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sessions_of(day: u32, buyers: u32) -> Vec<Session> {
        let mut scenario = Scenario::yiwu();
        scenario.buyers.count = buyers;
        let luck = Luck::of_seed(11);
        let mut plan = DayPlan::default();
        plan.draw(day, &Rhythm::new(&scenario), &Population::draw(&scenario, luck), luck);
        let population = Population::draw(&scenario, luck);
        let taken = std::iter::from_fn(|| plan.take_before(SimTime::day_start(day + 1)));
        let own = |(session, buyer): (Session, Buyer)| {
            assert_eq!(buyer, *population.buyer(session.buyer));
            session
        };
        taken.map(own).collect()
    }

    #[test]
    fn buyers_search_as_often_as_wanted_and_most_in_the_evening() {
        let sessions: Vec<Session> = (0..4).flat_map(|day| sessions_of(day, 20_000)).collect();
        let mean = sessions.len() as f64 / 80_000.0;
        assert!((mean - 0.417).abs() < 0.012, "{mean} sessions a day");
        let mut hours = [0; 24];
        sessions.iter().for_each(|session| hours[session.at.hour_of_day() as usize] += 1);
        let busiest = (0..24).max_by_key(|hour| hours[*hour]).expect("24 hours");
        let quietest = (0..24).min_by_key(|hour| hours[*hour]).expect("24 hours");
        assert!([20, 21].contains(&busiest) && [3, 4, 5].contains(&quietest), "{busiest} {quietest}");
        assert!(sessions.windows(2).all(|pair| pair[0].at <= pair[1].at || pair[0].at.day() != pair[1].at.day()));
    }

    #[test]
    fn an_extra_buyer_changes_nobody_elses_sessions() {
        let town = sessions_of(2, 700);
        let larger: Vec<Session> =
            sessions_of(2, 701).into_iter().filter(|session| session.buyer != BuyerId(700)).collect();
        assert!(town.len() > 200);
        assert_eq!(town, larger);
    }

    #[test]
    fn a_plan_drawn_again_goes_on_after_the_moment_reached() {
        let mut scenario = Scenario::yiwu();
        scenario.buyers.count = 300;
        let (luck, rhythm) = (Luck::of_seed(1), Rhythm::new(&scenario));
        let population = Population::draw(&scenario, luck);
        let mut plan = DayPlan::default();
        plan.draw(0, &rhythm, &population, luck);
        let reached = SimTime::hour_start(13);
        while plan.take_before(reached + domain::SimSpan::seconds(1)).is_some() {}
        let mut again = DayPlan::default();
        again.draw(0, &rhythm, &population, luck);
        again.skip_until(reached);
        assert_eq!(plan.take_before(SimTime::day_start(1)), again.take_before(SimTime::day_start(1)));
    }
}
