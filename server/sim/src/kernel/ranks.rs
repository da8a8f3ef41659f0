//! Result pages. At the full hour every listing's score is that of the hour's start; a keyword is ranked
//! when it is first searched in an hour. Listings that went on sale, changed their words or were restocked
//! within an hour enter the pages at the next full hour; those sold out or taken off leave at once.

use super::PAGE_PLACES;
use super::aisle::{Aisle, Digits, Places, of_key};
use super::board::Board;
use super::front::FrontPage;
use super::page::{Page, RANKED_MAX, Results, Top};
use super::shelf::Shelf;
use crate::random::{Luck, Purpose};
use domain::SimTime;
use domain::shop::ListingStatus;
use market::ranking::{Fit, LastingScore, RankingWeights, ShopParts};
use market::search::ConceptSet;
use market::{Market, ranking};
use serde::{Deserialize, Serialize};

/// What search knows of the current hour and a market does not: part of a snapshot. Columns by listing.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct HourState {
    /// Score as of the hour's start, but for relevance; never negative.
    pub base: Vec<f32>,
    /// On sale with goods available at the hour's start.
    pub listed: Vec<bool>,
    /// May take a place kept for new goods.
    pub newcomer: Vec<bool>,
    /// What the title spoke of at the hour's start.
    concepts: Vec<ConceptSet>,
    /// Utility of the reputation that buyers usually met, as of the last midnight.
    pub usual_trust: f64,
    /// The paid places.
    pub board: Board,
    /// Keywords that were occupied at the hour's start, ascending, and by which listing.
    occupants: Vec<(u32, u32)>,
    /// Whoever was on the front page at the hour's start.
    front: FrontPage,
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

/// What titles and attributes share with a keyword of so many concepts, and what that weighs.
#[derive(Debug, Clone, Copy)]
struct Level {
    title: u8,
    attributes: u8,
    weight: f32,
}

/// Most concepts of a keyword.
const ASKED_MAX: usize = 7;

/// Rankings of one world.
#[derive(Debug, Clone)]
pub struct Ranks {
    luck: Luck,
    state: HourState,
    /// Per category, the listings of the hour's start.
    aisles: Vec<Aisle>,
    /// Per listing, the places in its aisle's masks of what its title speaks of, and of what only its attributes do.
    words: Vec<[Places; 2]>,
    /// Per listing, its aisle, once it was listed.
    aisle_of: Vec<u16>,
    /// Per listing, whether it lies in its aisle, perhaps no longer listed.
    shelved: Vec<bool>,
    /// Per number of concepts asked for: the levels of relevance, best titles first.
    levels: Vec<Vec<Level>>,
    /// Per listing: what of its score stays until the next fact about it.
    lasting: Vec<LastingScore>,
    occupancy_weight: f32,
    /// Places of a page from 0 that are sold.
    paid_places: Vec<usize>,
    pages: Vec<Page>,
    /// Per keyword: its category, and the places of its concepts in the aisle's masks.
    keywords: Vec<(u16, Vec<u8>)>,
    newcomer_places: usize,
    /// First place of a page, from 0, for shops on the front page.
    front_place: usize,
    /// Listings with the place from 0 that an experiment holds for them, in order of place. No part of the state: made
    /// anew every hour, and empty in every world that is stored.
    held: Vec<(usize, u32)>,
    /// How many listings are newcomers now.
    newcomers: usize,
    dirty: Dirty,
    /// Used anew for every ranking.
    read: Vec<[Digits; 2]>,
}

/// Listings whose row must be made anew at the next full hour.
#[derive(Debug, Clone, Default)]
pub struct Dirty {
    listings: Vec<u32>,
    marks: Vec<Mark>,
}

/// What changed about a listing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
enum Mark {
    /// Nothing.
    #[default]
    Clean,
    /// Only how often it was shown and opened.
    History,
    /// Perhaps anything.
    All,
}

