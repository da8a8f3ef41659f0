//! What the platform's penalties leave of a listing's standing in search. Every business that penalises multiplies
//! its own factor in here; a fact that changes one must let the kernel renew the shop's rows.

use crate::brushing;
use crate::listing::Listing;
use crate::state::Market;

impl Market {
    /// What the platform's penalties leave of a listing's standing in search: 1 without any, down to 0. Multiplies
    /// everything in its score but relevance and occupancy.
    pub fn search_penalty(&self, listing: &Listing) -> f64 {
        let repeated = if listing.repeated { self.rules.ranking.repeated_factor } else { 1.0 };
        repeated * brushing::search_factor(self, listing)
    }
}
