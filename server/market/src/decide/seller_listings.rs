//! What a seller may do with listings: write, change, put on sale, take off.

use super::{listing_of, next_number};
use crate::brushing::refuse_closed;
use crate::command::ListingText;
use crate::event::Event;
use crate::listing::Listing;
use crate::refusal::Refusal;
use crate::shocks::refuse_recalled;
use crate::shop::Shop;
use crate::state::Market;
use domain::shop::{LISTING_PHOTOS_MAX, ListingStatus};
use domain::{ListingId, Money, SimTime};

/// Writes listings, all or none; on sale at once if asked.
pub(super) fn draft(
    market: &Market,
    at: SimTime,
    shop: &Shop,
    texts: &[ListingText],
    publish: bool,
) -> Result<Vec<Event>, Refusal> {
    let most = market.rules.listings_per_shop_max;
    let listed = shop.listings.iter().filter_map(|listing| market.listing(*listing));
    let kept = listed.filter(|listing| listing.status != ListingStatus::Ended).count();
    if kept + texts.len() > most as usize {
        return Err(Refusal::TooManyListings { most });
    }
    if publish {
        refuse_closed(market, shop.id)?;
    }
    let mut events = Vec::with_capacity(texts.len());
    for (place, text) in texts.iter().enumerate() {
        check_text(market, text)?;
        let listing = ListingId::new(next_number(market.listings.len() + place));
        events.push(Event::ListingDrafted { listing, shop: shop.id, text: text.clone() });
        if publish {
            refuse_recalled(market, at, text.sku)?;
            check_sale_price(market, text.price)?;
            events.push(Event::ListingPublished { listing });
        }
    }
    Ok(events)
}

/// Changes a listing; puts it on sale too if asked and it is not.
pub(super) fn edit(
    market: &Market,
    at: SimTime,
    shop: &Shop,
    listing: ListingId,
    text: &ListingText,
    publish: bool,
) -> Result<Vec<Event>, Refusal> {
    let listing = listing_of(market, shop.id, listing)?;
    refuse_state(listing, &[ListingStatus::Ended])?;
    check_text(market, text)?;
    if listing.published_at.is_some() && text.sku != listing.text.sku {
        return Err(Refusal::ProductFixed);
    }
    let live = listing.status == ListingStatus::Live;
    if live || publish {
        refuse_recalled(market, at, text.sku)?;
        check_sale_price(market, text.price)?;
    }
    if publish {
        refuse_closed(market, shop.id)?;
    }
    let mut events = vec![Event::ListingEdited { listing: listing.id, text: text.clone() }];
    if publish && !live {
        events.push(Event::ListingPublished { listing: listing.id });
    }
    Ok(events)
}

/// Needs a price, not stock: an empty shelf may be shown, buyers just cannot buy from it.
pub(super) fn publish(market: &Market, at: SimTime, shop: &Shop, listing: ListingId) -> Result<Vec<Event>, Refusal> {
    let listing = listing_of(market, shop.id, listing)?;
    refuse_state(listing, &[ListingStatus::Live, ListingStatus::Ended])?;
    refuse_closed(market, shop.id)?;
    refuse_recalled(market, at, listing.text.sku)?;
    check_sale_price(market, listing.text.price)?;
    Ok(vec![Event::ListingPublished { listing: listing.id }])
}

pub(super) fn pause(market: &Market, shop: &Shop, listing: ListingId) -> Result<Vec<Event>, Refusal> {
    let listing = listing_of(market, shop.id, listing)?;
    refuse_state(listing, &[ListingStatus::Draft, ListingStatus::Paused, ListingStatus::Ended])?;
    Ok(vec![Event::ListingPaused { listing: listing.id }])
}

pub(super) fn end(market: &Market, shop: &Shop, listing: ListingId) -> Result<Vec<Event>, Refusal> {
    let listing = listing_of(market, shop.id, listing)?;
    refuse_state(listing, &[ListingStatus::Ended])?;
    Ok(vec![Event::ListingEnded { listing: listing.id }])
}

pub(super) fn reprice(market: &Market, shop: &Shop, listing: ListingId, price: Money) -> Result<Vec<Event>, Refusal> {
    let listing = listing_of(market, shop.id, listing)?;
    refuse_state(listing, &[ListingStatus::Ended])?;
    check_sale_price(market, price)?;
    Ok(vec![Event::ListingRepriced { listing: listing.id, price }])
}

fn refuse_state(listing: &Listing, refused: &[ListingStatus]) -> Result<(), Refusal> {
    let status = listing.status;
    if refused.contains(&status) { Err(Refusal::ListingNotInState { status }) } else { Ok(()) }
}

/// The bounds every text keeps. A draft may still lack a price (zero), never have a negative one.
fn check_text(market: &Market, text: &ListingText) -> Result<(), Refusal> {
    let rules = &market.rules;
    rules.catalogue.product(text.sku).ok_or(Refusal::NoSuchProduct)?;
    if text.price < Money::ZERO {
        return Err(Refusal::PriceNotPositive);
    }
    if text.price > rules.price_max {
        return Err(Refusal::PriceTooHigh { most: rules.price_max });
    }
    if !(Money::ZERO..=rules.freight_max).contains(&text.freight) {
        return Err(Refusal::FreightOutOfRange { most: rules.freight_max });
    }
    if text.photos.len() > LISTING_PHOTOS_MAX {
        return Err(Refusal::TooManyPhotos { most: next_number(LISTING_PHOTOS_MAX) });
    }
    if text.watermark && text.photos.is_empty() {
        return Err(Refusal::WatermarkWithoutPhoto);
    }
    Ok(())
}

fn check_sale_price(market: &Market, price: Money) -> Result<(), Refusal> {
    let most = market.rules.price_max;
    if price <= Money::ZERO {
        Err(Refusal::PriceNotPositive)
    } else if price > most {
        Err(Refusal::PriceTooHigh { most })
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests;
