//! The countries the town sells to, and what selling there takes.

use crate::rules::Rules as MarketRules;
use domain::{BasisPoints, Currency, ForeignMoney, Money, SimSpan};
use serde::{Deserialize, Serialize};

/// A country's number in its world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DestinationId(pub u8);

/// Parameters of selling abroad.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Rules {
    /// The countries; index = [`DestinationId`].
    pub destinations: Vec<Destination>,
}

/// A country the town sells to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Destination {
    /// English name.
    pub name_en: String,
    /// Chinese name.
    pub name_zh: String,
    /// What people pay with there.
    pub currency: Currency,
    /// Usual rate: fen for 10,000 of the currency's smallest unit. Published rates stay between half and double.
    pub usual_rate: i64,
    /// What the platform takes for opening the channel, per term.
    pub fee: Money,
    /// How long it stays open.
    pub term: SimSpan,
    /// Settled orders a shop needs.
    pub settled_min: u32,
    /// Credit level it needs.
    pub level_min: u32,
    /// Highest price of one piece, smallest units.
    pub price_max: i64,
    /// Highest freight of one order, smallest units.
    pub freight_max: i64,
    /// What its customs take.
    pub tax: ImportTax,
    /// Who carries there.
    pub carriage: International,
}

/// What customs take of a parcel, by its value in the country's currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportTax {
    /// Goods worth this or less are free, smallest units.
    pub relief: i64,
    /// Duty on the value.
    pub duty: BasisPoints,
    /// GST or consumption tax on value and duty.
    pub rate: BasisPoints,
    /// Whether freight counts in the value.
    pub of_freight: bool,
    /// What the carrier takes for collecting at the border, smallest units; nothing where the platform collects.
    pub collection_fee: i64,
}

/// An international carrier: it takes over from whichever courier picked the parcel up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct International {
    /// Grams of the first step.
    pub first_g: u32,
    /// Price of the first step, collection in town included.
    pub first: Money,
    /// Grams of each further step begun.
    pub step_g: u32,
    /// Price of each further step.
    pub step: Money,
    /// Mean hours from truck to door, without customs' holds.
    pub mean_hours: u32,
    /// Spread of that time.
    pub spread_hours: u32,
    /// Hours from customs to the door.
    pub last_leg_hours: u32,
    /// Parcels lost, per million.
    pub loss_ppm: u32,
    /// Added damage of handling, basis points.
    pub damage_bp: u32,
}

impl Rules {
    /// A country.
    pub fn destination(&self, destination: DestinationId) -> Option<&Destination> {
        self.destinations.get(usize::from(destination.0))
    }
}

impl Destination {
    /// An amount of its currency.
    pub const fn money(&self, minor: i64) -> ForeignMoney {
        ForeignMoney { currency: self.currency, minor }
    }
    /// Whether a bank might publish this rate.
    pub const fn is_possible_rate(&self, rate: i64) -> bool {
        rate >= self.usual_rate / 2 && rate <= self.usual_rate * 2 && rate > 0
    }
}

impl International {
    /// What carrying a parcel of this weight costs.
    pub fn charge(&self, grams: u64) -> Money {
        let steps = grams.saturating_sub(self.first_g.into()).div_ceil(u64::from(self.step_g.max(1)));
        self.first + self.step.times(u32::try_from(steps).expect("no parcel weighs a million tons"))
    }
}

impl MarketRules {
    /// The delivery zone of orders from a country: those at home come first.
    pub fn zone_abroad(&self, destination: DestinationId) -> u8 {
        let home = u8::try_from(self.zone_count()).expect("a scenario has few zones");
        home.checked_add(destination.0).expect("a scenario has few countries")
    }
    /// The country an order of this zone goes to; `None` for zones at home.
    pub fn abroad(&self, zone: u8) -> Option<(DestinationId, &Destination)> {
        let place = usize::from(zone).checked_sub(self.zone_count())?;
        let destination = self.street.export.destinations.get(place)?;
        Some((DestinationId(u8::try_from(place).ok()?), destination))
    }
}

/// An amount of a foreign currency (smallest units, not negative) in fen at a rate, rounded half up.
pub fn converted(minor: i64, rate: i64) -> Money {
    let fen = (i128::from(minor) * i128::from(rate) + 5_000) / 10_000;
    Money::fen(i64::try_from(fen).expect("prices abroad are bounded"))
}
