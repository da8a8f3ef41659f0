//! Trades by the platform's names: orders, and what was placed and is not paid yet.

use domain::disputes::TradeState;
use domain::{CourierId, ListingId, Money, OrderId, SimTime};
use serde::{Deserialize, Serialize};

/// The list of trades.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TradesView {
    /// Latest first.
    pub trades: Vec<TradeRow>,
    /// How many trades stand in each state, in the order of the states.
    pub counts: Vec<(TradeState, u32)>,
}

/// An order beside the platform's name for where its trade stands, and what is not paid yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TradeRow {
    /// The order; `None` while nothing is paid.
    pub order: Option<OrderId>,
    /// From which listing.
    pub listing: ListingId,
    /// Pieces.
    pub quantity: u32,
    /// What the buyer paid or is to pay.
    pub sum: Money,
    /// When placed.
    pub placed_at: SimTime,
    /// Where it stands.
    pub state: TradeState,
    /// When the platform closes it if nobody pays.
    pub closes_at: Option<SimTime>,
    /// Whether the courier collects the money at the door.
    pub at_the_door: bool,
    /// The part of it that went ahead, if one did.
    pub part: Option<PartView>,
}

/// A part of an order that went ahead of the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartView {
    /// Pieces.
    pub pieces: u32,
    /// With whom.
    pub courier: CourierId,
    /// When it was handed over.
    pub at: SimTime,
}
