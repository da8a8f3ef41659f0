//! Who may do what in a case, and what silence means.

mod buyer;
mod ending;
mod platform;
mod seller;

pub(crate) use buyer::decide as decide_buyer;
pub(crate) use platform::{decide as decide_world, decide_operator};
pub(crate) use seller::decide as decide_seller;

use super::{Case, CaseId, Ending, Event};
use crate::event::Event as MarketEvent;
use crate::order::Order;
use crate::refusal::Refusal;
use crate::state::Market;
use crate::street::StreetEvent;
use domain::OrderId;
use domain::disputes::{Evidence, RefundStatus, ServiceStep, Side};
use domain::refusals::{DisputesRefusal, StreetRefusal};

impl From<DisputesRefusal> for Refusal {
    fn from(refusal: DisputesRefusal) -> Self {
        Self::from(StreetRefusal::from(refusal))
    }
}

/// Refuses while a case holds the order's money.
pub(crate) fn refuse_while_open(market: &Market, order: OrderId) -> Result<(), Refusal> {
    match market.street.disputes.open_of(order) {
        Some(_) => Err(DisputesRefusal::CaseOpen.into()),
        None => Ok(()),
    }
}

/// The end of an order's open case when the courier admits that the parcel is gone.
pub(crate) fn ended_by_loss(market: &Market, order: &Order) -> Option<MarketEvent> {
    let (case, _) = market.street.disputes.open_of(order.id)?;
    let ending = Ending::CourierAdmitted;
    Some(wrapped(Event::Ended { case, order: order.id, ending, refund: order.paid() }))
}

const fn wrapped(event: Event) -> MarketEvent {
    MarketEvent::Street(StreetEvent::Disputes(event))
}

fn one(event: Event) -> Vec<MarketEvent> {
    vec![wrapped(event)]
}

/// The case and its order, if the order is one of these.
fn found(
    market: &Market,
    case: CaseId,
    is_own: impl FnOnce(&Order) -> bool,
) -> Result<(&Case, &Order), DisputesRefusal> {
    let row = market.street.disputes.case(case).ok_or(DisputesRefusal::NoSuchCase)?;
    let order = market.order(row.order).filter(|order| is_own(order)).ok_or(DisputesRefusal::NoSuchCase)?;
    Ok((row, order))
}

fn in_status(case: &Case, allowed: &[RefundStatus]) -> Result<(), DisputesRefusal> {
    if allowed.contains(&case.status) { Ok(()) } else { Err(DisputesRefusal::NotInState { status: case.status }) }
}

fn at_step(case: &Case, allowed: &[ServiceStep]) -> Result<(), DisputesRefusal> {
    if allowed.contains(&case.service) { Ok(()) } else { Err(DisputesRefusal::NotAtStep { step: case.service }) }
}

/// Refuses a side that gave as much evidence as is read.
fn has_room(market: &Market, case: &Case, side: Side) -> Result<(), DisputesRefusal> {
    let most = market.rules.street.disputes.evidence_max;
    if case.evidence_of(side) >= most as usize { Err(DisputesRefusal::TooMuchEvidence { most }) } else { Ok(()) }
}

/// Evidence is taken until the platform rules.
fn give(market: &Market, case: CaseId, row: &Case, by: Side, evidence: &Evidence) -> Result<Vec<MarketEvent>, Refusal> {
    if row.status.is_ended() {
        return Err(DisputesRefusal::NotInState { status: row.status }.into());
    }
    at_step(row, &[ServiceStep::NotNeeded, ServiceStep::Needed, ServiceStep::Entered])?;
    has_room(market, row, by)?;
    Ok(one(Event::EvidenceGiven { case, order: row.order, by, evidence: evidence.clone() }))
}

/// Once, by the loser, while the ruling is not carried out.
fn appeal(
    market: &Market,
    at: domain::SimTime,
    case: CaseId,
    row: &Case,
    by: Side,
    evidence: &Evidence,
) -> Result<Vec<MarketEvent>, Refusal> {
    in_status(row, &[RefundStatus::SellerRefuseBuyer])?;
    at_step(row, &[ServiceStep::Ruled])?;
    if row.winner == Some(by) {
        return Err(DisputesRefusal::NotTheLoser.into());
    }
    let due = at + market.rules.street.disputes.bot_judge;
    Ok(one(Event::Appealed { case, order: row.order, by, evidence: evidence.clone(), due }))
}
