//! The story of two colleges in one database: with the other college's id nothing is found and nothing changes.

use super::fixtures::*;
use super::{grading, journal};
use crate::{
    Added, AliasSet, Appended, AssignmentEdit, Claim, Enrolled, EnrolmentKind, ImportKind, Lease, NewActivationCode,
    NewDayBlock, NewEnrolment, NewFeedback, NewImport, NewMark, NewPhoto, NewScoreSheet, NewSession, NewSnapshot,
    NewSubmission, PersonStatus, Request, Rewritten, Saved, Store, Submitted,
};
use domain::people::Alias;
use domain::teaching::{AssignmentTitle, Points};
use domain::{CriterionId, Language, RequestKey, ShopId, SimTime, SubmissionId};
use uuid::Uuid;

const STRANGER: domain::CollegeId = OTHER_COLLEGE;

fn submission() -> SubmissionId {
    SubmissionId::new(Uuid::from_u128(1))
}

/// One of everything in the first college; the fencing number of its world.
async fn one_of_everything(store: &Store) -> u64 {
    grading::an_open_exercise(store).await;
    let mut change = store.change().await.expect("a change");
    let session = NewSession {
        college: COLLEGE,
        id: Uuid::from_u128(500),
        token_hash: [1; 32],
        person: STUDENT,
        user_agent: String::new(),
        at: NOW,
        idle_expires_at: NOW + DAY,
        absolute_expires_at: NOW + DAY,
    };
    change.start_session(&session).await.expect("started");
    let code = NewActivationCode {
        college: COLLEGE,
        code_hash: [1; 32],
        person: STUDENT,
        by: TEACHER,
        at: NOW,
        expires_at: NOW + DAY,
    };
    change.issue_activation_code(&code).await.expect("issued");
    let import = NewImport {
        college: COLLEGE,
        id: Uuid::from_u128(1),
        kind: ImportKind::Roster,
        file_name: String::new(),
        body: String::new(),
        by: TEACHER,
        class: None,
        rows: (1, 0),
        at: NOW,
    };
    change.save_import(&import).await.expect("saved");
    let handed_in = grading::submission(1, STUDENT, NOW);
    assert_eq!(change.submit(&handed_in).await.expect("submitted"), Submitted::Done);
    let photo = NewPhoto { college: COLLEGE, sha256: [1; 32], width: 400, body: vec![1], by: STUDENT, at: NOW };
    assert_eq!(change.put_photo(&photo).await.expect("kept"), Added::Added);
    assert_eq!(change.audit(&grading::entry("x")).await.expect("written"), 1);
    assert_eq!(change.claim(&request(COLLEGE)).await.expect("claimed"), Claim::New);
    change.answer(200, b"").await.expect("answered");
    let world = crate::NewWorld {
        college: COLLEGE,
        id: WORLD,
        class: CLASS,
        scenario: String::new(),
        seed: 1,
        engine_version: 1,
        pace: String::new(),
        at: NOW,
    };
    assert_eq!(change.create_world(&world).await.expect("created"), Added::Added);
    change.commit().await.expect("kept");
    let fencing = take(store, "this process").await;
    let first = journal::chunk(0, 9);
    assert_eq!(store.append_chunk(COLLEGE, WORLD, fencing, &first).await.expect("asked"), Appended::Done);
    assert_eq!(store.save_snapshot(COLLEGE, WORLD, fencing, &snapshot()).await.expect("asked"), Saved::Done);
    fencing
}

fn request(college: domain::CollegeId) -> Request<'static> {
    let key = RequestKey::new(Uuid::from_u128(900));
    Request { college, actor: TEACHER, key, route: "x", hash: [1; 32], at: NOW }
}

fn snapshot() -> NewSnapshot {
    NewSnapshot {
        next_sequence: 10,
        sim_time: SimTime::ZERO,
        next_command: 0,
        engine_version: 1,
        rebuilt: false,
        body: vec![],
        at: NOW,
    }
}

pub(super) async fn a_foreign_college_finds_and_changes_nothing(store: Store) {
    let fencing = one_of_everything(&store).await;
    finds_nothing(&store).await;
    changes_no_people(&store).await;
    changes_no_teaching(&store).await;
    changes_no_world(&store, fencing).await;
    let own = store.session(COLLEGE, [1; 32], NOW).await.expect("asked").expect("signed in");
    assert_eq!(
        (own.person.status, own.person.language, own.person.password_hash),
        (PersonStatus::Active, Language::Chinese, None)
    );
    assert_eq!(store.roster(COLLEGE, CLASS).await.expect("listed").len(), 3);
    assert_eq!(store.blocks_from(COLLEGE, WORLD, 0, 9).await.expect("read").len(), 1);
}

