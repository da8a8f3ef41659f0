//! The bench of the experiments: usual worlds, treated shops, and measures with their bands.

use super::statistics::Estimate;
use crate::laboratory::experiment::{Arm, Counts, Outcome, Size, run_arms};
use crate::scenario::Scenario;
use crate::treatment::{PageOrder, Treated};
use market::rules::Script;
use serde::Serialize;

/// What experiments run with.
#[derive(Debug, Clone, Copy)]
pub struct Bench<'a> {
    /// The scenario under test.
    pub scenario: &'a Scenario,
    /// Seeds; every arm runs with each of them.
    pub seeds: &'a [u64],
    /// Threads.
    pub threads: u32,
}

/// One measured quantity and its band.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Measure {
    /// What.
    pub name: String,
    /// Mean over seeds with its 95 % interval (Student's t, paired by seed).
    pub estimate: Estimate,
    /// Least value that fits; `null` without one.
    pub least: Option<f64>,
    /// Most.
    pub most: Option<f64>,
    /// Whether the whole interval must lie beyond the limit, or hold zero when there is none; else its mean counts.
    pub by_interval: bool,
    /// Whether it fits.
    pub within: bool,
    /// Seed by seed, for differences between arms.
    #[serde(skip)]
    pub values: Vec<f64>,
}

/// What an experiment found about one target.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The target's number.
    pub number: u8,
    /// What was measured.
    pub measured: Vec<Measure>,
    /// The same while the published search order answers to sales, where `measured` draws places by lot; told,
    /// never part of the verdict.
    pub with_ranking: Vec<Measure>,
    /// How, why so, and what to keep in mind.
    pub method: &'static str,
    /// In which worlds.
    pub worlds: String,
}

impl Measure {
    /// The mean must lie between these.
    pub fn between(name: &str, values: &[f64], least: f64, most: f64) -> Self {
        let estimate = Estimate::of(values);
        let within = (least..=most).contains(&estimate.value);
        Self {
            name: name.to_owned(),
            estimate,
            least: Some(least),
            most: Some(most),
            by_interval: false,
            within,
            values: values.to_vec(),
        }
    }
    /// The mean must be below this.
    pub fn below(name: &str, values: &[f64], most: f64) -> Self {
        let estimate = Estimate::of(values);
        Self {
            name: name.to_owned(),
            estimate,
            least: None,
            most: Some(most),
            by_interval: false,
            within: estimate.value < most,
            values: values.to_vec(),
        }
    }
    /// The whole interval must lie above zero.
    pub fn positive(name: &str, values: &[f64]) -> Self {
        let estimate = Estimate::of(values);
        Self {
            name: name.to_owned(),
            estimate,
            least: Some(0.0),
            most: None,
            by_interval: true,
            within: estimate.is_above_zero(),
            values: values.to_vec(),
        }
    }
    /// The whole interval must lie below zero.
    pub fn negative(name: &str, values: &[f64]) -> Self {
        let estimate = Estimate::of(values);
        Self {
            name: name.to_owned(),
            estimate,
            least: None,
            most: Some(0.0),
            by_interval: true,
            within: estimate.is_below_zero(),
            values: values.to_vec(),
        }
    }
    /// The interval must hold zero.
    pub fn no_effect(name: &str, values: &[f64]) -> Self {
        let estimate = Estimate::of(values);
        Self {
            name: name.to_owned(),
            estimate,
            least: None,
            most: None,
            by_interval: true,
            within: estimate.holds_zero(),
            values: values.to_vec(),
        }
    }
    /// Whether it counts for the verdict.
    #[must_use]
    pub const fn is_judged(&self) -> bool {
        self.by_interval || self.least.is_some() || self.most.is_some()
    }
    /// Told without a band.
    pub fn told(name: &str, values: &[f64]) -> Self {
        Self {
            name: name.to_owned(),
            estimate: Estimate::of(values),
            least: None,
            most: None,
            by_interval: false,
            within: true,
            values: values.to_vec(),
        }
    }
}

