//! The pooled courier contract: members pledge parcels a month. With enough of them together the courier cuts its
//! charge for the next month; what does not come costs those who pledged it, and too little ends the contract for a while.

use super::{CourierTerms, Event, RateTier, members_only};
use crate::decide::affordable;
use crate::event::Event as MarketEvent;
use crate::refusal::Refusal;
use crate::state::Market;
use domain::refusals::AssociationRefusal;
use domain::{BasisPoints, CourierId, Money, ShopId, SimTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Pledges to a courier, and the contract they hold up.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Pool {
    /// Per shop.
    pub pledges: BTreeMap<ShopId, ParcelPledge>,
    /// The contract of this month: what it takes, and what it cuts.
    pub contract: Option<RateTier>,
    /// The month whose start was reviewed last.
    pub reviewed: u32,
    /// No contract before this month.
    pub barred_until: u32,
}

/// A shop's pledge of parcels a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParcelPledge {
    /// Parcels a month.
    pub parcels: u32,
    /// Held for it.
    pub held: Money,
    /// Parcels handed over this month.
    pub sent: u32,
    /// Whether this month counts for it: it stood when the month's contract began.
    pub bound: bool,
    /// Whether it ends with the month.
    pub ending: bool,
}

/// What the contract cuts off a courier's charge for a shop at present; nothing without a bound pledge.
pub fn rate_cut(market: &Market, shop: ShopId, courier: CourierId) -> BasisPoints {
    let pool = market.street.association.pools.get(&courier);
    let bound = pool.filter(|pool| pool.pledges.get(&shop).is_some_and(|pledge| pledge.bound));
    bound.and_then(|pool| pool.contract).map_or(BasisPoints(0), |contract| contract.cut)
}

/// A courier's charge for a shop's parcel, after the contract's cut.
pub(crate) fn charge(market: &Market, shop: ShopId, courier: CourierId, listed: Money) -> Money {
    listed - listed.share(rate_cut(market, shop, courier))
}

pub(super) fn pledge(
    market: &Market,
    shop: ShopId,
    courier: CourierId,
    parcels: u32,
) -> Result<Vec<MarketEvent>, Refusal> {
    members_only(market, shop)?;
    market.rules.courier(courier).ok_or(Refusal::NoSuchCourier)?;
    let terms = terms(market, courier)?;
    let [least, most] = terms.pledge;
    if !(least..=most).contains(&parcels) {
        return Err(AssociationRefusal::ParcelsOutOfRange { least, most }.into());
    }
    if market.street.association.parcel_pledge(courier, shop).is_some() {
        return Err(AssociationRefusal::PledgedAlready.into());
    }
    let held = terms.hold.times(parcels);
    affordable(market, shop, held)?;
    Ok(vec![Event::ParcelsPledged { courier, shop, parcels, held }.into()])
}

fn terms(market: &Market, courier: CourierId) -> Result<&CourierTerms, AssociationRefusal> {
    market.rules.street.association.courier(courier).ok_or(AssociationRefusal::NoContract)
}

pub(super) fn end_pledge(market: &Market, shop: ShopId, courier: CourierId) -> Result<Vec<MarketEvent>, Refusal> {
    let pledge = market.street.association.parcel_pledge(courier, shop).ok_or(AssociationRefusal::NoPledge)?;
    if !pledge.bound {
        return Ok(vec![released(courier, shop, pledge, Money::ZERO)]);
    }
    if pledge.ending {
        return Err(AssociationRefusal::PledgeBinds { until: month_end(market, courier) }.into());
    }
    Ok(vec![Event::ParcelPledgeEnding { courier, shop }.into()])
}

/// When the month that was begun last is over.
fn month_end(market: &Market, courier: CourierId) -> SimTime {
    let reviewed = market.street.association.pools.get(&courier).map_or(0, |pool| pool.reviewed);
    market.rules.street.association.month_start(reviewed + 1)
}

/// Until when the shop's pledges bind it.
pub(super) fn bound_until(market: &Market, shop: ShopId) -> Option<SimTime> {
    let pools = market.street.association.pools.iter();
    let bound = pools.filter(|(_, pool)| pool.pledges.get(&shop).is_some_and(|pledge| pledge.bound));
    bound.map(|(courier, _)| month_end(market, *courier)).max()
}

/// The fact that a pledge is released, less what is lost of it.
pub(super) fn released(courier: CourierId, shop: ShopId, pledge: &ParcelPledge, forfeited: Money) -> MarketEvent {
    Event::ParcelPledgeReleased { courier, shop, held: pledge.held, forfeited }.into()
}

/// A month is over. Of the bound pledges, those that did not come end, and what was held for missing parcels is lost;
/// those that were to end do. If too little came altogether the courier makes no contract for a while; otherwise the
/// pledges that stand decide the next month's.
pub(super) fn review(market: &Market, at: SimTime, courier: CourierId) -> Result<Vec<MarketEvent>, Refusal> {
    let rules = &market.rules.street.association;
    let terms = terms(market, courier)?;
    let pool = market.street.association.pools.get(&courier).ok_or(AssociationRefusal::NoPledge)?;
    let month = rules.month(at);
    if month <= pool.reviewed {
        return Err(AssociationRefusal::MonthReviewed { month: pool.reviewed }.into());
    }
    let bound = || pool.pledges.values().filter(|pledge| pledge.bound);
    let came: u32 = bound().map(|pledge| pledge.sent).sum();
    let promised = pool.contract.map_or(0, |contract| contract.parcels);
    let fulfilled = terms.is_fulfilled(promised, came);
    let barred_until = if fulfilled { pool.barred_until } else { month + terms.barred_months };
    let (mut events, mut shops, mut parcels) = (Vec::new(), 0, 0);
    for (shop, pledge) in &pool.pledges {
        let kept = !pledge.bound || terms.is_fulfilled(pledge.parcels, pledge.sent);
        if kept && !pledge.ending {
            shops += 1;
            parcels += pledge.parcels;
        } else {
            let missing = if kept { 0 } else { pledge.parcels.saturating_sub(pledge.sent) };
            events.push(released(courier, *shop, pledge, terms.hold.times(missing)));
        }
    }
    let contract = if month < barred_until { None } else { terms.tier(shops, parcels) };
    events.push(Event::CourierReviewed { courier, month, contract, barred_until }.into());
    Ok(events)
}
