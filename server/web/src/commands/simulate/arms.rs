//! `--arms` and `--series` of `shopyard simulate`: own experiments, compared and written out; `shopyard calibrate`
//! reads and writes its own by the same hands.

use super::{ScenarioText, fits};
use crate::cli::SimulateArgs;
use anyhow::Context;
use sim::Scenario;
use sim::calibration::Estimate;
use sim::laboratory::arms::{Comparison, Plan, Varied, compare, read_arms};
use sim::laboratory::experiment::{Arm, Size};
use sim::laboratory::series::{SeriesOf, all_series};
use sim::scenario::{CatalogueTexts, SourceText};
use std::path::Path;
use std::process::ExitCode;

/// Seeds of each arm when nobody says: enough for an interval.
const WORLDS_OF_ARMS: u32 = 8;

/// Runs the arms, or the one plain world when only a series is asked for.
///
/// # Errors
/// When a file cannot be read or written, or says what cannot be.
pub fn run(args: &SimulateArgs) -> anyhow::Result<ExitCode> {
    let text = ScenarioText::read(args.scenario.as_deref(), &args.set)?;
    let from_day = args.from_day.unwrap_or(0);
    anyhow::ensure!(from_day < args.days, "--from-day: must be before the last of --days {}", args.days);
    let size = Size {
        shops: args.shops,
        rivals: args.rivals,
        listings: args.listings,
        buyers: args.buyers,
        from_day,
        days: args.days,
    };
    let plan = plan(args, &text, size)?;
    let worlds = args.worlds.unwrap_or(if args.arms.is_some() { WORLDS_OF_ARMS } else { 1 });
    let seeds = seeds(args.seed, worlds)?;
    if let (Some(of), Some(out)) = (&args.series, &args.out) {
        return write_series(&plan.arms, &seeds, of, args.threads, out);
    }
    let comparison = compare(&plan, &seeds, args.threads);
    if let Some(out) = &args.out {
        write(out, &comparison.to_csv())?;
    }
    if args.json {
        println!("{}", serde_json::to_string(&comparison)?);
    } else {
        print_for_people(&comparison);
    }
    Ok(ExitCode::SUCCESS)
}

/// The seeds from this one on.
///
/// # Errors
/// When there are not so many after it.
pub fn seeds(first: u64, count: u32) -> anyhow::Result<Vec<u64>> {
    let end = first.checked_add(u64::from(count)).context("--seed: too large for so many worlds")?;
    Ok((first..end).collect())
}

fn plan(args: &SimulateArgs, text: &ScenarioText, size: Size) -> anyhow::Result<Plan> {
    let Some(path) = &args.arms else {
        let scenario = text.scenario()?;
        fits(size, &scenario)?;
        return Ok(Plan { arms: vec![Arm::new("plain", &scenario, size)], measured: Vec::new() });
    };
    let catalogue = Scenario::yiwu_catalogue();
    let (file, arms) = read(path)?;
    Ok(read_arms(&SourceText { file: &file, text: &arms }, &varied(text, &catalogue), size)?)
}

/// A file's name and text.
///
/// # Errors
/// When it cannot be read.
pub fn read(path: &Path) -> anyhow::Result<(String, String)> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok((path.display().to_string(), text))
}

/// The scenario that arms vary.
#[must_use]
pub fn varied<'a>(text: &'a ScenarioText, catalogue: &'a CatalogueTexts<'a>) -> Varied<'a> {
    Varied { source: text.source(), overrides: text.overrides(), catalogue }
}

/// Writes comma-separated values.
///
/// # Errors
/// When the file cannot be written.
pub fn write(out: &Path, rows: &str) -> anyhow::Result<()> {
    std::fs::write(out, rows).with_context(|| format!("cannot write {}", out.display()))
}

/// Plays the arms and writes the rows of what is asked for: listing, shop or keyword.
///
/// # Errors
/// When the file cannot be written.
pub fn write_series(arms: &[Arm], seeds: &[u64], of: &str, threads: u32, out: &Path) -> anyhow::Result<ExitCode> {
    let of = match of {
        "shop" => SeriesOf::Shop,
        "keyword" => SeriesOf::Keyword,
        _ => SeriesOf::Listing,
    };
    let rows = all_series(arms, seeds, of, threads);
    write(out, &rows)?;
    println!("{} rows written to {}", rows.lines().count() - 1, out.display());
    Ok(ExitCode::SUCCESS)
}

fn print_for_people(comparison: &Comparison) {
    println!("{} seeds; {}", comparison.seeds.len(), comparison.interval);
    for arm in &comparison.arms {
        println!("\n{}", arm.name);
        println!("  {:<22} {:>14}  {:>30}", "", "mean", "against the first arm, %");
        for row in &arm.measures {
            println!("  {:<22} {:>14.3}  {:>30}", row.measure, row.mean.value, interval(&row.percent));
        }
    }
}

/// A difference with its interval, in words.
#[must_use]
pub fn interval(estimate: &Estimate) -> String {
    match estimate.seeds {
        0 => "nothing to compare".to_owned(),
        1 => format!("{:+.2} (no interval from one world)", estimate.value),
        _ => format!("{:+.2} ({:+.2} .. {:+.2})", estimate.value, estimate.low, estimate.high),
    }
}
