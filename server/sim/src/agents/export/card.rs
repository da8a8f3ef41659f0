//! Cards of buyers abroad: who gives one, and what its bank answers when.

use super::super::{Circumstances, hours_between};
use crate::random::{Purpose, StreamKey};
use domain::SimTime;
use market::BuyerId;
use market::export::Means;
use market::trades::{CardAnswer, Trade};

/// Numbers of a card's draws.
const GIVES: u64 = 0;
const WHEN: u64 = 1;
const ANSWERS: u64 = 2;

fn key(circumstances: Circumstances<'_>, buyer: BuyerId, at: SimTime) -> StreamKey {
    circumstances.luck.key(Purpose::ForeignCard, buyer.0, at.hour())
}

fn hits(key: StreamKey, number: u64, share_bp: u32) -> bool {
    key.uniform(number) * 10_000.0 < f64::from(share_bp)
}

/// What a buyer abroad who orders at this moment pays with.
pub(super) fn means(circumstances: Circumstances<'_>, buyer: BuyerId, at: SimTime) -> Means {
    let share = circumstances.scenario.export.card.share_bp;
    if hits(key(circumstances, buyer, at), GIVES, share) { Means::Card } else { Means::Account }
}

/// When the bank answers.
pub(in crate::agents) fn answers_at(circumstances: Circumstances<'_>, trade: &Trade) -> SimTime {
    let draw = key(circumstances, trade.buyer, trade.placed_at).uniform(WHEN);
    trade.placed_at + hours_between(circumstances.scenario.export.card.answer_hours, draw)
}

/// What it answers.
pub(in crate::agents) fn answer(circumstances: Circumstances<'_>, trade: &Trade) -> CardAnswer {
    let declined = circumstances.scenario.export.card.declined_bp;
    let key = key(circumstances, trade.buyer, trade.placed_at);
    if hits(key, ANSWERS, declined) { CardAnswer::Declines } else { CardAnswer::Clears }
}
