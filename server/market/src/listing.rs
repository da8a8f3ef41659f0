//! A listing: a seller's offer of one SKU, and what buyers did with it.

use crate::command::ListingText;
use crate::search::ConceptSet;
use domain::shop::ListingStatus;
use domain::{ListingId, ShopId, SimTime};
use serde::{Deserialize, Serialize};

/// A seller's offer of one SKU.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing {
    /// Its number.
    pub id: ListingId,
    /// Whose.
    pub shop: ShopId,
    /// What the seller wrote.
    pub text: ListingText,
    /// Its state.
    pub status: ListingStatus,
    /// Concepts of its title.
    pub concepts: ConceptSet,
    /// When it first went on sale.
    pub published_at: Option<SimTime>,
    /// When its text last changed in a way that counts as fresh (at most once a day, so that churning gains nothing).
    pub freshened_at: SimTime,
    /// Whether the shop sells the same goods on an earlier listing that is on sale: search punishes repetition.
    pub repeated: bool,
    /// What buyers did with it, as of closed hours and placed orders.
    pub history: ListingHistory,
}

/// Sums since the listing was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ListingHistory {
    /// Times shown and examined, closed hours only.
    pub impressions: u32,
    /// Times opened, closed hours only.
    pub visits: u32,
    /// Times put aside, closed hours only.
    pub carts: u32,
    /// Orders placed.
    pub orders: u32,
    /// Pieces sold.
    pub pieces: u32,
    /// Orders returned.
    pub returns: u32,
    /// Reviews written (defaulted ones not).
    pub reviews: u32,
    /// Sum of "as described" scores of those reviews.
    pub stars: u32,
    /// Sum of their squares: how far opinions lie apart.
    pub stars_squared: u32,
}

/// How many of a shop's listings are on sale, and how many of those a buyer could buy from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Shelf {
    /// Listings on sale.
    pub live: u32,
    /// Of those, listings with a piece available and offered.
    pub stocked: u32,
}

impl Listing {
    /// Pieces a buyer could buy now, given the pieces of its SKU that no order has: bounded by the offer
    /// limit. Says nothing about the listing's state.
    pub fn offered(&self, available: u32) -> u32 {
        self.text.offer_limit.map_or(available, |limit| limit.min(available))
    }
}
