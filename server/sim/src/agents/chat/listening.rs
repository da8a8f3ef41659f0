//! A buyer in a conversation: how long it waits, what an answer is worth to it, when it buys, names another price or
//! leaves. An answer raises the utility of the offer; interest fades by half-lives while nobody answers.

use super::{TalkLuck, newness};
use crate::agents::Circumstances;
use crate::population::buyer_of;
use crate::portable_math::{exp, ln};
use crate::random::Purpose;
use crate::scenario::TASTE_LEVELS;
use domain::chat::{Channel, TalkKind, Topic};
use domain::time::HOUR_SECONDS;
use domain::{Money, SimSpan, SimTime};
use market::chat::{BuyerCommand as ChatCommand, Conversation, ConversationId, From, OpenTalk};
use market::street::BuyerAsk;
use market::{BuyerCommand, Command, Market};

/// Numbers of a conversation's draws.
const HALF_LIFE: u64 = 0;
const THINK: u64 = 1;
const WORDS: u64 = 8;

/// Letters are thought over in minutes rather than seconds.
const LETTER_THINK_FACTOR: u32 = 60;

/// The half-life of this buyer's interest while it waits, seconds.
fn half_life(circumstances: Circumstances<'_>, row: &Conversation) -> f64 {
    let listening = &circumstances.scenario.chat.listening;
    let luck = TalkLuck::new(circumstances, Purpose::Chat, row);
    match row.channel {
        Channel::Instant => f64::from(luck.between(HALF_LIFE, listening.half_life_seconds)),
        Channel::Mail => f64::from(luck.between(HALF_LIFE, listening.letter_half_life_hours.map(|h| h * HOUR_SECONDS))),
    }
}

/// When the buyer does something next: decides after an answer, or has waited long enough.
pub(super) fn next_move(circumstances: Circumstances<'_>, row: &Conversation, talk: &OpenTalk) -> SimTime {
    let listening = &circumstances.scenario.chat.listening;
    if talk.answered {
        let luck = TalkLuck::new(circumstances, Purpose::Chat, row);
        let factor = if row.channel == Channel::Mail { LETTER_THINK_FACTOR } else { 1 };
        let think = luck.between(THINK + u64::from(talk.wishes), listening.think_seconds) * factor;
        return talk.since + SimSpan::seconds(think.max(1));
    }
    let machine = talk.messages.iter().any(|message| message.from == From::Machine);
    let longer = if machine { listening.auto_reply_patience } else { 1.0 };
    let patience = half_life(circumstances, row) * listening.patience_half_lives * longer;
    talk.since + SimSpan::seconds((patience as u32).max(1))
}

/// What the conversation did to the utility of the offer so far.
#[must_use]
pub fn shift(circumstances: Circumstances<'_>, market: &Market, row: &Conversation, talk: &OpenTalk) -> f64 {
    let scenario = circumstances.scenario;
    let listening = &scenario.chat.listening;
    let Some(reply) = row.first_reply else { return -listening.unanswered_loss };
    let waited = f64::from(reply.since(row.opened).as_seconds());
    let interest = exp(-std::f64::consts::LN_2 * waited / half_life(circumstances, row));
    let dealt = row.question == Topic::Price && (talk.offer.is_some() || talk.declined);
    let to_the_point = if dealt || talk.heard.answers(row.question) { 1.0 } else { listening.off_point_share };
    let gain = listening.answer_gain + listening.new_shop_gain * newness(circumstances, market, row.shop);
    let mut shift = (gain * to_the_point + listening.unanswered_loss) * interest - listening.unanswered_loss;
    shift += listening.promise_gain * talk.heard.promises.len() as f64;
    if talk.heard.rude {
        shift -= listening.rude_loss;
    }
    if talk.declined {
        shift -= scenario.chat.haggling.declined_loss;
    }
    shift
}

/// The most this buyer would pay for a piece at this point of the conversation, never above the listing's price.
#[must_use]
pub fn limit(circumstances: Circumstances<'_>, market: &Market, row: &Conversation, talk: &OpenTalk) -> Money {
    let listing = &market.listings()[row.listing.index()].text;
    let buyer = buyer_of(circumstances.scenario, circumstances.luck, row.buyer);
    let weight = circumstances.scenario.choice.price_weights[usize::from(buyer.taste) / TASTE_LEVELS];
    let room = shift(circumstances, market, row, talk) - f64::from(talk.asked.need_milli) / 1_000.0;
    let total = (listing.price + listing.freight).as_fen() as f64;
    // The logarithm is kept within what a price can be.
    let most = exp((ln(total.max(1.0)) + room / weight).clamp(0.0, 20.0)) as i64;
    (Money::fen(most) - listing.freight).clamp(Money::ZERO, listing.price)
}

/// What the buyer does now.
pub(super) fn moves(
    circumstances: Circumstances<'_>,
    market: &Market,
    at: SimTime,
    conversation: ConversationId,
    (row, talk): (&Conversation, &OpenTalk),
) -> Vec<Command> {
    let command = |command| Command::Buyer(row.buyer, BuyerCommand::Street(BuyerAsk::Chat(command)));
    let leave = command(ChatCommand::Leave { conversation });
    if row.order.is_some() {
        return vec![leave];
    }
    let listing = &market.listings()[row.listing.index()].text;
    let offer = talk.offer.filter(|offer| at <= offer.until).map(|offer| offer.price.min(listing.price));
    let limit = limit(circumstances, market, row, talk);
    if row.kind() == TalkKind::Price
        && talk.answered
        && !talk.declined
        && let Some(wish) = next_wish(circumstances, talk, offer, limit)
    {
        let luck = TalkLuck::new(circumstances, Purpose::Chat, row);
        let words = (luck.uniform(WORDS) * f64::from(u32::MAX)) as u32;
        return vec![command(ChatCommand::Wish { conversation, wish, words })];
    }
    let price = offer.unwrap_or(listing.price);
    // At the listing's own price the limit is capped there, so "at most" is the whole question.
    let wants = if price < listing.price { price <= limit } else { limit >= listing.price };
    if !wants {
        return vec![leave];
    }
    let buy = ChatCommand::Buy { conversation, seen_price: price, seen_freight: listing.freight };
    // Refused when the goods went meanwhile: then the buyer leaves. Granted, the leaving is refused.
    vec![command(buy), leave]
}

/// Another price, half-way from the last wish to what the buyer would pay, while the offer lies above the wish.
fn next_wish(circumstances: Circumstances<'_>, talk: &OpenTalk, offer: Option<Money>, limit: Money) -> Option<Money> {
    let (offer, wish) = (offer?, talk.wish?);
    let most = limit.min(offer);
    if talk.wishes >= circumstances.scenario.chat.haggling.wishes_max || offer <= wish || most <= wish {
        return None;
    }
    let next = Money::fen((wish.as_fen() + most.as_fen()) / 20 * 10);
    (next > wish && next < offer).then_some(next)
}
