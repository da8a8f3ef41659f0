//! Stories of imports and of stored answers.

use super::fixtures::*;
use crate::{AnswerRow, Claim, ImportKind, ImportState, NewImport, Request, Store, StoreFault};
use domain::RequestKey;
use uuid::Uuid;

fn import(id: u128) -> NewImport {
    NewImport {
        college: COLLEGE,
        id: Uuid::from_u128(id),
        kind: ImportKind::Roster,
        file_name: "名单.csv".to_owned(),
        body: "{\"rows\":[]}".to_owned(),
        by: TEACHER,
        class: Some(CLASS),
        at: NOW,
    }
}

pub(super) async fn an_import_is_applied_once_or_cancelled(store: Store) {
    a_class(&store).await;
    let mut change = store.change().await.expect("a change");
    change.save_import(&import(1)).await.expect("saved");
    change.save_import(&NewImport { kind: ImportKind::Products, ..import(2) }).await.expect("saved");
    change.commit().await.expect("kept");
    let row = async |id| store.import(COLLEGE, Uuid::from_u128(id)).await.expect("asked").expect("there");
    let kept = row(1).await;
    assert_eq!(
        (kept.kind, kept.state, kept.by, kept.class),
        (ImportKind::Roster, ImportState::Pending, TEACHER, Some(CLASS))
    );
    assert_eq!((kept.file_name.as_str(), kept.body.as_str()), ("名单.csv", "{\"rows\":[]}"));

    let (one, two) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let mut change = store.change().await.expect("a change");
    assert_eq!(change.take_import(COLLEGE, one, NOW).await.expect("taken").expect("pending").body, kept.body);
    change.roll_back().await.expect("nothing kept");
    assert_eq!(row(1).await.state, ImportState::Pending, "taken only together with what it brings");
    let mut change = store.change().await.expect("a change");
    assert!(change.take_import(COLLEGE, one, NOW).await.expect("taken").is_some());
    assert!(change.take_import(COLLEGE, one, NOW).await.expect("asked").is_none());
    assert!(!change.cancel_import(COLLEGE, one, NOW).await.expect("asked"));
    assert!(change.cancel_import(COLLEGE, two, NOW).await.expect("cancelled"));
    assert!(change.take_import(COLLEGE, two, NOW).await.expect("asked").is_none());
    change.commit().await.expect("kept");
    assert_eq!((row(1).await.state, row(2).await.state), (ImportState::Applied, ImportState::Cancelled));
    assert_eq!(row(2).await.kind, ImportKind::Products);
    assert_eq!(store.purge_imports(NOW).await.expect("purged"), 0);
    assert_eq!(store.purge_imports(NOW + 1).await.expect("purged"), 2);
}

fn request(route: &str, hash: u8) -> Request<'_> {
    let key = RequestKey::new(Uuid::from_u128(900));
    Request { college: COLLEGE, actor: TEACHER, key, route, hash: [hash; 32], at: NOW }
}

pub(super) async fn the_same_request_gets_the_same_answer(store: Store) {
    a_class(&store).await;
    assert_eq!(store.stored_answer(&request("publish", 1)).await.expect("asked"), Claim::New);
    let mut change = store.change().await.expect("a change");
    assert_eq!(change.claim(&request("publish", 1)).await.expect("claimed"), Claim::New);
    change.answer(303, b"done").await.expect("answered");
    change.commit().await.expect("kept");
    let answered = Claim::Answered(AnswerRow { status: 303, body: b"done".to_vec() });
    for (asked, given) in [
        (request("publish", 1), answered),
        (request("publish", 2), Claim::OtherContent),
        (request("open", 1), Claim::OtherContent),
        (Request { actor: STUDENT, ..request("publish", 1) }, Claim::New),
    ] {
        assert_eq!(store.stored_answer(&asked).await.expect("asked"), given);
        let mut change = store.change().await.expect("a change");
        assert_eq!(change.claim(&asked).await.expect("asked"), given);
        change.roll_back().await.expect("nothing kept");
    }
    assert_eq!(store.purge_answers(NOW).await.expect("purged"), 0);
    assert_eq!(store.purge_answers(NOW + 1).await.expect("purged"), 1);
    assert_eq!(store.stored_answer(&request("publish", 1)).await.expect("asked"), Claim::New);
}

pub(super) async fn a_claim_without_an_answer_keeps_nothing(store: Store) {
    a_class(&store).await;
    let mut change = store.change().await.expect("a change");
    assert_eq!(change.claim(&request("publish", 1)).await.expect("claimed"), Claim::New);
    assert!(change.set_password(COLLEGE, STUDENT, "hash").await.expect("set"));
    assert!(matches!(change.commit().await, Err(StoreFault::Unanswered)));
    assert_eq!(store.person(COLLEGE, STUDENT).await.expect("asked").expect("there").password_hash, None);
    assert_eq!(store.stored_answer(&request("publish", 1)).await.expect("asked"), Claim::New);
    let mut change = store.change().await.expect("a change");
    assert!(matches!(change.answer(200, b"").await, Err(StoreFault::Unanswered)), "nothing was claimed");
}