impl Dirty {
    /// Marks a listing.
    #[inline]
    pub fn mark(&mut self, listing: usize) {
        self.note(listing, Mark::All);
    }
    /// Marks a listing of which only the history changed.
    #[inline]
    pub fn note_history(&mut self, listing: usize) {
        self.note(listing, Mark::History);
    }
    #[inline]
    fn note(&mut self, listing: usize, mark: Mark) {
        if self.marks.len() <= listing {
            self.marks.resize(listing + 1, Mark::Clean);
        }
        let marked = &mut self.marks[listing];
        if *marked == Mark::Clean {
            self.listings.push(listing as u32);
        }
        *marked = mark.max(*marked);
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
            lasting: Vec::new(),
            words: vec![[0; 2]; market.listings().len()],
            aisle_of: vec![0; market.listings().len()],
            shelved: vec![false; market.listings().len()],
            read: Vec::new(),
            levels: (0..=ASKED_MAX as u32).map(|asked| levels(weights, asked)).collect(),
            occupancy_weight: weights.occupancy as f32,
            paid_places: market.rules().street.ads.places.iter().map(|place| *place as usize - 1).collect(),
            pages: vec![Page::default(); keywords.len()],
            aisles,
            keywords,
            newcomer_places: weights.newcomer_places as usize,
            front_place: (market.rules().street.shocks.front_page_place as usize).saturating_sub(1),
            held: Vec::new(),
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
        if hour.is_multiple_of(24) || shelf.by_lot() {
            (0..market.listings().len()).for_each(|listing| self.dirty.mark(listing));
        }
        let changed = std::mem::take(&mut self.dirty.listings);
        self.state.counts.resize(market.listings().len(), [0; 3]);
        self.lasting.resize(market.listings().len(), LastingScore::default());
        let mut parts = vec![None; market.shops().len()];
        for listing in &changed {
            let mark = std::mem::take(&mut self.dirty.marks[*listing as usize]);
            self.renew(market, shelf, (*listing as usize, mark), &mut parts, hour);
        }
        self.dirty.listings = changed;
        self.dirty.listings.clear();
        let occupied = market.street().ads.occupied().iter();
        self.state.occupants.clear();
        self.state.occupants.extend(occupied.map(|occupied| (occupied.keyword.0, occupied.listing.number())));
        let experimental = shelf.is_experimental();
        if experimental {
            self.state.board.clear()
        } else {
            self.state.board.begin(market, hour)
        }
        let listed = &self.state.listed;
        self.state.front.begin(market, hour, |listing| !experimental && listed[listing]);
        self.hold_places(market, shelf);
    }
    /// Notes for whom an experiment holds places.
    fn hold_places(&mut self, market: &Market, shelf: &Shelf) {
        self.held.clear();
        let Some(treatment) = shelf.held_places() else { return };
        let products = &market.rules().catalogue.products;
        let listed =
            market.listings().iter().filter(|listing| self.state.listed.get(listing.id.index()) == Some(&true));
        let held = listed.filter_map(|listing| {
            let place = treatment.place(listing.shop.number(), &products[listing.text.sku.index()].code)?;
            Some((place.saturating_sub(1) as usize, listing.id.number()))
        });
        self.held.extend(held);
        self.held.sort_unstable();
    }
    /// Makes one listing's row; `parts` keeps what was found out of its shop for others of the shop.
    fn renew(
        &mut self,
        market: &Market,
        shelf: &Shelf,
        (number, mark): (usize, Mark),
        parts: &mut [Option<ShopParts>],
        hour: u32,
    ) {
        let today = SimTime::day_start(hour / 24);
        let experimental = shelf.experimental_score(number, self.luck, hour);
        let (rules, listing) = (market.rules(), &market.listings()[number]);
        let state = &mut self.state;
        // Facts number listings without gaps, and every new one is marked: the rows between follow now.
        while state.base.len() <= number {
            state.add_row(0.0, false);
        }
        // Relevance is added per keyword; freshness counts from midnight, so that a row only changes with facts.
        if mark == Mark::All {
            let parts = &mut parts[listing.shop.index()];
            let parts =
                parts.get_or_insert_with(|| ShopParts::of(market, &market.shops()[listing.shop.index()], today));
            self.lasting[number] = parts.lasting_score(market, listing, today);
        }
        let lasting = self.lasting[number];
        let score = experimental.unwrap_or_else(|| lasting.own_score(&rules.ranking, &listing.history));
        let score = (score as f32).max(0.0);
        let moved = std::mem::replace(&mut state.base[number], score).to_bits() != score.to_bits();
        let mut moved = moved;
        let mut reworded = false;
        // Newcomers change at midnight or by being put on sale, words by an edit.
        if mark == Mark::All {
            let newcomer = ranking::is_newcomer(&rules.ranking, listing, today);
            let was_newcomer = std::mem::replace(&mut state.newcomer[number], newcomer);
            self.newcomers = self.newcomers + usize::from(newcomer) - usize::from(was_newcomer);
            moved |= newcomer != was_newcomer;
            reworded = std::mem::replace(&mut state.concepts[number], listing.concepts) != listing.concepts;
        }
        let listed = listing.status == ListingStatus::Live && shelf.goods[number].offered > 0;
        let was_listed = std::mem::replace(&mut state.listed[number], listed);
        if listed && !was_listed {
            self.enter(market, number);
        } else if listed && reworded {
            self.read(market, number);
            self.aisles[usize::from(self.aisle_of[number])].disturb();
        } else if was_listed && (moved || !listed) {
            self.aisles[usize::from(self.aisle_of[number])].disturb();
        }
    }
    /// Puts a listing into its aisle; those that are no longer listed are left out when aisles are arranged.
    fn enter(&mut self, market: &Market, number: usize) {
        let category = self.read(market, number);
        self.aisles[category].enter(number as u32, &mut self.shelved);
    }
    /// Notes what a listing's title speaks of; gives its category.
    fn read(&mut self, market: &Market, number: usize) -> usize {
        let product = &market.rules().catalogue.products[market.listings()[number].text.sku.index()];
        let category = usize::from(product.category);
        if self.words.len() <= number {
            self.words.resize(number + 1, [0; 2]);
            self.aisle_of.resize(number + 1, 0);
            self.shelved.resize(number + 1, false);
        }
        self.aisle_of[number] = product.category;
        let (aisle, title) = (&self.aisles[category], &self.state.concepts[number]);
        self.words[number][0] = aisle.known_places(title);
        if market.rules().ranking.attribute_percent > 0 {
            self.words[number][1] = aisle.known_places(&product.concepts.without(title));
        }
        category
    }
    /// The page of a keyword in this hour, and where to count.
    #[inline]
    pub fn page(&mut self, keyword: usize, hour: u32) -> (Results<'_>, &mut HourState) {
        if self.pages[keyword].hour != hour {
            self.rank(keyword, hour);
        }
        (self.pages[keyword].results(), &mut self.state)
    }
    /// Makes the pages anew on which somebody can no longer pay.
    pub fn drop_unpaid(&mut self) {
        for keyword in self.state.board.unpaid() {
            self.pages[keyword].hour = u32::MAX;
        }
    }
    fn rank(&mut self, keyword: usize, hour: u32) {
        let category = usize::from(self.keywords[keyword].0);
        self.aisles[category].arrange(&self.state, &self.words, &mut self.shelved);
        let mut read = std::mem::take(&mut self.read);
        read.clear();
        let top = self.best(keyword, &mut read);
        self.read = read;
        let mut page = Page { hour, count: top.count as u8, ranked: top.listings(), ..Page::default() };
        if self.newcomers > 0 {
            self.seat_newcomers(keyword, hour, &mut page);
        }
        let mut featured = Vec::new();
        if !self.state.front.is_empty() {
            featured = self.seat_front(keyword, hour, &mut page);
        }
        self.seat_paid(keyword, &mut page);
        if !self.held.is_empty() {
            self.seat_held(keyword, &mut page);
        }
        // Only now everything has its place.
        featured.into_iter().for_each(|listing| page.note_front(listing));
        self.pages[keyword] = page;
    }
    /// Puts listings where an experiment wants them on the pages of keywords their titles speak of; those wanted at
    /// the same place stand one below the other.
    fn seat_held(&self, keyword: usize, page: &mut Page) {
        let (category, places) = &self.keywords[keyword];
        let asked = places.iter().fold(0, |asked: Places, place| asked | 1 << place);
        let fits = |(_, listing): &&(usize, u32)| {
            let number = *listing as usize;
            self.aisle_of[number] == *category && self.words[number][0] & asked != 0
        };
        let held = || self.held.iter().filter(fits);
        // All come off first: one that stood high would move those below it when it is taken.
        held().for_each(|(_, listing)| page.take(*listing));
        let mut free = 0;
        for (place, listing) in held() {
            free = page.seat(free.max(*place).min(RANKED_MAX - 1), *listing) + 1;
        }
    }
    /// The best listings of a keyword: the most relevant titles first; among equally relevant ones in the order of the
    /// aisle, so that the first one that does not come in ends its level.
    fn best(&self, keyword: usize, read: &mut Vec<[Digits; 2]>) -> Top {
        let mut top = Top::default();
        let (category, places) = &self.keywords[keyword];
        let aisle = &self.aisles[usize::from(*category)];
        let occupant = self.occupant(keyword, &mut top);
        for level in &self.levels[places.len()] {
            // A level whose very best would not come in need not be looked at.
            if top.takes(aisle.best() + level.weight) {
                let shared = (usize::from(level.title), usize::from(level.attributes));
                aisle.sharing(places, shared, read, |key| {
                    let (base, listing) = of_key(key);
                    listing == occupant || top.offer(base + level.weight, listing)
                });
            }
        }
        top
    }
    /// Offers the listing that occupies a keyword with what that weighs, and gives its number.
    fn occupant(&self, keyword: usize, top: &mut Top) -> u32 {
        const NOBODY: u32 = u32::MAX;
        let occupants = &self.state.occupants;
        let Ok(found) = occupants.binary_search_by_key(&(keyword as u32), |occupied| occupied.0) else { return NOBODY };
        let listing = occupants[found].1;
        let places = &self.keywords[keyword].1;
        let asked = places.iter().fold(0, |asked: Places, place| asked | 1 << place);
        let [title, attributes] = self.words[listing as usize].map(|words| (words & asked).count_ones() as u8);
        let level =
            self.levels[places.len()].iter().find(|level| (level.title, level.attributes) == (title, attributes));
        if let Some(level) = level.filter(|_| self.state.listed[listing as usize]) {
            top.offer(self.state.base[listing as usize] + level.weight + self.occupancy_weight, listing);
        }
        listing
    }
    /// Shows shops on the front page: one listing each on every page of the categories they sell in, drawn by lot for
    /// this keyword and hour among those that speak of it, else among all. Gives those listings.
    fn seat_front(&self, keyword: usize, hour: u32, page: &mut Page) -> Vec<u32> {
        let mut featured = Vec::new();
        let (category, places) = &self.keywords[keyword];
        let asked = places.iter().fold(0, |asked: Places, place| asked | 1 << place);
        let lots = self.luck.key(Purpose::FrontPage, keyword as u32, hour);
        for (number, shown) in self.state.front.in_category(*category).enumerate() {
            let strange = |listing: &u32| self.words[*listing as usize][0] & asked == 0;
            let lot = shown.iter().min_by_key(|listing| (strange(listing), lots.bits(u64::from(**listing))));
            if let Some(listing) = lot {
                page.seat(self.front_place + number, *listing);
                featured.push(*listing);
            }
        }
        featured
    }
    /// Gives the paid places to those who won them and can still pay. A listing that stands higher by itself
    /// needs none: the next one gets it.
    fn seat_paid(&self, keyword: usize, page: &mut Page) {
        let board = &self.state.board;
        let mut places = self.paid_places.iter();
        let Some(mut place) = places.next() else { return };
        let mut seated = 0;
        for row in board.rows_of(keyword).filter(|row| board.pays(*row)) {
            let listing = board.row(row).listing.number();
            if page.ranked[..usize::from(page.count).min(*place)].contains(&listing) {
                continue;
            }
            let at = page.seat(*place, listing);
            page.paid |= 1 << at;
            page.rows[seated] = row as u16;
            seated += 1;
            let Some(next) = places.next() else { return };
            place = next;
        }
    }
    /// Gives the places kept for new goods to newcomers that did not get onto the page by themselves, drawn
    /// by lot for this keyword and hour: all of them get their turns.
    fn seat_newcomers(&self, keyword: usize, hour: u32, page: &mut Page) {
        let seated = page.first_places().iter().filter(|listing| self.state.newcomer[**listing as usize]).count();
        let lots = self.luck.key(Purpose::NewGoods, keyword as u32, hour);
        let mut free = self.newcomer_places.saturating_sub(seated);
        let mut last = 0;
        while free > 0 {
            let (category, places) = &self.keywords[keyword];
            let asked = places.iter().fold(0, |asked: Places, place| asked | 1 << place);
            let mut lowest = None;
            for listing in self.aisles[usize::from(*category)].newcomers.iter().copied() {
                let lot = (lots.bits(u64::from(listing)), listing);
                // Most lots are not the lowest: nothing else needs to be asked then.
                if lot.0 > last
                    && lowest.is_none_or(|lowest| lot < lowest)
                    && self.words[listing as usize][0] & asked != 0
                    && !page.first_places().contains(&listing)
                {
                    lowest = Some(lot);
                }
            }
            let Some((lot, listing)) = lowest else { return };
            last = lot;
            // Evenly over the page, the lowest place first: two places are the tenth and the fifth.
            page.seat(free * PAGE_PLACES / (self.newcomer_places + 1) - 1, listing);
            free -= 1;
        }
    }
}

/// The levels of relevance of keywords with this many concepts, but for those of no relevance.
fn levels(weights: &RankingWeights, asked: u32) -> Vec<Level> {
    let hints = if weights.attribute_percent > 0 { asked } else { 0 };
    let pairs = (0..=asked).rev().flat_map(|title| (0..=hints.min(asked - title)).map(move |hinted| (title, hinted)));
    let fits = pairs.map(|(title, attributes)| Fit { asked, title, attributes });
    // A keyword that asks for nothing has no levels.
    let relevant = fits.filter(|fit| fit.asked > 0 && fit.percent(weights) > 0);
    let level = |fit: Fit| Level {
        title: fit.title as u8,
        attributes: fit.attributes as u8,
        weight: (weights.relevance * fit.relevance(weights)) as f32,
    };
    relevant.map(level).collect()
}
