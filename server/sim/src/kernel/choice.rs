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
#[derive(Debug, Clone, Copy, Default)]
pub struct Clicked {
    offers: [Wanted; PAGE_PLACES],
    count: usize,
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
    #[inline]
    fn offers(&self) -> &[Wanted] {
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
    if decision.shopper { choose_cheapest(clicked, nests, decision) } else { choose_nested(clicked, nests, decision) }
}

fn choose_cheapest(clicked: &Clicked, nests: &Nests, decision: &Decision) -> Option<(u32, bool)> {
    let cheapest = clicked.offers().iter().min_by_key(|offer| offer.total)?;
    let inside = pow(cheapest.weight, nests.sku);
    let chance = inside / (inside + decision.outside);
    (decision.buy < chance * nests.carts_per_order).then_some((cheapest.listing, decision.buy < chance))
}

fn choose_nested(clicked: &Clicked, nests: &Nests, decision: &Decision) -> Option<(u32, bool)> {
    let offers = clicked.offers();
    // Per nest, at the place of its first offer: sum of weights, and the nest's own weight.
    let mut sums = [(0.0, 0.0); PAGE_PLACES];
    let mut all = 0.0;
    let ratio = nests.sku / nests.category;
    for (place, offer) in offers.iter().enumerate() {
        if offers[..place].iter().all(|before| before.sku != offer.sku) {
            let rest = &offers[place..];
            let sum: f64 = rest.iter().filter(|other| other.sku == offer.sku).map(|other| other.weight).sum();
            sums[place] = (sum, pow(sum, ratio));
            all += sums[place].1;
        }
    }
    let inside = pow(all, nests.category);
    let chance = inside / (inside + decision.outside);
    if decision.buy >= chance * nests.carts_per_order {
        return None;
    }
    let listing = pick(offers, &sums, all * decision.pick);
    Some((listing, decision.buy < chance))
}

/// The offer at this point of the line on which nests lie by weight and offers by weight within their nest.
fn pick(offers: &[Wanted], sums: &[(f64, f64); PAGE_PLACES], mut point: f64) -> u32 {
    let mut last = 0;
    for (place, (sum, weight)) in sums[..offers.len()].iter().enumerate().filter(|(_, sums)| sums.1 > 0.0) {
        if point < *weight {
            let mut within = point / weight * sum;
            for offer in offers[place..].iter().filter(|offer| offer.sku == offers[place].sku) {
                if within < offer.weight {
                    return offer.listing;
                }
                within -= offer.weight;
            }
        }
        point -= weight;
        last = place;
    }
    // Only rounding leads here: the point lay at the very end of the line.
    offers[last].listing
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
    fn a_shopper_takes_the_lowest_total_price_or_nothing() {
        let shares = shares(&offers(&[(1, 0.1), (2, 0.4), (3, 0.2)]), true, 2.0);
        assert_eq!((shares[0], shares[2]), (0.0, 0.0));
        assert!((shares[1] - 0.4_f64.exp() / (0.4_f64.exp() + 2.0)).abs() < 0.004);
    }
}
