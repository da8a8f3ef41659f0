//! Scripted keepers at the chat desk: their hours, how soon they answer, what they say, how they bargain. Assistants
//! may use the same judgement through [`choose_answer`].

use crate::agents::Circumstances;
use crate::agents::chat::open_talk;
use crate::portable_math::ln;
use crate::random::{Purpose, StreamKey};
use crate::world::Hand;
use domain::chat::{Channel, ChatText, Promise, TalkKind, Topic};
use domain::time::{DAY_SECONDS, HOUR_SECONDS};
use domain::{BasisPoints, Money, SimSpan, SimTime};
use market::chat::{Answer, Conversation, ConversationId, OpenTalk, PromiseId, SellerCommand as ChatCommand};
use market::rules::Script;
use market::street::SellerAsk;
use market::{Market, SellerCommand};

mod phrases;

/// Numbers of a conversation's draws.
const DELAY: u64 = 0;
const SLIP: u64 = 8;
const WILLING: u64 = 9;
const PROMISE: u64 = 10;
const REFUND: u64 = 11;
const LANGUAGE: u64 = 12;

/// Prices from which on a keeper bargains more gladly.
const DEAR_FROM: f64 = 5_000.0;
/// A keeper that ships today must hear of it by then: the town begins to pack at 17:30.
const SHIPS_TODAY_UNTIL: u32 = 17 * HOUR_SECONDS;

/// How well somebody answers.
#[derive(Debug, Clone, Copy)]
pub struct Skill {
    /// Answers that miss the question, basis points.
    pub slip_bp: u32,
    /// Whose manners: premium and fast-service keepers promise and refund; `None` promises nothing.
    pub script: Option<Script>,
}

/// A keeper takes its place at the desk, once.
pub fn open_desk(hand: &mut Hand<'_>, script: Script) {
    let scenario = hand.scenario();
    let offers = scenario.treatment.rules.is_empty() || scenario.treatment.chat(hand.shop().id.number());
    let Some(desk) = scenario.chat.keepers.desk(script).filter(|_| offers) else { return };
    let hours = desk.hours();
    let kept = hand.market().street().chat.desk(hand.shop().id).map_or(0, |desk| desk.hours);
    if kept != hours {
        // Hours of a checked scenario are hours.
        let _ = hand.ask(SellerCommand::Street(SellerAsk::Chat(ChatCommand::SetHours { hours })));
    }
}

/// When a scripted keeper answers what the buyer said last; `None` when it has answered, or never will.
#[must_use]
pub fn replies_at(
    circumstances: Circumstances<'_>,
    market: &Market,
    row: &Conversation,
    talk: &OpenTalk,
) -> Option<SimTime> {
    if talk.answered {
        return None;
    }
    let scenario = circumstances.scenario;
    let keepers = &scenario.chat.keepers;
    let desk = keepers.desk(market.shops()[row.shop.index()].keeper.script()?)?;
    let luck = DeskLuck::new(circumstances, row);
    let there = |at: SimTime| desk.hours() >> at.hour_of_day() & 1 == 1;
    if row.channel == Channel::Instant && there(talk.since) {
        let queue = if row.first_reply.is_none() { u32::from(talk.queue) } else { 0 };
        let delay = luck.between(DELAY + u64::from(talk.wishes), desk.delay_seconds);
        let delay = scenario.treatment.reply_seconds(row.shop.number()).unwrap_or(delay);
        return Some(talk.since + SimSpan::seconds((delay + queue * keepers.handling_seconds).max(1)));
    }
    let begins = if there(talk.since) {
        talk.since
    } else {
        let today = SimTime::day_start(talk.since.day()) + SimSpan::seconds(desk.from_hour * HOUR_SECONDS);
        if today > talk.since { today } else { today + SimSpan::seconds(DAY_SECONDS) }
    };
    let minutes = luck.between(DELAY + u64::from(talk.wishes), keepers.letter_minutes);
    Some(begins + SimSpan::seconds(minutes * 60 + 1))
}

