//! What a seller may do at the own desk.

use super::{close, has_room, one, still_open};
use crate::chat::answer::Answer;
use crate::chat::command::SellerCommand;
use crate::chat::desk::ALL_HOURS;
use crate::chat::event::Event;
use crate::chat::state::{Conversation, ConversationId, OpenTalk, PromiseId};
use crate::decide::affordable;
use crate::event::Event as MarketEvent;
use crate::refusal::Refusal;
use crate::shop::Shop;
use crate::state::Market;
use domain::chat::{ChatText, Fate, Promise, TalkOutcome};
use domain::refusals::ChatRefusal;
use domain::{Money, SimTime};

pub(crate) fn decide_seller(
    market: &Market,
    at: SimTime,
    shop: &Shop,
    command: &SellerCommand,
) -> Result<Vec<MarketEvent>, Refusal> {
    let own = |conversation| still_open(market, conversation, |row| row.shop == shop.id);
    match command {
        SellerCommand::Say { conversation, answer, text } => {
            let (row, talk) = own(*conversation)?;
            say(market, *conversation, (row, talk), answer, text.as_ref())
        }
        SellerCommand::Offer { conversation, price, text } => {
            let (row, talk) = own(*conversation)?;
            offer(market, at, (row, talk), *conversation, *price, text.as_ref())
        }
        SellerCommand::Decline { conversation, text } => {
            let (row, talk) = own(*conversation)?;
            has_room(market, talk)?;
            let answer = read(market, (row, talk), Answer::default(), text.as_ref())?;
            Ok(one(Event::Declined { conversation: *conversation, answer, text: text.clone() }))
        }
        SellerCommand::Close { conversation } => {
            own(*conversation)?;
            Ok(vec![close(market, *conversation, TalkOutcome::ClosedBySeller)])
        }
        SellerCommand::KeepPromise { promise } => keep(market, shop, *promise),
        SellerCommand::SetHours { hours } => {
            if hours & !ALL_HOURS != 0 {
                return Err(ChatRefusal::NoSuchHours.into());
            }
            let desk = market.street.chat.desk(shop.id);
            if desk.map_or(0, |desk| desk.hours) == *hours && !desk.is_some_and(|desk| desk.away) {
                return Err(ChatRefusal::HoursUnchanged.into());
            }
            Ok(one(Event::HoursSet { shop: shop.id, hours: *hours }))
        }
        SellerCommand::SetAutoReply { text } => {
            check_length(market, text.as_ref())?;
            Ok(one(Event::AutoReplySet { shop: shop.id, text: text.clone() }))
        }
    }
}

fn say(
    market: &Market,
    conversation: ConversationId,
    (row, talk): (&Conversation, &OpenTalk),
    answer: &Answer,
    text: Option<&ChatText>,
) -> Result<Vec<MarketEvent>, Refusal> {
    if answer.is_empty() && text.is_none() {
        return Err(ChatRefusal::NothingSaid.into());
    }
    has_room(market, talk)?;
    let answer = read(market, (row, talk), answer.clone(), text)?;
    Ok(one(Event::Said { conversation, answer, text: text.cloned() }))
}

fn offer(
    market: &Market,
    at: SimTime,
    (row, talk): (&Conversation, &OpenTalk),
    conversation: ConversationId,
    price: Money,
    text: Option<&ChatText>,
) -> Result<Vec<MarketEvent>, Refusal> {
    if row.order.is_some() {
        return Err(ChatRefusal::NothingToOffer.into());
    }
    has_room(market, talk)?;
    if price <= Money::ZERO {
        return Err(Refusal::PriceNotPositive);
    }
    let asked = market.listings[row.listing.index()].text.price;
    if price > asked {
        return Err(ChatRefusal::OfferAbovePrice { price: asked }.into());
    }
    let until = at + market.rules.street.chat.offer_stands;
    let answer = read(market, (row, talk), Answer::default(), text)?;
    Ok(one(Event::Offered { conversation, price, until, answer, text: text.cloned() }))
}

fn check_length(market: &Market, text: Option<&ChatText>) -> Result<(), Refusal> {
    let most = market.rules.street.chat.text_max;
    let fits = text.is_none_or(|text| text.as_str().chars().take(most as usize + 1).count() <= most as usize);
    if fits { Ok(()) } else { Err(ChatRefusal::TextTooLong { most }.into()) }
}

/// Codes and text as one answer, its promises checked. A promise the text only seems to make, or makes where there is
/// nothing to promise, is left out rather than refused: nobody can be refused for a manner of speaking.
fn read(
    market: &Market,
    (row, talk): (&Conversation, &OpenTalk),
    codes: Answer,
    text: Option<&ChatText>,
) -> Result<Answer, Refusal> {
    check_length(market, text)?;
    for promise in &codes.promises {
        check_promise(market, row, *promise)?;
    }
    let mut answer = Answer { promises: Vec::new(), ..codes };
    codes.promises.into_iter().for_each(|promise| answer.promise(promise));
    if let Some(text) = text {
        let mut read = market.rules.street.chat.words.read(text.as_str()).answer;
        read.promises.retain(|promise| check_promise(market, row, *promise).is_ok());
        answer.add(&read);
    }
    let most = market.rules.street.chat.promises_max;
    let mut all = talk.heard.clone();
    all.add(&answer);
    if all.promises.len() > most as usize { Err(ChatRefusal::TooManyPromises { most }.into()) } else { Ok(answer) }
}

fn check_promise(market: &Market, row: &Conversation, promise: Promise) -> Result<(), Refusal> {
    match promise {
        Promise::ShipToday | Promise::Gift => Ok(()),
        Promise::ArrivesWithin { days } => {
            let most = market.rules.street.chat.arrival_days_max;
            let holds = (1..=most).contains(&u32::from(days));
            if holds { Ok(()) } else { Err(ChatRefusal::ArrivalOutOfRange { most }.into()) }
        }
        Promise::Refund { amount } => {
            let order = row.order.and_then(|order| market.order(order)).ok_or(ChatRefusal::NoOrderYet)?;
            let most = order.paid();
            let holds = amount.is_none_or(|amount| amount > Money::ZERO && amount <= most);
            if holds { Ok(()) } else { Err(ChatRefusal::RefundOutOfRange { most }.into()) }
        }
    }
}

fn keep(market: &Market, shop: &Shop, promise: PromiseId) -> Result<Vec<MarketEvent>, Refusal> {
    let promised = market.street.chat.promises.get(promise.0 as usize);
    let order = |order: domain::OrderId| &market.orders[order.index()];
    let promised =
        promised.filter(|promised| order(promised.order).shop == shop.id).ok_or(ChatRefusal::NoSuchPromise)?;
    if promised.fate != Fate::Open {
        return Err(ChatRefusal::PromiseSettled.into());
    }
    let paid = promised.cost(market).ok_or(ChatRefusal::KeptByHandOver)?;
    let to_buyer = matches!(promised.promise, Promise::Refund { .. });
    let order = order(promised.order);
    if !to_buyer && order.dispatched.is_some() {
        return Err(ChatRefusal::ParcelGone.into());
    }
    affordable(market, shop.id, paid)?;
    Ok(one(Event::PromiseKept { promise, order: order.id, paid, to_buyer }))
}
