//! Refusals of shop tiers, deposits and their fees.

use crate::{Money, SimTime};
use serde::{Deserialize, Serialize};

/// Why it refuses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum TiersRefusal {
    /// No such service tier.
    #[error("tiers go from 0 to {most}")]
    NoSuchTier {
        /// The highest level.
        most: u8,
    },
    /// The shop has this tier.
    #[error("tier {level} already")]
    TierAlready {
        /// Its level.
        level: u8,
    },
    /// The deposit is paid in whole.
    #[error("deposit of {held} is held already")]
    DepositAlready {
        /// What is held.
        held: Money,
    },
    /// There is no deposit to ask back or return.
    #[error("no deposit")]
    NoDeposit,
    /// The deposit was asked back already.
    #[error("deposit returns {due}")]
    DepositLeaving {
        /// When it returns.
        due: SimTime,
    },
    /// A free tier costs nothing.
    #[error("nothing to bill")]
    NothingToBill,
    /// The fee of this month was collected.
    #[error("month {month} is settled")]
    MonthSettled {
        /// The month settled last, from 0.
        month: u32,
    },
}
