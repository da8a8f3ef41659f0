//! The published search order: a weighted sum of a listing's relevance, history, reputation, sales and freshness.

use crate::listing::Listing;
use crate::rules::Rules;
use crate::shop::Shop;
use domain::time::DAY_SECONDS;
use domain::{SimSpan, SimTime};
use serde::{Deserialize, Serialize};

/// Published weights of the search order; each part is between 0 and 1 before weighting.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct RankingWeights {
    /// Share of the keyword's concepts in the title.
    pub relevance: f64,
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
    /// Days a newly published listing may take one of the places kept for new goods.
    pub newcomer_days: u32,
    /// Places of a page of 15 kept for new goods, if there are any.
    pub newcomer_places: u32,
}

/// Impressions of typical goods mixed into every listing's own, so that a first lucky click does not win the
/// page (design value).
const PRIOR_IMPRESSIONS: f64 = 60.0;
/// Visits per impression of typical goods: 2.5 of 13.5 shown (design value, the middle of the wanted band).
const PRIOR_CLICK_SHARE: f64 = 0.185;
/// Visits of typical goods mixed into every listing's own (design value).
const PRIOR_VISITS: f64 = 40.0;
/// Orders per visit of typical goods (design value, the middle of the wanted band).
const PRIOR_ORDER_SHARE: f64 = 0.025;
/// Reviews of a typical shop mixed into every shop's own (design value).
const PRIOR_REVIEWS: f64 = 8.0;
/// Mean score of a typical shop (design value).
const PRIOR_SCORE: f64 = 4.5;
/// Orders at which the sales part is one half (design value).
const HALF_SALES: f64 = 30.0;

/// The parts of a listing's score before weighting, each between 0 and 1. Sellers see their own.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SubScores {
    /// Share of the keyword's concepts in the title.
    pub relevance: f64,
    /// Visits per impression against typical goods: one half is typical.
    pub clicks: f64,
    /// Orders per visit against typical goods: one half is typical.
    pub conversion: f64,
    /// Mean DSR of the shop, 1 to 5 stretched onto 0 to 1.
    pub service: f64,
    /// Orders placed, saturating: 30 give one half, 90 three quarters.
    pub sales: f64,
    /// One at the moment of an edit that counts, falling evenly to zero over `freshness_days`.
    pub freshness: f64,
}

impl SubScores {
    /// The weighted sum.
    pub fn total(&self, weights: &RankingWeights) -> f64 {
        weights.relevance * self.relevance
            + weights.clicks * self.clicks
            + weights.conversion * self.conversion
            + weights.service * self.service
            + weights.sales * self.sales
            + weights.freshness * self.freshness
    }
}

/// The parts of a listing's score for a keyword it is relevant to by this many percent, at this moment.
/// History counts as of closed hours. Only + - * /, so that every platform computes the same bits.
pub fn sub_scores(weights: &RankingWeights, listing: &Listing, shop: &Shop, relevance: u32, at: SimTime) -> SubScores {
    let history = &listing.history;
    let (impressions, visits) = (f64::from(history.impressions), f64::from(history.visits));
    let orders = f64::from(history.orders);
    let click_share = (visits + PRIOR_IMPRESSIONS * PRIOR_CLICK_SHARE) / (impressions + PRIOR_IMPRESSIONS);
    let order_share = (orders + PRIOR_VISITS * PRIOR_ORDER_SHARE) / (visits + PRIOR_VISITS);
    let reputation = &shop.reputation;
    let score_sum = f64::from(reputation.described_sum + reputation.service_sum + reputation.logistics_sum) / 3.0;
    let score = (score_sum + PRIOR_REVIEWS * PRIOR_SCORE) / (f64::from(reputation.reviews) + PRIOR_REVIEWS);
    SubScores {
        relevance: f64::from(relevance) / 100.0,
        clicks: saturating(click_share, PRIOR_CLICK_SHARE),
        conversion: saturating(order_share, PRIOR_ORDER_SHARE),
        service: (score - 1.0) / 4.0,
        sales: saturating(orders, HALF_SALES),
        freshness: freshness(weights, listing, at),
    }
}

/// Where a listing stands in the search order of a keyword: higher is earlier. See [`sub_scores`].
pub fn score(rules: &Rules, listing: &Listing, shop: &Shop, relevance_percent: u32, at: SimTime) -> f64 {
    sub_scores(&rules.ranking, listing, shop, relevance_percent, at).total(&rules.ranking)
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

/// 0 at nothing, one half at `half`, towards 1 without end.
fn saturating(amount: f64, half: f64) -> f64 {
    amount / (amount + half)
}

#[cfg(test)]
mod tests;
