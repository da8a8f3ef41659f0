//! The facts of a shop, newest first: what evidence links to, and what a student looks up in peace.

use super::facts::FactTable;
use crate::loading::{class_of_page, framed, missing, page_number, query};
use crate::parts::card::Card;
use crate::parts::link::LinkButton;
use crate::parts::notice::Message;
use crate::parts::page::Page;
use crate::parts::table::Shown;
use crate::shop::Reader;
use crate::words::places::EXERCISES;
use crate::words::studying::*;
use crate::words::{t, use_language};
use contract::paths;
use contract::views::studying::TimelineView;
use domain::ClassId;
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
            // Around a number the list leaves out what is newer.
            let newest = view
                .focus
                .map(|_| view! { <LinkButton label=NEWEST href=paths::class_place(class, "timeline")/> }.into_any());
            view! {
                <Page title=TIMELINE about=TIMELINE_ABOUT way nostrip:aside=newest>
                    <Facts class view/>
                </Page>
            }
            .into_any()
        },
    )
}

/// Facts as a table, the one asked for marked.
#[component]
fn Facts(class: ClassId, view: TimelineView) -> impl IntoView {
    let language = use_language();
    let shown = Shown::from(&view.facts);
    // The list begins around the number, so only its first page can miss it.
    let focus = view.focus.filter(|_| view.facts.page == 1);
    let missing = focus.filter(|focus| view.facts.rows.iter().all(|fact| fact.sequence != *focus));
    let today = (t(GO_TODAY).to_owned(), paths::class_place(class, "today"));
    view! {
        <Card>
            {missing.map(|focus| view! { <Message><p>{fact_missing(language, focus)}</p></Message> })}
            <FactTable facts=view.facts.rows reader=Reader::Owner(class) focus=view.focus shown then=today/>
        </Card>
    }
}
