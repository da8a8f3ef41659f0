//! Changes that bring a listing before more of those who search, or serve those who came and left: goods in stock,
//! answers at the desk, a place that is bid for, occupied or paid for, the words people type. What can be asked of the
//! market is played again with it (`replay`); elsewhere, whoever never saw the listing is taken to buy like those who did.

use super::Hour;
use super::fixes::{Fix, chance_with};
use super::replay;
use super::waterfall::ending;
use crate::kernel::PAGE_PLACES;
use crate::population::Population;
use crate::scenario::Scenario;
use crate::sightings::Sighting;
use domain::explain::{Called, Change, Step};
use domain::{ListingId, Money};
use market::Market;
use market::ads::{self, CampaignStatus};
use market::search::{KeywordId, relevance};
use market::street::SellerAsk;
use market::tiers;

/// What is weighed: one listing in one hour.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// Its people.
    pub population: &'a Population,
    /// The hour's sessions.
    pub hour: &'a Hour,
    /// Which listing.
    pub listing: ListingId,
    /// Orders expected of one who reads the listing: as in this hour, or as of any listing when nobody read this one.
    pub orders_per_impression: f64,
    /// Orders expected of one who opened it, the same way.
    pub orders_per_visit: f64,
}

/// All of them.
pub fn weigh(case: &Case<'_>) -> Vec<Fix> {
    let all = [restocked(case), answered(case), bidding(case), occupying(case), paying(case), missing_words(case)];
    all.into_iter().flatten().filter(|fix| fix.orders_added > 0.0).collect()
}

fn sessions<'a>(case: &Case<'a>, ends: Step) -> impl Iterator<Item = &'a Sighting> {
    let Case { hour, listing, .. } = *case;
    hour.sightings.iter().filter(move |sighting| ending(hour.market(), sighting, listing).step() == Some(ends))
}

fn count(found: usize) -> u32 {
    u32::try_from(found).unwrap_or(u32::MAX)
}

/// The part of a page that this buyer reads.
fn read_share(sighting: &Sighting) -> f64 {
    (f64::from(sighting.depth) / PAGE_PLACES as f64).min(1.0)
}

/// The chance that one more listing of middling standing gets onto the page of this search.
fn page_share(sighting: &Sighting) -> f64 {
    (PAGE_PLACES as f64 / (sighting.page.len() as f64 + 1.0)).min(1.0)
}

/// Goods for all who came when there were none; an empty shelf at the hour's start kept it off the pages altogether.
fn restocked(case: &Case<'_>) -> Option<Fix> {
    // Whoever read past its place would have read it; of a page it was not on, it might have had a place.
    let read = |sighting: &Sighting| match sighting.page.contains(&case.listing) {
        true => 1.0,
        false => page_share(sighting) * read_share(sighting),
    };
    let missed = count(sessions(case, Step::SoldOut).count());
    let orders_added = case.orders_per_impression * sessions(case, Step::SoldOut).map(read).sum::<f64>();
    let change = Change::Restock { missed };
    (missed > 0).then_some(Fix { change, orders_added, cost_per_order_fen: 0, cheapest: false })
}

/// An answer within the hour for all who asked here and had none.
fn answered(case: &Case<'_>) -> Option<Fix> {
    let listening = &case.scenario.chat.listening;
    let silent =
        |sighting: &&Sighting| super::talk(&case.hour.after, sighting).is_none_or(|talk| talk.waited_seconds.is_none());
    let asked: Vec<&Sighting> = sessions(case, Step::AskedFirst).filter(silent).collect();
    let gain = |sighting: &&Sighting| {
        let chance = |added| chance_with(case, sighting, added);
        (chance(listening.answer_gain) - chance(-listening.unanswered_loss)).max(0.0)
    };
    (!asked.is_empty()).then(|| Fix {
        change: Change::Answer { unanswered: count(asked.len()) },
        orders_added: asked.iter().map(gain).sum(),
        cost_per_order_fen: 0,
        cheapest: false,
    })
}

/// Searches that the listing answers and whose page it missed, by whether their keyword is auctioned.
fn missed_pages<'a>(case: &Case<'a>, auctioned: bool) -> Vec<&'a Sighting> {
    let Case { hour, listing, .. } = *case;
    let rules = hour.market().rules();
    let ads = &rules.street.ads;
    let found = &hour.market().listings()[listing.index()];
    let category = rules.catalogue.products[found.text.sku.index()].category;
    let fits = move |sighting: &&Sighting| {
        let keyword = &rules.catalogue.keywords[sighting.keyword as usize];
        let enough = relevance(keyword, &found.concepts, keyword.category == category) >= ads.relevance_min;
        enough && ads.auctioned.contains(&KeywordId(sighting.keyword)) == auctioned
    };
    sessions(case, Step::BelowThePage).filter(fits).collect()
}

/// The highest bid of others for a keyword, from whom a place can be had for a fen more.
fn highest_bid(market: &Market, keyword: u32, listing: ListingId) -> Money {
    let running = market.street().ads.campaigns().iter().filter(|campaign| campaign.status == CampaignStatus::Running);
    let groups = running.flat_map(|campaign| &campaign.groups).filter(|group| group.listing != listing);
    let bids = groups.flat_map(|group| &group.bids).filter(|bid| bid.keyword == KeywordId(keyword));
    bids.map(|bid| bid.price).max().unwrap_or(Money::ZERO)
}

