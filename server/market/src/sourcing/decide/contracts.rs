//! Contracts: who may sign, what an agent offers without stock and the supplier ships, and what a price outside the
//! window costs.

use super::one;
use crate::decide::{affordable, due, in_state, next_number};
use crate::event::Event as MarketEvent;
use crate::parcel;
use crate::refusal::Refusal;
use crate::shocks::refuse_recalled;
use crate::shop::Shop;
use crate::sourcing::ContractKind;
use crate::sourcing::rules::Supplier;
use crate::sourcing::state::{Contract, ContractEnd};
use crate::sourcing::{Carton, ContractId, Event, SupplierId, agent_price, window};
use crate::state::Market;
use domain::refusals::SourcingRefusal;
use domain::shop::{BoxRule, ListingStatus, OrderStatus};
use domain::{ListingId, Money, OrderId, ShopId, SimTime, SkuId};
use std::collections::BTreeMap;

/// The shop's contract, if it is in force.
///
/// # Errors
/// No such contract of this shop, or over.
pub(crate) fn in_force(market: &Market, shop: ShopId, contract: ContractId) -> Result<&Contract, Refusal> {
    let row = market.street.sourcing.contract(contract).filter(|row| row.shop == shop);
    let row = row.ok_or(SourcingRefusal::NoSuchContract)?;
    if row.end.is_some() { Err(SourcingRefusal::ContractOver.into()) } else { Ok(row) }
}

fn supplier_of<'a>(market: &'a Market, contract: &Contract) -> &'a Supplier {
    &market.rules.street.sourcing.suppliers[contract.supplier.index()]
}

pub(super) fn sign(
    market: &Market,
    at: SimTime,
    shop: &Shop,
    supplier: SupplierId,
    kind: ContractKind,
) -> Result<Vec<MarketEvent>, Refusal> {
    let state = &market.street.sourcing;
    let offered = market.rules.street.sourcing.suppliers.get(supplier.index());
    let offered = offered.ok_or(SourcingRefusal::NoSuchSupplier)?;
    let takes = match kind {
        ContractKind::Agent => offered.agent_cost.is_some(),
        ContractKind::Dealer => offered.dealer_ladder.is_some(),
    };
    if !takes {
        return Err(SourcingRefusal::NotOffered.into());
    }
    let own = || state.contracts.iter().filter(|row| row.shop == shop.id && row.supplier == supplier);
    let banned = own().filter_map(|row| match row.end {
        Some(ContractEnd::Cut { banned_until, .. }) if at < banned_until => Some(banned_until),
        _ => None,
    });
    if let Some(until) = banned.max() {
        return Err(SourcingRefusal::CutOff { until }.into());
    }
    if own().any(|row| row.kind == kind && row.end.is_none()) {
        return Err(SourcingRefusal::AlreadySigned.into());
    }
    let level = next_number(shop.reputation.level(&market.rules.credit_level_bounds));
    if level < offered.level_min {
        return Err(SourcingRefusal::LevelTooLow { level, needed: offered.level_min }.into());
    }
    let contract = ContractId(next_number(state.contracts.len()));
    Ok(one(Event::ContractSigned { contract, shop: shop.id, supplier, kind }))
}

pub(super) fn carry(
    market: &Market,
    at: SimTime,
    shop: &Shop,
    contract: ContractId,
    sku: SkuId,
) -> Result<Vec<MarketEvent>, Refusal> {
    let row = in_force(market, shop.id, contract)?;
    if row.kind != ContractKind::Agent {
        return Err(SourcingRefusal::NotAnAgent.into());
    }
    let product = market.rules.catalogue.product(sku).ok_or(Refusal::NoSuchProduct)?;
    if !supplier_of(market, row).has(product.category) {
        return Err(SourcingRefusal::NotTheirGoods.into());
    }
    refuse_recalled(market, at, sku)?;
    if market.street.sourcing.carried_under(shop.id, sku).is_some() {
        return Err(SourcingRefusal::AlreadyCarried.into());
    }
    let most = market.rules.street.sourcing.contract.carried_max;
    if row.goods.len() >= most as usize {
        return Err(SourcingRefusal::TooManyCarried { most }.into());
    }
    Ok(one(Event::Carried { contract, sku }))
}

pub(super) fn carry_no_more(
    market: &Market,
    shop: &Shop,
    contract: ContractId,
    sku: SkuId,
) -> Result<Vec<MarketEvent>, Refusal> {
    in_force(market, shop.id, contract)?;
    if market.street.sourcing.carried_under(shop.id, sku) != Some(contract) {
        return Err(SourcingRefusal::NotCarried.into());
    }
    Ok(one(Event::CarriedNoMore { contract, sku }))
}

