//! What a seller could change, weighed on the hour's own sessions: the expected orders with the change less those
//! without it, by the market's formula of clicking and choosing, everything else as it was.

use super::Hour;
use crate::population::Population;
use crate::portable_math::{exp, ln, pow};
use crate::scenario::{Scenario, TASTE_LEVELS};
use crate::sightings::{Seen, Sighting};
use domain::ListingId;
use market::hires;
use serde::Serialize;

/// A change and what it would have brought.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fix {
    /// What to change.
    pub change: String,
    /// Orders it would have added in this hour, expected.
    pub orders_added: f64,
    /// What it costs for each order then, fen; nothing when it is only work.
    pub cost_per_order_fen: i64,
}

/// Weighs all changes; the best first: free ones before dear ones of the same gain.
pub fn weigh(scenario: &Scenario, population: &Population, hour: &Hour, listing: ListingId) -> Vec<Fix> {
    let text = &hour.market.listings()[listing.index()].text;
    let choice = &scenario.choice;
    let mut fixes = Vec::new();
    let total = (text.price + text.freight).as_fen().max(1);
    for percent in [5_i64, 10] {
        let cut = total * percent / 100;
        let change = ln((total - cut) as f64 / total as f64);
        let gain = gain(
            scenario,
            population,
            hour,
            listing,
            (total - cut, &|taste, _| -choice.price_weights[taste / TASTE_LEVELS] * change),
        );
        fixes.push(Fix { change: format!("ask {percent} % less"), orders_added: gain, cost_per_order_fen: cut });
    }
    let shown = text.photos.len().min(choice.photo_weights.len());
    if shown < choice.photo_weights.len() {
        // A designer's pictures stand in for own photos as far as they are better.
        let all: f64 = choice.photo_weights.iter().sum();
        let designed = f64::from(hires::design_of(&hour.market, listing)) / f64::from(hires::DESIGN_BEST) * all;
        let weight = all - designed.max(choice.photo_weights[..shown].iter().sum());
        let change = format!("add {} own photos", choice.photo_weights.len() - shown);
        fixes.push(Fix {
            change,
            orders_added: gain(scenario, population, hour, listing, (total, &|_, _| weight)),
            cost_per_order_fen: 0,
        });
    }
    if text.description.as_str().is_empty() {
        let orders_added = gain(scenario, population, hour, listing, (total, &|_, _| choice.description_weight));
        fixes.push(Fix { change: "write a description".to_owned(), orders_added, cost_per_order_fen: 0 });
    }
    fixes.extend(designed(scenario, population, hour, listing, total));
    fixes.extend(missing_words(hour, listing));
    fixes.sort_by(|a, b| worth(b, total).total_cmp(&worth(a, total)));
    fixes
}

/// Hours over which a designer's fee is spread, like this one: a month's (design value).
const FEE_HOURS: f64 = 720.0;

/// The designer whose best work is worth most for a listing without a design, the fee spread over the orders of a month.
fn designed(scenario: &Scenario, population: &Population, hour: &Hour, listing: ListingId, total: i64) -> Option<Fix> {
    if hires::design_of(&hour.market, listing) > 0 {
        return None;
    }
    let choice = &scenario.choice;
    let all: f64 = choice.photo_weights.iter().sum();
    let own: f64 = choice.photo_weights.iter().take(hour.market.listings()[listing.index()].text.photos.len()).sum();
    let fixes = scenario.rules.street.hires.designers.iter().map(|designer| {
        let quality = f64::from(designer.quality) / f64::from(hires::DESIGN_BEST);
        let added = (quality * all - own).max(0.0) + quality * choice.design_weight;
        let orders_added = gain(scenario, population, hour, listing, (total, &|_, _| added));
        let orders = (orders_added * FEE_HOURS).max(f64::MIN_POSITIVE);
        let cost_per_order_fen = (designer.fee.as_fen() as f64 / orders).min(i64::MAX as f64) as i64;
        Fix { change: format!("have the page designed by {}", designer.name_en), orders_added, cost_per_order_fen }
    });
    fixes.max_by(|a, b| worth(a, total).total_cmp(&worth(b, total)))
}

/// Gain less cost, an order being taken to earn a fifth of what it brings in (design value).
fn worth(fix: &Fix, total: i64) -> f64 {
    let earned = total as f64 / 5.0;
    fix.orders_added * (earned - fix.cost_per_order_fen as f64)
}

