//! What facts change at the chat desk.

use super::answer::Answer;
use super::command::Question;
use super::event::Event;
use super::promise::Promised;
use super::state::{Content, Conversation, ConversationId, From, Message, Offer, OpenTalk, PromiseId};
use crate::command::BuyerId;
use crate::state::Market;
use domain::chat::{Channel, Fate, Promise, TalkOutcome};
use domain::{OrderId, ShopId, SimTime};

pub(crate) fn apply(market: &mut Market, at: SimTime, event: &Event) {
    match event {
        Event::HoursSet { shop, hours } => {
            let report_days = market.rules.street.chat.report_days;
            let desk = market.street.chat.desk_mut(*shop);
            desk.hours = *hours;
            desk.away = false;
            desk.unanswered_in_row = 0;
            desk.note_presence(at, report_days);
        }
        Event::AutoReplySet { shop, text } => market.street.chat.desk_mut(*shop).auto_reply.clone_from(text),
        Event::Opened { conversation, shop, buyer, question, queue } => {
            open(market, at, *conversation, (*shop, *buyer), question, *queue);
        }
        Event::Said { conversation, answer, text } => {
            let content = Content::Said { answer: answer.clone(), text: text.clone() };
            hear(market, at, *conversation, answer, content);
        }
        Event::Offered { conversation, price, until, answer, text } => {
            hear(market, at, *conversation, answer, Content::Offered { price: *price, text: text.clone() });
            let talk = talk_mut(market, *conversation);
            talk.offer = Some(Offer { price: *price, until: *until });
            talk.declined = false;
        }
        Event::Declined { conversation, answer, text } => {
            hear(market, at, *conversation, answer, Content::Declined { text: text.clone() });
            talk_mut(market, *conversation).declined = true;
        }
        Event::Wished { conversation, wish, words } => {
            let talk = talk_mut(market, *conversation);
            let content = Content::Wished { wish: *wish, words: *words };
            talk.messages.push(Message { at, from: From::Buyer, content });
            (talk.wish, talk.declined, talk.answered, talk.since) = (Some(*wish), false, false, at);
            talk.wishes = talk.wishes.saturating_add(1);
        }
        Event::Closed { conversation, outcome, evaluation } => close(market, at, *conversation, *outcome, *evaluation),
        Event::PromiseKept { promise, .. } => settle(market, *promise, Fate::Kept),
        Event::PromiseJudged { promise, fate, .. } => settle(market, *promise, *fate),
    }
}

fn talk_mut(market: &mut Market, conversation: ConversationId) -> &mut OpenTalk {
    market.street.chat.open.get_mut(&conversation.0).expect("only open conversations go on")
}

fn open(
    market: &mut Market,
    at: SimTime,
    conversation: ConversationId,
    (shop, buyer): (ShopId, BuyerId),
    question: &Question,
    queue: u8,
) {
    let chat = &mut market.street.chat;
    assert_eq!(conversation.0 as usize, chat.conversations.len(), "conversations are numbered without gaps");
    chat.conversations.push(Conversation {
        shop,
        buyer,
        listing: question.listing,
        order: question.order,
        question: question.topic,
        channel: question.channel,
        opened: at,
        first_reply: None,
        closed: None,
        outcome: None,
        evaluation: None,
    });
    let asked = Content::Asked { topic: question.topic, wish: question.wish, words: question.words };
    let mut messages = vec![Message { at, from: From::Buyer, content: asked }];
    let desk = chat.desk_mut(shop);
    desk.open.push(conversation);
    if let Some(text) = &desk.auto_reply {
        messages.push(Message { at, from: From::Machine, content: Content::Automatic { text: text.clone() } });
    }
    let talk = OpenTalk {
        asked: *question,
        queue,
        messages,
        heard: Answer::default(),
        offer: None,
        declined: false,
        wish: question.wish,
        wishes: u8::from(question.wish.is_some()),
        answered: false,
        since: at,
    };
    chat.open.insert(conversation.0, talk);
}

