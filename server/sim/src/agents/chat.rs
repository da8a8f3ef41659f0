//! The hands of the chat desk: buyers who ask, wait, bargain, decide or leave; keepers who answer; promises that come
//! due. What anybody does next follows from the conversation, the market and keyed luck.

mod after;
mod asking;
mod listening;

pub use after::service;
pub use asking::ask;
pub use listening::{limit, shift};

use super::Circumstances;
use super::scripts;
use crate::agenda::{Agenda, Wake};
use crate::random::{Purpose, StreamKey};
use domain::chat::Fate;
use domain::{OrderId, SimTime};
use market::chat::{Conversation, ConversationId, Event as ChatEvent, OpenTalk, PromiseId, WorldCommand};
use market::street::{SellerAsk, StreetEvent, WorldAsk};
use market::{Command, Event, Market, SellerCommand};

/// Whom a wake-up concerns: its kind in the upper three bits of 26, its number below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Subject {
    /// The buyer of a conversation.
    Buyer(ConversationId),
    /// The keeper in a conversation.
    Keeper(ConversationId),
    /// A promise that is due.
    Due(PromiseId),
    /// The buyer of an order that is not there yet.
    Waiting(OrderId),
    /// The buyer of an order that arrived badly.
    Upset(OrderId),
}

const NUMBER_BITS: u32 = 23;

impl Subject {
    /// As the agenda writes it; `None` for numbers beyond 8 million, which are passed over.
    fn packed(self) -> Option<u32> {
        let (kind, number) = match self {
            Self::Buyer(conversation) => (0, conversation.0),
            Self::Keeper(conversation) => (1, conversation.0),
            Self::Due(promise) => (2, promise.0),
            Self::Waiting(order) => (3, order.number()),
            Self::Upset(order) => (4, order.number()),
        };
        (number >> NUMBER_BITS == 0).then_some(kind << NUMBER_BITS | number)
    }
    fn unpacked(packed: u32) -> Option<Self> {
        let number = packed & ((1 << NUMBER_BITS) - 1);
        match packed >> NUMBER_BITS {
            0 => Some(Self::Buyer(ConversationId(number))),
            1 => Some(Self::Keeper(ConversationId(number))),
            2 => Some(Self::Due(PromiseId(number))),
            3 => Some(Self::Waiting(OrderId::new(number))),
            4 => Some(Self::Upset(OrderId::new(number))),
            _ => None,
        }
    }
    fn plan(self, at: SimTime, agenda: &mut Agenda) {
        if let Some(subject) = self.packed() {
            agenda.plan(at, Wake::Chat, subject);
        }
    }
}

/// The draws of one conversation: the same whatever its number, so that others' conversations change nothing.
#[derive(Debug, Clone, Copy)]
pub struct TalkLuck {
    key: StreamKey,
    base: u64,
}

impl TalkLuck {
    fn new(circumstances: Circumstances<'_>, purpose: Purpose, row: &Conversation) -> Self {
        let key = circumstances.luck.key(purpose, row.buyer.0, row.opened.day());
        Self { key, base: u64::from(row.opened.second_of_day()) << 6 }
    }
    /// The number's uniform draw, 0 to 63.
    #[must_use]
    pub fn uniform(self, number: u64) -> f64 {
        self.key.uniform(self.base | number)
    }
    /// A whole number of a span, ends included.
    fn between(self, number: u64, [least, most]: [u32; 2]) -> u32 {
        least + (f64::from(most - least + 1) * self.uniform(number)) as u32
    }
}

/// How new a shop still is to its buyers: 1 without any credit level, 0 once it is trusted.
fn newness(circumstances: Circumstances<'_>, market: &Market, shop: domain::ShopId) -> f64 {
    let level = market.shops()[shop.index()].reputation.level(&market.rules().credit_level_bounds);
    (1.0 - level as f64 / f64::from(circumstances.scenario.chat.asking.trusted_level)).max(0.0)
}

/// A conversation that is still open, with its row.
pub(super) fn open_talk(market: &Market, conversation: ConversationId) -> Option<(&Conversation, &OpenTalk)> {
    let chat = &market.street().chat;
    Some((chat.conversation(conversation)?, chat.open(conversation)?))
}

