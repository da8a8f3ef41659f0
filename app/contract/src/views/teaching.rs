//! The teacher's pages.

use super::frame::ClockView;
use super::selling::{KeeperView, ShopHeadView};
use super::studying::CriterionView;
use super::{Bilingual, FigureView, LocalTime};
use domain::teaching::{AssignmentStatus, Metric, Points};
use domain::{AssignmentId, ClassId, Money, PersonId, ShopId, SimTime, SubmissionId};
use serde::{Deserialize, Serialize};

/// The teacher's classes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassesView {
    /// One row per class.
    pub classes: Vec<ClassRow>,
}

/// A class in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassRow {
    /// Which.
    pub id: ClassId,
    /// Name.
    pub name: String,
    /// Students enrolled.
    pub students: u32,
    /// Shops opened.
    pub shops: u32,
    /// The clock, if the market is open.
    pub clock: Option<ClockView>,
    /// Submissions waiting to be marked.
    pub to_mark: u32,
    /// Names of its teachers.
    pub teachers: Vec<String>,
}

/// One class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassView {
    /// Head.
    pub row: ClassRow,
    /// Scenarios a market can be opened from, while it is not: key, name, sentence.
    pub scenarios: Vec<(String, Bilingual, Bilingual)>,
    /// Figures of the whole class over seven days.
    pub figures: Vec<FigureView>,
    /// Students who have not opened a shop or did nothing for three market days: name and what is missing.
    pub quiet: Vec<(String, QuietReason)>,
    /// Exercises.
    pub exercises: Vec<TeacherExerciseRow>,
}

/// Why a student needs a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuietReason {
    /// Never signed in.
    NotActivated,
    /// No shop.
    NoShop,
    /// No live listing.
    NothingListed,
    /// Orders past their dispatch deadline.
    LateOrders,
}

/// The market control room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarketControlView {
    /// The clock; `None` before the market was opened.
    pub clock: Option<ClockView>,
    /// Scenarios to open from: key, name, sentence.
    pub scenarios: Vec<(String, Bilingual, Bilingual)>,
    /// What waits per shop, shops with most first.
    pub waiting: Vec<WaitingRow>,
    /// A run in progress: market seconds done and in all, estimated real seconds left.
    pub run: Option<RunView>,
    /// The scenario's name and seed, once opened.
    pub scenario: Option<(Bilingual, u64)>,
}

/// A run in progress.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunView {
    /// Where it began.
    pub from: SimTime,
    /// Where it is.
    pub now: SimTime,
    /// Where it ends.
    pub to: SimTime,
    /// Estimated real seconds left.
    pub seconds_left: Option<u32>,
}

/// What waits in one shop before a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingRow {
    /// Which shop.
    pub shop: ShopId,
    /// Its name.
    pub name: String,
    /// Who keeps it.
    pub person: Option<String>,
    /// Orders not packed.
    pub to_pack: u32,
    /// Packed, not handed over.
    pub to_ship: u32,
    /// Of these, late at the next pick-up after this one.
    pub urgent: u32,
    /// Whether a standing order stands.
    pub standing: bool,
}

/// All shops of the class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShopsView {
    /// One row per shop.
    pub shops: Vec<ShopRow>,
}

/// A shop in the teacher's table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShopRow {
    /// Which.
    pub id: ShopId,
    /// Name.
    pub name: String,
    /// Who keeps it.
    pub keeper: KeeperView,
    /// The student.
    pub person: Option<String>,
    /// Live listings.
    pub live_listings: u32,
    /// Orders so far.
    pub orders: u32,
    /// Revenue so far.
    pub revenue: Money,
    /// Contribution so far.
    pub contribution: Money,
    /// Conversion of the last seven days, basis points.
    pub conversion: Option<i64>,
    /// Service score in hundredths.
    pub service: Option<i64>,
    /// Spendable balance.
    pub balance: Money,
    /// Orders waiting.
    pub waiting: u32,
}

/// One shop, read-only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShopReadView {
    /// Head.
    pub shop: ShopHeadView,
    /// The student.
    pub person: Option<String>,
    /// Figures.
    pub figures: Vec<FigureView>,
    /// Money.
    pub money: super::selling::MoneyView,
    /// Listings.
    pub listings: super::selling::ListingsView,
    /// Latest orders.
    pub orders: Vec<super::selling::OrderRow>,
    /// Latest facts.
    pub timeline: super::studying::TimelineView,
}

