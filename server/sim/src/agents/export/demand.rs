//! Buyers abroad. Some look each hour of their day, each for goods of one category; among what the town offers them
//! and everything else there is, they choose by price with taxes, and by reputation. Their tastes are their country's.

use super::super::Circumstances;
use super::card;
use crate::portable_math::{exp, ln};
use crate::random::{Purpose, StreamKey, below};
use crate::scenario::DestinationSection;
use domain::SimTime;
use domain::shop::ListingStatus;
use market::export::{Assessment, DestinationId, Offer, WorldCommand as ExportCommand, assess, converted};
use market::listing::Listing;
use market::{BuyerId, Market, parcel};

/// Draws of one visitor.
const DRAWS: u64 = 4;
const CATEGORY: u64 = 0;
const CHOICE: u64 = 1;
const PIECES: u64 = 2;
/// The first draw says how many come.
const FIRST: u64 = 4;
/// Most visitors of one hour from one country (design value; their numbers take eight bits).
const VISITORS_MAX: u32 = 255;

/// An offer as a buyer abroad weighs it.
struct Seen<'a> {
    listing: &'a Listing,
    terms: Offer,
    category: u16,
    /// e to the power of its utility.
    pull: f64,
}

/// What buyers of a country order at this moment, the first of an hour.
pub(super) fn orders(
    circumstances: Circumstances<'_>,
    market: &Market,
    destination: DestinationId,
    at: SimTime,
) -> Vec<ExportCommand> {
    let section = &circumstances.scenario.export.destinations[usize::from(destination.0)];
    if market.street().export.offers(destination).next().is_none() {
        return Vec::new();
    }
    let key = circumstances.luck.key(Purpose::Abroad, destination.0.into(), at.hour());
    let base_of = |visitor: u32| FIRST + u64::from(visitor) * DRAWS;
    let wanted = (0..visitors(circumstances, section, at, key)).filter_map(|visitor| {
        Some((visitor, category(circumstances, section, key.bits(base_of(visitor) + CATEGORY))?))
    });
    let wanted: Vec<(u32, u16)> = wanted.collect();
    let seen = offers(circumstances, market, destination, at, &wanted);
    let outside = exp(section.outside_utility);
    let orders = wanted.into_iter().filter_map(|(visitor, category)| {
        let base = base_of(visitor);
        let chosen = choose(&seen, category, outside, key.uniform(base + CHOICE))?;
        let quantity = pieces(market, section, chosen, key.bits(base + PIECES));
        let buyer = BuyerId((1 << 31) | (u32::from(destination.0) << 28) | ((at.hour() & 0xf_ffff) << 8) | visitor);
        let (listing, seen, means) = (chosen.listing.id, chosen.terms, card::means(circumstances, buyer, at));
        Some(ExportCommand::OrderAbroad { buyer, listing, destination, quantity, seen, means })
    });
    orders.collect()
}

/// How many come in this hour: the day's number by the hour's share, their clock being ahead of the town's.
fn visitors(circumstances: Circumstances<'_>, section: &DestinationSection, at: SimTime, key: StreamKey) -> u32 {
    let weights = &circumstances.scenario.rhythm.hour_weights;
    let hour = (at.hour_of_day() + section.hours_ahead) as usize % weights.len();
    let expected = section.visitors_per_day * weights[hour] / weights.iter().sum::<f64>();
    ((expected + key.uniform(0)) as u32).min(VISITORS_MAX)
}

/// What somebody who comes now could buy from that country, of the categories they want.
fn offers<'a>(
    circumstances: Circumstances<'_>,
    market: &'a Market,
    destination: DestinationId,
    at: SimTime,
    wanted: &[(u32, u16)],
) -> Vec<Seen<'a>> {
    let (export, products) = (&market.street().export, &market.rules().catalogue.products);
    let offered = export.offers(destination).filter_map(|(listing, terms)| {
        let listing = market.listing(listing)?;
        let category = products[listing.text.sku.index()].category;
        wanted.iter().find(|(_, wanted)| *wanted == category)?;
        export.open_until(listing.shop, destination, at)?;
        let there = listing.status == ListingStatus::Live && market.offered(listing) > 0;
        there.then(|| seen(circumstances, market, destination, listing, *terms))
    });
    offered.collect()
}

fn seen<'a>(
    circumstances: Circumstances<'_>,
    market: &'a Market,
    destination: DestinationId,
    listing: &'a Listing,
    terms: Offer,
) -> Seen<'a> {
    let (rules, choice) = (market.rules(), &circumstances.scenario.choice);
    let section = &circumstances.scenario.export.destinations[usize::from(destination.0)];
    let country = &rules.street.export.destinations[usize::from(destination.0)];
    let product = &rules.catalogue.products[listing.text.sku.index()];
    let assessed: Assessment = assess(country, &terms, 1);
    let rate = market.street().export.rate(&rules.street.export, destination);
    let total = converted(terms.total(assessed, 1), rate).as_fen().max(1) as f64;
    // What they expect: the goods at their country's multiple of the town's fair price, and a light parcel.
    let fair = product.fair_price.as_fen() as f64 * section.fair_multiple + country.carriage.first.as_fen() as f64;
    let history = &listing.history;
    let reviews = f64::from(history.reviews);
    let rating = (f64::from(history.stars) + choice.rating_prior * choice.rating_prior_reviews)
        / (reviews + choice.rating_prior_reviews);
    let level = market.shops()[listing.shop.index()].reputation.level(&rules.credit_level_bounds) as f64;
    let trust = choice.review_count_weight * ln(1.0 + reviews)
        + choice.rating_weight * (rating - choice.rating_prior)
        + choice.credit_weight * level;
    let utility = trust - section.price_sensitivity * (ln(total) - ln(fair));
    Seen { listing, terms, category: product.category, pull: exp(utility) }
}

/// The category a visitor looks for, by the country's tastes.
fn category(circumstances: Circumstances<'_>, section: &DestinationSection, bits: u64) -> Option<u16> {
    let categories = &circumstances.scenario.rules.catalogue.categories;
    let weight = |place: usize| section.category_weights.get(&categories[place].key).copied().unwrap_or(0);
    let mut left = below(bits, (0..categories.len()).map(weight).sum());
    let found = (0..categories.len()).find(|place| {
        let here = left < weight(*place);
        left = left.saturating_sub(weight(*place));
        here
    })?;
    u16::try_from(found).ok()
}

/// One of the category's offers, or none of them.
fn choose<'s, 'a>(seen: &'s [Seen<'a>], category: u16, outside: f64, draw: f64) -> Option<&'s Seen<'a>> {
    let fitting = || seen.iter().filter(|offer| offer.category == category);
    let all: f64 = fitting().map(|offer| offer.pull).sum::<f64>() + outside;
    let mut left = draw * all;
    fitting().find(|offer| {
        left -= offer.pull;
        left < 0.0
    })
}

/// How many pieces: one, rarely more, never more than there are or than fit into a box.
fn pieces(market: &Market, section: &DestinationSection, chosen: &Seen<'_>, bits: u64) -> u32 {
    let product = &market.rules().catalogue.products[chosen.listing.text.sku.index()];
    let second = below(bits, 10_000) < section.second_piece_bp;
    let fits = parcel::smallest_fit(market.rules(), product, 2).is_some();
    if second && fits && market.offered(chosen.listing) >= 2 { 2 } else { 1 }
}

#[cfg(test)]
mod tests;
