//! The grade: a score sheet with the teacher's marks and adjustments, less what lateness costs. Computed each
//! time from its parts and never stored, so a moved due date or a new sheet changes it at once.

use crate::rubric::{Judgement, Rubric};
use crate::score::ScoreSheet;
use domain::teaching::Points;
use domain::{BasisPoints, CriterionId};
use serde::{Deserialize, Serialize};

/// Microseconds in a day of wall time.
const DAY_MICROSECONDS: i64 = 86_400_000_000;

/// What lateness costs, as a share of the points reached. The default costs nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LatePolicy {
    /// Taken off for each day begun after the due time.
    pub per_day: BasisPoints,
    /// Never more than this in all.
    pub at_most: BasisPoints,
}

/// How late a submission is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Lateness {
    /// Days begun after the due time; zero is in time.
    pub days_begun: u32,
}

/// A teacher's points for a criterion judged by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Which criterion.
    pub criterion: CriterionId,
    /// Points given.
    pub points: Points,
}

/// A teacher's change of points, up or down; its reason and signature are stored beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Adjustment {
    /// Of one criterion, or of the whole.
    pub criterion: Option<CriterionId>,
    /// Points added; negative takes away.
    pub points: Points,
}

/// Why a mark cannot be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MarkProblem {
    /// The rubric has no such criterion.
    #[error("no such criterion")]
    NoSuchCriterion,
    /// A metric judges it; a change is an adjustment.
    #[error("judged by a metric")]
    NotByHand,
    /// Below zero or above what the criterion is worth.
    #[error("points must be between 0 and {points_max}")]
    OutOfRange {
        /// What the criterion is worth.
        points_max: Points,
    },
}

/// The official result of one submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grade {
    /// Points per criterion after marks and adjustments, in the rubric's order; `None` while a teacher's
    /// mark is missing.
    pub criteria: Vec<(CriterionId, Option<Points>)>,
    /// Points of all criteria and adjustments of the whole, before lateness.
    pub reached: Points,
    /// What lateness takes off.
    pub late_deduction: Points,
    /// The grade: reached less deduction.
    pub total: Points,
    /// Points possible.
    pub points_max: Points,
    /// Whether every criterion is judged; otherwise missing marks count as nothing for now.
    pub complete: bool,
}

impl Lateness {
    /// Lateness of a submission, in wall time as UTC microseconds. In time up to and including the due moment,
    /// and always without one; from then on every 24 hours begun count as a day. An extension is a later due time.
    pub fn between(due: Option<i64>, submitted: i64) -> Self {
        let late = due.map_or(0, |due| submitted.saturating_sub(due).max(0));
        let days = late / DAY_MICROSECONDS + i64::from(late % DAY_MICROSECONDS > 0);
        Self { days_begun: u32::try_from(days).unwrap_or(u32::MAX) }
    }
    /// Whether it came after the due time.
    pub const fn is_late(self) -> bool {
        self.days_begun > 0
    }
}

impl LatePolicy {
    /// The share of the reached points this lateness costs: between nothing and everything, whatever the policy says.
    pub fn share(self, lateness: Lateness) -> BasisPoints {
        let wanted = i64::from(self.per_day.0).saturating_mul(i64::from(lateness.days_begun));
        let bound = i64::from(self.at_most.min(BasisPoints::ONE).0.max(0));
        BasisPoints(i32::try_from(wanted.clamp(0, bound)).expect("bounded by the whole"))
    }
}

impl Mark {
    /// Checks that a teacher may give this mark under this rubric.
    ///
    /// # Errors
    /// Says which of the [`MarkProblem`]s it is.
    pub fn check(&self, rubric: &Rubric) -> Result<(), MarkProblem> {
        let criterion = rubric.criterion(self.criterion).ok_or(MarkProblem::NoSuchCriterion)?;
        let points_max = criterion.points_max;
        match criterion.judgement {
            Judgement::Automatic { .. } => Err(MarkProblem::NotByHand),
            Judgement::ByHand { .. } if !(Points(0)..=points_max).contains(&self.points) => {
                Err(MarkProblem::OutOfRange { points_max })
            }
            Judgement::ByHand { .. } => Ok(()),
        }
    }
}

