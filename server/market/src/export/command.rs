//! What sellers, buyers abroad, the bank and customs may ask.

use super::{DestinationId, Offer};
use crate::command::BuyerId;
use domain::{ListingId, OrderId, SimTime};
use serde::{Deserialize, Serialize};

/// What a seller may ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SellerCommand {
    /// Open the channel to a country for a term, or extend it; the fee is paid at once.
    OpenChannel {
        /// Which country.
        destination: DestinationId,
    },
    /// Offer a listing there, or change the terms.
    OfferAbroad {
        /// Which listing.
        listing: ListingId,
        /// Where.
        destination: DestinationId,
        /// On what terms.
        offer: Offer,
    },
    /// Offer a listing there no longer.
    WithdrawAbroad {
        /// Which listing.
        listing: ListingId,
        /// Where.
        destination: DestinationId,
    },
}

/// What a buyer abroad pays with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Means {
    /// An account that is charged at once.
    Account,
    /// A card whose bank takes hours to answer.
    Card,
}

/// What the bank, buyers abroad and customs do; only the simulation sends these.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum WorldCommand {
    /// The bank publishes the rates of the day.
    PublishRates {
        /// Fen for 10,000 of each currency's smallest unit; index = country.
        rates: Vec<i64>,
    },
    /// A buyer abroad orders; an account pays into escrow at once, a card when its bank has answered.
    OrderAbroad {
        /// Who; numbers of buyers abroad lie beyond those at home.
        buyer: BuyerId,
        /// From which listing.
        listing: ListingId,
        /// Where to.
        destination: DestinationId,
        /// Pieces, at least one.
        quantity: u32,
        /// The terms the buyer saw; refused if they changed.
        seen: Offer,
        /// With what.
        means: Means,
    },
    /// Customs hold a parcel for inspection.
    HoldParcel {
        /// Of which order.
        order: OrderId,
        /// Until when.
        until: SimTime,
    },
    /// Customs let a parcel pass and take what was assessed.
    ClearParcel {
        /// Of which order.
        order: OrderId,
    },
}
