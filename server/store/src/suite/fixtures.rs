//! The little college the stories play in.

use crate::{
    Change, Enrolled, EnrolmentKind, House, HouseKind, Lease, LeaseClaim, NewClass, NewCollege, NewEnrolment,
    NewPerson, NewWorld, PersonAdded, Store,
};
use domain::people::{ClassName, CollegeName, Email, PersonName, Role, StudentNumber};
use domain::{ClassId, CollegeId, Language, PersonId, WorldId};
use uuid::Uuid;

/// Some moment, UTC microseconds.
pub(super) const NOW: i64 = 1_790_000_000_000_000;
pub(super) const SECOND: i64 = 1_000_000;
pub(super) const MINUTE: i64 = 60 * SECOND;
pub(super) const DAY: i64 = 24 * 60 * MINUTE;

pub(super) const COLLEGE: CollegeId = CollegeId::new(Uuid::from_u128(1));
pub(super) const OTHER_COLLEGE: CollegeId = CollegeId::new(Uuid::from_u128(2));
pub(super) const CLASS: ClassId = ClassId::new(Uuid::from_u128(20));
pub(super) const WORLD: WorldId = WorldId::new(Uuid::from_u128(30));
pub(super) const TEACHER: PersonId = person(10);
pub(super) const STUDENT: PersonId = person(11);
pub(super) const CLASSMATE: PersonId = person(12);

pub(super) const fn person(number: u128) -> PersonId {
    PersonId::new(Uuid::from_u128(number))
}

pub(super) fn name(text: &str) -> PersonName {
    PersonName::parse(text).expect("a name")
}

pub(super) fn number(text: &str) -> StudentNumber {
    StudentNumber::parse(text).expect("a student number")
}

pub(super) fn email(text: &str) -> Email {
    Email::parse(text).expect("an address")
}

pub(super) fn somebody(college: CollegeId, id: PersonId, role: Role, login: &str) -> NewPerson {
    NewPerson {
        college,
        id,
        kind: HouseKind::Production,
        role,
        name: name("Lin Pan"),
        student_number: (role == Role::Student).then(|| number(login)),
        email: (role != Role::Student).then(|| email(login)),
        password_hash: None,
        language: Language::Chinese,
        at: NOW,
    }
}

/// A production house with two colleges.
pub(super) async fn two_colleges(store: &Store) {
    assert_eq!(store.settle_house(HouseKind::Production).await.expect("settled"), House::Settled);
    let mut change = store.change().await.expect("a change");
    for (id, name) in [(COLLEGE, "Yiwu College"), (OTHER_COLLEGE, "Jinhua College")] {
        let college = NewCollege {
            id,
            name: CollegeName::parse(name).expect("a name"),
            zone: "Asia/Shanghai".to_owned(),
            language: Language::Chinese,
            at: NOW,
        };
        assert_eq!(change.create_college(&college).await.expect("created"), crate::Added::Added);
    }
    change.commit().await.expect("kept");
}

pub(super) async fn add(change: &mut Change, person: &NewPerson) {
    assert_eq!(change.create_person(person).await.expect("created"), PersonAdded::Added);
}

pub(super) async fn enrol(change: &mut Change, person: PersonId, kind: EnrolmentKind) {
    let enrolment = NewEnrolment { college: COLLEGE, class: CLASS, person, kind, alias: None, at: NOW };
    assert_eq!(change.enrol(&enrolment).await.expect("enrolled"), Enrolled::Enrolled);
}

/// Two colleges; in the first a class with a teacher and two students.
pub(super) async fn a_class(store: &Store) {
    two_colleges(store).await;
    let mut change = store.change().await.expect("a change");
    add(&mut change, &somebody(COLLEGE, TEACHER, Role::Teacher, "wang@example.com")).await;
    add(&mut change, &somebody(COLLEGE, STUDENT, Role::Student, "2026001")).await;
    add(&mut change, &somebody(COLLEGE, CLASSMATE, Role::Student, "2026002")).await;
    let class =
        NewClass { college: COLLEGE, id: CLASS, name: ClassName::parse("E-commerce 1").expect("a name"), at: NOW };
    assert_eq!(change.create_class(&class).await.expect("created"), crate::Added::Added);
    enrol(&mut change, TEACHER, EnrolmentKind::Teacher).await;
    enrol(&mut change, STUDENT, EnrolmentKind::Student).await;
    enrol(&mut change, CLASSMATE, EnrolmentKind::Student).await;
    change.commit().await.expect("kept");
}

/// [`a_class`] with a world; the fencing number of its lease.
pub(super) async fn a_world(store: &Store) -> u64 {
    a_class(store).await;
    world_of_class(store).await;
    take(store, "this process").await
}

/// The market of a class that is there.
pub(super) async fn world_of_class(store: &Store) {
    let mut change = store.change().await.expect("a change");
    let world = NewWorld {
        college: COLLEGE,
        id: WORLD,
        class: CLASS,
        scenario: "[buyers]".to_owned(),
        seed: u64::MAX - 6,
        engine_version: 1,
        pace: "48".to_owned(),
        at: NOW,
    };
    assert_eq!(change.create_world(&world).await.expect("created"), crate::Added::Added);
    assert_eq!(change.create_world(&world).await.expect("asked"), crate::Added::Taken);
    change.commit().await.expect("kept");
}

pub(super) fn claim(holder: &str) -> LeaseClaim {
    LeaseClaim { holder: holder.to_owned(), now: NOW, expires_at: NOW + MINUTE, instead_of: None }
}

pub(super) async fn take(store: &Store, holder: &str) -> u64 {
    match store.take_lease(COLLEGE, WORLD, &claim(holder)).await.expect("asked") {
        Lease::Taken { fencing } => fencing,
        refused => panic!("the lease was not given: {refused:?}"),
    }
}
