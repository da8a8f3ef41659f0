//! Trades beside the paid order: placed and not paid yet, by buyers who left, pay later or wait for a card's bank; closed
//! by the platform when nobody pays; orders paid at the door; and orders of which a part is on its way. An unpaid trade
//! holds no goods: whoever pays first gets them. Paying makes it an order, which the order book knows; of the others only
//! this module does. What is paid at the door is an order from the beginning, with goods set aside and no money yet.

mod apply;
mod command;
mod decide;
mod event;
mod state;

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;

pub use command::{BuyerCommand, CardAnswer, SellerCommand, Wanted, WorldCommand};
pub use decide::is_on_delivery;
pub use event::{Event, Start};
pub use state::{Closing, Course, Door, OnDelivery, OnDeliveryRules, Part, Rules, State, Trade, TradeId};

pub(crate) use apply::apply;
pub(crate) use decide::{
    decide_buyer, decide_seller, decide_world, pend, refuse_parted, refuse_signed, refuse_unpaid, released_at, signing,
};

use crate::order::Order;
use crate::state::Market;
use domain::disputes::TradeState;
use domain::shop::OrderStatus;
use domain::{Money, OrderId, ShopId, SimTime};

/// Where an order's trade stands, by the platform's name. An open refund does not change it: the platform shows a
/// refund beside the trade, and the trade moves when the money does.
pub fn trade_state(market: &Market, order: &Order) -> TradeState {
    let door = market.street.trades.on_delivery(order.id).map(|terms| terms.door);
    match order.status {
        OrderStatus::Delivered | OrderStatus::Returning if door == Some(Door::Signed) => TradeState::TradeBuyerSigned,
        OrderStatus::Returned | OrderStatus::Cancelled | OrderStatus::Lost
            if door.is_some_and(|door| door != Door::Signed) =>
        {
            TradeState::TradeClosedByTaobao
        }
        OrderStatus::Paid | OrderStatus::Packed if market.street.trades.part_of(order.id).is_some() => {
            TradeState::SellerConsignedPart
        }
        OrderStatus::Paid | OrderStatus::Packed => TradeState::WaitSellerSendGoods,
        OrderStatus::Dispatched | OrderStatus::Delivered | OrderStatus::Returning => TradeState::WaitBuyerConfirmGoods,
        OrderStatus::Settled => TradeState::TradeFinished,
        OrderStatus::Returned | OrderStatus::Cancelled | OrderStatus::Lost => TradeState::TradeClosed,
    }
}

/// The same of a trade that was placed to be paid later.
pub fn state_of(market: &Market, trade: TradeId) -> Option<TradeState> {
    match market.street.trades.trade(trade)?.course {
        Course::Left => Some(TradeState::TradeNoCreatePay),
        Course::Waits => Some(TradeState::WaitBuyerPay),
        Course::Pending => Some(TradeState::PayPending),
        Course::Paid { order } => market.order(order).map(|order| trade_state(market, order)),
        Course::Closed { .. } => Some(TradeState::TradeClosedByTaobao),
    }
}

impl Market {
    /// Pieces of an order that are still to be sent.
    pub fn pieces_left(&self, order: &Order) -> u32 {
        order.quantity - self.street.trades.part_of(order.id).map_or(0, |part| part.pieces)
    }
    /// What a buyer has paid for an order: all of it, or nothing where it is paid at the door and nobody did yet.
    pub fn paid_for(&self, order: &Order) -> Money {
        let terms = self.street.trades.on_delivery(order.id);
        if terms.is_none_or(|terms| terms.door == Door::Signed) { order.paid() } else { Money::ZERO }
    }
    /// When the platform releases a dispatched order's money by itself: by the confirmation's timer, or, after the door,
    /// when the courier passes it on. Somebody may return the goods before.
    ///
    /// # Panics
    /// If the order was never dispatched.
    pub fn released_at(&self, order: &Order) -> SimTime {
        released_at(self, order)
    }
    /// Orders of a shop that were to be paid at the door, never were, and ended from one moment on and before another.
    pub(crate) fn ended_unpaid(&self, shop: ShopId, from: SimTime, to: SimTime) -> impl Iterator<Item = &Order> {
        let unpaid = move |(order, terms): (&OrderId, &OnDelivery)| {
            let found = (terms.shop == shop && terms.door != Door::Signed).then(|| self.order(*order))?;
            found.filter(|order| order.closed_at.is_some_and(|closed| from <= closed && closed < to))
        };
        self.street.trades.on_delivery.iter().filter_map(unpaid)
    }
}

/// What of its own state cannot be, if anything.
pub(crate) fn audit(market: &Market) -> Result<(), &'static str> {
    let state = &market.street.trades;
    for trade in &state.trades {
        if let Course::Paid { order } = trade.course {
            let placed = market.order(order).ok_or("a paid trade without an order")?;
            let same = (placed.listing, placed.buyer, placed.quantity) == (trade.listing, trade.buyer, trade.quantity);
            if !same || placed.unit_price != trade.unit_price || placed.placed_at < trade.placed_at {
                return Err("a paid trade became another order");
            }
        }
    }
    for (number, terms) in &state.on_delivery {
        // The order of the last entry follows as the next fact.
        let Some(order) = market.order(*number) else {
            if number.index() == market.orders.len() {
                continue;
            }
            return Err("an order to be paid at the door that does not exist");
        };
        if order.shop != terms.shop || (terms.door != Door::Signed && order.delivered_at.is_some()) {
            return Err("a parcel stayed at the door unpaid, or is another shop's");
        }
    }
    let impossible = |(number, part): (&OrderId, &Part)| {
        market.order(*number).is_none_or(|order| part.pieces == 0 || part.pieces >= order.quantity)
    };
    if state.parts.iter().any(impossible) {
        return Err("a part that is nothing or all");
    }
    Ok(())
}
