//! Stories of things done at once.

use super::fixtures::*;
use super::{grading, journal};
use crate::{Appended, AuditChain, Claim, NewActivationCode, Request, Store};
use domain::RequestKey;
use uuid::Uuid;

/// Runs the same work in several tasks at once.
async fn at_once<T: Send + 'static, F>(tasks: usize, work: impl Fn(usize) -> F) -> Vec<T>
where
    F: Future<Output = T> + Send + 'static,
{
    let running: Vec<_> = (0..tasks).map(|number| tokio::spawn(work(number))).collect();
    let mut done = Vec::new();
    for task in running {
        done.push(task.await.expect("the task ends well"));
    }
    done
}

pub(super) async fn two_uses_of_one_code_have_one_winner(store: Store) {
    a_class(&store).await;
    let mut change = store.change().await.expect("a change");
    let (code_hash, expires_at) = ([1; 32], NOW + DAY);
    let code = NewActivationCode { college: COLLEGE, code_hash, person: STUDENT, by: TEACHER, at: NOW, expires_at };
    change.issue_activation_code(&code).await.expect("issued");
    change.commit().await.expect("kept");
    let winners = at_once(4, |_| {
        let store = store.clone();
        async move {
            let mut change = store.change().await.expect("a change");
            let used = change.consume_activation_code(COLLEGE, code_hash, NOW).await.expect("asked");
            // Both are inside before either ends.
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            change.commit().await.expect("kept");
            used
        }
    })
    .await;
    assert_eq!(winners.into_iter().flatten().collect::<Vec<_>>(), [STUDENT]);
}

pub(super) async fn two_claims_of_one_key_have_one_doer(store: Store) {
    a_class(&store).await;
    let claims = at_once(4, |number| {
        let store = store.clone();
        async move {
            let key = RequestKey::new(Uuid::from_u128(900));
            let request = Request { college: COLLEGE, actor: TEACHER, key, route: "x", hash: [1; 32], at: NOW };
            let mut change = store.change().await.expect("a change");
            match change.claim(&request).await.expect("asked") {
                Claim::New => {
                    tokio::time::sleep(std::time::Duration::from_millis(20)).await;
                    change.answer(u32::try_from(number).expect("small"), b"").await.expect("answered");
                    change.commit().await.expect("kept");
                    None
                }
                Claim::Answered(answer) => Some((number, answer.status)),
                Claim::OtherContent => panic!("the content is the same"),
            }
        }
    })
    .await;
    let told: Vec<_> = claims.into_iter().flatten().collect();
    assert_eq!(told.len(), 3, "one did it: {told:?}");
    assert!(told.iter().all(|(_, status)| *status == told[0].1), "all got its answer: {told:?}");
    assert!(told.iter().all(|(number, status)| *number != *status as usize));
}

pub(super) async fn chunks_at_once_leave_no_gap(store: Store) {
    let fencing = a_world(&store).await;
    let outcomes = at_once(4, |_| {
        let store = store.clone();
        async move { store.append_chunk(COLLEGE, WORLD, fencing, &journal::chunk(0, 9)).await.expect("asked") }
    })
    .await;
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == Appended::Done).count(), 1, "{outcomes:?}");
    assert_eq!(store.blocks_from(COLLEGE, WORLD, 0, 9).await.expect("read").len(), 1);
}

pub(super) async fn audit_entries_at_once_keep_one_chain(store: Store) {
    a_class(&store).await;
    let mut numbers = at_once(8, |number| {
        let store = store.clone();
        async move {
            let mut change = store.change().await.expect("a change");
            let given = change.audit(&grading::entry(&format!("action_{number}"))).await.expect("written");
            change.commit().await.expect("kept");
            given
        }
    })
    .await;
    numbers.sort_unstable();
    assert_eq!(numbers, [1, 2, 3, 4, 5, 6, 7, 8]);
    assert_eq!(store.verify_audit(COLLEGE).await.expect("asked"), AuditChain::Whole { entries: 8 });
}
