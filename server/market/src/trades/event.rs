//! What happened to trades, and which money it moved.

use super::TradeId;
use crate::command::BuyerId;
use crate::ledger::{Account, Reason, Transfer};
use crate::state::Market;
use domain::shop::BoxSize;
use domain::street::StreetFact;
use domain::{CourierId, ListingId, Money, OrderId, ShopId, SimTime};
use serde::{Deserialize, Serialize};

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// A buyer placed an order and did not pay yet.
    Placed {
        /// Its number: the next free.
        trade: TradeId,
        /// From which listing.
        listing: ListingId,
        /// By whom.
        buyer: BuyerId,
        /// Pieces.
        quantity: u32,
        /// Price of one piece.
        unit_price: Money,
        /// Freight.
        freight: Money,
        /// Delivery zone.
        zone: u8,
        /// When the platform closes it.
        due: SimTime,
    },
    /// It was paid; the order's own fact follows in the same batch.
    Paid {
        /// Which.
        trade: TradeId,
        /// The order it became.
        order: OrderId,
    },
    /// It was closed before it was paid.
    Closed {
        /// Which.
        trade: TradeId,
        /// By the platform's timer rather than by the buyer.
        by_timer: bool,
    },
    /// A part of an order went ahead; box and courier were paid.
    PartConsigned {
        /// Of which order.
        order: OrderId,
        /// Pieces.
        pieces: u32,
        /// Into which box.
        size: BoxSize,
        /// What the box cost.
        box_cost: Money,
        /// To whom.
        courier: CourierId,
        /// What the courier charged.
        charge: Money,
        /// When the truck leaves.
        leaves: SimTime,
    },
}

impl From<Event> for crate::event::Event {
    fn from(event: Event) -> Self {
        Self::Street(crate::street::StreetEvent::Trades(event))
    }
}

impl Event {
    /// Its name.
    pub(crate) const fn fact(&self) -> StreetFact {
        match self {
            Self::Placed { .. } => StreetFact::TradesPlaced,
            Self::Paid { .. } => StreetFact::TradesPaid,
            Self::Closed { .. } => StreetFact::TradesClosed,
            Self::PartConsigned { .. } => StreetFact::TradesPartConsigned,
        }
    }
    /// The shop this happened to.
    pub(crate) fn shop(&self, market: &Market) -> Option<ShopId> {
        match self {
            Self::Placed { listing, .. } => market.listing(*listing).map(|listing| listing.shop),
            Self::Paid { trade, .. } | Self::Closed { trade, .. } => {
                market.street.trades.trade(*trade).map(|trade| trade.shop)
            }
            Self::PartConsigned { order, .. } => market.order(*order).map(|order| order.shop),
        }
    }
    /// What a part costs counts when it is paid, not when its order ends; so no line of the books names the order.
    pub(crate) const fn order(&self) -> Option<OrderId> {
        None
    }
    /// Box and courier of a part.
    pub(crate) fn transfers(&self, market: &Market) -> Vec<Transfer> {
        let (Self::PartConsigned { box_cost, charge, .. }, Some(shop)) = (self, self.shop(market)) else {
            return Vec::new();
        };
        let pays = |credit, amount, reason| Transfer { debit: Account::Shop(shop), credit, amount, reason };
        vec![
            pays(Account::Packaging, *box_cost, Reason::BoxPurchase),
            pays(Account::Couriers, *charge, Reason::CourierCharge),
        ]
    }
}
