//! The state of one market: everything the rules look at. Read through accessors; changed by `apply` alone.

use crate::ledger::Ledger;
use crate::listing::Listing;
use crate::order::Order;
use crate::review::Review;
use crate::rules::Rules;
use crate::shop::Shop;
use crate::sourcing;
use crate::stock::{Purchase, PurchaseId, StockMove};
use crate::street::Street;
use domain::shop::ListingStatus;
use domain::{CourierId, ListingId, OrderId, ReviewId, ShopId, SimSpan, SimTime, SkuId};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The marketplace of one world.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Market {
    /// The rules; not part of a snapshot, given by the scenario.
    #[serde(skip, default = "Rules::not_given")]
    pub(crate) rules: Arc<Rules>,
    pub(crate) shops: Vec<Shop>,
    pub(crate) listings: Vec<Listing>,
    pub(crate) orders: Vec<Order>,
    pub(crate) purchases: Vec<Purchase>,
    pub(crate) reviews: Vec<Review>,
    pub(crate) ledger: Ledger,
    /// Goods that came or went otherwise than by purchase or order.
    pub(crate) stock_moves: Vec<StockMove>,
    pub(crate) street: Street,
    /// The market hour that closes next.
    pub(crate) next_hour: u32,
    /// Number the next fact gets.
    pub(crate) next_sequence: u64,
    /// Moment of the last fact.
    pub(crate) last_at: SimTime,
}

impl Market {
    /// A market with nobody in it.
    pub fn new(rules: Arc<Rules>) -> Self {
        Self {
            rules,
            shops: Vec::new(),
            listings: Vec::new(),
            orders: Vec::new(),
            purchases: Vec::new(),
            reviews: Vec::new(),
            ledger: Ledger::default(),
            stock_moves: Vec::new(),
            street: Street::default(),
            next_hour: 0,
            next_sequence: 0,
            last_at: SimTime::ZERO,
        }
    }
    /// This market under its scenario's rules: a deserialised snapshot has none and must be given them first.
    #[must_use]
    pub fn with_rules(mut self, rules: Arc<Rules>) -> Self {
        self.rules = rules;
        self
    }
    /// The rules of trade here.
    pub const fn rules(&self) -> &Arc<Rules> {
        &self.rules
    }
    /// All shops; index = number.
    pub fn shops(&self) -> &[Shop] {
        &self.shops
    }
    /// All listings, ended ones too; index = number.
    pub fn listings(&self) -> &[Listing] {
        &self.listings
    }
    /// All orders ever placed; index = number.
    pub fn orders(&self) -> &[Order] {
        &self.orders
    }
    /// All purchases from sources; index = number.
    pub fn purchases(&self) -> &[Purchase] {
        &self.purchases
    }
    /// All written reviews; index = number.
    pub fn reviews(&self) -> &[Review] {
        &self.reviews
    }
    /// The books.
    pub const fn ledger(&self) -> &Ledger {
        &self.ledger
    }
    /// The state of the street's businesses.
    pub const fn street(&self) -> &Street {
        &self.street
    }
    /// Goods that came or went otherwise than by purchase or order, oldest first.
    pub fn stock_moves(&self) -> &[StockMove] {
        &self.stock_moves
    }
    /// A shop by number.
    pub fn shop(&self, shop: ShopId) -> Option<&Shop> {
        self.shops.get(shop.index())
    }
    /// A listing by number.
    pub fn listing(&self, listing: ListingId) -> Option<&Listing> {
        self.listings.get(listing.index())
    }
    /// An order by number.
    pub fn order(&self, order: OrderId) -> Option<&Order> {
        self.orders.get(order.index())
    }
    /// A purchase by number.
    pub fn purchase(&self, purchase: PurchaseId) -> Option<&Purchase> {
        self.purchases.get(purchase.0 as usize)
    }
    /// A written review by number.
    pub fn review(&self, review: ReviewId) -> Option<&Review> {
        self.reviews.get(review.index())
    }
    /// The market hour that closes next; all before it are closed.
    pub const fn next_hour(&self) -> u32 {
        self.next_hour
    }
    /// The number the next fact gets.
    pub const fn next_sequence(&self) -> u64 {
        self.next_sequence
    }
    /// The moment of the last fact; the beginning before the first.
    pub const fn last_at(&self) -> SimTime {
        self.last_at
    }
    /// How long from hand-over to this courier the platform waits for a buyer's word before it releases the escrow:
    /// longer for surface mail. Parcels that go abroad fly from here.
    pub fn confirmed_after(&self, order: OrderId, courier: CourierId) -> SimSpan {
        let flies = self.street.export.shipment(order).is_some();
        let surface = self.rules.courier(courier).is_some_and(|courier| courier.surface_mail && !flies);
        if surface { self.rules.timers.confirm_surface } else { self.rules.timers.confirm }
    }
    /// Pieces a buyer could buy from this listing at this moment: zero unless it is live.
    pub fn offered(&self, listing: &Listing) -> u32 {
        match (listing.status, self.shop(listing.shop)) {
            (ListingStatus::Live, Some(shop)) => listing.offered(self.on_offer(shop, listing.text.sku)),
            _ => 0,
        }
    }
    /// Pieces a shop could sell now: its own, and when it has none, what a supplier ships for it.
    pub(crate) fn on_offer(&self, shop: &Shop, sku: SkuId) -> u32 {
        let own = shop.available(sku);
        if own > 0 { own } else { sourcing::backed(self, shop.id, sku) }
    }
}