async fn finds_nothing(store: &Store) {
    let none = "a foreign college finds nothing";
    assert!(store.person(STRANGER, STUDENT).await.expect("asked").is_none(), "{none}");
    assert!(store.person_by_login(STRANGER, "2026001").await.expect("asked").is_none(), "{none}");
    assert!(store.people(STRANGER, None, 0, 9).await.expect("asked").is_empty(), "{none}");
    assert!(store.people_counts(STRANGER).await.expect("asked").is_empty(), "{none}");
    assert!(store.person_names(STRANGER, &[STUDENT]).await.expect("asked").is_empty(), "{none}");
    assert!(store.class_names(STRANGER, &[STUDENT]).await.expect("asked").is_empty(), "{none}");
    assert!(store.class_counts(STRANGER).await.expect("asked").is_empty(), "{none}");
    assert!(store.teacher_names(STRANGER, Some(CLASS)).await.expect("asked").is_empty(), "{none}");
    assert!(store.memberships(STRANGER).await.expect("asked").is_empty(), "{none}");
    assert!(store.shop_keepers(STRANGER, CLASS).await.expect("asked").is_empty(), "{none}");
    assert_eq!(store.session_count(STRANGER, NOW).await.expect("asked"), 0, "{none}");
    assert!(store.world_sizes(STRANGER).await.expect("asked").is_empty(), "{none}");
    assert!(store.imports(STRANGER, ImportKind::Roster, 9).await.expect("asked").is_empty(), "{none}");
    assert!(store.session(STRANGER, [1; 32], NOW).await.expect("asked").is_none(), "{none}");
    assert!(store.sessions_of(STRANGER, STUDENT, NOW).await.expect("asked").is_empty(), "{none}");
    assert!(store.class(STRANGER, CLASS).await.expect("asked").is_none(), "{none}");
    assert!(store.class_by_name(STRANGER, "E-commerce 1").await.expect("asked").is_none(), "{none}");
    assert!(store.classes(STRANGER).await.expect("asked").is_empty(), "{none}");
    assert!(store.classes_of(STRANGER, STUDENT).await.expect("asked").is_empty(), "{none}");
    assert!(store.enrolment(STRANGER, CLASS, STUDENT).await.expect("asked").is_none(), "{none}");
    assert!(store.roster(STRANGER, CLASS).await.expect("asked").is_empty(), "{none}");
    assert!(store.import(STRANGER, Uuid::from_u128(1)).await.expect("asked").is_none(), "{none}");
    assert!(store.world(STRANGER, WORLD).await.expect("asked").is_none(), "{none}");
    assert!(store.blocks_from(STRANGER, WORLD, 0, 9).await.expect("asked").is_empty(), "{none}");
    assert!(store.commands_from(STRANGER, WORLD, 0, 9).await.expect("asked").is_empty(), "{none}");
    assert!(store.latest_snapshot(STRANGER, WORLD, 1, 99).await.expect("asked").is_none(), "{none}");
    assert_eq!(store.journal_size(STRANGER, WORLD).await.expect("asked").blocks, 0, "{none}");
    assert_eq!(store.stored_answer(&request(STRANGER)).await.expect("asked"), Claim::New, "{none}");
    let given = store.given_answer(STRANGER, TEACHER, request(STRANGER).key).await.expect("asked");
    assert!(given.is_none(), "{none}");
    assert!(store.rebuilds(STRANGER, WORLD).await.expect("asked").is_empty(), "{none}");
    assert!(store.assignment(STRANGER, grading::EXERCISE).await.expect("asked").is_none(), "{none}");
    assert!(store.assignments_of(STRANGER, CLASS).await.expect("asked").is_empty(), "{none}");
    assert!(store.submission(STRANGER, submission()).await.expect("asked").is_none(), "{none}");
    assert!(store.own_submission(STRANGER, grading::EXERCISE, STUDENT).await.expect("asked").is_none(), "{none}");
    assert!(store.own_submissions(STRANGER, CLASS, STUDENT).await.expect("asked").is_empty(), "{none}");
    assert!(store.submissions_of(STRANGER, grading::EXERCISE).await.expect("asked").is_empty(), "{none}");
    assert!(store.score_sheets(STRANGER, submission()).await.expect("asked").is_empty(), "{none}");
    assert!(store.marks(STRANGER, submission()).await.expect("asked").is_empty(), "{none}");
    assert!(store.feedback(STRANGER, submission()).await.expect("asked").is_none(), "{none}");
    let nothing = store.class_stamp(STRANGER, domain::ClassId::new(uuid::Uuid::from_u128(999))).await.expect("asked");
    assert_eq!(store.class_stamp(STRANGER, CLASS).await.expect("asked"), nothing, "{none}");
    let book = store.gradebook(STRANGER, CLASS).await.expect("asked");
    assert_eq!((book.students.len(), book.assignments.len(), book.submissions.len()), (0, 0, 0), "{none}");
    assert!(store.photo(STRANGER, [1; 32], 400).await.expect("asked").is_none(), "{none}");
    assert!(store.audit_page(STRANGER, None, 9).await.expect("asked").is_empty(), "{none}");
}

