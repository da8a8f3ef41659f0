//! What a search session costs with everything on, and what an hour of a class of 60 costs.
//!
//! `cargo bench -p sim`. Read ratios within one run: machines are noisy.

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use domain::{SimSpan, SimTime};
use sim::Scenario;
use sim::World;
use sim::kernel::Kernel;
use sim::laboratory::{Bound, SimulateOptions, open_world};
use sim::random::Luck;
use sim::sessions::Session;
use std::hint::black_box;
use std::sync::Arc;

/// The named run's market after ten days: 60 shops and 20 rivals with 25 listings each.
fn busy_world(shops: u32, rivals: u32, listings: u32, days: u32) -> World {
    let options = SimulateOptions {
        scenario: Arc::new(Scenario::yiwu()),
        shops,
        rivals,
        listings,
        buyers: 20_000,
        days,
        seed: 7,
        worlds: 1,
        threads: 1,
        step: SimSpan::hours(1),
    };
    let mut facts = Vec::new();
    let mut world = open_world(&options, &mut facts);
    world.run_to(SimTime::day_start(days), &mut facts);
    world
}

fn kernel(criterion: &mut Criterion) {
    let world = busy_world(60, 20, 25, 10);
    let luck = Luck::of_seed(7);
    let hour = world.now().hour();
    let mut kernel = Kernel::new(world.scenario(), world.market(), luck);
    kernel.begin_hour(world.market(), hour);
    let mut buyer = 0;
    let mut group = criterion.benchmark_group("kernel");
    group.throughput(Throughput::Elements(1));
    group.bench_function("one session, pages ranked", |bencher| {
        bencher.iter(|| {
            buyer = (buyer + 7_919) % 20_000;
            let session = Session { at: SimTime::hour_start(hour), buyer: market::BuyerId(buyer), number: buyer % 3 };
            black_box(kernel.search(session, world.population().buyer(session.buyer), luck))
        });
    });
    let bound = Bound::of_world(&world, 7);
    group.throughput(Throughput::Elements(bound.run().sessions));
    group.bench_function("a day's sessions, kernel only", |bencher| bencher.iter(|| black_box(bound.run())));
    group.finish();
}

fn whole_market(criterion: &mut Criterion) {
    let named = busy_world(60, 20, 25, 10);
    let class = busy_world(60, 4, 8, 10);
    let mut group = criterion.benchmark_group("world");
    group.sample_size(20);
    group.bench_function("one day of the named run", |bencher| {
        bencher.iter_batched(
            || (named.clone(), Vec::with_capacity(10_000)),
            |(mut world, mut facts)| {
                world.run_to(SimTime::day_start(11), &mut facts);
                (world, facts)
            },
            BatchSize::LargeInput,
        );
    });
    group.bench_function("the busiest hour of a class of 60", |bencher| {
        let mut before = class.clone();
        before.run_to(SimTime::day_start(10) + SimSpan::hours(20), &mut Vec::new());
        bencher.iter_batched(
            || (before.clone(), Vec::with_capacity(1_000)),
            |(mut world, mut facts)| {
                world.advance(SimTime::day_start(10) + SimSpan::hours(21), &mut facts);
                (world, facts)
            },
            BatchSize::LargeInput,
        );
    });
    group.finish();
}

criterion_group!(benches, kernel, whole_market);
criterion_main!(benches);
