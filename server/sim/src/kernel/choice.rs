//! Choice among the clicked: nested logit with an outside option. Offers of the same SKU compete hardest,
//! then all offers of the page, then buying at all. Shoppers take the lowest total price instead.
//!
//! An offer's weight is e^(utility / dissimilarity of its SKU nest), so sums need no exponentials.

use super::PAGE_PLACES;
use crate::portable_math::pow;

/// An offer that was opened.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted {
    /// Which listing.
    pub listing: u32,
    /// Which goods.
    pub sku: u16,
    /// Price of one piece with freight, fen.
    pub total: u32,
    /// e^(utility / SKU dissimilarity).
    pub weight: f64,
}

/// The opened offers of one session, in the order of the page.
#[derive(Debug, Clone, Copy)]
pub struct Clicked {
    offers: [Wanted; PAGE_PLACES],
    count: usize,
}

impl Default for Clicked {
    #[inline]
    fn default() -> Self {
        const NONE: Wanted = Wanted { listing: 0, sku: 0, total: 0, weight: 0.0 };
        Self { offers: [NONE; PAGE_PLACES], count: 0 }
    }
}

impl Clicked {
    /// Adds an offer.
    #[inline]
    pub fn push(&mut self, offer: Wanted) {
        self.offers[self.count] = offer;
        self.count += 1;
    }
    /// Whether nothing was opened.
    #[inline]
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }
    /// The offer of the lowest total price; equally cheap ones by a uniform draw, not by who stands higher.
    #[inline]
    pub fn cheapest(&self, pick: f64) -> Option<&Wanted> {
        let least = self.offers().iter().map(|offer| offer.total).min()?;
        let alike = || self.offers().iter().filter(|offer| offer.total == least);
        let count = alike().count();
        alike().nth(((pick * count as f64) as usize).min(count - 1))
    }
    /// The opened offers in the order of the page.
    #[inline]
    pub fn offers(&self) -> &[Wanted] {
        &self.offers[..self.count]
    }
}

/// How nests dissolve.
#[derive(Debug, Clone, Copy)]
pub struct Nests {
    /// Dissimilarity of offers of the same SKU.
    pub sku: f64,
    /// Dissimilarity of different SKUs.
    pub category: f64,
    /// Carts per order.
    pub carts_per_order: f64,
}

/// One session's luck and circumstances.
#[derive(Debug, Clone, Copy)]
pub struct Decision {
    /// Uniform draw: whether to buy.
    pub buy: f64,
    /// Uniform draw: what.
    pub pick: f64,
    /// Takes the lowest total price.
    pub shopper: bool,
    /// e^(utility of not buying).
    pub outside: f64,
}

/// The listing put aside, and whether it is bought as well; `None` when nothing is put aside.
#[inline]
pub fn choose(clicked: &Clicked, nests: &Nests, decision: &Decision) -> Option<(u32, bool)> {
    choose_by_chance(clicked, nests, decision).map(|(listing, bought, _)| (listing, bought))
}

/// The same with the chance of buying that the draw was held against.
#[inline]
pub fn choose_by_chance(clicked: &Clicked, nests: &Nests, decision: &Decision) -> Option<(u32, bool, f64)> {
    if decision.shopper { choose_cheapest(clicked, nests, decision) } else { choose_nested(clicked, nests, decision) }
}

fn choose_cheapest(clicked: &Clicked, nests: &Nests, decision: &Decision) -> Option<(u32, bool, f64)> {
    let cheapest = clicked.cheapest(decision.pick)?;
    if decision.leaves(pow_at_most(cheapest.weight, nests.sku), nests) {
        return None;
    }
    let inside = pow(cheapest.weight, nests.sku);
    let chance = inside / (inside + decision.outside);
    (decision.buy < chance * nests.carts_per_order).then_some((cheapest.listing, decision.buy < chance, chance))
}

fn choose_nested(clicked: &Clicked, nests: &Nests, decision: &Decision) -> Option<(u32, bool, f64)> {
    let offers = clicked.offers();
    let mut skus = Grouped::default();
    offers.iter().for_each(|offer| skus.add(offer));
    let ratio = nests.sku / nests.category;
    let mut at_most = 0.0;
    skus.sums[..skus.count].iter().for_each(|sum| at_most += pow_at_most(*sum, ratio));
    if decision.leaves(pow_at_most(at_most, nests.category), nests) {
        return None;
    }
    let (mut all, mut weights) = (0.0, [0.0; PAGE_PLACES]);
    for (sum, weight) in skus.sums[..skus.count].iter().zip(&mut weights) {
        *weight = pow(*sum, ratio);
        all += *weight;
    }
    let inside = pow(all, nests.category);
    let chance = inside / (inside + decision.outside);
    if decision.buy >= chance * nests.carts_per_order {
        return None;
    }
    let listing = pick(offers, &skus, &weights, all * decision.pick);
    Some((listing, decision.buy < chance, chance))
}

