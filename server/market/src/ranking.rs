//! The published search order: a weighted sum of a listing's relevance, history, reputation, sales, freshness,
//! service tier, learning badge and occupancy, less penalties. How well a listing fits a keyword is in `fit`; what a seller may
//! ask about an own listing in `standing`.

mod fit;
mod penalty;
mod standing;

pub use fit::{Fit, MatchGrade};
pub use standing::{Standing, standing, standing_of};

use crate::listing::{Listing, ListingHistory};
use crate::search::{CONCEPTS_MAX, KeywordId};
use crate::shop::Shop;
use crate::state::Market;
use crate::{ads, association, tiers};
use domain::time::DAY_SECONDS;
use domain::{SimSpan, SimTime};
use serde::{Deserialize, Serialize};

/// Which published order a world's search follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Preset {
    /// Relevance, history, reputation, freshness.
    #[default]
    Today,
    /// Popularity, and what is about to be delisted first, in cycles of 7 or 14 days.
    #[serde(rename = "2010")]
    Year2010,
    /// The skills contest: relevance x match x 0.4 + performance x 0.06, at most seven keywords in a title.
    Contest,
}

/// Published weights of the search order; each part is between 0 and 1 before weighting.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct RankingWeights {
    /// Which order these weights are.
    pub preset: Preset,
    /// Share of the keyword's concepts in title and attributes, times the match factor.
    pub relevance: f64,
    /// Match factors: the title speaks of all that was asked; of at least half; of less.
    pub match_factors: [f64; 3],
    /// What a concept counts that only the attributes speak of, in percent of one in the title.
    pub attribute_percent: u32,
    /// Concepts of a title that count, in the order written; later ones are not read.
    pub keywords_max: u32,
    /// Visits per impression, smoothed towards the prior.
    pub clicks: f64,
    /// Orders per visit, smoothed towards the prior.
    pub conversion: f64,
    /// Mean DSR, smoothed towards the prior.
    pub service: f64,
    /// Orders placed, on a saturating scale.
    pub sales: f64,
    /// One at an edit that counts, fading evenly over `freshness_days`.
    pub freshness: f64,
    /// Days over which freshness fades.
    pub freshness_days: f64,
    /// How much of the listing's cycle has passed: what is about to be delisted comes first.
    pub delisting: f64,
    /// Days of that cycle, from first going on sale.
    pub delisting_days: u32,
    /// The shop's paid service tier.
    pub tier: f64,
    /// The shop's consumer-protection deposit.
    pub deposit: f64,
    /// The shop's learning badge, see [`association`].
    pub learning: f64,
    /// The association's badge on the shop's card, see [`association`].
    pub badge: f64,
    /// The listing occupies the keyword.
    pub occupancy: f64,
    /// A part that goes round: each listing's draw of the day, by which like goods take turns. It stands for pages
    /// made for each viewer: without it the smallest lead takes the whole market.
    pub rotation: f64,
    /// What is left of the own parts of a repeated listing's score: the shop sells the same goods on an earlier one.
    pub repeated_factor: f64,
    /// Days a newly published listing may take one of the places kept for new goods.
    pub newcomer_days: u32,
    /// Places of a page of 15 kept for new goods, if there are any.
    pub newcomer_places: u32,
    /// What history is measured against.
    pub typical: Typical,
}

impl Default for RankingWeights {
    /// Nothing weighs anything; every match counts in full.
    fn default() -> Self {
        Self {
            preset: Preset::Today,
            relevance: 0.0,
            match_factors: [1.0; 3],
            attribute_percent: 0,
            keywords_max: CONCEPTS_MAX as u32,
            clicks: 0.0,
            conversion: 0.0,
            service: 0.0,
            sales: 0.0,
            freshness: 0.0,
            freshness_days: 0.0,
            delisting: 0.0,
            delisting_days: 7,
            tier: 0.0,
            deposit: 0.0,
            learning: 0.0,
            badge: 0.0,
            occupancy: 0.0,
            rotation: 0.0,
            repeated_factor: 1.0,
            newcomer_days: 0,
            newcomer_places: 0,
            typical: Typical::default(),
        }
    }
}

/// What a listing or shop without a history of its own is taken for, and where saturating parts are one half.
/// Published with the weights.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Typical {
    /// Impressions of typical goods mixed into every listing's own, so that a first lucky click does not win the page.
    pub impressions: f64,
    /// Visits per impression of typical goods.
    pub click_share: f64,
    /// Visits of typical goods mixed into every listing's own.
    pub visits: f64,
    /// Orders per visit of typical goods.
    pub order_share: f64,
    /// Reviews of a typical shop mixed into every shop's own.
    pub reviews: f64,
    /// Mean score of a typical shop, 1 to 5.
    pub score: f64,
    /// Orders at which the sales part is one half.
    pub half_sales: f64,
    /// Credit points at which a shop's credit counts one half in the quality of its advertisements.
    pub half_credit: f64,
}

