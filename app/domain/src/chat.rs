//! The nouns of the chat desk, spoken by both sides: channels, what buyers ask about, what an answer holds, what a
//! seller promises, how a conversation ends. How free text is read, and what follows, is `market`'s business.

use crate::people::text_type;
use crate::{Money, OrderId};
use serde::{Deserialize, Serialize};

/// How a buyer writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// A chat window: the buyer waits with the page open.
    Instant,
    /// A letter: the buyer looks again hours later.
    Mail,
}

/// What kind of conversation it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TalkKind {
    /// About the goods.
    Product,
    /// About the way to the buyer.
    Delivery,
    /// About the price.
    Price,
    /// Where an order is.
    OrderStatus,
    /// Something went wrong with an order.
    Complaint,
}

/// A fact that a question asks for, or an answer gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
pub enum Topic {
    /// What it is made of.
    Material,
    /// How large or heavy it is.
    Size,
    /// Which colours there are, and whether they are as pictured.
    Colour,
    /// How good it is.
    Quality,
    /// Whether it is there.
    Stock,
    /// What it fits or can be used for.
    Fit,
    /// When it is handed over.
    Dispatch,
    /// When it arrives.
    Arrival,
    /// Who carries it.
    Courier,
    /// What the way costs.
    Freight,
    /// What it costs, and whether less is possible.
    Price,
    /// Where an order is.
    OrderStatus,
    /// Goods that arrived broken.
    Damage,
    /// Goods that are late.
    Lateness,
    /// Saying sorry.
    Apology,
    /// Money back, a replacement, a way to put things right.
    Remedy,
}

impl Topic {
    /// All of them; index = bit.
    pub const ALL: [Self; 16] = [
        Self::Material,
        Self::Size,
        Self::Colour,
        Self::Quality,
        Self::Stock,
        Self::Fit,
        Self::Dispatch,
        Self::Arrival,
        Self::Courier,
        Self::Freight,
        Self::Price,
        Self::OrderStatus,
        Self::Damage,
        Self::Lateness,
        Self::Apology,
        Self::Remedy,
    ];
    /// The kind of conversation a question about this is.
    pub const fn kind(self) -> TalkKind {
        match self {
            Self::Material | Self::Size | Self::Colour | Self::Quality | Self::Stock | Self::Fit => TalkKind::Product,
            Self::Dispatch | Self::Arrival | Self::Courier | Self::Freight => TalkKind::Delivery,
            Self::Price => TalkKind::Price,
            Self::OrderStatus => TalkKind::OrderStatus,
            Self::Damage | Self::Lateness | Self::Apology | Self::Remedy => TalkKind::Complaint,
        }
    }
    /// Whether a buyer can ask about it; an apology and a remedy are only given.
    pub const fn is_question(self) -> bool {
        !matches!(self, Self::Apology | Self::Remedy)
    }
    /// The topics any of which answers a question about this.
    pub fn answered_by(self) -> Topics {
        match self {
            Self::Damage => Topics::of(&[Self::Apology, Self::Remedy]),
            Self::Lateness => Topics::of(&[Self::Apology, Self::Remedy, Self::OrderStatus, Self::Dispatch]),
            Self::OrderStatus => Topics::of(&[Self::OrderStatus, Self::Dispatch, Self::Arrival]),
            Self::Arrival => Topics::of(&[Self::Arrival]),
            own => Topics::of(&[own]),
        }
    }
}

/// A set of topics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Topics(u32);

impl Topics {
    /// These topics.
    pub fn of(topics: &[Topic]) -> Self {
        topics.iter().fold(Self::default(), |set, topic| set.with(*topic))
    }
    /// The set and this topic.
    #[must_use]
    pub const fn with(self, topic: Topic) -> Self {
        Self(self.0 | 1 << topic as u8)
    }
    /// All of both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
    /// Whether it holds the topic.
    pub const fn contains(self, topic: Topic) -> bool {
        self.0 & 1 << topic as u8 != 0
    }
    /// Whether both share a topic.
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
    /// Whether it holds none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
    /// The topics, in their order. Bits that stand for none are passed over.
    pub fn iter(self) -> impl Iterator<Item = Topic> {
        Topic::ALL.into_iter().filter(move |topic| self.contains(*topic))
    }
}

/// What a seller promises in a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Promise {
    /// The order is handed over before the day ends.
    ShipToday,
    /// It arrives within so many days.
    ArrivesWithin {
        /// Days from the promise or, if later, from the order.
        days: u8,
    },
    /// A small gift lies in the parcel.
    Gift,
    /// Money back, without the goods coming back.
    Refund {
        /// How much; `None`: all the buyer paid.
        amount: Option<Money>,
    },
}

/// How a promise went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// Not yet known.
    Open,
    /// As promised.
    Kept,
    /// Not as promised.
    Broken,
    /// There was nothing left to keep: the order was given up or lost.
    Lapsed,
}

/// How a conversation ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TalkOutcome {
    /// The buyer bought.
    Bought {
        /// The order.
        order: OrderId,
    },
    /// The buyer left.
    Left,
    /// The seller closed it.
    ClosedBySeller,
}

text_type! { lines:
    /// What a seller types into a conversation; line breaks allowed.
    ChatText(1..=500);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::TextProblem;

    #[test]
    fn a_set_of_topics_gives_back_what_was_put_in() {
        for (bit, topic) in Topic::ALL.into_iter().enumerate() {
            assert_eq!(topic as usize, bit);
            let set = Topics::default().with(topic);
            assert_eq!(set.iter().collect::<Vec<_>>(), [topic]);
            assert!(!topic.is_question() || topic.answered_by().iter().count() > 0);
        }
        assert!(!Topics::of(&[Topic::Size]).meets(Topic::Colour.answered_by()));
        assert!(Topics::of(&[Topic::Remedy]).meets(Topic::Damage.answered_by()));
    }

    #[test]
    fn a_message_has_one_to_five_hundred_characters_of_any_script() {
        assert_eq!(ChatText::parse("  "), Err(TextProblem::Missing));
        assert!(ChatText::parse(&"好".repeat(500)).is_ok());
        assert_eq!(ChatText::parse(&"好".repeat(501)), Err(TextProblem::TooLong));
        assert_eq!(ChatText::parse("a\u{7}"), Err(TextProblem::ForbiddenCharacter));
    }
}
