//! Calibrates from the command line with timings, for tuning:
//! `cargo run --release -p sim --example calibrate -- seeds=20 first=1 threads=2 only=1,34 json=out.json label=yes path=value...`.
//! The product's own command is `shopyard calibrate`.

use sim::Scenario;
use sim::calibration::{CalibrateOptions, calibrate, label};
use sim::scenario::Override;
use std::time::Instant;

fn main() {
    let mut options =
        CalibrateOptions { scenario: Scenario::yiwu(), seeds: 20, first_seed: 1, threads: 2, only: Vec::new() };
    let mut overrides = Vec::new();
    for word in std::env::args().skip(1) {
        match word.split_once('=') {
            Some(("seeds", number)) => options.seeds = number.parse().expect("a number of seeds"),
            Some(("threads", number)) => options.threads = number.parse().expect("a number of threads"),
            Some(("only", numbers)) => {
                options.only = numbers.split(',').map(|number| number.parse().expect("a target")).collect();
            }
            Some(("first", number)) => options.first_seed = number.parse().expect("a seed"),
            Some(("label" | "json", _)) => {}
            _ => overrides.push(Override::parse(&word).unwrap_or_else(|problem| panic!("{problem}"))),
        }
    }
    options.scenario = Scenario::yiwu_with(&overrides).unwrap_or_else(|problem| panic!("{problem}"));
    let started = Instant::now();
    let report = calibrate(&options);
    for target in &report.targets {
        println!(
            "{} {:>2} {}",
            if target.pass { "PASS" } else { "MISS" },
            target.target.number,
            target.target.quantity_en
        );
        for measure in &target.measured {
            let (estimate, mark) = (&measure.estimate, if measure.within { ' ' } else { '!' });
            println!(
                "   {mark} {:<70} {:>9.3} ({:.3} .. {:.3}) band {:?} {:?}",
                measure.name, estimate.value, estimate.low, estimate.high, measure.least, measure.most
            );
        }
        for measure in &target.with_ranking {
            let estimate = &measure.estimate;
            println!(
                "   ~ with ranking: {:<54} {:>9.3} ({:.3} .. {:.3})",
                measure.name, estimate.value, estimate.low, estimate.high
            );
        }
        println!("     {}", target.worlds);
    }
    if std::env::args().any(|word| word == "label=yes") {
        println!("{}\n{}", label(&report, false), label(&report, true));
    }
    if let Some(file) = std::env::args().find_map(|word| word.strip_prefix("json=").map(str::to_owned)) {
        let json = serde_json::to_string_pretty(&report).expect("plain data");
        std::fs::write(file, json).expect("a file that can be written");
    }
    println!(
        "{} of {} fit; required missed {:?}; {:.1} s",
        report.passed,
        report.of,
        report.required_missed,
        started.elapsed().as_secs_f64()
    );
}
