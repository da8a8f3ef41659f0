//! The laboratory's own laws, on a small town.

use super::*;

fn options() -> SimulateOptions {
    SimulateOptions {
        scenario: Arc::new(Scenario::yiwu()),
        shops: 20,
        rivals: 4,
        listings: 8,
        buyers: 3_000,
        days: 10,
        seed: 7,
        worlds: 1,
        threads: 1,
        step: SimSpan::hours(1),
    }
}

#[test]
fn threads_share_out_worlds_and_steps_change_nothing() {
    let two_worlds = SimulateOptions { worlds: 2, days: 4, ..options() };
    let one_thread = simulate(&two_worlds);
    let two_threads = simulate(&SimulateOptions { threads: 2, step: SimSpan::hours(24), ..two_worlds.clone() });
    assert_eq!(one_thread, two_threads);
    let second = simulate(&SimulateOptions { seed: 8, worlds: 1, ..two_worlds });
    assert_eq!(second.journal_sha256, one_thread.worlds[1].journal_sha256);
    assert_ne!(one_thread.worlds[0].journal_sha256, one_thread.worlds[1].journal_sha256);
}

#[test]
fn the_hash_of_several_worlds_is_that_of_their_journals_one_after_the_other() {
    let worlds = SimulateOptions { worlds: 3, days: 3, threads: 2, ..options() };
    let mut hash = crate::journal::JournalHash::default();
    for seed in 7..10 {
        let mut facts = Vec::new();
        let mut world = open_world(&SimulateOptions { seed, ..worlds.clone() }, &mut facts);
        world.run_to(SimTime::day_start(3), &mut facts);
        facts.iter().for_each(|fact| hash.add(fact));
    }
    let joint = crate::journal::to_hex(hash.digest());
    assert_eq!(simulate(&worlds).journal_sha256, joint);
    assert_eq!(simulate(&SimulateOptions { threads: 3, ..worlds }).journal_sha256, joint);
}

#[test]
fn money_is_conserved_and_books_hold_after_ten_days_of_all_scripts() {
    let mut facts = Vec::new();
    let mut world = open_world(&options(), &mut facts);
    for day in 1..=10 {
        world.run_to(SimTime::day_start(day), &mut facts);
        assert_eq!(world.market().audit(), Ok(()), "day {day}");
    }
    let scripts: std::collections::BTreeSet<Script> = world
        .market()
        .shops()
        .iter()
        .filter(|shop| shop.tally.total().orders > 0)
        .filter_map(|shop| shop.keeper.script())
        .collect();
    assert_eq!(scripts.len(), 5, "every kind of keeper sold something");
}

#[test]
fn a_small_town_has_the_shape_of_the_named_run() {
    let small = SimulateOptions { shops: 60, rivals: 20, listings: 25, buyers: 5_000, days: 24, ..options() };
    let report = simulate(&small);
    let misses: Vec<&str> = check(&report).iter().map(|miss| miss.measure).collect();
    assert_eq!(misses, ["sessions"], "a quarter of the buyers on a fifth of the days: {:?}", check(&report));
    // Bad reviews are one in some hundreds: one such town has too few to speak of a shape.
    let several = simulate(&SimulateOptions { worlds: 6, ..small });
    let stars: [u64; 5] = std::array::from_fn(|star| several.worlds.iter().map(|world| world.stars[star]).sum());
    assert!(stars.iter().sum::<u64>() > 3_000, "{stars:?}");
    assert!(stars[4] > stars[3] && stars[0] > stars[1], "J-shaped: {stars:?}");
    let written = report.reviews as f64 / report.worlds[0].daily.iter().map(|day| day.orders).sum::<u64>() as f64;
    assert!(written < 0.6, "some of the ordered is not settled yet: {written}");
    let carts = report.carts as f64 / report.orders as f64;
    assert!((2.6..=4.5).contains(&carts), "62 to 78 % of carts are abandoned: {carts}");
}

#[test]
fn the_mix_of_scripts_is_the_wanted_one() {
    let count = |script| (0..60).filter(|shop| script_of(*shop, 60) == script).count();
    let mix = [Script::CostPlus, Script::Discounter, Script::Premium, Script::Copycat, Script::Idle].map(count);
    assert_eq!(mix, [24, 12, 9, 9, 6]);
}

/// Changing one of these is a reviewed decision with a sentence in its commit: what happens in a market changed.
const DIGESTS: [(u64, &str); 3] = [
    (1, "5a04ab5c217c804ac4453de7ae881bee76cbbbe53be091a2b1dc72ff667d4686"),
    (7, "b293da925a8fc24707fb6520235632904d58c7a273e69a8dca1c722a78c97d3f"),
    (2010, "de8d4108342a5020d028ffd67ec81b9342ce9f12a41f7cf6be5d34346dff5ff8"),
];

#[test]
fn a_few_seeds_lead_to_the_journals_they_always_led_to() {
    let digest = |seed| {
        let options = SimulateOptions {
            scenario: Arc::new(Scenario::yiwu()),
            shops: 6,
            rivals: 2,
            listings: 5,
            buyers: 800,
            days: 4,
            seed,
            worlds: 1,
            threads: 1,
            step: SimSpan::days(1),
        };
        simulate(&options).journal_sha256
    };
    // All of them at once: whoever changes them on purpose reads the new ones here.
    let found = DIGESTS.map(|(seed, _)| (seed, digest(seed)));
    assert_eq!(found, DIGESTS.map(|(seed, digest)| (seed, digest.to_owned())));
}
