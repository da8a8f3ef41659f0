//! One shop as the teacher reads it: overview, money, listings, latest orders; nothing can be changed here.

use super::shops::keeper;
use crate::icons::Icon;
use crate::loading::{class_of_page, framed, missing, page_number, param, query};
use crate::parts::card::{Card, Split, Stack};
use crate::parts::credit::CreditLevel;
use crate::parts::definitions::Definitions;
use crate::parts::empty::Empty;
use crate::parts::figures::{FigureRow, MetricFigure};
use crate::parts::link::LinkButton;
use crate::parts::page::Page;
use crate::parts::table::Cell;
use crate::parts::tabs::{Tab, Tabs};
use crate::shop::Reader;
use crate::shop::listings::ListingTable;
use crate::shop::money::{Profit, Purses, Statement};
use crate::shop::orders::OrderTable;
use crate::studying::facts::FactTable;
use crate::words::classroom::KEEPER;
use crate::words::classroom::shops::*;
use crate::words::parts::time_of_day;
use crate::words::places::SHOPS;
use crate::words::{Phrase, t};
use contract::paths;
use contract::views::selling::MoneyView;
use contract::views::teaching::ShopReadView;
use domain::{ClassId, ShopId};
use leptos::prelude::*;

/// The tabs, with the word in the address.
const TABS: [(&str, Phrase); 4] =
    [("overview", OVERVIEW), ("money", MONEY), ("listings", LISTINGS), ("orders", LATEST_ORDERS)];

/// One shop, read-only.
#[component]
pub fn ShopReadPage() -> impl IntoView {
    let (class, shop) = match (class_of_page(), param::<ShopId>("shop")) {
        (Ok(class), Ok(shop)) => (class, shop),
        (Err(error), _) | (_, Err(error)) => return missing(error),
    };
    let (asked, page) = (query("part"), page_number());
    let part = TABS.into_iter().find(|(word, _)| *word == asked).map_or("overview", |(word, _)| word);
    framed(
        Some(class),
        move |asker| async move { asker.backend.teaching.shop(&asker.visitor, class, shop, page).await },
        move |view: ShopReadView| view! { <ReadShop class part view/> }.into_any(),
    )
}

#[component]
fn ReadShop(class: ClassId, part: &'static str, view: ShopReadView) -> impl IntoView {
    let reader = Reader::Teacher(class);
    let path = paths::teach_shop(class, view.shop.id);
    let timeline = format!("{path}/timeline");
    let mut tabs: Vec<_> = TABS
        .into_iter()
        .map(|(word, label)| {
            let href = if word == "overview" { path.clone() } else { format!("{path}?part={word}") };
            Tab::new(label, href, word == part)
        })
        .collect();
    tabs.push(Tab::new(TIMELINE, timeline.clone(), false));
    let title = view.shop.name.clone();
    let level = u32::from(view.shop.level);
    let work = match part {
        "money" => view! { <Money view=view.money reader/> }.into_any(),
        "listings" => view! { <Card><ListingTable listings=view.listings.listings reader/></Card> }.into_any(),
        "orders" => {
            let empty = view! { <Empty title=NO_ORDERS why=NO_ORDERS_WHY drawing=Icon::Orders/> };
            view! { <Card><OrderTable orders=view.orders reader empty=empty.into_any()/></Card> }.into_any()
        }
        _ => view! { <Overview view timeline reader/> }.into_any(),
    };
    view! {
        <Page
            title
            about=ONE_ABOUT
            way=vec![(t(SHOPS).into(), paths::teach(class, "shops"))]
            aside=view! { <CreditLevel level/> }.into_any()
        >
            <Tabs label=PARTS tabs/>
            <Stack>{work}</Stack>
        </Page>
    }
}

#[component]
fn Overview(view: ShopReadView, timeline: String, reader: Reader) -> impl IntoView {
    let figures = view.figures.into_iter().map(|figure| view! { <MetricFigure figure/> });
    let standing = view.shop.standing.map(|standing| time_of_day(standing.second_of_day));
    let pairs: Vec<(String, Cell)> = vec![
        (KEEPER.into(), keeper(view.shop.keeper, view.person).into()),
        (OPENED.into(), view.shop.opened_at.into()),
        (CREDIT.into(), i64::from(view.shop.credit_points).into()),
        (STANDING.into(), standing.unwrap_or_else(|| t(NO_STANDING).to_owned()).into()),
    ];
    let side = view! { <Card title=PARTICULARS><Definitions pairs/></Card> };
    let aside = view! { <LinkButton label=WHOLE_TIMELINE href=timeline small=true/> };
    view! {
        <FigureRow label=FIGURES live="hour" id="figures">{figures.collect_view()}</FigureRow>
        <Split side=side.into_any()>
            <Card title=LATEST_FACTS aside=aside.into_any() live="hour" id="latest-facts">
                <FactTable facts=view.timeline.facts.rows reader focus=view.timeline.focus/>
            </Card>
        </Split>
    }
}

#[component]
fn Money(view: MoneyView, reader: Reader) -> impl IntoView {
    view! {
        <Purses view=view.clone()/>
        <Profit view=view.clone()/>
        <Card title=STATEMENT><Statement postings=view.statement reader/></Card>
    }
}
