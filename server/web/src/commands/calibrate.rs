//! `shopyard calibrate`: which published measurements this program's market meets, and which not.

use super::simulate::ScenarioText;
use crate::cli::CalibrateArgs;
use sim::calibration::{CalibrateOptions, CalibrationReport, calibrate, label};
use std::process::ExitCode;

/// Runs the experiments and prints what they found.
///
/// # Errors
/// When the scenario cannot be read.
pub fn run(args: &CalibrateArgs) -> anyhow::Result<ExitCode> {
    let options = CalibrateOptions {
        scenario: ScenarioText::read(args.scenario.as_deref(), &args.set)?.scenario()?,
        seeds: args.seeds,
        first_seed: args.seed,
        threads: args.threads,
        only: args.only.clone(),
    };
    let report = calibrate(&options);
    if args.json {
        println!("{}", serde_json::to_string(&report)?);
    } else {
        print!("{}", label(&report, args.zh));
    }
    let fits = !args.check || is_good_enough(&report);
    Ok(if fits { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// All required targets, and four in five of all.
fn is_good_enough(report: &CalibrationReport) -> bool {
    report.required_missed.is_empty() && report.passed * 5 >= report.of * 4
}
