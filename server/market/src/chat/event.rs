//! What happened at the chat desk.

use super::answer::Answer;
use super::command::Question;
use super::state::{ConversationId, PromiseId};
use crate::command::BuyerId;
use crate::ledger::{Account, Reason, Transfer};
use crate::state::Market;
use domain::chat::{ChatText, Fate, TalkOutcome};
use domain::street::StreetFact;
use domain::{Money, OrderId, ShopId, SimTime};
use serde::{Deserialize, Serialize};

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// A shop keeps other hours at the desk.
    HoursSet {
        /// Which shop.
        shop: ShopId,
        /// Bit n = from n:00 to n:59.
        hours: u32,
    },
    /// A shop's automatic reply from now on.
    AutoReplySet {
        /// Which shop.
        shop: ShopId,
        /// The text, if any.
        text: Option<ChatText>,
    },
    /// A buyer began a conversation.
    Opened {
        /// Its number: the next free.
        conversation: ConversationId,
        /// With which shop.
        shop: ShopId,
        /// Who asks.
        buyer: BuyerId,
        /// What.
        question: Question,
        /// How many others wait for a first answer there.
        queue: u8,
    },
    /// The seller answered.
    Said {
        /// In which conversation.
        conversation: ConversationId,
        /// What it amounts to: codes and what was read from the text.
        answer: Answer,
        /// The text.
        text: Option<ChatText>,
    },
    /// The seller offered a price.
    Offered {
        /// In which conversation.
        conversation: ConversationId,
        /// Price of one piece.
        price: Money,
        /// Until when it stands.
        until: SimTime,
        /// What the text beside it amounts to.
        answer: Answer,
        /// The text.
        text: Option<ChatText>,
    },
    /// The seller declined a wished price.
    Declined {
        /// In which conversation.
        conversation: ConversationId,
        /// What the text beside it amounts to.
        answer: Answer,
        /// The text.
        text: Option<ChatText>,
    },
    /// The buyer named another price.
    Wished {
        /// In which conversation.
        conversation: ConversationId,
        /// Price of one piece.
        wish: Money,
        /// Which words dress it.
        words: u32,
    },
    /// A conversation ended.
    Closed {
        /// Which.
        conversation: ConversationId,
        /// How.
        outcome: TalkOutcome,
        /// The buyer's evaluation, 1 to 5; `None` when it was never answered.
        evaluation: Option<u8>,
    },
    /// A gift was put in or a refund paid, as promised.
    PromiseKept {
        /// Which promise.
        promise: PromiseId,
        /// For which order.
        order: OrderId,
        /// What it cost the shop.
        paid: Money,
        /// Paid to the buyer; otherwise for a gift.
        to_buyer: bool,
    },
    /// A promise came due.
    PromiseJudged {
        /// Which.
        promise: PromiseId,
        /// Of which order.
        order: OrderId,
        /// How it went.
        fate: Fate,
    },
}

impl Event {
    /// Its name.
    pub(crate) const fn fact(&self) -> StreetFact {
        match self {
            Self::HoursSet { .. } => StreetFact::ChatHoursSet,
            Self::AutoReplySet { .. } => StreetFact::ChatAutoReplySet,
            Self::Opened { .. } => StreetFact::ChatOpened,
            Self::Said { .. } => StreetFact::ChatSaid,
            Self::Offered { .. } => StreetFact::ChatOffered,
            Self::Declined { .. } => StreetFact::ChatDeclined,
            Self::Wished { .. } => StreetFact::ChatWished,
            Self::Closed { .. } => StreetFact::ChatClosed,
            Self::PromiseKept { .. } => StreetFact::ChatPromiseKept,
            Self::PromiseJudged { .. } => StreetFact::ChatPromiseJudged,
        }
    }
    /// The shop this happened to.
    pub(crate) fn shop(&self, market: &Market) -> Option<ShopId> {
        match self {
            Self::HoursSet { shop, .. } | Self::AutoReplySet { shop, .. } | Self::Opened { shop, .. } => Some(*shop),
            Self::Said { conversation, .. }
            | Self::Offered { conversation, .. }
            | Self::Declined { conversation, .. }
            | Self::Wished { conversation, .. }
            | Self::Closed { conversation, .. } => market.street.chat.conversation(*conversation).map(|row| row.shop),
            Self::PromiseKept { order, .. } | Self::PromiseJudged { order, .. } => {
                market.order(*order).map(|order| order.shop)
            }
        }
    }
    /// The order this happened to, if it happened to one.
    pub(crate) const fn order(&self) -> Option<OrderId> {
        match self {
            Self::PromiseKept { order, .. } | Self::PromiseJudged { order, .. } => Some(*order),
            _ => None,
        }
    }
    /// The conversation this happened in, if in one.
    pub const fn conversation(&self) -> Option<ConversationId> {
        match self {
            Self::Opened { conversation, .. }
            | Self::Said { conversation, .. }
            | Self::Offered { conversation, .. }
            | Self::Declined { conversation, .. }
            | Self::Wished { conversation, .. }
            | Self::Closed { conversation, .. } => Some(*conversation),
            _ => None,
        }
    }
    /// The movements of money it means; looks up only what never changes.
    pub(crate) fn transfers(&self, market: &Market) -> Vec<Transfer> {
        match self {
            Self::PromiseKept { order, paid, to_buyer, .. } => {
                let shop = market.order(*order).map(|order| order.shop);
                let (credit, reason) = if *to_buyer {
                    (Account::Buyers, Reason::PromisedRefund)
                } else {
                    (Account::Suppliers, Reason::PromisedGift)
                };
                shop.map(|shop| Transfer { debit: Account::Shop(shop), credit, amount: *paid, reason })
                    .into_iter()
                    .collect()
            }
            _ => Vec::new(),
        }
    }
}
