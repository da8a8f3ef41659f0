//! What may be claimed, and what couriers answer.

use super::{ClaimId, Event, SellerCommand, WorldCommand};
use crate::decide::{due, next_number, order_of};
use crate::disputes::Ending;
use crate::event::Event as MarketEvent;
use crate::order::Order;
use crate::refusal::Refusal;
use crate::shop::Shop;
use crate::state::Market;
use crate::street::StreetEvent;
use domain::disputes::Grounds;
use domain::refusals::{CarriageRefusal, StreetRefusal};
use domain::{BasisPoints, SimTime};

impl From<CarriageRefusal> for Refusal {
    fn from(refusal: CarriageRefusal) -> Self {
        Self::from(StreetRefusal::from(refusal))
    }
}

/// Once per order, in time, when the buyer reported damage or was paid back for a parcel that never came.
pub(crate) fn decide_seller(
    market: &Market,
    at: SimTime,
    shop: &Shop,
    command: &SellerCommand,
) -> Result<Vec<MarketEvent>, Refusal> {
    let SellerCommand::Claim { order, evidence } = command;
    let order = order_of(market, shop.id, *order)?;
    if market.street.carriage.of_order(order.id).is_some() {
        return Err(CarriageRefusal::ClaimedAlready.into());
    }
    let rules = &market.rules.street.carriage;
    let ended = reported_at(market, order).ok_or(CarriageRefusal::NothingReported)? + rules.claim_within;
    if at > ended {
        return Err(CarriageRefusal::ClaimTimeOver { ended }.into());
    }
    let claim = ClaimId(next_number(market.street.carriage.claims.len()));
    let due = at + rules.answer_after;
    Ok(happened(Event::Claimed { claim, order: order.id, evidence: evidence.clone(), due }))
}

/// From when the time for a claim runs: delivery of goods reported broken, refund of goods reported missing that the
/// courier did not pay for.
fn reported_at(market: &Market, order: &Order) -> Option<SimTime> {
    let (_, case) = market.street.disputes.of_order(order.id)?;
    match case.grounds {
        Grounds::Damaged => order.delivered_at,
        Grounds::NeverArrived => (case.ending == Some(Ending::Refunded)).then_some(case.since),
        Grounds::NotAsDescribed | Grounds::TooLate | Grounds::NoReason => None,
    }
}

pub(crate) fn decide_world(market: &Market, at: SimTime, command: &WorldCommand) -> Result<Vec<MarketEvent>, Refusal> {
    let WorldCommand::Answer { claim, granted } = *command;
    let made = market.street.carriage.claims.get(claim.0 as usize).filter(|claim| claim.paid.is_none());
    let made = made.ok_or(CarriageRefusal::NoSuchClaim)?;
    due(at, made.due)?;
    let order = market.order(made.order).ok_or(Refusal::NoSuchOrder)?;
    let courier = order.dispatched.map(|dispatch| dispatch.courier);
    let service = courier.and_then(|courier| market.rules.street.carriage.service(courier));
    let share = service.filter(|_| granted).map_or(BasisPoints(0), |service| service.claim_share);
    let paid = order.unit_price.times(order.quantity).share(share);
    Ok(happened(Event::Answered { claim, order: order.id, paid }))
}

fn happened(event: Event) -> Vec<MarketEvent> {
    vec![MarketEvent::Street(StreetEvent::Carriage(event))]
}
