//! The timeline of one shop as the teacher reads it: evidence links land here.

use crate::loading::{class_of_page, framed, missing, page_number, param, query};
use crate::parts::badge::Tone;
use crate::parts::card::Card;
use crate::parts::notice::Message;
use crate::parts::page::Page;
use crate::parts::table::Shown;
use crate::shop::Reader;
use crate::studying::facts::FactTable;
use crate::words::classroom::shops::*;
use crate::words::places::SHOPS;
use crate::words::{t, use_language};
use contract::paths;
use contract::views::studying::TimelineView;
use domain::{ClassId, ShopId};
use leptos::prelude::*;

/// The timeline of one shop.
#[component]
pub fn ShopTimelinePage() -> impl IntoView {
    let (class, shop) = match (class_of_page(), param::<ShopId>("shop")) {
        (Ok(class), Ok(shop)) => (class, shop),
        (Err(error), _) | (_, Err(error)) => return missing(error),
    };
    let (at, page) = (query("at").parse().ok(), page_number());
    framed(
        Some(class),
        move |asker| async move { asker.backend.teaching.shop_timeline(&asker.visitor, class, shop, at, page).await },
        move |view: TimelineView| view! { <Timeline class shop view/> }.into_any(),
    )
}

#[component]
fn Timeline(class: ClassId, shop: ShopId, view: TimelineView) -> impl IntoView {
    let shown = Shown::from(&view.facts);
    let way = vec![(t(SHOPS).into(), paths::teach(class, "shops")), (shop.to_string(), paths::teach_shop(class, shop))];
    let focus = view.focus;
    view! {
        <Page title=TIMELINE about=TIMELINE_ABOUT way>
            {focus.map(|number| view! {
                <Message tone=Tone::Teaching><p>{focus_said(use_language(), number)}</p></Message>
            })}
            <Card><FactTable facts=view.facts.rows reader=Reader::Teacher(class) focus shown/></Card>
        </Page>
    }
}
