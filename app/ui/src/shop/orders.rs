//! The own orders: tabs by state, the table with its bulk bar, the standing order, prices of couriers and boxes.

mod bulk;
mod course;
mod order;
mod rows;
mod standing;
mod tariffs;
mod work;

pub use order::OrderPage;
pub use rows::OrderTable;

use super::Reader;
use super::actions::{EndStanding, PackOrders, ShipOrders};
use super::outcome::Outcome;
use crate::icons::Icon;
use crate::loading::{class_of_page, framed, missing, page_number, query};
use crate::parts::badge::{Badge, Tone};
use crate::parts::card::{Card, Cards, Stack};
use crate::parts::empty::Empty;
use crate::parts::numbers::{Amount, Purse};
use crate::parts::page::Page;
use crate::parts::table::Shown;
use crate::parts::tabs::{Tab, Tabs};
use crate::words::places;
use crate::words::shop::BALANCE;
use crate::words::shop::orders::*;
use crate::words::t;
use bulk::bulk;
use contract::paths;
use contract::views::selling::OrdersView;
use domain::ClassId;
use domain::shop::OrderStatus;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use standing::StandingCard;
use tariffs::{Boxes, Couriers};

/// The filter of an address that names none: what waits for the seller.
const FIRST_FILTER: &str = "open";

/// The own orders.
#[component]
pub fn OrdersPage() -> impl IntoView {
    let class = match class_of_page() {
        Ok(class) => class,
        Err(error) => return missing(error),
    };
    let (asked, page) = (query("filter"), page_number());
    let filter = if asked.is_empty() { FIRST_FILTER.to_owned() } else { asked };
    framed(
        Some(class),
        move |asker| async move { asker.backend.selling.orders(&asker.visitor, class, filter, page).await },
        move |view: OrdersView| view! { <Orders class view/> }.into_any(),
    )
}

#[component]
fn Orders(class: ClassId, view: OrdersView) -> impl IntoView {
    let (said, tone) = if view.standing.is_some() { (ON, Tone::Good) } else { (OFF, Tone::Neutral) };
    let aside = view! {
        <p><a href="#standing">{t(STANDING)}</a>" "<Badge label=said tone/></p>
        <p class="purse">{t(BALANCE)}" "<Amount amount=view.balance purse=Purse::Yours/></p>
    };
    let (couriers, boxes) = (view.couriers.clone(), view.boxes.clone());
    let below = view! {
        <StandingCard class standing=view.standing couriers=couriers.clone()/>
        <Card title=TARIFFS><Stack><Couriers couriers/><Boxes boxes/></Stack></Card>
    };
    view! {
        <Page title=places::ORDERS about=ABOUT aside=aside.into_any() help=view! { <p>{t(HELP)}</p> }.into_any()>
            <Outcome actions=vec![ShipOrders::PATH, PackOrders::PATH, EndStanding::PATH]/>
            <Stack>
                <Filters class filter=view.filter.clone() counts=view.counts.clone()/>
                <Work class view/>
                <Cards>{below}</Cards>
            </Stack>
        </Page>
    }
}

#[component]
fn Filters(class: ClassId, filter: String, counts: Vec<(String, u32)>) -> impl IntoView {
    let path = paths::class_place(class, "orders");
    let tabs = counts.into_iter().map(|(word, count)| {
        let current = word == filter;
        Tab::new(self::filter(&word), format!("{path}?filter={word}"), current).counted(count)
    });
    let tabs = tabs.collect::<Vec<_>>();
    view! { <div data-live="orders" id="order-tabs"><Tabs label=BY_STATE tabs/></div> }
}

/// The table; with the bulk bar where something waits to be packed or handed over.
#[component]
fn Work(class: ClassId, view: OrdersView) -> impl IntoView {
    let shown = Shown::from(&view.orders);
    let waits = |status| matches!(status, OrderStatus::Paid | OrderStatus::Packed);
    let any_waits = view.orders.rows.iter().any(|row| waits(row.status));
    let bulk = any_waits.then(|| bulk(class, &view.couriers, &view.boxes));
    let title = if view.filter == FIRST_FILTER { NONE_OPEN } else { NONE_HERE };
    let then = (SEE_LISTINGS.into(), paths::class_place(class, "listings"));
    let empty = view! { <Empty title why=NONE_WHY then drawing=Icon::Parcel/> };
    view! {
        <Card live="orders" id="orders">
            {any_waits.then(|| view! { <p class="soft">{t(BULK_HINT)}</p> })}
            <OrderTable orders=view.orders.rows reader=Reader::Owner(class) shown nostrip:bulk=bulk empty=empty.into_any()/>
        </Card>
    }
}
