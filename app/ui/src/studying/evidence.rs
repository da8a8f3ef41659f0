//! The facts behind the points, criterion by criterion. Outside the live parts, so that an opened list stays open.

use crate::parts::card::Card;
use crate::parts::disclosure::Disclosure;
use crate::parts::written::escaped;
use crate::words::facts::fact_sentence;
use crate::words::parts::moment;
use crate::words::studying::{EVIDENCE, EVIDENCE_ABOUT, evidence_of};
use crate::words::use_language;
use contract::paths;
use contract::views::studying::{CriterionView, EvidenceView};
use domain::{ClassId, Language};
use leptos::prelude::*;

/// The evidence of every criterion that has some; nothing where none has.
#[component]
pub fn Evidence(
    /// The class.
    class: ClassId,
    /// The criteria.
    criteria: Vec<CriterionView>,
) -> impl IntoView {
    let language = use_language();
    let told: Vec<_> = criteria.into_iter().filter(|criterion| !criterion.evidence.is_empty()).collect();
    if told.is_empty() {
        return None;
    }
    let told = told.into_iter().map(|criterion| {
        let summary =
            evidence_of(language, criterion.title.pick(language), criterion.evidence.len(), criterion.evidence_count);
        view! { <Disclosure summary>{facts(language, class, criterion.evidence)}</Disclosure> }
    });
    let told = told.collect_view();
    Some(view! { <Card title=EVIDENCE about=EVIDENCE_ABOUT>{told}</Card> })
}

/// Written as text: a criterion has up to fifty facts, see [`crate::parts::written`].
fn facts(language: Language, class: ClassId, evidence: Vec<EvidenceView>) -> impl IntoView {
    let fact = |fact: &EvidenceView| {
        format!(
            "<li><span class=\"moment\">{}</span><a href=\"{}\">{}</a></li>",
            escaped(&moment(language, fact.at)),
            escaped(&paths::timeline(class, fact.sequence)),
            escaped(&fact_sentence(language, &fact.what)),
        )
    };
    let facts: String = evidence.iter().map(fact).collect();
    view! { <ul class="evidence" inner_html=facts></ul> }
}
