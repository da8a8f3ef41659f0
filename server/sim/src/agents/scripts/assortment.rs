//! What a scripted keeper means to carry: a main category, a second one, some of everything else; premium
//! keepers prefer dear goods, copycats what sells best in the market.

use super::lot;
use crate::world::Hand;
use domain::SkuId;
use domain::shop::ListingStatus;
use market::rules::Script;

/// Offset of lots for categories behind those for products.
const CATEGORY_LOTS: u32 = 1 << 20;

/// SKUs the shop has a listing for that is not ended.
pub fn listed(hand: &Hand<'_>) -> Vec<SkuId> {
    let market = hand.market();
    let own = hand.shop().listings.iter().filter_map(|listing| market.listing(*listing));
    own.filter(|listing| listing.status != ListingStatus::Ended).map(|listing| listing.text.sku).collect()
}

/// SKUs to buy for the first time now, most wanted first.
pub fn missing(hand: &Hand<'_>, script: Script) -> Vec<SkuId> {
    let rules = &hand.scenario().scripts;
    let target = if script == Script::Idle { rules.idle_listings } else { rules.listings } as usize;
    let held = &hand.shop().stock;
    let strange = |sku: &SkuId| hand.shop().stock_of(*sku).is_none();
    let room = target.saturating_sub(held.len());
    // A copycat begins with a third of its shelves and fills the others with what it sees selling.
    let room = match script {
        Script::Copycat if held.is_empty() => room.div_ceil(3),
        Script::Copycat => room.min(2),
        _ => room,
    };
    if room == 0 {
        return Vec::new();
    }
    if let Some(codes) = hand.scenario().treatment.carries(hand.shop().id.number()) {
        let skus = codes.iter().filter_map(|code| hand.scenario().rules.catalogue.sku_of_code(code));
        return skus.filter(strange).collect();
    }
    let mut wanted: Vec<(f64, SkuId)> = candidates(hand, script).filter(|(_, sku)| strange(sku)).collect();
    wanted.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    wanted.into_iter().take(room).map(|(_, sku)| sku).collect()
}

/// SKUs the shop neither holds nor lists, most wanted first.
pub fn beyond(hand: &Hand<'_>, script: Script) -> Vec<SkuId> {
    let listed = listed(hand);
    let strange = |sku: &SkuId| hand.shop().stock_of(*sku).is_none() && !listed.contains(sku);
    let mut wanted: Vec<(f64, SkuId)> = candidates(hand, script).filter(|(_, sku)| strange(sku)).collect();
    wanted.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    wanted.into_iter().map(|(_, sku)| sku).collect()
}

/// Every SKU with how far it is from this keeper's heart, smaller is nearer.
fn candidates<'a>(hand: &'a Hand<'_>, script: Script) -> impl Iterator<Item = (f64, SkuId)> + 'a {
    let catalogue = &hand.scenario().rules.catalogue;
    let sold = if script == Script::Copycat { hand.pieces_sold_by_sku() } else { Vec::new() };
    let far = category_distances(hand);
    (0_u32..).zip(&catalogue.products).map(move |(number, product)| {
        let mut distance = lot(hand, number) + far[usize::from(product.category)];
        if script == Script::Premium {
            // Each doubling of the fair price brings goods a quarter nearer.
            let price = product.fair_price.as_fen().max(1) as f64;
            distance -= 0.25 * crate::portable_math::ln(price / 1_000.0) / std::f64::consts::LN_2;
        }
        if let Some(pieces) = sold.get(number as usize) {
            distance -= 10.0 * f64::from(*pieces);
        }
        (distance, SkuId::new(number))
    })
}

/// 0 for the keeper's main category, 0.5 for the second, more for the others.
fn category_distances(hand: &Hand<'_>) -> Vec<f64> {
    let catalogue = &hand.scenario().rules.catalogue;
    // Busier categories are likelier to be a keeper's own: a lot divided by demand, smallest first.
    let mut order: Vec<(f64, usize)> = (0_u32..)
        .zip(&catalogue.categories)
        .map(|(number, category)| {
            let lot = -crate::portable_math::ln(1.0 - lot(hand, CATEGORY_LOTS + number));
            (lot / f64::from(category.demand), number as usize)
        })
        .collect();
    order.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut far = vec![1.2; order.len()];
    for (place, (_, category)) in order.into_iter().enumerate().take(2) {
        far[category] = 0.5 * place as f64;
    }
    far
}
