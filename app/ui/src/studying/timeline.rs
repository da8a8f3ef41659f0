//! The facts of a shop, newest first: what evidence links to, and what a student looks up in peace.

use crate::icons::Icon;
use crate::loading::{class_of_page, framed, missing, page_number, query};
use crate::parts::card::Card;
use crate::parts::empty::Empty;
use crate::parts::link::Address;
use crate::parts::notice::Message;
use crate::parts::page::Page;
use crate::parts::table::{Cell, Column, Line, Shown, Table};
use crate::shop::Reader;
use crate::words::facts::fact_sentence;
use crate::words::places::EXERCISES;
use crate::words::studying::*;
use crate::words::{t, use_language};
use contract::paths;
use contract::views::studying::{EvidenceView, TimelineView};
use domain::Language;
use leptos::prelude::*;

/// The timeline of the own shop.
#[component]
pub fn TimelinePage() -> impl IntoView {
    let class = match class_of_page() {
        Ok(class) => class,
        Err(error) => return missing(error),
    };
    let (at, page) = (query("at").parse::<u64>().ok(), page_number());
    framed(
        Some(class),
        move |asker| async move { asker.backend.studying.timeline(&asker.visitor, class, at, page).await },
        move |view: TimelineView| {
            let way = vec![(t(EXERCISES).into(), paths::class_place(class, "exercises"))];
            view! {
                <Page title=TIMELINE about=TIMELINE_ABOUT way>
                    <Facts view reader=Reader::Owner(class)/>
                </Page>
            }
            .into_any()
        },
    )
}

/// Facts as a table, the one asked for marked.
#[component]
pub fn Facts(
    /// The facts.
    view: TimelineView,
    /// Who reads: decides where a fact about an order leads.
    reader: Reader,
) -> impl IntoView {
    let language = use_language();
    let shown = Shown::from(&view.facts);
    let missing = view.focus.filter(|focus| view.facts.rows.iter().all(|fact| fact.sequence != *focus));
    let lines: Vec<_> =
        view.facts.rows.into_iter().map(|fact| line(language, reader, view.focus, fact)).collect();
    let today = reader.owner().map(|class| (t(GO_TODAY).to_owned(), paths::class_place(class, "today")));
    let empty = view! { <Empty title=NO_FACTS why=NO_FACTS_WHY drawing=Icon::Clock nostrip:then=today/> };
    // The next page is not around the number any more.
    let address = Address::here().without("at");
    view! {
        <Card>
            {missing.map(|focus| view! { <Message><p>{fact_missing(language, focus)}</p></Message> })}
            <Table
                caption=TIMELINE
                quiet=true
                columns=vec![
                    Column::text(WHAT),
                    Column::text(WHEN),
                    Column::number(AMOUNT),
                    Column::number(NUMBER),
                ]
                lines
                shown
                address
                empty=empty.into_any()
            />
        </Card>
    }
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
