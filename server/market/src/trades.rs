//! Trades beside the paid order: placed and not paid yet, closed by the platform when nobody pays, and orders of which
//! a part is on its way. An unpaid trade holds no goods: whoever pays first gets them. Paying makes it an order, which
//! the order book knows; of the others only this module does.

mod apply;
mod command;
mod decide;
mod event;
mod state;

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;

pub use command::{BuyerCommand, SellerCommand, WorldCommand};
pub use event::Event;
pub use state::{Course, Part, Rules, State, Trade, TradeId};

pub(crate) use apply::apply;
pub(crate) use decide::{decide_buyer, decide_seller, decide_world, refuse_parted};

use crate::order::Order;
use crate::state::Market;
use domain::OrderId;
use domain::disputes::TradeState;
use domain::shop::OrderStatus;

/// Where an order's trade stands, by the platform's name. An open refund does not change it: the platform shows a
/// refund beside the trade, and the trade moves when the money does.
pub fn trade_state(market: &Market, order: &Order) -> TradeState {
    match order.status {
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
        Course::Waits => Some(TradeState::WaitBuyerPay),
        Course::Paid { order } => market.order(order).map(|order| trade_state(market, order)),
        Course::Closed { .. } => Some(TradeState::TradeClosedByTaobao),
    }
}

impl Market {
    /// Pieces of an order that are still to be sent.
    pub fn pieces_left(&self, order: &Order) -> u32 {
        order.quantity - self.street.trades.part_of(order.id).map_or(0, |part| part.pieces)
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
    let impossible = |(number, part): (&OrderId, &Part)| {
        market.order(*number).is_none_or(|order| part.pieces == 0 || part.pieces >= order.quantity)
    };
    if state.parts.iter().any(impossible) {
        return Err("a part that is nothing or all");
    }
    Ok(())
}
