//! The buyers: who they are, drawn once from the seed, each from its own stream. Nine bytes a buyer, so
//! that a class's whole town stays in the processor's cache.

use crate::random::{Luck, Purpose, Stream};
use crate::scenario::{BuyerRules, Scenario, TASTE_LEVELS};
use market::BuyerId;

/// Taste classes: price sensitivity x quality taste.
pub const TASTE_CLASSES: usize = TASTE_LEVELS * TASTE_LEVELS;
/// Groups of buyers by activity.
pub const ACTIVITY_GROUPS: usize = 8;

/// One buyer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Buyer {
    /// Categories it needs things from, most wanted first.
    pub needs: [u8; 3],
    /// Taste class: price level x [`TASTE_LEVELS`] + quality level.
    pub taste: u8,
    /// Delivery zone of its address.
    pub zone: u8,
    /// How much it wants fast delivery, level.
    pub haste: u8,
    /// How patiently it reads result pages, level.
    pub patience: u8,
    /// How often it searches, group.
    pub activity: u8,
    /// Takes the lowest total price.
    pub shopper: bool,
}

/// All buyers of a world.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Population {
    buyers: Vec<Buyer>,
}

impl Population {
    /// Draws the buyers of a world.
    #[must_use]
    pub fn draw(scenario: &Scenario, luck: Luck) -> Self {
        let demand: Vec<u32> = scenario.rules.catalogue.categories.iter().map(|category| category.demand).collect();
        let draw = |number| buyer(&scenario.buyers, &demand, &mut luck.stream(Purpose::Persona, number));
        Self { buyers: (0..scenario.buyers.count).map(draw).collect() }
    }
    /// The buyer with this number.
    #[inline]
    #[must_use]
    pub fn buyer(&self, buyer: BuyerId) -> &Buyer {
        &self.buyers[buyer.0 as usize]
    }
    /// All buyers; index = number.
    #[must_use]
    pub fn buyers(&self) -> &[Buyer] {
        &self.buyers
    }
}

/// The buyer with this number, drawn anew: for those who know a buyer only from the market.
#[must_use]
pub fn buyer_of(scenario: &Scenario, luck: Luck, number: BuyerId) -> Buyer {
    let demand: Vec<u32> = scenario.rules.catalogue.categories.iter().map(|category| category.demand).collect();
    buyer(&scenario.buyers, &demand, &mut luck.stream(Purpose::Persona, number.0))
}

fn buyer(rules: &BuyerRules, demand: &[u32], stream: &mut Stream) -> Buyer {
    let levels = TASTE_LEVELS as u32;
    let needs = [weighted(demand, stream), weighted(demand, stream), weighted(demand, stream)];
    let shopper = stream.below(10_000) < rules.shopper_share_bp;
    // Shoppers are the most price-sensitive and care least for reputation; their draws are made all the same.
    let (price, quality) = (stream.below(levels) as u8, stream.below(levels) as u8);
    let (price, quality) = if shopper { (levels as u8 - 1, 0) } else { (price, quality) };
    Buyer {
        needs,
        taste: price * levels as u8 + quality,
        zone: weighted(&rules.zone_weights, stream),
        haste: stream.below(levels) as u8,
        patience: stream.below(4) as u8,
        activity: stream.below(ACTIVITY_GROUPS as u32) as u8,
        shopper,
    }
}

/// A place drawn in proportion to its weight.
fn weighted(weights: &[u32], stream: &mut Stream) -> u8 {
    let mut left = stream.below(weights.iter().sum());
    for (place, weight) in weights.iter().enumerate() {
        if left < *weight {
            return place as u8;
        }
        left -= weight;
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_extra_buyer_changes_nobody_else() {
        let mut scenario = Scenario::yiwu();
        scenario.buyers.count = 500;
        let town = Population::draw(&scenario, Luck::of_seed(3));
        scenario.buyers.count = 501;
        let larger = Population::draw(&scenario, Luck::of_seed(3));
        assert_eq!(town.buyers(), &larger.buyers()[..500]);
    }

    #[test]
    fn tastes_zones_and_shoppers_come_in_the_wanted_shares() {
        let scenario = Scenario::yiwu();
        let town = Population::draw(&scenario, Luck::of_seed(3));
        let share = |count: &dyn Fn(&Buyer) -> bool| {
            town.buyers().iter().filter(|buyer| count(buyer)).count() as f64 / town.buyers().len() as f64
        };
        assert!((share(&|buyer| buyer.shopper) - 0.13).abs() < 0.01);
        assert!((share(&|buyer| buyer.zone == 0) - 0.38).abs() < 0.012);
        assert!((share(&|buyer| buyer.activity == 7) - 0.125).abs() < 0.01);
        assert!(town.buyers().iter().all(|buyer| usize::from(buyer.taste) < TASTE_CLASSES));
    }
}
