//! `shopyard calibrate`: which published measurements this program's market meets, and which not; the same under
//! other parameters, arm by arm.

use super::simulate::ScenarioText;
use super::simulate::arms::{interval, read, seeds, varied, write, write_series};
use crate::cli::CalibrateArgs;
use sim::Scenario;
use sim::calibration::arms::{ArmMeasure, arms_csv, compare, scenarios};
use sim::calibration::{CalibrateOptions, CalibrationReport, TOWN, calibrate, label};
use sim::laboratory::experiment::Arm;
use sim::scenario::SourceText;
use std::process::ExitCode;

/// Runs the experiments and prints what they found.
///
/// # Errors
/// When a file cannot be read or written, or says what cannot be.
pub fn run(args: &CalibrateArgs) -> anyhow::Result<ExitCode> {
    let known = |number: &u8| sim::calibration::TARGETS.iter().any(|target| target.number == *number);
    if let Some(strange) = args.only.iter().find(|number| !known(number)) {
        anyhow::bail!("--only: there is no target {strange}");
    }
    let text = ScenarioText::read(args.scenario.as_deref(), &args.set)?;
    let arms = arms(args, &text)?;
    let seeds = seeds(args.seed, args.seeds)?;
    if let (Some(of), Some(out)) = (&args.series, &args.out) {
        let arms: Vec<Arm> = arms.iter().map(|(name, scenario)| Arm::new(name, scenario, TOWN)).collect();
        return write_series(&arms, &seeds, of, args.threads, out);
    }
    let options = CalibrateOptions {
        scenario: arms[0].1.clone(),
        seeds: args.seeds,
        first_seed: args.seed,
        threads: args.threads,
        only: args.only.clone(),
    };
    if args.arms.is_some() {
        return compared(args, &compare(&arms, &options));
    }
    let report = calibrate(&options);
    if let Some(out) = &args.out {
        write(out, &report.to_csv())?;
    }
    if args.json {
        println!("{}", serde_json::to_string(&report)?);
    } else {
        print!("{}", label(&report, args.zh));
    }
    let fits = !args.check || is_good_enough(&report);
    Ok(if fits { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The arms of the file, at least one; without a file, the scenario as it is.
fn arms(args: &CalibrateArgs, text: &ScenarioText) -> anyhow::Result<Vec<(String, Scenario)>> {
    let Some(path) = &args.arms else { return Ok(vec![("plain".to_owned(), text.scenario()?)]) };
    let catalogue = Scenario::yiwu_catalogue();
    let (file, arms) = read(path)?;
    Ok(scenarios(&SourceText { file: &file, text: &arms }, &varied(text, &catalogue))?)
}

/// Prints what was measured arm by arm.
fn compared(args: &CalibrateArgs, rows: &[ArmMeasure]) -> anyhow::Result<ExitCode> {
    if let Some(out) = &args.out {
        write(out, &arms_csv(rows))?;
    }
    if args.json {
        println!("{}", serde_json::to_string(rows)?);
        return Ok(ExitCode::SUCCESS);
    }
    println!(
        "{} seeds in every arm; 95 % intervals, Student's t; differences to the first arm, paired by seed",
        args.seeds
    );
    for of_arm in rows.chunk_by(|one, other| one.arm == other.arm) {
        println!("\n{}", of_arm[0].arm);
        for row in of_arm {
            let difference = row.difference.as_ref().map_or_else(|| "not comparable".to_owned(), interval);
            let mark = if row.within { ' ' } else { '!' };
            println!("{mark} {:>2} {}: {:.3}; difference {difference}", row.target, row.measure, row.mean.value);
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// All required targets, and four in five of all.
fn is_good_enough(report: &CalibrationReport) -> bool {
    report.required_missed.is_empty() && report.passed * 5 >= report.of * 4
}
