//! Section `[habits]`: what scripted keepers do beside buying, listing, pricing and packing.

use super::problem::{ScenarioProblem, SourceText};
use serde::Deserialize;

/// The section. Idle keepers have none of these habits.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HabitRules {
    /// Keepers who offer returns without reason where nobody must, basis points; premium and fast-service ones all do.
    pub no_reason_bp: u32,
    /// Reviews of one or two stars that they reply to, basis points.
    pub reply_bp: u32,
    /// Keepers whose desk says at once that somebody will come, basis points.
    pub auto_reply_bp: u32,
    /// Times the rent of a period the balance must be to rent room for goods that stand in the corridor.
    pub rent_cover: u32,
    /// Keepers who buy boxes in bundles, basis points.
    pub bundles_bp: u32,
    /// Weeks of sales a bundle lasts.
    pub bundle_weeks: u32,
    /// Times the price of a bundle the balance must be to order it.
    pub bundle_cover: u32,
    /// Keepers who borrow when they cannot pay for the next parcels, basis points.
    pub borrow_bp: u32,
    /// Times what is owed to the lender the balance must be to repay it early.
    pub repay_cover: u32,
    /// Of the deposit, basis points: a keeper whose balance is below asks it back.
    pub deposit_cover_bp: u32,
}

/// Most times a balance may have to be of something.
const COVER_MAX: u32 = 10_000;
/// The whole, in basis points.
const WHOLE_BP: u32 = 10_000;

impl HabitRules {
    /// Refuses impossible values.
    pub fn check(&self, source: &SourceText<'_>) -> Result<(), ScenarioProblem> {
        let check = |holds, key, reason| source.require(holds, "habits", 0, key, reason);
        for (key, share) in [
            ("no_reason_bp", self.no_reason_bp),
            ("reply_bp", self.reply_bp),
            ("auto_reply_bp", self.auto_reply_bp),
            ("bundles_bp", self.bundles_bp),
            ("borrow_bp", self.borrow_bp),
            ("deposit_cover_bp", self.deposit_cover_bp),
        ] {
            check(share <= WHOLE_BP, key, "must be at most 10,000 basis points")?;
        }
        for (key, cover) in
            [("rent_cover", self.rent_cover), ("bundle_cover", self.bundle_cover), ("repay_cover", self.repay_cover)]
        {
            check((1..=COVER_MAX).contains(&cover), key, "must be 1 to 10,000")?;
        }
        check((1..=52).contains(&self.bundle_weeks), "bundle_weeks", "must be 1 to 52 weeks")
    }
}
