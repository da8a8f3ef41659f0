//! The exercises of a class as one student sees them in a list.

use super::judged::lateness;
use super::pinned::rubric_of;
use crate::faults::OrFault;
use crate::house::HouseState;
use crate::local_time::local;
use crate::permits::MemberPermit;
use contract::ApiError;
use contract::views::studying::ExerciseRow;
use domain::ShopId;
use domain::teaching::{AssignmentStatus, Points};
use engine::WorldHandle;
use grading::{Progress, Rubric};
use store::{AssignmentRow, SubmissionRow};

impl HouseState {
    /// Open and published exercises of the member's class, newest first, with the member's own points. Hand marks
    /// count only once they are published.
    pub(crate) async fn exercise_rows(&self, member: &MemberPermit) -> Result<Vec<ExerciseRow>, ApiError> {
        let college = member.who().college();
        let mut given = self.store.assignments_of(college, member.class()).await.or_fault("assignments")?;
        given.retain(|assignment| assignment.status != AssignmentStatus::Draft);
        let mut rows = Vec::with_capacity(given.len());
        for assignment in given.into_iter().rev() {
            let person = member.who().person();
            let own = self.store.own_submission(college, assignment.id, person).await.or_fault("own submission")?;
            rows.push(self.exercise_row(member, assignment, own).await?);
        }
        Ok(rows)
    }

    async fn exercise_row(
        &self,
        member: &MemberPermit,
        assignment: AssignmentRow,
        own: Option<SubmissionRow>,
    ) -> Result<ExerciseRow, ApiError> {
        let rubric = rubric_of(&assignment)?;
        let mut row = self.bare_row(member, &assignment, &rubric, own.as_ref());
        row.points = match own {
            Some(own) => {
                let judged = self.judged(member.who().college(), assignment, own).await?;
                match judged.assignment.status {
                    AssignmentStatus::Published => Some(judged.grade.total),
                    _ => Some(judged.sheet.automatic_points()),
                }
            }
            None => self.progress_now(member, &assignment, &rubric).await?.map(|progress| sum(&progress)),
        };
        Ok(row)
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
        let opens_hour = assignment.opens_at.unwrap_or_default().hour();
        progress_of(&world, shop, opens_hour, rubric).await
    }
}

/// The progress of a shop from this market hour to the last closed one.
async fn progress_of(
    world: &WorldHandle,
    shop: ShopId,
    opens_hour: u32,
    rubric: &Rubric,
) -> Result<Option<Vec<Progress>>, ApiError> {
    let look = |world: &sim::World| {
        let market = world.market();
        let tally = market.shop(shop)?.tally.window(opens_hour, market.next_hour());
        Some(grading::progress(rubric, &tally))
    };
    world.read(look).await.or_fault("progress")
}

/// Points of what metrics judge.
fn sum(progress: &[Progress]) -> Points {
    Points(progress.iter().filter_map(|progress| progress.points).map(|points| points.0).sum())
}
