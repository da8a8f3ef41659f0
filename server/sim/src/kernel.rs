//! The search kernel: one session from keyword to wish. The hot loop of the product; it allocates nothing,
//! its data lie in columns by listing (`shelf`), rankings are made once per keyword and hour, lazily
//! (`ranks`), and every draw is keyed by (buyer, day, session, listing).
//!
//! Ordering is not done here: a wish becomes a command like anybody else's.

mod aisle;
mod choice;
mod ranks;
mod shelf;
mod tables;

pub use ranks::HourState;
pub use tables::mean_charge;

use crate::population::Buyer;
use crate::portable_math::exp;
use crate::random::Luck;
use crate::scenario::Scenario;
use crate::sessions::Session;
use choice::{Clicked, Wanted};
use domain::ListingId;
use market::event::HourRow;
use market::{Event, HourTable, Market};
use ranks::Ranks;
use shelf::Shelf;
use tables::Tables;

/// Places of a result page.
pub const PAGE_PLACES: usize = 15;

/// What a session ended with: a buyer wants these goods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    /// From which listing.
    pub listing: ListingId,
    /// Pieces.
    pub quantity: u32,
}

/// Search of one world.
#[derive(Debug, Clone)]
pub struct Kernel {
    tables: Tables,
    shelf: Shelf,
    ranks: Ranks,
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

impl Kernel {
    /// Search over a market at the beginning of an hour.
    #[must_use]
    pub fn new(scenario: &Scenario, market: &Market, luck: Luck) -> Self {
        let tables = Tables::new(scenario);
        let shelf = Shelf::of_market(&tables, scenario, market);
        let ranks = Ranks::new(market, luck);
        let usual = Usual::new(&tables, 0.0);
        Self { tables, shelf, ranks, usual }
    }
    /// Search over a market within an hour, going on from the stored state of that hour.
    #[must_use]
    pub fn resume(scenario: &Scenario, market: &Market, luck: Luck, hour: HourState) -> Self {
        let mut kernel = Self::new(scenario, market, luck);
        kernel.usual = Usual::new(&kernel.tables, hour.usual_trust);
        kernel.ranks.resume(market, hour);
        kernel
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
        let mut table = HourTable { hour, sessions: state.sessions, ..HourTable::default() };
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
    /// Follows a fact: prices, stock and reputation are those of the moment.
    pub fn follow(&mut self, event: &Event, market: &Market) {
        self.shelf.follow(event, market, &self.tables, self.ranks.dirty());
    }
    /// Plays one session.
    #[inline]
    pub fn search(&mut self, session: Session, buyer: &Buyer, luck: Luck) -> Option<Wish> {
        let (key, base) = session.draws(luck);
        let keyword = self.tables.keyword(buyer, key.bits(base + KEYWORD_DRAW));
        let depth = self.tables.depth(buyer, key.bits(base + DEPTH_DRAW));
        let (page, state) = self.ranks.page(keyword, session.at.hour());
        state.sessions += 1;
        let mut clicked = Clicked::default();
        let taste = usize::from(buyer.taste);
        let mut place = 0;
        for listing in page {
            if place == depth {
                break;
            }
            let row = *listing as usize;
            if self.shelf.offered[row] == 0 {
                continue;
            }
            state.counts[row][0] += 1;
            let odds = self.tables.place_odds[place] * self.shelf.appeal[row][taste] * self.usual.click_odds;
            place += 1;
            let draw = key.bits(base + CLICK_DRAWS + u64::from(*listing)) >> 40;
            // 24 random bits against a 32-bit float: both sides are exact on every platform.
            if (draw as f32) < odds * 16_777_216.0 {
                state.counts[row][1] += 1;
                let delivery = self.tables.delivery(self.shelf.courier_of(row), buyer);
                clicked.push(Wanted {
                    listing: *listing,
                    sku: self.shelf.sku[row],
                    total: self.shelf.total[row],
                    weight: f64::from(self.shelf.weight[row][taste]) * delivery,
                });
            }
        }
        if clicked.is_empty() {
            return None;
        }
        let outside = self.tables.outside(session.at.hour_of_day()) * self.usual.outside;
        let decision = choice::Decision {
            buy: key.uniform(base + BUY_DRAW),
            pick: key.uniform(base + PICK_DRAW),
            shopper: buyer.shopper,
            outside,
        };
        let (listing, bought) = choice::choose(&clicked, &self.tables.nests, &decision)?;
        let row = listing as usize;
        state.counts[row][2] += 1;
        bought.then(|| {
            let (sku, price, total) = (self.shelf.sku[row], self.shelf.price[row], self.shelf.total[row]);
            let pieces = self.tables.pieces(sku, price, total, key.bits(base + PIECES_DRAW));
            Wish { listing: ListingId::new(listing), quantity: pieces.min(self.shelf.offered[row]) }
        })
    }
}

#[cfg(test)]
mod tests;
