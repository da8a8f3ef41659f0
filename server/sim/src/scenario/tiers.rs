//! Shop tiers and the consumer-protection deposit, as the scenario file writes them.

use super::problem::{ScenarioProblem, SourceText};
use domain::{Money, SimSpan};
use market::tiers;
use serde::Deserialize;

/// The section `[tiers]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TiersSection {
    month_days: u32,
    deposit_fen: Money,
    deposit_return_days: u32,
    deposit_trust: f64,
    /// See [`KeeperTiers`].
    pub keepers: KeeperTiers,
    #[serde(rename = "level")]
    levels: Vec<LevelSection>,
}

/// One service tier.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct LevelSection {
    name_en: String,
    name_zh: String,
    monthly_fee_fen: Money,
    occupancies: u32,
    standing: f64,
}

/// When scripted keepers pay the platform for standing.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeeperTiers {
    /// A premium keeper pays the deposit in when the balance is so many times as much.
    pub deposit_cover: u32,
    /// A premium keeper takes the dearest tier whose monthly fee the balance covers so many times.
    pub fee_cover: u32,
}

impl TiersSection {
    /// The market's parameters.
    pub fn rules(&self) -> tiers::Rules {
        let level = |level: &LevelSection| tiers::Tier {
            name_en: level.name_en.clone(),
            name_zh: level.name_zh.clone(),
            monthly_fee: level.monthly_fee_fen,
            occupancies: level.occupancies,
            standing: level.standing,
        };
        tiers::Rules {
            tiers: self.levels.iter().map(level).collect(),
            month_days: self.month_days,
            deposit: self.deposit_fen,
            deposit_return: SimSpan::days(self.deposit_return_days),
            deposit_trust: self.deposit_trust,
        }
    }
    /// Refuses impossible values.
    pub fn check(&self, source: &SourceText<'_>) -> Result<(), ScenarioProblem> {
        let check = |holds, key, reason| source.require(holds, "tiers", 0, key, reason);
        check(self.month_days > 0, "month_days", "must be above zero")?;
        check(self.deposit_fen > Money::ZERO, "deposit_fen", "must be above zero")?;
        check((0.0..=2.0).contains(&self.deposit_trust), "deposit_trust", "must be between 0 and 2")?;
        for (place, level) in self.levels.iter().enumerate() {
            let check = |holds, key, reason| source.require(holds, "tiers.level", place, key, reason);
            let free = level.monthly_fee_fen.is_zero() == (place == 0);
            check(free, "monthly_fee_fen", "the first tier is free, the others are not")?;
            check((0.0..=1.0).contains(&level.standing), "standing", "must be between 0 and 1")?;
            if let Some(before) = place.checked_sub(1).map(|before| &self.levels[before]) {
                check(level.monthly_fee_fen > before.monthly_fee_fen, "monthly_fee_fen", "must rise")?;
                check(level.standing >= before.standing, "standing", "must not fall")?;
                check(level.occupancies >= before.occupancies, "occupancies", "must not fall")?;
            }
        }
        check((1..=100).contains(&self.levels.len()), "level", "there must be one tier to a hundred")
    }
}
