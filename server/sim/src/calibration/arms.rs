//! Targets under other parameters: each arm of a file replaces values of the scenario, the chosen experiments run in
//! each of them with the same seeds, and what they measure is compared with the first arm.

use super::{CalibrateOptions, CalibrationReport, Estimate, Measure, calibrate};
use crate::laboratory::arms::{Varied, fields, quoted, read_values};
use crate::scenario::{Scenario, ScenarioProblem, SourceText};
use serde::Serialize;
use std::fmt::Write;

/// One measure of one target in one arm.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ArmMeasure {
    /// The arm.
    pub arm: String,
    /// The target's number.
    pub target: u8,
    /// What was measured.
    pub measure: String,
    /// Mean over seeds.
    pub mean: Estimate,
    /// Difference to the first arm, seed by seed; `null` where the arms did not measure it with the same seeds.
    pub difference: Option<Estimate>,
    /// Whether it lies in its band; those without a band always do.
    pub within: bool,
}

/// Reads arms that replace values of the scenario, and nothing else: experiments have towns and treatments of their own.
///
/// # Errors
/// File, line and reason; or the replacement that is to blame.
pub fn scenarios(file: &SourceText<'_>, varied: &Varied<'_>) -> Result<Vec<(String, Scenario)>, ScenarioProblem> {
    read_values(file, varied)
}

/// Runs the chosen experiments in every arm and compares their measures with the first arm's.
#[must_use]
pub fn compare(arms: &[(String, Scenario)], options: &CalibrateOptions) -> Vec<ArmMeasure> {
    let reports: Vec<CalibrationReport> = arms
        .iter()
        .map(|(_, scenario)| calibrate(&CalibrateOptions { scenario: scenario.clone(), ..options.clone() }))
        .collect();
    let rows = |report: &CalibrationReport| {
        let of_target = |target: &super::TargetReport| {
            let number = target.target.number;
            target.measured.iter().map(|measure| (number, measure.clone())).collect::<Vec<(u8, Measure)>>()
        };
        report.targets.iter().flat_map(of_target).collect::<Vec<_>>()
    };
    let first = reports.first().map(rows).unwrap_or_default();
    let of_arm = |(name, report): (&String, &CalibrationReport)| {
        let row = |(target, measure): (u8, Measure)| {
            let base = first.iter().find(|(other, base)| *other == target && base.name == measure.name);
            ArmMeasure {
                arm: name.clone(),
                target,
                mean: measure.estimate,
                difference: base.and_then(|(_, base)| difference(&measure.values, &base.values)),
                within: measure.within,
                measure: measure.name,
            }
        };
        rows(report).into_iter().map(row).collect::<Vec<_>>()
    };
    arms.iter().map(|(name, _)| name).zip(&reports).flat_map(of_arm).collect()
}

/// Differences seed by seed.
fn difference(own: &[f64], base: &[f64]) -> Option<Estimate> {
    let pairs = || own.iter().zip(base).map(|(own, base)| own - base);
    (own.len() == base.len()).then(|| Estimate::of(&pairs().collect::<Vec<f64>>()))
}

/// Arms as comma-separated values, one row per arm and measure.
///
/// # Panics
/// Never: writing to a string does not fail.
#[must_use]
pub fn arms_csv(rows: &[ArmMeasure]) -> String {
    let mut text =
        String::from("arm,target,measure,mean,mean_low,mean_high,difference,difference_low,difference_high,within\n");
    for row in rows {
        let difference = row.difference.as_ref().map_or_else(|| ",,,".to_owned(), fields);
        let (arm, measure) = (quoted(&row.arm), quoted(&row.measure));
        writeln!(text, "{arm},{},{measure}{}{difference},{}", row.target, fields(&row.mean), row.within)
            .expect("a string takes any text");
    }
    text
}

impl CalibrationReport {
    /// As comma-separated values, one row per target and measure.
    ///
    /// # Panics
    /// Never: writing to a string does not fail.
    #[must_use]
    pub fn to_csv(&self) -> String {
        let bound = |bound: Option<f64>| {
            bound.filter(|bound| bound.is_finite()).map_or_else(|| ",".to_owned(), |bound| format!(",{bound}"))
        };
        let mut text = String::from("target,required,pass,measure,mean,mean_low,mean_high,least,most,within\n");
        for report in &self.targets {
            let target = &report.target;
            for measure in &report.measured {
                let (name, estimate) = (quoted(&measure.name), fields(&measure.estimate));
                let (least, most) = (bound(measure.least), bound(measure.most));
                writeln!(
                    text,
                    "{},{},{},{name}{estimate}{least}{most},{}",
                    target.number, target.required, report.pass, measure.within
                )
                .expect("a string takes any text");
            }
        }
        text
    }
}
