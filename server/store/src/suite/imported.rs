//! Stories of imports, of kept forms and of stored answers.

use super::fixtures::*;
use crate::{
    AnswerRow, Claim, ImportKind, ImportState, KeptFormRow, NewImport, NewKeptForm, Request, Store, StoreFault,
};
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
        rows: (3, 1),
        at: NOW,
    }
}

pub(super) async fn an_import_is_applied_once_or_cancelled(store: Store) {
    a_class(&store).await;
    let mut change = store.change().await.expect("a change");
    change.save_import(&import(1)).await.expect("saved");
    change.save_import(&NewImport { kind: ImportKind::Products, ..import(2) }).await.expect("saved");
    change.save_import(&NewImport { rows: (7, 0), at: NOW + 1, ..import(3) }).await.expect("saved");
    change.commit().await.expect("kept");
    let row = async |id| store.import(COLLEGE, Uuid::from_u128(id)).await.expect("asked").expect("there");
    let kept = row(1).await;
    assert_eq!(
        (kept.kind, kept.state, kept.by, kept.class),
        (ImportKind::Roster, ImportState::Pending, TEACHER, Some(CLASS))
    );
    assert_eq!((kept.file_name.as_str(), kept.body.as_str()), ("名单.csv", "{\"rows\":[]}"));

    let (one, two, three) = (Uuid::from_u128(1), Uuid::from_u128(2), Uuid::from_u128(3));
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
    let listed = store.imports(COLLEGE, ImportKind::Roster, 9).await.expect("listed");
    assert_eq!(
        listed.iter().map(|head| (head.id, head.state, head.rows)).collect::<Vec<_>>(),
        [(three, ImportState::Pending, (7, 0)), (one, ImportState::Applied, (3, 1)),]
    );
    assert_eq!((listed[1].file_name.as_str(), listed[1].created_at), ("名单.csv", NOW));
    assert_eq!(store.imports(COLLEGE, ImportKind::Roster, 1).await.expect("listed"), listed[..1]);
    assert_eq!(store.purge_imports(NOW).await.expect("purged"), 0);
    assert_eq!(store.purge_imports(NOW + 1).await.expect("purged"), 2);
    assert_eq!(store.purge_imports(NOW + 2).await.expect("purged"), 1);
}

pub(super) async fn a_kept_form_is_its_persons_for_a_day(store: Store) {
    a_class(&store).await;
    let id = |number: u128| Uuid::from_u128(number);
    let form = |number: u128| NewKeptForm {
        college: COLLEGE,
        person: TEACHER,
        id: id(number),
        form: "/api/classroom/mark".to_owned(),
        body: format!("很长 {number}"),
        at: NOW + i64::try_from(number).expect("small"),
    };
    let mut change = store.change().await.expect("a change");
    for number in 0..22 {
        change.keep_form(&form(number)).await.expect("kept");
    }
    change.commit().await.expect("kept");
    let kept = async |person, number, since| store.kept_form(COLLEGE, person, id(number), since).await.expect("asked");
    let row = KeptFormRow { form: "/api/classroom/mark".to_owned(), body: "很长 21".to_owned() };
    assert_eq!(kept(TEACHER, 21, NOW).await, Some(row));
    assert_eq!(kept(STUDENT, 21, NOW).await, None, "nobody else's");
    assert_eq!(kept(TEACHER, 21, NOW + 22).await, None, "too old");
    assert_eq!(kept(TEACHER, 1, NOW).await, None, "twenty later ones pushed it out");
    assert!(kept(TEACHER, 2, NOW).await.is_some());
    assert_eq!(store.purge_kept_forms(NOW + 21).await.expect("purged"), 19);
    assert!(kept(TEACHER, 21, NOW).await.is_some());
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
        let whatever = store.given_answer(asked.college, asked.actor, asked.key).await.expect("asked");
        assert_eq!(whatever.map(|row| row.status), (given != Claim::New).then_some(303));
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