/// What a scripted keeper says.
#[must_use]
pub fn reply(
    circumstances: Circumstances<'_>,
    market: &Market,
    conversation: ConversationId,
    at: SimTime,
) -> Vec<ChatCommand> {
    let Some((row, _)) = open_talk(market, conversation) else { return Vec::new() };
    let keepers = &circumstances.scenario.chat.keepers;
    let script = market.shops()[row.shop.index()].keeper.script();
    choose_answer(circumstances, market, conversation, at, Skill { slip_bp: keepers.slip_bp, script })
}

/// What somebody at the desk says now: an offer or a no to a wished price, else the fact that was asked for, or, by a
/// slip, another one. Nothing when the conversation has ended or the buyer has the word.
#[must_use]
pub fn choose_answer(
    circumstances: Circumstances<'_>,
    market: &Market,
    conversation: ConversationId,
    at: SimTime,
    skill: Skill,
) -> Vec<ChatCommand> {
    let Some((row, talk)) = open_talk(market, conversation).filter(|(_, talk)| !talk.answered) else {
        return Vec::new();
    };
    let luck = DeskLuck::new(circumstances, row);
    if row.kind() == TalkKind::Price {
        return vec![match price(circumstances, market, row, talk) {
            Some(price) => ChatCommand::Offer { conversation, price, text: None },
            None => ChatCommand::Decline { conversation, text: None },
        }];
    }
    let slips = luck.uniform(SLIP) * 10_000.0 < f64::from(skill.slip_bp);
    let mut answer = if slips {
        Answer::about(if row.question == Topic::Stock { Topic::Freight } else { Topic::Stock })
    } else {
        Answer::about(if row.kind() == TalkKind::Complaint { Topic::Apology } else { row.question })
    };
    let premium = matches!(skill.script, Some(Script::Premium | Script::FastService)) && !slips;
    let keepers = &circumstances.scenario.chat.keepers;
    let before_packing = at.second_of_day() < SHIPS_TODAY_UNTIL;
    let promises = luck.uniform(PROMISE) * 10_000.0 < f64::from(keepers.promise_today_bp);
    if premium && row.kind() == TalkKind::Delivery && before_packing && promises {
        answer.topics = answer.topics.with(Topic::Dispatch);
        answer.promise(Promise::ShipToday);
    }
    let mut commands = Vec::new();
    let refunds = luck.uniform(REFUND) * 10_000.0 < f64::from(keepers.refund_bp);
    if let Some(order) = row.order.filter(|_| premium && row.question == Topic::Damage && refunds) {
        let part = BasisPoints(i32::try_from(keepers.refund_part_bp).unwrap_or(0));
        let amount = Some(market.orders()[order.index()].paid().share(part));
        answer.topics = answer.topics.with(Topic::Remedy);
        answer.promise(Promise::Refund { amount });
        // The keeper keeps its word at once; the promise is the next of the table.
        let promise = PromiseId(market.street().chat.promises().len() as u32);
        commands.push(ChatCommand::KeepPromise { promise });
    }
    let text = keepers.write.then(|| phrases::words(&answer, luck.uniform(LANGUAGE) < 0.5)).flatten();
    let answer = if text.is_some() { Answer::default() } else { answer };
    commands.insert(0, ChatCommand::Say { conversation, answer, text });
    commands
}

