//! How the cost of a search session grows, and how worlds share two threads. All in processor time, for machines
//! that others use too; the rounds of what is compared take turns.
//!
//! `cargo run --release -p sim --example scaling` (or only `-- days`, `-- listings`, `-- threads`). The named run's
//! town: 60 shops and 20 rivals, 20,000 buyers.

use cpu_time::ProcessTime;
use domain::{SimSpan, SimTime};
use market::{Event, Fact};
use sim::laboratory::{SimulateOptions, open_world, simulate};
use sim::{Scenario, World};
use std::sync::Arc;
use std::time::Instant;

/// Rounds of each measurement; the least of them counts.
const ROUNDS: usize = 5;

fn main() {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    let all = asked.is_empty();
    let wants = |topic: &str| all || asked.iter().any(|word| word == topic);
    if wants("days") {
        by_days();
    }
    if wants("listings") {
        by_listings();
    }
    if wants("threads") {
        by_threads();
    }
}

fn options(listings: u32, days: u32) -> SimulateOptions {
    SimulateOptions {
        scenario: Arc::new(Scenario::yiwu()),
        shops: 60,
        rivals: 20,
        listings,
        buyers: 20_000,
        days,
        seed: 7,
        worlds: 1,
        threads: 1,
        step: SimSpan::hours(1),
    }
}

/// Plays a world up to a day; gives processor nanoseconds and sessions.
fn play(world: &mut World, day: u32) -> (f64, f64) {
    let mut facts: Vec<Fact> = Vec::new();
    let (mut sessions, began) = (0, ProcessTime::now());
    while world.now() < SimTime::day_start(day) {
        world.advance(SimTime::day_start(day), &mut facts);
        for fact in facts.drain(..) {
            if let Event::HourClosed { table, .. } = fact.event {
                sessions += table.sessions;
            }
        }
    }
    (began.elapsed().as_secs_f64() * 1e9, f64::from(sessions))
}

/// A session must not cost more the longer a world lives.
fn by_days() {
    const STRETCH: u32 = 20;
    let mut least = [f64::INFINITY; 6];
    for _ in 0..ROUNDS {
        let mut world = open_world(&options(25, 120), &mut Vec::new());
        for (place, least) in (1..).zip(&mut least) {
            let (nanoseconds, sessions) = play(&mut world, place * STRETCH);
            *least = least.min(nanoseconds / sessions);
        }
    }
    println!("processor time of a session by market days, 25 listings a shop:");
    for (place, least) in (0..).zip(least) {
        println!("  days {:>3} to {:>3}  {least:>6.0} ns", place * STRETCH, (place + 1) * STRETCH);
    }
}

/// And at most logarithmically more with more listings under each keyword.
fn by_listings() {
    const LISTINGS: [u32; 4] = [12, 25, 50, 100];
    const FROM: u32 = 15;
    let worlds = LISTINGS.map(|listings| {
        let mut world = open_world(&options(listings, FROM), &mut Vec::new());
        play(&mut world, FROM);
        world
    });
    let (mut whole, mut search) = ([f64::INFINITY; LISTINGS.len()], [f64::INFINITY; LISTINGS.len()]);
    for _ in 0..ROUNDS {
        for (place, world) in worlds.iter().enumerate() {
            let (nanoseconds, sessions) = play(&mut world.clone(), FROM + 5);
            whole[place] = whole[place].min(nanoseconds / sessions);
            search[place] = search[place].min(search_only(world));
        }
    }
    println!("processor time of a session by listings, days {FROM} to {}:", FROM + 5);
    let keywords = worlds[0].market().rules().catalogue.keywords.len();
    for ((world, whole), search) in worlds.iter().zip(whole).zip(search) {
        let market = world.market();
        let live: u32 = market.shops().iter().map(|shop| shop.shelf.live).sum();
        let relevant = (0..keywords as u32).map(market::search::KeywordId).map(|keyword| relevant(world, keyword));
        println!(
            "  {live:>5} listings on sale, {:>4} for a keyword  whole world {whole:>6.0} ns  search and rankings alone {search:>4.0} ns",
            relevant.sum::<usize>() / keywords
        );
    }
}

/// Listings on sale that have anything to do with a keyword.
fn relevant(world: &World, keyword: market::search::KeywordId) -> usize {
    let market = world.market();
    let on_sale = market.listings().iter().filter(|listing| market.offered(listing) > 0);
    on_sale.filter(|listing| market::ranking::Fit::of(&market.rules().catalogue, listing, keyword).is_some()).count()
}

/// Nanoseconds of a session for search and rankings without orders: a day's sessions, hour by hour.
fn search_only(world: &World) -> f64 {
    let (day, luck) = (world.now().day(), sim::random::Luck::of_seed(7));
    let mut plan = sim::sessions::DayPlan::default();
    plan.draw(day, &sim::sessions::Rhythm::new(world.scenario()), world.population(), luck);
    let mut kernel = world.kernel().clone();
    let (mut sessions, mut wishes, began) = (0_u32, 0_u32, ProcessTime::now());
    for hour in day * 24..(day + 1) * 24 {
        kernel.begin_hour(world.market(), hour);
        while let Some((session, buyer)) = plan.take_before(SimTime::hour_start(hour + 1)) {
            sessions += 1;
            wishes += u32::from(kernel.search(session, &buyer, luck).is_some());
        }
        kernel.close_hour(hour);
    }
    let nanoseconds = began.elapsed().as_secs_f64() * 1e9;
    assert!(wishes > 0, "somebody puts something aside");
    nanoseconds / f64::from(sessions)
}

/// Four worlds on two threads must be at least 1.6 times as fast as on one, with the same hash.
fn by_threads() {
    let on = |threads| SimulateOptions { worlds: 4, threads, ..options(25, 40) };
    let run = |threads| {
        let (began, processor) = (Instant::now(), ProcessTime::now());
        let hash = simulate(&on(threads)).journal_sha256;
        (began.elapsed().as_secs_f64(), processor.elapsed().as_secs_f64(), hash)
    };
    let mut best = [(f64::INFINITY, f64::INFINITY); 2];
    for _ in 0..ROUNDS {
        let (one, two) = (run(1), run(2));
        assert_eq!(one.2, two.2, "threads change nothing");
        for (best, run) in best.iter_mut().zip([one, two]) {
            *best = (best.0.min(run.0), best.1.min(run.1));
        }
    }
    let [(wall_one, cpu_one), (wall_two, cpu_two)] = best;
    println!("four worlds of 40 days, same hash:");
    println!("  one thread   wall {wall_one:.2} s  processor {cpu_one:.2} s");
    println!("  two threads  wall {wall_two:.2} s  processor {cpu_two:.2} s  {:.2} times as fast", wall_one / wall_two);
    // What two undisturbed cores would make of it, if the worlds alone kept them from sharing evenly.
    println!(
        "  two threads cost {:.2} times the processor time of one: at most {:.2} times as fast",
        cpu_two / cpu_one,
        2.0 * cpu_one / cpu_two
    );
}
