//! What buyers and sellers may do with trades, and when the platform closes what nobody paid.

use super::{BuyerCommand, Course, Event, SellerCommand, Trade, TradeId, WorldCommand};
use crate::command::{Boxing, BuyerId};
use crate::decide::buyers::{Wish, place};
use crate::decide::{affordable, due, in_state, next_number, order_of, part_parcel};
use crate::event::Event as MarketEvent;
use crate::refusal::Refusal;
use crate::shop::Shop;
use crate::state::Market;
use domain::refusals::{StreetRefusal, TradesRefusal};
use domain::shop::OrderStatus;
use domain::{CourierId, OrderId, SimTime};

impl From<TradesRefusal> for Refusal {
    fn from(refusal: TradesRefusal) -> Self {
        StreetRefusal::from(refusal).into()
    }
}

pub(crate) fn decide_buyer(
    market: &Market,
    at: SimTime,
    buyer: BuyerId,
    command: &BuyerCommand,
) -> Result<Vec<MarketEvent>, Refusal> {
    let own = |trade| waiting(market, trade, |found| found.buyer == buyer);
    match *command {
        BuyerCommand::Place { listing, quantity, seen_price, seen_freight, zone } => {
            let wish = Wish { listing, quantity, seen: (seen_price, seen_freight), zone, agreed: None };
            // Whoever could not pay now cannot place either.
            place(market, buyer, wish)?;
            let trade = TradeId(next_number(market.street.trades.trades.len()));
            let (unit_price, freight) = (seen_price, seen_freight);
            let due = at + market.rules.street.trades.pay_within;
            Ok(vec![Event::Placed { trade, listing, buyer, quantity, unit_price, freight, zone, due }.into()])
        }
        BuyerCommand::Pay { trade } => {
            let Trade { listing, quantity, unit_price, freight, zone, .. } = *own(trade)?;
            let wish = Wish { listing, quantity, seen: (unit_price, freight), zone, agreed: Some(unit_price) };
            let order = OrderId::new(next_number(market.orders.len()));
            let mut events = place(market, buyer, wish)?;
            events.push(Event::Paid { trade, order }.into());
            Ok(events)
        }
        BuyerCommand::Withdraw { trade } => {
            own(trade)?;
            Ok(vec![Event::Closed { trade, by_timer: false }.into()])
        }
    }
}

pub(crate) fn decide_world(market: &Market, at: SimTime, command: &WorldCommand) -> Result<Vec<MarketEvent>, Refusal> {
    let WorldCommand::CloseUnpaid { trade } = *command;
    due(at, waiting(market, trade, |_| true)?.due)?;
    Ok(vec![Event::Closed { trade, by_timer: true }.into()])
}

pub(crate) fn decide_seller(
    market: &Market,
    at: SimTime,
    shop: &Shop,
    command: &SellerCommand,
) -> Result<Vec<MarketEvent>, Refusal> {
    let SellerCommand::ConsignPart { order, pieces, boxing, courier } = *command;
    consign_part(market, at, shop, (order, pieces), boxing, courier)
}

fn consign_part(
    market: &Market,
    at: SimTime,
    shop: &Shop,
    (order, pieces): (OrderId, u32),
    boxing: Boxing,
    courier: CourierId,
) -> Result<Vec<MarketEvent>, Refusal> {
    let found = order_of(market, shop.id, order)?;
    in_state(found, &[OrderStatus::Paid])?;
    refuse_parted(market, order)?;
    let most = found.quantity - 1;
    if pieces == 0 || pieces > most {
        return Err(TradesRefusal::PartOutOfRange { most }.into());
    }
    let parcel = part_parcel(market, at, found, pieces, boxing, courier)?;
    affordable(market, shop.id, parcel.box_cost + parcel.charge)?;
    let (size, box_cost, charge, leaves) = (parcel.size, parcel.box_cost, parcel.charge, parcel.leaves);
    Ok(vec![Event::PartConsigned { order, pieces, size, box_cost, courier, charge, leaves }.into()])
}

/// Refuses what a seller may not do once a part of an order is on its way.
pub(crate) fn refuse_parted(market: &Market, order: OrderId) -> Result<(), Refusal> {
    match market.street.trades.part_of(order) {
        Some(_) => Err(TradesRefusal::PartGone { order }.into()),
        None => Ok(()),
    }
}

/// The trade, if it waits for payment.
fn waiting(market: &Market, trade: TradeId, is_own: impl FnOnce(&Trade) -> bool) -> Result<&Trade, Refusal> {
    let found = market.street.trades.trade(trade).filter(|found| is_own(found)).ok_or(TradesRefusal::NoSuchTrade)?;
    if found.course == Course::Waits { Ok(found) } else { Err(TradesRefusal::NotWaiting.into()) }
}
