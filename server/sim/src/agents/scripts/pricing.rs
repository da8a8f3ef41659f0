//! How scripted keepers set prices and freight: from what goods cost, from what others ask.

use crate::world::Hand;
use domain::shop::ListingStatus;
use domain::{BasisPoints, Money, ShopId, SkuId};
use market::catalogue::Product;
use market::command::Keeper;
use market::rules::Script;

/// The offers of one SKU by other shops.
#[derive(Debug, Clone, Copy)]
struct Offers {
    cheapest: Money,
    best_seller: Money,
}

/// Looks over the live listings of a SKU but the keeper's own; `None` when nobody else offers it.
fn offers_of_others(hand: &Hand<'_>, sku: SkuId) -> Option<Offers> {
    let (own, market): (ShopId, _) = (hand.shop().id, hand.market());
    let listings = hand.listings_of(sku).iter().map(|listing| &market.listings()[listing.index()]);
    let mut seen: Option<Offers> = None;
    let mut most_pieces = 0;
    for listing in listings.filter(|listing| listing.status == ListingStatus::Live && listing.shop != own) {
        let price = listing.text.price;
        let pieces = hand.pieces_sold_lately(listing.id);
        let offers = seen.get_or_insert_with(|| {
            most_pieces = pieces;
            Offers { cheapest: price, best_seller: price }
        });
        offers.cheapest = offers.cheapest.min(price);
        if pieces > most_pieces {
            (offers.best_seller, most_pieces) = (price, pieces);
        }
    }
    seen
}

/// The price this keeper sets for a SKU now.
pub fn price(hand: &Hand<'_>, script: Script, sku: SkuId) -> Money {
    let (rules, product) = (&hand.scenario().scripts, &hand.scenario().rules.catalogue.products[sku.index()]);
    let with_margin = |margin_bp: u32| marked_up(unit_cost(script, product), margin_bp) + own_extras(hand, script, sku);
    let price = match script {
        Script::CostPlus | Script::Idle | Script::Brusher | Script::Ghost => with_margin(rules.cost_plus_margin_bp),
        Script::FastService => with_margin(rules.fast_margin_bp),
        Script::Premium => marked_up(product.fair_price, rules.premium_bp),
        Script::Discounter => {
            let cheapest = offers_of_others(hand, sku).map_or(product.fair_price, |offers| offers.cheapest);
            let undercut = cheapest.share(below(rules.undercut_bp));
            undercut.max(with_margin(rules.floor_margin_bp)).min(product.fair_price)
        }
        Script::Copycat => {
            let copied = offers_of_others(hand, sku).map_or(product.fair_price, |offers| offers.best_seller);
            copied.max(with_margin(rules.floor_margin_bp)).min(product.fair_price)
        }
    };
    let price =
        if matches!(hand.shop().keeper, Keeper::Rival(_)) { price.share(after_war(hand, product)) } else { price };
    factored(hand, &product.code, rounded(price))
}

/// What a price war leaves of a rival's usual price.
fn after_war(hand: &Hand<'_>, product: &Product) -> BasisPoints {
    let BasisPoints(cut) = hand.market().street().shocks.price_cut(product.category, hand.at());
    BasisPoints(BasisPoints::ONE.0 - cut)
}

/// The freight this keeper asks: what its courier takes on average; discounters ask less of it.
pub fn freight(hand: &Hand<'_>, script: Script, sku: SkuId) -> Money {
    let product = &hand.scenario().rules.catalogue.products[sku.index()];
    factored(hand, &product.code, usual_freight(hand, script, sku))
}

fn usual_freight(hand: &Hand<'_>, script: Script, sku: SkuId) -> Money {
    let charge = hand.mean_charge(sku, courier(hand, script));
    let discounted = charge.share(share(hand.scenario().scripts.discounter_freight_bp));
    rounded(if script == Script::Discounter { discounted } else { charge })
}

/// An amount under the experiment's factor, if there is one.
fn factored(hand: &Hand<'_>, code: &str, amount: Money) -> Money {
    match hand.scenario().treatment.price_factor(hand.shop().id.number(), code) {
        Some(factor) => Money::fen((amount.as_fen() as f64 * factor + 0.5) as i64),
        None => amount,
    }
}

/// The courier whose charges the keeper reckons with: its script's. One that an experiment sets instead costs buyers
/// nothing more, so that an arm tells the courier's worth and not its price; the keeper bears the difference.
fn courier(hand: &Hand<'_>, script: Script) -> usize {
    hand.scenario().scripts.courier_of(script) as usize
}

/// What a piece costs this keeper when bought as usual: premium keepers buy at the supermarket for its better
/// quality, the others at the first wholesale tier.
pub fn unit_cost(script: Script, product: &Product) -> Money {
    match script {
        Script::Premium => product.supermarket_price,
        _ => product.wholesale.first().map_or(product.supermarket_price, |tier| tier.price),
    }
}

/// Box and the part of the freight that buyers are not asked for, per order of one piece.
fn own_extras(hand: &Hand<'_>, script: Script, sku: SkuId) -> Money {
    let charge = hand.mean_charge(sku, courier(hand, script));
    let buyers_part = usual_freight(hand, script, sku);
    hand.scenario().rules.box_kind(hand.snug_box(sku)).price + (charge - buyers_part).max(Money::ZERO)
}

fn marked_up(cost: Money, margin_bp: u32) -> Money {
    cost + cost.share(share(margin_bp))
}

/// Basis points of the scenario as a share.
pub fn share(basis_points: u32) -> BasisPoints {
    BasisPoints(i32::try_from(basis_points).expect("shares of a scenario are checked"))
}

/// The rest of the whole.
fn below(basis_points: u32) -> BasisPoints {
    BasisPoints(BasisPoints::ONE.0 - share(basis_points).0)
}

/// To the nearest ten fen, at least ten: nobody in town prices to the fen.
fn rounded(price: Money) -> Money {
    Money::fen(((price.as_fen() + 5) / 10 * 10).max(10))
}
