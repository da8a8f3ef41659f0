//! Refusals of the calendar's festivals and the operator's shocks.

use crate::{BasisPoints, Money, SimTime};
use serde::{Deserialize, Serialize};

/// Why a shock is refused, or what one forbids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum ShocksRefusal {
    /// A shock lasts at least a day and not for ever.
    #[error("between 1 and {most} days")]
    DaysOutOfRange {
        /// The bound.
        most: u32,
    },
    /// The same is happening already.
    #[error("already on")]
    AlreadyOn,
    /// No such shock, or it is over.
    #[error("not on")]
    NotOn,
    /// No such category in the catalogue.
    #[error("no such category")]
    NoSuchCategory,
    /// A price war cuts something, but not everything.
    #[error("cut above zero and at most {most}")]
    CutOutOfRange {
        /// The bound.
        most: BasisPoints,
    },
    /// A prize is above zero and bounded.
    #[error("prize above zero and at most {most}")]
    PrizeOutOfRange {
        /// The bound.
        most: Money,
    },
    /// No newcomer did enough in the week that ended, or the platform gives no weekly prize.
    #[error("nobody qualifies for the week's prize")]
    NobodyQualifies,
    /// These goods may be neither bought nor put on sale.
    #[error("recalled until {until}")]
    Recalled {
        /// Until when.
        until: SimTime,
    },
}
