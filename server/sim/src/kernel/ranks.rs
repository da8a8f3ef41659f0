//! Result pages. At the full hour every listing's score is that of the hour's start; a keyword is ranked
//! when it is first searched in an hour. Listings that went on sale, changed their words or were restocked
//! within an hour enter the pages at the next full hour; those sold out or taken off leave at once.

use super::PAGE_PLACES;
use super::aisle::{Aisle, of_key, rank_key};
use super::shelf::Shelf;
use crate::random::{Luck, Purpose};
use domain::SimTime;
use domain::shop::ListingStatus;
use market::search::ConceptSet;
use market::{Market, ranking};
use serde::{Deserialize, Serialize};

/// Ranked listings kept per keyword: a page, and substitutes for what sells out within the hour.
const RANKED_MAX: usize = 24;

/// What search knows of the current hour and a market does not: part of a snapshot. Columns by listing.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct HourState {
    /// Score as of the hour's start, but for relevance; never negative.
    pub base: Vec<f32>,
    /// On sale with goods available at the hour's start.
    pub listed: Vec<bool>,
    /// May take a place kept for new goods.
    newcomer: Vec<bool>,
    /// What the title spoke of at the hour's start.
    concepts: Vec<ConceptSet>,
    /// Utility of the reputation that buyers usually met, as of the last midnight.
    pub usual_trust: f64,
    /// Impressions, visits and carts since.
    pub counts: Vec<[u32; 3]>,
    /// Sessions since.
    pub sessions: u32,
}

impl HourState {
    /// A further listing's row.
    pub fn add_row(&mut self, base: f32, listed: bool) {
        self.base.push(base);
        self.listed.push(listed);
        self.newcomer.push(false);
        self.concepts.push(ConceptSet::default());
    }
}

/// A keyword's result page of one hour.
#[derive(Debug, Clone, Copy)]
struct Page {
    hour: u32,
    count: u8,
    ranked: [u32; RANKED_MAX],
}

/// Rankings of one world.
#[derive(Debug, Clone)]
pub struct Ranks {
    luck: Luck,
    state: HourState,
    /// Per category, the listings of the hour's start.
    aisles: Vec<Aisle>,
    /// Per listing, the places in its aisle's masks of what its title speaks of.
    spoken: Vec<Vec<u8>>,
    /// What each percent of relevance weighs.
    relevance_weight: [f32; 101],
    pages: Vec<Page>,
    /// Per keyword: its category, and the places of its concepts in the aisle's masks.
    keywords: Vec<(u16, Vec<u8>)>,
    newcomer_places: usize,
    /// How many listings are newcomers now.
    newcomers: usize,
    dirty: Dirty,
}

/// Listings whose row must be made anew at the next full hour.
#[derive(Debug, Clone, Default)]
pub struct Dirty {
    listings: Vec<u32>,
    marked: Vec<bool>,
}

impl Dirty {
    /// Marks a listing.
    pub fn mark(&mut self, listing: usize) {
        if self.marked.len() <= listing {
            self.marked.resize(listing + 1, false);
        }
        if !std::mem::replace(&mut self.marked[listing], true) {
            self.listings.push(listing as u32);
        }
    }
}

