//! Facts of a shop as a table, each with its number in the class's journal: a link to one number lands on its line.

use crate::icons::Icon;
use crate::parts::empty::Empty;
use crate::parts::table::{Column, Line, Shown, Table};
use crate::words::classroom::WHEN;
use crate::words::classroom::shops::{NO_FACTS, NO_FACTS_WHY, NUMBER, TIMELINE, WHAT};
use crate::words::facts::fact_sentence;
use crate::words::use_language;
use contract::views::studying::EvidenceView;
use leptos::prelude::*;

/// Facts, in the order given. Each line has the `id` `f` and its number.
#[component]
pub fn FactTable(
    /// The facts.
    facts: Vec<EvidenceView>,
    /// The number a link asked for: its line is marked.
    #[prop(optional_no_strip)]
    focus: Option<u64>,
    /// Which page of how many.
    #[prop(optional, into)]
    shown: Option<Shown>,
) -> impl IntoView {
    let language = use_language();
    let columns = vec![Column::text(WHAT), Column::text(WHEN), Column::number(NUMBER)];
    let lines = facts.into_iter().map(|fact| {
        Line::new(vec![fact_sentence(language, &fact.what).into(), fact.at.into(), fact.sequence.to_string().into()])
            .named(format!("f{}", fact.sequence))
            .current(focus == Some(fact.sequence))
    });
    let lines = lines.collect::<Vec<_>>();
    let empty = view! { <Empty title=NO_FACTS why=NO_FACTS_WHY drawing=Icon::Clock/> };
    view! { <Table caption=TIMELINE quiet=true columns lines nostrip:shown=shown empty=empty.into_any()/> }
}
