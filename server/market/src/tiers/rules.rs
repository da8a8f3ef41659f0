//! Parameters of tiers and deposits; values come from the scenario.

use domain::{Money, SimSpan};
use serde::{Deserialize, Serialize};

/// Parameters.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Rules {
    /// The service tiers; index = level, the first is free.
    pub tiers: Vec<Tier>,
    /// Market days of a month.
    pub month_days: u32,
    /// The whole consumer-protection deposit.
    pub deposit: Money,
    /// From asking it back to its return.
    pub deposit_return: SimSpan,
    /// Utility that a paid deposit adds to a shop's offers for a middling buyer.
    pub deposit_trust: f64,
}

/// A service tier.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tier {
    /// English name.
    pub name_en: String,
    /// Chinese name.
    pub name_zh: String,
    /// Fee of a month.
    pub monthly_fee: Money,
    /// Keywords a shop of this tier may occupy at once.
    pub occupancies: u32,
    /// Standing in search, 0 to 1.
    pub standing: f64,
}

impl Rules {
    /// The tier of a level.
    pub fn tier(&self, level: u8) -> Option<&Tier> {
        self.tiers.get(usize::from(level))
    }
    /// The fee of a level; zero for one that is not offered.
    pub fn fee(&self, level: u8) -> Money {
        self.tier(level).map_or(Money::ZERO, |tier| tier.monthly_fee)
    }
}
