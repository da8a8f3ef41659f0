//! Another engine version takes a stored world over, or refuses with a sentence and changes nothing.

use super::*;
use crate::blocks;
use market::{Event, Fact};
use sim::ENGINE_VERSION;
use store::{Appended, Chunk, NewBlock, NewDayBlock, RebuildRow, Rewritten};

/// The version that comes after the one of this program.
const NEXT: u32 = ENGINE_VERSION + 1;

impl Town {
    async fn replayed_as(&self, version: u32) -> journal::ReplayReport {
        journal::replay_as(&self.store, self.college, self.world, version).await.expect("replayed")
    }
    async fn rebuilt_by(&self) -> Vec<u32> {
        let rebuilds = self.store.rebuilds(self.college, self.world).await.expect("asked");
        rebuilds.iter().map(|it| it.engine_version).collect()
    }
    pub(super) async fn next_sequence(&self) -> u64 {
        self.store.world(self.college, self.world).await.expect("asked").expect("there").next_sequence
    }
    /// Takes the free lease as somebody who writes past the engine.
    async fn lease(&self) -> u64 {
        let claim = store::LeaseClaim { holder: "a hand".into(), now: 0, expires_at: 1, instead_of: None };
        match self.store.take_lease(self.college, self.world, &claim).await.expect("asked") {
            store::Lease::Taken { fencing } => fencing,
            other => panic!("{other:?}"),
        }
    }
    async fn give_back(&self, fencing: u64) {
        assert!(self.store.release_lease(self.college, self.world, fencing).await.expect("asked"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_version_takes_the_market_over_goes_on_and_may_be_taken_over_again() {
    let town = Town::new().await;
    let engine = town.engine(false);
    let handle = town.handle(&engine).await;
    handle.submit(town.open_shop("First Shop", 1)).await.expect("accepted");
    let left_at = SimTime::from_seconds(86_400 + 11 * 3_600 + 4_321);
    run_to(&handle, left_at).await;
    let left = handle.read(|image| image.market().clone()).await.expect("a market");
    engine.shut_down().await;

    let engine = town.engine(false).of_version(NEXT);
    let handle = town.handle(&engine).await;
    let found = handle.read(|image| (image.now(), image.market().clone())).await.expect("a market");
    assert_eq!(found.0, left_at);
    assert!(found.1 == left, "the market is what the facts say");
    let taken_over_at = left.next_sequence();
    let taken_over =
        RebuildRow { next_sequence: taken_over_at, sim_time: left_at, next_command: 1, engine_version: NEXT };
    assert_eq!(town.store.rebuilds(town.college, town.world).await.expect("asked"), [taken_over]);
    handle.submit(town.open_shop("Second Shop", 2)).await.expect("accepted");
    run_to(&handle, SimTime::day_start(3)).await;
    engine.shut_down().await;

    let end = town.next_sequence().await;
    let old =
        |derived| journal::ReplayedRange { first: 0, next: taken_over_at, engine_version: ENGINE_VERSION, derived };
    let new = |derived| journal::ReplayedRange { first: taken_over_at, next: end, engine_version: NEXT, derived };
    let by_new = town.replayed_as(NEXT).await;
    assert_eq!((by_new.ranges, by_new.facts), (vec![old(false), new(true)], end - taken_over_at));
    let by_old = town.replayed_as(ENGINE_VERSION).await;
    assert_eq!((by_old.ranges, by_old.facts), (vec![old(true), new(false)], taken_over_at));
    assert_eq!(by_old.journal_sha256, by_new.journal_sha256);

    // The new version derives from its own snapshots; the old one takes the market over in its turn.
    let engine = town.engine(false).of_version(NEXT);
    town.handle(&engine).await;
    engine.shut_down().await;
    let engine = town.engine(false);
    let handle = town.handle(&engine).await;
    run_to(&handle, SimTime::from_seconds(3 * 86_400 + 7_000)).await;
    engine.shut_down().await;
    let versions: Vec<(u32, bool)> =
        town.replayed_as(ENGINE_VERSION).await.ranges.iter().map(|it| (it.engine_version, it.derived)).collect();
    assert_eq!(versions, [(ENGINE_VERSION, true), (NEXT, false), (ENGINE_VERSION, true)]);
    let verified = journal::verify(&town.store, town.college, town.world).await.expect("verified");
    assert_eq!(verified.problems, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_takeover_that_a_crash_cut_short_is_found_and_not_repeated() {
    let town = Town::new().await;
    let engine = town.engine(false);
    run_to(&town.handle(&engine).await, SimTime::from_seconds(30_000)).await;
    engine.shut_down().await;
    for _ in 0..2 {
        // Paused: the new version writes no chunk, so the world's row still says the old one.
        let engine = town.engine(false).of_version(NEXT);
        town.handle(&engine).await;
        engine.shut_down().await;
    }
    assert_eq!(town.rebuilt_by().await, [NEXT]);
    // Whoever goes on from there takes over in place of a version that wrote nothing.
    let engine = town.engine(false);
    run_to(&town.handle(&engine).await, SimTime::from_seconds(40_000)).await;
    engine.shut_down().await;
    assert_eq!(town.rebuilt_by().await, [ENGINE_VERSION]);
    let replayed = town.replayed_as(ENGINE_VERSION).await;
    assert_eq!(replayed.ranges.iter().map(|range| range.derived).collect::<Vec<_>>(), [true, true]);
    assert_eq!(replayed.facts, town.next_sequence().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn facts_that_another_version_cannot_read_are_refused_with_a_sentence_and_left_alone() {
    let town = Town::new().await;
    let engine = town.engine(false);
    run_to(&town.handle(&engine).await, SimTime::from_seconds(30_000)).await;
    engine.shut_down().await;
    let (fencing, first_sequence) = (town.lease().await, town.next_sequence().await);
    let strange = NewBlock {
        last_sequence: first_sequence,
        chain: [1; 32],
        body: blocks::compress(&[0xff; 40], blocks::CHUNK_LEVEL).expect("compressed"),
    };
    let chunk = Chunk {
        first_sequence,
        sim_time_to: SimTime::from_seconds(30_001),
        engine_version: NEXT,
        block: Some(strange),
        commands: Vec::new(),
        answers: Vec::new(),
        at: 0,
    };
    let appended = town.store.append_chunk(town.college, town.world, fencing, &chunk).await.expect("asked");
    assert_eq!(appended, Appended::Done);
    town.give_back(fencing).await;
    let before = town.store.world(town.college, town.world).await.expect("asked").expect("there");

    let engine = town.engine(false);
    let refused = async || match engine.world(town.college, town.world).await {
        Err(EngineFault::FailedLately(fault)) => fault,
        other => panic!("{other:?}"),
    };
    let fault = refused().await;
    assert!(matches!(*fault, EngineFault::OtherVersion { stored: NEXT, own: ENGINE_VERSION, .. }), "{fault}");
    assert!(fault.to_string().contains("run the program that wrote it"), "{fault}");
    let after = town.store.world(town.college, town.world).await.expect("asked").expect("there");
    assert_eq!((after.engine_version, after.lease_holder), (before.engine_version, None), "the lease is free again");
    assert!(town.store.rebuilds(town.college, town.world).await.expect("asked").is_empty());

    // However many pages ask, it is tried again only after half a minute.
    assert!(Arc::ptr_eq(&fault, &refused().await));
    town.clock.0.fetch_add(29_000_000, Ordering::SeqCst);
    assert!(Arc::ptr_eq(&fault, &refused().await));
    town.clock.0.fetch_add(1_000_000, Ordering::SeqCst);
    assert!(!Arc::ptr_eq(&fault, &refused().await));
}

#[tokio::test(flavor = "multi_thread")]
async fn verify_notices_an_altered_fact_after_the_latest_snapshot_although_books_balance() {
    let town = Town::new().await;
    let engine = town.engine(false);
    let handle = town.handle(&engine).await;
    run_to(&handle, SimTime::day_start(1)).await;
    let snapshot_at = town.next_sequence().await;
    run_to(&handle, SimTime::from_seconds(86_400 + 3 * 3_600)).await;
    let facts = handle.facts(snapshot_at, town.next_sequence().await).await.expect("facts");
    engine.shut_down().await;
    // The stored blocks of the day in progress: the first one that closes an hour is altered.
    let rows = town.store.blocks_from(town.college, town.world, snapshot_at, 1_000).await.expect("blocks");
    let closes = |fact: &&Fact| matches!(fact.event, Event::HourClosed { .. });
    let closed = facts.iter().find(closes).expect("an hour closed").sequence;
    let row = rows.iter().find(|row| (row.first_sequence..=row.last_sequence).contains(&closed)).expect("its block");
    let mut altered = blocks::unpack(row.first_sequence, &row.body).expect("facts");
    for fact in &mut altered {
        if let Event::HourClosed { table, .. } = &mut fact.event {
            table.sessions += 1;
        }
    }
    let fencing = town.lease().await;
    let day = NewDayBlock {
        first_sequence: row.first_sequence,
        last_sequence: row.last_sequence,
        engine_version: ENGINE_VERSION,
        body: blocks::pack(&altered, blocks::CHUNK_LEVEL).expect("packed"),
    };
    let rewritten = town.store.rewrite_day(town.college, town.world, fencing, &day).await.expect("asked");
    assert_eq!(rewritten, Rewritten::Done { replaced: 1 });
    town.give_back(fencing).await;
    let verified = journal::verify(&town.store, town.college, town.world).await.expect("verified");
    let said = format!(
        "facts {} to {} are not those that were stored: their chain differs",
        row.first_sequence, row.last_sequence
    );
    assert_eq!(verified.problems, [said]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_market_whose_scenario_only_a_former_version_reads_says_what_to_do_in_both_languages() {
    let town = Town::new().await;
    let (class, world) = (ClassId::new(Uuid::now_v7()), WorldId::new(Uuid::now_v7()));
    let mut change = town.store.change().await.expect("change");
    let new = NewClass { college: town.college, id: class, name: ClassName::parse("Class 0").expect("a name"), at: 0 };
    assert_eq!(change.create_class(&new).await.expect("an answer"), Added::Added);
    let scenario = "[choice]\nphoto_weight = 0.3\n".to_owned();
    let pace = PaceSettings::default().to_text();
    let new = NewWorld { college: town.college, id: world, class, scenario, seed: 7, engine_version: 1, pace, at: 0 };
    assert_eq!(change.create_world(&new).await.expect("an answer"), Added::Added);
    change.commit().await.expect("committed");
    let opened = town.engine(false).world(town.college, world).await.expect_err("not opened");
    let replayed = journal::replay(&town.store, town.college, world).await.expect_err("not read");
    let verified = journal::verify(&town.store, town.college, world).await.expect_err("not read");
    for fault in [opened, replayed, verified] {
        assert_eq!(fault.versions(), Some((1, ENGINE_VERSION)), "{fault}");
        let said = fault.to_string();
        for words in ["run the program that wrote it", "demo --fresh", "请运行原来的程序"] {
            assert!(said.contains(words), "{said}");
        }
    }
}
