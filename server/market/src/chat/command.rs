//! What may be asked of the chat desk.

use super::answer::Answer;
use super::state::{ConversationId, PromiseId};
use domain::chat::{Channel, ChatText, Topic};
use domain::{ListingId, Money, OrderId};
use serde::{Deserialize, Serialize};

/// What a seller may do at the own desk. Assistants and scripted keepers use the same commands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SellerCommand {
    /// Answer: by codes, by free text, or both. A text is read for facts, manners and promises; what it says counts
    /// like codes.
    Say {
        /// In which conversation.
        conversation: ConversationId,
        /// The codes; may be empty beside a text.
        answer: Answer,
        /// Free text.
        text: Option<ChatText>,
    },
    /// Offer a price; stands for the platform's hours, and the buyer may order at it.
    Offer {
        /// In which conversation.
        conversation: ConversationId,
        /// Price of one piece.
        price: Money,
        /// Free text beside it.
        text: Option<ChatText>,
    },
    /// Say no to a wished price.
    Decline {
        /// In which conversation.
        conversation: ConversationId,
        /// Free text beside it.
        text: Option<ChatText>,
    },
    /// End a conversation.
    Close {
        /// Which.
        conversation: ConversationId,
    },
    /// Keep a promised gift or refund: costs the gift or the sum.
    KeepPromise {
        /// Which.
        promise: PromiseId,
    },
    /// Be at the desk in these hours of every day; none means offline.
    SetHours {
        /// Bit n = from n:00 to n:59.
        hours: u32,
    },
    /// What buyers read at once when they write; counts as no answer. `None` takes it away.
    SetAutoReply {
        /// The text.
        text: Option<ChatText>,
    },
}

/// What a buyer asks at first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// About which listing.
    pub listing: ListingId,
    /// About which placed order, if about one.
    pub order: Option<OrderId>,
    /// Asks for what.
    pub topic: Topic,
    /// How the buyer writes.
    pub channel: Channel,
    /// Pieces the buyer thinks of.
    pub quantity: u32,
    /// Delivery zone of the buyer's address.
    pub zone: u8,
    /// The price the buyer would like, in a price negotiation.
    pub wish: Option<Money>,
    /// Hidden: how much better the buyer must like the offer before it buys, thousandths of utility; not above zero
    /// when it would buy unanswered.
    pub need_milli: i32,
    /// Which words dress the question; decides nothing.
    pub words: u32,
}

/// What a buyer may do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum BuyerCommand {
    /// Begin a conversation.
    Open(Question),
    /// Name another price.
    Wish {
        /// In which conversation.
        conversation: ConversationId,
        /// Price of one piece.
        wish: Money,
        /// Which words dress it.
        words: u32,
    },
    /// Buy what the conversation is about, at the standing offer or at the listing's price, and end it.
    Buy {
        /// Which conversation.
        conversation: ConversationId,
        /// The price of one piece the buyer means to pay.
        seen_price: Money,
        /// The freight the buyer saw.
        seen_freight: Money,
    },
    /// Leave.
    Leave {
        /// Which conversation.
        conversation: ConversationId,
    },
}

/// What time brings about by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum WorldCommand {
    /// A promise is due: it was kept or not.
    JudgePromise {
        /// Which.
        promise: PromiseId,
    },
}
