//! Facts change the market, nothing else does. Applying needs no rule and cannot be refused: what the rules
//! computed is in the fact. What cannot be true (a gap in the numbers, negative stock) is a bug, and a world
//! that breaks its own books stops itself.

mod listings;
mod orders;
mod shops;

use crate::event::{Event, Fact, HourTable};
use crate::ledger::Transfers;
use crate::listing::Shelf;
use crate::metrics::{self, ShopTally};
use crate::state::Market;
use crate::stock::{Lot, StockMove};
use crate::street;
use domain::shop::ListingStatus;
use domain::{Money, ShopId, SimTime, SkuId};

/// Hours of a market day.
const DAY_HOURS: u32 = 24;

impl Market {
    /// Lets a fact happen.
    ///
    /// # Panics
    /// When the fact is not the next one or lies in the past, or does not fit this market.
    pub fn apply(&mut self, fact: &Fact) {
        assert_eq!(fact.sequence, self.next_sequence, "facts are applied in order, each once");
        assert!(fact.at >= self.last_at, "time does not run backwards");
        self.next_sequence += 1;
        self.last_at = fact.at;
        self.change(fact.at, &fact.event);
        let order = fact.event.order();
        Transfers::of(&fact.event, self).for_each(|transfer| self.ledger.post(fact.at, order, transfer));
        self.count(fact);
    }

    fn change(&mut self, at: SimTime, event: &Event) {
        match event {
            Event::ShopOpened { .. }
            | Event::ShopRenamed { .. }
            | Event::StandingOrderSet { .. }
            | Event::StandingOrderCancelled { .. }
            | Event::StockOrdered { .. }
            | Event::StockDelivered { .. } => shops::change(self, at, event),
            Event::ListingDrafted { .. }
            | Event::ListingEdited { .. }
            | Event::ListingPublished { .. }
            | Event::ListingPaused { .. }
            | Event::ListingEnded { .. }
            | Event::ListingRepriced { .. } => listings::change(self, at, event),
            Event::OrderPlaced { .. }
            | Event::OrderPacked { .. }
            | Event::OrderDispatched { .. }
            | Event::ParcelDelivered { .. }
            | Event::ParcelLost { .. }
            | Event::EscrowReleased { .. }
            | Event::ReturnRequested { .. }
            | Event::ReturnReceived { .. }
            | Event::OrderCancelled { .. }
            | Event::ReviewWritten { .. }
            | Event::ReviewDefaulted { .. }
            | Event::ReviewPhotographed { .. } => orders::change(self, at, event),
            Event::HourClosed { table, shelves } => self.close_hour(table, shelves),
            Event::Street(event) => street::apply(self, at, event),
        }
    }

    /// Counts an hour into its listings' histories and its shops' tallies: in one pass, because listings lie far apart
    /// in memory.
    fn close_hour(&mut self, table: &HourTable, shelves: &[Shelf]) {
        assert_eq!(table.hour, self.next_hour, "hours close in order, each once");
        self.next_hour += 1;
        let mut tallies = vec![ShopTally::default(); self.shops.len()];
        for row in table.rows() {
            let listing = &mut self.listings[row.listing.index()];
            listing.history.impressions += row.impressions;
            listing.history.visits += row.visits;
            listing.history.carts += row.carts;
            metrics::count_row(&mut tallies[listing.shop.index()], &row);
        }
        for (tally, shelf) in tallies.iter_mut().zip(shelves) {
            metrics::count_shelf(tally, *shelf);
        }
        for (shop, tally) in self.shops.iter_mut().zip(&tallies) {
            shop.tally.close(table.hour, tally);
            if self.next_hour.is_multiple_of(DAY_HOURS) {
                shop.reputation.forget(&self.rules.reputation, self.next_hour / DAY_HOURS);
            }
        }
    }

    /// Adds what the fact means to the tally of the shop it happened to; a closed hour was counted with its rows.
    fn count(&mut self, fact: &Fact) {
        if let Some(shop) = fact.event.shop(self) {
            let own = |tally: &mut ShopTally| metrics::count_own(tally, fact.at, &fact.event, &self.orders);
            self.shops[shop.index()].tally.count(fact.hour(), own);
        }
    }

    /// Takes goods in as the youngest lot, otherwise than by purchase.
    pub(crate) fn take_in(&mut self, shop: ShopId, sku: SkuId, lot: Lot) {
        self.take_in_paid(shop, sku, lot, Money::ZERO);
    }
    /// Takes goods in as the youngest lot for which this much had been paid, and stood in the books as goods on their
    /// way.
    pub(crate) fn take_in_paid(&mut self, shop: ShopId, sku: SkuId, lot: Lot, paid: Money) {
        let (at, value) = (lot.received_at, lot.unit_cost.times(lot.available));
        self.shops[shop.index()].stock_entry(sku).take_in(lot);
        self.stock_moves.push(StockMove { at, shop, sku, pieces: lot.available.into(), value, paid });
        self.recount_shelf(shop);
    }
    /// Goods that had been paid never came: what stood in the books as goods on their way is lost.
    pub(crate) fn write_off_paid(&mut self, at: SimTime, shop: ShopId, sku: SkuId, paid: Money) {
        if !paid.is_zero() {
            self.stock_moves.push(StockMove { at, shop, sku, pieces: 0, value: Money::ZERO, paid });
        }
    }
    /// Lets the oldest available pieces go, otherwise than by order; gives what they had cost and their mean quality.
    pub(crate) fn let_go(&mut self, at: SimTime, shop: ShopId, sku: SkuId, pieces: u32) -> (Money, u8) {
        let stock = self.shops[shop.index()].stock_entry(sku);
        let (value, quality) = stock.oldest(pieces);
        stock.reserve(pieces);
        stock.unreserve(pieces);
        self.stock_moves.push(StockMove {
            at,
            shop,
            sku,
            pieces: -i64::from(pieces),
            value: -value,
            paid: Money::ZERO,
        });
        self.recount_shelf(shop);
        (value, quality)
    }
    /// Counts a shop's shelf anew; called when a listing's state changed or a SKU ran out or came in.
    pub(crate) fn recount_shelf(&mut self, shop: ShopId) {
        self.shops[shop.index()].shelf = self.shelf_of(shop);
    }

    /// A shop's shelf, counted from its listings and stock.
    pub(crate) fn shelf_of(&self, shop: ShopId) -> Shelf {
        let mut shelf = Shelf::default();
        for listing in self.shops[shop.index()].listings.iter().map(|listing| &self.listings[listing.index()]) {
            if listing.status == ListingStatus::Live {
                shelf.live += 1;
                shelf.stocked += u32::from(self.offered(listing) > 0);
            }
        }
        shelf
    }
}
