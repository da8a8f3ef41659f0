//! Facts of a shop as a table, for its owner and its teacher: each with its number in the class's journal, so that a
//! link to one number lands on its line.

use crate::icons::Icon;
use crate::parts::empty::Empty;
use crate::parts::table::{Cell, Column, Line, Shown, Table};
use crate::shop::Reader;
use crate::words::facts::fact_sentence;
use crate::words::studying::{AMOUNT, NO_FACTS, NO_FACTS_WHY, NUMBER, TIMELINE, WHAT, WHEN};
use crate::words::use_language;
use contract::views::studying::EvidenceView;
use domain::Language;
use leptos::prelude::*;

/// Facts, in the order given. Each line has the `id` `f` and its number.
#[component]
pub fn FactTable(
    /// The facts.
    facts: Vec<EvidenceView>,
    /// Who reads: lines lead to orders for the owner.
    reader: Reader,
    /// The number a link asked for: its line is marked.
    #[prop(optional_no_strip)]
    focus: Option<u64>,
    /// Which page of how many.
    #[prop(optional, into)]
    shown: Option<Shown>,
    /// Where to go when there are no facts.
    #[prop(optional, into)]
    then: Option<(String, String)>,
) -> impl IntoView {
    let language = use_language();
    let columns = vec![Column::text(WHAT), Column::text(WHEN), Column::number(AMOUNT), Column::number(NUMBER)];
    let lines: Vec<_> = facts.into_iter().map(|fact| line(language, reader, focus, fact)).collect();
    let empty = view! { <Empty title=NO_FACTS why=NO_FACTS_WHY drawing=Icon::Clock nostrip:then=then/> };
    view! { <Table caption=TIMELINE quiet=true columns lines nostrip:shown=shown empty=empty.into_any()/> }
}

fn line(language: Language, reader: Reader, focus: Option<u64>, fact: EvidenceView) -> Line {
    let line = Line::new(vec![
        fact_sentence(language, &fact.what).into(),
        fact.at.into(),
        Cell::maybe(fact.what.amount),
        fact.sequence.to_string().into(),
    ]);
    let line = line.named(format!("f{}", fact.sequence)).current(focus == Some(fact.sequence));
    match fact.what.order.and_then(|order| reader.order(order)) {
        Some(href) => line.opens(href),
        None => line,
    }
}
