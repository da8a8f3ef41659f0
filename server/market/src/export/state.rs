//! Channels, offers, rates, and what is known of orders that go abroad beside the orders themselves.

use super::{Assessment, DestinationId, Rules};
use domain::foreign::TaxBearer;
use domain::{ListingId, Money, OrderId, ShopId, SimTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// On what terms a listing is offered in a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// Price of one piece, smallest units of the country's currency.
    pub price: i64,
    /// What the buyer pays for freight, per order, smallest units.
    pub freight: i64,
    /// Who bears taxes.
    pub bearer: TaxBearer,
}

/// Where a parcel stands with customs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Customs {
    /// Has not come there yet.
    Ahead,
    /// Held for inspection.
    Held {
        /// Until when.
        until: SimTime,
    },
    /// Passed; what was assessed is paid.
    Cleared {
        /// When.
        at: SimTime,
    },
    /// Passed, and the taxes were paid back when the goods went back or got lost.
    PaidBack {
        /// When.
        at: SimTime,
    },
}

/// What an order from abroad is beside an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shipment {
    /// Where to.
    pub destination: DestinationId,
    /// The terms it was ordered on.
    pub terms: Offer,
    /// Fen for 10,000 smallest units when it was ordered.
    pub rate: i64,
    /// What customs will take.
    pub assessed: Assessment,
    /// Where it stands with customs.
    pub customs: Customs,
}

impl Shipment {
    /// Duty and tax in fen, at the rate of the order.
    pub fn tax(&self) -> Money {
        super::converted(self.assessed.duty + self.assessed.tax, self.rate)
    }
    /// What the carrier takes for collecting, in fen.
    pub fn collection_fee(&self) -> Money {
        super::converted(self.assessed.collection_fee, self.rate)
    }
}

/// State of selling abroad.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct State {
    /// Rates of the day they were last published, and which day that was.
    pub(crate) published: Option<(u32, Vec<i64>)>,
    /// Until when a shop may sell to a country.
    pub(crate) channels: BTreeMap<(ShopId, DestinationId), SimTime>,
    /// What is offered where.
    pub(crate) offers: BTreeMap<(DestinationId, ListingId), Offer>,
    /// Orders from abroad.
    pub(crate) shipments: BTreeMap<OrderId, Shipment>,
}

impl State {
    /// Fen for 10,000 smallest units of a country's currency: as published last, or as usual before that.
    pub fn rate(&self, rules: &Rules, destination: DestinationId) -> i64 {
        let place = usize::from(destination.0);
        let usual = rules.destinations.get(place).map_or(0, |destination| destination.usual_rate);
        self.published.as_ref().and_then(|(_, rates)| rates.get(place).copied()).unwrap_or(usual)
    }
    /// The day rates were published last.
    pub fn rates_day(&self) -> Option<u32> {
        self.published.as_ref().map(|published| published.0)
    }
    /// Until when a shop may sell to a country, if it may at this moment.
    pub fn open_until(&self, shop: ShopId, destination: DestinationId, at: SimTime) -> Option<SimTime> {
        self.channels.get(&(shop, destination)).copied().filter(|until| *until > at)
    }
    /// What is offered in a country, ascending by listing; the shops' channels may have run out meanwhile.
    pub fn offers(&self, destination: DestinationId) -> impl Iterator<Item = (ListingId, &Offer)> {
        let of_country = (destination, ListingId::new(0))..=(destination, ListingId::new(u32::MAX));
        self.offers.range(of_country).map(|((_, listing), offer)| (*listing, offer))
    }
    /// On what terms a listing is offered in a country.
    pub fn offer(&self, destination: DestinationId, listing: ListingId) -> Option<&Offer> {
        self.offers.get(&(destination, listing))
    }
    /// What an order from abroad is beside an order; `None` for those at home.
    pub fn shipment(&self, order: OrderId) -> Option<&Shipment> {
        self.shipments.get(&order)
    }
    /// All orders from abroad, ascending.
    pub fn shipments(&self) -> impl Iterator<Item = (OrderId, &Shipment)> {
        self.shipments.iter().map(|(order, shipment)| (*order, shipment))
    }
}
