//! The search kernel: one session from keyword to wish. The hot loop of the product; it allocates nothing,
//! its data lie in columns by listing (`shelf`), rankings are made once per keyword and hour, lazily
//! (`ranks`), and every draw is keyed by (buyer, day, session, listing).
//!
//! Ordering is not done here: a wish becomes a command like anybody else's.

mod aisle;
mod board;
mod bound;
mod choice;
mod front;
mod page;
mod ranks;
mod regard;
mod shelf;
mod tables;
mod talk;
mod terms;
mod watch;

pub use bound::{Frozen, Played};
pub use choice::{Clicked, Decision, Nests, Wanted};
pub use page::PAID_MAX;
pub use ranks::HourState;
pub use tables::mean_charge;
pub use terms::Terms;
pub use watch::Watcher;

use crate::population::Buyer;
use crate::portable_math::exp;
use crate::random::{Luck, StreamKey};
use crate::scenario::Scenario;
use crate::sessions::Session;
use domain::ListingId;
use market::event::HourRow;
use market::{Command, Event, HourTable, Market};
use page::PlaceSet;
use ranks::Ranks;
use regard::Regard;
use shelf::Shelf;
use tables::Tables;
use talk::Talk;

/// Places of a result page.
pub const PAGE_PLACES: usize = 15;

/// What a session ended with: goods put aside, wanted or not.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wish {
    /// From which listing.
    pub listing: ListingId,
    /// Pieces.
    pub quantity: u32,
    /// Whether the buyer wants them as they stand; otherwise it would need to like them better.
    pub bought: bool,
    /// The draw that decided, and the chance it was held against.
    pub draw: (f64, f64),
}

/// Search of one world.
#[derive(Debug, Clone)]
pub struct Kernel {
    tables: Tables,
    shelf: Shelf,
    ranks: Ranks,
    talk: Talk,
    regard: Regard,
    /// What the market's usual reputation does to click odds and to the pull of not buying.
    usual: Usual,
}

/// Factors of the market's usual reputation: buyers measure an offer's own against it.
#[derive(Debug, Clone, Copy)]
struct Usual {
    click_odds: f32,
    outside: f64,
}

impl Usual {
    fn new(tables: &Tables, usual_trust: f64) -> Self {
        let choice = &tables.choice;
        let usual = choice.reputation_relative * usual_trust;
        Self { click_odds: exp(-choice.click_visibility * usual) as f32, outside: exp(usual) }
    }
}

/// Numbers of a session's draws; clicks follow at [`CLICK_DRAWS`] plus the listing's number.
const KEYWORD_DRAW: u64 = 0;
const DEPTH_DRAW: u64 = 1;
const BUY_DRAW: u64 = 2;
const PICK_DRAW: u64 = 3;
const PIECES_DRAW: u64 = 4;
const CLICK_DRAWS: u64 = 1 << 32;
/// The same of what is met on the front page.
const FRONT_DRAWS: u64 = 1 << 33;

