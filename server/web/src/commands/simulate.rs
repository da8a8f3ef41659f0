//! `shopyard simulate`: the market as a laboratory, without a database. Wall and processor time and memory
//! are measured here; the report itself has no clock.

pub mod arms;

use crate::cli::SimulateArgs;
use anyhow::Context;
use cpu_time::ProcessTime;
use domain::SimSpan;
use serde::Serialize;
use sim::Scenario;
use sim::laboratory::arms::refuse_without_effect;
use sim::laboratory::experiment::Size;
use sim::laboratory::{SimulateOptions, SimulateReport, check, simulate};
use sim::scenario::{Override, SourceText};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

/// The report with what it cost.
#[derive(Serialize)]
struct Measured<'a> {
    #[serde(flatten)]
    report: &'a SimulateReport,
    wall_seconds: f64,
    cpu_seconds: f64,
    sessions_per_cpu_second: f64,
    /// Highest resident memory of this process; `null` where the system does not tell.
    peak_rss_bytes: Option<u64>,
}

/// Simulates and prints.
///
/// # Errors
/// When the scenario cannot be read.
pub fn run(args: &SimulateArgs) -> anyhow::Result<ExitCode> {
    if args.arms.is_some() || args.series.is_some() {
        return arms::run(args);
    }
    for (option, given) in [("--out", args.out.is_some()), ("--from-day", args.from_day.is_some())] {
        anyhow::ensure!(!given, "{option} says something about --arms or --series, and neither is given");
    }
    let options = SimulateOptions {
        scenario: Arc::new(haunted(args)?),
        shops: args.shops,
        rivals: args.rivals,
        listings: args.listings,
        buyers: args.buyers,
        days: args.days,
        seed: args.seed,
        worlds: args.worlds.unwrap_or(1),
        threads: args.threads,
        step: if args.step == "24h" { SimSpan::days(1) } else { SimSpan::hours(1) },
    };
    fits(options.size(), &options.scenario)?;
    let (began, cpu_began) = (Instant::now(), ProcessTime::now());
    let report = simulate(&options);
    let cpu_seconds = cpu_began.elapsed().as_secs_f64();
    let measured = Measured {
        report: &report,
        wall_seconds: began.elapsed().as_secs_f64(),
        cpu_seconds,
        sessions_per_cpu_second: report.sessions as f64 / cpu_seconds.max(f64::MIN_POSITIVE),
        peak_rss_bytes: peak_rss_bytes(),
    };
    if args.json {
        println!("{}", serde_json::to_string(&measured)?);
    } else {
        print_for_people(&measured);
    }
    let misses = if args.check { check(&report) } else { Vec::new() };
    misses
        .iter()
        .for_each(|miss| eprintln!("{} is {:.4}, outside {} to {}", miss.measure, miss.value, miss.least, miss.most));
    Ok(if misses.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The scenario with the ghosts that are to live in it.
fn haunted(args: &SimulateArgs) -> anyhow::Result<Scenario> {
    let scenario = ScenarioText::read(args.scenario.as_deref(), &args.set)?.scenario()?;
    let Some(path) = &args.ghosts else { return Ok(scenario) };
    let ghosts = super::ghosts::read_file(path)?;
    let (most, shops) = (scenario.rules.shops_max as usize, (args.shops + args.rivals) as usize + ghosts.len());
    anyhow::ensure!(shops <= most, "{shops} shops with {} ghosts among them; the scenario allows {most}", ghosts.len());
    Ok(scenario.with_ghosts(ghosts))
}

/// A scenario file and what `--set` replaces in it.
pub struct ScenarioText {
    name: String,
    text: String,
    overrides: Vec<Override>,
}

impl ScenarioText {
    /// Reads the file, or takes the built-in scenario.
    ///
    /// # Errors
    /// When the file cannot be read, a replacement is not written as path=value, or would do nothing in experiments.
    pub fn read(path: Option<&Path>, set: &[String]) -> anyhow::Result<Self> {
        let (name, text) = match path {
            Some(path) => {
                let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
                (path.display().to_string(), text)
            }
            None => (Scenario::yiwu_source().file.to_owned(), Scenario::yiwu_source().text.to_owned()),
        };
        let overrides = set.iter().map(|written| Override::parse(written)).collect::<Result<Vec<Override>, _>>()?;
        refuse_without_effect(&overrides)?;
        Ok(Self { name, text, overrides })
    }
    /// The text, for refusals with its lines.
    #[must_use]
    pub fn source(&self) -> SourceText<'_> {
        SourceText { file: &self.name, text: &self.text }
    }
    /// What is replaced.
    #[must_use]
    pub fn overrides(&self) -> &[Override] {
        &self.overrides
    }
    /// The scenario.
    ///
    /// # Errors
    /// File, line and reason; or the replacement that is to blame.
    pub fn scenario(&self) -> anyhow::Result<Scenario> {
        Ok(Scenario::parse_with(&self.source(), &self.overrides, &Scenario::yiwu_catalogue())?)
    }
}

/// Refuses a size for which the scenario has no room.
///
/// # Errors
/// The option to blame, and why.
pub fn fits(size: Size, scenario: &Scenario) -> anyhow::Result<()> {
    size.check(scenario).map_err(|(option, reason)| anyhow::anyhow!("--{option}: {reason}"))
}

fn print_for_people(measured: &Measured<'_>) {
    let report = measured.report;
    println!("sessions           {}", report.sessions);
    println!("impressions        {} ({:.2} a session)", report.impressions, report.impressions_per_session);
    println!("clicks             {} ({:.2} a session)", report.clicks, report.clicks_per_session);
    println!("orders             {} ({:.2} % of clicks)", report.orders, 100.0 * report.orders_per_click);
    println!("returns            {}", report.returns);
    println!("reviews            {}", report.reviews);
    println!("revenue            {}", domain::Money::fen(report.revenue_fen));
    println!("in stock           {:.1} % of listing-hours of active shops", 100.0 * report.in_stock_share);
    println!("busiest hour       {}:00", report.busiest_hour);
    println!("journal            {}", report.journal_sha256);
    for (number, ghost) in report.worlds.iter().flat_map(|world| world.ghosts.iter().enumerate()) {
        println!("ghost {:<12} {} steps done, {} skipped", number + 1, ghost.granted, ghost.skipped);
    }
    println!("processor time     {:.2} s, {:.2} microseconds a session", measured.cpu_seconds, {
        1e6 * measured.cpu_seconds / (report.sessions.max(1)) as f64
    });
    if let Some(bytes) = measured.peak_rss_bytes {
        println!("memory             {:.0} MB at most", bytes as f64 / 1e6);
    }
}

/// The kernel's own high-water mark of this process, where there is one.
fn peak_rss_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes * 1_024)
}
