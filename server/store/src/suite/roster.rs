//! Stories of classes, aliases and rosters.

use super::fixtures::*;
use crate::{
    Added, AliasSet, Enrolled, EnrolmentKind, HouseKind, NewClass, NewEnrolment, PersonStatus, RosterBatch,
    RosterEntry, RosterOutcome, RosterProblem, RowOutcome, Store,
};
use domain::people::{Alias, ClassName};
use domain::{ClassId, Language, ShopId};
use uuid::Uuid;

fn alias(text: &str) -> Alias {
    Alias::parse(text).expect("an alias")
}

pub(super) async fn a_class_has_members_with_aliases_and_shops(store: Store) {
    a_class(&store).await;
    let mut change = store.change().await.expect("a change");
    for (person, text, set) in [
        (STUDENT, "Lily", AliasSet::Done),
        (CLASSMATE, "LILY", AliasSet::Taken),
        (STUDENT, "lily", AliasSet::Done),
        (CLASSMATE, "Rose", AliasSet::Done),
        (person(99), "Iris", AliasSet::NotEnrolled),
    ] {
        assert_eq!(change.set_alias(COLLEGE, CLASS, person, &alias(text)).await.expect("asked"), set, "{text}");
    }
    assert!(change.set_shop(COLLEGE, CLASS, STUDENT, ShopId::new(4)).await.expect("set"));
    assert!(!change.set_shop(COLLEGE, CLASS, STUDENT, ShopId::new(5)).await.expect("asked"), "one shop each");
    let again = |person, alias| NewEnrolment {
        college: COLLEGE,
        class: CLASS,
        person,
        kind: EnrolmentKind::Student,
        alias,
        at: NOW,
    };
    assert_eq!(change.enrol(&again(STUDENT, None)).await.expect("asked"), Enrolled::AlreadyThere);
    assert_eq!(change.enrol(&again(person(99), None)).await.expect("asked"), Enrolled::NotFound);
    assert_eq!(change.enrol(&again(TEACHER, Some(alias("rosE")))).await.expect("asked"), Enrolled::AliasTaken);
    change.commit().await.expect("kept");

    let kinds = async |person| store.enrolment(COLLEGE, CLASS, person).await.expect("asked").map(|row| row.kind);
    assert_eq!(kinds(TEACHER).await, Some(EnrolmentKind::Teacher));
    assert_eq!(kinds(person(99)).await, None);
    let roster = store.roster(COLLEGE, CLASS).await.expect("listed");
    assert_eq!(roster.iter().map(|row| row.person.id).collect::<Vec<_>>(), [TEACHER, STUDENT, CLASSMATE]);
    assert_eq!(roster[1].enrolment.alias.as_deref(), Some("lily"));
    assert_eq!(roster[1].enrolment.shop, Some(ShopId::new(4)));

    let mut change = store.change().await.expect("a change");
    assert!(change.leave_class(COLLEGE, CLASS, STUDENT, NOW).await.expect("left"));
    assert!(!change.leave_class(COLLEGE, CLASS, STUDENT, NOW).await.expect("asked"));
    assert!(!change.set_shop(COLLEGE, CLASS, STUDENT, ShopId::new(4)).await.expect("asked"));
    change.commit().await.expect("kept");
    assert_eq!(kinds(STUDENT).await, None);
    assert!(store.classes_of(COLLEGE, STUDENT).await.expect("listed").is_empty());
    let mut change = store.change().await.expect("a change");
    assert_eq!(change.enrol(&again(STUDENT, None)).await.expect("asked"), Enrolled::Enrolled);
    change.commit().await.expect("kept");
    let back = store.classes_of(COLLEGE, STUDENT).await.expect("listed");
    assert_eq!(back[0].enrolment.shop, Some(ShopId::new(4)), "who comes back finds the shop");
    assert_eq!(back[0].class.name, "E-commerce 1");
}

fn entry(id: u128, named: &str, login: Option<&str>, address: Option<&str>) -> RosterEntry {
    RosterEntry {
        id: person(id),
        name: name(named),
        student_number: login.map(number),
        email: address.map(email),
        class: Some(CLASS),
    }
}

fn batch(rows: Vec<RosterEntry>) -> RosterBatch {
    RosterBatch { college: COLLEGE, kind: HouseKind::Production, language: Language::English, at: NOW + SECOND, rows }
}

async fn apply(store: &Store, batch: &RosterBatch) -> RosterOutcome {
    let mut change = store.change().await.expect("a change");
    let outcome = change.apply_roster(batch).await.expect("asked");
    change.commit().await.expect("kept");
    outcome
}

