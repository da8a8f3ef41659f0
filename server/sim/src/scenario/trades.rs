//! Section `[trades]`: trades placed to be paid later.

use super::problem::{ScenarioProblem, SourceText};
use domain::SimSpan;
use market::trades::Rules;
use serde::Deserialize;

/// The section.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TradesSection {
    /// Hours from placing until the platform closes what nobody paid.
    pub pay_within_hours: u32,
    /// Buyers who place first and pay later, of those who order by themselves, basis points.
    pub pay_later_bp: u32,
    /// Of those, who never pay, basis points.
    pub never_bp: u32,
    /// Minutes from placing to payment: least, most.
    pub pay_minutes: [u32; 2],
}

impl TradesSection {
    /// The market's parameters.
    pub const fn rules(&self) -> Rules {
        Rules { pay_within: SimSpan::hours(self.pay_within_hours) }
    }
    /// Refuses impossible values.
    pub fn check(&self, source: &SourceText<'_>) -> Result<(), ScenarioProblem> {
        let check = |holds, key, reason| source.require(holds, "trades", 0, key, reason);
        check((1..=8_784).contains(&self.pay_within_hours), "pay_within_hours", "must be an hour to a year")?;
        check(self.pay_later_bp <= 10_000, "pay_later_bp", "must be at most 10,000 basis points")?;
        check(self.never_bp <= 10_000, "never_bp", "must be at most 10,000 basis points")?;
        let [least, most] = self.pay_minutes;
        check(1 <= least && least <= most && most <= 60 * 8_784, "pay_minutes", "least before most, 1 minute to a year")
    }
}
