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
    /// The buyer left before a payment was made out; it is made out first.
    #[error("no payment was made out for this trade")]
    NoPayment,
    /// A payment was made out already.
    #[error("the payment of this trade was made out already")]
    PaymentMadeOut,
    /// The bank of a foreign card has to answer first, or no card is asked about.
    #[error("the trade does not wait for a card's bank")]
    NoCardPending,
    /// Couriers do not collect in this zone, or a supplier ships the goods.
    #[error("nobody collects at the door for this order")]
    NotOnDelivery,
    /// It is not paid at the door, or was paid or refused there already.
    #[error("{order} does not wait to be paid at the door")]
    NotAtTheDoor {
        /// Which order.
        order: OrderId,
    },
    /// The buyer signed for it at the door: the courier passes the money on by itself.
    #[error("{order} was signed for at the door")]
    SignedFor {
        /// Which order.
        order: OrderId,
    },
    /// The buyer has not paid for it yet.
    #[error("{order} is paid at the door only")]
    NotPaidYet {
        /// Which order.
        order: OrderId,
    },
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
