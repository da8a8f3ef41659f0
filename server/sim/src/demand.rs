//! Pieces sold lately, per listing and day: what a keeper could count in the own order list; and which listings offer
//! the same goods. Derived from the market, never stored.

use domain::{ListingId, SimTime, SkuId};
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
    /// Listings of each SKU, ascending, whatever their state.
    by_sku: Vec<Vec<ListingId>>,
}

impl Demand {
    /// Counts the orders of a market anew.
    #[must_use]
    pub fn of_market(market: &Market, now: SimTime) -> Self {
        let listings = market.listings().len();
        let by_sku = vec![Vec::new(); market.rules().catalogue.products.len()];
        let mut demand = Self { pieces: vec![[0; DAYS]; listings], sums: vec![0; listings], by_sku };
        for listing in market.listings() {
            demand.by_sku[listing.text.sku.index()].push(listing.id);
        }
        let earliest = (now.day() + 1).saturating_sub(DAYS as u32);
        for order in market.orders().iter().rev().take_while(|order| order.placed_at.day() >= earliest) {
            demand.add(order.listing, order.placed_at, order.quantity);
        }
        demand
    }
    /// Follows a fact.
    pub fn follow(&mut self, event: &Event, at: SimTime) {
        match event {
            Event::ListingDrafted { listing, text, .. } => {
                self.pieces.push([0; DAYS]);
                self.sums.push(0);
                self.by_sku[text.sku.index()].push(*listing);
            }
            Event::ListingEdited { listing, text } => self.move_to(text.sku, *listing),
            Event::OrderPlaced { listing, quantity, .. } => self.add(*listing, at, *quantity),
            _ => {}
        }
    }
    /// A draft may change its goods.
    fn move_to(&mut self, sku: SkuId, listing: ListingId) {
        if let Err(place) = self.by_sku[sku.index()].binary_search(&listing) {
            self.by_sku.iter_mut().for_each(|listings| listings.retain(|other| *other != listing));
            self.by_sku[sku.index()].insert(place, listing);
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
    /// Listings of a SKU, ascending, whatever their state.
    #[must_use]
    pub fn listings_of(&self, sku: SkuId) -> &[ListingId] {
        &self.by_sku[sku.index()]
    }
    /// Pieces sold from a listing lately.
    #[must_use]
    pub fn of(&self, listing: ListingId) -> u32 {
        self.sums[listing.index()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use market::command::ListingText;

    #[test]
    fn listings_are_found_by_their_goods_also_after_a_draft_changed_them() {
        let mut demand = Demand { by_sku: vec![Vec::new(); 3], ..Demand::default() };
        let text = |sku| ListingText {
            sku: SkuId::new(sku),
            title: domain::shop::ListingTitle::parse("Blue mug").expect("a title"),
            description: domain::shop::ListingDescription::default(),
            price: domain::Money::yuan(5),
            freight: domain::Money::ZERO,
            photos: Vec::new(),
            watermark: false,
            offer_limit: None,
        };
        for (listing, sku) in (0..).map(ListingId::new).zip([1, 2, 1]) {
            let drafted = Event::ListingDrafted { listing, shop: domain::ShopId::new(0), text: text(sku) };
            demand.follow(&drafted, SimTime::ZERO);
        }
        assert_eq!(demand.listings_of(SkuId::new(1)), [ListingId::new(0), ListingId::new(2)]);
        for sku in [1, 2] {
            demand.follow(&Event::ListingEdited { listing: ListingId::new(0), text: text(sku) }, SimTime::ZERO);
        }
        assert_eq!(demand.listings_of(SkuId::new(1)), [ListingId::new(2)]);
        assert_eq!(demand.listings_of(SkuId::new(2)), [ListingId::new(0), ListingId::new(1)]);
    }
}
