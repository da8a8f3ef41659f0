//! The laboratory: whole worlds from the first to the last day with scripted shops, as fast as the machine
//! goes. Threads share out worlds; one world runs on one. Wall and processor time and memory are measured
//! by the caller: there is no clock in here.

pub mod arms;
mod bound;
mod check;
pub mod experiment;
mod joint;
pub mod looked;
mod report;
pub mod series;

pub use bound::{Bound, Shape};
pub use check::{Miss, check};
pub use report::{DaySeries, HourSeries, SimulateReport, WorldReport};

use crate::scenario::Scenario;
use crate::world::World;
use domain::shop::ShopName;
use domain::{Money, SimSpan, SimTime};
use joint::{JointHash, Place};
use market::command::Keeper;
use market::rules::Script;
use market::{Command, Fact, OperatorCommand};
use report::Observer;
use std::sync::Arc;

/// What to simulate.
#[derive(Debug, Clone)]
pub struct SimulateOptions {
    /// The scenario to vary.
    pub scenario: Arc<Scenario>,
    /// Scripted people's shops: 40 % cost-plus, 20 % discounter, 15 % premium, 15 % copycat, 10 % idle.
    pub shops: u32,
    /// Rivals; the scenario's own first, further ones by the same scripts in turn.
    pub rivals: u32,
    /// Listings each shop works towards.
    pub listings: u32,
    /// Buyers.
    pub buyers: u32,
    /// Market days.
    pub days: u32,
    /// Seed of the first world; the next worlds count on.
    pub seed: u64,
    /// Worlds.
    pub worlds: u32,
    /// Threads that share out worlds.
    pub threads: u32,
    /// Step in which a world is advanced; changes nothing but the number of calls.
    pub step: SimSpan,
}

impl SimulateOptions {
    /// The size of each world; everything is counted.
    #[must_use]
    pub const fn size(&self) -> experiment::Size {
        experiment::Size {
            shops: self.shops,
            rivals: self.rivals,
            listings: self.listings,
            buyers: self.buyers,
            from_day: 0,
            days: self.days,
        }
    }
}

/// Start capital of the laboratory's shops and rivals (the named run's 20,000 CNY).
pub const CAPITAL: Money = Money::yuan(20_000);

/// Runs the worlds and reports on them in order of seed.
///
/// # Panics
/// If a world's own invariants break: its panic is passed on.
#[must_use]
pub fn simulate(options: &SimulateOptions) -> SimulateReport {
    let scenario = Arc::new(varied(options));
    let threads = options.threads.clamp(1, options.worlds.max(1));
    let joint = JointHash::default();
    // A single world's own hash is that of all worlds.
    let place = |number| (options.worlds > 1).then(|| joint.place(number));
    let run_share = |thread: u32| -> Vec<(u32, WorldReport)> {
        let numbers = (thread..options.worlds).step_by(threads as usize);
        numbers.map(|number| (number, run_world(options, &scenario, number, place(number)))).collect()
    };
    let mut worlds: Vec<(u32, WorldReport)> = std::thread::scope(|scope| {
        let run_share = &run_share;
        let handles: Vec<_> = (0..threads).map(|thread| scope.spawn(move || run_share(thread))).collect();
        let join = |handle: std::thread::ScopedJoinHandle<'_, Vec<(u32, WorldReport)>>| match handle.join() {
            Ok(reports) => reports,
            Err(panic) => std::panic::resume_unwind(panic),
        };
        handles.into_iter().flat_map(join).collect()
    });
    worlds.sort_unstable_by_key(|(number, _)| *number);
    let worlds: Vec<WorldReport> = worlds.into_iter().map(|(_, world)| world).collect();
    let journal_sha256 = match worlds.as_slice() {
        [one] => one.journal_sha256.clone(),
        _ => joint.into_hex(),
    };
    SimulateReport::of_worlds(worlds, journal_sha256)
}

/// The scenario with the options' numbers.
fn varied(options: &SimulateOptions) -> Scenario {
    let mut scenario = (*options.scenario).clone();
    scenario.buyers.count = options.buyers;
    scenario.scripts.listings = options.listings;
    experiment::set_rivals(&mut scenario, options.rivals);
    scenario
}

/// The script of a scripted person's shop, so that any number of shops has the wanted mix.
fn script_of(shop: u32, shops: u32) -> Script {
    match shop * 100 / shops.max(1) {
        0..40 => Script::CostPlus,
        40..60 => Script::Discounter,
        60..75 => Script::Premium,
        75..90 => Script::Copycat,
        _ => Script::Idle,
    }
}

/// A world of the laboratory with its shops open, at the beginning of time.
///
/// # Panics
/// If the scenario refuses the laboratory's shops, e.g. because it allows too few.
pub fn open_world(options: &SimulateOptions, facts: &mut Vec<Fact>) -> World {
    open_varied(options, &Arc::new(varied(options)), 0, facts)
}

fn open_varied(options: &SimulateOptions, scenario: &Arc<Scenario>, number: u32, facts: &mut Vec<Fact>) -> World {
    let mut world = World::new(Arc::clone(scenario), options.seed + u64::from(number));
    for shop in 0..options.shops {
        let open = OperatorCommand::OpenShop {
            name: ShopName::parse(&format!("Shop {:02}", shop + 1)).expect("a short plain name"),
            keeper: Keeper::ScriptedPerson(script_of(shop, options.shops)),
            capital: CAPITAL,
        };
        world.submit(&Command::Operator(open), facts).expect("the scenario allows as many shops");
    }
    world
}

fn run_world(
    options: &SimulateOptions,
    scenario: &Arc<Scenario>,
    number: u32,
    place: Option<Place<'_>>,
) -> WorldReport {
    let mut facts = Vec::new();
    let mut world = open_varied(options, scenario, number, &mut facts);
    let mut observer = Observer::new(options.seed + u64::from(number), options.days, place);
    let end = SimTime::day_start(options.days);
    while world.now() < end {
        let goal = (world.now() + options.step).min(end);
        while world.now() < goal {
            world.advance(goal, &mut facts);
            facts.drain(..).for_each(|fact| observer.see(&fact, world.market()));
            observer.pass_on();
        }
    }
    facts.drain(..).for_each(|fact| observer.see(&fact, world.market()));
    WorldReport { ghosts: world.ghosts_played().to_vec(), ..observer.report() }
}

#[cfg(test)]
mod tests;