async fn changes_no_people(store: &Store) {
    let own = store.session(COLLEGE, [1; 32], NOW).await.expect("asked").expect("signed in").session;
    assert!(!store.touch_session(STRANGER, &own, NOW + DAY, NOW + 2 * DAY).await.expect("asked"));
    let mut change = store.change().await.expect("a change");
    assert!(!change.set_password(STRANGER, STUDENT, "hash").await.expect("asked"));
    assert!(!change.set_status(STRANGER, STUDENT, PersonStatus::Left).await.expect("asked"));
    assert!(!change.set_language(STRANGER, STUDENT, Language::English).await.expect("asked"));
    assert!(change.consume_activation_code(STRANGER, [1; 32], NOW).await.expect("asked").is_none());
    assert!(!change.end_session(STRANGER, STUDENT, own.id).await.expect("asked"));
    assert_eq!(change.end_other_sessions(STRANGER, STUDENT, Uuid::nil()).await.expect("asked"), 0);
    assert_eq!(change.end_all_sessions(STRANGER, STUDENT).await.expect("asked"), 0);
    let enrolment = NewEnrolment {
        college: STRANGER,
        class: CLASS,
        person: STUDENT,
        kind: EnrolmentKind::Teacher,
        alias: None,
        at: NOW,
    };
    assert_eq!(change.enrol(&enrolment).await.expect("asked"), Enrolled::NotFound);
    let alias = Alias::parse("Lily").expect("an alias");
    assert_eq!(change.set_alias(STRANGER, CLASS, STUDENT, &alias).await.expect("asked"), AliasSet::NotEnrolled);
    assert!(!change.set_shop(STRANGER, CLASS, STUDENT, ShopId::new(0)).await.expect("asked"));
    assert!(!change.leave_class(STRANGER, CLASS, STUDENT, NOW).await.expect("asked"));
    assert!(change.take_import(STRANGER, Uuid::from_u128(1), NOW).await.expect("asked").is_none());
    assert!(!change.cancel_import(STRANGER, Uuid::from_u128(1), NOW).await.expect("asked"));
    change.commit().await.expect("kept");
    // A foreign key that leads into another college is a fault, not a row.
    let mut change = store.change().await.expect("a change");
    assert!(change.claim(&request(STRANGER)).await.is_err());
    change.roll_back().await.expect("nothing kept");
}

async fn changes_no_teaching(store: &Store) {
    let mut change = store.change().await.expect("a change");
    let edit = AssignmentEdit {
        college: STRANGER,
        id: grading::EXERCISE,
        title: AssignmentTitle::parse("Mine").expect("a title"),
        rubric: String::new(),
        rubric_version: 1,
        due_at: None,
    };
    assert!(!change.edit_assignment(&edit).await.expect("asked"));
    assert!(!change.open_assignment(STRANGER, grading::EXERCISE, SimTime::ZERO).await.expect("asked"));
    assert!(!change.publish_assignment(STRANGER, grading::EXERCISE, NOW).await.expect("asked"));
    let foreign = NewSubmission { college: STRANGER, ..grading::submission(2, STUDENT, NOW) };
    assert_eq!(change.submit(&foreign).await.expect("asked"), Submitted::NotOpen);
    let submission = submission();
    let sheet = NewScoreSheet { college: STRANGER, submission, rubric_version: 1, body: String::new(), at: NOW };
    assert!(change.add_score_sheet(&sheet).await.expect("asked").is_none());
    let mark = NewMark {
        college: STRANGER,
        submission,
        kind: crate::MarkKind::ByHand,
        criterion: CriterionId::new(0),
        points: Points(1),
        reason: String::new(),
        by: TEACHER,
        at: NOW,
    };
    assert!(change.add_mark(&mark).await.expect("asked").is_none());
    let feedback = NewFeedback { college: STRANGER, submission, words: String::new(), by: TEACHER, at: NOW };
    assert!(change.add_feedback(&feedback).await.expect("asked").is_none());
    change.commit().await.expect("kept");
}

async fn changes_no_world(store: &Store, fencing: u64) {
    let mut change = store.change().await.expect("a change");
    assert!(!change.set_pace(STRANGER, WORLD, "1000").await.expect("asked"));
    change.commit().await.expect("kept");
    assert_eq!(store.take_lease(STRANGER, WORLD, &claim("x")).await.expect("asked"), Lease::NoWorld);
    assert!(!store.renew_lease(STRANGER, WORLD, fencing, NOW + DAY).await.expect("asked"));
    assert!(!store.release_lease(STRANGER, WORLD, fencing).await.expect("asked"));
    let next = journal::chunk(10, 19);
    assert_eq!(store.append_chunk(STRANGER, WORLD, fencing, &next).await.expect("asked"), Appended::Fenced);
    let day = NewDayBlock { first_sequence: 0, last_sequence: 9, engine_version: 1, body: Vec::new() };
    assert_eq!(store.rewrite_day(STRANGER, WORLD, fencing, &day).await.expect("asked"), Rewritten::Fenced);
    assert_eq!(store.save_snapshot(STRANGER, WORLD, fencing, &snapshot()).await.expect("asked"), Saved::Fenced);
    let pace = store.world(COLLEGE, WORLD).await.expect("asked").expect("there").pace;
    assert_eq!(pace, "", "the pace of another college's world stays");
}
