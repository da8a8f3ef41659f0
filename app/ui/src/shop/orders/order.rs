//! One order in full: its course, the work it waits for, what it leaves, money moved, review.

use super::course::Course;
use super::work::OrderWork;
use crate::loading::{class_of_page, framed, missing, param};
use crate::parts::badge::{Badge, OrderBadge, Tone};
use crate::parts::card::{Card, Split};
use crate::parts::definitions::Definitions;
use crate::parts::page::Page;
use crate::parts::practice::BuyerName;
use crate::parts::table::Cell;
use crate::shop::Reader;
use crate::shop::actions::CancelOrder;
use crate::shop::money::Statement;
use crate::shop::outcome::Outcome;
use crate::shop::reviews::ReviewList;
use crate::words::places;
use crate::words::shop::orders::*;
use crate::words::street::trade_state;
use crate::words::trade::return_reason;
use crate::words::{t, use_language};
use contract::paths;
use contract::views::selling::{OrderView, ReviewRow};
use contract::views::{Page as PageOf, PostingView};
use domain::shop::OrderStatus;
use domain::{ClassId, Money, OrderId};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// One own order.
#[component]
pub fn OrderPage() -> impl IntoView {
    let (class, order) = match (class_of_page(), param::<OrderId>("order")) {
        (Ok(class), Ok(order)) => (class, order),
        (Err(error), _) | (_, Err(error)) => return missing(error),
    };
    framed(
        Some(class),
        move |asker| async move { asker.backend.selling.order(&asker.visitor, class, order).await },
        move |view: OrderView| view! { <Order class view/> }.into_any(),
    )
}

#[component]
fn Order(class: ClassId, view: OrderView) -> impl IntoView {
    let language = use_language();
    let (status, late) = (view.row.status, view.row.late);
    let badges = view! {
        <OrderBadge status/>
        {late.then(|| view! { <Badge label=LATE tone=Tone::Bad/> })}
    };
    let (course, particulars, work, result) = (view.clone(), view.clone(), view.clone(), view.clone());
    let side = view! {
        <Card title=COURSE live="orders" id="course"><Course view=course/></Card>
        <Particulars class view=particulars/>
    };
    view! {
        <Page
            title=title(language, &view.row.id.to_string())
            about=times(view.row.quantity, &view.row.title)
            way=vec![(t(places::ORDERS).into(), paths::class_place(class, "orders"))]
            aside=badges.into_any()
        >
            <Outcome actions=vec![CancelOrder::PATH]/>
            <Split side=side.into_any()>
                <OrderWork class view=work/>
                <Result view=result/>
                <Moved class postings=view.postings/>
                {view.review.map(|review| view! { <Review class review/> })}
            </Split>
        </Page>
    }
}

#[component]
fn Particulars(class: ClassId, view: OrderView) -> impl IntoView {
    let language = use_language();
    let buyer = view.row.buyer;
    let listing = view.listing;
    let link = view! { <a href=paths::listing(class, listing)>{listing.to_string()}</a> };
    let mut pairs = vec![
        (TRADE.into(), trade_state(view.trade).into()),
        (BUYER.into(), Cell::view(view! { <BuyerName name=buyer/> })),
        (ADDRESS.into(), view.address.into()),
        (ZONE.into(), zone(language, usize::from(view.row.zone)).into()),
        (DEADLINE.into(), view.row.deadline.into()),
        (LISTING.into(), Cell::view(link)),
        (UNIT_PRICE.into(), view.unit_price.into()),
        (FREIGHT.into(), view.freight.into()),
    ];
    pairs.extend(view.return_reason.map(|reason| (RETURN_REASON.into(), return_reason(reason).into())));
    view! { <Card title=PARTICULARS><Definitions pairs/></Card> }
}

/// From what the buyer paid to what is left.
#[component]
fn Result(view: OrderView) -> impl IntoView {
    let boxed = view.packed.map_or(Money::ZERO, |(_, price)| price);
    let courier = view.dispatched.as_ref().map_or(Money::ZERO, |(_, charge, _)| *charge);
    let expected = view.row.paid - view.cost_of_goods - boxed - courier;
    let mut pairs: Vec<(String, Cell)> =
        vec![(FROM_BUYER.into(), view.row.paid.into()), (GOODS.into(), (-view.cost_of_goods).into())];
    pairs.extend(view.packed.map(|(_, price)| (BOX.into(), (-price).into())));
    pairs.extend(view.dispatched.as_ref().map(|(_, charge, _)| (COURIER_LINE.into(), (-*charge).into())));
    match view.contribution {
        // A return or a loss moves more than these lines: then the money moved below says why.
        Some(left) if left == expected => pairs.push((LEFT.into(), left.into())),
        Some(left) => pairs = vec![(LEFT.into(), left.into())],
        None if never_paid(view.row.status) => return None,
        None => pairs.push((SO_FAR.into(), expected.into())),
    }
    Some(view! { <Card title=RESULT live="orders" id="result"><Definitions pairs statement=true/></Card> })
}

/// Whether the money of an order in this state never reaches the shop.
const fn never_paid(status: OrderStatus) -> bool {
    matches!(status, OrderStatus::Returning | OrderStatus::Returned | OrderStatus::Cancelled | OrderStatus::Lost)
}

#[component]
fn Moved(class: ClassId, postings: Vec<PostingView>) -> impl IntoView {
    let total = u32::try_from(postings.len()).unwrap_or(u32::MAX);
    let postings = PageOf { rows: postings, page: 1, pages: 1, total };
    view! {
        <Card title=MONEY_MOVED live="orders money" id="moved"><Statement postings reader=Reader::Owner(class)/></Card>
    }
}

#[component]
fn Review(class: ClassId, review: ReviewRow) -> impl IntoView {
    view! { <Card title=REVIEW><ReviewList reviews=vec![review] reader=Reader::Owner(class)/></Card> }
}
