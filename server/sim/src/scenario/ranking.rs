//! The published search orders of a scenario and which of them its world follows.

use super::problem::{ScenarioProblem, SourceText};
use market::ranking::{Preset, RankingWeights, Typical};
use serde::Deserialize;

/// The section `[ranking]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RankingSection {
    /// The order this world follows.
    pub preset: Preset,
    /// What history is measured against, in every order.
    typical: Typical,
    today: OrderSection,
    #[serde(rename = "2010")]
    year_2010: OrderSection,
    contest: OrderSection,
}

/// One published order, see [`RankingWeights`].
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrderSection {
    relevance: f64,
    match_factors: [f64; 3],
    attribute_percent: u32,
    keywords_max: u32,
    clicks: f64,
    conversion: f64,
    service: f64,
    sales: f64,
    freshness: f64,
    freshness_days: f64,
    delisting: f64,
    delisting_days: u32,
    tier: f64,
    deposit: f64,
    learning: f64,
    badge: f64,
    occupancy: f64,
    rotation: f64,
    repeated_factor: f64,
    newcomer_days: u32,
    newcomer_places: u32,
}

impl RankingSection {
    /// The weights of the order this world follows.
    pub fn weights(&self) -> RankingWeights {
        let order = match self.preset {
            Preset::Today => &self.today,
            Preset::Year2010 => &self.year_2010,
            Preset::Contest => &self.contest,
        };
        order.weights(self.preset, self.typical)
    }
    /// Refuses impossible weights, those of orders not followed too.
    pub fn check(&self, source: &SourceText<'_>) -> Result<(), ScenarioProblem> {
        self.today.check(source, "ranking.today")?;
        self.year_2010.check(source, "ranking.2010")?;
        self.contest.check(source, "ranking.contest")
    }
}

impl OrderSection {
    fn weights(&self, preset: Preset, typical: Typical) -> RankingWeights {
        RankingWeights {
            preset,
            relevance: self.relevance,
            match_factors: self.match_factors,
            attribute_percent: self.attribute_percent,
            keywords_max: self.keywords_max,
            clicks: self.clicks,
            conversion: self.conversion,
            service: self.service,
            sales: self.sales,
            freshness: self.freshness,
            freshness_days: self.freshness_days,
            delisting: self.delisting,
            delisting_days: self.delisting_days,
            tier: self.tier,
            deposit: self.deposit,
            learning: self.learning,
            badge: self.badge,
            occupancy: self.occupancy,
            rotation: self.rotation,
            repeated_factor: self.repeated_factor,
            newcomer_days: self.newcomer_days,
            newcomer_places: self.newcomer_places,
            typical,
        }
    }
    fn check(&self, source: &SourceText<'_>, section: &str) -> Result<(), ScenarioProblem> {
        let check = |holds, key, reason| source.require(holds, section, 0, key, reason);
        let shares = [
            ("relevance", self.relevance),
            ("clicks", self.clicks),
            ("conversion", self.conversion),
            ("service", self.service),
            ("sales", self.sales),
            ("freshness", self.freshness),
            ("delisting", self.delisting),
            ("tier", self.tier),
            ("deposit", self.deposit),
            ("learning", self.learning),
            ("badge", self.badge),
            ("occupancy", self.occupancy),
            ("rotation", self.rotation),
            ("repeated_factor", self.repeated_factor),
        ];
        for (key, weight) in shares {
            check((0.0..=1.0).contains(&weight), key, "must be between 0 and 1")?;
        }
        let factors = self.match_factors.iter().all(|factor| (0.0..=1.0).contains(factor));
        check(factors, "match_factors", "must be between 0 and 1")?;
        check(self.attribute_percent <= 100, "attribute_percent", "must be at most 100 percent")?;
        check(self.keywords_max > 0, "keywords_max", "must be above zero")?;
        check(self.freshness_days > 0.0, "freshness_days", "must be above zero")?;
        check([7, 14].contains(&self.delisting_days), "delisting_days", "a listing's cycle has 7 or 14 days")?;
        check(self.newcomer_places <= 15, "newcomer_places", "a page has 15 places")
    }
}
