//! One metric, one function. Facts are counted into tallies; a metric is a reading of a tally. Pages,
//! grading and leaderboard all ask here, so the same question never has two answers.

mod log;
mod tally;

pub use log::TallyLog;
pub use tally::ShopTally;

use crate::carriage::Event as CarriageEvent;
use crate::disputes::{Ending, Event as DisputesEvent};
use crate::event::{Event, Fact, HourRow};
use crate::listing::Shelf;
use crate::order::Order;
use crate::state::Market;
use crate::street::StreetEvent;
use crate::trades::Event as TradesEvent;
use domain::teaching::Metric;
use domain::{BasisPoints, Money, OrderId, ShopId, SimTime};

/// Reads a metric off a tally, in the unit of [`Metric::unit`]. `None` when there was nothing to measure.
///
/// - Orders: orders placed, later cancelled or returned ones included.
/// - Revenue: goods and freight of orders whose escrow was released, in fen; of shared escrow, the seller's part.
/// - Contribution: revenue less cost of goods, boxes and couriers, in fen. Boxes and couriers count when paid,
///   goods when sold for good or lost.
/// - Conversion: orders per visit in basis points; `None` without visits.
/// - Impressions, Visits: of closed hours.
/// - `OnTimeDispatch`: orders handed over at or before their dispatch deadline, among those handed over or cancelled
///   past it, in basis points; `None` when nothing was due. Orders cancelled before their deadline do not count.
/// - `ReturnRate`: orders that came back among those settled or come back, in basis points; `None` without either.
/// - `ServiceScore`: mean of the three DSR scores of written reviews, in hundredths; `None` without reviews.
/// - `CreditPoints`: gained less lost.
/// - `InStock`: listing-hours live with something to sell among listing-hours live, in basis points; `None`
///   when nothing was live at a closed hour.
/// - `LiveListings`: most listings live at one closed hour.
pub fn measure(metric: Metric, tally: &ShopTally) -> Option<i64> {
    match metric {
        Metric::Orders => Some(tally.orders.into()),
        Metric::Revenue => Some(tally.revenue.as_fen()),
        Metric::Contribution => Some((tally.revenue - tally.cost_of_goods - tally.boxes - tally.couriers).as_fen()),
        Metric::Conversion => share(tally.orders, tally.visits),
        Metric::Impressions => Some(tally.impressions.into()),
        Metric::Visits => Some(tally.visits.into()),
        Metric::OnTimeDispatch => share(tally.dispatched_on_time, tally.dispatched_on_time + tally.dispatched_late),
        Metric::ReturnRate => share(tally.returned, tally.returned + tally.settled),
        Metric::ServiceScore => mean_score(tally.score_sum, tally.reviews),
        Metric::CreditPoints => Some(tally.credit.into()),
        Metric::InStock => share(tally.stocked_hours, tally.live_hours),
        Metric::LiveListings => Some(tally.live_listings.into()),
    }
}

/// Whether this fact moved the metric of this shop, up or down: the evidence a score sheet links to.
pub fn touches(metric: Metric, fact: &Fact, market: &Market, shop: ShopId) -> bool {
    let mut tally = ShopTally::default();
    count(&mut tally, fact, market, shop);
    match metric {
        Metric::Orders => tally.orders > 0,
        Metric::Revenue => !tally.revenue.is_zero(),
        Metric::Contribution => {
            [tally.revenue, tally.cost_of_goods, tally.boxes, tally.couriers].iter().any(|amount| !amount.is_zero())
        }
        Metric::Conversion => tally.orders + tally.visits > 0,
        Metric::Impressions => tally.impressions > 0,
        Metric::Visits => tally.visits > 0,
        Metric::OnTimeDispatch => tally.dispatched_on_time + tally.dispatched_late > 0,
        Metric::ReturnRate => tally.returned + tally.settled > 0,
        Metric::ServiceScore => tally.reviews > 0,
        Metric::CreditPoints => tally.credit != 0,
        Metric::InStock => tally.live_hours > 0,
        Metric::LiveListings => tally.live_listings > 0,
    }
}

/// Adds what a fact means for a shop to its tally; nothing when it happened to another shop. The one function
/// that says so: `apply` keeps the [`TallyLog`] with it, grading folds it over a slice of the journal.
/// Looks up only what never changes, so any market from this fact on may be given.
pub fn count(tally: &mut ShopTally, fact: &Fact, market: &Market, shop: ShopId) {
    match &fact.event {
        Event::HourClosed { table, shelves } => {
            for row in table.rows().filter(|row| shop_of_row(row, market) == Some(shop)) {
                count_row(tally, &row);
            }
            if let Some(shelf) = shelves.get(shop.index()) {
                count_shelf(tally, *shelf);
            }
        }
        event if event.shop(market) == Some(shop) => {
            count_own(tally, fact.at, event, market.orders());
        }
        _ => {}
    }
}