impl Default for Typical {
    /// One of everything: for towns whose ranking does not matter.
    fn default() -> Self {
        Self {
            impressions: 1.0,
            click_share: 0.5,
            visits: 1.0,
            order_share: 0.5,
            reviews: 1.0,
            score: 4.5,
            half_sales: 1.0,
            half_credit: 1.0,
        }
    }
}

/// The parts of a listing's score before weighting, each between 0 and 1. Sellers see their own.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SubScores {
    /// Share of what was asked, times the match factor.
    pub relevance: f64,
    /// Visits per impression against typical goods: one half is typical.
    pub clicks: f64,
    /// Orders per visit against typical goods: one half is typical.
    pub conversion: f64,
    /// Mean DSR of the shop, 1 to 5 stretched onto 0 to 1.
    pub service: f64,
    /// Orders placed, saturating: one half at [`Typical::half_sales`], three quarters at three times as many.
    pub sales: f64,
    /// One at the moment of an edit that counts, falling evenly to zero over `freshness_days`.
    pub freshness: f64,
    /// How much of the delisting cycle has passed.
    pub delisting: f64,
    /// Standing of the shop's paid service tier.
    pub tier: f64,
    /// One when the shop's consumer-protection deposit is paid in.
    pub deposit: f64,
    /// One when the shop has the learning badge.
    pub learning: f64,
    /// One when the shop may show the association's badge.
    pub badge: f64,
    /// One when the listing occupies the keyword.
    pub occupancy: f64,
    /// The listing's draw of the day.
    pub rotation: f64,
    /// What penalties leave of everything but relevance and occupancy: one without any.
    pub penalty_factor: f64,
}

impl SubScores {
    /// The weighted sum.
    pub fn total(&self, weights: &RankingWeights) -> f64 {
        weights.relevance * self.relevance + self.own(weights) + weights.occupancy * self.occupancy
    }
    /// The weighted sum of what does not depend on the keyword, after penalties.
    #[inline]
    fn own(&self, weights: &RankingWeights) -> f64 {
        self.lasting(weights).with(weights, self.clicks, self.conversion)
    }
    /// What does not change while buyers only look.
    #[inline]
    fn lasting(&self, weights: &RankingWeights) -> LastingScore {
        let sum = weights.service * self.service
            + weights.sales * self.sales
            + weights.freshness * self.freshness
            + weights.delisting * self.delisting
            + weights.tier * self.tier
            + weights.deposit * self.deposit
            + weights.learning * self.learning
            + weights.badge * self.badge
            + weights.rotation * self.rotation;
        LastingScore { sum, penalty_factor: self.penalty_factor }
    }
}

/// The part of a listing's own score that stays from fact to fact, while impressions and visits are counted every
/// hour: for those who score thousands of listings an hour.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct LastingScore {
    sum: f64,
    penalty_factor: f64,
}

impl LastingScore {
    #[inline]
    fn with(self, weights: &RankingWeights, clicks: f64, conversion: f64) -> f64 {
        self.penalty_factor * (self.sum + weights.clicks * clicks + weights.conversion * conversion)
    }
    /// The score but for relevance and occupancy, with this history: the number that [`own_scores`] sum up to.
    #[inline]
    pub fn own_score(self, weights: &RankingWeights, history: &ListingHistory) -> f64 {
        self.with(weights, clicks(&weights.typical, history), conversion(&weights.typical, history))
    }
}

/// The parts of a listing's score that do not depend on the keyword, at this moment; relevance and occupancy are
/// zero. History counts as of closed hours. Only + - * /, so that every platform computes the same bits.
pub fn own_scores(market: &Market, listing: &Listing, at: SimTime) -> SubScores {
    ShopParts::of(market, &market.shops[listing.shop.index()], at).own_scores(market, listing, at)
}

/// The parts of a score that all listings of a shop share, for those who score many.
#[derive(Debug, Clone, Copy)]
pub struct ShopParts {
    service: f64,
    tier: f64,
    deposit: f64,
    learning: f64,
    badge: f64,
}

