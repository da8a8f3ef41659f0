//! The criteria of one submission: measured ones with their evidence, judged ones with their fields.

use crate::classroom::rubric::kind_said;
use crate::parts::badge::{LevelBadge, Tone};
use crate::parts::card::{Card, Stack};
use crate::parts::disclosure::Disclosure;
use crate::parts::field::{TextArea, TextField, Width};
use crate::parts::numbers::measured;
use crate::parts::progress::Progress;
use crate::words::classroom::marking::*;
use crate::words::classroom::points_of;
use crate::words::facts::fact_sentence;
use crate::words::findings::finding_sentence;
use crate::words::parts::moment;
use crate::words::studying::evidence_of;
use crate::words::{t, use_language};
use contract::paths;
use contract::views::studying::{CriterionKind, CriterionView, EvidenceView};
use domain::{ClassId, Language, ShopId};
use leptos::prelude::*;

/// What the market measured, each with the facts behind it.
#[component]
pub fn Measured(
    /// The class.
    class: ClassId,
    /// The student's shop, whose timeline the evidence stands in.
    shop: Option<ShopId>,
    /// All criteria; judged ones are left out.
    criteria: Vec<CriterionView>,
) -> impl IntoView {
    let automatic = criteria.into_iter().filter(|criterion| matches!(criterion.kind, CriterionKind::Automatic { .. }));
    let criteria = automatic.map(|criterion| view! { <MeasuredCriterion class shop criterion/> }).collect_view();
    view! { <Card title=MEASURED_CARD><Stack>{criteria}</Stack></Card> }
}

#[component]
fn MeasuredCriterion(class: ClassId, shop: Option<ShopId>, criterion: CriterionView) -> impl IntoView {
    let language = use_language();
    let most = criterion.points_max;
    let said = criterion.points.map_or_else(|| t(NOT_JUDGED).to_owned(), |points| points_of(language, points, most));
    let reached = criterion.points.map_or(0, |points| points.0);
    let tone = if reached >= most.0 { Tone::Good } else { Tone::Teaching };
    let value = match (&criterion.kind, criterion.measured) {
        (CriterionKind::Automatic { metric, .. }, Some(value)) => measured(language, metric.unit(), value),
        _ => "–".to_owned(),
    };
    let measured_said = language.pick("%: ", "%：").replace('%', t(MEASURED));
    let sentence = found(language, &criterion).map(|sentence| view! { <p>{sentence}</p> });
    let level = criterion.level.map(|level| view! { <LevelBadge level/> });
    let title = criterion.title.pick(language).to_owned();
    view! {
        <section class="judged">
            <Progress label=title said value=i64::from(reached) most=i64::from(most.0) tone/>
            {sentence}
            <div class="judged-line">
                <span>{measured_said}<strong>{value}</strong>" "{level}</span>
                {kind_said(&criterion.kind)}
            </div>
            <Evidence class shop facts=criterion.evidence all=criterion.evidence_count/>
        </section>
    }
}

/// What was measured, in one sentence; nothing for what a teacher judges.
fn found(language: Language, criterion: &CriterionView) -> Option<String> {
    match (&criterion.kind, &criterion.finding) {
        (CriterionKind::Automatic { metric, .. }, Some(finding)) => Some(finding_sentence(language, *metric, finding)),
        _ => None,
    }
}

/// The facts that earned or lost the points; each number leads to its line in the shop's timeline.
#[component]
fn Evidence(class: ClassId, shop: Option<ShopId>, facts: Vec<EvidenceView>, all: u32) -> impl IntoView {
    let language = use_language();
    if facts.is_empty() {
        return view! { <p class="soft">{t(NO_EVIDENCE)}</p> }.into_any();
    }
    let summary = evidence_of(language, t(EVIDENCE), facts.len(), all);
    let facts = facts.into_iter().map(move |fact| {
        let number = format!("#{}", fact.sequence);
        let link = match shop {
            Some(shop) => view! { <a href=fact_href(class, shop, fact.sequence)>{number}</a> }.into_any(),
            None => number.into_any(),
        };
        view! {
            <li>
                {link} <span>{fact_sentence(language, &fact.what)}</span>
                <span class="soft">{moment(language, fact.at)}</span>
            </li>
        }
    });
    view! { <Disclosure summary><ul class="evidence">{facts.collect_view()}</ul></Disclosure> }.into_any()
}

/// The line of a fact in a shop's timeline.
fn fact_href(class: ClassId, shop: ShopId, sequence: u64) -> String {
    format!("{}/timeline?at={sequence}#f{sequence}", paths::teach_shop(class, shop))
}

/// Points and words for a criterion the teacher judges.
#[component]
pub fn HandFields(
    /// Its place among the judged ones.
    place: usize,
    /// The criterion.
    criterion: CriterionView,
) -> impl IntoView {
    let language = use_language();
    let name = |field: &str| format!("marks[{place}][{field}]");
    let hint = at_most(language, &criterion.points_max.to_string());
    let points = criterion.points.map(|points| points.to_string()).unwrap_or_default();
    let look_at = match &criterion.kind {
        CriterionKind::ByHand { hint } => Some(hint.pick(language).to_owned()),
        CriterionKind::Automatic { .. } => None,
    };
    let look_at = look_at.map(|text| view! { <p><strong>{t(LOOK_AT)}</strong>{language.pick(" ", "")}{text}</p> });
    let level = criterion.level.map(|level| view! { <p><LevelBadge level/></p> });
    view! {
        <fieldset class="criterion-set">
            <legend>{criterion.title.pick(language).to_owned()}</legend>
            {look_at}
            {level}
            <input type="hidden" name=name("number") value=criterion.id.number().to_string()/>
            <TextField name=name("points") label=POINTS_FIELD hint value=points most=7 optional=true width=Width::Short/>
            <TextArea
                name=name("feedback")
                label=FEEDBACK_FIELD
                hint=FEEDBACK_HINT
                value=criterion.feedback.unwrap_or_default()
                lines=2
                most=500
                optional=true
            />
        </fieldset>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evidence_leads_to_its_own_line_of_the_shops_timeline() {
        let class: ClassId = "00000000-0000-0000-0000-000000000007".parse().expect("an id");
        let href = fact_href(class, ShopId::new(3), 41);
        assert!(href.ends_with("/shops/S-3/timeline?at=41#f41"), "{href}");
    }
}
