//! What the buyer may do: open a case, and go on in it.

use super::ending::{close, pay_back};
use super::{appeal, at_step, found, give, in_status, one, refuse_while_open, wrapped};
use crate::command::BuyerId;
use crate::decide::{in_state, next_number};
use crate::disputes::{BuyerCommand, CaseId, Ending, Event};
use crate::event::Event as MarketEvent;
use crate::order::Order;
use crate::refusal::Refusal;
use crate::state::Market;
use crate::trades;
use domain::disputes::{Evidence, Grounds, RefundStatus, Remedy, ServiceStep, Side};
use domain::refusals::DisputesRefusal;
use domain::shop::OrderStatus;
use domain::{Money, OrderId, SimTime};

pub(crate) fn decide(
    market: &Market,
    at: SimTime,
    buyer: BuyerId,
    command: &BuyerCommand,
) -> Result<Vec<MarketEvent>, Refusal> {
    let own = |case| found(market, case, |order| order.buyer == buyer);
    let rules = &market.rules.street.disputes;
    match command {
        BuyerCommand::Open { order, remedy, grounds, amount, evidence } => {
            let order: OrderId = *order;
            let order = market.order(order).filter(|order| order.buyer == buyer).ok_or(Refusal::NoSuchOrder)?;
            let wish = Wish { remedy: *remedy, grounds: *grounds, amount: *amount, evidence: evidence.as_ref() };
            open(market, at, order, wish)
        }
        BuyerCommand::Withdraw { case } => {
            let (row, _) = own(*case)?;
            if row.status.is_ended() {
                return Err(DisputesRefusal::NotInState { status: row.status }.into());
            }
            Ok(close(*case, row, Ending::Withdrawn))
        }
        BuyerCommand::AcceptOffer { case } => {
            let (row, order) = own(*case)?;
            in_status(row, &[RefundStatus::SellerRefuseBuyer])?;
            let offer = row.offer.ok_or(DisputesRefusal::NothingOffered)?;
            Ok(pay_back(order, *case, offer))
        }
        BuyerCommand::SendBack { case } => {
            let (row, order) = own(*case)?;
            in_status(row, &[RefundStatus::WaitBuyerReturnGoods])?;
            Ok(one(Event::SentBack { case: *case, order: order.id, due: at + rules.confirm_goods }))
        }
        BuyerCommand::CallService { case } => {
            let (row, order) = own(*case)?;
            in_status(row, &[RefundStatus::SellerRefuseBuyer])?;
            at_step(row, &[ServiceStep::NotNeeded])?;
            Ok(one(Event::ServiceCalled { case: *case, order: order.id, due: at + rules.enter }))
        }
        BuyerCommand::AddEvidence { case, evidence } => give(market, *case, own(*case)?.0, Side::Buyer, evidence),
        BuyerCommand::Appeal { case, evidence } => appeal(market, at, *case, own(*case)?.0, Side::Buyer, evidence),
    }
}

/// What a buyer asks for.
struct Wish<'a> {
    remedy: Remedy,
    grounds: Grounds,
    amount: Money,
    evidence: Option<&'a Evidence>,
}

fn open(market: &Market, at: SimTime, order: &Order, wish: Wish<'_>) -> Result<Vec<MarketEvent>, Refusal> {
    let missing = wish.grounds == Grounds::NeverArrived;
    in_state(order, &[if missing { OrderStatus::Dispatched } else { OrderStatus::Delivered }])?;
    refuse_while_open(market, order.id)?;
    if missing {
        trades::refuse_unpaid(market, order.id)?;
        may_be_missing(market, at, order)?;
    }
    fits(&wish)?;
    let paid = order.paid();
    let whole = missing || wish.remedy == Remedy::ReturnAndRefund;
    if wish.amount <= Money::ZERO || wish.amount > paid || (whole && wish.amount != paid) {
        return Err(DisputesRefusal::AmountOutOfRange { most: paid }.into());
    }
    if wish.grounds == Grounds::NoReason {
        without_reason(market, at, order)?;
    }
    let case = CaseId(next_number(market.street.disputes.cases.len()));
    let mut events = Vec::with_capacity(2);
    if let Some(reason) = wish.grounds.return_reason() {
        events.push(MarketEvent::ReturnRequested { order: order.id, reason });
    }
    events.push(wrapped(Event::Opened {
        case,
        order: order.id,
        remedy: wish.remedy,
        grounds: wish.grounds,
        asked: wish.amount,
        evidence: wish.evidence.cloned(),
        due: at + market.rules.street.disputes.answer,
    }));
    Ok(events)
}

/// Goods that never came cannot go back, and goods nobody complains about cannot stay for nothing.
fn fits(wish: &Wish<'_>) -> Result<(), DisputesRefusal> {
    let fits = match wish.grounds {
        Grounds::NeverArrived => wish.remedy == Remedy::RefundOnly,
        Grounds::NoReason => wish.remedy == Remedy::ReturnAndRefund,
        Grounds::Damaged | Grounds::NotAsDescribed | Grounds::TooLate => true,
    };
    if fits { Ok(()) } else { Err(DisputesRefusal::GroundsDoNotFit) }
}

/// Long enough under way, and not asked for before.
fn may_be_missing(market: &Market, at: SimTime, order: &Order) -> Result<(), DisputesRefusal> {
    if market.street.disputes.of_order(order.id).is_some() {
        return Err(DisputesRefusal::HadItsCase);
    }
    let handed_over = order.dispatched.expect("a dispatched order has its courier").at;
    let from = handed_over + market.rules.street.disputes.missing_after;
    if at < from { Err(DisputesRefusal::MayStillArrive { from }) } else { Ok(()) }
}

/// Promised when the order was placed, and still within the window.
fn without_reason(market: &Market, at: SimTime, order: &Order) -> Result<(), Refusal> {
    if !market.no_reason_offered(order.listing, order.placed_at) {
        return Err(DisputesRefusal::NoReasonNotOffered.into());
    }
    let delivered = order.delivered_at.expect("a delivered order has its moment");
    let ended = delivered + market.rules.timers.return_window;
    if at > ended { Err(Refusal::ReturnWindowOver { ended }) } else { Ok(()) }
}
