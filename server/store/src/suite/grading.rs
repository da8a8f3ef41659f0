//! Stories of assignments, submissions, marks, photos and the audit.

use super::fixtures::*;
use crate::{
    Added, AssignmentEdit, AuditChain, MarkKind, NewAssignment, NewAudit, NewFeedback, NewMark, NewPhoto,
    NewScoreSheet, NewSubmission, Store, Submitted,
};
use domain::teaching::{AssignmentStatus, AssignmentTitle, Points};
use domain::{AssignmentId, CriterionId, PersonId, ShopId, SimTime, SubmissionId};
use uuid::Uuid;

pub(super) const EXERCISE: AssignmentId = AssignmentId::new(Uuid::from_u128(40));

fn title(text: &str) -> AssignmentTitle {
    AssignmentTitle::parse(text).expect("a title")
}

fn assignment(id: AssignmentId) -> NewAssignment {
    NewAssignment {
        college: COLLEGE,
        id,
        class: CLASS,
        title: title("First orders"),
        template: "first_orders".to_owned(),
        rubric: "{}".to_owned(),
        rubric_version: 1,
        due_at: Some(NOW + DAY),
        by: TEACHER,
        at: NOW,
    }
}

pub(super) fn submission(id: u128, person: PersonId, at: i64) -> NewSubmission {
    NewSubmission {
        college: COLLEGE,
        id: SubmissionId::new(Uuid::from_u128(id)),
        assignment: EXERCISE,
        person,
        shop: ShopId::new(3),
        closes_on_sequence: 1_000,
        closes_at: SimTime::day_start(4),
        note: "请看".to_owned(),
        at,
    }
}

/// [`a_class`] with an open exercise.
pub(super) async fn an_open_exercise(store: &Store) {
    a_class(store).await;
    let mut change = store.change().await.expect("a change");
    assert_eq!(change.create_assignment(&assignment(EXERCISE)).await.expect("created"), Added::Added);
    assert!(change.open_assignment(COLLEGE, EXERCISE, SimTime::day_start(2)).await.expect("opened"));
    change.commit().await.expect("kept");
}

pub(super) async fn an_assignment_goes_from_draft_to_open_to_published(store: Store) {
    a_class(&store).await;
    let mut change = store.change().await.expect("a change");
    assert_eq!(change.create_assignment(&assignment(EXERCISE)).await.expect("created"), Added::Added);
    assert_eq!(change.create_assignment(&assignment(EXERCISE)).await.expect("asked"), Added::Taken);
    let edit = AssignmentEdit {
        college: COLLEGE,
        id: EXERCISE,
        title: title("Second orders"),
        rubric: "{\"more\":1}".to_owned(),
        rubric_version: 2,
        due_at: None,
    };
    assert!(!change.publish_assignment(COLLEGE, EXERCISE, NOW).await.expect("asked"), "still a draft");
    assert!(change.edit_assignment(&edit).await.expect("edited"));
    assert!(change.open_assignment(COLLEGE, EXERCISE, SimTime::day_start(2)).await.expect("opened"));
    assert!(!change.open_assignment(COLLEGE, EXERCISE, SimTime::day_start(3)).await.expect("asked"));
    assert!(!change.edit_assignment(&edit).await.expect("asked"), "what is open is pinned");
    assert!(change.publish_assignment(COLLEGE, EXERCISE, NOW + 5).await.expect("published"));
    assert!(!change.publish_assignment(COLLEGE, EXERCISE, NOW + 6).await.expect("asked"));
    change.commit().await.expect("kept");
    let row = store.assignment(COLLEGE, EXERCISE).await.expect("asked").expect("there");
    assert_eq!((row.title.as_str(), row.template.as_str(), row.rubric_version), ("Second orders", "first_orders", 2));
    assert_eq!((row.status, row.published_at), (AssignmentStatus::Published, Some(NOW + 5)));
    assert_eq!((row.opens_at, row.due_at, row.by), (Some(SimTime::day_start(2)), None, TEACHER));
    assert_eq!(store.assignments_of(COLLEGE, CLASS).await.expect("listed"), [row]);
}

