//! Refusals of selling abroad: channels, offers, rates, customs.

use crate::{ForeignMoney, SimTime};
use serde::{Deserialize, Serialize};

/// Why the export channel or customs refuse.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum ExportRefusal {
    /// Nobody sells there from this town.
    #[error("no such country")]
    NoSuchDestination,
    /// Only shops with some settled orders may sell there.
    #[error("{settled} settled orders, {least} needed")]
    TooFewOrders {
        /// The shop's settled orders.
        settled: u32,
        /// Least needed.
        least: u32,
    },
    /// Only shops of some credit level may sell there.
    #[error("credit level {level}, {least} needed")]
    LevelTooLow {
        /// The shop's level.
        level: u32,
        /// Least needed.
        least: u32,
    },
    /// The channel is open and has more than half of its term left.
    #[error("open until {until}, may be extended from {from} on")]
    OpenAlready {
        /// Open until then.
        until: SimTime,
        /// It may be extended from then on.
        from: SimTime,
    },
    /// The shop has no open channel to that country.
    #[error("channel not open")]
    NotOpen,
    /// A price abroad is above zero and bounded.
    #[error("price above zero and at most {most}")]
    PriceOutOfRange {
        /// The bound, for one piece.
        most: ForeignMoney,
    },
    /// Freight abroad is not negative and bounded.
    #[error("freight between zero and {most}")]
    FreightOutOfRange {
        /// The bound, for one order.
        most: ForeignMoney,
    },
    /// Taxes and fees that the seller means to bear would leave nothing of the price.
    #[error("taxes and fees of {charges} leave nothing")]
    NothingLeft {
        /// What would be taken.
        charges: ForeignMoney,
    },
    /// The listing is offered there on the same terms already.
    #[error("offered on these terms already")]
    OfferUnchanged,
    /// The listing is not offered there.
    #[error("not offered there")]
    NotOffered,
    /// The seller changed price, freight or who bears the tax since the buyer looked.
    #[error("terms changed, now {price}")]
    TermsChanged {
        /// The price of one piece now.
        price: ForeignMoney,
    },
    /// The bank publishes its rates once a day.
    #[error("rates of day {day} are published")]
    RatesPublished {
        /// Which day.
        day: u32,
    },
    /// No bank of the town publishes such rates.
    #[error("not a rate for every currency within its bounds")]
    RatesOutOfRange,
    /// The order does not go abroad.
    #[error("not an order from abroad")]
    NotAbroad,
    /// Customs have cleared the parcel already.
    #[error("cleared already")]
    ClearedAlready,
    /// Customs hold the parcel.
    #[error("held until {until}")]
    Held {
        /// Until then.
        until: SimTime,
    },
    /// Customs have not cleared the parcel yet.
    #[error("not cleared yet")]
    NotCleared,
}
