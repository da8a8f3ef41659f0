//! Section `[trades]`: trades placed to be paid later, and orders paid at the door.

use super::problem::{ScenarioProblem, SourceText};
use domain::{BasisPoints, Money, SimSpan};
use market::trades::{OnDeliveryRules, Rules};
use serde::Deserialize;

/// The section.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TradesSection {
    /// Hours from placing until the platform closes what nobody paid.
    pub pay_within_hours: u32,
    /// Buyers who place first and pay later, of those who order by themselves, basis points.
    pub pay_later_bp: u32,
    /// Of those, who leave before a payment is made out, basis points.
    pub leave_bp: u32,
    /// Of those who pay later, who never pay, basis points.
    pub never_bp: u32,
    /// Minutes from placing to payment: least, most.
    pub pay_minutes: [u32; 2],
    /// Cash on delivery.
    pub on_delivery: OnDeliverySection,
}

/// Section `[trades.on_delivery]`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OnDeliverySection {
    /// Buyers who pay at the door where couriers collect, basis points.
    pub share_bp: u32,
    /// Couriers collect in the nearest so many zones; 0 where nobody does.
    pub zones: u8,
    /// What they keep of what they take, basis points.
    pub fee_bp: u32,
    /// At least this, fen.
    pub fee_min_fen: u32,
    /// Hours from the door until they pass the money on.
    pub remit_hours: u32,
    /// Buyers who refuse the parcel at the door, basis points.
    pub refuse_bp: u32,
}

impl TradesSection {
    /// The market's parameters.
    pub const fn rules(&self) -> Rules {
        Rules { pay_within: SimSpan::hours(self.pay_within_hours), on_delivery: self.on_delivery.rules() }
    }
    /// Refuses impossible values.
    pub fn check(&self, source: &SourceText<'_>) -> Result<(), ScenarioProblem> {
        let check = |holds, key, reason| source.require(holds, "trades", 0, key, reason);
        check((1..=8_784).contains(&self.pay_within_hours), "pay_within_hours", "must be an hour to a year")?;
        check(self.pay_later_bp <= 10_000, "pay_later_bp", "must be at most 10,000 basis points")?;
        check(self.leave_bp <= 10_000, "leave_bp", "must be at most 10,000 basis points")?;
        check(self.never_bp <= 10_000, "never_bp", "must be at most 10,000 basis points")?;
        let [least, most] = self.pay_minutes;
        check(
            1 <= least && least <= most && most <= 60 * 8_784,
            "pay_minutes",
            "least before most, 1 minute to a year",
        )?;
        self.on_delivery.check(source)
    }
}

impl OnDeliverySection {
    const fn rules(&self) -> OnDeliveryRules {
        OnDeliveryRules {
            zones: self.zones,
            fee: BasisPoints(self.fee_bp.cast_signed()),
            fee_min: Money::fen(self.fee_min_fen as i64),
            remit: SimSpan::hours(self.remit_hours),
        }
    }
    fn check(&self, source: &SourceText<'_>) -> Result<(), ScenarioProblem> {
        let check = |holds, key, reason| source.require(holds, "trades.on_delivery", 0, key, reason);
        let at_most_all = |share_bp, key| check(share_bp <= 10_000, key, "must be at most 10,000 basis points");
        at_most_all(self.share_bp, "share_bp")?;
        at_most_all(self.fee_bp, "fee_bp")?;
        at_most_all(self.refuse_bp, "refuse_bp")?;
        check(self.fee_min_fen <= 1_000_000, "fee_min_fen", "must be at most 10,000 yuan")?;
        check(self.remit_hours <= 8_784, "remit_hours", "must be at most a year")
    }
}
