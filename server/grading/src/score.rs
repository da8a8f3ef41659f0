//! The score sheet: points and level per criterion, the numbers of one sentence, and the journal numbers that earned
//! or lost the points. A pure function of rubric, facts and window; marks, adjustments and lateness come later, in
//! [`mod@crate::grade`].

mod finding;

pub use finding::finding;

use crate::rubric::{Criterion, Judgement, Rubric};
use domain::teaching::{Finding, Level, Metric, Points};
use domain::{CriterionId, ShopId};
use market::metrics::{self, ShopTally};
use market::{Fact, Market};
use serde::{Deserialize, Serialize};

/// Most journal numbers a score keeps as evidence; more are counted, not listed (design value: a page's worth).
pub const EVIDENCE_MAX: usize = 50;

/// The stretch of a journal an attempt is judged by, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Window {
    /// Number of the first fact that counts.
    pub first_sequence: u64,
    /// Number of the last fact that counts; below the first when nothing happened in between.
    pub last_sequence: u64,
}

/// What was reached in every criterion of a rubric, over one window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreSheet {
    /// Version of the rubric that was applied.
    pub rubric_version: u32,
    /// The facts that counted.
    pub window: Window,
    /// One score per criterion, in the rubric's order.
    pub criteria: Vec<Score>,
}

/// What was reached in one criterion, and by which facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Score {
    /// Which criterion.
    pub criterion: CriterionId,
    /// Points reached; `None` when a teacher judges it.
    pub points: Option<Points>,
    /// The level of these points; `None` when a teacher judges it, and in sheets written before there were levels.
    #[serde(default)]
    pub level: Option<Level>,
    /// The metric's value in its unit; `None` when a teacher judges it or there was nothing to measure.
    pub measured: Option<i64>,
    /// What the value is made of, for one sentence; `None` when a teacher judges it, and in sheets of before.
    #[serde(default)]
    pub finding: Option<Finding>,
    /// Journal numbers of the facts that moved the metric, most recent first, at most [`EVIDENCE_MAX`].
    pub evidence: Vec<u64>,
    /// How many such facts there are in the window, listed or not.
    pub evidence_count: u32,
}

/// What was reached in one criterion so far, without evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Which criterion.
    pub criterion: CriterionId,
    /// Points reached; `None` when a teacher judges it.
    pub points: Option<Points>,
    /// The level of these points; `None` when a teacher judges it.
    pub level: Option<Level>,
    /// The metric's value in its unit; `None` when a teacher judges it or there was nothing to measure.
    pub measured: Option<i64>,
    /// What the value is made of, for one sentence; `None` when a teacher judges it.
    pub finding: Option<Finding>,
}

impl Window {
    /// Whether a fact of this number counts.
    pub const fn contains(&self, sequence: u64) -> bool {
        self.first_sequence <= sequence && sequence <= self.last_sequence
    }
    /// The facts that count, of facts in journal order.
    fn of<'a>(&self, facts: &'a [Fact]) -> &'a [Fact] {
        let start = facts.partition_point(|fact| fact.sequence < self.first_sequence);
        let inside = &facts[start..];
        &inside[..inside.partition_point(|fact| fact.sequence <= self.last_sequence)]
    }
}

impl ScoreSheet {
    /// Points of all criteria judged by a metric.
    pub fn automatic_points(&self) -> Points {
        Points(self.criteria.iter().filter_map(|score| score.points).map(|points| points.0).sum())
    }
    /// The score of a criterion.
    pub fn score(&self, criterion: CriterionId) -> Option<&Score> {
        self.criteria.iter().find(|score| score.criterion == criterion)
    }
}

/// Judges a shop by the facts of the window. Facts come in journal order, those of all shops; what lies outside
/// the window is passed over. `market` may be any state from the last of these facts on: it is asked only for
/// what never changes. Costs one pass over the window, and for the shop's own facts and closed hours one more
/// look per criterion.
pub fn score(rubric: &Rubric, facts: &[Fact], window: Window, shop: ShopId, market: &Market) -> ScoreSheet {
    let mut tally = ShopTally::default();
    let mut evidence = vec![(Vec::new(), 0_u32); rubric.criteria.len()];
    for fact in window.of(facts).iter().rev() {
        let mut change = ShopTally::default();
        metrics::count(&mut change, fact, market, shop);
        if change == ShopTally::default() {
            continue;
        }
        tally.add(&change);
        for (criterion, (numbers, count)) in rubric.criteria.iter().zip(&mut evidence) {
            let touched = metric_of(criterion).is_some_and(|metric| metrics::touches(metric, fact, market, shop));
            *count += u32::from(touched);
            if touched && numbers.len() < EVIDENCE_MAX {
                numbers.push(fact.sequence);
            }
        }
    }
    let judged = progress(rubric, &tally).into_iter().zip(evidence);
    let criteria = judged.map(|(progress, (evidence, evidence_count))| Score {
        criterion: progress.criterion,
        points: progress.points,
        level: progress.level,
        measured: progress.measured,
        finding: progress.finding,
        evidence,
        evidence_count,
    });
    ScoreSheet { rubric_version: rubric.version, window, criteria: criteria.collect() }
}

/// What a tally reaches in every criterion, in the rubric's order: the score of the same facts without their
/// evidence, quick enough for every page view.
pub fn progress(rubric: &Rubric, tally: &ShopTally) -> Vec<Progress> {
    rubric.criteria.iter().map(|criterion| judge(criterion, tally)).collect()
}

/// Points of a measured value: none at the floor or worse, all at the target or better, and in between in
/// proportion, rounded down to a hundredth of a point, so that only the target earns everything. Nothing to
/// measure earns nothing.
pub fn points_for(measured: Option<i64>, floor: i64, target: i64, points_max: Points) -> Points {
    let Some(measured) = measured else { return Points(0) };
    let way = i128::from(target) - i128::from(floor);
    let gone = (i128::from(measured) - i128::from(floor)) * way.signum();
    let part = i128::from(points_max.0) * gone.clamp(0, way.abs()) / way.abs().max(1);
    Points(i32::try_from(part).expect("a part is no more than the whole"))
}

fn metric_of(criterion: &Criterion) -> Option<Metric> {
    match criterion.judgement {
        Judgement::Automatic { metric, .. } => Some(metric),
        Judgement::ByHand { .. } => None,
    }
}

fn judge(criterion: &Criterion, tally: &ShopTally) -> Progress {
    match criterion.judgement {
        Judgement::Automatic { metric, floor, target } => {
            let measured = metrics::measure(metric, tally);
            let points = points_for(measured, floor, target, criterion.points_max);
            Progress {
                criterion: criterion.id,
                points: Some(points),
                level: Some(Level::of(points, criterion.points_max)),
                measured,
                finding: Some(finding(metric, tally)),
            }
        }
        Judgement::ByHand { .. } => {
            Progress { criterion: criterion.id, points: None, level: None, measured: None, finding: None }
        }
    }
}

#[cfg(test)]
mod tests;
