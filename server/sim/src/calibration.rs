//! Calibration as a feature: the experiments behind the market facts' measurements, run in this program's own
//! worlds, with what was published, the band, what came out, and whether it fits. Nothing is hard-coded but
//! what others published; a target that this market cannot meet says so.

mod ads;
mod bench;
mod brushing;
mod chat;
mod delivery;
mod label;
mod luck;
mod pages;
mod photos;
mod prices;
mod reputation;
pub mod statistics;
mod targets;
mod totals;
mod words;

pub use bench::{Finding, Measure};
pub use label::label;
pub use statistics::Estimate;
pub use targets::{TARGETS, Target};

use crate::scenario::Scenario;
use bench::Bench;
use serde::Serialize;

/// What to calibrate.
#[derive(Debug, Clone)]
pub struct CalibrateOptions {
    /// The scenario.
    pub scenario: Scenario,
    /// Seeds per arm.
    pub seeds: u32,
    /// The first of them.
    pub first_seed: u64,
    /// Threads that share out the worlds.
    pub threads: u32,
    /// Only experiments that inform one of these targets; empty: all.
    pub only: Vec<u8>,
}

/// One line of the result.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TargetReport {
    /// What was published.
    #[serde(flatten)]
    pub target: Target,
    /// What came out.
    pub measured: Vec<Measure>,
    /// The same while the published search order answers to sales, where the experiment draws places by lot.
    pub with_ranking: Vec<Measure>,
    /// Whether all that was measured lies in its band.
    pub pass: bool,
    /// How it was measured, and why so.
    pub method: String,
    /// What stands in the way; empty when it fits.
    pub why_not_en: String,
    /// The same in Chinese.
    pub why_not_zh: String,
    /// In which worlds.
    pub worlds: String,
}

/// All of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CalibrationReport {
    /// English name of the scenario.
    pub scenario: String,
    /// The same in Chinese.
    pub scenario_zh: String,
    /// Version of rules, agents and kernel.
    pub engine_version: u32,
    /// Seeds per arm.
    pub seeds: u32,
    /// Targets that fit.
    pub passed: usize,
    /// Targets looked at.
    pub of: usize,
    /// Those that must fit and do not.
    pub required_missed: Vec<u8>,
    /// Target by target.
    pub targets: Vec<TargetReport>,
}

/// An experiment: the targets it informs, and how it is run.
type Experiment = (&'static [u8], fn(&Bench<'_>) -> Vec<Finding>);

const EXPERIMENTS: &[Experiment] = &[
    (&[1], prices::typical),
    (&[2, 3], prices::alone_and_among_ten),
    (&[4], prices::sorted_by_price),
    (&[5], pages::click_share_by_rank),
    (&[7, 9, 12], pages::places_by_lot),
    (&[10, 11, 13, 14, 22, 23, 36], totals::usual_trade),
    (&[15, 16], reputation::reviews),
    (&[17], reputation::volume_valence_variance),
    (&[18], reputation::identity),
    (&[21], reputation::newcomers),
    (&[24, 26], chat::offered_and_fast),
    (&[27, 28, 29], chat::bargains),
    (&[31], delivery::speed),
    (&[32], delivery::losing_the_good_courier),
    (&[33], delivery::over_promising),
    (&[34], photos::second_photo),
    (&[38], totals::repeat_purchase),
    (&[35], ads::budgets),
    (&[39], ads::auction),
    (&[41], luck::wording),
    (&[40], brushing::growth_and_detection),
    (&[42], luck::same_policy_over_seeds),
];

/// Runs the experiments.
///
/// # Panics
/// If a world's own invariants break.
#[must_use]
pub fn calibrate(options: &CalibrateOptions) -> CalibrationReport {
    let seeds: Vec<u64> = (0..u64::from(options.seeds.max(2))).map(|number| options.first_seed + number).collect();
    let bench = Bench { scenario: &options.scenario, seeds: &seeds, threads: options.threads };
    let wanted = |number: u8| options.only.is_empty() || options.only.contains(&number);
    let chosen = EXPERIMENTS.iter().filter(|(numbers, _)| numbers.iter().any(|number| wanted(*number)));
    let findings: Vec<Finding> = chosen.flat_map(|(_, run)| run(&bench)).collect();
    let targets: Vec<TargetReport> =
        TARGETS.iter().filter(|target| wanted(target.number)).map(|target| report(*target, &findings)).collect();
    CalibrationReport {
        scenario: options.scenario.name_en.clone(),
        scenario_zh: options.scenario.name_zh.clone(),
        engine_version: crate::ENGINE_VERSION,
        seeds: seeds.len() as u32,
        passed: targets.iter().filter(|target| target.pass).count(),
        of: targets.len(),
        required_missed: targets
            .iter()
            .filter(|report| report.target.required && !report.pass)
            .map(|report| report.target.number)
            .collect(),
        targets,
    }
}

fn report(target: Target, findings: &[Finding]) -> TargetReport {
    let finding = findings.iter().find(|finding| finding.number == target.number);
    let measured = finding.map(|finding| finding.measured.clone()).unwrap_or_default();
    let pass = !measured.is_empty() && measured.iter().all(|measure| measure.within);
    let [why_not_en, why_not_zh] = if pass { [""; 2] } else { targets::why_not(target.number) }.map(str::to_owned);
    TargetReport {
        target,
        pass,
        measured,
        with_ranking: finding.map(|finding| finding.with_ranking.clone()).unwrap_or_default(),
        method: finding.map_or("", |finding| finding.method).to_owned(),
        why_not_en,
        why_not_zh,
        worlds: finding.map(|finding| finding.worlds.clone()).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests;
