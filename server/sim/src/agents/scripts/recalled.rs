//! What keepers do when a recall is over: they buy the goods anew, of which the supplier took back what they had, and put
//! their listings on sale again, whose reviews and sales count as before.

use super::restock;
use crate::world::Hand;
use domain::shop::ListingStatus;
use domain::{ListingId, SkuId};
use market::SellerCommand;
use market::rules::Script;
use market::shocks::ShockKind;

/// Looks after listings that a recall took off sale.
pub fn look_after(hand: &mut Hand<'_>, script: Script) {
    for (listing, sku) in waiting(hand) {
        let market = hand.market();
        let ships = market.street().sourcing.carried_under(hand.shop().id, sku).is_some();
        let available = |hand: &Hand<'_>| hand.shop().stock_of(sku).map_or(0, |stock| stock.available());
        if !ships && available(hand) == 0 {
            restock::begin_again(hand, script, sku);
        }
        // What is ordered comes in some days: then the next look finds it.
        if ships || available(hand) > 0 {
            let _ = hand.ask(SellerCommand::PublishListing { listing });
        }
    }
}

/// Own listings off sale whose goods were recalled once and may be sold again.
fn waiting(hand: &Hand<'_>) -> Vec<(ListingId, SkuId)> {
    let (market, at) = (hand.market(), hand.at());
    let shocks = &market.street().shocks;
    let recalled = |sku| shocks.shocks().iter().any(|shock| shock.kind == ShockKind::Recall { sku });
    let over = |sku| recalled(sku) && shocks.recalled_until(sku, at).is_none();
    let own = hand.shop().listings.iter().filter_map(|listing| market.listing(*listing));
    let paused = own.filter(|listing| listing.status == ListingStatus::Paused && over(listing.text.sku));
    paused.map(|listing| (listing.id, listing.text.sku)).collect()
}