/// The price a keeper answers a wish with, if it bargains: it gives up a part of the room between
/// its price and its floor, at first and then.
fn price(circumstances: Circumstances<'_>, market: &Market, row: &Conversation, talk: &OpenTalk) -> Option<Money> {
    let keepers = &circumstances.scenario.chat.keepers;
    let asked = market.listings()[row.listing.index()].text.price;
    let floor = floor(circumstances, market, row)?;
    let before = talk.offer.map(|offer| offer.price.min(asked));
    if floor >= asked || (before.is_none() && !willing(circumstances, market, row)) {
        return None;
    }
    let step = keepers.step_bp[usize::from(before.is_some())];
    let given = (asked - floor).as_fen() * i64::from(step) / 10_000;
    let rounded = Money::fen(((asked.as_fen() - given + 5) / 10 * 10).max(10));
    // Nobody goes below what was asked for, nor takes back what was offered.
    let wish = talk.wish.unwrap_or(asked);
    Some(rounded.max(floor).max(wish.min(asked)).min(before.unwrap_or(asked)))
}

/// The lowest price a keeper takes: its cost and a smaller margin; `None` when nothing is left to sell.
#[must_use]
pub fn floor(circumstances: Circumstances<'_>, market: &Market, row: &Conversation) -> Option<Money> {
    let sku = market.listings()[row.listing.index()].text.sku;
    let stock = market.shops()[row.shop.index()].stock_of(sku).filter(|stock| stock.available() > 0)?;
    let (cost, _) = stock.oldest(1);
    let margin = BasisPoints(i32::try_from(circumstances.scenario.chat.keepers.floor_bp).unwrap_or(0));
    Some(cost + cost.share(margin))
}

/// The chance that a keeper bargains in this conversation, basis points.
#[must_use]
pub fn willingness_bp(circumstances: Circumstances<'_>, market: &Market, row: &Conversation) -> f64 {
    let keepers = &circumstances.scenario.chat.keepers;
    let listing = &market.listings()[row.listing.index()].text;
    let chat = &market.street().chat;
    let fair = market.rules().catalogue.products[listing.sku.index()].fair_price;
    let level = market.shops()[row.shop.index()].reputation.level(&market.rules().credit_level_bounds);
    let newness = (1.0 - level as f64 / f64::from(circumstances.scenario.chat.asking.trusted_level)).max(0.0);
    let doublings = ln((listing.price.as_fen() as f64 / DEAR_FROM).max(1.0)) / std::f64::consts::LN_2;
    let mut chance = f64::from(keepers.willing_bp)
        + f64::from(keepers.willing_dear_bp) * doublings
        + f64::from(keepers.willing_new_shop_bp) * newness
        + f64::from(keepers.willing_experience_bp) * f64::from(chat.bargains_of(row.buyer).min(5));
    if chat.is_regular(row.shop, row.buyer) {
        chance += f64::from(keepers.willing_regular_bp);
    }
    if listing.price.times(10) <= fair.times(9) {
        chance -= f64::from(keepers.willing_reduced_bp);
    }
    chance
}

fn willing(circumstances: Circumstances<'_>, market: &Market, row: &Conversation) -> bool {
    if let Some(set) = circumstances.scenario.treatment.haggling(row.shop.number()) {
        return set;
    }
    let luck = DeskLuck::new(circumstances, row);
    luck.uniform(WILLING) * 10_000.0 < willingness_bp(circumstances, market, row)
}

/// A keeper's draws in one conversation, whatever its number.
#[derive(Debug, Clone, Copy)]
struct DeskLuck {
    key: StreamKey,
    base: u64,
}

impl DeskLuck {
    fn new(circumstances: Circumstances<'_>, row: &Conversation) -> Self {
        let key = circumstances.luck.key(Purpose::ChatDesk, row.buyer.0, row.opened.day());
        Self { key, base: u64::from(row.opened.second_of_day()) << 6 }
    }
    fn uniform(self, number: u64) -> f64 {
        self.key.uniform(self.base | number)
    }
    fn between(self, number: u64, [least, most]: [u32; 2]) -> u32 {
        least + (f64::from(most - least + 1) * self.uniform(number)) as u32
    }
}

/// The text type's bound holds for every phrase.
pub(super) fn text(words: &str) -> Option<ChatText> {
    ChatText::parse(words).ok()
}
