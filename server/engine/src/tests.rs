//! Stories of one engine on one SQLite file: what is acknowledged stays, what stays can be derived again. Changes of
//! the engine version are in `versions`, what readers and idle worlds get in `watching`.

mod explaining;
mod forking;
mod ghosts;
mod versions;
mod watching;

use crate::pacing::PaceSettings;
use crate::{Accepted, Engine, EngineFault, EngineOptions, NotAccepted, Submission, WallClock, WorldHandle, journal};
use domain::people::{ClassName, CollegeName, PersonName, Role, StudentNumber};
use domain::shop::ShopName;
use domain::{ClassId, CollegeId, Language, Money, PersonId, RequestKey, SimTime, WorldId};
use market::command::Keeper;
use market::{Command, OperatorCommand, Refusal};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;
use store::{Added, House, HouseKind, NewClass, NewCollege, NewPerson, NewWorld, Options, PersonAdded, Store};
use uuid::Uuid;

/// A wall clock held by the test, in microseconds.
struct HeldClock(AtomicI64);

impl WallClock for HeldClock {
    fn now_micros(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }
}

/// One database with one class and its world.
struct Town {
    folder: tempfile::TempDir,
    clock: Arc<HeldClock>,
    store: Store,
    college: CollegeId,
    world: WorldId,
    person: PersonId,
}

impl Town {
    async fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let store = open(&folder).await;
        assert_eq!(store.settle_house(HouseKind::Production).await.expect("an answer"), House::Settled);
        let (college, class) = (CollegeId::new(Uuid::now_v7()), ClassId::new(Uuid::now_v7()));
        let (world, person) = (WorldId::new(Uuid::now_v7()), PersonId::new(Uuid::now_v7()));
        let mut change = store.change().await.expect("change");
        let name = CollegeName::parse("Test College").expect("a name");
        let new = NewCollege { id: college, name, zone: "Asia/Shanghai".into(), language: Language::English, at: 0 };
        assert_eq!(change.create_college(&new).await.expect("an answer"), Added::Added);
        let new = NewPerson {
            college,
            id: person,
            kind: HouseKind::Production,
            role: Role::Student,
            name: PersonName::parse("Lin").expect("a name"),
            student_number: Some(StudentNumber::parse("2601").expect("a number")),
            email: None,
            password_hash: None,
            language: Language::English,
            at: 0,
        };
        assert_eq!(change.create_person(&new).await.expect("an answer"), PersonAdded::Added);
        let name = ClassName::parse("Class 1").expect("a name");
        let new = NewClass { college, id: class, name, at: 0 };
        assert_eq!(change.create_class(&new).await.expect("an answer"), Added::Added);
        let new = NewWorld {
            college,
            id: world,
            class,
            scenario: crate::scenarios::OFFERED[0].text.to_owned(),
            seed: 7,
            engine_version: sim::ENGINE_VERSION,
            pace: PaceSettings::default().to_text(),
            at: 0,
        };
        assert_eq!(change.create_world(&new).await.expect("an answer"), Added::Added);
        change.commit().await.expect("committed");
        Self { folder, clock: Arc::new(HeldClock(AtomicI64::new(1_000_000))), store, college, world, person }
    }
    fn engine(&self, sole_owner: bool) -> Engine {
        let options = EngineOptions {
            holder: Uuid::new_v4().to_string(),
            sole_owner,
            clock: self.clock.clone(),
            tick: Duration::from_millis(5),
        };
        Engine::new(self.store.clone(), options)
    }
    async fn handle(&self, engine: &Engine) -> WorldHandle {
        engine.world(self.college, self.world).await.expect("the world runs")
    }
    fn open_shop(&self, name: &str, key: u128) -> Submission {
        let name = ShopName::parse(name).expect("a name");
        let command = OperatorCommand::OpenShop { name, keeper: Keeper::Person, capital: Money::yuan(340) };
        Submission {
            person: self.person,
            key: RequestKey::new(Uuid::from_u128(key)),
            route: "test/open_shop",
            commands: vec![Command::Operator(command)],
        }
    }
}

impl Town {
    /// The market of another class of this college, opened with these ghosts, with the same luck.
    async fn next_year(&self, recordings: &[sim::ghosts::Recording]) -> Self {
        let (class, world) = (ClassId::new(Uuid::now_v7()), WorldId::new(Uuid::now_v7()));
        let college = self.college;
        let mut change = self.store.change().await.expect("change");
        let new = NewClass { college, id: class, name: ClassName::parse("Class 2").expect("a name"), at: 0 };
        assert_eq!(change.create_class(&new).await.expect("an answer"), Added::Added);
        let bodies = crate::ghosts::pack(recordings).expect("packed");
        assert_eq!(change.give_ghosts(college, class, &bodies, 0).await.expect("given"), store::Given::Done);
        let scenario = crate::scenarios::OFFERED[0].text.to_owned();
        let (engine_version, pace) = (sim::ENGINE_VERSION, PaceSettings::default().to_text());
        let new = NewWorld { college, id: world, class, scenario, seed: 7, engine_version, pace, at: 0 };
        assert_eq!(change.create_world(&new).await.expect("an answer"), Added::Added);
        change.commit().await.expect("committed");
        let folder = tempfile::tempdir().expect("a folder");
        Self { folder, clock: Arc::clone(&self.clock), store: self.store.clone(), world, ..*self }
    }
}

