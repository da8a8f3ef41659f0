//! What happened to trades, and which money it moved.

use super::{Closing, TradeId};
use crate::command::BuyerId;
use crate::export::Shipment;
use crate::ledger::{Account, Reason, Transfer};
use crate::state::Market;
use domain::shop::BoxSize;
use domain::street::StreetFact;
use domain::{CourierId, ListingId, Money, OrderId, ShopId, SimTime};
use serde::{Deserialize, Serialize};

/// How far a buyer came towards paying.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Start {
    /// Left before a payment was made out.
    Left,
    /// A payment was made out.
    MadeOut,
    /// Gave a foreign card; the bank answers later.
    Card {
        /// What the order will be beside an order.
        shipment: Shipment,
    },
}

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
        /// How far the buyer came.
        start: Start,
    },
    /// A payment was made out for a trade whose buyer had left.
    PaymentMadeOut {
        /// Which.
        trade: TradeId,
    },
    /// It was paid; it is the order placed just before.
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
        /// By whom or what.
        why: Closing,
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
    /// The order placed next is paid at the door; nothing goes into escrow for it yet.
    OnDelivery {
        /// Its number: the next free.
        order: OrderId,
        /// From which listing.
        listing: ListingId,
        /// What the courier will keep for taking the money.
        fee: Money,
    },
    /// The buyer paid at the door and signed: the money is in escrow until the courier passes it on.
    Signed {
        /// Which order.
        order: OrderId,
        /// What was paid: goods and freight.
        paid: Money,
        /// What the courier keeps.
        fee: Money,
    },
    /// The buyer refused the parcel at the door; it comes back.
    RefusedAtDoor {
        /// Which order.
        order: OrderId,
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
            Self::Placed { start: Start::Left, .. } => StreetFact::TradesLeft,
            Self::Placed { start: Start::MadeOut, .. } => StreetFact::TradesPlaced,
            Self::Placed { start: Start::Card { .. }, .. } => StreetFact::TradesCardPending,
            Self::PaymentMadeOut { .. } => StreetFact::TradesPaymentMadeOut,
            Self::Paid { .. } => StreetFact::TradesPaid,
            Self::Closed { why: Closing::Declined, .. } => StreetFact::TradesCardDeclined,
            Self::Closed { .. } => StreetFact::TradesClosed,
            Self::PartConsigned { .. } => StreetFact::TradesPartConsigned,
            Self::OnDelivery { .. } => StreetFact::TradesOnDelivery,
            Self::Signed { .. } => StreetFact::TradesSigned,
            Self::RefusedAtDoor { .. } => StreetFact::TradesRefusedAtDoor,
        }
    }
    /// The shop this happened to.
    pub(crate) fn shop(&self, market: &Market) -> Option<ShopId> {
        match self {
            Self::Placed { listing, .. } | Self::OnDelivery { listing, .. } => {
                market.listing(*listing).map(|listing| listing.shop)
            }
            Self::PaymentMadeOut { trade } | Self::Paid { trade, .. } | Self::Closed { trade, .. } => {
                market.street.trades.trade(*trade).map(|trade| trade.shop)
            }
            Self::PartConsigned { order, .. } | Self::Signed { order, .. } | Self::RefusedAtDoor { order } => {
                market.order(*order).map(|order| order.shop)
            }
        }
    }
    /// The order this happened to. What a part costs counts when it is paid, not when its order ends; so no line of the
    /// books names the order.
    pub(crate) const fn order(&self) -> Option<OrderId> {
        match self {
            Self::Signed { order, .. } | Self::RefusedAtDoor { order } => Some(*order),
            _ => None,
        }
    }
    /// Box and courier of a part; what is paid at the door, and the fee for taking it.
    pub(crate) fn transfers(&self, market: &Market) -> Vec<Transfer> {
        let Some(shop) = self.shop(market) else { return Vec::new() };
        let moves = |debit, credit, amount, reason| Transfer { debit, credit, amount, reason };
        let (balance, escrow) = (Account::Shop(shop), Account::Escrow(shop));
        match *self {
            Self::PartConsigned { box_cost, charge, .. } => vec![
                moves(balance, Account::Packaging, box_cost, Reason::BoxPurchase),
                moves(balance, Account::Couriers, charge, Reason::CourierCharge),
            ],
            Self::Signed { paid, fee, .. } => vec![
                moves(Account::Buyers, escrow, paid, Reason::PaidAtDoor),
                moves(balance, Account::Couriers, fee, Reason::DoorFee),
            ],
            _ => Vec::new(),
        }
    }
}