/// The seller said something: counts as an answer, and promises about a placed order begin to bind.
fn hear(market: &mut Market, at: SimTime, conversation: ConversationId, answer: &Answer, content: Content) {
    let report_days = market.rules.street.chat.report_days;
    let chat = &mut market.street.chat;
    let row = &mut chat.conversations[conversation.0 as usize];
    row.first_reply = row.first_reply.or(Some(at));
    let (shop, order) = (row.shop, row.order);
    let talk = chat.open.get_mut(&conversation.0).expect("only open conversations go on");
    talk.messages.push(Message { at, from: From::Seller, content });
    talk.heard.add(answer);
    (talk.answered, talk.since) = (true, at);
    let desk = chat.desk_mut(shop);
    desk.unanswered_in_row = 0;
    if desk.away {
        desk.away = false;
        desk.note_presence(at, report_days);
    }
    if let Some(order) = order {
        bind(market, conversation, order, &answer.promises, at);
    }
}

/// Promises about an order begin to bind. A promise of the same kind made in the same conversation is replaced while
/// it is open.
fn bind(market: &mut Market, conversation: ConversationId, order: OrderId, promises: &[Promise], made: SimTime) {
    for promise in promises {
        let promised = Promised::new(market, conversation, &market.orders[order.index()], *promise, made);
        let chat = &mut market.street.chat;
        let same = |old: &&mut Promised| {
            old.conversation == conversation
                && old.fate == Fate::Open
                && std::mem::discriminant(&old.promise) == std::mem::discriminant(promise)
        };
        // What was promised in this conversation stands near the end of the table.
        if let Some(old) = chat.promises.iter_mut().rev().take_while(|old| old.from <= made).take(64).find(same) {
            old.fate = Fate::Lapsed;
        }
        chat.promises.push(promised);
    }
}

fn close(market: &mut Market, at: SimTime, conversation: ConversationId, outcome: TalkOutcome, evaluation: Option<u8>) {
    let rules = &market.rules.street.chat;
    let (report_days, away_after) = (rules.report_days, rules.away_after);
    let chat = &mut market.street.chat;
    let talk = chat.open.remove(&conversation.0).expect("a conversation ends once");
    let row = &mut chat.conversations[conversation.0 as usize];
    (row.closed, row.outcome, row.evaluation) = (Some(at), Some(outcome), evaluation);
    let row = *row;
    let desk = chat.desk_mut(row.shop);
    let place = desk.open.binary_search(&conversation).expect("an open conversation lies on its desk");
    desk.open.remove(place);
    if row.channel == Channel::Instant && row.first_reply.is_none() && desk.online(row.opened) {
        desk.unanswered_in_row += 1;
        if away_after > 0 && desk.unanswered_in_row >= away_after {
            desk.away = true;
            desk.note_presence(at, report_days);
        }
    }
    let bought = if let TalkOutcome::Bought { order } = outcome { Some(order) } else { None };
    if let Some(order) = row.order.or(bought) {
        let about = chat.about_order(order);
        match evaluation {
            Some(stars) => {
                about.worst = Some(about.worst.map_or(stars, |worst| worst.min(stars)));
                about.best = Some(about.best.map_or(stars, |best| best.max(stars)));
            }
            None => about.unanswered = about.unanswered.saturating_add(1),
        }
    }
    if let Some(order) = bought {
        chat.regulars.insert((row.shop.number(), row.buyer.0));
        if talk.offer.is_some() {
            *chat.bargains.entry(row.buyer.0).or_default() += 1;
        }
        bind(market, conversation, order, &talk.heard.promises, talk.since);
    }
}

fn settle(market: &mut Market, promise: PromiseId, fate: Fate) {
    let chat = &mut market.street.chat;
    let promised = &mut chat.promises[promise.0 as usize];
    promised.fate = fate;
    let order = promised.order;
    let about = chat.about_order(order);
    match fate {
        Fate::Kept => about.kept = about.kept.saturating_add(1),
        Fate::Broken => about.broken = about.broken.saturating_add(1),
        Fate::Open | Fate::Lapsed => {}
    }
}