impl Ranks {
    /// No rankings yet; every listing of the market is looked at when the first hour begins.
    pub fn new(market: &Market, luck: Luck) -> Self {
        let (catalogue, weights) = (&market.rules().catalogue, &market.rules().ranking);
        let mut dirty = Dirty::default();
        (0..market.listings().len()).for_each(|listing| dirty.mark(listing));
        let mut aisles = vec![Aisle::default(); catalogue.categories.len()];
        let keywords = catalogue
            .keywords
            .iter()
            .map(|keyword| (keyword.category, aisles[usize::from(keyword.category)].places_of(&keyword.concepts)));
        let keywords: Vec<_> = keywords.collect();
        Self {
            luck,
            state: HourState { counts: vec![[0; 3]; market.listings().len()], ..HourState::default() },
            spoken: vec![Vec::new(); market.listings().len()],
            relevance_weight: std::array::from_fn(|percent| (weights.relevance * percent as f64 / 100.0) as f32),
            pages: vec![Page { hour: u32::MAX, count: 0, ranked: [0; RANKED_MAX] }; keywords.len()],
            aisles,
            keywords,
            newcomer_places: weights.newcomer_places as usize,
            newcomers: 0,
            dirty,
        }
    }
    /// Goes on within an hour from its stored state.
    pub fn resume(&mut self, market: &Market, state: HourState) {
        self.state = state;
        self.newcomers = self.state.newcomer.iter().filter(|newcomer| **newcomer).count();
        for listing in 0..self.state.base.len() {
            if self.state.listed[listing] {
                self.enter(market, listing);
            }
        }
        self.arrange_aisles();
    }
    /// The state of the hour.
    pub const fn state(&self) -> &HourState {
        &self.state
    }
    /// The state of the hour, for counting.
    pub const fn state_mut(&mut self) -> &mut HourState {
        &mut self.state
    }
    /// Where to mark listings that changed; a new listing gets a place for its counts.
    pub fn dirty(&mut self) -> &mut Dirty {
        &mut self.dirty
    }
    /// Makes the rows of a new hour: all at midnight, when freshness fades, else only the changed ones.
    pub fn begin_hour(&mut self, market: &Market, shelf: &Shelf, hour: u32) {
        if hour.is_multiple_of(24) {
            (0..market.listings().len()).for_each(|listing| self.dirty.mark(listing));
        }
        let changed = std::mem::take(&mut self.dirty.listings);
        self.state.counts.resize(market.listings().len(), [0; 3]);
        let today = SimTime::day_start(hour / 24);
        for listing in &changed {
            self.dirty.marked[*listing as usize] = false;
            self.renew(market, shelf, *listing as usize, today);
        }
        self.dirty.listings = changed;
        self.dirty.listings.clear();
        self.arrange_aisles();
    }
    fn renew(&mut self, market: &Market, shelf: &Shelf, number: usize, today: SimTime) {
        let (rules, listing) = (market.rules(), &market.listings()[number]);
        let shop = &market.shops()[listing.shop.index()];
        let state = &mut self.state;
        // Facts number listings without gaps, and every new one is marked: the rows between follow now.
        while state.base.len() <= number {
            state.add_row(0.0, false);
        }
        // Relevance is added per keyword; freshness counts from midnight, so that a row only changes with facts.
        state.base[number] = (ranking::score(rules, listing, shop, 0, today) as f32).max(0.0);
        let newcomer = ranking::is_newcomer(&rules.ranking, listing, today);
        let was_newcomer = std::mem::replace(&mut state.newcomer[number], newcomer);
        self.newcomers = self.newcomers + usize::from(newcomer) - usize::from(was_newcomer);
        let listed = listing.status == ListingStatus::Live && shelf.offered[number] > 0;
        let was_listed = std::mem::replace(&mut state.listed[number], listed);
        let reworded = std::mem::replace(&mut state.concepts[number], listing.concepts) != listing.concepts;
        if listed && !was_listed {
            self.enter(market, number);
        } else if listed && reworded {
            self.read(market, number);
        }
    }
    /// Puts a listing into its aisle; those that are no longer listed are left out when aisles are arranged.
    fn enter(&mut self, market: &Market, number: usize) {
        let category = self.read(market, number);
        self.aisles[category].keys.push(rank_key(self.state.base[number], number as u32));
    }
    /// Notes what a listing's title speaks of; gives its category.
    fn read(&mut self, market: &Market, number: usize) -> usize {
        let product = &market.rules().catalogue.products[market.listings()[number].text.sku.index()];
        let category = usize::from(product.category);
        if self.spoken.len() <= number {
            self.spoken.resize(number + 1, Vec::new());
        }
        self.spoken[number] = self.aisles[category].known_places(&self.state.concepts[number]);
        category
    }
    fn arrange_aisles(&mut self) {
        for aisle in &mut self.aisles {
            aisle.arrange(&self.state, &self.spoken);
        }
    }
    /// The ranked listings of a keyword in this hour, and where to count.
    #[inline]
    pub fn page(&mut self, keyword: usize, hour: u32) -> (&[u32], &mut HourState) {
        if self.pages[keyword].hour != hour {
            self.rank(keyword, hour);
        }
        let page = &self.pages[keyword];
        (&page.ranked[..usize::from(page.count)], &mut self.state)
    }
    fn rank(&mut self, keyword: usize, hour: u32) {
        let mut top = Top::default();
        let (category, places) = &self.keywords[keyword];
        let aisle = &self.aisles[usize::from(*category)];
        let asked = places.len();
        // Most relevant listings first; among equally relevant ones in the order of the aisle, so that the first
        // one that does not come in ends its level.
        for shared in (1..=asked).rev() {
            let weight = self.relevance_weight[100 * shared / asked];
            aisle.sharing(places, shared, |key| {
                let (base, listing) = of_key(key);
                top.offer(base + weight, listing)
            });
        }
        let mut page = Page { hour, count: top.count as u8, ranked: top.listings() };
        if self.newcomers > 0 {
            self.seat_newcomers(keyword, hour, &mut page);
        }
        self.pages[keyword] = page;
    }
    /// Gives the places kept for new goods to newcomers that did not get onto the page by themselves, drawn
    /// by lot for this keyword and hour: all of them get their turns.
    fn seat_newcomers(&self, keyword: usize, hour: u32, page: &mut Page) {
        let is_new = |listing: &u32| self.state.newcomer[*listing as usize];
        let seated = page.first_places().iter().filter(|listing| is_new(listing)).count();
        let lots = self.luck.key(Purpose::NewGoods, keyword as u32, hour);
        let mut free = self.newcomer_places.saturating_sub(seated);
        let mut last = 0;
        while free > 0 {
            let (category, places) = &self.keywords[keyword];
            let aisle = self.aisles[usize::from(*category)].keys.iter().map(|key| of_key(*key).1);
            let spoken = |listing: &u32| self.spoken[*listing as usize].iter().any(|place| places.contains(place));
            let waiting = aisle.filter(|listing| is_new(listing) && spoken(listing));
            let waiting = waiting.filter(|listing| !page.first_places().contains(listing));
            let lot = waiting.map(|listing| (lots.bits(u64::from(listing)), listing)).filter(|lot| lot.0 > last).min();
            let Some((lot, listing)) = lot else { return };
            last = lot;
            // Evenly over the page, the lowest place first: two places are the tenth and the fifth.
            page.seat(free * PAGE_PLACES / (self.newcomer_places + 1) - 1, listing);
            free -= 1;
        }
    }
}

