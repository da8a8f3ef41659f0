//! The house the pages are asked of: the demo college, its class grown to 60 students who all keep a shop and
//! have handed in six exercises.

use axum::Router;
use contract::Visitor;
use contract::forms::{ExerciseForm, SubmitForm, Upload};
use domain::people::{Alias, PersonName, Role, StudentNumber};
use domain::shop::ShopName;
use domain::{AssignmentId, ClassId, CollegeId, Language, ListingId, Money, PersonId, RequestKey, ShopId, SimSpan};
use engine::{Engine, EngineOptions, Submission, SystemClock, WallClock, WorldHandle};
use market::command::Keeper;
use market::rules::Script;
use market::{Command, OperatorCommand};
use operations::{Operations, OperationsOptions};
use sha2::{Digest, Sha256};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;
use store::{ClassRow, EnrolmentKind, HouseKind, NewEnrolment, NewPerson, NewSession, Options, RosterRow, Store};
use tokio::runtime::Runtime;
use uuid::Uuid;
use web::settings::Exposure;
use web::{Site, router};

/// Students of the class, each with a shop: the rows of leaderboard and gradebook.
const STUDENTS: usize = 60;
/// Market days played once all shops are open.
const DAYS: u32 = 20;
/// What the class is given besides the demo's own two exercises.
const TEMPLATES: [&str; 4] = ["first-sale", "margin", "service", "visibility"];
/// Start capital of a scripted shop, as in the demo.
const CAPITAL: Money = Money::yuan(2_000);
/// Longer than any bench, and than all the minutes it skips.
const SESSION_MICROS: i64 = 3_000 * 86_400_000_000;

/// The machine's clock, set forward by whole minutes: whatever is kept for a while is too old then.
#[derive(Default)]
pub struct SkippingClock(AtomicI64);

impl SkippingClock {
    /// A minute passes.
    pub fn skip_a_minute(&self) {
        self.0.fetch_add(60_000_000, Ordering::Relaxed);
    }
}

impl WallClock for SkippingClock {
    fn now_micros(&self) -> i64 {
        SystemClock.now_micros() + self.0.load(Ordering::Relaxed)
    }
}

/// The house, and who asks.
pub struct House {
    pub runtime: Runtime,
    pub router: Router,
    pub engine: Engine,
    pub clock: Arc<SkippingClock>,
    pub class: ClassId,
    pub exercise: AssignmentId,
    pub listing: ListingId,
    /// The student's shop.
    pub shop: ShopId,
    /// The key of an uploaded roster that waits to be applied.
    pub import: String,
    /// Session tokens.
    pub student: String,
    pub teacher: String,
    pub admin: String,
    _folder: tempfile::TempDir,
}

/// Builds the demo by the program itself, then lets the class grow.
pub fn build() -> House {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let url = format!("sqlite://{}?mode=rwc", folder.path().join("demo.db").display());
    let arguments = ["shopyard", "--database-url", &url, "demo", "--build-only"].map(Into::into);
    assert_eq!(web::run(arguments), ExitCode::SUCCESS, "the demo could not be built");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let (parts, town) = runtime.block_on(async {
        let town = Town::open(&url).await;
        (town.grow().await, town)
    });
    let (exercise, [student, teacher, admin]) = parts;
    let (listing, shop) = runtime.block_on(town.own_listing());
    let import = runtime.block_on(town.upload_roster(&admin));
    let site = Site {
        operations: town.operations.clone(),
        backend: town.operations.backend(),
        // Pages without the browser bundle name three files less; everything else is there.
        bundle: Default::default(),
        exposure: Exposure::Loopback,
        leptos: leptos::config::LeptosOptions::builder().output_name("shopyard").build(),
    };
    let router = runtime.block_on(async { router(site) });
    let Town { engine, clock, class, .. } = town;
    let class = class.id;
    House {
        runtime,
        router,
        engine,
        clock,
        class,
        exercise,
        listing,
        shop,
        import,
        student,
        teacher,
        admin,
        _folder: folder,
    }
}

