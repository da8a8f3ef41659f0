//! Refusals of trades before payment and of parts of an order.

use crate::OrderId;
use serde::{Deserialize, Serialize};

/// Why it refuses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum TradesRefusal {
    /// No such unpaid trade, or another buyer's.
    #[error("no such trade")]
    NoSuchTrade,
    /// It was paid or closed.
    #[error("the trade does not wait for payment")]
    NotWaiting,
    /// A part is at least one piece and leaves at least one.
    #[error("between 1 and {most} pieces")]
    PartOutOfRange {
        /// The bound.
        most: u32,
    },
    /// A part of the order is with a courier: the rest must follow.
    #[error("a part of {order} was handed over")]
    PartGone {
        /// Which order.
        order: OrderId,
    },
}
