//! Where a listing's searches are lost: each session of its category ends in exactly one step.

use super::Hour;
use crate::kernel::PAGE_PLACES;
use crate::sightings::Sighting;
use domain::ListingId;
use domain::explain::{Ending, Lead, Step, Term};
use domain::shop::ListingStatus;
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
    /// In what it led most, on average.
    pub by: Lead,
}

/// How a session ended for a listing.
pub fn ending(market: &Market, sighting: &Sighting, listing: ListingId) -> Ending {
    let catalogue = &market.rules().catalogue;
    let (keyword, found) = (&catalogue.keywords[sighting.keyword as usize], &market.listings()[listing.index()]);
    let category = catalogue.products[found.text.sku.index()].category;
    if category != keyword.category {
        return Ending::AnotherCategory;
    }
    let Some(seen) = sighting.seen.iter().find(|seen| seen.listing == listing) else {
        let Some(rank) = sighting.page.iter().position(|ranked| *ranked == listing) else {
            // What has nothing left as the hour begins is on none of its pages, wherever it would have ranked.
            let empty = found.status == ListingStatus::Live && market.offered(found) == 0;
            return match (keyword.concepts.shared(&found.concepts), empty) {
                (0, _) => Ending::NotRelevant,
                (_, true) => Ending::SoldOut,
                (_, false) => Ending::BelowThePage,
            };
        };
        // Whoever was read and stands lower proves that this one was passed over: nothing was left to sell.
        // What was met on the front page alone proves nothing.
        let mut read = sighting.seen.iter().filter(|seen| !seen.front || seen.times > 1);
        let passed = read.any(|seen| {
            sighting.page.iter().position(|ranked| *ranked == seen.listing).is_some_and(|other| other > rank)
        });
        return match (passed, rank < PAGE_PLACES) {
            (true, _) => Ending::SoldOut,
            (false, true) => Ending::NotExamined { read: u32::try_from(sighting.seen.len()).unwrap_or(u32::MAX) },
            (false, false) => Ending::BelowThePage,
        };
    };
    if seen.opened
        && let Some(asked) = sighting.asked
    {
        return if asked == listing { Ending::AskedFirst } else { Ending::AskedElsewhere { listing: asked } };
    }
    match (seen.opened, sighting.wish, sighting.cart) {
        (false, _, _) => Ending::NotOpened,
        (true, Some((bought, pieces)), _) if bought == listing => Ending::Bought { pieces },
        (true, Some((bought, _)), _) => Ending::BoughtElsewhere { listing: bought },
        (true, None, Some(aside)) => Ending::OnlyPutAside { listing: aside },
        (true, None, None) => Ending::NotWanted,
    }
}

impl Waterfall {
    /// Searches that ended at this step.
    #[must_use]
    pub const fn of(&self, step: Step) -> u32 {
        match step {
            Step::NotRelevant => self.not_relevant,
            Step::BelowThePage => self.below_the_page,
            Step::SoldOut => self.sold_out,
            Step::NotExamined => self.not_examined,
            Step::NotOpened => self.not_opened,
            Step::AskedFirst => self.asked_first,
            Step::LostToOthers => self.lost_to_others,
            Step::OnlyPutAside => self.only_put_aside,
            Step::NotWanted => self.not_wanted,
            Step::Bought => self.bought,
        }
    }
    const fn at(&mut self, step: Step) -> &mut u32 {
        match step {
            Step::NotRelevant => &mut self.not_relevant,
            Step::BelowThePage => &mut self.below_the_page,
            Step::SoldOut => &mut self.sold_out,
            Step::NotExamined => &mut self.not_examined,
            Step::NotOpened => &mut self.not_opened,
            Step::AskedFirst => &mut self.asked_first,
            Step::LostToOthers => &mut self.lost_to_others,
            Step::OnlyPutAside => &mut self.only_put_aside,
            Step::NotWanted => &mut self.not_wanted,
            Step::Bought => &mut self.bought,
        }
    }
}

/// Counts an hour.
pub fn count(hour: &Hour, listing: ListingId) -> Waterfall {
    let mut sums = Waterfall::default();
    let mut rivals: BTreeMap<u32, (u32, [f64; Term::ALL.len()], u32)> = BTreeMap::new();
    for sighting in &hour.sightings {
        let Some(step) = ending(hour.market(), sighting, listing).step() else { continue };
        *sums.at(step) += 1;
        sums.searches += 1;
        let Some(seen) = sighting.seen.iter().find(|seen| seen.listing == listing) else { continue };
        sums.impressions += u32::from(seen.times);
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

fn rival(listing: u32, times: u32, leads: [f64; Term::ALL.len()], shoppers: u32) -> Rival {
    let most = (0..leads.len()).max_by(|a, b| leads[*a].total_cmp(&leads[*b])).unwrap_or(0);
    let by = match (shoppers * 2 > times, leads[most] > 0.0) {
        (true, _) => Lead::LowestTotal,
        (false, true) => Lead::Part(Term::ALL[most]),
        (false, false) => Lead::Luck,
    };
    Rival { listing, times, by }
}
