//! Business of the street: the keyword auction: campaigns, bids, quality scores, hourly charges, admission.

use crate::event::Event as MarketEvent;
use crate::ledger::Transfer;
use crate::refusal::Refusal;
use crate::shop::Shop;
use crate::state::Market;
use domain::{OrderId, ShopId, SimTime};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SellerCommand {}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum WorldCommand {}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {}

/// State.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct State {}

/// Parameters.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Rules {}

impl Event {
    /// The shop this happened to.
    pub(crate) fn shop(&self, _market: &Market) -> Option<ShopId> {
        match *self {}
    }
    /// The order this happened to, if it happened to one.
    pub(crate) const fn order(&self) -> Option<OrderId> {
        match *self {}
    }
    /// The movements of money it means; looks up only what never changes.
    pub(crate) fn transfers(&self, _market: &Market) -> Vec<Transfer> {
        match *self {}
    }
}

pub(crate) fn decide_seller(
    _market: &Market,
    _at: SimTime,
    _shop: &Shop,
    command: &SellerCommand,
) -> Result<Vec<MarketEvent>, Refusal> {
    match *command {}
}

pub(crate) fn decide_world(
    _market: &Market,
    _at: SimTime,
    command: &WorldCommand,
) -> Result<Vec<MarketEvent>, Refusal> {
    match *command {}
}

pub(crate) fn apply(_market: &mut Market, _at: SimTime, event: &Event) {
    match *event {}
}

/// What of its own state cannot be, if anything.
pub(crate) fn audit(_market: &Market) -> Result<(), &'static str> {
    Ok(())
}
