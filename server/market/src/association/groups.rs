//! Group buying: members pledge pieces of a good until a deadline. If they reach the supplier's price tier together,
//! each buys the own pieces at the price of all of them and shares the truck; if not, everything held comes back.

use super::{Event, GroupId, members_only};
use crate::decide::{affordable, due, next_number};
use crate::event::Event as MarketEvent;
use crate::refusal::Refusal;
use crate::shocks::refuse_recalled;
use crate::state::Market;
use crate::stock::PurchaseId;
use domain::refusals::AssociationRefusal;
use domain::shop::Source;
use domain::{Money, ShopId, SimSpan, SimTime, SkuId};
use serde::{Deserialize, Serialize};

/// A group purchase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Who opened it.
    pub organiser: ShopId,
    /// Which good.
    pub sku: SkuId,
    /// Pieces to reach together: the least of one of the supplier's price tiers.
    pub target: u32,
    /// Held for each piece: that tier's price, and the most a piece's part of the truck can be.
    pub hold: Money,
    /// When it was opened.
    pub opened_at: SimTime,
    /// When it is decided.
    pub deadline: SimTime,
    /// Where it is.
    pub stage: GroupStage,
    /// Pledges that stood at the deadline, or stand now.
    pub pledges: Vec<Pledge>,
}

/// Where a group purchase is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum GroupStage {
    /// Pledges are taken.
    Open,
    /// It reached its target; everybody bought at this price.
    Reached {
        /// Price of one piece.
        unit_cost: Money,
    },
    /// It did not.
    Failed,
}

/// A shop's pledge to a group purchase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pledge {
    /// Whose.
    pub shop: ShopId,
    /// Pieces.
    pub pieces: u32,
    /// Held for it; nothing once it was released.
    pub held: Money,
}

impl Group {
    /// Pieces pledged so far.
    pub fn pieces(&self) -> u32 {
        self.pledges.iter().map(|pledge| pledge.pieces).sum()
    }
    /// A shop's pledge, if it has one.
    pub fn pledge_of(&self, shop: ShopId) -> Option<&Pledge> {
        self.pledges.iter().find(|pledge| pledge.shop == shop)
    }
}

/// What is held for each piece pledged towards a tier: its price, and the truck's cost shared by no more than the
/// target, rounded up, so that whatever is due at the deadline is there.
pub fn hold_per_piece(price: Money, truck: Money, target: u32) -> Money {
    let target = i64::from(target.max(1));
    price + Money::fen((truck.as_fen() + target - 1) / target)
}

/// Held of a shop's money for group purchases and courier contracts.
pub fn held(market: &Market, shop: ShopId) -> Money {
    let state = &market.street.association;
    let pieces = state.groups.iter().filter_map(|group| group.pledge_of(shop)).map(|pledge| pledge.held);
    let parcels = state.pools.values().filter_map(|pool| pool.pledges.get(&shop)).map(|pledge| pledge.held);
    pieces.chain(parcels).sum()
}

pub(super) fn open(
    market: &Market,
    at: SimTime,
    shop: ShopId,
    sku: SkuId,
    target: u32,
    pieces: u32,
    hours: u32,
) -> Result<Vec<MarketEvent>, Refusal> {
    members_only(market, shop)?;
    let (rules, state) = (&market.rules.street.association, &market.street.association);
    let product = market.rules.catalogue.product(sku).ok_or(Refusal::NoSuchProduct)?;
    refuse_recalled(market, at, sku)?;
    let tier = product.wholesale.iter().find(|tier| tier.min == target);
    let price = tier.ok_or(AssociationRefusal::NoSuchTier { pieces: target })?.price;
    let [least_hours, most_hours] = rules.group_hours;
    if !(least_hours..=most_hours).contains(&hours) {
        return Err(AssociationRefusal::DeadlineOutOfRange { least_hours, most_hours }.into());
    }
    if state.groups.iter().any(|group| group.organiser == shop && group.stage == GroupStage::Open) {
        return Err(AssociationRefusal::GroupOpenAlready.into());
    }
    let hold = hold_per_piece(price, rules.truck, target);
    let held = pledged(market, shop, pieces, rules.group_pieces_max, hold)?;
    let group = GroupId(next_number(state.groups.len()));
    let deadline = at + SimSpan::hours(hours);
    let opened = Event::GroupOpened { group, shop, sku, target, hold, deadline };
    Ok(vec![opened.into(), Event::Pledged { group, shop, pieces, held }.into()])
}

/// What would be held for so many pieces, if the shop can pledge them.
fn pledged(market: &Market, shop: ShopId, pieces: u32, left: u32, hold: Money) -> Result<Money, Refusal> {
    if pieces == 0 {
        return Err(Refusal::QuantityZero);
    }
    let most = market.rules.purchase_quantity_max;
    if pieces > most {
        return Err(Refusal::QuantityTooLarge { most });
    }
    if pieces > left {
        return Err(AssociationRefusal::GroupFull { left }.into());
    }
    affordable(market, shop, hold.times(pieces))?;
    Ok(hold.times(pieces))
}

