//! What a parcel's customs take: nothing up to the relief, else duty on the value and tax on value and duty.

use super::{Destination, Offer, TaxBearer, converted};
use domain::{BasisPoints, Money};
use serde::{Deserialize, Serialize};

/// What customs and carrier take of an order from abroad, smallest units of the country's currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Assessment {
    /// Duty.
    pub duty: i64,
    /// GST or consumption tax.
    pub tax: i64,
    /// The carrier's fee for collecting both.
    pub collection_fee: i64,
}

impl Assessment {
    /// All of it.
    pub const fn total(self) -> i64 {
        self.duty + self.tax + self.collection_fee
    }
}

/// What is taken of so many pieces ordered on these terms. Customs look at the prices the buyer was told.
pub fn assess(destination: &Destination, terms: &Offer, quantity: u32) -> Assessment {
    let rules = &destination.tax;
    let goods = terms.price * i64::from(quantity);
    let value = goods + if rules.of_freight { terms.freight } else { 0 };
    if value <= rules.relief {
        return Assessment::default();
    }
    let duty = share(value, rules.duty);
    let tax = share(value + duty, rules.rate);
    let collection_fee = if duty + tax > 0 { rules.collection_fee } else { 0 };
    Assessment { duty, tax, collection_fee }
}

impl Offer {
    /// What the buyer pays in all for so many pieces, smallest units.
    pub fn total(&self, assessed: Assessment, quantity: u32) -> i64 {
        let asked = self.price * i64::from(quantity) + self.freight;
        match self.bearer {
            TaxBearer::Buyer => asked + assessed.total(),
            TaxBearer::Seller => asked,
        }
    }
    /// What is left of the goods' price for the seller, smallest units; not above zero when taxes eat it up.
    pub(crate) fn left_of_goods(&self, assessed: Assessment, quantity: u32) -> i64 {
        let goods = self.price * i64::from(quantity);
        match self.bearer {
            TaxBearer::Buyer => goods,
            TaxBearer::Seller => goods - assessed.total(),
        }
    }
}

/// What a seller receives for so many pieces ordered on these terms and their freight, in fen at a rate. The odd fen of a
/// price that does not divide by its pieces stay with the buyer.
pub fn received(destination: &Destination, terms: &Offer, quantity: u32, rate: i64) -> Money {
    unit_price(terms, assess(destination, terms, quantity), quantity, rate).times(quantity)
        + converted(terms.freight, rate)
}

/// The price of one piece in fen, after taxes the seller bears; zero when they eat it up.
pub(super) fn unit_price(terms: &Offer, assessed: Assessment, quantity: u32, rate: i64) -> Money {
    let goods = converted(terms.left_of_goods(assessed, quantity).max(0), rate);
    Money::fen(goods.as_fen() / i64::from(quantity))
}

/// A share of a value that is not negative, rounded half up.
const fn share(value: i64, BasisPoints(points): BasisPoints) -> i64 {
    (value * points as i64 + 5_000) / 10_000
}