/// The class while it is made.
struct Town {
    store: Store,
    engine: Engine,
    operations: Operations,
    clock: Arc<SkippingClock>,
    college: CollegeId,
    class: ClassRow,
    world: WorldHandle,
}

impl Town {
    async fn open(url: &str) -> Self {
        let store = Store::open(url, Options::default()).await.expect("the demo's database");
        let clock = Arc::new(SkippingClock::default());
        let options = EngineOptions {
            holder: "bench".into(),
            sole_owner: true,
            clock: clock.clone(),
            tick: Duration::from_secs(1),
        };
        let engine = Engine::new(store.clone(), options);
        let options = OperationsOptions {
            kind: HouseKind::Demo,
            clock: clock.clone(),
            hashing_at_once: 1,
            address: "http://127.0.0.1:3000".into(),
        };
        let operations = Operations::new(store.clone(), engine.clone(), options);
        let row = store.worlds().await.expect("worlds").into_iter().next().expect("the demo has a market");
        let class = store.class(row.college, row.class).await.expect("asked").expect("the market's class");
        let world = engine.world(row.college, row.id).await.expect("a world");
        Self { store, engine, operations, clock, college: row.college, class, world }
    }

    async fn roster(&self, kind: EnrolmentKind) -> Vec<RosterRow> {
        let mut rows = self.store.roster(self.college, self.class.id).await.expect("a roster");
        rows.retain(|row| row.enrolment.kind == kind);
        rows
    }

    /// 60 students and shops, some weeks of trade, exercises handed in; tokens of a student, a teacher, an admin.
    async fn grow(&self) -> (AssignmentId, [String; 3]) {
        self.world.set_pace(0).await.expect("a pause");
        for number in self.roster(EnrolmentKind::Student).await.len()..STUDENTS {
            self.enrol(number).await;
        }
        for (number, row) in self.roster(EnrolmentKind::Student).await.iter().enumerate() {
            if row.enrolment.shop.is_none() {
                self.open_shop(number, row.person.id).await;
            }
        }
        self.play(DAYS).await;
        let teacher = self.roster(EnrolmentKind::Teacher).await[0].person.id;
        let teacher = self.token(teacher).await;
        let mut given = Vec::new();
        for template in TEMPLATES {
            given.push(self.give(&teacher, template).await);
        }
        self.play(1).await;
        for row in self.roster(EnrolmentKind::Student).await {
            let student = self.token(row.person.id).await;
            for assignment in &given {
                let form = SubmitForm { note: "What I did and why. 我做了什么，为什么。".into() };
                let studying = &self.operations.backend().studying;
                let visitor = visitor(&student);
                studying.submit(&visitor, self.class.id, key(), *assignment, form).await.expect("handed in");
            }
        }
        let own = self.roster(EnrolmentKind::Student).await[0].person.id;
        let admins = self.store.people(self.college, Some(Role::Admin), 0, 1).await.expect("admins");
        (given[0], [self.token(own).await, teacher, self.token(admins[0].id).await])
    }

    async fn enrol(&self, number: usize) {
        let id = PersonId::new(Uuid::now_v7());
        let mut change = self.store.change().await.expect("a change");
        let person = NewPerson {
            college: self.college,
            id,
            kind: HouseKind::Demo,
            role: Role::Student,
            name: PersonName::parse(&format!("学生{number:02} Student {number:02}")).expect("a name"),
            student_number: Some(StudentNumber::parse(&format!("2603{number:02}")).expect("a number")),
            email: None,
            password_hash: None,
            language: Language::English,
            at: self.clock.now_micros(),
        };
        assert_eq!(change.create_person(&person).await.expect("a person"), store::PersonAdded::Added);
        let enrolment = NewEnrolment {
            college: self.college,
            class: self.class.id,
            person: id,
            kind: EnrolmentKind::Student,
            alias: Some(Alias::parse(&format!("Grown Lantern {number:02}")).expect("an alias")),
            at: self.clock.now_micros(),
        };
        assert_eq!(change.enrol(&enrolment).await.expect("enrolled"), store::Enrolled::Enrolled);
        change.commit().await.expect("stored");
    }

