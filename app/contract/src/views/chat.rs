//! The chat desk as its keeper sees it. What a buyer hides (its limit, its inclination) never comes here.

use domain::chat::{Channel, ChatText, Fate, Promise, TalkKind, TalkOutcome, Topic, Topics};
use domain::{BasisPoints, ListingId, Money, OrderId, SimSpan, SimTime};
use serde::{Deserialize, Serialize};

/// The desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskView {
    /// Hours of the day somebody says to be there; bit n = from n:00 to n:59.
    pub hours: u32,
    /// Whether buyers see it online now.
    pub online: bool,
    /// The platform shows it as away: too many windows in a row stayed unanswered.
    pub away: bool,
    /// What buyers read at once.
    pub auto_reply: Option<ChatText>,
    /// Open conversations, those waiting longest first.
    pub open: Vec<TalkRow>,
    /// Ended ones, latest first.
    pub ended: Vec<TalkRow>,
    /// Promises that are still to keep, those due first.
    pub promises: Vec<PromiseRow>,
    /// The five figures of the last days that are over.
    pub figures: DeskFigures,
}

/// A conversation in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TalkRow {
    /// Its number.
    pub conversation: u32,
    /// The buyer's name.
    pub buyer: String,
    /// About which listing.
    pub listing: ListingId,
    /// Its title.
    pub title: String,
    /// About which placed order.
    pub order: Option<OrderId>,
    /// What kind it is.
    pub kind: TalkKind,
    /// How the buyer writes.
    pub channel: Channel,
    /// When it was opened.
    pub opened: SimTime,
    /// When it was first answered.
    pub first_reply: Option<SimTime>,
    /// Since when the buyer waits for the seller; `None` when it is the buyer's turn or it has ended.
    pub waiting_since: Option<SimTime>,
    /// How it ended.
    pub outcome: Option<TalkOutcome>,
    /// The buyer's evaluation, 1 to 5.
    pub evaluation: Option<u8>,
}

/// An open conversation in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TalkView {
    /// Its row.
    pub row: TalkRow,
    /// What was asked.
    pub question: Topic,
    /// The listing's price.
    pub price: Money,
    /// The price the buyer named last.
    pub wish: Option<Money>,
    /// The price offered last, and until when it stands.
    pub offer: Option<(Money, SimTime)>,
    /// Messages, oldest first.
    pub messages: Vec<MessageView>,
}

/// A message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageView {
    /// When.
    pub at: SimTime,
    /// Whether the buyer wrote it.
    pub from_buyer: bool,
    /// Whether it was sent automatically.
    pub automatic: bool,
    /// The words, when somebody typed some.
    pub text: Option<String>,
    /// What a buyer's message asks.
    pub asks: Option<Topic>,
    /// The price of one piece that it names: the buyer's wish or the seller's offer.
    pub price: Option<Money>,
    /// Whether it says no to a wished price.
    pub declines: bool,
    /// Facts it gives.
    pub topics: Topics,
    /// What it promises.
    pub promises: Vec<Promise>,
    /// How its text was read: finding and the words it rests on.
    pub reasons: Vec<(ReadFinding, String)>,
}

/// What was found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReadFinding {
    /// It gives this fact.
    Answers(Topic),
    /// It speaks of this, but asks.
    AsksBack(Topic),
    /// It is polite.
    Polite,
    /// It is rude.
    Rude,
    /// It promises this.
    Promises(Promise),
    /// It sounds like this promise, but the clause negates it.
    Negated(Promise),
    /// It sounds like this promise, but only hopes.
    Hedged(Promise),
    /// It sounds like this promise, but makes a condition.
    Conditional(Promise),
    /// It sounds like this promise, but asks.
    Asked(Promise),
}

/// A promise about an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PromiseRow {
    /// Its number.
    pub promise: u32,
    /// About which order.
    pub order: OrderId,
    /// What.
    pub what: Promise,
    /// When it is judged.
    pub due: SimTime,
    /// What keeping it costs; `None` when it is kept by handing over in time.
    pub cost: Option<Money>,
    /// How it went.
    pub fate: Fate,
}

/// The desk's five figures over a stretch of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct DeskFigures {
    /// First day, from 0.
    pub from_day: u32,
    /// The day after the last.
    pub until_day: u32,
    /// Mean wait for the first answer, seconds.
    pub average_wait: Option<u32>,
    /// Conversations received.
    pub received: u32,
    /// Ended without an answer.
    pub unanswered: u32,
    /// Time shown online.
    pub online: SimSpan,
    /// The same as a share of all time.
    pub online_share: Option<BasisPoints>,
    /// Mean evaluation, hundredths of a star.
    pub evaluation: Option<i64>,
}
