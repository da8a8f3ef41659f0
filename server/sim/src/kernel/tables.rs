//! What never changes while a world lives, laid out for the hot loop: which keyword, how deep a page is
//! read, odds by place, weights of delivery times, expected prices.

use super::PAGE_PLACES;
use super::choice::Nests;
use crate::population::Buyer;
use crate::portable_math::{exp, ln, pow};
use crate::random::below;
use crate::scenario::{ChoiceRules, Scenario, TASTE_LEVELS};
use crate::treatment::Treatment;
use domain::shop::BoxSize;
use domain::{Money, SkuId};
use market::catalogue::Product;
use market::{hires, parcel};

/// Tables of one scenario.
#[derive(Debug, Clone)]
pub struct Tables {
    /// Click odds by place on the page, relative to the first.
    pub place_odds: [f32; PAGE_PLACES],
    /// The place, from 0, whose odds the front page's offers have.
    pub front_place: usize,
    /// The nests of choice.
    pub nests: Nests,
    /// The scenario's choice parameters, for rows of the shelf.
    pub choice: ChoiceRules,
    /// Utility of a shop's consumer-protection deposit.
    deposit_trust: f64,
    /// What the laboratory changes about some shops; nothing in worlds of classes.
    pub treatment: Treatment,
    /// Codes of goods per SKU.
    codes: Vec<String>,
    /// Mean days by courier and zone.
    days: Vec<f64>,
    /// e^(-weight x days / SKU dissimilarity) by courier, zone, haste.
    delivery: Vec<f64>,
    zones: usize,
    /// e^(outside utility) by hour of the day.
    outside: [f64; 24],
    /// ln of the expected price with freight per SKU, fen.
    reference_ln: Vec<f64>,
    keywords: Vec<AliasTable>,
    keyword_count: usize,
    /// Bounds on 32 random bits: own first, second, third need; above them any category.
    need_bounds: [u32; 3],
    anything: AliasTable,
    full_page_bp: [u32; 4],
    results_read_min: u32,
    /// Most pieces of one order per SKU: what still fits into a box.
    pieces_max: Vec<u32>,
    /// What couriers ask on average for one piece, by SKU and courier.
    mean_charges: Vec<Money>,
    couriers: usize,
    /// The smallest box for one piece per SKU.
    snug_boxes: Vec<BoxSize>,
}

/// Draws a number in proportion to its weight in constant time (Walker's alias method).
#[derive(Debug, Clone)]
struct AliasTable {
    /// Per slot: bound on 32 random bits, the number below it, the number above it.
    slots: Vec<(u32, u32, u32)>,
}

impl AliasTable {
    /// A table of (number, weight) pairs, at least one of them above zero.
    fn new(weights: &[(u32, u32)]) -> Self {
        let total: u64 = weights.iter().map(|(_, weight)| u64::from(*weight)).sum();
        let count = weights.len() as u64;
        // Every slot holds `total` units; weights are scaled by the number of slots, so all is exact.
        let mut small: Vec<(u32, u64)> = Vec::new();
        let mut large: Vec<(u32, u64)> = Vec::new();
        for (number, weight) in weights {
            let scaled = u64::from(*weight) * count;
            if scaled < total { small.push((*number, scaled)) } else { large.push((*number, scaled)) }
        }
        let mut slots = Vec::with_capacity(weights.len());
        while let Some((number, part)) = small.pop() {
            let (other, rest) = large.pop().expect("what small slots lack, large ones have");
            slots.push((((part << 32) / total) as u32, number, other));
            let rest = rest - (total - part);
            if rest < total { small.push((other, rest)) } else { large.push((other, rest)) }
        }
        slots.extend(large.into_iter().map(|(number, _)| (u32::MAX, number, number)));
        Self { slots }
    }
    #[inline]
    fn pick(&self, bits: u64) -> u32 {
        let slot = below(bits << 32, self.slots.len() as u32) as usize;
        let (bound, below, above) = self.slots[slot];
        if ((bits >> 32) as u32) < bound { below } else { above }
    }
}

