//! The exercises of a class as one student sees them in a list.

use super::judged::{grade_of, lateness};
use super::pinned::no_sheet;
use crate::faults::OrFault;
use crate::house::HouseState;
use crate::local_time::local;
use crate::permits::MemberPermit;
use contract::ApiError;
use contract::views::studying::ExerciseRow;
use domain::ShopId;
use domain::teaching::{AssignmentStatus, Points};
use grading::{Progress, Rubric};
use market::Market;
use std::sync::Arc;
use store::{AssignmentRow, SubmissionRow};

impl HouseState {
    /// Open and published exercises of the member's class, newest first, with the member's own points. Hand marks
    /// count only once they are published.
    pub(crate) async fn exercise_rows(&self, member: &MemberPermit) -> Result<Vec<ExerciseRow>, ApiError> {
        let college = member.who().college();
        let mut given = self.store.assignments_of(college, member.class()).await.or_fault("assignments")?;
        given.retain(|assignment| assignment.status != AssignmentStatus::Draft);
        let person = member.who().person();
        let own = self.store.own_submissions(college, member.class(), person).await.or_fault("own submissions")?;
        let mut rows = Vec::with_capacity(given.len());
        for assignment in given.into_iter().rev() {
            let own = own.iter().find(|own| own.assignment == assignment.id);
            rows.push(self.exercise_row(member, &assignment, own).await?);
        }
        Ok(rows)
    }

    async fn exercise_row(
        &self,
        member: &MemberPermit,
        assignment: &AssignmentRow,
        own: Option<&SubmissionRow>,
    ) -> Result<ExerciseRow, ApiError> {
        let rubric = self.pinned.rubric_of(assignment)?;
        let mut row = self.bare_row(member, assignment, &rubric, own);
        row.points = match own {
            Some(own) => Some(self.points_of(member, assignment, &rubric, own).await?),
            None => self.progress_now(member, assignment, &rubric).await?.map(|progress| sum(&progress)),
        };
        Ok(row)
    }

    /// The points of a submission as its owner may see them: what metrics judged, and all of it once published.
    async fn points_of(
        &self,
        member: &MemberPermit,
        assignment: &AssignmentRow,
        rubric: &Rubric,
        own: &SubmissionRow,
    ) -> Result<Points, ApiError> {
        let college = member.who().college();
        let sheets = self.store.score_sheets(college, own.id).await.or_fault("score sheets")?;
        let sheet = match sheets.last() {
            Some(latest) => self.pinned.scores_of(latest)?,
            None => Arc::new(no_sheet(rubric)),
        };
        if assignment.status != AssignmentStatus::Published {
            return Ok(sheet.automatic_points());
        }
        let marks = self.store.marks(college, own.id).await.or_fault("marks")?;
        Ok(grade_of(rubric, &sheet, marks.iter(), lateness(assignment, own)).total)
    }

    /// The row of an exercise without points.
    pub(super) fn bare_row(
        &self,
        member: &MemberPermit,
        assignment: &AssignmentRow,
        rubric: &Rubric,
        own: Option<&SubmissionRow>,
    ) -> ExerciseRow {
        let overdue = match own {
            Some(own) => lateness(assignment, own).is_late(),
            None => assignment.due_at.is_some_and(|due| due < self.now()),
        };
        ExerciseRow {
            id: assignment.id,
            title: assignment.title.clone(),
            status: assignment.status,
            due: assignment.due_at.map(|due| local(due, &member.who().zone())),
            overdue,
            submitted: own.is_some(),
            points: None,
            points_max: rubric.points_max(),
        }
    }

    /// What an open exercise would earn if submitted now: closed hours since it opened. `None` without a shop,
    /// without a market, and once it is no longer open.
    pub(super) async fn progress_now(
        &self,
        member: &MemberPermit,
        assignment: &AssignmentRow,
        rubric: &Rubric,
    ) -> Result<Option<Vec<Progress>>, ApiError> {
        let (Some(shop), AssignmentStatus::Open) = (member.shop(), assignment.status) else { return Ok(None) };
        let Some(world) = self.running(member).await? else { return Ok(None) };
        let look = world.read(|world| progress_of(world.market(), shop, assignment, rubric));
        look.await.or_fault("progress")
    }
}

/// The progress of a shop in the closed market hours since an exercise was opened.
fn progress_of(market: &Market, shop: ShopId, assignment: &AssignmentRow, rubric: &Rubric) -> Option<Vec<Progress>> {
    let opens_hour = assignment.opens_at.unwrap_or_default().hour();
    let tally = market.shop(shop)?.tally.window(opens_hour, market.next_hour());
    Some(grading::progress(rubric, &tally))
}

/// The points of that progress.
pub(crate) fn points_now(market: &Market, shop: ShopId, assignment: &AssignmentRow, rubric: &Rubric) -> Option<Points> {
    progress_of(market, shop, assignment, rubric).map(|progress| sum(&progress))
}

/// Points of what metrics judge.
fn sum(progress: &[Progress]) -> Points {
    Points(progress.iter().filter_map(|progress| progress.points).map(|points| points.0).sum())
}
