//! What the seller may do in a case, and promise on a listing.

use super::ending::{grant, take_goods};
use super::{appeal, at_step, found, give, has_room, in_status, one};
use crate::decide::listing_of;
use crate::disputes::{CaseId, Event, SellerCommand};
use crate::event::Event as MarketEvent;
use crate::refusal::Refusal;
use crate::shop::Shop;
use crate::state::Market;
use domain::disputes::{Evidence, Grounds, RefundStatus, ServiceStep, Side};
use domain::refusals::DisputesRefusal;
use domain::{ListingId, Money, SimTime};

pub(crate) fn decide(
    market: &Market,
    at: SimTime,
    shop: &Shop,
    command: &SellerCommand,
) -> Result<Vec<MarketEvent>, Refusal> {
    let own = |case| found(market, case, |order| order.shop == shop.id).map(|(row, _)| row);
    match command {
        SellerCommand::Agree { case } => {
            let row = own(*case)?;
            in_status(row, &[RefundStatus::WaitSellerAgree, RefundStatus::SellerRefuseBuyer])?;
            at_step(row, &[ServiceStep::NotNeeded, ServiceStep::Needed, ServiceStep::Entered])?;
            Ok(grant(market, at, *case, row, false))
        }
        SellerCommand::Refuse { case, offer, evidence } => refuse(market, at, shop, *case, *offer, evidence.as_ref()),
        SellerCommand::ConfirmGoods { case } => {
            let row = own(*case)?;
            in_status(row, &[RefundStatus::WaitSellerConfirmGoods])?;
            row.came.ok_or(DisputesRefusal::GoodsNotThere)?;
            Ok(take_goods(market, *case, row))
        }
        SellerCommand::AddEvidence { case, evidence } => give(market, *case, own(*case)?, Side::Seller, evidence),
        SellerCommand::Appeal { case, evidence } => appeal(market, at, *case, own(*case)?, Side::Seller, evidence),
        SellerCommand::OfferNoReason { listing, offered } => offer_no_reason(market, at, shop, *listing, *offered),
    }
}

/// Before goods travel what is asked can be refused, and less be offered; afterwards only the goods can be.
fn refuse(
    market: &Market,
    at: SimTime,
    shop: &Shop,
    case: CaseId,
    offer: Option<Money>,
    evidence: Option<&Evidence>,
) -> Result<Vec<MarketEvent>, Refusal> {
    let (row, order) = found(market, case, |order| order.shop == shop.id)?;
    in_status(row, &[RefundStatus::WaitSellerAgree, RefundStatus::WaitSellerConfirmGoods])?;
    at_step(row, &[ServiceStep::NotNeeded])?;
    if row.status == RefundStatus::WaitSellerConfirmGoods {
        row.came.ok_or(DisputesRefusal::GoodsNotThere)?;
    } else if row.grounds == Grounds::NoReason {
        return Err(DisputesRefusal::NoReasonMustBeTaken.into());
    }
    if let Some(amount) = offer {
        if row.sent_back.is_some() || row.grounds == Grounds::NeverArrived {
            return Err(DisputesRefusal::GroundsDoNotFit.into());
        }
        if amount <= Money::ZERO || amount >= row.asked {
            return Err(DisputesRefusal::OfferOutOfRange { below: row.asked }.into());
        }
    }
    if evidence.is_some() {
        has_room(market, row, Side::Seller)?;
    }
    let due = at + market.rules.street.disputes.call_service;
    Ok(one(Event::Refused { case, order: order.id, offer, evidence: evidence.cloned(), due }))
}

fn offer_no_reason(
    market: &Market,
    at: SimTime,
    shop: &Shop,
    listing: ListingId,
    offered: bool,
) -> Result<Vec<MarketEvent>, Refusal> {
    let listing = listing_of(market, shop.id, listing)?.id;
    if market.no_reason_compulsory(listing) {
        let refusal = if offered { DisputesRefusal::NoReasonUnchanged } else { DisputesRefusal::NoReasonCompulsory };
        return Err(refusal.into());
    }
    if market.no_reason_offered(listing, at) == offered {
        return Err(DisputesRefusal::NoReasonUnchanged.into());
    }
    Ok(one(Event::NoReasonOffered { listing, offered }))
}
