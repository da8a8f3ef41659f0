//! Trades that are not paid yet, orders paid at the door, and parts of orders on their way.

use crate::command::BuyerId;
use crate::export::Shipment;
use domain::shop::BoxSize;
use domain::{BasisPoints, CourierId, ListingId, Money, OrderId, ShopId, SimSpan, SimTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A trade's number in its world; paid ones have an order's number beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TradeId(pub u32);

/// How a trade goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Course {
    /// The buyer left before a payment was made out.
    Left,
    /// Nobody has paid yet.
    Waits,
    /// The bank of a foreign card has not answered yet.
    Pending,
    /// Paid: it is this order now.
    Paid {
        /// Which.
        order: OrderId,
    },
    /// Closed before it was paid.
    Closed {
        /// By whom or what.
        why: Closing,
    },
}

/// What closes a trade that was not paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Closing {
    /// The buyer gave it up.
    Withdrawn,
    /// The platform's timer.
    Timer,
    /// The bank refused the card.
    Declined,
    /// The bank paid, and the goods were gone meanwhile.
    GoodsGone,
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
    /// When the platform closes it; of no meaning while a card's bank is asked.
    pub due: SimTime,
    /// How it goes.
    pub course: Course,
    /// What it will be beside an order, if it goes abroad.
    pub abroad: Option<Shipment>,
}

/// What an order that is paid at the door is beside an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnDelivery {
    /// The seller's shop.
    pub shop: ShopId,
    /// What the courier keeps for taking the money.
    pub fee: Money,
    /// What the buyer did at the door.
    pub door: Door,
}

/// What a buyer did at the door.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Door {
    /// Nobody came yet, or ever will.
    Ahead,
    /// Paid and signed.
    Signed,
    /// Refused the parcel.
    Refused {
        /// When.
        at: SimTime,
    },
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
    /// Orders paid at the door; kept when they have ended.
    pub(crate) on_delivery: BTreeMap<OrderId, OnDelivery>,
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
    /// What an order is beside one if it is paid at the door; `None` for those paid into escrow.
    pub fn on_delivery(&self, order: OrderId) -> Option<&OnDelivery> {
        self.on_delivery.get(&order)
    }
    /// All orders paid at the door, ascending.
    pub fn all_on_delivery(&self) -> impl Iterator<Item = (OrderId, &OnDelivery)> {
        self.on_delivery.iter().map(|(order, terms)| (*order, terms))
    }
}

/// Parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Rules {
    /// From placing until the platform closes what nobody paid.
    pub pay_within: SimSpan,
    /// Cash on delivery.
    pub on_delivery: OnDeliveryRules,
}

/// Parameters of cash on delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct OnDeliveryRules {
    /// Couriers collect in zones below this one; 0 where nobody does.
    pub zones: u8,
    /// What they keep of what they take.
    pub fee: BasisPoints,
    /// At least this.
    pub fee_min: Money,
    /// From the door until they pass the money on.
    pub remit: SimSpan,
}

impl OnDeliveryRules {
    /// What a courier keeps for taking this much.
    pub fn fee_of(&self, taken: Money) -> Money {
        taken.share(self.fee).max(self.fee_min)
    }
}
