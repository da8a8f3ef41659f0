//! Refunds. A buyer asks, the seller agrees, refuses or offers less, goods go back, customer service rules, the loser
//! appeals once; each stage has its clock, and the rules say what silence means. Money moves only at the end: escrow
//! goes back in full or in part, and the rest is released. While a case is open nothing else moves the order's money.

mod apply;
mod command;
mod decide;
mod event;
mod rules;
mod state;

pub use command::{BuyerCommand, OperatorCommand, SellerCommand, WorldCommand};
pub use event::{Ending, Event};
pub use rules::{NoReasonMode, Rules};
pub use state::{Arrival, Case, CaseId, Given, State};

pub(crate) use apply::apply;
pub(crate) use decide::{decide_buyer, decide_operator, decide_seller, decide_world, ended_by_loss, refuse_while_open};

use crate::state::Market;
use domain::disputes::{Grounds, RefundStatus};
use domain::shop::OrderStatus;

/// What of its own state cannot be, if anything: an open case holds an order whose money is still in escrow, and is
/// its order's latest; an ended one has an ending that fits its state.
pub(crate) fn audit(market: &Market) -> Result<(), &'static str> {
    let state = &market.street.disputes;
    for (number, case) in state.cases.iter().enumerate() {
        let order = market.order(case.order).ok_or("a case without an order")?;
        let held = match case.grounds {
            Grounds::NeverArrived => matches!(order.status, OrderStatus::Dispatched | OrderStatus::Delivered),
            _ => order.status == OrderStatus::Returning,
        };
        let latest = state.by_order.get(&case.order).is_some_and(|latest| latest.0 as usize == number);
        let paid_back = case.ending.map(Ending::pays_buyer);
        let fits = match case.status {
            RefundStatus::Success => paid_back == Some(true) && case.refund <= order.paid(),
            RefundStatus::Closed => paid_back == Some(false) && case.refund.is_zero(),
            _ => paid_back.is_none() && latest && held && order.closed_at.is_none(),
        };
        if !fits {
            return Err("a case and its order do not fit");
        }
        if case.status.is_ended() == case.due.is_some() {
            return Err("an open case without a clock, or an ended one with a clock");
        }
    }
    Ok(())
}

#[cfg(test)]
mod laws;
#[cfg(test)]
pub(crate) mod tests;
