//! A house for tests: SQLite in a folder of its own, a clock the test holds, the first admin signed in.

use crate::clock::Clock;
use crate::{Operations, OperationsOptions};
use contract::backend::entrance::SignedIn;
use contract::backend::{Administration, Entrance};
use contract::forms::{ActivateForm, PersonForm, SetUpForm, SignInForm};
use contract::{ApiError, Visitor};
use domain::people::Role;
use domain::{CollegeId, RequestKey};
use engine::{Engine, EngineOptions, SystemClock};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;
use store::{House, HouseKind, Options, Store};

pub(crate) const MINUTE: i64 = 60_000_000;
pub(crate) const DAY: i64 = 24 * 60 * MINUTE;
/// A password no list holds.
pub(crate) const PASSWORD: &str = "three geese over the pond";

struct HeldClock(AtomicI64);

impl Clock for HeldClock {
    fn now_micros(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }
}

pub(crate) struct TestHouse {
    pub operations: Operations,
    pub store: Store,
    kind: HouseKind,
    clock: Arc<HeldClock>,
    folder: PathBuf,
}

impl Drop for TestHouse {
    fn drop(&mut self) {
        // Left behind in the system's own temporary folder if this fails: no reason to fail a test.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl TestHouse {
    /// An empty house.
    pub async fn empty(kind: HouseKind) -> Self {
        let folder = std::env::temp_dir().join(format!("operations-{}", crate::secrets::reference()));
        std::fs::create_dir_all(&folder).expect("a temporary folder");
        let url = format!("sqlite://{}/house.db?mode=rwc", folder.display());
        let store = Store::open(&url, Options::default()).await.expect("opens");
        store.migrate().await.expect("migrates");
        assert_eq!(store.settle_house(kind).await.expect("settles"), House::Settled);
        let clock = Arc::new(HeldClock(AtomicI64::new(SystemClock.now_micros())));
        let operations = operations(&store, kind, &clock);
        Self { operations, store, kind, clock, folder }
    }

    /// A production house with its first admin, who is signed in.
    pub async fn founded() -> (Self, Visitor) {
        let house = Self::empty(HouseKind::Production).await;
        assert!(house.offer("link").await);
        let admin = house.set_up("link", "Jinhua College").await.expect("set up");
        (house, visitor(&admin))
    }

    /// Offers a set-up link for a day, as the start of the program does.
    pub async fn offer(&self, token: &str) -> bool {
        let hash = crate::secrets::sha256(token.as_bytes());
        self.store.offer_setup(hash, self.now() + DAY).await.expect("asked")
    }

    /// Uses a set-up link.
    pub async fn set_up(&self, token: &str, college: &str) -> Result<SignedIn, ApiError> {
        let form = SetUpForm {
            token: token.to_owned(),
            college: college.to_owned(),
            name: "Ada Admin".to_owned(),
            email: "ada@example.com".to_owned(),
            password: PASSWORD.to_owned(),
            password_again: PASSWORD.to_owned(),
        };
        self.operations.set_up(&Visitor::default(), form).await
    }

    /// The same house after a restart: nothing is remembered but what is stored.
    pub fn restart(&mut self) {
        self.operations = operations(&self.store, self.kind, &self.clock);
    }

    pub fn now(&self) -> i64 {
        self.clock.now_micros()
    }

    pub fn advance(&self, micros: i64) {
        self.clock.0.fetch_add(micros, Ordering::SeqCst);
    }

    /// The only college's id, as the forms send it.
    pub async fn college(&self) -> String {
        self.store.colleges().await.expect("read")[0].id.to_string()
    }

    pub async fn sign_in(&self, login: &str, password: &str) -> Result<SignedIn, ApiError> {
        let form = SignInForm { college: self.college().await, login: login.to_owned(), password: password.to_owned() };
        self.operations.sign_in(&Visitor::default(), form).await
    }

    /// Creates a person; answers the printed code.
    pub async fn person_with_code(&self, admin: &Visitor, role: Role, login: &str) -> String {
        let mut form =
            PersonForm { name: format!("Person {login}"), role: role.word().to_owned(), ..PersonForm::default() };
        *if role == Role::Student { &mut form.student_number } else { &mut form.email } = login.to_owned();
        self.operations.create_person(admin, key(), form).await.expect("created");
        self.new_code(admin, login).await
    }

    pub async fn new_code(&self, admin: &Visitor, login: &str) -> String {
        let college = self.store.colleges().await.expect("read")[0].id;
        let person = self.store.person_by_login(college, login).await.expect("read").expect("there");
        let codes = self.operations.new_codes(admin, key(), None, Some(person.id)).await.expect("codes");
        codes.slips[0].code.clone()
    }

    /// A person of any college of the house, signed in with a printed code.
    pub async fn activate_in(&self, college: CollegeId, login: &str, code: &str) -> Visitor {
        let form = ActivateForm {
            college: college.to_string(),
            login: login.to_owned(),
            code: code.to_owned(),
            password: PASSWORD.to_owned(),
            password_again: PASSWORD.to_owned(),
        };
        visitor(&self.operations.activate(&Visitor::default(), form).await.expect("activated"))
    }

    pub async fn activate(&self, login: &str, code: &str) -> Result<SignedIn, ApiError> {
        let form = ActivateForm {
            college: self.college().await,
            login: login.to_owned(),
            code: code.to_owned(),
            password: PASSWORD.to_owned(),
            password_again: PASSWORD.to_owned(),
        };
        self.operations.activate(&Visitor::default(), form).await
    }
}

fn operations(store: &Store, kind: HouseKind, clock: &Arc<HeldClock>) -> Operations {
    let clock: Arc<dyn Clock> = Arc::<HeldClock>::clone(clock);
    let engine = Engine::new(
        store.clone(),
        EngineOptions {
            holder: "test".to_owned(),
            sole_owner: true,
            clock: Arc::clone(&clock),
            tick: Duration::from_millis(100),
        },
    );
    let address = "http://127.0.0.1:3000/".to_owned();
    Operations::new(store.clone(), engine, OperationsOptions { kind, clock, hashing_at_once: 2, address })
}

pub(crate) fn visitor(signed_in: &SignedIn) -> Visitor {
    Visitor { token: Some(signed_in.token.clone()), ..Visitor::default() }
}

pub(crate) fn key() -> RequestKey {
    RequestKey::new(uuid::Uuid::from_u128(u128::from_be_bytes(
        crate::secrets::sha256(crate::secrets::token().as_bytes())[..16].try_into().expect("16 bytes"),
    )))
}