    async fn open_shop(&self, number: usize, person: PersonId) {
        let scripts = [Script::CostPlus, Script::Discounter, Script::Premium, Script::Copycat];
        let keeper = Keeper::ScriptedPerson(scripts[number % scripts.len()]);
        let name = ShopName::parse(&format!("Grown Shop {number:02}")).expect("a name");
        let commands = vec![Command::Operator(OperatorCommand::OpenShop { name, keeper, capital: CAPITAL })];
        let submission = Submission { person, key: key(), route: "bench/open_shop", commands };
        let shop = ShopId::new(self.world.submit(submission).await.expect("a shop").created[0]);
        let mut change = self.store.change().await.expect("a change");
        assert!(change.set_shop(self.college, self.class.id, person, shop).await.expect("set"));
        change.commit().await.expect("stored");
    }

    async fn play(&self, days: u32) {
        let to = self.world.clock().await.expect("a clock").now + SimSpan::days(days);
        self.world.run_to(to).await.expect("a run");
        while self.world.clock().await.expect("a clock").run.is_some() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    async fn give(&self, teacher: &str, template: &str) -> AssignmentId {
        let (visitor, class) = (visitor(teacher), self.class.id);
        let teaching = &self.operations.backend().teaching;
        let draft = teaching.exercise_draft(&visitor, class, Some(template.into()), None).await.expect("a draft");
        let lines = draft.criteria.iter().map(|it| format!("{}|{}|{}", it.floor, it.target, it.points));
        let criteria = lines.collect::<Vec<_>>().join("\n");
        let form = ExerciseForm {
            id: String::new(),
            template: draft.template,
            title: draft.title,
            due: String::new(),
            criteria,
            then: "publish".into(),
        };
        teaching.save_exercise(&visitor, class, key(), form).await.expect("an exercise")
    }

    /// A roster of as many newcomers as the class has students; its key.
    async fn upload_roster(&self, admin: &str) -> String {
        let row =
            |number| format!("2699{number:02},新生{number:02} Newcomer,Next year,newcomer{number:02}@example.com\n");
        let rows: String = (0..STUDENTS).map(row).collect();
        let upload = Upload {
            file_name: "roster.csv".to_owned(),
            bytes: format!("student_number,name,class,email\n{rows}").into_bytes(),
        };
        let administration = &self.operations.backend().administration;
        administration.upload_roster(&visitor(admin), key(), upload).await.expect("a preview")
    }

    /// The first listing of the visitor's own shop, and the shop.
    async fn own_listing(&self) -> (ListingId, ShopId) {
        let shop = self.roster(EnrolmentKind::Student).await[0].enrolment.shop.expect("the visitor keeps a shop");
        let first = |world: &engine::Image| {
            world.market().listings().iter().find(|listing| listing.shop == shop).map(|listing| listing.id)
        };
        (self.world.read(first).await.expect("a state").expect("the visitor sells something"), shop)
    }

    /// A new session of this person.
    async fn token(&self, person: PersonId) -> String {
        let secret = hex::encode(Uuid::new_v4().as_bytes());
        let now = self.clock.now_micros();
        let session = NewSession {
            college: self.college,
            id: Uuid::now_v7(),
            token_hash: Sha256::digest(secret.as_bytes()).into(),
            person,
            user_agent: "bench".into(),
            at: now,
            idle_expires_at: now + SESSION_MICROS,
            absolute_expires_at: now + SESSION_MICROS,
        };
        let mut change = self.store.change().await.expect("a change");
        change.start_session(&session).await.expect("a session");
        change.commit().await.expect("stored");
        format!("{}.{secret}", self.college)
    }
}

fn visitor(token: &str) -> Visitor {
    Visitor { token: Some(token.to_owned()), ..Visitor::default() }
}

fn key() -> RequestKey {
    RequestKey::new(Uuid::new_v4())
}
