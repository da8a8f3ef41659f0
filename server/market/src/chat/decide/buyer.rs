//! What a buyer may do at a shop's desk.

use super::{close, has_room, one, still_open};
use crate::chat::command::{BuyerCommand, Question};
use crate::chat::event::Event;
use crate::chat::state::ConversationId;
use crate::command::BuyerId;
use crate::decide::buyers::{Wish, place};
use crate::decide::next_number;
use crate::event::Event as MarketEvent;
use crate::refusal::Refusal;
use crate::state::Market;
use domain::chat::{Channel, TalkKind, TalkOutcome};
use domain::refusals::ChatRefusal;
use domain::shop::ListingStatus;
use domain::{Money, ShopId, SimTime};

pub(crate) fn decide_buyer(
    market: &Market,
    at: SimTime,
    buyer: BuyerId,
    command: &BuyerCommand,
) -> Result<Vec<MarketEvent>, Refusal> {
    let own = |conversation| still_open(market, conversation, |row| row.buyer == buyer);
    match command {
        BuyerCommand::Open(question) => open(market, buyer, question),
        BuyerCommand::Wish { conversation, wish, words } => {
            let (row, talk) = own(*conversation)?;
            has_room(market, talk)?;
            if row.kind() != TalkKind::Price {
                return Err(ChatRefusal::NotAQuestion.into());
            }
            if !talk.answered {
                return Err(ChatRefusal::NothingSince.into());
            }
            check_wish(*wish, market.listings[row.listing.index()].text.price)?;
            Ok(one(Event::Wished { conversation: *conversation, wish: *wish, words: *words }))
        }
        BuyerCommand::Buy { conversation, seen_price, seen_freight } => {
            own(*conversation)?;
            buy(market, at, buyer, *conversation, (*seen_price, *seen_freight))
        }
        BuyerCommand::Leave { conversation } => {
            own(*conversation)?;
            Ok(vec![close(market, *conversation, TalkOutcome::Left)])
        }
    }
}

fn open(market: &Market, buyer: BuyerId, question: &Question) -> Result<Vec<MarketEvent>, Refusal> {
    let listing = market.listing(question.listing).ok_or(Refusal::NoSuchListing)?;
    let about_order = matches!(question.topic.kind(), TalkKind::OrderStatus | TalkKind::Complaint);
    if !question.topic.is_question() || about_order != question.order.is_some() {
        return Err(ChatRefusal::NotAQuestion.into());
    }
    if let Some(order) = question.order {
        let order = market.order(order).filter(|order| order.buyer == buyer && order.listing == listing.id);
        order.ok_or(Refusal::NoSuchOrder)?;
    } else if listing.status != ListingStatus::Live {
        return Err(Refusal::ListingNotInState { status: listing.status });
    }
    if question.quantity == 0 {
        return Err(Refusal::QuantityZero);
    }
    if usize::from(question.zone) >= market.rules.zone_count() {
        return Err(Refusal::NoSuchZone);
    }
    match question.wish {
        Some(wish) if question.topic.kind() == TalkKind::Price => check_wish(wish, listing.text.price)?,
        Some(_) => return Err(ChatRefusal::NotAQuestion.into()),
        None => {}
    }
    let queue = queue(market, listing.shop, buyer, question.channel)?;
    let conversation = ConversationId(next_number(market.street.chat.conversations.len()));
    Ok(one(Event::Opened { conversation, shop: listing.shop, buyer, question: *question, queue }))
}

/// How many others wait for a first answer at this desk in the same channel.
fn queue(market: &Market, shop: ShopId, buyer: BuyerId, channel: Channel) -> Result<u8, Refusal> {
    let chat = &market.street.chat;
    let Some(desk) = chat.desk(shop) else { return Ok(0) };
    let most = market.rules.street.chat.open_max;
    if desk.open.len() >= most as usize {
        return Err(ChatRefusal::DeskFull { most }.into());
    }
    let rows = || desk.open.iter().map(|open| &chat.conversations[open.0 as usize]);
    if rows().any(|row| row.buyer == buyer) {
        return Err(ChatRefusal::AlreadyTalking.into());
    }
    let waiting = rows().filter(|row| row.channel == channel && row.first_reply.is_none()).count();
    Ok(u8::try_from(waiting).unwrap_or(u8::MAX))
}

fn check_wish(wish: Money, price: Money) -> Result<(), Refusal> {
    if wish > Money::ZERO && wish <= price { Ok(()) } else { Err(ChatRefusal::WishOutOfRange { price }.into()) }
}

/// The ordinary way of an order, at the price the seller offered if the offer still stands.
fn buy(
    market: &Market,
    at: SimTime,
    buyer: BuyerId,
    conversation: ConversationId,
    seen: (Money, Money),
) -> Result<Vec<MarketEvent>, Refusal> {
    let chat = &market.street.chat;
    let (row, talk) = (&chat.conversations[conversation.0 as usize], &chat.open[&conversation.0]);
    if row.order.is_some() {
        return Err(ChatRefusal::NotAQuestion.into());
    }
    let listed = market.listings[row.listing.index()].text.price;
    // An offer binds the seller only; a price that fell below it meanwhile is the buyer's too.
    let offered = talk.offer.filter(|offer| at <= offer.until).map(|offer| offer.price.min(listed));
    let wish =
        Wish { listing: row.listing, quantity: talk.asked.quantity, seen, zone: talk.asked.zone, agreed: offered };
    let mut events = place(market, buyer, wish)?;
    let Some(MarketEvent::OrderPlaced { order, .. }) = events.last() else {
        unreachable!("a granted wish is an order");
    };
    let outcome = TalkOutcome::Bought { order: *order };
    events.push(close(market, conversation, outcome));
    Ok(events)
}