impl Tables {
    /// The tables of a scenario.
    pub fn new(scenario: &Scenario) -> Self {
        let choice = scenario.choice.clone();
        let place_odds = std::array::from_fn(|place| pow(place as f64 + 1.0, -choice.exponent()) as f32);
        let late = |hour: u32| scenario.rhythm.late_hours.contains(&hour);
        let outside = std::array::from_fn(|hour| {
            exp(choice.outside_utility) * if late(hour as u32) { scenario.rhythm.late_outside_factor } else { 1.0 }
        });
        let catalogue = &scenario.rules.catalogue;
        let keywords_of = |category: usize| {
            let keywords = (0_u32..).zip(&catalogue.keywords);
            let own = keywords.filter(|(_, keyword)| usize::from(keyword.category) == category);
            AliasTable::new(&own.map(|(number, keyword)| (number, keyword.volume)).collect::<Vec<_>>())
        };
        let demand = (0_u32..).zip(&catalogue.categories).map(|(number, category)| (number, category.demand));
        let reference = |product: &Product| {
            let total = product.fair_price + mean_charge(scenario, product, scenario.scripts.courier as usize);
            ln(total.as_fen().max(1) as f64)
        };
        let charges =
            |product| (0..scenario.rules.couriers.len()).map(move |courier| mean_charge(scenario, product, courier));
        let snug_box = |product| parcel::smallest_fit(&scenario.rules, product, 1).unwrap_or(BoxSize::Large);
        Self {
            place_odds,
            front_place: (scenario.rules.street.shocks.front_page_place as usize).clamp(1, PAGE_PLACES) - 1,
            nests: Nests {
                sku: choice.sku_dissimilarity,
                category: choice.category_dissimilarity,
                carts_per_order: choice.carts_per_order,
            },
            deposit_trust: scenario.rules.street.tiers.deposit_trust,
            treatment: scenario.treatment.clone(),
            codes: catalogue.products.iter().map(|product| product.code.clone()).collect(),
            days: mean_days(scenario).collect(),
            delivery: delivery_factors(scenario),
            zones: scenario.rules.zone_count(),
            outside,
            reference_ln: catalogue.products.iter().map(reference).collect(),
            keyword_count: catalogue.keywords.len(),
            keywords: (0..catalogue.categories.len()).map(keywords_of).collect(),
            need_bounds: need_bounds(scenario),
            anything: AliasTable::new(&demand.collect::<Vec<_>>()),
            full_page_bp: scenario.buyers.full_page_bp,
            results_read_min: scenario.buyers.results_read_min,
            pieces_max: catalogue.products.iter().map(|product| pieces_max(scenario, product)).collect(),
            couriers: scenario.rules.couriers.len(),
            mean_charges: catalogue.products.iter().flat_map(charges).collect(),
            snug_boxes: catalogue.products.iter().map(snug_box).collect(),
            choice,
        }
    }
    /// The keyword this buyer types, for 64 random bits.
    #[inline]
    pub fn keyword(&self, buyer: &Buyer, bits: u64) -> usize {
        let need_bits = (bits >> 32) as u32;
        // Three independent parts of the bits: which need, which category instead, which keyword.
        let spread = bits.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let category = match self.need_bounds.iter().position(|bound| need_bits < *bound) {
            Some(need) => usize::from(buyer.needs[need]),
            None => self.anything.pick(spread ^ (spread >> 29)) as usize,
        };
        let bits = (spread ^ (spread >> 32)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        self.keywords[category].pick(bits ^ (bits >> 31)) as usize
    }
    /// How many results this buyer reads, for 64 random bits.
    #[inline]
    pub fn depth(&self, buyer: &Buyer, bits: u64) -> usize {
        if below(bits << 32, 10_000) < self.full_page_bp[usize::from(buyer.patience)] {
            return PAGE_PLACES;
        }
        let least = self.results_read_min;
        (least + below(bits, PAGE_PLACES as u32 - least + 1)) as usize
    }
    /// The factor of a courier's expected time to this buyer.
    #[inline]
    pub fn delivery(&self, courier: usize, buyer: &Buyer) -> f64 {
        self.delivery[(courier * self.zones + usize::from(buyer.zone)) * TASTE_LEVELS + usize::from(buyer.haste)]
    }
    /// How many keywords there are.
    pub const fn keyword_count(&self) -> usize {
        self.keyword_count
    }
    /// The code of goods.
    pub fn code(&self, sku: u16) -> &str {
        &self.codes[usize::from(sku)]
    }
    /// Utility of a shop's consumer-protection deposit for a middling taste.
    pub const fn deposit_trust(&self) -> f64 {
        self.deposit_trust
    }
    /// Mean days of a courier to this buyer.
    pub fn days(&self, courier: usize, buyer: &Buyer) -> f64 {
        self.days[courier * self.zones + usize::from(buyer.zone)]
    }
    /// How much dearer than usual an offer is: ln of its total price over the expected one.
    pub fn dear(&self, looks: &Looks) -> f64 {
        ln(looks.total.max(1) as f64) - self.reference_ln[usize::from(looks.sku)]
    }
    /// Utility of so many own photos.
    fn photos(&self, count: u32) -> f64 {
        self.choice.photo_weights.iter().take(count as usize).sum()
    }
    /// Utility of a page's pictures and design. A designer brings pictures, worth what the work is worth; own photos
    /// count instead when they are better.
    pub fn page(&self, looks: &Looks) -> f64 {
        let marked = if looks.watermark { self.choice.watermark_loss } else { 0.0 };
        let own = self.photos(looks.photos) - marked;
        if looks.design == 0 {
            return own;
        }
        let quality = f64::from(looks.design) / f64::from(hires::DESIGN_BEST);
        let pictures = quality * self.photos(u32::MAX);
        own.max(pictures) + quality * self.choice.design_weight
    }
    /// The pull of not buying in this hour of the day.
    #[inline]
    pub const fn outside(&self, hour_of_day: u32) -> f64 {
        self.outside[hour_of_day as usize]
    }
    /// How many pieces a buyer takes: more when the freight outweighs the goods.
    pub fn pieces(&self, sku: u16, price: u32, total: u32, bits: u64) -> u32 {
        let freight_share_bp = u64::from(total - price) * 10_000 / u64::from(total.max(1));
        let further = freight_share_bp * u64::from(self.choice.further_piece_bp) / 10_000;
        let mut pieces = 1;
        let mut bits = bits;
        while pieces < self.pieces_max[usize::from(sku)] && u64::from(below(bits, 10_000)) < further {
            pieces += 1;
            bits = bits.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (bits >> 23);
        }
        pieces
    }
    /// What a courier asks on average for one piece, see [`mean_charge`].
    pub fn mean_charge(&self, sku: SkuId, courier: usize) -> Money {
        self.mean_charges[sku.index() * self.couriers + courier]
    }
    /// The smallest box for one piece; the largest for what fits into none.
    pub fn snug_box(&self, sku: SkuId) -> BoxSize {
        self.snug_boxes[sku.index()]
    }
    /// Utility of a listing's reputation but for its stars, for a middling taste.
    pub fn trust(&self, reviews: u32, card: Card) -> f64 {
        self.choice.review_count_weight * ln(1.0 + f64::from(reviews)) + self.standing(card)
    }
    /// Utility of what a shop's card says: credit level, deposit, the association's logo.
    pub fn standing(&self, card: Card) -> f64 {
        let deposit = if card.protected { self.deposit_trust } else { 0.0 };
        let badge = if card.badge { self.choice.badge_weight } else { 0.0 };
        self.choice.credit_weight * f64::from(card.credit_level) + deposit + badge
    }
    /// Factors on the weight of offers of a shop that pleased a buyer last time, and of one that disappointed.
    pub fn memory_factors(&self) -> [f64; 2] {
        let [gain, loss] = self.choice.memory;
        [gain, -loss].map(|utility| exp(utility / self.choice.sku_dissimilarity))
    }
    /// Utility of how far opinions about a listing lie apart, for a middling taste.
    pub fn discord(&self, looks: &Looks) -> f64 {
        -self.choice.rating_variance_weight * (looks.variance - self.choice.rating_variance_prior)
    }
    /// The parts of a listing's utility that tastes weigh.
    pub fn features(&self, looks: &Looks) -> Features {
        let choice = &self.choice;
        let trust = self.trust(looks.reviews, looks.card)
            + choice.rating_weight * (looks.rating - choice.rating_prior)
            + self.discord(looks);
        let page = self.page(looks) + if looks.described { choice.description_weight } else { 0.0 };
        Features { page, trust, dear: self.dear(looks) }
    }
    /// Utility of a listing without delivery for a taste class.
    #[inline]
    pub fn utility(&self, features: &Features, class: usize) -> f64 {
        let choice = &self.choice;
        let (price, quality) = (class / TASTE_LEVELS, class % TASTE_LEVELS);
        features.page + choice.quality_tastes[quality] * features.trust - choice.price_weights[price] * features.dear
    }
    /// Click probability on the first place for this utility.
    #[inline]
    pub fn appeal(&self, utility: f64) -> f32 {
        let choice = &self.choice;
        (choice.click_base * exp(choice.click_visibility * utility)).min(choice.click_max) as f32
    }
    /// e^(utility / SKU dissimilarity), within what 32 bits hold: prices up to the platform's bound reach neither end.
    #[inline]
    pub fn weight(&self, utility: f64) -> f32 {
        exp((utility / self.choice.sku_dissimilarity).clamp(-80.0, 80.0)) as f32
    }
}

/// The parts of a listing's utility that tastes weigh.
#[derive(Debug, Clone, Copy, Default)]
pub struct Features {
    /// Photos and description: weigh the same for everybody.
    pub page: f64,
    /// Reviews, stars, credit, deposit: weighed by the taste for quality.
    pub trust: f64,
    /// ln of the total price over the usual one: weighed by price sensitivity.
    pub dear: f64,
}

/// What a shop's card says to whoever sees one of its offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Card {
    /// Credit level.
    pub credit_level: u8,
    /// The consumer-protection deposit is paid in.
    pub protected: bool,
    /// The association's logo.
    pub badge: bool,
}