fn shop_of_row(row: &HourRow, market: &Market) -> Option<ShopId> {
    market.listing(row.listing).map(|listing| listing.shop)
}

/// Adds a listing's row of a closed hour to its shop's tally.
pub(crate) fn count_row(tally: &mut ShopTally, row: &HourRow) {
    tally.impressions += row.impressions;
    tally.visits += row.visits;
    tally.carts += row.carts;
}

/// Adds a shop's shelf at a closed hour to its tally.
pub(crate) fn count_shelf(tally: &mut ShopTally, shelf: Shelf) {
    tally.live_hours += shelf.live;
    tally.stocked_hours += shelf.stocked;
    tally.live_listings = tally.live_listings.max(shelf.live);
}

/// Adds what a fact means for the shop it happened to; says whether it meant anything.
pub(crate) fn count_own(tally: &mut ShopTally, at: SimTime, event: &Event, orders: &[Order]) -> bool {
    match event {
        Event::OrderPlaced { quantity, unit_price, freight, .. } => {
            tally.orders += 1;
            tally.pieces += quantity;
            tally.ordered_value += unit_price.times(*quantity) + *freight;
        }
        Event::OrderPacked { box_cost, .. } => {
            tally.boxes += *box_cost;
            return !box_cost.is_zero();
        }
        Event::OrderDispatched { order, charge, .. } => {
            tally.couriers += *charge;
            let late = at > order_of(orders, *order).dispatch_deadline;
            tally.dispatched_on_time += u32::from(!late);
            tally.dispatched_late += u32::from(late);
        }
        Event::OrderCancelled { order, .. } => {
            tally.given_up += 1;
            tally.dispatched_late += u32::from(at > order_of(orders, *order).dispatch_deadline);
        }
        Event::ParcelLost { order, claim } => {
            tally.given_up += 1;
            tally.couriers -= *claim;
            tally.cost_of_goods += order_of(orders, *order).cost_of_goods;
        }
        Event::EscrowReleased { order, .. } => {
            let order = order_of(orders, *order);
            tally.settled += 1;
            tally.revenue += order.paid();
            tally.cost_of_goods += order.cost_of_goods;
        }
        Event::ReturnReceived { order, resellable, return_freight } => {
            tally.returned += 1;
            tally.couriers += *return_freight;
            tally.cost_of_goods += if *resellable { Money::ZERO } else { order_of(orders, *order).cost_of_goods };
        }
        Event::ReviewWritten { order, scores, .. } => {
            tally.reviews += 1;
            tally.score_sum += [scores.described, scores.service, scores.logistics].map(u32::from).iter().sum::<u32>();
            tally.credit += i32::from(order_of(orders, *order).credit);
        }
        Event::ReviewDefaulted { order } => tally.credit += i32::from(order_of(orders, *order).credit),
        Event::Street(StreetEvent::Disputes(DisputesEvent::Ended {
            order, ending: Ending::Shared, refund, ..
        })) => {
            let order = order_of(orders, *order);
            tally.settled += 1;
            tally.revenue += order.paid() - *refund;
            tally.cost_of_goods += order.cost_of_goods;
        }
        Event::Street(StreetEvent::Trades(TradesEvent::Signed { fee, .. })) => {
            tally.couriers += *fee;
            return !fee.is_zero();
        }
        Event::Street(StreetEvent::Carriage(CarriageEvent::Answered { paid, .. })) => {
            tally.couriers -= *paid;
            return !paid.is_zero();
        }
        _ => return false,
    }
    true
}

/// The order a fact speaks of.
fn order_of(orders: &[Order], order: OrderId) -> &Order {
    orders.get(order.index()).expect("a market from this fact on knows the order")
}

fn share(part: u32, whole: u32) -> Option<i64> {
    BasisPoints::ratio(part.into(), whole.into()).map(|share| i64::from(share.0))
}

/// Mean of three scores per review in hundredths of a point, rounded to the nearest; `None` without reviews.
pub(crate) fn mean_score(score_sum: u32, reviews: u32) -> Option<i64> {
    let scores = i64::from(reviews) * 3;
    (scores > 0).then(|| (i64::from(score_sum) * 100 + scores / 2) / scores)
}

#[cfg(test)]
mod tests;
