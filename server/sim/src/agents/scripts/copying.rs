//! What copycats take beside prices: the photos of whoever sells the same goods best. A watermark keeps them off, since
//! buyers would read another shop's name.

use crate::random::Purpose;
use crate::world::Hand;
use domain::ListingId;
use domain::shop::ListingStatus;
use market::SellerCommand;
use market::command::ListingText;
use market::listing::Listing;
use market::rules::Script;

/// First number of the draws of a day that say of which listings the photos are looked at: far beyond those of the look.
const COPY_DRAWS: u64 = 1 << 33;

/// Takes over photos for own listings that have fewer.
pub fn look_after(hand: &mut Hand<'_>, script: Script) {
    if script != Script::Copycat {
        return;
    }
    let chance = f64::from(hand.scenario().scripts.copy_photos_bp) / 10_000.0;
    let luck = hand.circumstances().luck.key(Purpose::Script, hand.shop().id.number(), hand.at().day());
    let looked_at = |listing: &ListingId| luck.uniform(COPY_DRAWS + u64::from(listing.number())) < chance;
    let own: Vec<ListingId> = hand.shop().listings.iter().copied().filter(looked_at).collect();
    for listing in own {
        if let Some(text) = with_taken_photos(hand, listing) {
            // Refused only when the listing may not be touched at all; then it stays as it was.
            let _ = hand.ask(SellerCommand::EditListing { listing, text, publish: false });
        }
    }
}

/// A live listing's text with the photos of the best seller among those with more of them and no watermark.
fn with_taken_photos(hand: &Hand<'_>, listing: ListingId) -> Option<ListingText> {
    let market = hand.market();
    let own = market.listing(listing).filter(|own| own.status == ListingStatus::Live)?;
    let others = hand.listings_of(own.text.sku).iter().filter_map(|other| market.listing(*other));
    let to_take = |other: &&Listing| {
        let text = &other.text;
        other.shop != own.shop
            && other.status == ListingStatus::Live
            && !text.watermark
            && text.photos.len() > own.text.photos.len()
    };
    let best = others.filter(to_take).max_by_key(|other| {
        // Of equals the older one.
        (hand.pieces_sold_lately(other.id), std::cmp::Reverse(other.id))
    })?;
    Some(ListingText { photos: best.text.photos.clone(), watermark: false, ..own.text.clone() })
}

#[cfg(test)]
mod tests;
