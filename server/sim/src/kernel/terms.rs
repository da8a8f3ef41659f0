//! An offer's utility term by term, for those who ask why a buyer did not buy. The hot loop works with the
//! exponential of the sum (`shelf`); this names its parts at the same moment.

use super::Kernel;
use super::shelf::looks;
use crate::population::{Buyer, TASTE_CLASSES};
use crate::portable_math::ln;
use crate::scenario::TASTE_LEVELS;
use domain::ListingId;
use domain::explain::Term;
use market::{BuyerId, Market};
use serde::Serialize;

/// The parts of an offer's utility for one buyer; their sum stands against not buying.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Terms {
    /// Total price against the usual price of these goods.
    pub price: f64,
    /// How many reviews there are.
    pub reviews: f64,
    /// Their mean.
    pub rating: f64,
    /// How far opinions lie apart.
    pub discord: f64,
    /// The shop's credit level.
    pub credit: f64,
    /// The shop's consumer-protection deposit.
    pub deposit: f64,
    /// The association's logo on the shop's card.
    pub badge: f64,
    /// Own photos, or a designer's page and pictures.
    pub photos: f64,
    /// A description.
    pub description: f64,
    /// Days to the buyer's door.
    pub delivery: f64,
    /// The courier's name.
    pub courier: f64,
    /// Somebody seen at the chat desk.
    pub desk: f64,
    /// What this buyer remembers of the shop.
    pub memory: f64,
}

impl Terms {
    /// The parts in the order of [`Term::ALL`].
    #[must_use]
    pub const fn values(&self) -> [f64; Term::ALL.len()] {
        [
            self.price,
            self.reviews,
            self.rating,
            self.discord,
            self.credit,
            self.deposit,
            self.badge,
            self.photos,
            self.description,
            self.delivery,
            self.courier,
            self.desk,
            self.memory,
        ]
    }
    /// The utility.
    #[must_use]
    pub fn sum(&self) -> f64 {
        self.values().iter().sum()
    }
}

impl Kernel {
    /// The parts of an offer's utility for this buyer, who has this number, as of this moment and hour of the day.
    ///
    /// # Panics
    /// If the listing is not the market's.
    #[must_use]
    pub fn terms(&self, market: &Market, listing: ListingId, who: BuyerId, buyer: &Buyer, hour_of_day: u32) -> Terms {
        let (tables, choice) = (&self.tables, &self.tables.choice);
        let found = &market.listings()[listing.index()];
        let shop = &market.shops()[found.shop.index()];
        let seen = looks(tables, market, found, self.shelf.card(market, shop));
        let (price, quality) = (usize::from(buyer.taste) / TASTE_LEVELS, usize::from(buyer.taste) % TASTE_LEVELS);
        debug_assert!(usize::from(buyer.taste) < TASTE_CLASSES);
        let taste = choice.quality_tastes[quality];
        let courier = self.shelf.courier_of(listing.index());
        let days = tables.days(courier, buyer);
        Terms {
            price: -choice.price_weights[price] * tables.dear(&seen),
            reviews: taste * choice.review_count_weight * ln(1.0 + f64::from(seen.reviews)),
            rating: taste * choice.rating_weight * (seen.rating - choice.rating_prior),
            discord: taste * tables.discord(&seen),
            credit: taste * choice.credit_weight * f64::from(seen.card.credit_level),
            deposit: if seen.card.protected { taste * tables.deposit_trust() } else { 0.0 },
            badge: if seen.card.badge { taste * choice.badge_weight } else { 0.0 },
            photos: tables.page(&seen),
            description: if seen.described { choice.description_weight } else { 0.0 },
            delivery: -choice.delivery_day_weights[usize::from(buyer.haste)] * days,
            courier: choice.courier_trust.get(courier).copied().unwrap_or(0.0),
            desk: ln(self.talk.pull(found.shop.index(), hour_of_day)) * choice.sku_dissimilarity,
            memory: match self.regard.pleased(who, found.shop.index()) {
                None => 0.0,
                Some(true) => choice.memory[0],
                Some(false) => -choice.memory[1],
            },
        }
    }
    /// The courier buyers of a listing expect now.
    #[must_use]
    pub fn courier_of(&self, listing: usize) -> u8 {
        self.shelf.courier_of(listing) as u8
    }
    /// The parameters of choice.
    #[must_use]
    pub const fn choice(&self) -> &crate::scenario::ChoiceRules {
        &self.tables.choice
    }
    /// The factor on click odds that comes from the market's usual reputation.
    #[must_use]
    pub const fn usual_click_odds(&self) -> f32 {
        self.usual.click_odds
    }
    /// Pieces of a listing a buyer can take now.
    #[must_use]
    pub fn offered(&self, listing: ListingId) -> u32 {
        self.shelf.goods.get(listing.index()).map_or(0, |goods| goods.offered)
    }
}