/// The grade of a submission from its parts, all exact in hundredths of a point:
///
/// 1. a criterion has the points of the sheet, or of its last mark when a teacher judges it;
/// 2. all adjustments of the criterion are added together, and the result is kept within 0 and what it is worth;
///    a criterion not yet marked is not adjusted;
/// 3. the criteria are added, then all adjustments of the whole, and the sum is kept within 0 and the points possible;
/// 4. lateness takes its share of that, rounded down to a hundredth in the student's favour.
///
/// Marks and adjustments of criteria the rubric does not have count for nothing, as do marks where a metric judges.
pub fn grade(
    rubric: &Rubric,
    sheet: &ScoreSheet,
    marks: &[Mark],
    adjustments: &[Adjustment],
    policy: LatePolicy,
    lateness: Lateness,
) -> Grade {
    let points_max = rubric.points_max();
    let adjusted = |of: Option<CriterionId>| -> i64 {
        adjustments.iter().filter(|change| change.criterion == of).map(|change| i64::from(change.points.0)).sum()
    };
    let judged = rubric.criteria.iter().map(|criterion| {
        let given = match criterion.judgement {
            Judgement::Automatic { .. } => sheet.score(criterion.id).and_then(|score| score.points),
            Judgement::ByHand { .. } => {
                marks.iter().rev().find(|mark| mark.criterion == criterion.id).map(|mark| mark.points)
            }
        };
        let points = given.map(|given| within(i64::from(given.0) + adjusted(Some(criterion.id)), criterion.points_max));
        (criterion.id, points)
    });
    let criteria: Vec<_> = judged.collect();
    let sum: i64 = criteria.iter().filter_map(|(_, points)| *points).map(|points| i64::from(points.0)).sum();
    let reached = within(sum + adjusted(None), points_max);
    let share = policy.share(lateness);
    let deduction = i64::from(reached.0) * i64::from(share.0) / i64::from(BasisPoints::ONE.0);
    let late_deduction = within(deduction, reached);
    let complete = criteria.iter().all(|(_, points)| points.is_some());
    let total = Points(reached.0 - late_deduction.0);
    Grade { criteria, reached, late_deduction, total, points_max, complete }
}

