//! Keywords that nobody bids for can be occupied, one listing each: first come, as many as a shop's tier allows.

use super::{Event, is_auctioned, known_keyword, quality_parts};
use crate::decide::listing_of;
use crate::event::Event as MarketEvent;
use crate::refusal::Refusal;
use crate::search::KeywordId;
use crate::state::Market;
use crate::tiers;
use domain::refusals::AdsRefusal;
use domain::shop::ListingStatus;
use domain::{ListingId, ShopId, SimTime};
use std::cmp::Reverse;

/// The listing that occupies a keyword and is on sale; a listing taken off sale holds nothing.
pub fn occupant(market: &Market, keyword: KeywordId) -> Option<ListingId> {
    noted(market, keyword).filter(|listing| market.listings[listing.index()].status == ListingStatus::Live)
}

/// The keywords a shop occupies, ascending, those of listings off sale included.
pub fn occupied_by(market: &Market, shop: ShopId) -> impl Iterator<Item = (KeywordId, ListingId)> + '_ {
    let own = move |listing: ListingId| market.listings[listing.index()].shop == shop;
    let occupied = market.street.ads.occupied.iter().filter(move |occupied| own(occupied.listing));
    occupied.map(|occupied| (occupied.keyword, occupied.listing))
}

fn noted(market: &Market, keyword: KeywordId) -> Option<ListingId> {
    let occupied = &market.street.ads.occupied;
    occupied.binary_search_by_key(&keyword, |occupied| occupied.keyword).ok().map(|place| occupied[place].listing)
}

pub(super) fn occupy(
    market: &Market,
    at: SimTime,
    shop: ShopId,
    keyword: KeywordId,
    listing: ListingId,
) -> Result<Vec<MarketEvent>, Refusal> {
    known_keyword(market, keyword)?;
    let listing = listing_of(market, shop, listing)?;
    if listing.status != ListingStatus::Live {
        return Err(Refusal::ListingNotInState { status: listing.status });
    }
    if is_auctioned(market, keyword) {
        return Err(AdsRefusal::KeywordAuctioned.into());
    }
    if occupant(market, keyword).is_some() {
        return Err(AdsRefusal::KeywordTaken.into());
    }
    quality_parts(market, listing, keyword, at)
        .ok_or(AdsRefusal::NotRelevant { least: market.rules.street.ads.relevance_min })?;
    let before = noted(market, keyword);
    let most = tiers::occupancies(market, shop);
    let others = occupied_by(market, shop).filter(|(other, _)| *other != keyword).count();
    if others >= most as usize {
        return Err(AdsRefusal::NoMoreOccupancies { most }.into());
    }
    let mut facts: Vec<MarketEvent> = Vec::with_capacity(2);
    facts.extend(before.map(|listing| Event::KeywordVacated { keyword, listing }.into()));
    facts.push(Event::KeywordOccupied { keyword, listing: listing.id }.into());
    Ok(facts)
}

pub(super) fn vacate(market: &Market, shop: ShopId, keyword: KeywordId) -> Result<Vec<MarketEvent>, Refusal> {
    let found = occupied_by(market, shop).find(|(occupied, _)| *occupied == keyword);
    let (keyword, listing) = found.ok_or(AdsRefusal::NotOccupied)?;
    Ok(vec![Event::KeywordVacated { keyword, listing }.into()])
}

/// The keywords a shop loses when it may occupy only so many: the ones it took last.
pub(crate) fn vacated_beyond(market: &Market, shop: ShopId, most: u32) -> Vec<MarketEvent> {
    let own = |listing: ListingId| market.listings[listing.index()].shop == shop;
    let mut occupied: Vec<_> = market.street.ads.occupied.iter().filter(|occupied| own(occupied.listing)).collect();
    occupied.sort_by_key(|occupied| (Reverse(occupied.since), Reverse(occupied.keyword)));
    let too_many = occupied.len().saturating_sub(most as usize);
    let lost = occupied.into_iter().take(too_many);
    lost.map(|lost| Event::KeywordVacated { keyword: lost.keyword, listing: lost.listing }.into()).collect()
}