impl ShopParts {
    /// A shop's parts at this moment.
    pub fn of(market: &Market, shop: &Shop, at: SimTime) -> Self {
        let reputation = &shop.reputation;
        let score_sum = f64::from(reputation.described_sum + reputation.service_sum + reputation.logistics_sum) / 3.0;
        let Typical { reviews, score, .. } = market.rules.ranking.typical;
        let score = (score_sum + reviews * score) / (f64::from(reputation.scored) + reviews);
        Self {
            service: (score - 1.0) / 4.0,
            tier: tiers::standing(market, shop.id),
            deposit: if tiers::is_protected(market, shop.id) { 1.0 } else { 0.0 },
            learning: if association::has_learning_badge(market, shop.id) { 1.0 } else { 0.0 },
            badge: if association::has_badge(market, shop.id, at) { 1.0 } else { 0.0 },
        }
    }
    /// What of the score of a listing of this shop, but for relevance and occupancy, stays until the next fact about the listing or its shop, or until the next day.
    #[inline]
    pub fn lasting_score(&self, market: &Market, listing: &Listing, at: SimTime) -> LastingScore {
        self.own_scores(market, listing, at).lasting(&market.rules.ranking)
    }
    #[inline]
    fn own_scores(&self, market: &Market, listing: &Listing, at: SimTime) -> SubScores {
        let (weights, history) = (&market.rules.ranking, &listing.history);
        SubScores {
            relevance: 0.0,
            clicks: clicks(&weights.typical, history),
            conversion: conversion(&weights.typical, history),
            service: self.service,
            sales: saturating(f64::from(history.orders), weights.typical.half_sales),
            freshness: freshness(weights, listing, at),
            delisting: delisting(weights, listing, at),
            tier: self.tier,
            deposit: self.deposit,
            learning: self.learning,
            badge: self.badge,
            occupancy: 0.0,
            rotation: rotation(listing, at),
            penalty_factor: market.search_penalty(listing),
        }
    }
}

/// The parts of a listing's score for a keyword at this moment; `None` when it is not relevant at all.
pub fn sub_scores(market: &Market, listing: &Listing, keyword: KeywordId, at: SimTime) -> Option<SubScores> {
    let fit = Fit::of(&market.rules.catalogue, listing, keyword)?;
    let relevance = fit.relevance(&market.rules.ranking);
    let occupies = ads::occupant(market, keyword) == Some(listing.id);
    let occupancy = if occupies { 1.0 } else { 0.0 };
    (relevance > 0.0).then(|| SubScores { relevance, occupancy, ..own_scores(market, listing, at) })
}

/// Where a listing stands in the search order of a keyword: higher is earlier; `None` when it is not relevant.
pub fn score(market: &Market, listing: &Listing, keyword: KeywordId, at: SimTime) -> Option<f64> {
    sub_scores(market, listing, keyword, at).map(|parts| parts.total(&market.rules.ranking))
}

/// Whether a listing may take one of the places kept for new goods: on sale for less than `newcomer_days`.
pub fn is_newcomer(weights: &RankingWeights, listing: &Listing, at: SimTime) -> bool {
    let age = listing.published_at.map(|published| at.since(published));
    age.is_some_and(|age| age < SimSpan::days(weights.newcomer_days))
}

fn freshness(weights: &RankingWeights, listing: &Listing, at: SimTime) -> f64 {
    let days = f64::from(at.since(listing.freshened_at).as_seconds()) / f64::from(DAY_SECONDS);
    if days < weights.freshness_days { 1.0 - days / weights.freshness_days } else { 0.0 }
}

/// How much of the cycle that began when the listing first went on sale has passed.
fn delisting(weights: &RankingWeights, listing: &Listing, at: SimTime) -> f64 {
    let cycle = weights.delisting_days * DAY_SECONDS;
    let age = listing.published_at.map_or(0, |published| at.since(published).as_seconds());
    age.checked_rem(cycle).map_or(0.0, |passed| f64::from(passed) / f64::from(cycle))
}

/// A listing's draw of a day between 0 and 1: a rule and no luck, so that everybody can check it (the mixing steps
/// of splitmix64 over number and day).
fn rotation(listing: &Listing, at: SimTime) -> f64 {
    let mut bits = u64::from(listing.id.number()) << 32 | u64::from(at.day());
    bits = (bits ^ bits >> 33).wrapping_add(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ bits >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ bits >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    // 32 bits are exact in a 64-bit float.
    f64::from((bits ^ bits >> 31) as u32) / f64::from(u32::MAX)
}

/// Visits per impression, saturating: one half where they are as many as of typical goods.
#[inline]
fn clicks(typical: &Typical, history: &ListingHistory) -> f64 {
    let (impressions, visits) = (f64::from(history.impressions), f64::from(history.visits));
    let seen = visits + typical.impressions * typical.click_share;
    saturating(seen, typical.click_share * (impressions + typical.impressions))
}

/// Orders per visit, saturating: one half where they are as many as of typical goods.
#[inline]
fn conversion(typical: &Typical, history: &ListingHistory) -> f64 {
    let (visits, orders) = (f64::from(history.visits), f64::from(history.orders));
    saturating(orders + typical.visits * typical.order_share, typical.order_share * (visits + typical.visits))
}

/// 0 at nothing, one half at `half`, towards 1 without end.
fn saturating(amount: f64, half: f64) -> f64 {
    amount / (amount + half)
}

#[cfg(test)]
mod tests;
