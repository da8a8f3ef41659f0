//! The page of selling abroad: countries and rates, what is offered where, orders on their way through customs.

use super::Bilingual;
use domain::foreign::TaxBearer;
use domain::{ForeignMoney, ListingId, Money, OrderId, SimTime};
use serde::{Deserialize, Serialize};

/// A shop's selling abroad.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportView {
    /// The countries the town sells to.
    pub destinations: Vec<DestinationRow>,
    /// Listings offered abroad, by country.
    pub offers: Vec<OfferAbroadRow>,
    /// Orders from abroad, newest first.
    pub shipments: Vec<ShipmentRow>,
}

/// A country, what it takes to sell there, and today's rate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DestinationRow {
    /// Its number.
    pub destination: u8,
    /// Its name.
    pub name: Bilingual,
    /// What ten thousand of its currency's smallest units cost today.
    pub rate: Money,
    /// That many smallest units.
    pub rate_of: ForeignMoney,
    /// The fee of a term.
    pub fee: Money,
    /// Days of a term.
    pub term_days: u32,
    /// Settled orders a shop needs.
    pub settled_min: u32,
    /// Credit level it needs.
    pub level_min: u32,
    /// Until when the shop's channel is open, if it is.
    pub open_until: Option<SimTime>,
    /// Goods worth this or less pay nothing.
    pub relief: ForeignMoney,
    /// Duty, basis points of the value.
    pub duty_bp: i32,
    /// GST or consumption tax, basis points of value and duty.
    pub tax_bp: i32,
    /// What the lightest parcel costs.
    pub first_freight: Money,
    /// Grams of the lightest parcel.
    pub first_g: u32,
    /// Mean hours from truck to door.
    pub mean_hours: u32,
}

/// A listing offered in a country.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferAbroadRow {
    /// Which listing.
    pub listing: ListingId,
    /// Its title.
    pub title: String,
    /// Which country.
    pub destination: u8,
    /// Price of one piece there.
    pub price: ForeignMoney,
    /// Freight of one order there.
    pub freight: ForeignMoney,
    /// Who bears taxes.
    pub bearer: TaxBearer,
    /// Duty, tax and collection fee of one piece.
    pub charges: ForeignMoney,
    /// What the seller would receive for one piece and its freight at today's rate.
    pub received: Money,
}

/// Where a parcel abroad stands with customs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CustomsView {
    /// Not there yet.
    Ahead,
    /// Held until then.
    Held(SimTime),
    /// Let pass then.
    Cleared(SimTime),
    /// Let pass, and taxes paid back then.
    PaidBack(SimTime),
}

/// An order from abroad.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShipmentRow {
    /// Which order.
    pub order: OrderId,
    /// Which country.
    pub destination: u8,
    /// What the buyer pays in all.
    pub paid: ForeignMoney,
    /// What escrow holds for the seller.
    pub held: Money,
    /// Duty, tax and fee.
    pub charges: ForeignMoney,
    /// Where it stands with customs.
    pub customs: CustomsView,
}
