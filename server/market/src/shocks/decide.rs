//! What the operator may let happen, and what recalled goods forbid.

use super::{Event, OperatorCommand, ShockId, ShockKind, WorldCommand};
use crate::decide::next_number;
use crate::event::Event as MarketEvent;
use crate::refusal::Refusal;
use crate::shop::Shop;
use crate::state::Market;
use crate::street::StreetEvent;
use domain::refusals::{ShocksRefusal, StreetRefusal};
use domain::shop::ListingStatus;
use domain::{BasisPoints, Money, SimSpan, SimTime, SkuId};

pub(crate) fn decide(market: &Market, at: SimTime, command: &OperatorCommand) -> Result<Vec<MarketEvent>, Refusal> {
    let rules = &market.rules.street.shocks;
    match *command {
        OperatorCommand::Begin { kind, days } => {
            let most = rules.shock_days_max;
            if !(1..=most).contains(&days) {
                return Err(refusal(ShocksRefusal::DaysOutOfRange { most }));
            }
            begin(market, at, kind, at + SimSpan::days(days))
        }
        OperatorCommand::End { shock } => {
            let known = market.street.shocks.shocks.get(shock.0 as usize);
            if known.is_some_and(|known| known.is_on(at)) {
                Ok(vec![happened(Event::Ended { shock })])
            } else {
                Err(refusal(ShocksRefusal::NotOn))
            }
        }
        OperatorCommand::AwardPrize { shop, amount } => {
            market.shop(shop).ok_or(Refusal::NoSuchShop)?;
            let most = rules.prize_max;
            if amount <= Money::ZERO || amount > most {
                return Err(refusal(ShocksRefusal::PrizeOutOfRange { most }));
            }
            Ok(vec![happened(Event::PrizeAwarded { shop, amount })])
        }
    }
}

/// Days of a week.
const WEEK_DAYS: u32 = 7;

pub(crate) fn decide_world(market: &Market, at: SimTime, command: &WorldCommand) -> Result<Vec<MarketEvent>, Refusal> {
    match command {
        WorldCommand::AwardWeek => award_week(market, at),
    }
}

/// The prize of the week that ended last, once.
fn award_week(market: &Market, at: SimTime) -> Result<Vec<MarketEvent>, Refusal> {
    let (rules, state) = (&market.rules.street.shocks.weekly_prize, &market.street.shocks);
    let monday = at.day() / WEEK_DAYS * WEEK_DAYS;
    let week = (monday / WEEK_DAYS).checked_sub(1).filter(|_| rules.days > 0);
    let week = week.ok_or(refusal(ShocksRefusal::NobodyQualifies))?;
    if state.awarded.last().is_some_and(|(last, _)| *last >= week) {
        return Err(refusal(ShocksRefusal::AlreadyOn));
    }
    let (from, until) = ((monday - WEEK_DAYS) * 24, monday * 24);
    let newcomer = |shop: &&Shop| {
        at < shop.opened_at + SimSpan::days(rules.newcomer_days)
            && state.awarded.iter().all(|(_, other)| *other != shop.id)
            && state.front_page(at).all(|other| other != shop.id)
    };
    let orders = |shop: &Shop| (shop.tally.orders_within(from, until), shop.id);
    let ranked = market.shops.iter().filter(newcomer).map(orders);
    let best = ranked.filter(|(orders, _)| *orders >= rules.orders_min.max(1));
    let best = best.max_by_key(|(orders, shop)| (*orders, std::cmp::Reverse(*shop)));
    let (orders, shop) = best.ok_or(refusal(ShocksRefusal::NobodyQualifies))?;
    let mut events = vec![happened(Event::WeekAwarded { shop, week, orders })];
    events.extend(begin(market, at, ShockKind::FrontPage { shop }, at + SimSpan::days(rules.days))?);
    Ok(events)
}

fn begin(market: &Market, at: SimTime, kind: ShockKind, until: SimTime) -> Result<Vec<MarketEvent>, Refusal> {
    let rules = &market.rules;
    match kind {
        ShockKind::CourierStrike { courier } => {
            rules.courier(courier).ok_or(Refusal::NoSuchCourier)?;
        }
        ShockKind::PriceWar { category, cut } => {
            if usize::from(category) >= rules.catalogue.categories.len() {
                return Err(refusal(ShocksRefusal::NoSuchCategory));
            }
            let most = rules.street.shocks.price_war_max;
            if !(BasisPoints(1)..=most).contains(&cut) {
                return Err(refusal(ShocksRefusal::CutOutOfRange { most }));
            }
        }
        ShockKind::Recall { sku } => {
            rules.catalogue.product(sku).ok_or(Refusal::NoSuchProduct)?;
        }
        ShockKind::FrontPage { shop } => {
            market.shop(shop).ok_or(Refusal::NoSuchShop)?;
        }
    }
    // One strike at a time per courier, one recall per SKU, and so on: the same twice would only confuse.
    if market.street.shocks.felt(at).any(|felt| same(felt.kind, kind)) {
        return Err(refusal(ShocksRefusal::AlreadyOn));
    }
    let shock = ShockId(next_number(market.street.shocks.shocks.len()));
    let mut events = vec![happened(Event::Began { shock, kind, until })];
    if let ShockKind::Recall { sku } = kind {
        recall(market, sku, &mut events);
    }
    Ok(events)
}

/// Whether two shocks concern the same thing.
fn same(one: ShockKind, other: ShockKind) -> bool {
    match (one, other) {
        (ShockKind::PriceWar { category: one, .. }, ShockKind::PriceWar { category: other, .. }) => one == other,
        _ => one == other,
    }
}

/// Listings of recalled goods go off sale, and the supplier takes back what no order has.
fn recall(market: &Market, sku: SkuId, events: &mut Vec<MarketEvent>) {
    let offers = market.listings.iter();
    let live = offers.filter(|listing| listing.text.sku == sku && listing.status == ListingStatus::Live);
    events.extend(live.map(|listing| MarketEvent::ListingPaused { listing: listing.id }));
    for shop in &market.shops {
        let pieces = shop.available(sku);
        if pieces > 0 {
            let value = shop.stock_of(sku).map_or(Money::ZERO, |stock| stock.value());
            events.push(happened(Event::GoodsRecalled { shop: shop.id, sku, pieces, value }));
        }
    }
}

/// Refuses what recalled goods forbid: to buy them, to put them on sale.
pub(crate) fn refuse_recalled(market: &Market, at: SimTime, sku: SkuId) -> Result<(), Refusal> {
    let until = market.street.shocks.recalled_until(sku, at);
    until.map_or(Ok(()), |until| Err(refusal(ShocksRefusal::Recalled { until })))
}

fn happened(event: Event) -> MarketEvent {
    MarketEvent::Street(StreetEvent::Shocks(event))
}

fn refusal(refusal: ShocksRefusal) -> Refusal {
    Refusal::Street(StreetRefusal::Shocks(refusal))
}
