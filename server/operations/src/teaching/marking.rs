//! One submission to mark: criteria with evidence, adjustments so far, the sum now, and the next one that waits.

use super::book::Book;
use super::exercises::exercise_row;
use crate::faults::OrFault;
use crate::house::HouseState;
use crate::local_time::local;
use crate::permits::TeacherPermit;
use crate::studying::criteria::{Shown, judged as judged_criteria};
use crate::studying::exercise::submitted_view;
use crate::studying::judged::{Judged, WHOLE};
use contract::ApiError;
use contract::views::teaching::{AdjustmentRow, MarkingView};
use domain::SubmissionId;
use store::{MarkKind, MarkRow};

impl HouseState {
    pub(super) async fn marking_view(
        &self,
        permit: &TeacherPermit,
        submission: SubmissionId,
    ) -> Result<MarkingView, ApiError> {
        let judged = self.judged_of(permit, submission).await?;
        let college = permit.who().college();
        let student = self.store.person(college, judged.submission.person).await.or_fault("student")?;
        let book = self.book(permit).await?;
        let place = book.column_of(judged.assignment.id).ok_or(ApiError::NotFound)?;
        let evidence = self.evidence_of(permit, &judged).await?;
        let zone = permit.who().zone();
        Ok(MarkingView {
            exercise: exercise_row(&book, place, &zone),
            student: student.map(|person| person.name).unwrap_or_default(),
            submission: submitted_view(&judged, Shown::Everything, &zone),
            shop: Some(judged.submission.shop),
            criteria: judged_criteria(&judged, &evidence, Shown::Everything),
            adjustments: self.adjustments(permit, &judged).await?,
            feedback: judged.feedback.as_ref().map(|feedback| feedback.words.clone()).unwrap_or_default(),
            total: judged.grade.total,
            next: next_to_mark(&book, place, submission),
        })
    }

    /// The signed changes, oldest first, with who signed.
    async fn adjustments(&self, permit: &TeacherPermit, judged: &Judged) -> Result<Vec<AdjustmentRow>, ApiError> {
        let (college, zone) = (permit.who().college(), permit.who().zone());
        let mut rows = Vec::new();
        for mark in judged.marks.iter().filter(|mark| mark.kind == MarkKind::Adjustment) {
            let signed_by = self.store.person(college, mark.by).await.or_fault("who signed")?;
            let MarkRow { criterion, points, reason, created_at, .. } = mark;
            rows.push(AdjustmentRow {
                criterion: (*criterion != WHOLE).then_some(criterion.number()),
                points: *points,
                reason: reason.clone(),
                by: signed_by.map(|person| person.name).unwrap_or_default(),
                at: local(*created_at, &zone),
            });
        }
        Ok(rows)
    }
}

/// The next submission to this exercise that waits for a mark: the first after this one, else the first of all.
fn next_to_mark(book: &Book, column: usize, this: SubmissionId) -> Option<SubmissionId> {
    let all: Vec<_> = book.submissions_to(column).map(|(_, cell)| cell).collect();
    let here = all.iter().position(|cell| cell.submission == this).map_or(0, |place| place + 1);
    let later = all[here..].iter().chain(&all[..here]);
    let mut waiting = later.filter(|cell| !cell.grade.complete && cell.submission != this);
    waiting.next().map(|cell| cell.submission)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::teaching::tests::{book_of, submission_id};
    use domain::teaching::AssignmentStatus;

    #[test]
    fn the_next_to_mark_is_the_next_that_waits_and_never_the_same() {
        // Submissions of four students; the second and the last are marked.
        let book = book_of(AssignmentStatus::Open, &[false, true, false, true]);
        let next = |this| next_to_mark(&book, 0, submission_id(this));
        assert_eq!(next(0), Some(submission_id(2)));
        assert_eq!(next(2), Some(submission_id(0)), "round to the beginning");
        let one = book_of(AssignmentStatus::Open, &[false, true]);
        assert_eq!(next_to_mark(&one, 0, submission_id(0)), None);
    }
}
