//! Trades placed to be paid later, and parts of orders on their way.

use crate::command::BuyerId;
use domain::shop::BoxSize;
use domain::{CourierId, ListingId, Money, OrderId, ShopId, SimSpan, SimTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A trade's number in its world; paid ones have an order's number beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TradeId(pub u32);

/// How a trade goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Course {
    /// Nobody has paid yet.
    Waits,
    /// Paid: it is this order now.
    Paid {
        /// Which.
        order: OrderId,
    },
    /// Closed before it was paid.
    Closed {
        /// By the platform's timer rather than by the buyer.
        by_timer: bool,
    },
}

/// A trade placed to be paid later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trade {
    /// The seller's shop.
    pub shop: ShopId,
    /// From which listing.
    pub listing: ListingId,
    /// By whom.
    pub buyer: BuyerId,
    /// Pieces.
    pub quantity: u32,
    /// Price of one piece when it was placed; stands until it is paid.
    pub unit_price: Money,
    /// Freight then.
    pub freight: Money,
    /// Delivery zone.
    pub zone: u8,
    /// When placed.
    pub placed_at: SimTime,
    /// When the platform closes it.
    pub due: SimTime,
    /// How it goes.
    pub course: Course,
}

/// A part of an order that went ahead of the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Pieces.
    pub pieces: u32,
    /// In which box.
    pub size: BoxSize,
    /// With whom.
    pub courier: CourierId,
    /// When it was handed over.
    pub at: SimTime,
    /// When the truck leaves.
    pub leaves: SimTime,
}

/// State.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct State {
    /// All trades ever placed to be paid later; index = number.
    pub(crate) trades: Vec<Trade>,
    /// Parts that went ahead, by order; kept when the rest has followed.
    pub(crate) parts: BTreeMap<OrderId, Part>,
}

impl State {
    /// All trades ever placed to be paid later; index = number.
    pub fn trades(&self) -> &[Trade] {
        &self.trades
    }
    /// A trade by number.
    pub fn trade(&self, trade: TradeId) -> Option<&Trade> {
        self.trades.get(trade.0 as usize)
    }
    /// The part of an order that went ahead, if one did.
    pub fn part_of(&self, order: OrderId) -> Option<&Part> {
        self.parts.get(&order)
    }
}

/// Parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Rules {
    /// From placing until the platform closes what nobody paid.
    pub pay_within: SimSpan,
}
