//! Membership: entry, terms, the badge, and how it ends.

use super::{
    Event, GroupStage, MentoringEnd, MentoringStage, OfferEnd, OfferStage, Parting, courier, groups, members_only,
};
use crate::decide::{affordable, due};
use crate::event::Event as MarketEvent;
use crate::ledger::Account;
use crate::refusal::Refusal;
use crate::shop::Shop;
use crate::state::Market;
use domain::refusals::AssociationRefusal;
use domain::{ShopId, SimTime};
use serde::{Deserialize, Serialize};

/// A member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Since when without a break.
    pub since: SimTime,
    /// When the next term's fee is due.
    pub paid_until: SimTime,
}

/// A shop's membership, if it is a member.
pub fn member(market: &Market, shop: ShopId) -> Option<Member> {
    market.street.association.members.get(&shop).copied()
}

/// Whether a shop is a member.
pub fn is_member(market: &Market, shop: ShopId) -> bool {
    member(market, shop).is_some()
}

/// Whether a shop may show the association's badge at this moment.
pub fn has_badge(market: &Market, shop: ShopId, at: SimTime) -> bool {
    let after = market.rules.street.association.badge_after;
    member(market, shop).is_some_and(|member| at >= member.since + after)
}

pub(super) fn join(market: &Market, at: SimTime, shop: &Shop) -> Result<Vec<MarketEvent>, Refusal> {
    let rules = &market.rules.street.association;
    if is_member(market, shop.id) {
        return Err(AssociationRefusal::MemberAlready.into());
    }
    if at < rules.opens {
        return Err(AssociationRefusal::NotOpenYet { from: rules.opens }.into());
    }
    let settled = shop.tally.total().settled;
    if settled < rules.settled_min {
        return Err(AssociationRefusal::TooFewSettled { needed: rules.settled_min, settled }.into());
    }
    affordable(market, shop.id, rules.entry + rules.fee)?;
    let (entry, fee, paid_until) = (rules.entry, rules.fee, at + rules.term);
    Ok(vec![Event::Joined { shop: shop.id, entry, fee, paid_until }.into()])
}

pub(super) fn leave(market: &Market, at: SimTime, shop: ShopId) -> Result<Vec<MarketEvent>, Refusal> {
    members_only(market, shop)?;
    let binding = groups::bound_until(market, at, shop).max(courier::bound_until(market, shop));
    if let Some(until) = binding {
        return Err(AssociationRefusal::PledgeBinds { until }.into());
    }
    Ok(part(market, shop, Parting::Wish))
}

pub(super) fn charge(market: &Market, at: SimTime, shop: ShopId) -> Result<Vec<MarketEvent>, Refusal> {
    let rules = &market.rules.street.association;
    let Member { paid_until, .. } = member(market, shop).ok_or(AssociationRefusal::NotMember)?;
    due(at, paid_until)?;
    if market.ledger.balance(Account::Shop(shop)) < rules.fee {
        return Ok(part(market, shop, Parting::Unpaid));
    }
    Ok(vec![Event::FeePaid { shop, fee: rules.fee, paid_until: paid_until + rules.term }.into()])
}

/// What becomes of a bankrupt shop's membership and pledges: what is held comes back for its creditors.
pub(crate) fn closed_down(market: &Market, shop: ShopId) -> Vec<MarketEvent> {
    if is_member(market, shop) { part(market, shop, Parting::Bankrupt) } else { Vec::new() }
}

/// The end of a membership, and of everything that needs it.
fn part(market: &Market, shop: ShopId, why: Parting) -> Vec<MarketEvent> {
    let state = &market.street.association;
    let mut events: Vec<MarketEvent> = Vec::new();
    for (number, group) in (0_u32..).zip(&state.groups).filter(|(_, group)| group.stage == GroupStage::Open) {
        let pledges = group.pledges.iter().filter(|pledge| pledge.shop == shop);
        events.extend(pledges.map(|pledge| groups::released(number, pledge, domain::Money::ZERO)));
    }
    for (courier, pool) in &state.pools {
        let pledge = pool.pledges.get(&shop);
        events.extend(pledge.map(|pledge| courier::released(*courier, shop, pledge, domain::Money::ZERO)));
    }
    for (number, mentoring) in (0_u32..).zip(&state.mentorings) {
        let open = matches!(mentoring.stage, MentoringStage::Asked { .. } | MentoringStage::Running);
        if open && (mentoring.mentor == shop || mentoring.mentee == shop) {
            let mentoring = super::MentoringId(number);
            events.push(Event::MentoringEnded { mentoring, why: MentoringEnd::Parted }.into());
        }
    }
    for (number, offer) in (0_u32..).zip(&state.offers).filter(|(_, offer)| offer.stage == OfferStage::Open) {
        if offer.from == shop || offer.to == shop {
            events.push(Event::OfferClosed { offer: super::OfferId(number), why: OfferEnd::Withdrawn }.into());
        }
    }
    events.push(Event::Left { shop, why }.into());
    events
}
