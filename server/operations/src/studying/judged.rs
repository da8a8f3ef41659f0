//! A submission with everything that was judged about it, and its grade, computed each time from its parts.

use super::pinned::{no_sheet, sheet_of};
use crate::faults::OrFault;
use crate::house::HouseState;
use crate::permits::MemberPermit;
use contract::ApiError;
use domain::{AssignmentId, BasisPoints, CollegeId, CriterionId, SubmissionId};
use grading::{Adjustment, Grade, LatePolicy, Lateness, Mark, Rubric, ScoreSheet};
use std::sync::Arc;
use store::{AssignmentRow, FeedbackRow, MarkKind, MarkRow, SubmissionRow};

/// What lateness costs: it is shown, and costs nothing until a college says otherwise.
const LATE_POLICY: LatePolicy = LatePolicy { per_day: BasisPoints(0), at_most: BasisPoints(0) };

/// Stands for the whole exercise in a stored adjustment; criteria are numbered from 1.
pub(crate) const WHOLE: CriterionId = CriterionId::new(0);

/// A submission with its sheet, marks, feedback and grade.
pub(crate) struct Judged {
    /// The exercise.
    pub assignment: AssignmentRow,
    /// Its rubric.
    pub rubric: Arc<Rubric>,
    /// The submission.
    pub submission: SubmissionRow,
    /// The latest sheet.
    pub sheet: ScoreSheet,
    /// All marks and adjustments, oldest first.
    pub marks: Vec<MarkRow>,
    /// The latest feedback.
    pub feedback: Option<FeedbackRow>,
    /// The grade of all that.
    pub grade: Grade,
}

/// How late a submission is.
pub(crate) fn lateness(assignment: &AssignmentRow, submission: &SubmissionRow) -> Lateness {
    Lateness::between(assignment.due_at, submission.submitted_at)
}

/// The grade of a sheet with stored marks and adjustments, oldest first.
pub(crate) fn grade_of<'a>(
    rubric: &Rubric,
    sheet: &ScoreSheet,
    rows: impl Iterator<Item = &'a MarkRow>,
    lateness: Lateness,
) -> Grade {
    let (mut marks, mut adjustments) = (Vec::new(), Vec::new());
    for row in rows {
        match row.kind {
            MarkKind::ByHand => marks.push(Mark { criterion: row.criterion, points: row.points }),
            MarkKind::Adjustment => {
                let criterion = (row.criterion != WHOLE).then_some(row.criterion);
                adjustments.push(Adjustment { criterion, points: row.points });
            }
        }
    }
    grading::grade(rubric, sheet, &marks, &adjustments, LATE_POLICY, lateness)
}

/// The last mark by hand of a criterion.
pub(crate) fn last_mark(marks: &[MarkRow], criterion: CriterionId) -> Option<&MarkRow> {
    marks.iter().rev().find(|mark| mark.kind == MarkKind::ByHand && mark.criterion == criterion)
}

impl HouseState {
    /// An assignment of the member's own class; of any other it is not said whether it exists.
    pub(crate) async fn assignment_of(
        &self,
        member: &MemberPermit,
        assignment: AssignmentId,
    ) -> Result<AssignmentRow, ApiError> {
        let row = self.store.assignment(member.who().college(), assignment).await.or_fault("assignment")?;
        row.filter(|row| row.class == member.class()).ok_or(ApiError::NotFound)
    }

    /// A submission of the member's own class, judged.
    pub(crate) async fn judged_of(&self, member: &MemberPermit, submission: SubmissionId) -> Result<Judged, ApiError> {
        let college = member.who().college();
        let row = self.store.submission(college, submission).await.or_fault("submission")?;
        let row = row.ok_or(ApiError::NotFound)?;
        let assignment = self.assignment_of(member, row.assignment).await?;
        self.judged(college, assignment, row).await
    }

    /// Everything judged about a submission of this assignment.
    pub(crate) async fn judged(
        &self,
        college: CollegeId,
        assignment: AssignmentRow,
        submission: SubmissionRow,
    ) -> Result<Judged, ApiError> {
        let rubric = self.pinned.rubric_of(&assignment)?;
        let sheets = self.store.score_sheets(college, submission.id).await.or_fault("score sheets")?;
        let sheet = sheets.last().map(sheet_of).transpose()?.unwrap_or_else(|| no_sheet(&rubric));
        let marks = self.store.marks(college, submission.id).await.or_fault("marks")?;
        let feedback = self.store.feedback(college, submission.id).await.or_fault("feedback")?;
        let grade = grade_of(&rubric, &sheet, marks.iter(), lateness(&assignment, &submission));
        Ok(Judged { assignment, rubric, submission, sheet, marks, feedback, grade })
    }
}
