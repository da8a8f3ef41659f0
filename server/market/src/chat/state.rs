//! The state of the chat desk: ended conversations as compact rows, open ones with their messages.

use super::answer::Answer;
use super::command::Question;
use super::desk::Desk;
use super::promise::Promised;
use crate::command::BuyerId;
use domain::chat::{Channel, ChatText, TalkKind, TalkOutcome, Topic};
use domain::{ListingId, Money, OrderId, ShopId, SimTime};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A conversation's number in its world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ConversationId(pub u32);

/// A promise's number in its world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PromiseId(pub u32);

/// State of the chat desk.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct State {
    /// All conversations; index = number.
    pub(super) conversations: Vec<Conversation>,
    /// The open ones, by number.
    pub(super) open: BTreeMap<u32, OpenTalk>,
    /// Per shop; shops that never touched their desk may be missing at the end.
    pub(super) desks: Vec<Desk>,
    /// All promises about orders; index = number.
    pub(super) promises: Vec<Promised>,
    /// What was said about an order, by order.
    pub(super) by_order: BTreeMap<u32, OrderTalk>,
    /// Who bought in a conversation of a shop before: (shop, buyer).
    pub(super) regulars: BTreeSet<(u32, u32)>,
    /// Price negotiations a buyer ended with a purchase at an offered price.
    pub(super) bargains: BTreeMap<u32, u16>,
}

/// The row of a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conversation {
    /// With which shop.
    pub shop: ShopId,
    /// Who asked.
    pub buyer: BuyerId,
    /// About which listing.
    pub listing: ListingId,
    /// About which order that was placed before, if about one.
    pub order: Option<OrderId>,
    /// What was asked.
    pub question: Topic,
    /// How.
    pub channel: Channel,
    /// When.
    pub opened: SimTime,
    /// When the seller first answered; automatic replies do not count.
    pub first_reply: Option<SimTime>,
    /// When it ended.
    pub closed: Option<SimTime>,
    /// How it ended.
    pub outcome: Option<TalkOutcome>,
    /// The buyer's evaluation, 1 to 5.
    pub evaluation: Option<u8>,
}

/// What of an open conversation is kept beside its row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OpenTalk {
    /// The question, with what is hidden from the seller.
    pub asked: Question,
    /// How many others waited for a first answer when it was asked.
    pub queue: u8,
    /// Messages, oldest first.
    pub messages: Vec<Message>,
    /// All the seller said so far.
    pub heard: Answer,
    /// The seller's standing offer.
    pub offer: Option<Offer>,
    /// The last wish was declined.
    pub declined: bool,
    /// The price the buyer named last.
    pub wish: Option<Money>,
    /// How often the buyer named a price.
    pub wishes: u8,
    /// Whether the seller spoke last.
    pub answered: bool,
    /// When the side that spoke last began to wait.
    pub since: SimTime,
}

/// A price offered in a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// Price of one piece.
    pub price: Money,
    /// Until when it stands.
    pub until: SimTime,
}

/// Who wrote a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum From {
    /// The buyer.
    Buyer,
    /// The seller, or whoever sits at the desk.
    Seller,
    /// The automatic reply.
    Machine,
}

/// A message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// When.
    pub at: SimTime,
    /// Who.
    pub from: From,
    /// What.
    pub content: Content,
}

/// What a message says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Content {
    /// The buyer's question.
    Asked {
        /// For what.
        topic: Topic,
        /// The wished price, in a negotiation.
        wish: Option<Money>,
        /// Which words dress it.
        words: u32,
    },
    /// The buyer named another price.
    Wished {
        /// Price of one piece.
        wish: Money,
        /// Which words dress it.
        words: u32,
    },
    /// An answer.
    Said {
        /// What it amounts to.
        answer: Answer,
        /// The text.
        text: Option<ChatText>,
    },
    /// An offered price.
    Offered {
        /// Price of one piece.
        price: Money,
        /// The text beside it.
        text: Option<ChatText>,
    },
    /// A no to a wished price.
    Declined {
        /// The text beside it.
        text: Option<ChatText>,
    },
    /// The automatic reply.
    Automatic {
        /// The text.
        text: ChatText,
    },
}

/// What conversations and promises left behind about an order, for its review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct OrderTalk {
    /// Promises kept.
    pub kept: u8,
    /// Promises broken.
    pub broken: u8,
    /// Questions about it that nobody answered.
    pub unanswered: u8,
    /// The worst evaluation of a conversation about it; `None` when none was evaluated.
    pub worst: Option<u8>,
    /// The best evaluation.
    pub best: Option<u8>,
}

impl Conversation {
    /// What kind of conversation it is.
    pub const fn kind(&self) -> TalkKind {
        self.question.kind()
    }
}

impl State {
    /// All conversations; index = number.
    pub fn conversations(&self) -> &[Conversation] {
        &self.conversations
    }
    /// A conversation by number.
    pub fn conversation(&self, conversation: ConversationId) -> Option<&Conversation> {
        self.conversations.get(conversation.0 as usize)
    }
    /// What is kept of an open conversation; `None` when it ended.
    pub fn open(&self, conversation: ConversationId) -> Option<&OpenTalk> {
        self.open.get(&conversation.0)
    }
    /// All open conversations, oldest first.
    pub fn open_talks(&self) -> impl Iterator<Item = (ConversationId, &OpenTalk)> {
        self.open.iter().map(|(number, talk)| (ConversationId(*number), talk))
    }
    /// A shop's desk; `None` while nothing ever happened there.
    pub fn desk(&self, shop: ShopId) -> Option<&Desk> {
        self.desks.get(shop.index())
    }
    /// All promises about orders; index = number.
    pub fn promises(&self) -> &[Promised] {
        &self.promises
    }
    /// What conversations and promises left behind about an order.
    pub fn of_order(&self, order: OrderId) -> OrderTalk {
        self.by_order.get(&order.number()).copied().unwrap_or_default()
    }
    /// Whether the buyer bought from the shop in a conversation before.
    pub fn is_regular(&self, shop: ShopId, buyer: BuyerId) -> bool {
        self.regulars.contains(&(shop.number(), buyer.0))
    }
    /// How many price negotiations the buyer ended with a purchase at an offered price, in any shop.
    pub fn bargains_of(&self, buyer: BuyerId) -> u16 {
        self.bargains.get(&buyer.0).copied().unwrap_or(0)
    }
    pub(super) fn desk_mut(&mut self, shop: ShopId) -> &mut Desk {
        if self.desks.len() <= shop.index() {
            self.desks.resize(shop.index() + 1, Desk::default());
        }
        &mut self.desks[shop.index()]
    }
    pub(super) fn about_order(&mut self, order: OrderId) -> &mut OrderTalk {
        self.by_order.entry(order.number()).or_default()
    }
}
