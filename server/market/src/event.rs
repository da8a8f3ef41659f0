//! Facts: the only thing that changes a market. Past tense, numbered without gaps, immutable.

use crate::command::{BuyerId, Keeper, ListingText, StandingOrder};
use crate::listing::Shelf;
use crate::review::Scores;
use crate::state::Market;
use crate::stock::PurchaseId;
use crate::street::StreetEvent;
use domain::shop::{BoxSize, ReturnReason, ShopName, Source};
use domain::{CourierId, ListingId, Money, OrderId, ReviewId, ShopId, SimTime, SkuId};
use serde::{Deserialize, Serialize};

/// An event with its number in the journal (from 0, without gaps) and its moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// Number in this world's journal.
    pub sequence: u64,
    /// When it happened.
    pub at: SimTime,
    /// What happened.
    pub event: Event,
}

/// What happened. Amounts that the rules computed are part of the fact, so that applying needs no rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// A shop opened and received its start capital.
    ShopOpened {
        /// Its number: the next free.
        shop: ShopId,
        /// Its name.
        name: ShopName,
        /// Who keeps it.
        keeper: Keeper,
        /// Start capital credited.
        capital: Money,
    },
    /// A shop took another name.
    ShopRenamed {
        /// Which shop.
        shop: ShopId,
        /// The new name.
        name: ShopName,
    },
    /// A standing order begins, or replaces the one before.
    StandingOrderSet {
        /// Which shop.
        shop: ShopId,
        /// The order.
        standing: StandingOrder,
        /// Whether the operator switched it on for an unattended run.
        by_operator: bool,
    },
    /// A standing order ends.
    StandingOrderCancelled {
        /// Which shop.
        shop: ShopId,
    },
    /// Goods were bought and paid.
    StockOrdered {
        /// Number of the purchase: the next free.
        purchase: PurchaseId,
        /// By which shop.
        shop: ShopId,
        /// Which goods.
        sku: SkuId,
        /// Pieces.
        quantity: u32,
        /// From where.
        source: Source,
        /// Price of one piece.
        unit_cost: Money,
        /// When they are due.
        due: SimTime,
    },
    /// Bought goods arrived as one lot.
    StockDelivered {
        /// Which purchase.
        purchase: PurchaseId,
        /// Hidden mean quality of the lot, 0 to 100.
        quality: u8,
    },
    /// A listing was written.
    ListingDrafted {
        /// Its number: the next free.
        listing: ListingId,
        /// By which shop.
        shop: ShopId,
        /// Its content.
        text: ListingText,
    },
    /// A listing was changed.
    ListingEdited {
        /// Which.
        listing: ListingId,
        /// All of its content from now on.
        text: ListingText,
    },
    /// A listing went on sale.
    ListingPublished {
        /// Which.
        listing: ListingId,
    },
    /// A listing was taken off for now.
    ListingPaused {
        /// Which.
        listing: ListingId,
    },
    /// A listing was taken off for good.
    ListingEnded {
        /// Which.
        listing: ListingId,
    },
    /// A listing's price changed.
    ListingRepriced {
        /// Which.
        listing: ListingId,
        /// From now on.
        price: Money,
    },
    /// A buyer bought and paid into escrow; the goods were set aside, oldest lot first.
    OrderPlaced {
        /// Its number: the next free.
        order: OrderId,
        /// From which listing.
        listing: ListingId,
        /// By whom.
        buyer: BuyerId,
        /// Pieces.
        quantity: u32,
        /// Price of one piece.
        unit_price: Money,
        /// Freight paid by the buyer.
        freight: Money,
        /// What the goods had cost the shop, all pieces.
        cost_of_goods: Money,
        /// Hidden quality of the goods set aside, 0 to 100 (piece-weighted mean of the lots, rounded down).
        quality: u8,
        /// Delivery zone.
        zone: u8,
    },
    /// An order was packed; the box was paid now, or had been when its bundle was ordered.
    OrderPacked {
        /// Which.
        order: OrderId,
        /// Into which box.
        size: BoxSize,
        /// What the box cost.
        box_cost: Money,
        /// Whether it was one of the shop's own, paid with its bundle.
        own_box: bool,
    },
    /// A parcel was handed to a courier; the freight was paid.
    OrderDispatched {
        /// Which.
        order: OrderId,
        /// To whom.
        courier: CourierId,
        /// What the courier charged the shop.
        charge: Money,
        /// When the courier's truck leaves: the pick-up this parcel makes.
        leaves: SimTime,
    },
    /// A parcel reached its buyer.
    ParcelDelivered {
        /// Which order.
        order: OrderId,
        /// Whether the goods broke on the way.
        damaged: bool,
    },
    /// A parcel was lost: the buyer was paid back from escrow, the courier paid the shop `claim`.
    ParcelLost {
        /// Which order.
        order: OrderId,
        /// What the courier paid the shop.
        claim: Money,
    },
    /// Receipt was confirmed and the escrow released to the shop.
    EscrowReleased {
        /// Which order.
        order: OrderId,
        /// By the platform's timer rather than by the buyer.
        by_timer: bool,
    },
    /// A buyer asked to send goods back.
    ReturnRequested {
        /// Which order.
        order: OrderId,
        /// Why.
        reason: ReturnReason,
    },
    /// Returned goods arrived; the buyer was paid back from escrow.
    ReturnReceived {
        /// Which order.
        order: OrderId,
        /// Whether the goods went back into stock.
        resellable: bool,
        /// Return freight the shop paid, zero when the buyer did.
        return_freight: Money,
    },
    /// An order was given up before hand-over; the buyer was paid back, the goods went back into stock.
    OrderCancelled {
        /// Which.
        order: OrderId,
        /// By the buyer, past the dispatch deadline; otherwise by the seller.
        by_buyer: bool,
    },
    /// A buyer rated an order.
    ReviewWritten {
        /// Its number: the next free.
        review: ReviewId,
        /// Of which order.
        order: OrderId,
        /// The three scores.
        scores: Scores,
        /// Which words dress it.
        words: u32,
    },
    /// The platform counted a silent buyer as content.
    ReviewDefaulted {
        /// Of which order.
        order: OrderId,
    },
    /// An hour ended.
    HourClosed {
        /// What was counted in it.
        table: HourTable,
        /// How each shop's shelf stood at that moment; index = shop number.
        shelves: Vec<Shelf>,
    },
    /// Something happened in one of the street's businesses.
    Street(StreetEvent),
    /// A buyer's review came with a photo of the goods.
    ReviewPhotographed {
        /// Which.
        review: ReviewId,
        /// Of which order.
        order: OrderId,
    },
}