/// Opened offers by SKU, in the order in which each SKU first comes on the page.
#[derive(Default)]
struct Grouped {
    skus: [u16; PAGE_PLACES],
    /// Sums of the offers' weights.
    sums: [f64; PAGE_PLACES],
    count: usize,
}

impl Grouped {
    #[inline]
    fn add(&mut self, offer: &Wanted) {
        let known = self.skus[..self.count].iter().position(|sku| *sku == offer.sku);
        let place = known.unwrap_or(self.count);
        self.count = self.count.max(place + 1);
        self.skus[place] = offer.sku;
        self.sums[place] += offer.weight;
    }
}

impl Decision {
    /// Whether nothing is put aside even if the opened offers weigh as much as this. Three sessions in four end
    /// here, and need no exponential.
    #[inline]
    fn leaves(&self, at_most: f64, nests: &Nests) -> bool {
        // A little more than rounding can make of it.
        const MARGIN: f64 = 1.0 + 1e-9;
        self.buy * (at_most + self.outside) >= at_most * nests.carts_per_order * MARGIN
    }
}

/// A number not below base^power and at most 13 % above, for a positive normal base and a power of 0 to 1:
/// the logarithm to base two from above and its power from above, both by straight lines between powers of two.
#[inline]
fn pow_at_most(base: f64, power: f64) -> f64 {
    const ONE: f64 = (1_u64 << 52) as f64;
    /// Most by which the logarithm lies above the line.
    const BULGE: f64 = 0.086_072;
    let line = (base.to_bits() as f64) / ONE - 1_023.0;
    let logarithm = power * (line + BULGE);
    // The last factor makes up for bits lost on the way.
    f64::from_bits(((logarithm + 1_023.0) * ONE) as u64) * (1.0 + 1e-12)
}

