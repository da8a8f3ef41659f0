//! Business of the street: the chat desk. Buyers ask, sellers answer in codes or free text, prices are haggled,
//! promises are made and later kept or broken. Only what an answer amounts to decides anything; words are a skin.
//!
//! Who asks what, how long a buyer waits and what an answer is worth to it is `sim`'s business.

mod answer;
mod apply;
mod command;
mod decide;
mod desk;
mod evaluate;
mod event;
#[cfg(test)]
mod laws;
mod promise;
mod rules;
mod state;
mod tally;
#[cfg(test)]
pub(crate) mod tests;

pub mod reading;

pub use answer::Answer;
pub use command::{BuyerCommand, Question, SellerCommand, WorldCommand};
pub use desk::{ALL_HOURS, Desk};
pub use evaluate::{Judgement, Mark, judge};
pub use event::Event;
pub use promise::Promised;
pub use rules::Rules;
pub use state::{Content, Conversation, ConversationId, From, Message, Offer, OpenTalk, OrderTalk, PromiseId, State};
pub use tally::{
    DeskTally, ReportProblem, average_wait, evaluation, online_share, online_time, received, report, unanswered,
};

pub(crate) use apply::apply;
pub(crate) use decide::{decide_buyer, decide_seller, decide_world};

use crate::state::Market;

/// What of its own state cannot be, if anything.
pub(crate) fn audit(market: &Market) -> Result<(), &'static str> {
    let state = &market.street.chat;
    let open: usize = state.conversations.iter().filter(|talk| talk.closed.is_none()).count();
    if open != state.open.len() || state.desks.iter().map(|desk| desk.open.len()).sum::<usize>() != open {
        return Err("the open conversations are not those that have not ended");
    }
    for (number, talk) in &state.open {
        let row = state.conversations.get(*number as usize).filter(|row| row.closed.is_none());
        let row = row.ok_or("an open conversation has ended")?;
        if !state.desk(row.shop).is_some_and(|desk| desk.open.contains(&ConversationId(*number))) {
            return Err("an open conversation is missing from its desk");
        }
        if talk.messages.len() > market.rules.street.chat.messages_max as usize {
            return Err("a conversation holds more messages than it may");
        }
        if row.first_reply.is_some() != talk.messages.iter().any(|message| message.from == From::Seller) {
            return Err("the first reply is not the seller's first message");
        }
    }
    for row in state.conversations.iter().filter(|row| row.closed.is_some()) {
        let late = row.first_reply.is_some_and(|reply| reply < row.opened || Some(reply) > row.closed);
        if late || row.evaluation.is_some_and(|stars| !(1..=5).contains(&stars) || row.first_reply.is_none()) {
            return Err("an ended conversation was answered outside its time or judged without an answer");
        }
    }
    if state.promises.iter().any(|promised| promised.order.index() >= market.orders.len()) {
        return Err("a promise about an order that is not there");
    }
    Ok(())
}
