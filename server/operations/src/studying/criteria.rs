//! Criteria as pages show them: bare, with live progress, or with the sheet and what teachers added. What a
//! student may not see yet is left out here, field by field.

use super::judged::{Judged, last_mark};
use contract::views::Bilingual;
use contract::views::studying::{CriterionKind, CriterionView, EvidenceView};
use domain::teaching::Level;
use grading::{Criterion, Judgement, Progress, Rubric, Wording};
use std::collections::HashMap;

/// How much of a judged submission is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shown {
    /// What the metrics say: all a student sees before the marks are published.
    Automatic,
    /// Marks, adjustments and feedback too.
    Everything,
}

/// A text of a rubric.
pub(crate) fn bilingual(wording: &Wording) -> Bilingual {
    Bilingual { en: wording.en.clone(), zh: wording.zh.clone() }
}

/// Criteria without scores.
pub(crate) fn bare(rubric: &Rubric) -> Vec<CriterionView> {
    rubric.criteria.iter().map(criterion).collect()
}

/// Criteria with the progress so far.
pub(crate) fn progressed(rubric: &Rubric, progress: &[Progress]) -> Vec<CriterionView> {
    let scored = |(criterion_of, progress): (&Criterion, &Progress)| CriterionView {
        points: progress.points,
        level: progress.level,
        measured: progress.measured,
        finding: progress.finding,
        ..criterion(criterion_of)
    };
    rubric.criteria.iter().zip(progress).map(scored).collect()
}

/// Criteria with what was judged. `evidence` holds the facts behind journal numbers; a number that is not in it
/// is left out.
pub(crate) fn judged(judged: &Judged, evidence: &HashMap<u64, EvidenceView>, shown: Shown) -> Vec<CriterionView> {
    let scored = |criterion_of: &Criterion| {
        let score = judged.sheet.score(criterion_of.id);
        let numbers = score.map_or(&[][..], |score| &score.evidence);
        let automatic = score.and_then(|score| score.points);
        let mut view = CriterionView {
            points: automatic,
            measured: score.and_then(|score| score.measured),
            finding: score.and_then(|score| score.finding),
            evidence: numbers.iter().filter_map(|number| evidence.get(number).cloned()).collect(),
            evidence_count: score.map_or(0, |score| score.evidence_count),
            ..criterion(criterion_of)
        };
        if shown == Shown::Everything {
            let graded = judged.grade.criteria.iter().find(|(id, _)| *id == criterion_of.id);
            view.points = graded.and_then(|(_, points)| *points);
            let words = last_mark(&judged.marks, criterion_of.id).map(|mark| mark.reason.clone());
            view.feedback = words.filter(|words| !words.is_empty());
        }
        // Of the points shown, so that marks and adjustments move it too.
        view.level = view.points.map(|points| Level::of(points, criterion_of.points_max));
        view
    };
    judged.rubric.criteria.iter().map(scored).collect()
}

/// All journal numbers a sheet names.
pub(crate) fn evidence_numbers(sheet: &grading::ScoreSheet) -> Vec<u64> {
    sheet.criteria.iter().flat_map(|score| score.evidence.iter().copied()).collect()
}

fn criterion(criterion: &Criterion) -> CriterionView {
    let kind = match &criterion.judgement {
        Judgement::Automatic { metric, floor, target } => {
            CriterionKind::Automatic { metric: *metric, floor: *floor, target: *target }
        }
        Judgement::ByHand { hint } => CriterionKind::ByHand { hint: bilingual(hint) },
    };
    CriterionView {
        id: criterion.id,
        title: bilingual(&criterion.title),
        kind,
        points_max: criterion.points_max,
        points: None,
        level: None,
        measured: None,
        finding: None,
        evidence: Vec::new(),
        evidence_count: 0,
        feedback: None,
    }
}