/// The usual town of the experiments.
pub const TOWN: Size = Size { shops: 36, rivals: 4, listings: 15, buyers: 10_000, from_day: 8, days: 30 };

impl Bench<'_> {
    /// An arm in a town of this size.
    pub fn arm(&self, name: &str, size: Size) -> Arm {
        Arm::new(name, self.scenario, size)
    }
    /// Every third of a town's cost-plus shops: the treated ones, an eighth of all shops.
    pub fn treated_shops(&self, arm: &Arm) -> Vec<u32> {
        arm.shops_of(Script::CostPlus).into_iter().step_by(3).collect()
    }
    /// A town in which the treated shops differ by one rule. Among equally relevant goods places are drawn by
    /// lot every hour, so that an arm moves demand and not its exposure.
    pub fn treated(&self, name: &str, size: Size, rule: Treated) -> Arm {
        let mut arm = self.arm(name, size);
        let shops = self.treated_shops(&arm);
        arm.scenario.treatment.rules.push(Treated { shops, ..rule });
        arm.scenario.treatment.order = PageOrder::Lottery;
        arm
    }
    /// The same arms under the published search order, which answers to sales; and with the auction.
    pub fn with_ranking<const ARMS: usize>(&self, arms: &[Arm; ARMS]) -> [Arm; ARMS] {
        arms.clone().map(|mut arm| {
            arm.scenario.treatment.order = PageOrder::Published;
            arm
        })
    }
    /// Runs arms over the seeds: `[arm][seed]`.
    pub fn run(&self, arms: &[Arm]) -> Vec<Vec<Outcome>> {
        run_arms(arms, self.seeds, self.threads)
    }
    /// Plays something of its own with every seed, seeds shared out to threads; in order of seeds.
    pub fn each_seed<T: Send>(&self, play: impl Fn(u64) -> T + Sync) -> Vec<T> {
        let threads = self.threads.max(1) as usize;
        let share = |thread: usize| {
            let own = self.seeds.iter().enumerate().skip(thread).step_by(threads);
            own.map(|(place, seed)| (place, play(*seed))).collect::<Vec<_>>()
        };
        let mut done: Vec<(usize, T)> = std::thread::scope(|scope| {
            let share = &share;
            let handles: Vec<_> = (0..threads).map(|thread| scope.spawn(move || share(thread))).collect();
            let join = |handle: std::thread::ScopedJoinHandle<'_, Vec<(usize, T)>>| match handle.join() {
                Ok(rows) => rows,
                Err(panic) => std::panic::resume_unwind(panic),
            };
            handles.into_iter().flat_map(join).collect()
        });
        done.sort_by_key(|(place, _)| *place);
        done.into_iter().map(|(_, result)| result).collect()
    }
    /// The words for the worlds of an experiment.
    pub fn worlds(&self, arms: &[Arm]) -> String {
        let arm = &arms[0];
        let places = match arm.scenario.treatment.order {
            PageOrder::Published => "",
            PageOrder::ByPrice => "; results sorted by price",
            PageOrder::Lottery => "; places by lot among equally relevant goods",
        };
        format!(
            "{} arms x {} seeds; {} shops, {} rivals, {} listings each, {} buyers, days {} to {}{places}",
            arms.len(),
            self.seeds.len(),
            arm.keepers.len() + arm.late.len(),
            arm.scenario.rivals.len(),
            arm.scenario.scripts.listings,
            arm.scenario.buyers.count,
            arm.from_day,
            arm.days
        )
    }
}

/// ln(a / b) of a sum over some shops, seed by seed.
pub fn log_ratios(a: &[Outcome], b: &[Outcome], shops: &[u32], of: fn(&Counts) -> f64) -> Vec<f64> {
    let sum = |outcome: &Outcome| of(&outcome.of_shops(shops));
    a.iter().zip(b).map(|(a, b)| (sum(a) / sum(b)).ln()).collect()
}

/// Orders.
pub fn orders(counts: &Counts) -> f64 {
    counts.orders
}

/// Orders per visit.
pub fn conversion(counts: &Counts) -> f64 {
    counts.orders / counts.visits
}