/// What a supplier sets aside for a buyer's order of goods the shop has none of, and what the shop pays for it at
/// once; `None` when nobody supplies them or the shop cannot pay.
pub(crate) fn supply(
    market: &Market,
    shop: ShopId,
    sku: SkuId,
    pieces: u32,
    order: OrderId,
) -> Option<(Event, Carton)> {
    let state = &market.street.sourcing;
    let contract = state.carried_under(shop, sku)?;
    let row = state.contract(contract)?;
    let (supplier, product) = (supplier_of(market, row), market.rules.catalogue.product(sku)?);
    let unit_cost = agent_price(supplier, product)?;
    affordable(market, shop, unit_cost.times(pieces)).ok()?;
    let batch = state.batches.get(row.supplier.index()).copied().unwrap_or(0);
    let good = (i32::from(product.quality_wholesale) + supplier.hidden.quality + batch).clamp(0, 100);
    let shipped = state.dropped.get(&row.supplier).copied().unwrap_or(0);
    let defective = defective_among(shipped, pieces, supplier.hidden.defects.0);
    let bad = market.rules.street.sourcing.defective_quality;
    let points = u64::from(good.unsigned_abs()) * u64::from(pieces - defective) + u64::from(bad) * u64::from(defective);
    let quality = u8::try_from(points / u64::from(pieces.max(1))).expect("a mean of bytes is a byte");
    let carton = Carton { sku, pieces, unit_cost, quality };
    Some((Event::DropSupplied { order, contract, carton }, carton))
}

/// How many of a supplier's next pieces are defective: as many as its rate says over all it ever shipped.
fn defective_among(shipped: u32, pieces: u32, rate: i32) -> u32 {
    let until = |pieces: u32| u64::from(pieces) * u64::from(rate.unsigned_abs()) / 10_000;
    u32::try_from(until(shipped + pieces) - until(shipped)).expect("no more than the pieces").min(pieces)
}

/// The supplier packs an order into the smallest box and hands it over; box and freight are the shop's.
pub(super) fn ship(market: &Market, at: SimTime, order: OrderId) -> Result<Vec<MarketEvent>, Refusal> {
    let waits = market.street.sourcing.drops.get(&order).filter(|drop| drop.waits);
    let drop = waits.ok_or(SourcingRefusal::NotSuppliers)?;
    let row = market.order(order).ok_or(Refusal::NoSuchOrder)?;
    in_state(row, &[OrderStatus::Paid])?;
    due(at, row.placed_at + market.rules.street.sourcing.contract.handling)?;
    let contract = &market.street.sourcing.contracts[drop.contract.index()];
    let courier = supplier_of(market, contract).courier;
    let carrier = market.rules.courier(courier).ok_or(Refusal::NoSuchCourier)?;
    let product = market.rules.catalogue.product(row.sku).expect("only catalogue goods are sold");
    let boxing = crate::command::Boxing::Rule(BoxRule::SmallestFit);
    let size = parcel::choose_box(&market.rules, product, row.quantity, boxing);
    let size = size.ok_or(Refusal::BoxTooSmall { order })?;
    let kind = market.rules.box_kind(size);
    let zone = carrier.zones.get(usize::from(row.zone)).ok_or(Refusal::NoSuchZone)?;
    let charge = parcel::charge(zone, parcel::chargeable_grams(product, row.quantity, kind, carrier));
    affordable(market, row.shop, kind.price + charge)?;
    let leaves = market.truck_with_room(courier, carrier.cut_off_second, at, &BTreeMap::new());
    Ok(vec![
        MarketEvent::OrderPacked { order, size, box_cost: kind.price, own_box: false },
        MarketEvent::OrderDispatched { order, courier, charge, leaves },
    ])
}

/// Least, highest and seen price, if a listing breaks this contract now.
pub(crate) fn breach(market: &Market, contract: &Contract, listing: ListingId) -> Option<(Money, Money, Money)> {
    let listing = market.listing(listing)?;
    let bound = listing.shop == contract.shop
        && listing.status == ListingStatus::Live
        && contract.goods.contains(&listing.text.sku);
    let product = market.rules.catalogue.product(listing.text.sku).filter(|_| bound)?;
    let (least, most) = window(supplier_of(market, contract), product)?;
    let price = listing.text.price;
    (price < least || price > most).then_some((least, most, price))
}

/// A warning first; a breach that stays, or comes again, ends the contract.
pub(super) fn notice(
    market: &Market,
    at: SimTime,
    contract: ContractId,
    listing: ListingId,
) -> Result<Vec<MarketEvent>, Refusal> {
    let rules = &market.rules.street.sourcing.contract;
    let row = market.street.sourcing.contract(contract).ok_or(SourcingRefusal::NoSuchContract)?;
    if row.end.is_some() {
        return Err(SourcingRefusal::ContractOver.into());
    }
    let (least, most, price) = breach(market, row, listing).ok_or(SourcingRefusal::NoBreach)?;
    if let Some(mend_by) = row.mend_by {
        due(at, mend_by)?;
    }
    Ok(one(if row.warnings < rules.warnings {
        Event::ContractWarned { contract, listing, price, least, most, until: at + rules.mend }
    } else {
        let banned_until = at + rules.banned;
        Event::ContractCut { contract, listing, price, least, most, banned_until }
    }))
}