/// A paid place on the pages it missed: a click costs at most a fen more than the highest bid of others.
fn bidding(case: &Case<'_>) -> Option<Fix> {
    let market = case.hour.market();
    let rules = &market.rules().street.ads;
    let first = f64::from(*rules.places.first()?);
    let missed = missed_pages(case, true);
    let readers: Vec<&&Sighting> = missed.iter().filter(|sighting| f64::from(sighting.depth) >= first).collect();
    let bids = readers.iter().map(|sighting| highest_bid(market, sighting.keyword, case.listing));
    let bid = bids.max()?.as_fen().saturating_add(1).clamp(rules.bid_min.as_fen(), rules.bid_max.as_fen());
    let cost = bid as f64 / case.orders_per_visit.max(f64::MIN_POSITIVE);
    let admitted = market.street().ads.admitted().contains(&market.listings()[case.listing.index()].shop);
    Some(Fix {
        change: Change::Bid { price: Money::fen(bid), admitted },
        orders_added: readers.len() as f64 * case.orders_per_impression,
        cost_per_order_fen: cost.min(i64::MAX as f64) as i64,
        cheapest: false,
    })
}

/// The un-auctioned keyword whose pages it missed most, occupied: that counts in standing and costs nothing.
fn occupying(case: &Case<'_>) -> Option<Fix> {
    let market = case.hour.market();
    let missed = missed_pages(case, false);
    let taken = |keyword: u32| market.street().ads.occupied().iter().any(|row| row.keyword == KeywordId(keyword));
    let reach = |keyword: u32| {
        let own = missed.iter().filter(|sighting| sighting.keyword == keyword);
        own.map(|sighting| page_share(sighting) * read_share(sighting)).sum::<f64>()
    };
    let free = missed.iter().map(|sighting| sighting.keyword).filter(|keyword| !taken(*keyword));
    let keyword = free.max_by(|a, b| reach(*a).total_cmp(&reach(*b)).then(b.cmp(a)))?;
    let words = &market.rules().catalogue.keywords[keyword as usize];
    let occupy = ads::SellerCommand::OccupyKeyword { keyword: KeywordId(keyword), listing: case.listing };
    Some(Fix {
        change: Change::Occupy { keyword: Called::new(&words.en, &words.zh) },
        orders_added: replay::gain(case, SellerAsk::Ads(occupy))?,
        cost_per_order_fen: 0,
        cheapest: false,
    })
}

/// Hours of a month, over which a tier's fee is spread.
const MONTH_HOURS: f64 = 720.0;

/// The next paid service tier, as far as its standing goes.
fn paying(case: &Case<'_>) -> Option<Fix> {
    let market = case.hour.market();
    let rules = market.rules();
    let shop = market.listings()[case.listing.index()].shop;
    let now = tiers::level(market, shop);
    let level = now.checked_add(1)?;
    let (own, next) = (rules.street.tiers.tier(now)?, rules.street.tiers.tier(level)?);
    let orders_added = replay::gain(case, SellerAsk::Tiers(tiers::SellerCommand::ChooseTier { level }))?;
    let fee = (next.monthly_fee - own.monthly_fee).as_fen() as f64;
    let cost = fee / (orders_added * MONTH_HOURS).max(f64::MIN_POSITIVE);
    Some(Fix {
        change: Change::TakeTier { tier: Called::new(&next.name_en, &next.name_zh) },
        orders_added,
        cost_per_order_fen: cost.min(i64::MAX as f64) as i64,
        cheapest: false,
    })
}

/// The concept whose searches the title misses most: such a search then finds the listing like any other of its goods.
fn missing_words(case: &Case<'_>) -> Option<Fix> {
    let Case { hour, listing, .. } = *case;
    let catalogue = &hour.market().rules().catalogue;
    let found = &hour.market().listings()[listing.index()];
    let product = &catalogue.products[found.text.sku.index()];
    let silent = |number: &usize| product.concepts.contains(*number) && !found.concepts.contains(*number);
    let unseen = |sighting: &&Sighting| sighting.seen.iter().all(|seen| seen.listing != listing);
    let missed = |number: usize| {
        let asks = move |sighting: &&Sighting| {
            let keyword = &catalogue.keywords[sighting.keyword as usize];
            keyword.category == product.category && keyword.concepts.contains(number)
        };
        hour.sightings.iter().filter(asks).filter(unseen)
    };
    let reach = |number: usize| missed(number).map(|sighting| page_share(sighting) * read_share(sighting)).sum::<f64>();
    let silent = (0..catalogue.lexicon.concepts.len()).filter(silent);
    let number = silent.max_by(|a, b| reach(*a).total_cmp(&reach(*b)).then(b.cmp(a)))?;
    let concept = &catalogue.lexicon.concepts[number];
    let word = Called::new(concept.en.first()?, concept.zh.first()?);
    Some(Fix {
        change: Change::SayInTitle { word, searches: count(missed(number).count()) },
        orders_added: reach(number) * case.orders_per_impression,
        cost_per_order_fen: 0,
        cheapest: false,
    })
}
