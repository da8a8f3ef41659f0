//! Runs the laboratory from the command line with timings, for tuning:
//! `cargo run --release -p sim --example simulate -- 60 20 25 20000 120 7 1 1` (shops, rivals, listings,
//! buyers, days, seed, worlds, threads; a word ending in `.toml` is a scenario file to use instead of the
//! compiled-in one; `--bound` measures the kernel alone as well). The product's own command is `shopyard simulate`.

use cpu_time::ProcessTime;
use domain::{SimSpan, SimTime};
use sim::Scenario;
use sim::laboratory::{Bound, Shape, SimulateOptions, check, open_world, simulate};
use sim::scenario::SourceText;
use sim::sessions::DayPlan;
use std::sync::Arc;
use std::time::Instant;

fn main() {
    let numbers: Vec<u32> = std::env::args().skip(1).filter_map(|word| word.parse().ok()).collect();
    let number = |place: usize, default: u32| numbers.get(place).copied().unwrap_or(default);
    let options = SimulateOptions {
        scenario: Arc::new(scenario()),
        shops: number(0, 60),
        rivals: number(1, 20),
        listings: number(2, 25),
        buyers: number(3, 20_000),
        days: number(4, 120),
        seed: number(5, 7).into(),
        worlds: number(6, 1),
        threads: number(7, 1),
        step: SimSpan::hours(1),
    };
    let (started, processor) = (Instant::now(), ProcessTime::now());
    let report = simulate(&options);
    let (seconds, cpu) = (started.elapsed().as_secs_f64(), processor.elapsed().as_secs_f64());
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default().to_owned();
    let stars: Vec<u64> = (0..5).map(|star| report.worlds.iter().map(|world| world.stars[star]).sum()).collect();
    println!(
        "sessions {}  impressions/s {:.2}  clicks/s {:.3}  orders/click {:.4}  carts/order {:.2}",
        report.sessions,
        report.impressions_per_session,
        report.clicks_per_session,
        report.orders_per_click,
        report.carts as f64 / report.orders as f64
    );
    println!(
        "orders {}  revenue {} CNY  returns {}  reviews {}  stars {stars:?}  in stock {:.4}  busiest {}",
        report.orders,
        report.revenue_fen / 100,
        report.returns,
        report.reviews,
        report.in_stock_share,
        report.busiest_hour
    );
    for (day, sums) in report.daily.iter().enumerate().filter(|(day, _)| day % 15 == 0 || *day < 3) {
        println!("  day {day}: {sums:?}");
    }
    println!(
        "facts {:?}  journal {}",
        report.worlds.iter().map(|world| world.facts).sum::<u64>(),
        report.journal_sha256
    );
    println!("wall {seconds:.2} s  processor {cpu:.2} s  {:.3} us/session  {peak}", cpu * 1e6 / report.sessions as f64);
    if std::env::args().any(|word| word == "--bound") {
        print_bound(&options, cpu * 1e9 / report.sessions as f64);
    }
    for miss in check(&report) {
        println!("MISS {miss:?}");
    }
    if std::env::args().any(|word| word == "--json") {
        println!("{}", serde_json::to_string(&report).expect("a report is plain data"));
    }
}

/// What a session costs the kernel alone, in the world of these options on its twentieth day or last.
fn print_bound(options: &SimulateOptions, whole_nanoseconds: f64) {
    let mut facts = Vec::new();
    let mut world = open_world(options, &mut facts);
    let hour = SimTime::day_start(options.days.min(20)) + SimSpan::hours(20);
    world.run_to(hour, &mut facts);
    let bound = Bound::of_world(&world, options.seed);
    let shape = bound.run();
    assert_eq!(bound.run_tabulated(), shape, "both ways play the same sessions");
    let sessions = shape.sessions as f64;
    println!(
        "kernel only: {} sessions of {:.2} impressions, {:.3} clicks, {:.3} carts",
        shape.sessions,
        shape.impressions as f64 / sessions,
        shape.clicks as f64 / sessions,
        shape.carts as f64 / sessions
    );
    // The best of many short runs: the machine is shared.
    let best = |run: &dyn Fn() -> Shape| {
        let timed = |_| {
            let processor = ProcessTime::now();
            assert_eq!(run(), shape);
            processor.elapsed().as_secs_f64()
        };
        (0..100).map(timed).fold(f64::INFINITY, f64::min) * 1e9 / sessions
    };
    let mut plan = DayPlan::default();
    let drawn = (0..100).map(|_| {
        let processor = ProcessTime::now();
        assert_eq!(bound.draw(&mut plan) as u64, shape.sessions);
        processor.elapsed().as_secs_f64() * 1e9 / sessions
    });
    let drawn = drawn.fold(f64::INFINITY, f64::min);
    let (computed, tabulated) = (best(&|| bound.run()), best(&|| bound.run_tabulated()));
    let line =
        |what: &str, bound: f64| println!("{what} {bound:.0} ns/session, ratio {:.2}", whole_nanoseconds / bound);
    line("kernel only                               ", computed);
    line("  with the draws of who searches when     ", computed + drawn);
    line("  with click odds tabulated by somebody else", tabulated);
}

fn scenario() -> Scenario {
    let Some(file) = std::env::args().find(|word| word.ends_with(".toml")) else { return Scenario::yiwu() };
    let text = std::fs::read_to_string(&file).expect("a readable scenario file");
    match Scenario::parse(&SourceText { file: &file, text: &text }, &Scenario::yiwu_catalogue()) {
        Ok(scenario) => scenario,
        Err(problem) => panic!("{problem}"),
    }
}
