//! How cases end: which events of case and order move the money.

use super::{one, wrapped};
use crate::decide::return_freight;
use crate::disputes::{Case, CaseId, Ending, Event};
use crate::event::Event as MarketEvent;
use crate::ledger::Account;
use crate::order::Order;
use crate::state::Market;
use domain::disputes::{Grounds, Remedy};
use domain::shop::OrderStatus;
use domain::{Money, SimTime};

/// The buyer gets what was asked, the goods first if they have to travel.
pub(super) fn grant(market: &Market, at: SimTime, case: CaseId, row: &Case, by_platform: bool) -> Vec<MarketEvent> {
    match row.remedy {
        Remedy::ReturnAndRefund if row.sent_back.is_some() => take_goods(market, case, row),
        Remedy::ReturnAndRefund => {
            let due = at + market.rules.street.disputes.send_back;
            one(Event::Agreed { case, order: row.order, by_platform, due })
        }
        Remedy::RefundOnly => pay_back(&market.orders[row.order.index()], case, row.asked),
    }
}

/// Pays this much back; goods stay where they are. All of it closes the trade, a part of it finishes it.
pub(super) fn pay_back(order: &Order, case: CaseId, refund: Money) -> Vec<MarketEvent> {
    let ended = |ending| wrapped(Event::Ended { case, order: order.id, ending, refund });
    if refund < order.paid() {
        return vec![ended(Ending::Shared)];
    }
    let closed = if order.status == OrderStatus::Dispatched {
        // The courier has not admitted anything: the seller may claim.
        MarketEvent::ParcelLost { order: order.id, claim: Money::ZERO }
    } else {
        MarketEvent::ReturnReceived { order: order.id, resellable: false, return_freight: Money::ZERO }
    };
    vec![ended(Ending::Refunded), closed]
}

/// The goods are taken back, as they came, and all money goes back; freight takes no more than the shop has.
pub(super) fn take_goods(market: &Market, case: CaseId, row: &Case) -> Vec<MarketEvent> {
    let order = &market.orders[row.order.index()];
    let balance = market.ledger.balance(Account::Shop(order.shop)).max(Money::ZERO);
    let return_freight = return_freight(market, order).min(balance);
    let resellable = row.came.is_some_and(|came| came.intact);
    vec![
        wrapped(Event::Ended { case, order: order.id, ending: Ending::GoodsReturned, refund: order.paid() }),
        MarketEvent::ReturnReceived { order: order.id, resellable, return_freight },
    ]
}

/// The buyer gets nothing. Money for goods that came is released; a parcel under way goes on as if nothing had been asked.
pub(super) fn close(case: CaseId, row: &Case, ending: Ending) -> Vec<MarketEvent> {
    let mut events = one(Event::Ended { case, order: row.order, ending, refund: Money::ZERO });
    if row.grounds != Grounds::NeverArrived {
        events.push(MarketEvent::EscrowReleased { order: row.order, by_timer: ending != Ending::Withdrawn });
    }
    events
}