/// What a buyer sees of a listing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Looks {
    /// Which goods.
    pub sku: u16,
    /// Price of one piece with freight, fen.
    pub total: u32,
    /// Written reviews.
    pub reviews: u32,
    /// Mean stars, smoothed.
    pub rating: f64,
    /// Their variance, smoothed.
    pub variance: f64,
    /// What the shop's card says.
    pub card: Card,
    /// Own photos.
    pub photos: u32,
    /// They bear a watermark.
    pub watermark: bool,
    /// Quality of a designer's page, 0 to 100; zero without one.
    pub design: u8,
    /// Has a description.
    pub described: bool,
}

/// What a courier asks for one piece in its smallest box, averaged over where buyers live.
pub fn mean_charge(scenario: &Scenario, product: &Product, courier: usize) -> Money {
    let (rules, weights) = (&scenario.rules, &scenario.buyers.zone_weights);
    let courier = &rules.couriers[courier];
    let Some(size) = parcel::smallest_fit(rules, product, 1) else {
        return Money::ZERO;
    };
    let grams = parcel::chargeable_grams(product, 1, rules.box_kind(size), courier);
    let charges = courier.zones.iter().zip(weights).map(|(zone, weight)| parcel::charge(zone, grams).times(*weight));
    let sum: Money = charges.sum();
    Money::fen(sum.as_fen() / i64::from(weights.iter().sum::<u32>()))
}

