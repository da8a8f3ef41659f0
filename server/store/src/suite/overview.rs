//! Stories of what lists say at a glance.

use super::fixtures::*;
use super::{grading, journal};
use crate::{Appended, ClassCount, EnrolmentKind, NewSession, PeopleCount, PersonStatus, Store};
use domain::people::Role;
use domain::{PersonId, ShopId};
use uuid::Uuid;

pub(super) async fn lists_are_told_in_one_statement_each(store: Store) {
    let fencing = a_world(&store).await;
    let mut change = store.change().await.expect("a change");
    assert!(change.set_password(COLLEGE, TEACHER, "hash").await.expect("set"));
    assert!(change.set_status(COLLEGE, CLASSMATE, PersonStatus::Suspended).await.expect("set"));
    assert!(change.set_shop(COLLEGE, CLASS, STUDENT, ShopId::new(4)).await.expect("set"));
    for (number, person, lives) in [(1, TEACHER, DAY), (2, STUDENT, 0), (3, CLASSMATE, DAY)] {
        change.start_session(&session(number, person, lives)).await.expect("started");
    }
    change.commit().await.expect("kept");

    let alike = |role, status, activated| PeopleCount { role, status, activated, people: 1 };
    assert_eq!(
        store.people_counts(COLLEGE).await.expect("counted"),
        [
            alike(Role::Student, PersonStatus::Active, false),
            alike(Role::Student, PersonStatus::Suspended, false),
            alike(Role::Teacher, PersonStatus::Active, true),
        ]
    );
    let sessions = store.session_count(COLLEGE, NOW).await.expect("counted");
    assert_eq!(sessions, 1, "an expired session and one of a suspended person do not count");
    assert_eq!(
        store.class_counts(COLLEGE).await.expect("counted"),
        [
            ClassCount { class: CLASS, kind: EnrolmentKind::Student, members: 2, shops: 1 },
            ClassCount { class: CLASS, kind: EnrolmentKind::Teacher, members: 1, shops: 0 },
        ]
    );
    let taught = [(CLASS, "Lin Pan".to_owned())];
    assert_eq!(store.teacher_names(COLLEGE, None).await.expect("listed"), taught);
    assert_eq!(store.teacher_names(COLLEGE, Some(CLASS)).await.expect("listed"), taught);
    let mut members = store.memberships(COLLEGE).await.expect("listed");
    members.sort_unstable();
    let mut roster: Vec<_> =
        store.roster(COLLEGE, CLASS).await.expect("listed").iter().map(|row| (CLASS, row.person.id)).collect();
    roster.sort_unstable();
    assert_eq!(members, roster);
    let keepers = store.shop_keepers(COLLEGE, CLASS).await.expect("listed");
    assert_eq!(keepers, [(ShopId::new(4), "Lin Pan".to_owned())]);

    let empty = store.world_sizes(COLLEGE).await.expect("measured");
    assert_eq!((empty[0].class_name.as_str(), empty[0].facts, empty[0].bytes), ("E-commerce 1", 0, 0));
    assert_eq!(
        store.append_chunk(COLLEGE, WORLD, fencing, &journal::chunk(0, 9)).await.expect("asked"),
        Appended::Done
    );
    let size = store.journal_size(COLLEGE, WORLD).await.expect("asked");
    let grown = store.world_sizes(COLLEGE).await.expect("measured");
    assert_eq!((grown.len(), grown[0].facts), (1, 10));
    assert_eq!(grown[0].bytes, size.block_bytes + size.command_bytes + size.snapshot_bytes);
}

fn session(number: u128, person: PersonId, lives: i64) -> NewSession {
    NewSession {
        college: COLLEGE,
        id: Uuid::from_u128(number),
        token_hash: [u8::try_from(number).expect("small"); 32],
        person,
        user_agent: String::new(),
        at: NOW,
        idle_expires_at: NOW + lives,
        absolute_expires_at: NOW + DAY,
    }
}

pub(super) async fn more_people_than_a_page_are_named(store: Store) {
    a_class(&store).await;
    let mut change = store.change().await.expect("a change");
    for number in 100..160_u32 {
        let newcomer = person(u128::from(number));
        add(&mut change, &somebody(COLLEGE, newcomer, Role::Student, &format!("N{number}"))).await;
        enrol(&mut change, newcomer, EnrolmentKind::Student).await;
    }
    assert!(change.leave_class(COLLEGE, CLASS, CLASSMATE, NOW).await.expect("left"));
    change.commit().await.expect("kept");
    let asked: Vec<PersonId> = (100..160).map(person).chain([CLASSMATE, person(99)]).collect();
    let named = store.person_names(COLLEGE, &asked).await.expect("asked");
    assert_eq!(named.len(), 61, "all but the one who is nobody");
    let mut classes = store.class_names(COLLEGE, &asked).await.expect("asked");
    classes.sort();
    assert_eq!(classes.len(), 60, "who left is in no class");
    assert_eq!(classes[0], (person(100), "E-commerce 1".to_owned()));
    assert!(store.class_names(COLLEGE, &[]).await.expect("asked").is_empty());
}

pub(super) async fn a_chain_is_verified_from_where_it_was_whole(store: Store) {
    a_class(&store).await;
    let write = async |action: &str| {
        let mut change = store.change().await.expect("a change");
        change.audit(&grading::entry(action)).await.expect("written");
        change.commit().await.expect("kept");
    };
    let from = async |point| store.verify_audit_from(COLLEGE, point).await.expect("asked");
    write("first").await;
    let first = from(crate::AuditPoint::BEGINNING).await.expect("whole");
    write("second").await;
    let second = from(first).await.expect("whole");
    assert_ne!(first, second);
    assert_eq!(from(second).await, Some(second), "nothing was added");
    sqlx::query("update audit set detail = 'x' where number = 2").execute(&store.writer).await.expect("altered");
    assert_eq!(from(first).await, None, "an altered entry after the point");
    assert_eq!(from(second).await, Some(second), "entries before the point are not read");
    sqlx::query("delete from audit where number = 2").execute(&store.writer).await.expect("removed");
    assert_eq!(from(second).await, Some(second));
    assert_eq!(from(first).await, None, "a missing end");
}