impl Page {
    fn first_places(&self) -> &[u32] {
        &self.ranked[..usize::from(self.count).min(PAGE_PLACES)]
    }
    /// Puts a listing at this place, or at the end of a shorter page; the others move down.
    fn seat(&mut self, place: usize, listing: u32) {
        let count = usize::from(self.count);
        let found = self.ranked[..count].iter().position(|other| *other == listing);
        let from = found.unwrap_or_else(|| count.min(RANKED_MAX - 1));
        self.count = self.count.max(from as u8 + 1);
        let place = place.min(from);
        self.ranked.copy_within(place..from, place + 1);
        self.ranked[place] = listing;
    }
}

/// The best listings so far, best first; equal scores by number.
struct Top {
    /// See [`rank_key`]; zero where nothing is yet.
    keys: [u64; RANKED_MAX],
    count: usize,
}

impl Default for Top {
    fn default() -> Self {
        Self { keys: [0; RANKED_MAX], count: 0 }
    }
}

impl Top {
    /// Takes a listing in if it is among the best; says whether.
    #[inline]
    fn offer(&mut self, score: f32, listing: u32) -> bool {
        let key = rank_key(score, listing);
        if key <= self.keys[RANKED_MAX - 1] {
            return false;
        }
        let mut at = self.count.min(RANKED_MAX - 1);
        while at > 0 && self.keys[at - 1] < key {
            self.keys[at] = self.keys[at - 1];
            at -= 1;
        }
        self.keys[at] = key;
        self.count = (self.count + 1).min(RANKED_MAX);
        true
    }
    fn listings(&self) -> [u32; RANKED_MAX] {
        self.keys.map(|key| of_key(key).1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_top_holds_the_best_in_order_whatever_order_they_came_in() {
        let mut top = Top::default();
        (0..100_u32).map(|number| number * 37 % 100).for_each(|listing| {
            top.offer((listing / 2) as f32, listing);
        });
        assert_eq!(top.count, RANKED_MAX);
        assert_eq!(top.listings()[..4], [98, 99, 96, 97], "equal scores by number");
    }

    #[test]
    fn a_seated_listing_moves_the_others_down() {
        let mut page = Page { hour: 0, count: 3, ranked: [0; RANKED_MAX] };
        page.ranked[..3].copy_from_slice(&[5, 6, 7]);
        page.seat(1, 9);
        assert_eq!(page.first_places(), [5, 9, 6, 7]);
        page.seat(0, 7);
        assert_eq!(page.first_places(), [7, 5, 9, 6], "one that is there already moves up");
        page.seat(9, 8);
        assert_eq!(page.first_places(), [7, 5, 9, 6, 8], "a short page has no ninth place");
    }
}
