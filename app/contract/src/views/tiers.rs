//! The page of service tiers and the consumer-protection deposit.

use super::Bilingual;
use domain::{Money, SimTime};
use serde::{Deserialize, Serialize};

/// A shop's tier and deposit, and what there is to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TiersView {
    /// The shop's tier.
    pub level: u8,
    /// All tiers, the free one first.
    pub tiers: Vec<TierRow>,
    /// When the next month begins and fees are due.
    pub next_month: SimTime,
    /// The whole deposit.
    pub deposit: Money,
    /// What the platform holds of it.
    pub held: Money,
    /// Where it is.
    pub deposit_state: DepositView,
    /// Spendable balance.
    pub balance: Money,
}

/// A service tier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TierRow {
    /// Its level, 0 is free.
    pub level: u8,
    /// Its name.
    pub name: Bilingual,
    /// Fee of a month.
    pub monthly_fee: Money,
    /// What choosing it now costs.
    pub due_now: Money,
    /// Keywords a shop of this tier may occupy.
    pub occupancies: u32,
    /// Standing in search, percent of full.
    pub standing_percent: u32,
}

/// A deposit's state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DepositView {
    /// Not paid in.
    None,
    /// Paid in; protects buyers.
    Held,
    /// Asked back; returns then.
    Leaving(SimTime),
}