/// A new total price, and what is added to utility for a taste class and level of haste.
type Change<'a> = (i64, &'a dyn Fn(usize, usize) -> f64);

/// Expected orders with the change less without it, over all sessions in which the listing was read.
fn gain(scenario: &Scenario, population: &Population, hour: &Hour, listing: ListingId, change: Change<'_>) -> f64 {
    let mut sum = 0.0;
    for sighting in &hour.sightings {
        let Some(own) = sighting.seen.iter().find(|seen| seen.listing == listing) else { continue };
        let buyer = population.buyer(sighting.buyer);
        let added = change.1(usize::from(buyer.taste), usize::from(buyer.haste));
        let before = expected(scenario, hour, sighting, own, (0.0, own.total_fen), buyer.shopper);
        sum += expected(scenario, hour, sighting, own, (added, change.0), buyer.shopper) - before;
    }
    sum
}

/// Probability that this session ends in an order here, given what else was opened in it.
fn expected(scenario: &Scenario, hour: &Hour, sighting: &Sighting, own: &Seen, with: (f64, i64), shopper: bool) -> f64 {
    let choice = &scenario.choice;
    let (added, total) = with;
    // The cap on odds holds on the first place; lower ones scale with it.
    let place = pow(f64::from(own.place) + 1.0, -choice.position_exponent);
    let odds = (f64::from(own.odds) * exp(choice.click_visibility * added)).min(choice.click_max * place);
    let utility = own.terms.sum() + added;
    let others = || sighting.seen.iter().filter(|seen| seen.opened && seen.listing != own.listing);
    // A session without an opened result weighed nothing; not buying pulls as the scenario says.
    let outside = sighting.weighing.as_ref().map_or_else(|| exp(choice.outside_utility), |weighing| weighing.outside);
    if shopper {
        let cheapest = others().all(|other| total < other.total_fen);
        let inside = exp(utility);
        return if cheapest { odds * inside / (inside + outside) } else { 0.0 };
    }
    let sku = |seen: &Seen| hour.market.listings()[seen.listing.index()].text.sku;
    let weight = exp(utility / choice.sku_dissimilarity);
    let mut nests = vec![(sku(own), weight)];
    for other in others() {
        let theirs = exp(other.terms.sum() / choice.sku_dissimilarity);
        match nests.iter_mut().find(|nest| nest.0 == sku(other)) {
            Some(nest) => nest.1 += theirs,
            None => nests.push((sku(other), theirs)),
        }
    }
    let ratio = choice.sku_dissimilarity / choice.category_dissimilarity;
    let all: f64 = nests.iter().map(|nest| pow(nest.1, ratio)).sum();
    let inside = pow(all, choice.category_dissimilarity);
    let share = pow(nests[0].1, ratio) / all * weight / nests[0].1;
    odds * inside / (inside + outside) * share
}

/// The concept searched most in the category that the goods have and the title does not say.
fn missing_words(hour: &Hour, listing: ListingId) -> Option<Fix> {
    let catalogue = &hour.market.rules().catalogue;
    let found = &hour.market.listings()[listing.index()];
    let product = &catalogue.products[found.text.sku.index()];
    let silent = |number: &usize| product.concepts.contains(*number) && !found.concepts.contains(*number);
    let asked = |number: usize| {
        let of = |sighting: &&Sighting| {
            let keyword = &catalogue.keywords[sighting.keyword as usize];
            keyword.category == product.category && keyword.concepts.contains(number)
        };
        hour.sightings.iter().filter(of).count()
    };
    let (searches, number) =
        (0..catalogue.lexicon.concepts.len()).filter(silent).map(|number| (asked(number), number)).max()?;
    let sold: usize = hour.sightings.iter().filter(|sighting| sighting.wish.is_some()).count();
    let reached = searches as f64 * sold as f64 / hour.sightings.len().max(1) as f64;
    let concept = &catalogue.lexicon.concepts[number];
    let change = format!(
        "say \"{}\" ({}) in the title: {searches} searches asked for it",
        concept.en.first()?,
        concept.zh.first()?
    );
    // At most one place of a page of fifteen.
    Some(Fix { change, orders_added: reached / 15.0, cost_per_order_fen: 0 })
}
