//! Where a listing's searches are lost: each session of its category ends in exactly one step.

use super::Hour;
use crate::kernel::{PAGE_PLACES, Terms};
use crate::sightings::Sighting;
use domain::ListingId;
use market::Market;
use serde::Serialize;
use std::collections::BTreeMap;

/// Searches of a listing's category in one hour, step by step.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Waterfall {
    /// Searches for keywords of its category.
    pub searches: u32,
    /// Its title answers nothing of what was typed.
    pub not_relevant: u32,
    /// Relevant, but others filled the page.
    pub below_the_page: u32,
    /// Sold out or off sale when its turn came.
    pub sold_out: u32,
    /// On the page, but the buyer stopped reading before.
    pub not_examined: u32,
    /// Read, not opened.
    pub not_opened: u32,
    /// Opened; the buyer asked this seller first, see the conversation.
    pub asked_first: u32,
    /// Opened; the buyer bought another offer instead, or asked about it.
    pub lost_to_others: u32,
    /// Opened; the buyer put it or another offer aside, and bought nothing.
    pub only_put_aside: u32,
    /// Opened; the buyer took nothing.
    pub not_wanted: u32,
    /// Bought here.
    pub bought: u32,
    /// Times shown and read, as the hour's table counts them.
    pub impressions: u32,
    /// Times opened.
    pub visits: u32,
    /// Times put aside.
    pub carts: u32,
    /// Those who bought elsewhere after opening this: to whom, and what spoke most for the other.
    pub rivals: Vec<Rival>,
}

/// A listing that was bought after this one was opened.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Rival {
    /// Which.
    pub listing: u32,
    /// How often.
    pub times: u32,
    /// The part of utility in which it led most, on average; "lowest total price" when shoppers took it.
    pub by: String,
}

/// How a session ended for a listing, in a word.
pub fn ending(market: &Market, sighting: &Sighting, listing: ListingId) -> &'static str {
    let catalogue = &market.rules().catalogue;
    let (keyword, found) = (&catalogue.keywords[sighting.keyword as usize], &market.listings()[listing.index()]);
    let category = catalogue.products[found.text.sku.index()].category;
    if category != keyword.category {
        return "another category";
    }
    let Some(seen) = sighting.seen.iter().find(|seen| seen.listing == listing) else {
        let Some(rank) = sighting.page.iter().position(|ranked| *ranked == listing) else {
            let shared = keyword.concepts.shared(&found.concepts);
            return if shared == 0 { "not relevant" } else { "below the page" };
        };
        // Whoever was read and stands lower proves that this one was passed over: nothing was left to sell.
        let passed = sighting.seen.iter().any(|seen| {
            sighting.page.iter().position(|ranked| *ranked == seen.listing).is_some_and(|other| other > rank)
        });
        return match (passed, rank < PAGE_PLACES) {
            (true, _) => "sold out",
            (false, true) => "not examined",
            (false, false) => "below the page",
        };
    };
    if seen.opened
        && let Some(asked) = sighting.asked
    {
        return if asked == listing { "asked first" } else { "lost to others" };
    }
    match (seen.opened, sighting.wish, sighting.cart) {
        (false, _, _) => "not opened",
        (true, Some((bought, _)), _) if bought == listing => "bought",
        (true, Some(_), _) => "lost to others",
        (true, None, Some(_)) => "only put aside",
        (true, None, None) => "not wanted",
    }
}

/// Counts an hour.
pub fn count(hour: &Hour, listing: ListingId) -> Waterfall {
    let mut sums = Waterfall::default();
    let mut rivals: BTreeMap<u32, (u32, [f64; Terms::NAMES.len()], u32)> = BTreeMap::new();
    for sighting in &hour.sightings {
        let step = match ending(&hour.market, sighting, listing) {
            "another category" => continue,
            "not relevant" => &mut sums.not_relevant,
            "below the page" => &mut sums.below_the_page,
            "sold out" => &mut sums.sold_out,
            "not examined" => &mut sums.not_examined,
            "not opened" => &mut sums.not_opened,
            "asked first" => &mut sums.asked_first,
            "lost to others" => &mut sums.lost_to_others,
            "only put aside" => &mut sums.only_put_aside,
            "bought" => &mut sums.bought,
            _ => &mut sums.not_wanted,
        };
        *step += 1;
        sums.searches += 1;
        let Some(seen) = sighting.seen.iter().find(|seen| seen.listing == listing) else { continue };
        sums.impressions += 1;
        sums.visits += u32::from(seen.opened);
        sums.carts += u32::from(sighting.cart == Some(listing));
        let winner = sighting.wish.map(|(bought, _)| bought).or(sighting.asked);
        let winner = winner.filter(|other| seen.opened && *other != listing);
        if let Some(winner) = winner.and_then(|bought| sighting.seen.iter().find(|seen| seen.listing == bought)) {
            let row = rivals.entry(winner.listing.number()).or_default();
            row.0 += 1;
            let leads = winner.terms.values().into_iter().zip(seen.terms.values());
            row.1.iter_mut().zip(leads).for_each(|(sum, (theirs, own))| *sum += theirs - own);
            row.2 += u32::from(sighting.weighing.as_ref().is_some_and(|weighing| weighing.shopper));
        }
    }
    sums.rivals =
        rivals.into_iter().map(|(number, (times, leads, shoppers))| rival(number, times, leads, shoppers)).collect();
    sums.rivals.sort_by(|a, b| b.times.cmp(&a.times).then(a.listing.cmp(&b.listing)));
    sums
}

fn rival(listing: u32, times: u32, leads: [f64; Terms::NAMES.len()], shoppers: u32) -> Rival {
    let most = (0..leads.len()).max_by(|a, b| leads[*a].total_cmp(&leads[*b])).unwrap_or(0);
    let by = match (shoppers * 2 > times, leads[most] > 0.0) {
        (true, _) => "lowest total price",
        (false, true) => Terms::NAMES[most],
        (false, false) => "luck: it was no better",
    };
    Rival { listing, times, by: by.to_owned() }
}
