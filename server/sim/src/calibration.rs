//! Calibration as a feature: the experiments behind the market facts' measurements, run in this program's own
//! worlds, with what was published, the band, what came out, and whether it fits. Nothing is hard-coded but
//! what others published; a target that this market cannot meet says so.

mod ads;
pub mod arms;
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

pub use bench::{Finding, Measure, TOWN};
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
    /// Judged measures whose band the market facts give.
    pub bands_of_facts: usize,
    /// Those of them whose band here is wider than the facts', by name.
    pub bands_widened: Vec<String>,
    /// Judged measures whose band is this program's own, the facts giving none.
    pub bands_own: usize,
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
    let known = options.scenario == Scenario::yiwu();
    let targets: Vec<TargetReport> =
        TARGETS.iter().filter(|target| wanted(target.number)).map(|target| report(*target, &findings, known)).collect();
    let bands = Bands::of(&targets);
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
        bands_of_facts: bands.of_facts,
        bands_widened: bands.widened,
        bands_own: bands.own,
        targets,
    }
}

/// The bands of judged measures beside those of the market facts.
#[derive(Debug, Default)]
struct Bands {
    of_facts: usize,
    widened: Vec<String>,
    own: usize,
}

impl Bands {
    fn of(targets: &[TargetReport]) -> Self {
        let mut bands = Self::default();
        for report in targets {
            for measure in report.measured.iter().filter(|measure| measure.is_judged()) {
                let same = |band: &&(u8, &str, f64, f64)| band.0 == report.target.number && band.1 == measure.name;
                let Some((_, _, least, most)) = targets::BANDS.iter().find(same) else {
                    bands.own += 1;
                    continue;
                };
                bands.of_facts += 1;
                let own_least = measure.least.unwrap_or(f64::NEG_INFINITY);
                let own_most = measure.most.unwrap_or(f64::INFINITY);
                if own_least < *least || own_most > *most {
                    bands.widened.push(measure.name.clone());
                }
            }
        }
        bands
    }
}

/// Puts a target's findings together; `known` when the scenario is the one whose misses were looked into.
fn report(target: Target, findings: &[Finding], known: bool) -> TargetReport {
    let finding = findings.iter().find(|finding| finding.number == target.number);
    let measured = finding.map(|finding| finding.measured.clone()).unwrap_or_default();
    let pass = !measured.is_empty() && measured.iter().all(|measure| measure.within);
    // What nobody measures stays so with any parameters.
    let why_not = match (pass, known || measured.is_empty()) {
        (true, _) => [""; 2],
        (false, true) => targets::why_not(target.number),
        (false, false) => targets::OTHER_PARAMETERS,
    };
    let [why_not_en, why_not_zh] = why_not.map(str::to_owned);
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
