//! Exercises and grades as a student sees them, and the score sheet everyone shares.

use super::{Bilingual, LocalTime, Page};
use domain::teaching::{AssignmentStatus, Finding, Level, Metric, Points};
use domain::{AssignmentId, CriterionId, SimTime, SubmissionId};
use serde::{Deserialize, Serialize};

/// The exercises of a class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExercisesView {
    /// Open and published ones, newest first.
    pub exercises: Vec<ExerciseRow>,
}

/// One exercise in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExerciseRow {
    /// Which.
    pub id: AssignmentId,
    /// Title.
    pub title: String,
    /// State.
    pub status: AssignmentStatus,
    /// Due, in the college's zone.
    pub due: Option<LocalTime>,
    /// Whether the due time passed.
    pub overdue: bool,
    /// Whether this student submitted.
    pub submitted: bool,
    /// Points reached so far (running) or given (published).
    pub points: Option<Points>,
    /// Points possible.
    pub points_max: Points,
}

/// One exercise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExerciseView {
    /// Head row.
    pub row: ExerciseRow,
    /// What it is about.
    pub about: Bilingual,
    /// When its window opened in market time.
    pub opened_at: SimTime,
    /// The criteria with the progress so far (or the final score, once submitted and published).
    pub criteria: Vec<CriterionView>,
    /// The submission, if any.
    pub submission: Option<SubmittedView>,
    /// Whether it can be submitted now.
    pub can_submit: bool,
}

/// A criterion with what was reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CriterionView {
    /// Which.
    pub id: CriterionId,
    /// What is judged.
    pub title: Bilingual,
    /// How.
    pub kind: CriterionKind,
    /// Points possible.
    pub points_max: Points,
    /// Points reached; `None` for what a teacher has not judged yet.
    pub points: Option<Points>,
    /// The level of the points; `None` for what a teacher has not judged yet.
    pub level: Option<Level>,
    /// Measured value in the metric's unit.
    pub measured: Option<i64>,
    /// What the measured value is made of, for one sentence; `None` when a teacher judges it or nothing was judged.
    pub finding: Option<Finding>,
    /// Journal numbers that earned or lost the points, most recent first, at most 50.
    pub evidence: Vec<EvidenceView>,
    /// How many such facts there are, listed or not.
    pub evidence_count: u32,
    /// The teacher's words, once published.
    pub feedback: Option<String>,
}

/// How a criterion is judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CriterionKind {
    /// By a metric against a target.
    Automatic {
        /// The metric.
        metric: Metric,
        /// Value that earns nothing, in the metric's unit.
        floor: i64,
        /// Value that earns all points, in the metric's unit.
        target: i64,
    },
    /// By the teacher's hand.
    ByHand {
        /// What to look at, for teacher and student.
        hint: Bilingual,
    },
}

/// One journal number as evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceView {
    /// The number in the class's journal.
    pub sequence: u64,
    /// When.
    pub at: SimTime,
    /// What happened, as a code with its ids.
    pub what: FactView,
}

/// A fact of a shop's timeline, reduced to what its owner may see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactView {
    /// Code of the event, snake case of its name.
    pub code: String,
    /// The order concerned.
    pub order: Option<domain::OrderId>,
    /// The listing concerned.
    pub listing: Option<domain::ListingId>,
    /// Money concerned.
    pub amount: Option<domain::Money>,
    /// A count concerned: pieces, score, visits.
    pub count: Option<i64>,
    /// A title or name concerned.
    pub name: Option<String>,
}

/// A submission as its student sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubmittedView {
    /// Which.
    pub id: SubmissionId,
    /// When, in the college's zone.
    pub at: LocalTime,
    /// Journal sequence it closes on.
    pub sequence: u64,
    /// Market time it closes on.
    pub market_time: SimTime,
    /// The student's note.
    pub note: String,
    /// Whether late.
    pub late: bool,
    /// The grade, once published: points of points possible.
    pub grade: Option<(Points, Points)>,
    /// Overall feedback, once published.
    pub feedback: Option<String>,
}

/// The own timeline: facts of the own shop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimelineView {
    /// The number asked for, if any.
    pub focus: Option<u64>,
    /// The facts, newest first.
    pub facts: Page<EvidenceView>,
}
