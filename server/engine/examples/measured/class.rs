//! The class that examples measure: one college with one person, one class and its world, and the clock they hold.

use domain::people::{ClassName, CollegeName, PersonName, Role, StudentNumber};
use domain::{ClassId, CollegeId, Language, PersonId, WorldId};
use engine::{Engine, EngineOptions, WallClock};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;
use store::{HouseKind, NewClass, NewCollege, NewPerson, NewWorld, Store};
use uuid::Uuid;

/// What goes wrong in an example.
pub type Fault = Box<dyn std::error::Error>;

/// A wall clock that stands until it is moved, in microseconds.
#[derive(Default)]
pub struct HeldClock(pub AtomicI64);

impl WallClock for HeldClock {
    fn now_micros(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }
}

/// An engine on this store and clock.
pub fn engine(store: &Store, clock: &Arc<HeldClock>, holder: &str) -> Engine {
    let clock = Arc::<HeldClock>::clone(clock);
    let tick = Duration::from_millis(1);
    Engine::new(store.clone(), EngineOptions { holder: holder.into(), sole_owner: true, clock, tick })
}

/// The Yiwu scenario with this many listings a scripted shop and this many buyers.
pub fn scenario(listings: u32, buyers: u32) -> String {
    let (mut table, mut text) = ("", String::new());
    for line in engine::scenarios::OFFERED[0].text.lines() {
        if line.starts_with('[') {
            table = line;
        }
        match line.split_once('=').map(|(key, _)| key.trim()) {
            Some("listings") => text.push_str(&format!("listings = {listings}")),
            Some("count") if table.starts_with("[buyers]") => text.push_str(&format!("count = {buyers}")),
            _ => text.push_str(line),
        }
        text.push('\n');
    }
    text
}

/// One college with one person, one class and its world.
pub async fn enrol(store: &Store, scenario: &str) -> Result<(CollegeId, WorldId, PersonId), Fault> {
    let _ = store.settle_house(HouseKind::Production).await?;
    let (college, class) = (CollegeId::new(Uuid::now_v7()), ClassId::new(Uuid::now_v7()));
    let (world, person) = (WorldId::new(Uuid::now_v7()), PersonId::new(Uuid::now_v7()));
    let mut change = store.change().await?;
    let name = CollegeName::parse("Measured College")?;
    let new = NewCollege { id: college, name, zone: "Asia/Shanghai".into(), language: Language::English, at: 0 };
    let _ = change.create_college(&new).await?;
    let new = NewPerson {
        college,
        id: person,
        kind: HouseKind::Production,
        role: Role::Student,
        name: PersonName::parse("Lin")?,
        student_number: Some(StudentNumber::parse("2601")?),
        email: None,
        password_hash: None,
        language: Language::English,
        at: 0,
    };
    let _ = change.create_person(&new).await?;
    let _ = change.create_class(&NewClass { college, id: class, name: ClassName::parse("Class 1")?, at: 0 }).await?;
    let new = NewWorld {
        college,
        id: world,
        class,
        scenario: scenario.to_owned(),
        seed: 7,
        engine_version: sim::ENGINE_VERSION,
        pace: "0".into(),
        at: 0,
    };
    let _ = change.create_world(&new).await?;
    change.commit().await?;
    Ok((college, world, person))
}
