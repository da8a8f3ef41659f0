//! What happened to channels, offers, rates and parcels at customs, and the money it moved.

use super::{DestinationId, Offer, Shipment};
use crate::ledger::{Account, Reason, Transfer};
use crate::state::Market;
use domain::street::StreetFact;
use domain::{ListingId, Money, OrderId, ShopId, SimTime};
use serde::{Deserialize, Serialize};

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// A shop paid for a term of selling to a country.
    ChannelOpened {
        /// Which shop.
        shop: ShopId,
        /// Where to.
        destination: DestinationId,
        /// What it paid.
        fee: Money,
        /// Until when it may.
        until: SimTime,
    },
    /// A listing is offered in a country from now on, on these terms.
    Offered {
        /// Which.
        listing: ListingId,
        /// Where.
        destination: DestinationId,
        /// The terms.
        offer: Offer,
    },
    /// A listing is offered there no longer.
    Withdrawn {
        /// Which.
        listing: ListingId,
        /// Where.
        destination: DestinationId,
    },
    /// The bank published the rates of a day.
    RatesPublished {
        /// Which day.
        day: u32,
        /// Fen for 10,000 smallest units; index = country.
        rates: Vec<i64>,
    },
    /// The order placed just before came from abroad.
    Ordered {
        /// Which order.
        order: OrderId,
        /// What it is beside an order.
        shipment: Shipment,
    },
    /// Customs hold a parcel.
    Held {
        /// Of which order.
        order: OrderId,
        /// Until when.
        until: SimTime,
    },
    /// Customs let a parcel pass; the buyer paid what was assessed, out of its own purse or out of the price.
    Cleared {
        /// Of which order.
        order: OrderId,
        /// Duty and tax.
        tax: Money,
        /// The carrier's fee for collecting them.
        fee: Money,
    },
    /// Goods went back, or got lost behind customs: duty and tax were paid back.
    TaxesPaidBack {
        /// Of which order.
        order: OrderId,
        /// How much.
        amount: Money,
    },
}

impl Event {
    /// Its name.
    pub(crate) const fn fact(&self) -> StreetFact {
        match self {
            Self::ChannelOpened { .. } => StreetFact::ExportChannelOpened,
            Self::Offered { .. } => StreetFact::ExportOffered,
            Self::Withdrawn { .. } => StreetFact::ExportWithdrawn,
            Self::RatesPublished { .. } => StreetFact::ExportRatesPublished,
            Self::Ordered { .. } => StreetFact::ExportOrdered,
            Self::Held { .. } => StreetFact::ExportHeld,
            Self::Cleared { .. } => StreetFact::ExportCleared,
            Self::TaxesPaidBack { .. } => StreetFact::ExportTaxesPaidBack,
        }
    }
    /// The shop this happened to.
    pub(crate) fn shop(&self, market: &Market) -> Option<ShopId> {
        match self {
            Self::ChannelOpened { shop, .. } => Some(*shop),
            Self::Offered { listing, .. } | Self::Withdrawn { listing, .. } => {
                market.listing(*listing).map(|listing| listing.shop)
            }
            Self::RatesPublished { .. } => None,
            Self::Ordered { order, .. }
            | Self::Held { order, .. }
            | Self::Cleared { order, .. }
            | Self::TaxesPaidBack { order, .. } => market.order(*order).map(|order| order.shop),
        }
    }
    /// The order this happened to, if it happened to one.
    pub(crate) const fn order(&self) -> Option<OrderId> {
        match self {
            Self::Ordered { order, .. }
            | Self::Held { order, .. }
            | Self::Cleared { order, .. }
            | Self::TaxesPaidBack { order, .. } => Some(*order),
            _ => None,
        }
    }
    /// The movements of money it means.
    pub(crate) fn transfers(&self, _market: &Market) -> Vec<Transfer> {
        let moved = |debit, credit, amount, reason| Transfer { debit, credit, amount, reason };
        match *self {
            Self::ChannelOpened { shop, fee, .. } => {
                vec![moved(Account::Shop(shop), Account::Platform, fee, Reason::ExportFee)]
            }
            Self::Cleared { tax, fee, .. } => vec![
                moved(Account::Buyers, Account::Treasury, tax, Reason::ImportTax),
                moved(Account::Buyers, Account::Couriers, fee, Reason::CollectionFee),
            ],
            Self::TaxesPaidBack { amount, .. } => {
                vec![moved(Account::Treasury, Account::Buyers, amount, Reason::ImportTaxBack)]
            }
            _ => Vec::new(),
        }
    }
}