/// Points kept between nothing and this.
fn within(points: i64, points_max: Points) -> Points {
    let bound = i64::from(points_max.0.max(0));
    Points(i32::try_from(points.clamp(0, bound)).expect("bounded by points"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{automatic, by_hand, rubric};
    use crate::score::{Score, Window};
    use domain::teaching::Metric;
    use proptest::prelude::*;

    const HALF_A_DAY: i64 = DAY_MICROSECONDS / 2;

    /// Criterion 1 by metric for 60 points, criterion 2 by hand for 40.
    fn scheme() -> Rubric {
        rubric(vec![automatic(1, Metric::Orders, 0, 10, 6_000), by_hand(2, 4_000)])
    }

    fn sheet(points: i32) -> ScoreSheet {
        let score = |criterion, points| Score {
            criterion: CriterionId::new(criterion),
            points,
            level: None,
            measured: None,
            finding: None,
            evidence: Vec::new(),
            evidence_count: 0,
        };
        let window = Window { first_sequence: 0, last_sequence: 9 };
        ScoreSheet { rubric_version: 1, window, criteria: vec![score(1, Some(Points(points))), score(2, None)] }
    }

    fn mark(points: i32) -> Mark {
        Mark { criterion: CriterionId::new(2), points: Points(points) }
    }

    fn change(criterion: Option<u32>, points: i32) -> Adjustment {
        Adjustment { criterion: criterion.map(CriterionId::new), points: Points(points) }
    }

    fn graded(points: i32, marks: &[Mark], adjustments: &[Adjustment], late: (i32, i32, u32)) -> Grade {
        let policy = LatePolicy { per_day: BasisPoints(late.0), at_most: BasisPoints(late.1) };
        grade(&scheme(), &sheet(points), marks, adjustments, policy, Lateness { days_begun: late.2 })
    }

    #[test]
    fn a_grade_is_the_sheet_and_the_last_mark() {
        let grade = graded(4_500, &[mark(1_000), mark(3_050)], &[], (0, 0, 0));
        assert_eq!((grade.reached, grade.total, grade.points_max), (Points(7_550), Points(7_550), Points(10_000)));
        assert!(grade.complete);
    }

    #[test]
    fn a_missing_mark_leaves_the_grade_unfinished_whatever_was_adjusted() {
        let grade = graded(4_500, &[], &[change(Some(2), 4_000)], (0, 0, 0));
        assert_eq!(grade.criteria[1], (CriterionId::new(2), None));
        assert_eq!((grade.total, grade.complete), (Points(4_500), false));
    }

    #[test]
    fn adjustments_add_up_and_stay_within_what_a_criterion_is_worth() {
        let total = |changes: &[Adjustment]| graded(4_500, &[mark(2_000)], changes, (0, 0, 0)).total;
        assert_eq!(total(&[change(Some(1), 500), change(Some(2), -250)]), Points(6_750));
        assert_eq!(total(&[change(Some(1), 9_000)]), Points(8_000));
        assert_eq!(total(&[change(Some(1), -9_000)]), Points(2_000));
        assert_eq!(total(&[change(Some(1), 9_000), change(Some(1), -9_000)]), Points(6_500));
        assert_eq!(total(&[change(None, 700)]), Points(7_200));
        assert_eq!(total(&[change(None, i32::MAX), change(None, i32::MAX)]), Points(10_000));
        assert_eq!(total(&[change(None, i32::MIN), change(None, i32::MIN)]), Points(0));
        assert_eq!(total(&[change(Some(9), 700)]), Points(6_500));
    }

    #[test]
    fn a_mark_where_a_metric_judges_changes_nothing_and_is_refused() {
        let stray = Mark { criterion: CriterionId::new(1), points: Points(6_000) };
        assert_eq!(graded(4_500, &[stray, mark(0)], &[], (0, 0, 0)).total, Points(4_500));
        assert_eq!(stray.check(&scheme()), Err(MarkProblem::NotByHand));
    }

    #[test]
    fn a_mark_lies_between_nothing_and_what_the_criterion_is_worth() {
        let worth = Err(MarkProblem::OutOfRange { points_max: Points(4_000) });
        assert_eq!(mark(4_001).check(&scheme()), worth);
        assert_eq!(mark(-1).check(&scheme()), worth);
        assert_eq!(mark(4_000).check(&scheme()), Ok(()));
        let unknown = Mark { criterion: CriterionId::new(7), points: Points(1) };
        assert_eq!(unknown.check(&scheme()), Err(MarkProblem::NoSuchCriterion));
    }

    #[test]
    fn every_day_begun_counts_and_the_due_moment_is_still_in_time() {
        let days = |submitted| Lateness::between(Some(1_000), submitted).days_begun;
        assert_eq!([days(0), days(1_000), days(1_001)], [0, 0, 1]);
        assert_eq!([days(1_000 + DAY_MICROSECONDS), days(1_001 + DAY_MICROSECONDS)], [1, 2]);
        assert_eq!(Lateness::between(None, i64::MAX), Lateness::default());
        assert_eq!(Lateness::between(Some(i64::MIN), i64::MAX).days_begun, 106_751_992);
        assert!(Lateness::between(Some(0), HALF_A_DAY).is_late() && !Lateness::default().is_late());
    }

    #[test]
    fn lateness_takes_its_share_of_what_was_reached_up_to_the_bound() {
        let late = |per_day, at_most, days| graded(4_505, &[mark(2_000)], &[], (per_day, at_most, days));
        assert_eq!(late(1_000, 5_000, 0).late_deduction, Points(0));
        assert_eq!((late(1_000, 5_000, 1).late_deduction, late(1_000, 5_000, 1).total), (Points(650), Points(5_855)));
        assert_eq!(late(1_000, 5_000, 9).late_deduction, Points(3_252));
        assert_eq!(late(1_000, 0, 9).late_deduction, Points(0));
        assert_eq!(late(20_000, 20_000, u32::MAX).total, Points(0));
        assert_eq!(late(-1_000, 5_000, 3).late_deduction, Points(0));
        assert_eq!(LatePolicy::default().share(Lateness { days_begun: 40 }), BasisPoints(0));
    }

    proptest! {
        #[test]
        fn a_grade_stays_between_nothing_and_the_points_possible(
            points in 0..=6_000, marked in 0..=4_000, changes in proptest::collection::vec((0_u32..4, -9_000..9_000), 0..6),
            per_day in 0..12_000, at_most in 0..12_000, days in 0_u32..40,
        ) {
            let changes: Vec<_> =
                changes.into_iter().map(|(of, points)| change((of > 0).then_some(of), points)).collect();
            let grade = graded(points, &[mark(marked)], &changes, (per_day, at_most, days));
            prop_assert!((Points(0)..=grade.points_max).contains(&grade.total));
            prop_assert_eq!(grade.total.0 + grade.late_deduction.0, grade.reached.0);
            let in_time = graded(points, &[mark(marked)], &changes, (per_day, at_most, 0));
            prop_assert!(grade.total <= in_time.total && grade.reached == in_time.reached);
        }
    }
}
