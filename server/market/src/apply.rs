//! Facts change the market, nothing else does. Applying needs no rule and cannot be refused: what the rules
//! computed is in the fact. What cannot be true (a gap in the numbers, negative stock) is a bug, and a world
//! that breaks its own books stops itself.

mod listings;
mod orders;
mod shops;

use crate::event::{Event, Fact, HourTable};
use crate::ledger;
use crate::listing::Shelf;
use crate::metrics::{self, ShopTally};
use crate::state::Market;
use crate::stock::{Lot, StockMove};
use crate::street;
use domain::shop::ListingStatus;
use domain::{Money, ShopId, SimTime, SkuId};

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
        let (order, transfers) = ledger::transfers_of(&fact.event, self);
        for transfer in &transfers {
            self.ledger.post(fact.at, order, transfer);
        }
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
            | Event::ReviewDefaulted { .. } => orders::change(self, at, event),
            Event::HourClosed { table, .. } => self.close_hour(table),
            Event::Street(event) => street::apply(self, at, event),
        }
    }

    fn close_hour(&mut self, table: &HourTable) {
        assert_eq!(table.hour, self.next_hour, "hours close in order, each once");
        self.next_hour += 1;
        for row in table.rows() {
            let history = &mut self.listings[row.listing.index()].history;
            history.impressions += row.impressions;
            history.visits += row.visits;
            history.carts += row.carts;
        }
    }

    /// Adds what the fact means to the tallies of the shops it happened to.
    fn count(&mut self, fact: &Fact) {
        if let Event::HourClosed { table, shelves } = &fact.event {
            for (shop, tally) in metrics::count_closed_hour(table, shelves, self).iter().enumerate() {
                self.shops[shop].tally.close(table.hour, tally);
            }
        } else if let Some(shop) = fact.event.shop(self) {
            let mut tally = ShopTally::default();
            metrics::count(&mut tally, fact, self, shop);
            self.shops[shop.index()].tally.add(fact.hour(), &tally);
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
        self.shops[shop.index()].stock_entry(sku).lots.push(lot);
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
