//! A judged submission for tests: 45 of 60 points by metric, 30 of 40 by hand, 5 points of adjustment.

use super::criteria::bilingual;
use super::judged::{Judged, grade_of, lateness};
use contract::views::studying::{ExerciseRow, ExerciseView};
use domain::teaching::{AssignmentStatus, Metric, Points};
use domain::{AssignmentId, ClassId, CriterionId, PersonId, ShopId, SimTime, SubmissionId};
use grading::{Criterion, Judgement, Rubric, Score, ScoreSheet, Window, Wording};
use std::collections::HashMap;
use std::sync::Arc;
use store::{AssignmentRow, FeedbackRow, MarkKind, MarkRow, SubmissionRow};
use uuid::Uuid;

pub(crate) const PERSON: PersonId = PersonId::new(Uuid::from_u128(3));
const SUBMISSION: SubmissionId = SubmissionId::new(Uuid::from_u128(4));

fn wording(text: &str) -> Wording {
    Wording { en: text.to_owned(), zh: text.to_owned() }
}

/// Criterion 1 by metric for 60 points, criterion 2 by hand for 40.
pub(crate) fn rubric() -> Rubric {
    let criterion = |number, points, judgement| Criterion {
        id: CriterionId::new(number),
        title: wording("Criterion"),
        points_max: Points::whole(points),
        judgement,
    };
    let orders = Judgement::Automatic { metric: Metric::Orders, floor: 0, target: 10 };
    Rubric {
        version: 1,
        title: wording("Exercise"),
        about: wording("About"),
        criteria: vec![criterion(1, 60, orders), criterion(2, 40, Judgement::ByHand { hint: wording("Look") })],
    }
}

pub(crate) fn sheet() -> ScoreSheet {
    let score = |number, points, measured| Score {
        criterion: CriterionId::new(number),
        points,
        level: None,
        measured,
        finding: None,
        evidence: Vec::new(),
        evidence_count: 0,
    };
    ScoreSheet {
        rubric_version: 1,
        window: Window { first_sequence: 1, last_sequence: 9 },
        criteria: vec![score(1, Some(Points(4_500)), Some(7)), score(2, None, None)],
    }
}

pub(crate) fn assignment(number: u128, status: AssignmentStatus) -> AssignmentRow {
    AssignmentRow {
        id: AssignmentId::new(Uuid::from_u128(number)),
        class: ClassId::new(Uuid::from_u128(1)),
        title: "First sale".to_owned(),
        template: "first-sale".to_owned(),
        rubric: rubric().to_json(),
        rubric_version: 1,
        status,
        opens_at: Some(SimTime::ZERO),
        due_at: None,
        by: PERSON,
        created_at: 0,
        published_at: None,
    }
}

/// A judged submission to an exercise in this state.
pub(crate) fn judged(status: AssignmentStatus) -> Judged {
    let (rubric, sheet, assignment) = (Arc::new(rubric()), sheet(), assignment(2, status));
    let submission = SubmissionRow {
        id: SUBMISSION,
        assignment: assignment.id,
        person: PERSON,
        shop: ShopId::new(0),
        closes_on_sequence: 9,
        closes_at: SimTime::hour_start(5),
        note: "My note".to_owned(),
        submitted_at: 7,
    };
    let mark = |number, kind, criterion, points, reason: &str| MarkRow {
        submission: SUBMISSION,
        number,
        kind,
        criterion: CriterionId::new(criterion),
        points: Points(points),
        reason: reason.to_owned(),
        by: PERSON,
        created_at: 0,
    };
    let marks = vec![
        mark(1, MarkKind::ByHand, 2, 3_000, "Well argued"),
        mark(2, MarkKind::Adjustment, 1, 500, "A day was lost to a power cut"),
    ];
    let words = "Good work".to_owned();
    let feedback = Some(FeedbackRow { submission: SUBMISSION, number: 1, words, by: PERSON, created_at: 0 });
    let grade = grade_of(&rubric, &sheet, marks.iter(), lateness(&assignment, &submission));
    Judged { assignment, rubric, submission, sheet, marks, feedback, grade }
}

/// The page of that submission's student.
pub(crate) fn student_view(judged: &Judged) -> ExerciseView {
    let mut view = ExerciseView {
        row: ExerciseRow {
            id: judged.assignment.id,
            title: judged.assignment.title.clone(),
            status: judged.assignment.status,
            due: None,
            overdue: false,
            submitted: true,
            points: None,
            points_max: judged.rubric.points_max(),
        },
        about: bilingual(&judged.rubric.about),
        opened_at: SimTime::ZERO,
        criteria: Vec::new(),
        submission: None,
        can_submit: true,
    };
    super::exercise::show(&mut view, judged, &HashMap::new(), &jiff::tz::TimeZone::UTC);
    view
}
