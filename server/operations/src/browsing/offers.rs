//! An offer in a list, as everybody may see it: no cost, no stock beyond what can be bought, no orders.

use crate::selling::head::{cover, level, mean_hundredths};
use contract::views::storefront::OfferRow;
use domain::shop::ListingStatus;
use market::Market;
use market::association::has_badge;
use market::listing::Listing;
use market::shop::Shop;
use std::cmp::Reverse;

/// A listing on sale and its shop; `None` for what buyers do not see.
pub(super) fn on_sale<'a>(market: &'a Market, listing: &'a Listing) -> Option<(&'a Listing, &'a Shop)> {
    let live = listing.status == ListingStatus::Live;
    live.then(|| market.shop(listing.shop)).flatten().map(|shop| (listing, shop))
}

/// One offer.
pub(super) fn offer_row(market: &Market, listing: &Listing, shop: &Shop) -> OfferRow {
    let history = &listing.history;
    OfferRow {
        listing: listing.id,
        title: listing.text.title.as_str().to_owned(),
        picture: cover(market, &listing.text),
        price: listing.text.price,
        freight: listing.text.freight,
        shop: shop.id,
        shop_name: shop.name.as_str().to_owned(),
        level: level(market, &shop.reputation),
        badge: has_badge(market, shop.id, market.last_at()),
        sold: history.pieces,
        stars: mean_hundredths(history.stars, history.reviews),
        sold_out: market.offered(listing) == 0,
    }
}

/// What can be bought first, the best sold first, then the newest.
pub(super) fn sort_by_sales(market: &Market, offers: &mut [(&Listing, &Shop)]) {
    offers.sort_by_cached_key(|(listing, _)| {
        (market.offered(listing) == 0, Reverse(listing.history.pieces), Reverse(listing.published_at), listing.id)
    });
}