impl Event {
    /// The shop this happened to; `None` when a closed hour happened to all. Looks up only what never
    /// changes, so any market from this event on may be asked.
    pub fn shop(&self, market: &Market) -> Option<ShopId> {
        match self {
            Self::ShopOpened { shop, .. }
            | Self::ShopRenamed { shop, .. }
            | Self::StandingOrderSet { shop, .. }
            | Self::StandingOrderCancelled { shop }
            | Self::StockOrdered { shop, .. }
            | Self::ListingDrafted { shop, .. } => Some(*shop),
            Self::StockDelivered { purchase, .. } => market.purchase(*purchase).map(|purchase| purchase.shop),
            Self::ListingEdited { listing, .. }
            | Self::ListingPublished { listing }
            | Self::ListingPaused { listing }
            | Self::ListingEnded { listing }
            | Self::ListingRepriced { listing, .. }
            | Self::OrderPlaced { listing, .. } => market.listing(*listing).map(|listing| listing.shop),
            Self::HourClosed { .. } => None,
            Self::Street(event) => event.shop(market),
            _ => self.order().and_then(|order| market.order(order)).map(|order| order.shop),
        }
    }
    /// The order this happened to, if it happened to one.
    pub const fn order(&self) -> Option<OrderId> {
        match self {
            Self::OrderPlaced { order, .. }
            | Self::OrderPacked { order, .. }
            | Self::OrderDispatched { order, .. }
            | Self::ParcelDelivered { order, .. }
            | Self::ParcelLost { order, .. }
            | Self::EscrowReleased { order, .. }
            | Self::ReturnRequested { order, .. }
            | Self::ReturnReceived { order, .. }
            | Self::OrderCancelled { order, .. }
            | Self::ReviewWritten { order, .. }
            | Self::ReviewDefaulted { order }
            | Self::ReviewPhotographed { order, .. } => Some(*order),
            Self::Street(event) => event.order(),
            _ => None,
        }
    }
}