/// The offer at this point of the line on which nests lie by weight and offers by weight within their nest.
fn pick(offers: &[Wanted], skus: &Grouped, weights: &[f64; PAGE_PLACES], mut point: f64) -> u32 {
    for ((sku, sum), weight) in skus.skus[..skus.count].iter().zip(&skus.sums).zip(weights) {
        if point < *weight {
            let mut within = point / weight * sum;
            for offer in offers.iter().filter(|offer| offer.sku == *sku) {
                if within < offer.weight {
                    return offer.listing;
                }
                within -= offer.weight;
            }
        }
        point -= weight;
    }
    // Only rounding leads here: the point lay at the very end of the line.
    let last = offers.iter().find(|offer| skus.count > 0 && offer.sku == skus.skus[skus.count - 1]);
    last.map_or(0, |offer| offer.listing)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portable_math::exp;
    use crate::random::{Luck, Purpose};

    const NESTS: Nests = Nests { sku: 0.35, category: 0.8, carts_per_order: 1.0 };

    fn offers(utilities: &[(u16, f64)]) -> Clicked {
        let mut clicked = Clicked::default();
        for (listing, (sku, utility)) in (0..).zip(utilities) {
            let total = 1_000 + (100.0 * (2.0 - utility)) as u32;
            clicked.push(Wanted { listing, sku: *sku, total, weight: exp(utility / NESTS.sku) });
        }
        clicked
    }

    /// Shares of many buyers, per offer.
    fn shares(clicked: &Clicked, shopper: bool, outside: f64) -> Vec<f64> {
        let mut stream = Luck::of_seed(1).stream(Purpose::Persona, 0);
        let mut counts = vec![0_u32; clicked.offers().len()];
        let buyers = 200_000;
        for _ in 0..buyers {
            let decision = Decision { buy: stream.uniform(), pick: stream.uniform(), shopper, outside };
            if let Some((listing, true)) = choose(clicked, &NESTS, &decision) {
                counts[listing as usize] += 1;
            }
        }
        counts.iter().map(|count| f64::from(*count) / f64::from(buyers)).collect()
    }

    #[test]
    fn the_cheap_power_is_never_below_and_not_far_above_the_true_one() {
        let mut stream = Luck::of_seed(1).stream(Purpose::Persona, 0);
        for _ in 0..200_000 {
            let (base, power) = (exp(160.0 * stream.uniform() - 80.0), stream.uniform());
            let (bound, truth) = (pow_at_most(base, power), pow(base, power));
            assert!(bound >= truth && bound <= truth * 1.13 + f64::MIN_POSITIVE, "{base} {power} {bound} {truth}");
        }
    }

    #[test]
    fn leaving_early_changes_no_choice() {
        let mut stream = Luck::of_seed(3).stream(Purpose::Persona, 0);
        let (mut left, mut sessions) = (0, 0);
        for _ in 0..50_000 {
            let count = 1 + (stream.uniform() * 6.0) as usize;
            let drawn: Vec<(u16, f64)> =
                (0..count).map(|_| ((stream.uniform() * 3.0) as u16, 4.0 * stream.uniform() - 2.0)).collect();
            let clicked = offers(&drawn);
            let outside = exp(3.0 * stream.uniform());
            let (buy, pick) = (stream.uniform(), stream.uniform());
            let decision = Decision { buy, pick, shopper: false, outside };
            // The formula without the short way.
            let mut weights = [0.0; 3];
            drawn.iter().for_each(|(sku, utility)| weights[usize::from(*sku)] += exp(utility / NESTS.sku));
            let all: f64 =
                weights.iter().filter(|sum| **sum > 0.0).map(|sum| pow(*sum, NESTS.sku / NESTS.category)).sum();
            let inside = pow(all, NESTS.category);
            let buys = decision.buy < inside / (inside + outside);
            assert_eq!(choose(&clicked, &NESTS, &decision).is_some(), buys);
            left += usize::from(decision.leaves(inside * 1.2, &NESTS));
            sessions += 1;
        }
        assert!(left * 10 > sessions, "{left} of {sessions} left early");
    }

    #[test]
    fn shares_are_those_of_the_nested_logit_formula() {
        let (a, b, c) = (0.3_f64, 0.1_f64, 0.2_f64);
        let shares = shares(&offers(&[(1, a), (1, b), (2, c)]), false, 2.0);
        let nest_one = (a / 0.35).exp() + (b / 0.35).exp();
        let all = nest_one.powf(0.35 / 0.8) + (c / 0.8).exp();
        let buys = all.powf(0.8) / (all.powf(0.8) + 2.0);
        let expected_a = buys * nest_one.powf(0.35 / 0.8) / all * (a / 0.35).exp() / nest_one;
        let expected_c = buys * (c / 0.8).exp() / all;
        assert!((shares[0] - expected_a).abs() < 0.004, "{} {expected_a}", shares[0]);
        assert!((shares[2] - expected_c).abs() < 0.004, "{} {expected_c}", shares[2]);
    }

    #[test]
    fn own_price_elasticity_is_about_two_alone_and_six_among_eleven_identical_offers() {
        let elasticity = |rivals: usize| {
            // Rare buying, as in the market: the outside option outweighs the page.
            let chance = |price: f64| {
                let mut utilities = vec![(1, -2.2 * price.ln())];
                utilities.extend(vec![(1, 0.0); rivals]);
                let sum: f64 = utilities.iter().map(|(_, utility): &(u16, f64)| (utility / 0.35).exp()).sum();
                let inside = sum.powf(0.35);
                inside / (inside + 24.0) * (utilities[0].1 / 0.35).exp() / sum
            };
            (chance(1.01) / chance(0.99)).ln() / (1.01_f64 / 0.99).ln()
        };
        assert!((elasticity(0) + 2.1).abs() < 0.1, "{}", elasticity(0));
        assert!((elasticity(10) + 5.9).abs() < 0.2, "{}", elasticity(10));
    }

    #[test]
    fn equally_cheap_offers_are_taken_by_lot_wherever_they_stand() {
        let mut clicked = Clicked::default();
        for listing in 0..4 {
            let total = if listing == 1 { 1_200 } else { 900 };
            clicked.push(Wanted { listing, sku: 1, total, weight: 1.0 });
        }
        let shares = shares(&clicked, true, 1.0);
        assert!(
            shares[1] == 0.0 && [0, 2, 3].iter().all(|place| (shares[*place] - 1.0 / 6.0).abs() < 0.004),
            "{shares:?}"
        );
    }

    #[test]
    fn a_shopper_takes_the_lowest_total_price_or_nothing() {
        let shares = shares(&offers(&[(1, 0.1), (2, 0.4), (3, 0.2)]), true, 2.0);
        assert_eq!((shares[0], shares[2]), (0.0, 0.0));
        assert!((shares[1] - 0.4_f64.exp() / (0.4_f64.exp() + 2.0)).abs() < 0.004);
    }
}