/// The group purchase while pledges are taken.
fn open_group(market: &Market, group: GroupId) -> Result<&Group, AssociationRefusal> {
    let found = market.street.association.groups.get(group.index()).ok_or(AssociationRefusal::NoSuchGroup)?;
    if found.stage == GroupStage::Open { Ok(found) } else { Err(AssociationRefusal::GroupOver) }
}

pub(super) fn pledge(
    market: &Market,
    at: SimTime,
    shop: ShopId,
    group: GroupId,
    pieces: u32,
) -> Result<Vec<MarketEvent>, Refusal> {
    members_only(market, shop)?;
    let found = open_group(market, group)?;
    if at >= found.deadline {
        return Err(AssociationRefusal::GroupOver.into());
    }
    if found.pledge_of(shop).is_some() {
        return Err(AssociationRefusal::PledgedAlready.into());
    }
    let left = market.rules.street.association.group_pieces_max.saturating_sub(found.pieces());
    let held = pledged(market, shop, pieces, left, found.hold)?;
    Ok(vec![Event::Pledged { group, shop, pieces, held }.into()])
}

pub(super) fn withdraw(
    market: &Market,
    at: SimTime,
    shop: ShopId,
    group: GroupId,
) -> Result<Vec<MarketEvent>, Refusal> {
    let found = open_group(market, group)?;
    let pledge = found.pledge_of(shop).ok_or(AssociationRefusal::NoPledge)?;
    if at + market.rules.street.association.group_binds > found.deadline {
        return Err(AssociationRefusal::PledgeBinds { until: found.deadline }.into());
    }
    Ok(vec![released(group.0, pledge, Money::ZERO)])
}

/// Until when the shop's pledges that bind already do so.
pub(super) fn bound_until(market: &Market, at: SimTime, shop: ShopId) -> Option<SimTime> {
    let binds = market.rules.street.association.group_binds;
    let open = market.street.association.groups.iter().filter(|group| group.stage == GroupStage::Open);
    let own = open.filter(|group| group.pledge_of(shop).is_some() && at + binds > group.deadline);
    own.map(|group| group.deadline).max()
}

/// The fact that a pledge is released.
pub(super) fn released(group: u32, pledge: &Pledge, truck: Money) -> MarketEvent {
    Event::PledgeReleased { group: GroupId(group), shop: pledge.shop, held: pledge.held, truck }.into()
}

pub(super) fn close(market: &Market, at: SimTime, group: GroupId) -> Result<Vec<MarketEvent>, Refusal> {
    let found = open_group(market, group)?;
    due(at, found.deadline)?;
    let product = market.rules.catalogue.product(found.sku).ok_or(Refusal::NoSuchProduct)?;
    let total = found.pieces();
    let sold = refuse_recalled(market, at, found.sku).is_ok() && total >= found.target;
    let Some(unit_cost) = product.unit_price(Source::Wholesale, total).filter(|_| sold) else {
        let mut events = vec![Event::GroupClosed { group, unit_cost: None }.into()];
        events.extend(found.pledges.iter().map(|pledge| released(group.0, pledge, Money::ZERO)));
        return Ok(events);
    };
    let mut events = vec![Event::GroupClosed { group, unit_cost: Some(unit_cost) }.into()];
    let due = at + SimSpan::days(product.wholesale_days);
    let trucks = shared(market.rules.street.association.truck, &found.pledges);
    let bought = (next_number(market.purchases.len())..).map(PurchaseId);
    for (purchase, (pledge, truck)) in bought.zip(found.pledges.iter().zip(trucks)) {
        events.push(released(group.0, pledge, truck));
        let Pledge { shop, pieces: quantity, .. } = *pledge;
        let (sku, source) = (found.sku, Source::Wholesale);
        events.push(MarketEvent::StockOrdered { purchase, shop, sku, quantity, source, unit_cost, due });
    }
    Ok(events)
}

/// A cost shared by pieces; the parts add up exactly, odd fen fall on whoever pledged later.
fn shared(cost: Money, pledges: &[Pledge]) -> Vec<Money> {
    let total: i64 = pledges.iter().map(|pledge| i64::from(pledge.pieces)).sum();
    let (mut pieces, mut before) = (0_i64, 0_i64);
    let part = |pledge: &Pledge| {
        pieces += i64::from(pledge.pieces);
        let until = cost.as_fen() * pieces / total.max(1);
        Money::fen(until - std::mem::replace(&mut before, until))
    };
    pledges.iter().map(part).collect()
}
