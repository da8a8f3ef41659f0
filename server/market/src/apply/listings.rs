//! Listings are written, changed, put on sale and taken off.

use crate::command::ListingText;
use crate::event::Event;
use crate::listing::{Listing, ListingHistory};
use crate::state::Market;
use domain::shop::ListingStatus;
use domain::time::DAY_SECONDS;
use domain::{ListingId, ShopId, SimTime, SkuId};

/// Edits within this span after one that counted as fresh do not count, so that churning gains nothing.
const FRESHENING_SECONDS_MIN: u32 = DAY_SECONDS;

pub(super) fn change(market: &mut Market, at: SimTime, event: &Event) {
    let listing = match event {
        Event::ListingDrafted { listing, shop, text } => {
            draft(market, at, *listing, *shop, text);
            *listing
        }
        Event::ListingEdited { listing, text } => {
            edit(market, at, *listing, text);
            *listing
        }
        Event::ListingPublished { listing } => {
            let published = &mut market.listings[listing.index()];
            published.status = ListingStatus::Live;
            if published.published_at.is_none() {
                published.published_at = Some(at);
                published.freshened_at = at;
            }
            *listing
        }
        Event::ListingPaused { listing } => {
            market.listings[listing.index()].status = ListingStatus::Paused;
            *listing
        }
        Event::ListingEnded { listing } => {
            market.listings[listing.index()].status = ListingStatus::Ended;
            *listing
        }
        Event::ListingRepriced { listing, price } => {
            market.listings[listing.index()].text.price = *price;
            return;
        }
        other => unreachable!("{other:?} does not change a listing"),
    };
    let shop = market.listings[listing.index()].shop;
    note_repeated(market, shop);
    market.recount_shelf(shop);
}

/// Notes which of a shop's listings repeat an earlier one; called when the state or the goods of one changed.
fn note_repeated(market: &mut Market, shop: ShopId) {
    let mut on_sale: Vec<SkuId> = Vec::new();
    for listing in &market.shops[shop.index()].listings {
        let listing = &mut market.listings[listing.index()];
        listing.repeated = on_sale.contains(&listing.text.sku);
        if listing.status == ListingStatus::Live {
            on_sale.push(listing.text.sku);
        }
    }
}

fn draft(market: &mut Market, at: SimTime, listing: ListingId, shop: ShopId, text: &ListingText) {
    assert_eq!(listing.index(), market.listings.len(), "listings are numbered without gaps");
    let concepts = market.rules.concepts_of_title(text.title.as_str());
    market.listings.push(Listing {
        id: listing,
        shop,
        text: text.clone(),
        status: ListingStatus::Draft,
        concepts,
        published_at: None,
        freshened_at: at,
        repeated: false,
        history: ListingHistory::default(),
    });
    market.shops[shop.index()].listings.push(listing);
}

fn edit(market: &mut Market, at: SimTime, listing: ListingId, text: &ListingText) {
    let edited = &mut market.listings[listing.index()];
    let before = std::mem::replace(&mut edited.text, text.clone());
    if before.title != text.title {
        edited.concepts = market.rules.concepts_of_title(text.title.as_str());
    }
    // A new price or limit is no news for a searcher; words and pictures are.
    let news = (&before.title, &before.description, &before.photos) != (&text.title, &text.description, &text.photos);
    if news && at.since(edited.freshened_at).as_seconds() >= FRESHENING_SECONDS_MIN {
        edited.freshened_at = at;
    }
}