async fn open(folder: &tempfile::TempDir) -> Store {
    let url = format!("sqlite://{}/house.db?mode=rwc", folder.path().display());
    let store = Store::open(&url, Options::default()).await.expect("opened");
    store.migrate().await.expect("migrated");
    store
}

/// Waits until the run is over and its end stored.
async fn run_to(handle: &WorldHandle, to: SimTime) {
    handle.run_to(to).await.expect("a run");
    for _ in 0..4_000 {
        let clock = handle.clock().await.expect("a clock");
        if clock.now >= to && clock.run.is_none() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    panic!("the run to {to} did not end");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_is_there_after_the_process_is_gone() {
    let town = Town::new().await;
    let engine = town.engine(false);
    let handle = town.handle(&engine).await;
    let accepted = handle.submit(town.open_shop("First Shop", 1)).await.expect("accepted");
    run_to(&handle, SimTime::day_start(2)).await;
    let before = handle.read(|world| (world.now(), world.market().clone())).await.expect("a state");
    drop((handle, engine));
    // A second process on the same file, which knows that the first is dead.
    let second = Town { store: open(&town.folder).await, ..town };
    let engine = second.engine(true);
    let handle = second.handle(&engine).await;
    let after = handle.read(|world| (world.now(), world.market().clone())).await.expect("a state");
    assert_eq!(after.0, before.0);
    assert!(after.1 == before.1, "the market is the same");
    assert!(after.1.shop(domain::ShopId::new(accepted.created[0])).is_some());
    let report = journal::replay(&second.store, second.college, second.world).await.expect("replayed");
    assert_eq!(report.facts, after.1.next_sequence());
    let verified = journal::verify(&second.store, second.college, second.world).await.expect("verified");
    assert_eq!(verified.problems, Vec::<String>::new());
    assert!(verified.blocks < 50, "closed days were rewritten as one block each: {}", verified.blocks);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_key_is_the_same_request_and_another_content_is_a_conflict() {
    let town = Town::new().await;
    let engine = town.engine(false);
    let handle = town.handle(&engine).await;
    let first = handle.submit(town.open_shop("First Shop", 1)).await.expect("accepted");
    let again: Accepted = handle.submit(town.open_shop("First Shop", 1)).await.expect("the stored answer");
    assert_eq!(again, first);
    let other = handle.submit(town.open_shop("Second Shop", 1)).await;
    assert!(matches!(other, Err(NotAccepted::OtherContent)), "{other:?}");
    let taken = handle.submit(town.open_shop("First Shop", 2)).await;
    assert!(matches!(taken, Err(NotAccepted::Refused(Refusal::ShopNameTaken))), "{taken:?}");
    let taken = handle.submit(town.open_shop("First Shop", 2)).await;
    assert!(matches!(taken, Err(NotAccepted::Refused(Refusal::ShopNameTaken))), "a refusal is stored too: {taken:?}");
    engine.shut_down().await;
    assert_eq!(journal::replay(&town.store, town.college, town.world).await.expect("equal").at, SimTime::ZERO);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_process_refuses_with_the_name_of_the_first() {
    let town = Town::new().await;
    let first = town.engine(false);
    let _handle = town.handle(&first).await;
    let refused = town.engine(false).world(town.college, town.world).await;
    assert!(matches!(refused, Err(EngineFault::HeldElsewhere { .. })), "{refused:?}");
    first.shut_down().await;
    town.engine(false).world(town.college, town.world).await.expect("free after the first gave it back");
}

#[tokio::test(flavor = "multi_thread")]
async fn market_time_follows_the_pace_stops_with_the_process_and_never_catches_up() {
    let town = Town::new().await;
    let engine = town.engine(false);
    let handle = town.handle(&engine).await;
    handle.set_pace(60).await.expect("a pace");
    town.clock.0.fetch_add(10_000_000, Ordering::SeqCst);
    let reached = SimTime::from_seconds(600);
    for _ in 0..1_000 {
        if handle.clock().await.expect("a clock").now == reached {
            break;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert_eq!(handle.clock().await.expect("a clock").now, reached);
    engine.shut_down().await;
    town.clock.0.fetch_add(3_600_000_000, Ordering::SeqCst);
    let engine = town.engine(false);
    let handle = town.handle(&engine).await;
    let clock = handle.clock().await.expect("a clock");
    assert_eq!((clock.now, clock.pace), (reached, 60), "an hour without a process is no market time");
}
