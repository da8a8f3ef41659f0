//! What the platform knows of shops' tiers and deposits.

use domain::SimTime;
use serde::{Deserialize, Serialize};

/// State.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct State {
    /// Index = shop number; shops beyond the end have the default.
    pub(crate) shops: Vec<TierRow>,
}

/// One shop's tier and deposit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TierRow {
    /// Level of the service tier; 0 is free.
    pub level: u8,
    /// The month whose fee was settled last.
    pub settled_month: u32,
    /// The consumer-protection deposit.
    pub deposit: DepositState,
}

/// A consumer-protection deposit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum DepositState {
    /// Never paid, or back with the shop.
    #[default]
    None,
    /// Paid in.
    Held,
    /// Asked back.
    Leaving {
        /// When it returns.
        due: SimTime,
    },
}

impl State {
    /// The rows of shops; index = shop number, shops beyond the end have the default.
    pub fn shops(&self) -> &[TierRow] {
        &self.shops
    }
}