/// Most pieces of one order that still fit into a box, at least one.
fn pieces_max(scenario: &Scenario, product: &Product) -> u32 {
    let fitting = (1..=scenario.choice.pieces_max)
        .take_while(|pieces| parcel::smallest_fit(&scenario.rules, product, *pieces).is_some());
    fitting.last().unwrap_or(1)
}

fn delivery_factors(scenario: &Scenario) -> Vec<f64> {
    let choice = &scenario.choice;
    let zones = scenario.rules.zone_count();
    let trusts = mean_days(scenario).enumerate().map(|(place, days)| (trust_in(scenario, place / zones), days));
    trusts
        .flat_map(|(trust, days)| {
            choice.delivery_day_weights.map(|weight| exp((trust - weight * days) / choice.sku_dissimilarity))
        })
        .collect()
}

/// What buyers think of a courier beyond its days.
fn trust_in(scenario: &Scenario, courier: usize) -> f64 {
    scenario.choice.courier_trust.get(courier).copied().unwrap_or(0.0)
}

/// Mean days by courier and zone.
fn mean_days(scenario: &Scenario) -> impl Iterator<Item = f64> {
    let zones = scenario.rules.couriers.iter().flat_map(|courier| &courier.zones);
    zones.map(|zone| f64::from(zone.mean_hours) / 24.0)
}

