//! Refusals of the chat desk: conversations, haggling, offers, promises.

use crate::Money;
use serde::{Deserialize, Serialize};

/// Why it refuses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum ChatRefusal {
    /// No such conversation, or not this shop's or buyer's.
    #[error("no such conversation")]
    NoSuchConversation,
    /// The conversation has ended.
    #[error("the conversation has ended")]
    ConversationEnded,
    /// Neither a fact, nor a promise, nor a word.
    #[error("an answer says something")]
    NothingSaid,
    /// A message longer than allowed.
    #[error("no more than {most} characters")]
    TextTooLong {
        /// The bound.
        most: u32,
    },
    /// The conversation holds as many messages as it may.
    #[error("no more than {most} messages")]
    TooManyMessages {
        /// The bound.
        most: u32,
    },
    /// An offer above the listing's price.
    #[error("offered above the price of {price}")]
    OfferAbovePrice {
        /// The listing's price.
        price: Money,
    },
    /// An offer in a conversation about an order that was placed already.
    #[error("the order is placed already")]
    NothingToOffer,
    /// More promises than one conversation may hold.
    #[error("no more than {most} promises")]
    TooManyPromises {
        /// The bound.
        most: u32,
    },
    /// An arrival promised for no day, or too far ahead.
    #[error("arrival within 1 to {most} days")]
    ArrivalOutOfRange {
        /// The bound, days.
        most: u32,
    },
    /// A refund promised before there is an order.
    #[error("no order to refund yet")]
    NoOrderYet,
    /// A refund of nothing, or of more than was paid.
    #[error("refund above zero and at most {most}")]
    RefundOutOfRange {
        /// What the buyer paid.
        most: Money,
    },
    /// No such promise, or not this shop's.
    #[error("no such promise")]
    NoSuchPromise,
    /// The promise was kept, broken or lapsed already.
    #[error("the promise is settled")]
    PromiseSettled,
    /// A promise that is kept by handing the order over in time.
    #[error("kept by handing over in time")]
    KeptByHandOver,
    /// The parcel is closed and gone; no gift can be put in.
    #[error("the parcel has left")]
    ParcelGone,
    /// Hours of the day that do not exist.
    #[error("hours 0 to 23")]
    NoSuchHours,
    /// The desk keeps these hours already.
    #[error("these hours are kept already")]
    HoursUnchanged,
    /// The desk holds as many open conversations as it may.
    #[error("no more than {most} open conversations")]
    DeskFull {
        /// The bound.
        most: u32,
    },
    /// The buyer talks to this shop already.
    #[error("already talking to this shop")]
    AlreadyTalking,
    /// A buyer's question that cannot be asked here.
    #[error("no question for this conversation")]
    NotAQuestion,
    /// A wish of zero or of more than the listing's price.
    #[error("wished price above zero and at most {price}")]
    WishOutOfRange {
        /// The listing's price.
        price: Money,
    },
    /// It is the other side's turn: nothing was said since.
    #[error("nothing was said since")]
    NothingSince,
}