pub(super) async fn the_latest_submission_counts(store: Store) {
    an_open_exercise(&store).await;
    let mut change = store.change().await.expect("a change");
    for (id, person, at, done) in [
        (1, STUDENT, NOW + 1, Submitted::Done),
        (2, STUDENT, NOW + 3, Submitted::Done),
        (3, CLASSMATE, NOW + 2, Submitted::Done),
        (4, TEACHER, NOW + 4, Submitted::NotOpen),
        (5, person(99), NOW + 4, Submitted::NotOpen),
    ] {
        assert_eq!(change.submit(&submission(id, person, at)).await.expect("asked"), done);
    }
    assert!(change.publish_assignment(COLLEGE, EXERCISE, NOW).await.expect("published"));
    assert_eq!(change.submit(&submission(6, STUDENT, NOW + 9)).await.expect("asked"), Submitted::NotOpen);
    change.commit().await.expect("kept");
    let latest = store.submissions_of(COLLEGE, EXERCISE).await.expect("listed");
    let ids: Vec<_> = latest.iter().map(|row| row.id.uuid().as_u128()).collect();
    assert_eq!(ids, [3, 2], "one each, in the order they arrived");
    let own = store.own_submission(COLLEGE, EXERCISE, STUDENT).await.expect("asked");
    assert_eq!(own.as_ref(), Some(&latest[1]));
    let all = store.own_submissions(COLLEGE, CLASS, STUDENT).await.expect("asked");
    assert_eq!(all, [latest[1].clone()], "the latest of each exercise");
    let first = store.submission(COLLEGE, SubmissionId::new(Uuid::from_u128(1))).await.expect("asked").expect("kept");
    assert_eq!((first.shop, first.closes_on_sequence, first.closes_at), (ShopId::new(3), 1_000, SimTime::day_start(4)));
    assert_eq!((first.note.as_str(), first.submitted_at), ("请看", NOW + 1));
}

/// A sheet, a mark and feedback on a submission, each told apart by `version`.
async fn judge(store: &Store, id: u128, version: u32) -> [Option<u32>; 3] {
    let submission = SubmissionId::new(Uuid::from_u128(id));
    let mut change = store.change().await.expect("a change");
    let sheet = NewScoreSheet { college: COLLEGE, submission, rubric_version: version, body: "{}".to_owned(), at: NOW };
    let mark = NewMark {
        college: COLLEGE,
        submission,
        kind: if version == 1 { MarkKind::ByHand } else { MarkKind::Adjustment },
        criterion: CriterionId::new(version),
        points: Points(-50),
        reason: "late parcel".to_owned(),
        by: TEACHER,
        at: NOW,
    };
    let words = format!("words {version}");
    let feedback = NewFeedback { college: COLLEGE, submission, words, by: TEACHER, at: NOW };
    let numbers = [
        change.add_score_sheet(&sheet).await.expect("added"),
        change.add_mark(&mark).await.expect("added"),
        change.add_feedback(&feedback).await.expect("added"),
    ];
    change.commit().await.expect("kept");
    numbers
}

async fn submit(store: &Store, ids: &[(u128, PersonId)]) {
    let mut change = store.change().await.expect("a change");
    for (id, person) in ids {
        let at = NOW + i64::try_from(*id).expect("a small id");
        assert_eq!(change.submit(&submission(*id, *person, at)).await.expect("asked"), Submitted::Done);
    }
    change.commit().await.expect("kept");
}

pub(super) async fn sheets_marks_and_feedback_are_only_added(store: Store) {
    an_open_exercise(&store).await;
    submit(&store, &[(1, STUDENT)]).await;
    assert_eq!(judge(&store, 1, 1).await, [Some(1); 3]);
    assert_eq!(judge(&store, 1, 2).await, [Some(2); 3]);
    assert_eq!(judge(&store, 7, 1).await, [None; 3], "no such submission");
    let submission = SubmissionId::new(Uuid::from_u128(1));
    let sheets = store.score_sheets(COLLEGE, submission).await.expect("listed");
    assert_eq!(sheets.iter().map(|row| (row.number, row.rubric_version)).collect::<Vec<_>>(), [(1, 1), (2, 2)]);
    let marks = store.marks(COLLEGE, submission).await.expect("listed");
    assert_eq!(marks.iter().map(|row| row.kind).collect::<Vec<_>>(), [MarkKind::ByHand, MarkKind::Adjustment]);
    assert_eq!((marks[1].criterion, marks[1].points, marks[1].by), (CriterionId::new(2), Points(-50), TEACHER));
    assert_eq!(marks[0].reason, "late parcel");
    let feedback = store.feedback(COLLEGE, submission).await.expect("asked").expect("there");
    assert_eq!((feedback.number, feedback.words.as_str()), (2, "words 2"));
}

pub(super) async fn the_gradebook_holds_what_the_grades_come_from(store: Store) {
    an_open_exercise(&store).await;
    submit(&store, &[(1, STUDENT), (2, STUDENT), (3, CLASSMATE)]).await;
    for (id, version) in [(1, 1), (2, 1), (2, 2), (3, 1)] {
        judge(&store, id, version).await;
    }
    let book = store.gradebook(COLLEGE, CLASS).await.expect("read");
    let ids = |rows: &[SubmissionId]| rows.iter().map(|id| id.uuid().as_u128()).collect::<Vec<_>>();
    assert_eq!(book.students.iter().map(|row| row.person.id).collect::<Vec<_>>(), [STUDENT, CLASSMATE]);
    assert_eq!(book.assignments.iter().map(|row| row.id).collect::<Vec<_>>(), [EXERCISE]);
    assert_eq!(ids(&book.submissions.iter().map(|row| row.id).collect::<Vec<_>>()), [2, 3]);
    let sheets: Vec<_> = book.score_sheets.iter().map(|row| (row.submission.uuid().as_u128(), row.number)).collect();
    assert_eq!(sheets, [(1, 1), (2, 2), (3, 1)]);
    assert_eq!(ids(&book.marks.iter().map(|row| row.submission).collect::<Vec<_>>()), [1, 2, 2, 3]);
    let words: Vec<_> = book.feedback.iter().map(|row| row.words.as_str()).collect();
    assert_eq!(words, ["words 1", "words 2", "words 1"]);
}

