//! What penalties mean elsewhere: standing in search, advertising, putting goods on sale.

use super::Record;
use crate::listing::Listing;
use crate::refusal::Refusal;
use crate::state::Market;
use domain::ShopId;
use domain::refusals::BrushingRefusal;

/// What the platform holds against a shop.
pub fn record(market: &Market, shop: ShopId) -> Record {
    market.street.brushing.records.get(shop.index()).copied().unwrap_or_default()
}

/// Whether a shop's penalties let it advertise: neither limited nor closed.
pub fn may_advertise(market: &Market, shop: ShopId) -> bool {
    let record = record(market, shop);
    record.limited_until.is_none() && !record.closed
}

/// What penalties for fake trade leave of a listing's score, 0 to 1.
pub(crate) fn search_factor(market: &Market, listing: &Listing) -> f64 {
    let (rules, state) = (&market.rules.street.brushing, &market.street.brushing);
    let demoted = if state.demoted.contains_key(&listing.id) { rules.demoted_factor } else { 1.0 };
    let limited = record(market, listing.shop).limited_until.is_some();
    demoted * if limited { rules.limited_factor } else { 1.0 }
}

/// Refuses a shop that is closed for the season.
pub(crate) fn refuse_closed(market: &Market, shop: ShopId) -> Result<(), Refusal> {
    let Record { points, closed, .. } = record(market, shop);
    if closed { Err(BrushingRefusal::ShopClosed { points }.into()) } else { Ok(()) }
}
