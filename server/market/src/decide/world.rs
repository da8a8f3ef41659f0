//! What suppliers, couriers and the platform's timers may do. Only the simulation sends these, and it is
//! refused like anybody else: too early, twice, or out of order.

use super::{due, in_state};
use crate::command::WorldCommand;
use crate::disputes;
use crate::event::{Event, HourTable};
use crate::export;
use crate::order::Order;
use crate::refusal::Refusal;
use crate::state::Market;
use crate::stock::PurchaseId;
use crate::street;
use crate::trades;
use domain::shop::{OrderStatus, ReturnReason};
use domain::{Money, OrderId, SimTime};

/// Best hidden quality a lot can have.
const QUALITY_MAX: u8 = 100;

pub(super) fn decide(market: &Market, at: SimTime, command: &WorldCommand) -> Result<Vec<Event>, Refusal> {
    let known = |order: OrderId| market.order(order).ok_or(Refusal::NoSuchOrder);
    let event = match command {
        WorldCommand::DeliverStock { purchase, quality } => deliver_stock(market, at, *purchase, *quality)?,
        WorldCommand::DeliverParcel { order, damaged } => {
            let order = known(*order)?;
            on_the_way(at, order)?;
            export::refuse_uncleared(market, order.id)?;
            let delivered = Event::ParcelDelivered { order: order.id, damaged: *damaged };
            return Ok(trades::signing(market, order).into_iter().chain([delivered]).collect());
        }
        WorldCommand::LoseParcel { order } => {
            let order = known(*order)?;
            on_the_way(at, order)?;
            // The courier answers for the goods at their sale price; the freight stays with the courier (design value).
            let lost = Event::ParcelLost { order: order.id, claim: order.unit_price.times(order.quantity) };
            return Ok(disputes::ended_by_loss(market, order).into_iter().chain([lost]).collect());
        }
        WorldCommand::ReceiveReturn { order, resellable } => {
            let order = known(*order)?;
            in_state(order, &[OrderStatus::Returning])?;
            disputes::refuse_while_open(market, order.id)?;
            let return_freight = return_freight(market, order);
            Event::ReturnReceived { order: order.id, resellable: *resellable, return_freight }
        }
        WorldCommand::ConfirmByTimer { order } => {
            let order = known(*order)?;
            in_state(order, &[OrderStatus::Dispatched, OrderStatus::Delivered])?;
            disputes::refuse_while_open(market, order.id)?;
            trades::refuse_unpaid(market, order.id)?;
            due(at, trades::released_at(market, order))?;
            export::refuse_uncleared(market, order.id)?;
            Event::EscrowReleased { order: order.id, by_timer: true }
        }
        WorldCommand::ReviewByTimer { order } => review_by_timer(market, at, known(*order)?)?,
        WorldCommand::CloseHour { ends, table } => close_hour(market, at, *ends, table)?,
        WorldCommand::Street(ask) => return street::decide_world(market, at, ask),
    };
    Ok(vec![event])
}

fn deliver_stock(market: &Market, at: SimTime, purchase: PurchaseId, quality: u8) -> Result<Event, Refusal> {
    let bought = market.purchase(purchase).filter(|bought| bought.delivered_at.is_none());
    due(at, bought.ok_or(Refusal::NoSuchPurchase)?.due)?;
    Ok(Event::StockDelivered { purchase, quality: quality.min(QUALITY_MAX) })
}

/// Refuses unless the parcel is with the courier and the truck has left.
pub(crate) fn on_the_way(at: SimTime, order: &Order) -> Result<(), Refusal> {
    in_state(order, &[OrderStatus::Dispatched])?;
    due(at, order.dispatched.expect("a dispatched order has its courier").leaves)
}

/// What the way back costs the shop: the courier's first kilogram to the buyer's zone, unless the buyer
/// merely changed their mind and pays.
pub(crate) fn return_freight(market: &Market, order: &Order) -> Money {
    if order.return_reason == Some(ReturnReason::ChangedMind) {
        return Money::ZERO;
    }
    if let Some((_, destination)) = market.rules.abroad(order.zone) {
        return destination.carriage.first;
    }
    let courier = order.dispatched.and_then(|dispatch| market.rules.courier(dispatch.courier));
    let zone = courier.and_then(|courier| courier.zones.get(usize::from(order.zone)));
    zone.map_or(Money::ZERO, |zone| zone.first_kg)
}

fn review_by_timer(market: &Market, at: SimTime, order: &Order) -> Result<Event, Refusal> {
    in_state(order, &[OrderStatus::Settled])?;
    if order.is_judged() {
        return Err(Refusal::AlreadyReviewed);
    }
    let settled_at = order.closed_at.expect("a settled order has its moment");
    due(at, settled_at + market.rules.timers.review)?;
    Ok(Event::ReviewDefaulted { order: order.id })
}

fn close_hour(market: &Market, at: SimTime, ends: SimTime, table: &HourTable) -> Result<Event, Refusal> {
    let expected = market.next_hour;
    if table.hour != expected || ends != SimTime::hour_start(expected + 1) {
        return Err(Refusal::WrongHour { expected });
    }
    due(at, ends)?;
    check_rows(market, table)?;
    let shelves = market.shops.iter().map(|shop| shop.shelf).collect();
    Ok(Event::HourClosed { table: table.clone(), shelves })
}

/// Columns of one length; listings that exist, ascending, each once.
fn check_rows(market: &Market, table: &HourTable) -> Result<(), Refusal> {
    let rows = table.listing_steps.len();
    let lengths = [table.impressions.len(), table.visits.len(), table.carts.len()];
    let ascending = table.listing_steps.iter().skip(1).all(|step| *step > 0);
    if !ascending || lengths.iter().any(|length| *length != rows) {
        return Err(Refusal::HourTableMalformed);
    }
    let last: u64 = table.listing_steps.iter().map(|step| u64::from(*step)).sum();
    if rows > 0 && last >= market.listings.len() as u64 { Err(Refusal::NoSuchListing) } else { Ok(()) }
}

#[cfg(test)]
mod tests;