/// Plans what follows from a fact that was just applied.
pub fn follow(circumstances: Circumstances<'_>, event: &Event, _at: SimTime, market: &Market, agenda: &mut Agenda) {
    match event {
        Event::Street(StreetEvent::Chat(event)) => {
            let Some(conversation) = event.conversation() else { return };
            plan_talk(circumstances, market, conversation, |at, subject| subject.plan(at, agenda));
            if matches!(event, ChatEvent::Closed { .. } | ChatEvent::Said { .. }) {
                let promises = market.street().chat.promises();
                for (place, promised) in promises.iter().enumerate().rev() {
                    if promised.conversation != conversation {
                        break;
                    }
                    Subject::Due(PromiseId(place as u32)).plan(promised.due, agenda);
                }
            }
        }
        Event::OrderPlaced { order, .. } => {
            let order = &market.orders()[order.index()];
            if let Some(at) = after::asks_where(circumstances, order) {
                Subject::Waiting(order.id).plan(at, agenda);
            }
        }
        Event::ParcelDelivered { order, .. } => {
            let order = &market.orders()[order.index()];
            if let Some((at, _)) = after::complains(circumstances, order) {
                Subject::Upset(order.id).plan(at, agenda);
            }
        }
        _ => {}
    }
}

/// The next moments of both sides of a conversation, if it is open.
fn plan_talk(
    circumstances: Circumstances<'_>,
    market: &Market,
    conversation: ConversationId,
    mut plan: impl FnMut(SimTime, Subject),
) {
    let Some((row, talk)) = open_talk(market, conversation) else { return };
    plan(listening::next_move(circumstances, row, talk), Subject::Buyer(conversation));
    if let Some(at) = scripts::chat::replies_at(circumstances, market, row, talk) {
        plan(at, Subject::Keeper(conversation));
    }
}

/// Plans all that still lies ahead in a market in which everything up to `now` has been played.
pub fn rebuild(circumstances: Circumstances<'_>, market: &Market, now: SimTime, agenda: &mut Agenda) {
    let mut ahead = |at: SimTime, subject: Subject| {
        if at > now {
            subject.plan(at, agenda);
        }
    };
    let chat = &market.street().chat;
    for (conversation, _) in chat.open_talks() {
        plan_talk(circumstances, market, conversation, &mut ahead);
    }
    for (place, promised) in chat.promises().iter().enumerate().filter(|(_, promised)| promised.fate == Fate::Open) {
        ahead(promised.due, Subject::Due(PromiseId(place as u32)));
    }
    for order in market.orders() {
        if let Some(at) = after::asks_where(circumstances, order) {
            ahead(at, Subject::Waiting(order.id));
        }
        if let Some((at, _)) = order.delivered_at.and_then(|_| after::complains(circumstances, order)) {
            ahead(at, Subject::Upset(order.id));
        }
    }
}

/// What somebody who wakes up does.
pub fn wake(circumstances: Circumstances<'_>, market: &Market, at: SimTime, subject: u32) -> Vec<Command> {
    match Subject::unpacked(subject) {
        Some(Subject::Buyer(conversation)) => {
            let Some((row, talk)) = open_talk(market, conversation) else { return Vec::new() };
            // Something was said since this was planned: there is another wake-up.
            if listening::next_move(circumstances, row, talk) != at {
                return Vec::new();
            }
            listening::moves(circumstances, market, at, conversation, (row, talk))
        }
        Some(Subject::Keeper(conversation)) => {
            let Some((row, talk)) = open_talk(market, conversation) else { return Vec::new() };
            if scripts::chat::replies_at(circumstances, market, row, talk) != Some(at) {
                return Vec::new();
            }
            let commands = scripts::chat::reply(circumstances, market, conversation, at);
            let seller = |command| Command::Seller(row.shop, SellerCommand::Street(SellerAsk::Chat(command)));
            commands.into_iter().map(seller).collect()
        }
        Some(Subject::Due(promise)) => {
            vec![Command::World(market::WorldCommand::Street(WorldAsk::Chat(WorldCommand::JudgePromise { promise })))]
        }
        Some(Subject::Waiting(order)) => after::ask_where(circumstances, market, order).into_iter().collect(),
        Some(Subject::Upset(order)) => after::complain(circumstances, market, order).into_iter().collect(),
        None => Vec::new(),
    }
}

/// What is done when an hour has closed: nothing; desks keep their hours by themselves.
pub fn hour_closed(_circumstances: Circumstances<'_>, _market: &Market, _hour: u32) -> Vec<Command> {
    Vec::new()
}

#[cfg(test)]
mod tests;
