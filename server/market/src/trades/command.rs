//! What may be asked about trades.

use super::TradeId;
use crate::command::Boxing;
use domain::{CourierId, ListingId, Money, OrderId};
use serde::{Deserialize, Serialize};

/// What a seller may ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SellerCommand {
    /// Send a part of a paid order ahead, in a box of its own; the rest is packed and handed over as usual.
    ConsignPart {
        /// Of which order.
        order: OrderId,
        /// How many pieces; at least one must stay for the rest.
        pieces: u32,
        /// Into what; the box is bought singly.
        boxing: Boxing,
        /// To whom.
        courier: CourierId,
    },
}

/// What a buyer may ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum BuyerCommand {
    /// Place an order and pay later.
    Place {
        /// From which listing.
        listing: ListingId,
        /// Pieces, at least one.
        quantity: u32,
        /// The price of one piece the buyer saw.
        seen_price: Money,
        /// The freight the buyer saw.
        seen_freight: Money,
        /// Delivery zone of the buyer's address.
        zone: u8,
    },
    /// Pay; refused when the goods are gone meanwhile.
    Pay {
        /// Which trade.
        trade: TradeId,
    },
    /// Give it up.
    Withdraw {
        /// Which trade.
        trade: TradeId,
    },
}

/// What the platform's timer does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum WorldCommand {
    /// Nobody paid in time.
    CloseUnpaid {
        /// Which trade.
        trade: TradeId,
    },
}
