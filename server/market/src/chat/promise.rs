//! Promises: when they are due, and whether they were kept. Decided by what happened to the order, not by anybody's
//! word.

use super::state::ConversationId;
use crate::order::Order;
use crate::state::Market;
use domain::chat::{Fate, Promise};
use domain::shop::OrderStatus;
use domain::{Money, OrderId, SimSpan, SimTime};
use serde::{Deserialize, Serialize};

/// A promise about an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promised {
    /// In which conversation it was made.
    pub conversation: ConversationId,
    /// About which order.
    pub order: OrderId,
    /// What.
    pub promise: Promise,
    /// From when its days are counted: when it was made or, if later, when the order was placed.
    pub from: SimTime,
    /// When it is judged.
    pub due: SimTime,
    /// How it went.
    pub fate: Fate,
}

impl Promised {
    /// A promise with its due moment.
    pub(super) fn new(
        market: &Market,
        conversation: ConversationId,
        order: &Order,
        promise: Promise,
        made: SimTime,
    ) -> Self {
        let from = made.max(order.placed_at);
        let due = match promise {
            Promise::ShipToday => SimTime::day_start(from.day() + 1),
            Promise::ArrivesWithin { days } => SimTime::day_start(from.day() + 1 + u32::from(days)),
            Promise::Gift => order.dispatch_deadline.max(from + SimSpan::hours(1)),
            Promise::Refund { .. } => from + market.rules.street.chat.refund_within,
        };
        Self { conversation, order: order.id, promise, from, due, fate: Fate::Open }
    }
    /// What keeping it costs the shop: the gift, or the refund; `None` when it is kept by handing over in time.
    pub fn cost(&self, market: &Market) -> Option<Money> {
        let order = &market.orders[self.order.index()];
        match self.promise {
            Promise::Gift => Some(market.rules.street.chat.gift_cost),
            Promise::Refund { amount } => Some(amount.unwrap_or_else(|| order.paid())),
            Promise::ShipToday | Promise::ArrivesWithin { .. } => None,
        }
    }
    /// How it went, judged when due or later.
    pub(super) fn judged(&self, order: &Order) -> Fate {
        let gone = matches!(order.status, OrderStatus::Cancelled | OrderStatus::Lost);
        let kept = match self.promise {
            Promise::ShipToday => order.dispatched.is_some_and(|dispatch| dispatch.at < self.due),
            Promise::ArrivesWithin { .. } => order.delivered_at.is_some_and(|delivered| delivered < self.due),
            Promise::Gift | Promise::Refund { .. } => false,
        };
        match (kept, gone) {
            (true, _) => Fate::Kept,
            (false, true) => Fate::Lapsed,
            (false, false) => Fate::Broken,
        }
    }
}
