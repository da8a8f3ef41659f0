//! Refusals of refunds with their timers, evidence, the platform's ruling, appeal.

use crate::disputes::{RefundStatus, ServiceStep};
use crate::{Money, SimTime};
use serde::{Deserialize, Serialize};

/// Why a step of a refund is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum DisputesRefusal {
    /// No such case, or not this shop's or buyer's.
    #[error("no such case")]
    NoSuchCase,
    /// The order's money waits for a case.
    #[error("a case is open")]
    CaseOpen,
    /// The order had its case.
    #[error("the order had its case")]
    HadItsCase,
    /// The case's state does not allow this.
    #[error("the refund is {status:?}")]
    NotInState {
        /// Its state.
        status: RefundStatus,
    },
    /// Customer service is not at a step that allows this.
    #[error("customer service is at {step:?}")]
    NotAtStep {
        /// Its step.
        step: ServiceStep,
    },
    /// A parcel may still come.
    #[error("not missing before {from}")]
    MayStillArrive {
        /// From when on it counts as missing.
        from: SimTime,
    },
    /// These grounds do not go with this remedy, or with where the goods are.
    #[error("grounds do not fit")]
    GroundsDoNotFit,
    /// The amount asked is not above zero and within what was paid, or a return asks for less than all of it.
    #[error("between 0.01 and {most}")]
    AmountOutOfRange {
        /// What was paid.
        most: Money,
    },
    /// The listing offered no return without reason when it was bought.
    #[error("no return without reason")]
    NoReasonNotOffered,
    /// A return without reason within seven days cannot be refused.
    #[error("a return without reason cannot be refused")]
    NoReasonMustBeTaken,
    /// The platform demands return without reason for these goods.
    #[error("return without reason is compulsory")]
    NoReasonCompulsory,
    /// The listing says so already.
    #[error("nothing changes")]
    NoReasonUnchanged,
    /// An offer must be above zero and below what was asked.
    #[error("between 0.01 and less than {below}")]
    OfferOutOfRange {
        /// What was asked.
        below: Money,
    },
    /// The seller offered nothing.
    #[error("nothing was offered")]
    NothingOffered,
    /// A side gave as much evidence as is read.
    #[error("at most {most} pieces")]
    TooMuchEvidence {
        /// The bound.
        most: u32,
    },
    /// The returned goods are not there yet.
    #[error("the goods are not there")]
    GoodsNotThere,
    /// Only the side that lost may appeal.
    #[error("only the loser appeals")]
    NotTheLoser,
}
