//! Classes for tests: students by number, books of one exercise, the rows of a large class.

use super::book::Book;
use crate::studying::fixture::{PERSON, assignment, sheet};
use crate::studying::pinned::Pinned;
use domain::people::Role;
use domain::teaching::{AssignmentStatus, Points};
use domain::{ClassId, CollegeId, CriterionId, Language, PersonId, ShopId, SimTime, SubmissionId};
use store::{
    EnrolmentKind, EnrolmentRow, FeedbackRow, GradebookRows, MarkKind, MarkRow, PersonRow, PersonStatus, RosterRow,
    ScoreSheetRow, SubmissionRow,
};
use uuid::Uuid;

fn number(place: usize) -> u128 {
    place as u128
}

/// A student without a shop.
pub(crate) fn student(place: usize, name: &str) -> RosterRow {
    let id = PersonId::new(Uuid::from_u128(9_000 + number(place)));
    let college = CollegeId::new(Uuid::from_u128(1));
    let person = PersonRow {
        college,
        id,
        role: Role::Student,
        name: name.to_owned(),
        student_number: Some(format!("{}", 2_026_000 + place)),
        email: Some(format!("student{place}@example.com")),
        password_hash: Some("hash".to_owned()),
        language: Language::English,
        status: PersonStatus::Active,
        created_at: 0,
    };
    let class = ClassId::new(Uuid::from_u128(1));
    let kind = EnrolmentKind::Student;
    RosterRow { person, enrolment: EnrolmentRow { class, person: id, kind, alias: None, shop: None, enrolled_at: 0 } }
}

/// The submission of the student at this place to the first exercise.
pub(crate) fn submission_id(place: usize) -> SubmissionId {
    SubmissionId::new(Uuid::from_u128(5_000 + number(place)))
}

/// A book of one exercise (45 of 60 points by metric for everybody); who is marked got 30 of 40 by hand and feedback.
pub(crate) fn book_of(status: AssignmentStatus, marked: &[bool]) -> Book {
    Book::of_rows(rows(status, marked, 1), &Pinned::default()).expect("sound rows")
}

/// The rows of a class in which everybody submitted and is marked: 75 points in every exercise.
pub(crate) fn large_rows(students: usize, exercises: usize) -> GradebookRows {
    rows(AssignmentStatus::Published, &vec![true; students], exercises)
}

fn rows(status: AssignmentStatus, marked: &[bool], exercises: usize) -> GradebookRows {
    let mut rows = GradebookRows {
        students: (0..marked.len()).map(|place| student(place, &format!("Student {place}"))).collect(),
        assignments: (0..exercises).map(|place| assignment(1_000 + number(place), status)).collect(),
        submissions: Vec::new(),
        score_sheets: Vec::new(),
        marks: Vec::new(),
        feedback: Vec::new(),
    };
    for exercise in 0..exercises {
        for (place, is_marked) in marked.iter().enumerate() {
            let person = rows.students[place].person.id;
            let id = submission_id(exercise * marked.len() + place);
            submit(&mut rows, exercise, person, id, *is_marked);
        }
    }
    rows
}

fn submit(rows: &mut GradebookRows, exercise: usize, person: PersonId, id: SubmissionId, is_marked: bool) {
    rows.submissions.push(SubmissionRow {
        id,
        assignment: rows.assignments[exercise].id,
        person,
        shop: ShopId::new(0),
        closes_on_sequence: 9,
        closes_at: SimTime::hour_start(5),
        note: String::new(),
        submitted_at: 7,
    });
    let mut sheet = sheet();
    sheet.criteria[0].evidence = (0..50).rev().collect();
    let body = serde_json::to_string(&sheet).expect("plain numbers");
    rows.score_sheets.push(ScoreSheetRow { submission: id, number: 1, rubric_version: 1, body, created_at: 0 });
    if is_marked {
        rows.marks.push(MarkRow {
            submission: id,
            number: 1,
            kind: MarkKind::ByHand,
            criterion: CriterionId::new(2),
            points: Points(3_000),
            reason: String::new(),
            by: PERSON,
            created_at: 0,
        });
        let words = "Good, \"really\"".to_owned();
        rows.feedback.push(FeedbackRow { submission: id, number: 1, words, by: PERSON, created_at: 0 });
    }
}
