//! The keyword auction, as the scenario file writes it.

use super::problem::{ScenarioProblem, SourceText};
use crate::kernel::PAID_MAX;
use domain::Money;
use market::ads;
use market::catalogue::Catalogue;
use market::rules::Script;
use serde::Deserialize;

/// The section `[ads]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AdsSection {
    auctioned_bp: u32,
    places: Vec<u32>,
    bid_min_fen: Money,
    bid_max_fen: Money,
    budget_min_fen: Money,
    campaigns_max: u32,
    bids_max: u32,
    parting_max_percent: u8,
    credit_points: i32,
    service_score_hundredths: i64,
    orders: u32,
    window_days: u32,
    relevance_min_percent: u32,
    quality: QualitySection,
    /// See [`KeeperAds`].
    pub keepers: KeeperAds,
}

/// Weights of quality, see [`ads::QualityWeights`].
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct QualitySection {
    relevance: f64,
    attributes: f64,
    feedback: f64,
    account: f64,
    detail: f64,
    images: f64,
    conduct: f64,
    spread: f64,
    prior: f64,
    prior_count: f64,
}

/// How scripted keepers advertise once they are admitted.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeeperAds {
    /// Share of premium keepers that do, basis points.
    pub premium_bp: u32,
    /// Share of cost-plus keepers that do, basis points.
    pub cost_plus_bp: u32,
    /// Their daily budget.
    pub daily_budget_fen: Money,
    /// Listings they advertise.
    pub listings: u32,
    /// Keywords per listing, the most searched ones.
    pub keywords: u32,
    /// Share of the margin expected from a click that they bid, basis points.
    pub bid_bp: u32,
    /// Orders per click they expect, basis points.
    pub orders_per_click_bp: u32,
    /// Hours of the day in which they advertise.
    pub hours: [u32; 2],
}

impl KeeperAds {
    /// Share of this script's keepers that advertise, basis points.
    #[must_use]
    pub const fn share_bp(&self, script: Script) -> u32 {
        match script {
            Script::Premium => self.premium_bp,
            Script::CostPlus => self.cost_plus_bp,
            _ => 0,
        }
    }
}

impl AdsSection {
    /// The market's parameters; credit points are divided by the class scale, rounding up, like credit levels.
    pub fn rules(&self, catalogue: &Catalogue, credit_class_divisor: i32) -> ads::Rules {
        let quality = &self.quality;
        ads::Rules {
            auctioned: ads::Rules::most_searched(catalogue, self.auctioned_bp),
            places: self.places.clone(),
            bid_min: self.bid_min_fen,
            bid_max: self.bid_max_fen,
            budget_min: self.budget_min_fen,
            campaigns_max: self.campaigns_max,
            bids_max: self.bids_max,
            parting_max: self.parting_max_percent,
            credit_points: (self.credit_points + credit_class_divisor - 1) / credit_class_divisor,
            service_score: self.service_score_hundredths,
            orders: self.orders,
            window_days: self.window_days,
            relevance_min: self.relevance_min_percent,
            quality: ads::QualityWeights {
                relevance: quality.relevance,
                attributes: quality.attributes,
                feedback: quality.feedback,
                account: quality.account,
                detail: quality.detail,
                images: quality.images,
                conduct: quality.conduct,
                spread: quality.spread,
                prior: quality.prior,
                prior_count: quality.prior_count,
            },
        }
    }
    /// Refuses impossible values.
    pub fn check(&self, source: &SourceText<'_>) -> Result<(), ScenarioProblem> {
        let check = |holds, key, reason| source.require(holds, "ads", 0, key, reason);
        check(self.auctioned_bp <= 10_000, "auctioned_bp", "must be at most 10,000 basis points")?;
        let on_page = self.places.iter().all(|place| (1..=15).contains(place));
        let rising = self.places.windows(2).all(|pair| pair[0] < pair[1]);
        check(on_page && rising, "places", "must be places of a page of 15, from 1, rising")?;
        check(self.places.len() <= PAID_MAX, "places", "a page has at most four paid places")?;
        check(self.bid_min_fen > Money::ZERO, "bid_min_fen", "must be above zero")?;
        check(self.bid_max_fen >= self.bid_min_fen, "bid_max_fen", "below bid_min_fen")?;
        check(self.budget_min_fen >= self.bid_min_fen, "budget_min_fen", "below bid_min_fen")?;
        let in_scale = (100..=500).contains(&self.service_score_hundredths);
        check(in_scale, "service_score_hundredths", "must be between 100 and 500")?;
        check(self.window_days > 0, "window_days", "must be above zero")?;
        check(self.relevance_min_percent <= 100, "relevance_min_percent", "must be at most 100")?;
        self.check_quality(source)?;
        self.check_keepers(source)
    }
    fn check_quality(&self, source: &SourceText<'_>) -> Result<(), ScenarioProblem> {
        let quality = &self.quality;
        let named = [
            ("relevance", quality.relevance),
            ("attributes", quality.attributes),
            ("feedback", quality.feedback),
            ("account", quality.account),
            ("detail", quality.detail),
            ("images", quality.images),
            ("conduct", quality.conduct),
            ("prior", quality.prior),
        ];
        let check = |holds, key, reason| source.require(holds, "ads.quality", 0, key, reason);
        for (key, weight) in named {
            check((0.0..=1.0).contains(&weight), key, "must be between 0 and 1")?;
        }
        check(quality.spread > 0.0, "spread", "must be above zero")?;
        check(quality.prior_count >= 0.0, "prior_count", "must not be negative")
    }
    fn check_keepers(&self, source: &SourceText<'_>) -> Result<(), ScenarioProblem> {
        let keepers = &self.keepers;
        let check = |holds, key, reason| source.require(holds, "ads.keepers", 0, key, reason);
        let shares = [
            ("premium_bp", keepers.premium_bp),
            ("cost_plus_bp", keepers.cost_plus_bp),
            ("bid_bp", keepers.bid_bp),
            ("orders_per_click_bp", keepers.orders_per_click_bp),
        ];
        for (key, share) in shares {
            check(share <= 10_000, key, "must be at most 10,000 basis points")?;
        }
        check(keepers.daily_budget_fen >= self.budget_min_fen, "daily_budget_fen", "below budget_min_fen")?;
        let [from, until] = keepers.hours;
        check(from < until && until <= 24, "hours", "must be hours of the day, rising")
    }
}
