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

/// What a buyer orders, and what the page said when the buyer looked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// From which listing.
    pub listing: ListingId,
    /// Pieces, at least one.
    pub quantity: u32,
    /// The price of one piece the buyer saw.
    pub seen_price: Money,
    /// The freight the buyer saw.
    pub seen_freight: Money,
    /// Delivery zone of the buyer's address.
    pub zone: u8,
}

/// What a buyer may ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum BuyerCommand {
    /// Place an order and pay later.
    Place(Wanted),
    /// Place an order and leave before a payment is made out.
    PlaceAndLeave(Wanted),
    /// Come back to the payment page: the payment is made out.
    MakeOutPayment {
        /// Which trade.
        trade: TradeId,
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
    /// Order, and pay the courier at the door.
    OrderOnDelivery(Wanted),
}

/// What a bank says of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum CardAnswer {
    /// It pays.
    Clears,
    /// It does not.
    Declines,
}

/// What the platform's timer, banks and couriers do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum WorldCommand {
    /// Nobody paid in time.
    CloseUnpaid {
        /// Which trade.
        trade: TradeId,
    },
    /// The bank of a foreign card answers.
    AnswerCard {
        /// Which trade.
        trade: TradeId,
        /// What.
        answer: CardAnswer,
    },
    /// A buyer refuses at the door what should have been paid there; the parcel turns round.
    RefuseAtDoor {
        /// Which order.
        order: OrderId,
    },
}
