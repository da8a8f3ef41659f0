//! Refusals of claims against couriers.

use crate::SimTime;
use serde::{Deserialize, Serialize};

/// Why a claim is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum CarriageRefusal {
    /// The order has its claim already.
    #[error("claimed already")]
    ClaimedAlready,
    /// Nobody reported a loss or damage of this parcel.
    #[error("nothing reported")]
    NothingReported,
    /// The time for claims is over.
    #[error("claims ended {ended}")]
    ClaimTimeOver {
        /// When.
        ended: SimTime,
    },
    /// No such claim, or it was answered.
    #[error("no such claim")]
    NoSuchClaim,
}
