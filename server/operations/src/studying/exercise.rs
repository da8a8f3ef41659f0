//! One exercise as its student sees it. Before the marks are published: what the metrics say, and nothing a
//! teacher wrote; afterwards everything.

use super::criteria::{Shown, bare, bilingual, evidence_numbers, judged as judged_criteria, progressed};
use super::judged::{Judged, lateness};
use crate::faults::OrFault;
use crate::house::HouseState;
use crate::local_time::local;
use crate::permits::StudentPermit;
use contract::ApiError;
use contract::views::studying::{EvidenceView, ExerciseView, SubmittedView};
use domain::AssignmentId;
use domain::teaching::AssignmentStatus;
use jiff::tz::TimeZone;
use std::collections::HashMap;

impl HouseState {
    pub(super) async fn student_exercise(
        &self,
        permit: &StudentPermit,
        assignment: AssignmentId,
    ) -> Result<ExerciseView, ApiError> {
        let college = permit.who().college();
        let assignment = self.assignment_of(permit, assignment).await?;
        if assignment.status == AssignmentStatus::Draft {
            return Err(ApiError::NotFound);
        }
        let rubric = self.pinned.rubric_of(&assignment)?;
        let person = permit.who().person();
        let own = self.store.own_submission(college, assignment.id, person).await.or_fault("own submission")?;
        let mut view = ExerciseView {
            row: self.bare_row(permit, &assignment, &rubric, own.as_ref()),
            about: bilingual(&rubric.about),
            opened_at: assignment.opens_at.unwrap_or_default(),
            criteria: Vec::new(),
            submission: None,
            can_submit: assignment.status == AssignmentStatus::Open
                && permit.shop().is_some()
                && permit.world().is_some(),
        };
        match own {
            Some(own) => {
                let judged = self.judged(college, assignment, own).await?;
                let evidence = self.evidence_of(permit, &judged).await?;
                show(&mut view, &judged, &evidence, &permit.who().zone());
            }
            None => {
                let progress = self.progress_now(permit, &assignment, &rubric).await?;
                view.criteria = progress.map_or_else(|| bare(&rubric), |progress| progressed(&rubric, &progress));
                let points = view.criteria.iter().filter_map(|criterion| criterion.points).map(|points| points.0);
                let any = view.criteria.iter().any(|criterion| criterion.points.is_some());
                view.row.points = any.then(|| domain::teaching::Points(points.sum()));
            }
        }
        Ok(view)
    }

    /// The facts behind a sheet, as the owner of the shop may see them.
    pub(crate) async fn evidence_of(
        &self,
        member: &crate::permits::MemberPermit,
        judged: &Judged,
    ) -> Result<HashMap<u64, EvidenceView>, ApiError> {
        match self.running(member).await? {
            None => Ok(HashMap::new()),
            Some(world) => self.evidence(&world, judged.submission.shop, evidence_numbers(&judged.sheet)).await,
        }
    }
}

/// Fills in what a submission brought; what teachers added only once it is published.
pub(super) fn show(view: &mut ExerciseView, judged: &Judged, evidence: &HashMap<u64, EvidenceView>, zone: &TimeZone) {
    let published = judged.assignment.status == AssignmentStatus::Published;
    let shown = if published { Shown::Everything } else { Shown::Automatic };
    view.criteria = judged_criteria(judged, evidence, shown);
    view.row.points = Some(if published { judged.grade.total } else { judged.sheet.automatic_points() });
    view.submission = Some(submitted_view(judged, shown, zone));
}

/// A submission; grade and feedback only when everything is shown.
pub(crate) fn submitted_view(judged: &Judged, shown: Shown, zone: &TimeZone) -> SubmittedView {
    let submission = &judged.submission;
    let everything = shown == Shown::Everything;
    SubmittedView {
        id: submission.id,
        at: local(submission.submitted_at, zone),
        sequence: submission.closes_on_sequence,
        market_time: submission.closes_at,
        note: submission.note.clone(),
        late: lateness(&judged.assignment, submission).is_late(),
        grade: everything.then_some((judged.grade.total, judged.grade.points_max)),
        feedback: judged.feedback.as_ref().filter(|_| everything).map(|feedback| feedback.words.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::studying::fixture::{judged, student_view};

    #[test]
    fn before_publication_a_student_sees_no_hand_mark_no_feedback_and_no_grade() {
        let view = student_view(&judged(AssignmentStatus::Open));
        let text = serde_json::to_string(&view).expect("plain data");
        assert!(!text.contains("Well argued") && !text.contains("Good work"), "{text}");
        assert_eq!(view.criteria.iter().map(|it| it.points.map(|it| it.0)).collect::<Vec<_>>(), [Some(4_500), None]);
        let submission = view.submission.expect("submitted");
        assert_eq!((submission.grade, submission.feedback), (None, None));
        assert_eq!(view.row.points.map(|points| points.0), Some(4_500), "the adjustment is not counted yet");
    }

    #[test]
    fn after_publication_everything_is_there_and_adds_up() {
        let view = student_view(&judged(AssignmentStatus::Published));
        let points: Vec<_> = view.criteria.iter().map(|it| it.points.map(|it| it.0)).collect();
        assert_eq!(points, [Some(5_000), Some(3_000)]);
        assert_eq!(view.criteria[1].feedback.as_deref(), Some("Well argued"));
        let submission = view.submission.expect("submitted");
        assert_eq!(submission.grade.map(|(points, most)| (points.0, most.0)), Some((8_000, 10_000)));
        assert_eq!(submission.feedback.as_deref(), Some("Good work"));
    }
}
