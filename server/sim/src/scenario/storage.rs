//! Section `[storage]`: basement space and the packaging shop's bundles.

use super::problem::{ScenarioProblem, SourceText};
use domain::{BasisPoints, Money, SimSpan};
use market::storage::Rules;
use serde::Deserialize;

/// The section.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StorageSection {
    pub free_dm3: u64,
    pub dm3_per_square_metre: u64,
    pub square_metres_max: u32,
    pub rent_fen: Money,
    pub rent_days: u32,
    pub overflow_fine_fen: Money,
    pub bundle_min: u32,
    pub bundle_max: u32,
    pub bundle_price_bp: u32,
    pub bicycle_fen: Money,
    pub bicycle_minutes: u32,
}

impl StorageSection {
    /// Refuses what no block of flats can have.
    pub fn check(&self, source: &SourceText<'_>) -> Result<(), ScenarioProblem> {
        let check = |holds, key, reason| source.require(holds, "storage", 0, key, reason);
        check(self.dm3_per_square_metre > 0, "dm3_per_square_metre", "must be above zero")?;
        check(self.rent_fen >= Money::ZERO, "rent_fen", "must not be negative")?;
        check((1..=366).contains(&self.rent_days), "rent_days", "must be 1 to 366")?;
        check(self.overflow_fine_fen >= Money::ZERO, "overflow_fine_fen", "must not be negative")?;
        check(self.bundle_min > 0, "bundle_min", "must be above zero")?;
        check(self.bundle_max >= self.bundle_min, "bundle_max", "must not be below bundle_min")?;
        check(self.bundle_price_bp <= 20_000, "bundle_price_bp", "must be at most 20,000 basis points")?;
        check(self.bicycle_fen >= Money::ZERO, "bicycle_fen", "must not be negative")?;
        check((1..=1_440).contains(&self.bicycle_minutes), "bicycle_minutes", "must be 1 to 1,440")
    }
    /// As the market's rules.
    pub fn rules(&self) -> Rules {
        Rules {
            free_dm3: self.free_dm3,
            dm3_per_square_metre: self.dm3_per_square_metre,
            square_metres_max: self.square_metres_max,
            rent: self.rent_fen,
            rent_period: SimSpan::days(self.rent_days),
            overflow_fine: self.overflow_fine_fen,
            bundle_min: self.bundle_min,
            bundle_max: self.bundle_max,
            bundle_price: BasisPoints(i32::try_from(self.bundle_price_bp).expect("checked to be small")),
            bicycle: self.bicycle_fen,
            bicycle_takes: SimSpan::minutes(self.bicycle_minutes),
        }
    }
}