impl Fact {
    /// The market hour this fact is counted in: a closed hour's counts belong to the hour that closed,
    /// everything else to the hour it happened in.
    pub const fn hour(&self) -> u32 {
        match &self.event {
            Event::HourClosed { table, .. } => table.hour,
            _ => self.at.hour(),
        }
    }
}

/// What was counted in one market hour: one row per touched listing, as columns, sorted by listing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct HourTable {
    /// The market hour since the beginning.
    pub hour: u32,
    /// Search sessions that began in it.
    pub sessions: u32,
    /// Listings, ascending: the first as its number, each further as the difference to the one before.
    pub listing_steps: Vec<u32>,
    /// Impressions from search, per row.
    pub impressions: Vec<u32>,
    /// Visits from search, per row.
    pub visits: Vec<u32>,
    /// Carts from search, per row.
    pub carts: Vec<u32>,
}

/// One row of an [`HourTable`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HourRow {
    /// Which listing.
    pub listing: ListingId,
    /// Times shown and examined.
    pub impressions: u32,
    /// Times opened.
    pub visits: u32,
    /// Times put aside.
    pub carts: u32,
}

impl HourTable {
    /// A table without rows yet, with room for as many.
    pub fn with_room(hour: u32, sessions: u32, rows: usize) -> Self {
        let column = || Vec::with_capacity(rows);
        let (listing_steps, impressions, visits, carts) = (column(), column(), column(), column());
        Self { hour, sessions, listing_steps, impressions, visits, carts }
    }
    /// Adds a row; rows must come in ascending order of listing.
    pub fn push(&mut self, row: HourRow) {
        let before: u32 = self.listing_steps.iter().sum();
        self.push_after(before, row);
    }
    /// Adds a row when the caller knows the number of the listing before (0 for the first row).
    #[inline]
    pub fn push_after(&mut self, listing_before: u32, row: HourRow) {
        self.listing_steps.push(row.listing.number() - listing_before);
        self.impressions.push(row.impressions);
        self.visits.push(row.visits);
        self.carts.push(row.carts);
    }
    /// The listings of the rows, ascending.
    #[inline]
    pub fn listings(&self) -> impl Iterator<Item = ListingId> + '_ {
        self.listing_steps.iter().scan(0_u32, |listing, step| {
            *listing = listing.saturating_add(*step);
            Some(ListingId::new(*listing))
        })
    }
    /// The rows, ascending by listing.
    pub fn rows(&self) -> impl Iterator<Item = HourRow> + '_ {
        let counts = self.impressions.iter().zip(&self.visits).zip(&self.carts);
        self.listing_steps.iter().zip(counts).scan(0_u32, |listing, (step, ((impressions, visits), carts))| {
            *listing = listing.saturating_add(*step);
            Some(HourRow {
                listing: ListingId::new(*listing),
                impressions: *impressions,
                visits: *visits,
                carts: *carts,
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_hours_rows_read_back_as_they_were_pushed(
            rows in prop::collection::btree_map(0..5_000_u32, (0..99_u32, 0..9_u32, 0..9_u32), 0..40),
        ) {
            let rows: Vec<HourRow> = rows
                .into_iter()
                .map(|(listing, (impressions, visits, carts))| {
                    HourRow { listing: ListingId::new(listing), impressions, visits, carts }
                })
                .collect();
            let mut table = HourTable::default();
            rows.iter().for_each(|row| table.push(*row));
            prop_assert_eq!(table.rows().collect::<Vec<_>>(), rows);
        }
    }
}
