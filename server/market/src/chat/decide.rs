//! What the platform allows at the chat desk, and what follows.

mod buyer;
mod seller;

pub(crate) use buyer::decide_buyer;
pub(crate) use seller::decide_seller;

use super::command::WorldCommand;
use super::evaluate::judge;
use super::event::Event;
use super::state::{Conversation, ConversationId, OpenTalk};
use crate::decide::due;
use crate::event::Event as MarketEvent;
use crate::refusal::Refusal;
use crate::state::Market;
use crate::street::StreetEvent;
use domain::SimTime;
use domain::chat::{Fate, TalkOutcome};
use domain::refusals::{ChatRefusal, StreetRefusal};

pub(crate) fn decide_world(market: &Market, at: SimTime, command: &WorldCommand) -> Result<Vec<MarketEvent>, Refusal> {
    let WorldCommand::JudgePromise { promise } = command;
    let promised = market.street.chat.promises.get(promise.0 as usize).ok_or(ChatRefusal::NoSuchPromise)?;
    if promised.fate != Fate::Open {
        return Err(ChatRefusal::PromiseSettled.into());
    }
    due(at, promised.due)?;
    let order = &market.orders[promised.order.index()];
    Ok(one(Event::PromiseJudged { promise: *promise, order: order.id, fate: promised.judged(order) }))
}

fn one(event: Event) -> Vec<MarketEvent> {
    vec![wrapped(event)]
}

const fn wrapped(event: Event) -> MarketEvent {
    MarketEvent::Street(StreetEvent::Chat(event))
}

impl std::convert::From<ChatRefusal> for Refusal {
    fn from(refusal: ChatRefusal) -> Self {
        Self::from(StreetRefusal::from(refusal))
    }
}

/// The conversation, if it is still open.
fn still_open(
    market: &Market,
    conversation: ConversationId,
    is_own: impl FnOnce(&Conversation) -> bool,
) -> Result<(&Conversation, &OpenTalk), Refusal> {
    let chat = &market.street.chat;
    let row = chat.conversation(conversation).filter(|row| is_own(row)).ok_or(ChatRefusal::NoSuchConversation)?;
    let talk = chat.open(conversation).ok_or(ChatRefusal::ConversationEnded)?;
    Ok((row, talk))
}

/// Refuses when the conversation is full.
fn has_room(market: &Market, talk: &OpenTalk) -> Result<(), Refusal> {
    let most = market.rules.street.chat.messages_max;
    if talk.messages.len() >= most as usize { Err(ChatRefusal::TooManyMessages { most }.into()) } else { Ok(()) }
}

/// A conversation ends, and the buyer evaluates it if it was answered.
fn close(market: &Market, conversation: ConversationId, outcome: TalkOutcome) -> MarketEvent {
    let chat = &market.street.chat;
    let (row, talk) = (&chat.conversations[conversation.0 as usize], &chat.open[&conversation.0]);
    let dealt = talk.offer.is_some() || talk.declined;
    let times = (row.opened, row.first_reply);
    let judged = judge(&market.rules.street.chat, row.question, row.channel, times, &talk.heard, dealt);
    wrapped(Event::Closed { conversation, outcome, evaluation: judged.map(|judged| judged.stars) })
}
