//! Pieces sold lately, per listing and day: what a keeper could count in the own order list. Derived from the
//! market's orders, never stored.

use domain::{ListingId, SimTime};
use market::{Event, Market};

/// Days that count as lately: today and the seven before.
const DAYS: usize = 8;
/// The same as a length for daily rates: today is half over on average.
pub const WINDOW_DAYS: f64 = DAYS as f64 - 0.5;

/// Pieces sold lately.
#[derive(Debug, Clone, Default)]
pub struct Demand {
    /// Per listing: pieces by day, day modulo [`DAYS`].
    pieces: Vec<[u32; DAYS]>,
    /// Per listing: their sum.
    sums: Vec<u32>,
}

impl Demand {
    /// Counts the orders of a market anew.
    #[must_use]
    pub fn of_market(market: &Market, now: SimTime) -> Self {
        let listings = market.listings().len();
        let mut demand = Self { pieces: vec![[0; DAYS]; listings], sums: vec![0; listings] };
        let earliest = (now.day() + 1).saturating_sub(DAYS as u32);
        for order in market.orders().iter().rev().take_while(|order| order.placed_at.day() >= earliest) {
            demand.add(order.listing, order.placed_at, order.quantity);
        }
        demand
    }
    /// Follows a fact.
    pub fn follow(&mut self, event: &Event, at: SimTime) {
        match event {
            Event::ListingDrafted { .. } => {
                self.pieces.push([0; DAYS]);
                self.sums.push(0);
            }
            Event::OrderPlaced { listing, quantity, .. } => self.add(*listing, at, *quantity),
            _ => {}
        }
    }
    fn add(&mut self, listing: ListingId, at: SimTime, pieces: u32) {
        self.pieces[listing.index()][at.day() as usize % DAYS] += pieces;
        self.sums[listing.index()] += pieces;
    }
    /// A new day begins: the oldest is forgotten.
    pub fn begin_day(&mut self, day: u32) {
        for (days, sum) in self.pieces.iter_mut().zip(&mut self.sums) {
            *sum -= std::mem::take(&mut days[day as usize % DAYS]);
        }
    }
    /// Pieces sold from a listing lately.
    #[must_use]
    pub fn of(&self, listing: ListingId) -> u32 {
        self.sums[listing.index()]
    }
}
