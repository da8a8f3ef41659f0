//! What an exercise is judged by: each criterion with its target, how far the shop is, and the points for it.

use crate::parts::badge::{LevelBadge, Tone};
use crate::parts::card::Card;
use crate::parts::numbers::measured;
use crate::parts::progress::Progress;
use crate::words::findings::finding_sentence;
use crate::words::studying::*;
use crate::words::trade::{metric as metric_name, metric_meaning};
use crate::words::{t, use_language};
use contract::views::studying::{CriterionKind, CriterionView};
use domain::Language;
use domain::teaching::Metric;
use leptos::prelude::*;

/// Steps of a progress bar from floor to target.
const STEPS: i64 = 1_000;

/// All criteria of an exercise; moves with each closed hour.
#[component]
pub fn Criteria(
    /// The criteria, in the rubric's order.
    criteria: Vec<CriterionView>,
) -> impl IntoView {
    let language = use_language();
    let criteria = criteria.into_iter().map(move |criterion| criterion_view(language, criterion));
    view! {
        <Card title=CRITERIA about=CRITERIA_ABOUT live="hour grades" id="criteria">
            <ol class="criteria">{criteria.collect_view()}</ol>
        </Card>
    }
}

fn criterion_view(language: Language, criterion: CriterionView) -> impl IntoView {
    let points = match criterion.points {
        Some(points) => points_said(language, points, criterion.points_max),
        None => points_possible(language, criterion.points_max),
    };
    let level = criterion.level.map(|level| view! { <p><LevelBadge level/></p> });
    let work = match &criterion.kind {
        CriterionKind::Automatic { metric, floor, target } => automatic(language, &criterion, *metric, *floor, *target),
        CriterionKind::ByHand { hint } => {
            let how = if criterion.points.is_some() { BY_HAND } else { BY_HAND_WAITS };
            view! { <p>{hint.pick(language).to_owned()}</p><p class="soft">{t(how)}</p> }.into_any()
        }
    };
    view! {
        <li class="criterion">
            <div class="criterion-head">
                <h3>{criterion.title.pick(language).to_owned()}</h3>
                <p class="numeric">{points}</p>
            </div>
            {work}
            {level}
            {criterion.feedback.map(teacher_says)}
        </li>
    }
}

/// A bar from the value that earns nothing to the target, and what lies between them.
fn automatic(language: Language, criterion: &CriterionView, metric: Metric, floor: i64, target: i64) -> AnyView {
    let say = |value| measured(language, metric.unit(), value);
    let now = criterion.measured.map_or_else(|| t(NOTHING_MEASURED).to_owned(), say);
    let said = measured_of(language, &now, &say(target));
    let value = criterion.measured.map_or(0, |measured| way(measured, floor, target));
    let tone = if value == STEPS { Tone::Good } else { Tone::Teaching };
    let sentence = criterion.finding.map(|finding| view! { <p>{finding_sentence(language, metric, &finding)}</p> });
    view! {
        <Progress label=metric_name(metric) said value most=STEPS tone/>
        {sentence}
        <p class="soft criterion-how">
            {t(metric_meaning(metric))}{language.pick(" ", "")}
            {partial_credit(language, &say(floor), &say(target), criterion.points_max)}
        </p>
    }
    .into_any()
}

/// How far from floor to target, in [`STEPS`]; a target may lie below its floor, as for returns.
fn way(measured: i64, floor: i64, target: i64) -> i64 {
    let whole = i128::from(target) - i128::from(floor);
    let gone = (i128::from(measured) - i128::from(floor)) * whole.signum();
    let steps = gone.clamp(0, whole.abs()) * i128::from(STEPS) / whole.abs().max(1);
    i64::try_from(steps).expect("a part is no more than the whole")
}

/// The teacher's words, marked as theirs.
pub(super) fn teacher_says(words: String) -> impl IntoView {
    view! {
        <figure class="feedback">
            <figcaption>{t(TEACHER_SAYS)}</figcaption>
            <blockquote>{words}</blockquote>
        </figure>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_runs_from_floor_to_target_whichever_is_larger() {
        assert_eq!([way(0, 0, 3), way(1, 0, 3), way(3, 0, 3), way(9, 0, 3)], [0, 333, STEPS, STEPS]);
        assert_eq!([way(2_000, 1_500, 500), way(1_000, 1_500, 500), way(0, 1_500, 500)], [0, 500, STEPS]);
        assert_eq!(way(i64::MAX, i64::MIN, i64::MAX), STEPS);
    }
}