pub(super) async fn a_roster_is_applied_once_however_often_it_is_sent(store: Store) {
    a_class(&store).await;
    let second_class = ClassId::new(Uuid::from_u128(21));
    let mut change = store.change().await.expect("a change");
    let class =
        |id, text| NewClass { college: COLLEGE, id, name: ClassName::parse(text).expect("a name"), at: NOW + 1 };
    assert_eq!(change.create_class(&class(second_class, "E-commerce 2")).await.expect("made"), Added::Added);
    let third = ClassId::new(Uuid::from_u128(22));
    assert_eq!(change.create_class(&class(third, "E-commerce 2")).await.expect("asked"), Added::Taken);
    change.commit().await.expect("kept");
    assert_eq!(store.classes(COLLEGE).await.expect("listed").len(), 2);
    let mut twice = entry(101, "Zhao Min", Some("2026101"), None);
    twice.class = Some(second_class);
    let roster = batch(vec![
        entry(100, "Lin Pan", Some("2026001"), None),
        entry(101, "Zhao Min", Some("2026101"), Some("zhao@example.com")),
        twice,
        entry(102, "Lin Pan-Li", Some("2026002"), None),
    ]);
    let first = apply(&store, &roster).await;
    let (old, new, renamed) = (STUDENT, person(101), CLASSMATE);
    assert_eq!(
        first,
        RosterOutcome::Applied(vec![
            RowOutcome::Unchanged(old),
            RowOutcome::Created(new),
            RowOutcome::Updated(new),
            RowOutcome::Updated(renamed)
        ])
    );
    let again = RosterOutcome::Applied([old, new, new, renamed].map(RowOutcome::Unchanged).to_vec());
    assert_eq!(apply(&store, &roster).await, again);
    let row = store.person_by_login(COLLEGE, "zhao@example.com").await.expect("asked").expect("there");
    assert_eq!((row.id, row.student_number.as_deref(), row.language), (new, Some("2026101"), Language::English));
    let classes = store.classes_of(COLLEGE, new).await.expect("listed");
    assert_eq!(classes.iter().map(|row| row.class.id).collect::<Vec<_>>(), [CLASS, second_class]);
    let named = store.class_by_name(COLLEGE, "E-commerce 2").await.expect("asked").expect("there");
    assert_eq!(Some(&named), store.class(COLLEGE, second_class).await.expect("asked").as_ref());
}

pub(super) async fn a_roster_with_a_bad_row_writes_nothing(store: Store) {
    a_class(&store).await;
    let mut nowhere = entry(104, "Qian", Some("2026104"), None);
    nowhere.class = Some(ClassId::new(Uuid::from_u128(99)));
    let roster = batch(vec![
        entry(101, "Zhao Min", Some("2026101"), Some("zhao@example.com")),
        entry(102, "Wang", None, Some("wang@example.com")),
        entry(103, "Nobody", None, None),
        nowhere,
        entry(105, "Mixed", Some("2026001"), Some("zhao@example.com")),
        entry(106, "Zhao Min", Some("2026999"), Some("zhao@example.com")),
    ]);
    let problems = vec![
        (1, RosterProblem::NotAStudent),
        (2, RosterProblem::NoLogin),
        (3, RosterProblem::NoSuchClass),
        (4, RosterProblem::TwoPeople),
        (5, RosterProblem::OtherNumber),
    ];
    assert_eq!(apply(&store, &roster).await, RosterOutcome::Refused(problems));
    assert_eq!(store.people(COLLEGE, None, 0, 9).await.expect("listed").len(), 3);
    let mut invented = batch(vec![entry(101, "Zhao Min", Some("2026101"), None)]);
    invented.kind = HouseKind::Demo;
    assert_eq!(apply(&store, &invented).await, RosterOutcome::Refused(vec![(0, RosterProblem::WrongHouse)]));
}

pub(super) async fn a_roster_finds_people_by_number_then_by_address(store: Store) {
    a_class(&store).await;
    let mut change = store.change().await.expect("a change");
    assert!(change.set_status(COLLEGE, STUDENT, PersonStatus::Left).await.expect("set"));
    assert!(change.set_status(COLLEGE, CLASSMATE, PersonStatus::Suspended).await.expect("set"));
    change.commit().await.expect("kept");
    let roster = batch(vec![
        entry(100, "Lin Pan", Some("2026001"), Some("old@example.com")),
        entry(100, "Lin Pan", Some("2026001"), Some("new@example.com")),
        entry(101, "Zhao Min", None, Some("old@example.com")),
        entry(101, "Zhao Min", Some("2026101"), Some("old@example.com")),
        entry(102, "Lin Pan", Some("2026002"), None),
    ]);
    let new = person(101);
    assert_eq!(
        apply(&store, &roster).await,
        RosterOutcome::Applied(vec![
            RowOutcome::Updated(STUDENT),
            RowOutcome::Updated(STUDENT),
            RowOutcome::Created(new),
            RowOutcome::Updated(new),
            RowOutcome::Unchanged(CLASSMATE)
        ])
    );
    let row = async |id| store.person(COLLEGE, id).await.expect("asked").expect("there");
    let back = row(STUDENT).await;
    assert_eq!((back.email.as_deref(), back.status), (Some("new@example.com"), PersonStatus::Active));
    let heir = row(new).await;
    assert_eq!((heir.email.as_deref(), heir.student_number.as_deref()), (Some("old@example.com"), Some("2026101")));
    assert_eq!(row(CLASSMATE).await.status, PersonStatus::Suspended, "a roster lifts no suspension");
}
