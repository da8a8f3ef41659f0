//! Stories of people, activation codes, sessions and failed sign-ins.

use super::fixtures::*;
use crate::{NewActivationCode, NewSession, PersonStatus, Store};
use domain::Language;
use domain::people::Role;
use uuid::Uuid;

fn session(number: u8) -> NewSession {
    NewSession {
        college: COLLEGE,
        id: Uuid::from_u128(500 + u128::from(number)),
        token_hash: [number; 32],
        person: STUDENT,
        user_agent: "Browser".to_owned(),
        at: NOW,
        idle_expires_at: NOW + DAY,
        absolute_expires_at: NOW + 2 * DAY,
    }
}

async fn start(store: &Store, numbers: &[u8]) {
    let mut change = store.change().await.expect("a change");
    for number in numbers {
        change.start_session(&session(*number)).await.expect("started");
    }
    change.commit().await.expect("kept");
}

pub(super) async fn a_person_is_found_by_number_and_by_address(store: Store) {
    a_class(&store).await;
    let found = async |login| store.person_by_login(COLLEGE, login).await.expect("asked").map(|person| person.id);
    assert_eq!(found("2026001").await, Some(STUDENT));
    assert_eq!(found("wang@example.com").await, Some(TEACHER));
    assert_eq!(found("2026009").await, None);
    let students = store.people(COLLEGE, Some(Role::Student), 1, 5).await.expect("listed");
    assert_eq!(students.iter().map(|person| person.id).collect::<Vec<_>>(), [CLASSMATE], "the second page of one");
    assert_eq!(store.people(COLLEGE, None, 0, 9).await.expect("listed").len(), 3);
    assert_eq!(store.people(COLLEGE, Some(Role::Student), 0, 9).await.expect("listed").len(), 2);
    let mut change = store.change().await.expect("a change");
    assert!(change.set_password(COLLEGE, STUDENT, "hash").await.expect("set"));
    assert!(change.set_language(COLLEGE, STUDENT, Language::English).await.expect("set"));
    assert!(change.set_status(COLLEGE, STUDENT, PersonStatus::Left).await.expect("set"));
    assert!(!change.set_password(COLLEGE, person(99), "hash").await.expect("asked"));
    change.commit().await.expect("kept");
    let row = store.person(COLLEGE, STUDENT).await.expect("asked").expect("there");
    assert_eq!(
        (row.password_hash.as_deref(), row.language, row.status),
        (Some("hash"), Language::English, PersonStatus::Left)
    );
}

pub(super) async fn an_activation_code_is_good_once_and_in_time(store: Store) {
    a_class(&store).await;
    let code = |hash| NewActivationCode {
        college: COLLEGE,
        code_hash: [hash; 32],
        person: STUDENT,
        by: TEACHER,
        at: NOW,
        expires_at: NOW + DAY,
    };
    let mut change = store.change().await.expect("a change");
    change.issue_activation_code(&code(1)).await.expect("issued");
    change.issue_activation_code(&code(2)).await.expect("issued");
    for (hash, now, whose) in
        [(1, NOW, None), (2, NOW + DAY, None), (2, NOW + DAY - 1, Some(STUDENT)), (2, NOW, None), (3, NOW, None)]
    {
        let used = change.consume_activation_code(COLLEGE, [hash; 32], now).await.expect("asked");
        assert_eq!(used, whose, "code {hash} at {now}");
    }
    change.commit().await.expect("kept");
}

pub(super) async fn a_session_lives_until_it_expires_or_is_ended(store: Store) {
    a_class(&store).await;
    start(&store, &[1, 2, 3, 4]).await;
    let alive = async |number, now| store.session(COLLEGE, [number; 32], now).await.expect("asked");
    let signed_in = alive(1, NOW).await.expect("signed in");
    assert_eq!((signed_in.person.id, signed_in.session.person), (STUDENT, STUDENT));
    assert!(alive(9, NOW).await.is_none(), "an unknown token");
    assert!(alive(1, NOW + DAY).await.is_none(), "unused for too long");
    let later = NOW + 61 * SECOND;
    assert!(!store.touch_session(COLLEGE, &signed_in.session, NOW + MINUTE - 1, later + DAY).await.expect("asked"));
    assert!(store.touch_session(COLLEGE, &signed_in.session, later, later + DAY).await.expect("touched"));
    assert!(
        !store.touch_session(COLLEGE, &signed_in.session, later, later + DAY).await.expect("asked"),
        "once a minute"
    );
    assert_eq!(alive(1, NOW + DAY).await.expect("kept alive").session.last_seen_at, later);
    let listed = store.sessions_of(COLLEGE, STUDENT, NOW).await.expect("listed");
    assert_eq!(listed.iter().map(|row| row.id).collect::<Vec<_>>(), [1, 2, 3, 4].map(|number| session(number).id));

    let mut change = store.change().await.expect("a change");
    assert!(!change.end_session(COLLEGE, CLASSMATE, session(2).id).await.expect("asked"), "not theirs");
    assert!(change.end_session(COLLEGE, STUDENT, session(2).id).await.expect("ended"));
    assert_eq!(change.end_other_sessions(COLLEGE, STUDENT, session(1).id).await.expect("ended"), 2);
    change.commit().await.expect("kept");
    assert!(alive(1, NOW).await.is_some() && alive(3, NOW).await.is_none());
    let mut change = store.change().await.expect("a change");
    assert_eq!(change.end_all_sessions(COLLEGE, STUDENT).await.expect("ended"), 1);
    change.commit().await.expect("kept");
    start(&store, &[5]).await;
    assert_eq!(store.purge_sessions(NOW + DAY - 1).await.expect("purged"), 0);
    assert_eq!(store.purge_sessions(NOW + DAY).await.expect("purged"), 1);
}

pub(super) async fn a_suspended_person_has_no_session(store: Store) {
    a_class(&store).await;
    start(&store, &[1]).await;
    let mut change = store.change().await.expect("a change");
    assert!(change.set_status(COLLEGE, STUDENT, PersonStatus::Suspended).await.expect("set"));
    change.commit().await.expect("kept");
    assert_eq!(store.session(COLLEGE, [1; 32], NOW).await.expect("asked"), None);
}

pub(super) async fn failures_are_counted_for_an_hour(store: Store) {
    two_colleges(&store).await;
    let count = async |account, now| {
        let row = store.sign_in_failures(COLLEGE, account, now).await.expect("counted");
        (row.count, row.last_at)
    };
    assert_eq!(count("2026001", NOW).await, (0, None));
    for second in 0..5 {
        store.record_sign_in_failure(COLLEGE, "2026001", NOW + second * SECOND).await.expect("counted");
    }
    store.record_sign_in_failure(COLLEGE, "2026001", NOW + 10 * MINUTE).await.expect("counted");
    assert_eq!(count("2026001", NOW + 10 * MINUTE).await, (6, Some(NOW + 10 * MINUTE)));
    assert_eq!(count("2026001", NOW + 65 * MINUTE).await, (1, Some(NOW + 10 * MINUTE)));
    assert_eq!(count("2026002", NOW).await, (0, None), "another account");
    assert_eq!(store.purge_sign_in_failures(NOW + 65 * MINUTE).await.expect("purged"), 1);
    store.clear_sign_in_failures(COLLEGE, "2026001").await.expect("cleared");
    assert_eq!(count("2026001", NOW + 10 * MINUTE).await, (0, None));
}