/// The exercises of a class as the teacher sees them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeacherExercisesView {
    /// Given to the class.
    pub exercises: Vec<TeacherExerciseRow>,
    /// Templates to begin from.
    pub templates: Vec<TemplateRow>,
}

/// One exercise in the teacher's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeacherExerciseRow {
    /// Which.
    pub id: AssignmentId,
    /// Title.
    pub title: String,
    /// State.
    pub status: AssignmentStatus,
    /// Due.
    pub due: Option<LocalTime>,
    /// Submitted.
    pub submitted: u32,
    /// Marked by hand where that is asked.
    pub marked: u32,
    /// Students.
    pub students: u32,
    /// Points possible.
    pub points_max: Points,
}

/// A template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateRow {
    /// Key.
    pub key: String,
    /// Title.
    pub title: Bilingual,
    /// What it is about.
    pub about: Bilingual,
    /// Criteria: title, automatic?, points.
    pub criteria: Vec<(Bilingual, bool, Points)>,
}

/// The form of a new or draft exercise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExerciseDraftView {
    /// Draft being edited, if it exists already.
    pub id: Option<AssignmentId>,
    /// Template key.
    pub template: String,
    /// Title field.
    pub title: String,
    /// About.
    pub about: Bilingual,
    /// Due field, `YYYY-MM-DDTHH:MM` in the college's zone; empty for none.
    pub due: String,
    /// Criteria fields.
    pub criteria: Vec<CriterionDraftView>,
}

/// One criterion's fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CriterionDraftView {
    /// Its number within the rubric.
    pub number: u32,
    /// Title.
    pub title: Bilingual,
    /// Metric; `None` for by hand.
    pub metric: Option<Metric>,
    /// Floor as typed (yuan for money, percent for shares).
    pub floor: String,
    /// Target as typed.
    pub target: String,
    /// Points as typed.
    pub points: String,
}

/// One exercise with its submissions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeacherExerciseView {
    /// Head.
    pub row: TeacherExerciseRow,
    /// About.
    pub about: Bilingual,
    /// Criteria without scores.
    pub criteria: Vec<CriterionView>,
    /// One row per student.
    pub submissions: Vec<SubmissionRow>,
}

/// One student's row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubmissionRow {
    /// Who.
    pub person: PersonId,
    /// Name.
    pub name: String,
    /// Submission, if any.
    pub submission: Option<SubmissionId>,
    /// When.
    pub at: Option<LocalTime>,
    /// Whether late.
    pub late: bool,
    /// Automatic points.
    pub automatic: Option<Points>,
    /// Points by hand, once given.
    pub by_hand: Option<Points>,
    /// Sum with adjustments.
    pub total: Option<Points>,
    /// Whether everything is marked.
    pub complete: bool,
}

/// One submission to mark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkingView {
    /// The exercise.
    pub exercise: TeacherExerciseRow,
    /// Whose.
    pub student: String,
    /// The submission.
    pub submission: super::studying::SubmittedView,
    /// The shop.
    pub shop: Option<ShopId>,
    /// Criteria with scores and evidence.
    pub criteria: Vec<CriterionView>,
    /// Adjustments so far: criterion, points, reason, who, when.
    pub adjustments: Vec<AdjustmentRow>,
    /// Overall feedback.
    pub feedback: String,
    /// Sum now.
    pub total: Points,
    /// The next unmarked submission.
    pub next: Option<SubmissionId>,
}

/// A signed change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdjustmentRow {
    /// Criterion number, `None` for the whole.
    pub criterion: Option<u32>,
    /// Points added or taken.
    pub points: Points,
    /// Why.
    pub reason: String,
    /// Who.
    pub by: String,
    /// When.
    pub at: LocalTime,
}

/// All grades of a class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GradebookView {
    /// The class.
    pub class: String,
    /// Columns: exercise, title, points possible, published?
    pub columns: Vec<(AssignmentId, String, Points, bool)>,
    /// One row per student.
    pub rows: Vec<GradebookRow>,
}

/// One student's grades.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GradebookRow {
    /// Who.
    pub person: PersonId,
    /// Name.
    pub name: String,
    /// Student number.
    pub student_number: String,
    /// One cell per column.
    pub cells: Vec<GradeCell>,
    /// Sum of known points.
    pub total: Points,
}

/// One cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GradeCell {
    /// Nothing submitted.
    NotSubmitted,
    /// Submitted, not all marked: the submission and the points so far.
    Waiting(SubmissionId, Points),
    /// Complete: the submission and the points.
    Graded(SubmissionId, Points),
}
