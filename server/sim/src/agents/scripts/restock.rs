//! How scripted keepers buy: a few pieces at once and a wholesale lot for new goods, then reorders when
//! what lies there and is on its way no longer covers some days of sales. Never beyond their money.

use super::pricing::unit_cost;
use crate::world::Hand;
use domain::shop::{BoxSize, ListingStatus, Source};
use domain::{BasisPoints, Money, SkuId};
use market::SellerCommand;
use market::rules::Script;

/// Wholesale minimum may exceed what a keeper wants by this factor before the supermarket is preferred (design value).
const PATIENCE_WITH_MINIMUM: f64 = 4.0;
/// A shop that sold nothing yet is taken to sell one piece in this many days (design value).
const SLOWEST_SALE_DAYS: f64 = 8.0;
/// Part of a first purchase bought at the supermarket, to have something to sell at once (design value).
const FIRST_AT_ONCE_PARTS: u32 = 4;

/// Buys a SKU for the first time, within an even part of the money that is free.
pub fn first_purchase(hand: &mut Hand<'_>, script: Script, sku: SkuId) {
    let rules = &hand.scenario().scripts;
    let (listings, wanted) = (rules.listings.max(1), rules.first_pieces);
    let budget = Money::fen(spendable(hand).as_fen() / i64::from(open_places(hand, listings)));
    let product = &hand.scenario().rules.catalogue.products[sku.index()];
    let supermarket = product.supermarket_price;
    let (least, wholesale) = match product.wholesale.first() {
        Some(tier) if script != Script::Premium => (tier.min, tier.price),
        _ => (u32::MAX, supermarket),
    };
    let at_once = wanted.div_ceil(FIRST_AT_ONCE_PARTS);
    let both = supermarket.times(at_once)
        + if least < u32::MAX { wholesale.times(least.max(wanted - at_once)) } else { budget };
    if both <= budget {
        buy(hand, sku, at_once, Source::Supermarket);
        buy(hand, sku, least.max(wanted - at_once), Source::Wholesale);
    } else {
        buy(hand, sku, wanted.min(affordable(budget, supermarket)), Source::Supermarket);
    }
}

/// Reorders for every live listing whose cover has become short.
pub fn reorder(hand: &mut Hand<'_>, script: Script) {
    for listing in hand.shop().listings.clone() {
        let Some(found) = hand.market().listing(listing).filter(|found| found.status == ListingStatus::Live) else {
            continue;
        };
        let sku = found.text.sku;
        // What a supplier ships is not restocked.
        if hand.market().street().sourcing.carried_under(hand.shop().id, sku).is_some() {
            continue;
        }
        let age = found.published_at.map_or(1.0, |published| {
            f64::from(hand.at().since(published).as_seconds()) / f64::from(domain::time::DAY_SECONDS)
        });
        let sold = f64::from(hand.pieces_sold_lately(listing));
        let per_day = (sold / age.clamp(1.0, crate::demand::WINDOW_DAYS)).max(1.0 / SLOWEST_SALE_DAYS);
        reorder_sku(hand, script, sku, per_day);
    }
}

/// Buys again of goods that a shop has none of and cannot say how they will sell.
pub fn begin_again(hand: &mut Hand<'_>, script: Script, sku: SkuId) {
    reorder_sku(hand, script, sku, 1.0 / SLOWEST_SALE_DAYS);
}

fn reorder_sku(hand: &mut Hand<'_>, script: Script, sku: SkuId, per_day: f64) {
    let rules = &hand.scenario().scripts;
    let (reorder_cover, order_cover, bridge) = (rules.reorder_cover_days, rules.order_cover_days, rules.bridge_days);
    let (available, incoming) = hand.shop().stock_of(sku).map_or((0, 0), |stock| (stock.available(), stock.incoming));
    let held = f64::from(available + incoming);
    let product = &hand.scenario().rules.catalogue.products[sku.index()];
    let least = product.wholesale.first().map_or(u32::MAX, |tier| tier.min);
    let lead = f64::from(product.wholesale_days) + 1.0;
    if held / per_day < reorder_cover {
        let wanted = (per_day * order_cover - held).max(1.0) as u32 + 1;
        let too_much = f64::from(least) > f64::from(wanted) * PATIENCE_WITH_MINIMUM;
        let price = unit_cost(script, product);
        let affordable_lot = price.times(least.max(wanted).min(10_000)) <= spendable(hand);
        if script == Script::Premium || too_much || !affordable_lot {
            buy_within_means(hand, sku, wanted);
        } else {
            buy(hand, sku, least.max(wanted), Source::Wholesale);
        }
    }
    // What lies there must last until wholesale comes; if not, bridge the gap at the supermarket.
    let available = hand.shop().stock_of(sku).map_or(0, |stock| stock.available());
    let short = per_day * bridge.min(lead) - f64::from(available);
    if short > 0.0 {
        buy_within_means(hand, sku, short as u32 + 1);
    }
}

/// Buys at the supermarket as many of the wanted pieces as the free money pays.
fn buy_within_means(hand: &mut Hand<'_>, sku: SkuId, wanted: u32) {
    let price = hand.scenario().rules.catalogue.products[sku.index()].supermarket_price;
    let pieces = wanted.min(affordable(spendable(hand), price));
    buy(hand, sku, pieces, Source::Supermarket);
}

fn buy(hand: &mut Hand<'_>, sku: SkuId, quantity: u32, source: Source) {
    if quantity > 0 {
        // Refused if money ran out meanwhile or the lot is too large: the keeper tries again tomorrow.
        let _ = hand.ask(SellerCommand::BuyStock { sku, quantity, source });
    }
}

/// The balance less what is kept for boxes and freight: a share of it, and a parcel's cost for every open order
/// and every piece sold in the last week, because a buyer's money comes about a week after the parcel is paid.
pub fn spendable(hand: &Hand<'_>) -> Money {
    let balance = hand.balance();
    let reserve_bp = i32::try_from(hand.scenario().scripts.reserve_bp).expect("shares of a scenario are checked");
    let sold: u32 = hand.shop().listings.iter().map(|listing| hand.pieces_sold_lately(*listing)).sum();
    let open = u32::try_from(hand.shop().open_orders.len()).unwrap_or(u32::MAX);
    let parcels = parcel_cost(hand).times(open.saturating_add(sold));
    (balance - balance.share(BasisPoints(reserve_bp)) - parcels).max(Money::ZERO)
}

/// What a usual parcel costs: the medium box and the first kilogram of the first courier, dearest zone left out.
fn parcel_cost(hand: &Hand<'_>) -> Money {
    let rules = &hand.scenario().rules;
    let zones = rules.couriers.first().map_or(&[][..], |courier| &courier.zones);
    let usual = zones.iter().rev().skip(1).map(|zone| zone.first_kg).max().unwrap_or(Money::ZERO);
    rules.box_kind(BoxSize::Medium).price + usual
}

/// Places still to fill, at least one.
fn open_places(hand: &Hand<'_>, listings: u32) -> u32 {
    listings.saturating_sub(u32::try_from(hand.shop().stock.len()).unwrap_or(u32::MAX)).max(1)
}

fn affordable(budget: Money, price: Money) -> u32 {
    u32::try_from(budget.as_fen().max(0) / price.as_fen().max(1)).unwrap_or(u32::MAX)
}