pub(super) async fn a_stamp_tells_that_something_in_a_class_changed(store: Store) {
    an_open_exercise(&store).await;
    let stamp = async || store.class_stamp(COLLEGE, CLASS).await.expect("asked");
    let mut stamps = vec![stamp().await];
    assert_eq!(stamp().await, stamps[0], "nothing happened");
    submit(&store, &[(1, STUDENT)]).await;
    stamps.push(stamp().await);
    let mut change = store.change().await.expect("a change");
    change.audit(&entry("submission_marked")).await.expect("written");
    change.commit().await.expect("kept");
    stamps.push(stamp().await);
    let mut change = store.change().await.expect("a change");
    let draft = AssignmentId::new(Uuid::from_u128(41));
    assert_eq!(change.create_assignment(&assignment(draft)).await.expect("created"), Added::Added);
    change.commit().await.expect("kept");
    stamps.push(stamp().await);
    let mut change = store.change().await.expect("a change");
    assert!(change.set_shop(COLLEGE, CLASS, STUDENT, ShopId::new(3)).await.expect("set"));
    change.commit().await.expect("kept");
    stamps.push(stamp().await);
    let different: std::collections::HashSet<_> = stamps.iter().collect();
    assert_eq!(different.len(), stamps.len(), "{stamps:?}");
}

pub(super) async fn a_photo_is_kept_once(store: Store) {
    a_class(&store).await;
    let photo = |width, byte| NewPhoto {
        college: COLLEGE,
        sha256: [5; 32],
        width,
        body: vec![byte; 100],
        by: STUDENT,
        at: NOW,
    };
    let mut change = store.change().await.expect("a change");
    assert_eq!(change.put_photo(&photo(1600, 1)).await.expect("kept"), Added::Added);
    assert_eq!(change.put_photo(&photo(400, 2)).await.expect("kept"), Added::Added);
    assert_eq!(change.put_photo(&photo(400, 3)).await.expect("asked"), Added::Taken);
    change.commit().await.expect("kept");
    assert_eq!(store.photo(COLLEGE, [5; 32], 1600).await.expect("asked"), Some(vec![1; 100]));
    assert_eq!(store.photo(COLLEGE, [5; 32], 400).await.expect("asked"), Some(vec![2; 100]));
    assert_eq!(store.photo(COLLEGE, [6; 32], 400).await.expect("asked"), None);
}

pub(super) fn entry(action: &str) -> NewAudit {
    NewAudit {
        college: COLLEGE,
        at: NOW,
        person: Some(TEACHER),
        action: action.to_owned(),
        object: "person 11".to_owned(),
        detail: String::new(),
    }
}

pub(super) async fn an_altered_audit_entry_is_found(store: Store) {
    a_class(&store).await;
    assert_eq!(store.verify_audit(COLLEGE).await.expect("asked"), AuditChain::Whole { entries: 0 });
    let mut change = store.change().await.expect("a change");
    for number in 1..=4 {
        assert_eq!(change.audit(&entry(&format!("action_{number}"))).await.expect("written"), number);
    }
    change.commit().await.expect("kept");
    assert_eq!(store.verify_audit(COLLEGE).await.expect("asked"), AuditChain::Whole { entries: 4 });
    let page = store.audit_page(COLLEGE, None, 2).await.expect("read");
    assert_eq!(page.iter().map(|row| row.number).collect::<Vec<_>>(), [4, 3]);
    let page = store.audit_page(COLLEGE, Some(3), 9).await.expect("read");
    assert_eq!(page.iter().map(|row| row.action.as_str()).collect::<Vec<_>>(), ["action_2", "action_1"]);
    assert_eq!((page[1].previous_hash, page[0].previous_hash), ([0; 32], page[1].hash));

    sqlx::query("delete from audit where number = 4").execute(&store.writer).await.expect("removed");
    assert_eq!(store.verify_audit(COLLEGE).await.expect("asked"), AuditChain::Broken { number: 4 });
    sqlx::query("update audit set detail = 'x' where number = 2").execute(&store.writer).await.expect("altered");
    assert_eq!(store.verify_audit(COLLEGE).await.expect("asked"), AuditChain::Broken { number: 2 });
}