fn need_bounds(scenario: &Scenario) -> [u32; 3] {
    let weights = scenario.buyers.need_weights;
    let total = u64::from(weights.iter().sum::<u32>()) * 10_000;
    let share = u64::from(scenario.buyers.need_share_bp) * u64::from(u32::MAX);
    let mut passed = 0;
    weights.map(|weight| {
        passed += u64::from(weight);
        // The share is split by weight; multiplied before dividing in 128 bits.
        (u128::from(share) * u128::from(passed) / u128::from(total)) as u32
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Luck, Purpose};

    #[test]
    fn an_alias_table_draws_in_proportion_to_weights() {
        let table = AliasTable::new(&[(7, 1), (8, 0), (9, 6), (10, 3)]);
        let mut stream = Luck::of_seed(2).stream(Purpose::Persona, 1);
        let mut counts = [0_u32; 11];
        for _ in 0..100_000 {
            counts[table.pick(stream.bits()) as usize] += 1;
        }
        assert_eq!(counts[8], 0);
        for (number, share) in [(7, 0.1), (9, 0.6), (10, 0.3)] {
            assert!((f64::from(counts[number]) / 100_000.0 - share).abs() < 0.006, "{counts:?}");
        }
    }

    #[test]
    fn keywords_are_searched_by_volume_within_the_buyers_needs() {
        let scenario = Scenario::yiwu();
        let tables = Tables::new(&scenario);
        let buyer = Buyer { needs: [2, 2, 2], taste: 0, zone: 0, haste: 0, patience: 0, activity: 0, shopper: false };
        let keywords = &scenario.rules.catalogue.keywords;
        let mut counts = vec![0_u32; keywords.len()];
        let mut stream = Luck::of_seed(2).stream(Purpose::Persona, 1);
        for _ in 0..200_000 {
            counts[tables.keyword(&buyer, stream.bits())] += 1;
        }
        let own = |number: &usize| keywords[*number].category == 2;
        let numbers = || 0..keywords.len();
        let in_need = f64::from(numbers().filter(own).map(|number| counts[number]).sum::<u32>()) / 200_000.0;
        let expected = 0.75 + 0.25 * 0.13;
        assert!((in_need - expected).abs() < 0.01, "{in_need} {expected}");
        let volume: u32 = numbers().filter(own).map(|number| keywords[number].volume).sum();
        for number in numbers().filter(own) {
            let wanted = f64::from(keywords[number].volume) / f64::from(volume);
            let drawn = f64::from(counts[number]) / (200_000.0 * in_need);
            assert!((drawn - wanted).abs() < 0.006, "{} {drawn} {wanted}", keywords[number].en);
        }
    }

    #[test]
    fn cheap_goods_are_bought_in_several_pieces_and_dear_ones_singly() {
        let tables = Tables::new(&Scenario::yiwu());
        let mut stream = Luck::of_seed(2).stream(Purpose::Persona, 1);
        let sku = 0;
        let mut mean = |price, total| {
            (0..20_000).map(|_| f64::from(tables.pieces(sku, price, total, stream.bits()))).sum::<f64>() / 20_000.0
        };
        let (cheap, dear) = (mean(250, 1_050), mean(9_000, 9_800));
        assert!(cheap > 1.35 && dear < 1.08, "{cheap} {dear}");
    }
}
