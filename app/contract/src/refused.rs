//! The refusals of the rules of trade as they cross the wire: the same sentences as the market's, as codes
//! with the numbers needed to explain them.

use domain::shop::{ListingStatus, OrderStatus};
use domain::{Money, OrderId, SimTime};
use serde::{Deserialize, Serialize};

/// Why the rules of trade refused. Nothing changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refused {
    /// No such shop in this market.
    NoSuchShop,
    /// No such listing, or not this shop's.
    NoSuchListing,
    /// No such order, or not this shop's or buyer's.
    NoSuchOrder,
    /// No such product in the catalogue.
    NoSuchProduct,
    /// No such courier.
    NoSuchCourier,
    /// No such purchase, or it came already.
    NoSuchPurchase,
    /// Another shop has this name.
    ShopNameTaken,
    /// The market is full.
    TooManyShops {
        /// The bound.
        most: u32,
    },
    /// The shop has as many listings as the platform allows.
    TooManyListings {
        /// The bound.
        most: u32,
    },
    /// Zero pieces were asked for.
    QuantityZero,
    /// More pieces than one purchase may hold.
    QuantityTooLarge {
        /// The bound.
        most: u32,
    },
    /// The wholesaler does not sell so few.
    BelowMinimumQuantity {
        /// The minimum.
        least: u32,
    },
    /// The shop has less money than this costs.
    BalanceTooLow {
        /// What it costs.
        needed: Money,
        /// What the shop has.
        balance: Money,
    },
    /// A price must be above zero.
    PriceNotPositive,
    /// A price above the platform's bound.
    PriceTooHigh {
        /// The bound.
        most: Money,
    },
    /// Freight below zero or above the bound.
    FreightOutOfRange {
        /// The bound.
        most: Money,
    },
    /// A watermark without an own photo to bear it.
    WatermarkWithoutPhoto,
    /// More photos than a listing may have.
    TooManyPhotos {
        /// The bound.
        most: u32,
    },
    /// A listing that was on sale keeps its product.
    ProductFixed,
    /// The listing's state does not allow this.
    ListingNotInState {
        /// Its state.
        status: ListingStatus,
    },
    /// Fewer pieces available than asked for.
    StockNotAvailable {
        /// Pieces no order has.
        available: u32,
        /// Pieces asked for.
        asked: u32,
    },
    /// The price or freight changed since the buyer looked.
    PriceChanged {
        /// What it is now.
        price: Money,
    },
    /// The order's state does not allow this (e.g. shipping twice).
    OrderNotInState {
        /// Which order.
        order: OrderId,
        /// Its state.
        status: OrderStatus,
    },
    /// No order was chosen.
    NothingChosen,
    /// The same order was named twice in one command.
    NamedTwice {
        /// Which.
        order: OrderId,
    },
    /// The goods do not fit into the chosen box.
    BoxTooSmall {
        /// Which order.
        order: OrderId,
    },
    /// The buyer may not cancel before the dispatch deadline.
    NotYetLate {
        /// The deadline.
        deadline: SimTime,
    },
    /// The return window is over.
    ReturnWindowOver {
        /// When.
        ended: SimTime,
    },
    /// The order was rated already.
    AlreadyReviewed,
    /// A score is not 1 to 5.
    ScoreOutOfRange,
    /// No standing order stands.
    NoStandingOrder,
    /// A second of the day that is none.
    NotATimeOfDay,
    /// A timer rang too early.
    TimerNotDue {
        /// When it is due.
        due: SimTime,
    },
    /// Delivery zone that no courier serves.
    NoSuchZone,
    /// Hours close in order, each once.
    WrongHour {
        /// The hour that closes next.
        expected: u32,
    },
    /// An hour's counts name unknown listings, or name them out of order.
    HourTableMalformed,
    /// Start capital below zero, or more than a shop may begin with.
    CapitalOutOfRange {
        /// The bound.
        most: Money,
    },
    /// One of the street's businesses refuses.
    Street(domain::refusals::StreetRefusal),
}
