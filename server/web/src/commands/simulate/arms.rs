//! `shopyard simulate --arms` and `--series`: own experiments, compared and written out.

use super::ScenarioText;
use crate::cli::SimulateArgs;
use anyhow::Context;
use sim::Scenario;
use sim::calibration::Estimate;
use sim::laboratory::arms::{Comparison, Plan, Varied, compare, read_arms};
use sim::laboratory::experiment::{Arm, Size};
use sim::laboratory::series::{SeriesOf, header, series};
use sim::scenario::SourceText;
use std::process::ExitCode;

/// Runs the arms, or the one plain world when only a series is asked for.
///
/// # Errors
/// When a file cannot be read or written, or says what cannot be.
pub fn run(args: &SimulateArgs) -> anyhow::Result<ExitCode> {
    let text = ScenarioText::read(args.scenario.as_deref(), &args.set)?;
    let size = Size {
        shops: args.shops,
        rivals: args.rivals,
        listings: args.listings,
        buyers: args.buyers,
        from_day: args.from_day,
        days: args.days,
    };
    let plan = plan(args, &text, size)?;
    let seeds: Vec<u64> = (0..u64::from(args.worlds)).map(|number| args.seed + number).collect();
    if let (Some(of), Some(out)) = (&args.series, &args.out) {
        let rows = write_series(&plan.arms, &seeds, series_of(of));
        std::fs::write(out, &rows).with_context(|| format!("cannot write {}", out.display()))?;
        println!("{} rows written to {}", rows.lines().count() - 1, out.display());
        return Ok(ExitCode::SUCCESS);
    }
    let comparison = compare(&plan, &seeds, args.threads);
    if let Some(out) = &args.out {
        std::fs::write(out, comparison.to_csv()).with_context(|| format!("cannot write {}", out.display()))?;
    }
    if args.json {
        println!("{}", serde_json::to_string(&comparison)?);
    } else {
        print_for_people(&comparison);
    }
    Ok(ExitCode::SUCCESS)
}

fn plan(args: &SimulateArgs, text: &ScenarioText, size: Size) -> anyhow::Result<Plan> {
    let Some(path) = &args.arms else {
        return Ok(Plan { arms: vec![Arm::new("plain", &text.scenario()?, size)], measured: Vec::new() });
    };
    let arms = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let file = path.display().to_string();
    let catalogue = Scenario::yiwu_catalogue();
    let varied = Varied { source: text.source(), overrides: text.overrides(), catalogue: &catalogue };
    Ok(read_arms(&SourceText { file: &file, text: &arms }, &varied, size)?)
}

fn series_of(word: &str) -> SeriesOf {
    match word {
        "shop" => SeriesOf::Shop,
        "keyword" => SeriesOf::Keyword,
        _ => SeriesOf::Listing,
    }
}

fn write_series(arms: &[Arm], seeds: &[u64], of: SeriesOf) -> String {
    let mut text = format!("{}\n", header(of));
    for arm in arms {
        seeds.iter().for_each(|seed| text.push_str(&series(arm, *seed, of)));
    }
    text
}

fn print_for_people(comparison: &Comparison) {
    println!("{} seeds; {}", comparison.seeds.len(), comparison.interval);
    for arm in &comparison.arms {
        println!("\n{}", arm.name);
        println!("  {:<22} {:>14}  {:>30}", "", "mean", "against the first arm, %");
        for row in &arm.measures {
            println!("  {:<22} {:>14.3}  {:>30}", row.measure, row.mean.value, interval(row.percent));
        }
    }
}

fn interval(estimate: Estimate) -> String {
    format!("{:+.2} ({:+.2} .. {:+.2})", estimate.value, estimate.low, estimate.high)
}
