//! Orders are placed, travel, and end; their goods leave the stock and may come back; buyers judge.

use crate::association;
use crate::command::BuyerId;
use crate::event::Event;
use crate::order::{Dispatch, Order};
use crate::review::Review;
use crate::state::Market;
use domain::shop::OrderStatus;
use domain::{ListingId, Money, OrderId, SimTime};

pub(super) fn change(market: &mut Market, at: SimTime, event: &Event) {
    match event {
        Event::OrderPlaced { order, listing, buyer, quantity, unit_price, freight, cost_of_goods, quality, zone } => {
            let sale = Sale {
                order: *order,
                listing: *listing,
                buyer: *buyer,
                quantity: *quantity,
                unit_price: *unit_price,
                freight: *freight,
                cost_of_goods: *cost_of_goods,
                quality: *quality,
                zone: *zone,
            };
            place(market, at, sale);
        }
        Event::OrderPacked { order, size, box_cost, own_box } => {
            let order = advance(market, *order, OrderStatus::Packed);
            order.packed = Some((*size, *box_cost));
            order.own_box = *own_box;
            let shop = order.shop;
            if *own_box {
                market.street.storage.use_box(shop, *size);
            }
        }
        Event::OrderDispatched { order, courier, charge, leaves } => {
            let dispatched = advance(market, *order, OrderStatus::Dispatched);
            dispatched.dispatched = Some(Dispatch { courier: *courier, charge: *charge, at, leaves: *leaves });
            let_go(market, *order);
            market.street.carriage.load(*courier, *leaves, at);
            let shop = market.orders[order.index()].shop;
            association::count_parcel(market, shop, *courier);
        }
        Event::ParcelDelivered { order, damaged } => {
            let order = advance(market, *order, OrderStatus::Delivered);
            order.delivered_at = Some(at);
            order.damaged = *damaged;
        }
        Event::ParcelLost { order, .. } => close(market, at, *order, OrderStatus::Lost),
        Event::EscrowReleased { order, .. } => close(market, at, *order, OrderStatus::Settled),
        Event::ReturnRequested { order, reason } => {
            advance(market, *order, OrderStatus::Returning).return_reason = Some(*reason);
        }
        Event::ReturnReceived { order, resellable, .. } => {
            close(market, at, *order, OrderStatus::Returned);
            let listing = market.orders[order.index()].listing;
            market.listings[listing.index()].history.returns += 1;
            if *resellable {
                put_back(market, at, *order);
            }
        }
        Event::OrderCancelled { order, .. } => {
            close(market, at, *order, OrderStatus::Cancelled);
            let_go(market, *order);
            put_back(market, at, *order);
        }
        Event::ReviewWritten { review, order, scores, words } => {
            let review = Review { id: *review, order: *order, scores: *scores, words: *words, at, photo: false };
            record_review(market, review);
        }
        Event::ReviewDefaulted { order } => {
            let order = &mut market.orders[order.index()];
            order.review_defaulted = true;
            let reputation = &mut market.shops[order.shop.index()].reputation;
            order.credit = moved(reputation.count_defaulted(&market.rules.reputation, order.buyer, at.day()));
        }
        Event::ReviewPhotographed { review, .. } => market.reviews[review.index()].photo = true,
        other => unreachable!("{other:?} does not change an order"),
    }
}

/// The content of [`Event::OrderPlaced`].
struct Sale {
    order: OrderId,
    listing: ListingId,
    buyer: BuyerId,
    quantity: u32,
    unit_price: Money,
    freight: Money,
    cost_of_goods: Money,
    quality: u8,
    zone: u8,
}

fn place(market: &mut Market, at: SimTime, sale: Sale) {
    assert_eq!(sale.order.index(), market.orders.len(), "orders are numbered without gaps");
    let listing = &mut market.listings[sale.listing.index()];
    let (shop, sku) = (listing.shop, listing.text.sku);
    listing.history.orders += 1;
    listing.history.pieces += sale.quantity;
    if let Some(limit) = &mut listing.text.offer_limit {
        *limit = limit.checked_sub(sale.quantity).expect("no more is sold than offered");
    }
    let sold_out = listing.text.offer_limit == Some(0);
    let seller = &mut market.shops[shop.index()];
    seller.open_orders.push(sale.order);
    let stock = seller.stock_entry(sku);
    stock.reserve(sale.quantity);
    let ran_out = stock.available() == 0;
    market.orders.push(Order {
        id: sale.order,
        shop,
        listing: sale.listing,
        sku,
        buyer: sale.buyer,
        quantity: sale.quantity,
        unit_price: sale.unit_price,
        freight: sale.freight,
        cost_of_goods: sale.cost_of_goods,
        quality: sale.quality,
        zone: sale.zone,
        placed_at: at,
        dispatch_deadline: at + market.rules.timers.dispatch,
        status: OrderStatus::Paid,
        packed: None,
        own_box: false,
        dispatched: None,
        delivered_at: None,
        damaged: false,
        wrong_goods: false,
        return_reason: None,
        restocked: false,
        closed_at: None,
        review: None,
        review_defaulted: false,
        credit: 0,
    });
    if ran_out || sold_out {
        market.recount_shelf(shop);
    }
}

fn advance(market: &mut Market, order: OrderId, status: OrderStatus) -> &mut Order {
    let order = &mut market.orders[order.index()];
    order.status = status;
    order
}

fn close(market: &mut Market, at: SimTime, order: OrderId, status: OrderStatus) {
    advance(market, order, status).closed_at = Some(at);
}

/// The order no longer waits in the shop, and its pieces are no longer held there.
fn let_go(market: &mut Market, order: OrderId) {
    let order = &market.orders[order.index()];
    let shop = &mut market.shops[order.shop.index()];
    let place = shop.open_orders.binary_search(&order.id).expect("an order that was not handed over is open");
    shop.open_orders.remove(place);
    shop.stock_entry(order.sku).unreserve(order.quantity);
    market.street.sourcing.no_longer_waits(order.id);
}

fn put_back(market: &mut Market, at: SimTime, order: OrderId) {
    let order = &mut market.orders[order.index()];
    order.restocked = true;
    let shop = order.shop;
    let stock = market.shops[shop.index()].stock_entry(order.sku);
    let was_empty = stock.available() == 0;
    stock.put_back(order.quantity, order.cost_of_goods, order.quality, at);
    if was_empty {
        market.recount_shelf(shop);
    }
}

fn record_review(market: &mut Market, review: Review) {
    assert_eq!(review.id.index(), market.reviews.len(), "reviews are numbered without gaps");
    let order = &mut market.orders[review.order.index()];
    order.review = Some(review.id);
    let history = &mut market.listings[order.listing.index()].history;
    history.reviews += 1;
    history.stars += u32::from(review.scores.described);
    history.stars_squared += u32::from(review.scores.described).pow(2);
    let (rules, reputation) = (&market.rules.reputation, &mut market.shops[order.shop.index()].reputation);
    order.credit = moved(reputation.count(rules, order.buyer, review.at.day(), review.scores));
    market.reviews.push(review);
}

fn moved(credit: i32) -> i8 {
    i8::try_from(credit).expect("one order moves the credit by a point at most")
}
