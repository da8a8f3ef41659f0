//! After the purchase: where is my order, complaints, and what desks and promises do to the stars for service.

use crate::agents::{Circumstances, hours_between};
use crate::random::{Purpose, StreamKey};
use domain::chat::{Channel, Topic};
use domain::shop::OrderStatus;
use domain::time::DAY_SECONDS;
use domain::{OrderId, SimTime};
use market::chat::{BuyerCommand as ChatCommand, Question};
use market::order::Order;
use market::street::BuyerAsk;
use market::{BuyerCommand, Command, Market};

/// Draws about orders: this many above the order's number of the day, beyond those of sessions and conversations.
const ORDER_DRAWS: u64 = 1 << 42;
const ORDER_STRIDE: u64 = 8;
const ASKS: u64 = 0;
const WHEN: u64 = 1;
const COMPLAINS: u64 = 2;
const COMPLAINS_WHEN: u64 = 3;
const WORDS: u64 = 4;
const LETTER: u64 = 5;
/// Share of questions about an order that come as letters (design value).
const LETTER_SHARE: f64 = 0.375;

/// Draws of an order: by buyer and the second it was placed, whatever its number.
fn luck(circumstances: Circumstances<'_>, order: &Order) -> (StreamKey, u64) {
    let key = circumstances.luck.key(Purpose::Chat, order.buyer.0, order.placed_at.day());
    (key, ORDER_DRAWS + u64::from(order.placed_at.second_of_day()) * ORDER_STRIDE)
}

/// When the buyer of an order asks where it is, if it is one that asks.
pub(super) fn asks_where(circumstances: Circumstances<'_>, order: &Order) -> Option<SimTime> {
    let after = &circumstances.scenario.chat.after;
    // Buyers abroad do not come to the desk.
    after.late_days.get(usize::from(order.zone))?;
    let (key, base) = luck(circumstances, order);
    let asks = key.uniform(base + ASKS) * 10_000.0 < f64::from(after.status_bp);
    asks.then(|| order.placed_at + hours_between(after.status_hours, key.uniform(base + WHEN)))
}

/// When and about what the buyer of a delivered order complains, if it does.
pub(super) fn complains(circumstances: Circumstances<'_>, order: &Order) -> Option<(SimTime, Topic)> {
    let after = &circumstances.scenario.chat.after;
    let delivered = order.delivered_at?;
    let late_days = *after.late_days.get(usize::from(order.zone))?;
    let days = f64::from(delivered.since(order.placed_at).as_seconds()) / f64::from(DAY_SECONDS);
    let (topic, chance) = if order.damaged || order.wrong_goods {
        (Topic::Damage, after.damage_bp)
    } else if days > late_days {
        (Topic::Lateness, after.late_bp)
    } else {
        return None;
    };
    let (key, base) = luck(circumstances, order);
    (key.uniform(base + COMPLAINS) * 10_000.0 < f64::from(chance))
        .then(|| (delivered + hours_between(after.complaint_hours, key.uniform(base + COMPLAINS_WHEN)), topic))
}

/// The question of a buyer whose order is not there yet.
pub(super) fn ask_where(circumstances: Circumstances<'_>, market: &Market, order: OrderId) -> Option<Command> {
    let order = market.order(order)?;
    let waiting = matches!(order.status, OrderStatus::Paid | OrderStatus::Packed | OrderStatus::Dispatched);
    waiting.then(|| about(circumstances, order, Topic::OrderStatus))
}

/// The complaint of a buyer whose order arrived badly.
pub(super) fn complain(circumstances: Circumstances<'_>, market: &Market, order: OrderId) -> Option<Command> {
    let order = market.order(order)?;
    complains(circumstances, order).map(|(_, topic)| about(circumstances, order, topic))
}

fn about(circumstances: Circumstances<'_>, order: &Order, topic: Topic) -> Command {
    let (key, base) = luck(circumstances, order);
    let letter = key.uniform(base + LETTER) < LETTER_SHARE;
    let question = Question {
        listing: order.listing,
        order: Some(order.id),
        topic,
        channel: if letter { Channel::Mail } else { Channel::Instant },
        quantity: order.quantity,
        zone: order.zone,
        wish: None,
        need_milli: 0,
        words: key.bits32(base + WORDS),
    };
    Command::Buyer(order.buyer, BuyerCommand::Street(BuyerAsk::Chat(ChatCommand::Open(question))))
}

/// Stars for service, after what was said and promised about the order.
#[must_use]
pub fn service(circumstances: Circumstances<'_>, market: &Market, order: &Order, stars: u8) -> u8 {
    let after = &circumstances.scenario.chat.after;
    let talk = market.street().chat.of_order(order.id);
    let good = talk.kept > 0 || talk.best == Some(5);
    let poor = talk.worst.is_some_and(|worst| worst <= 2);
    let lost = talk.broken * after.broken_stars
        + talk.unanswered.min(1) * after.unanswered_stars
        + u8::from(poor) * after.poor_talk_stars;
    let gained = if good { after.good_talk_stars } else { 0 };
    (stars + gained).min(5).saturating_sub(lost).max(1)
}