impl Kernel {
    /// Search over a market at the beginning of an hour.
    #[must_use]
    pub fn new(scenario: &Scenario, market: &Market, luck: Luck) -> Self {
        let tables = Tables::new(scenario);
        let shelf = Shelf::of_market(&tables, scenario, market);
        let ranks = Ranks::new(market, luck);
        let usual = Usual::new(&tables, 0.0);
        let talk = Talk::of_market(scenario, market);
        let regard = Regard::of_market(&tables, scenario, market);
        Self { tables, shelf, ranks, talk, regard, usual }
    }
    /// Search over a market within an hour, going on from the stored state of that hour.
    #[must_use]
    pub fn resume(scenario: &Scenario, market: &Market, luck: Luck, hour: HourState) -> Self {
        let mut kernel = Self::new(scenario, market, luck);
        kernel.usual = Usual::new(&kernel.tables, hour.usual_trust);
        kernel.ranks.resume(market, hour);
        kernel
    }
    /// What never changes while the world lives.
    pub(crate) const fn tables(&self) -> &Tables {
        &self.tables
    }
    /// The state of the current hour, for a snapshot.
    #[must_use]
    pub const fn hour_state(&self) -> &HourState {
        self.ranks.state()
    }
    /// Takes a new hour's start: rankings and click history from now on are those of this moment.
    pub fn begin_hour(&mut self, market: &Market, hour: u32) {
        if hour.is_multiple_of(24) {
            let usual_trust = self.shelf.usual_trust(&self.tables, market);
            self.usual = Usual::new(&self.tables, usual_trust);
            self.ranks.state_mut().usual_trust = usual_trust;
        }
        self.ranks.begin_hour(market, &self.shelf, hour);
    }
    /// What was counted since the hour began; counting starts anew.
    pub fn close_hour(&mut self, hour: u32) -> HourTable {
        let state = self.ranks.state_mut();
        let rows = state.counts.iter().filter(|counts| counts[0] > 0).count();
        let mut table = HourTable::with_room(hour, state.sessions, rows);
        state.sessions = 0;
        let mut before = 0;
        for (listing, counts) in (0_u32..).zip(&mut state.counts) {
            if counts[0] > 0 {
                let [impressions, visits, carts] = std::mem::take(counts);
                table.push_after(before, HourRow { listing: ListingId::new(listing), impressions, visits, carts });
                before = listing;
            }
        }
        table
    }
    /// What campaigns owe for the hour that closes: one command each. Paid places stay until the next hour begins.
    #[must_use]
    pub fn ad_charges(&self, hour: u32) -> Vec<Command> {
        self.ranks.state().board.charges(hour)
    }
    /// Follows a fact: prices, stock and reputation are those of the moment.
    pub fn follow(&mut self, event: &Event, market: &Market) {
        self.shelf.follow(event, market, &self.tables, self.ranks.dirty());
        self.talk.follow(event, market);
        self.regard.follow(event, market);
    }
    /// Plays one session.
    #[inline]
    pub fn search(&mut self, session: Session, buyer: &Buyer, luck: Luck) -> Option<Wish> {
        self.search_watched(session, buyer, luck, &mut ())
    }
    /// Plays one session under the eyes of a watcher, who changes nothing.
    #[inline]
    pub fn search_watched<W: Watcher>(
        &mut self,
        session: Session,
        buyer: &Buyer,
        luck: Luck,
        watcher: &mut W,
    ) -> Option<Wish> {
        let (key, base) = session.draws(luck);
        let keyword = self.tables.keyword(buyer, key.bits(base + KEYWORD_DRAW));
        let depth = self.tables.depth(buyer, key.bits(base + DEPTH_DRAW));
        let mut clicked = Clicked::default();
        self.look_through(session, buyer, (key, base), (keyword, depth), &mut clicked, watcher);
        if clicked.is_empty() {
            watcher.ends(None);
            return None;
        }
        let decision = choice::Decision {
            buy: key.uniform(base + BUY_DRAW),
            pick: key.uniform(base + PICK_DRAW),
            shopper: buyer.shopper,
            outside: self.tables.outside(session.at.hour_of_day()) * self.usual.outside,
        };
        watcher.weighs(&clicked, &self.tables.nests, &decision);
        let outcome = choice::choose_by_chance(&clicked, &self.tables.nests, &decision);
        watcher.ends(outcome.map(|(listing, bought, _)| (listing, bought)));
        let (listing, bought, chance) = outcome?;
        let row = listing as usize;
        self.ranks.state_mut().counts[row][2] += 1;
        let goods = &self.shelf.goods[row];
        let pieces = self.tables.pieces(goods.sku, goods.price, goods.total, key.bits(base + PIECES_DRAW));
        let quantity = pieces.min(goods.offered);
        Some(Wish { listing: ListingId::new(listing), quantity, bought, draw: (decision.buy, chance) })
    }
    /// Reads a keyword's page to a depth, counts what is seen, and notes what is opened.
    #[inline(always)]
    fn look_through<W: Watcher>(
        &mut self,
        session: Session,
        buyer: &Buyer,
        (key, base): (StreamKey, u64),
        (keyword, depth): (usize, usize),
        clicked: &mut Clicked,
        watcher: &mut W,
    ) {
        let Self { tables, shelf, ranks, talk, regard, usual } = self;
        let (page, state) = ranks.page(keyword, session.at.hour());
        state.sessions += 1;
        watcher.begins(session, keyword, depth, page.ranked);
        let hour = session.at.hour_of_day();
        let taste = usize::from(buyer.taste);
        let remembered = regard.of(session.buyer);
        let (goods, appeal, counts) = (shelf.goods.as_slice(), shelf.appeal.as_slice(), state.counts.as_mut_slice());
        let (clicks, mut place_odds) = (base + CLICK_DRAWS, tables.place_odds[..depth].iter().enumerate());
        // Bit by bit of the page's places: nothing but reading happens in this loop, so that it stays in registers.
        let (mut seen, mut opened) = (PlaceSet::default(), PlaceSet::default());
        for (at, listing) in page.ranked.iter().enumerate() {
            let row = *listing as usize;
            if goods[row].offered == 0 {
                continue;
            }
            let Some((place, place_odds)) = place_odds.next() else { break };
            let impressions = &mut counts[row][0];
            // Nobody is shown four thousand million times in an hour.
            *impressions = impressions.wrapping_add(1);
            let odds = place_odds * appeal[row][taste] * usual.click_odds;
            let draw = key.bits(clicks.wrapping_add(u64::from(*listing))) >> 40;
            // 24 random bits against a 32-bit float: both sides are exact on every platform.
            let opens = (draw as f32) < odds * 16_777_216.0;
            watcher.examines(place, *listing, odds, draw as f32 / 16_777_216.0, opens);
            seen.set(at, true);
            opened.set(at, opens);
        }
        let mut unpaid = false;
        for (at, row) in page.paid_among(seen) {
            unpaid |= state.board.count(row, opened.contains(at));
        }
        // Visitors come upon the front page's offers beside what the search shows: a second look, with its own luck.
        for at in page.on_front_page() {
            let (listing, place) = (page.ranked[at], tables.front_place);
            let row = listing as usize;
            if goods[row].offered == 0 {
                continue;
            }
            counts[row][0] = counts[row][0].wrapping_add(1);
            let odds = tables.place_odds[place] * appeal[row][taste] * usual.click_odds;
            let draw = key.bits(base.wrapping_add(FRONT_DRAWS + u64::from(listing))) >> 40;
            let opens = (draw as f32) < odds * 16_777_216.0;
            watcher.comes_upon(place, listing, odds, draw as f32 / 16_777_216.0, opens);
            opened.set(at, opens);
        }
        for at in opened {
            let listing = &page.ranked[at];
            let row = *listing as usize;
            counts[row][1] += 1;
            let goods = &goods[row];
            let shop = goods.shop as usize;
            let delivery = tables.delivery(shelf.courier_of_shop(shop), buyer);
            let known = talk.pull(shop, hour) * regard.factor(remembered, shop);
            let weight = f64::from(shelf.weight[row][taste]) * delivery * known;
            clicked.push(Wanted { listing: *listing, sku: goods.sku, total: goods.total, weight });
        }
        if unpaid {
            ranks.drop_unpaid();
        }
    }
}

#[cfg(test)]
mod tests;
