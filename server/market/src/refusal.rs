//! The rules said no. Each variant is a sentence of the rules with the numbers needed to explain it;
//! words are chosen at the edge, in two languages.

use domain::refusals::StreetRefusal;
use domain::{Money, SimTime};
use serde::{Deserialize, Serialize};

/// Why a command was refused. Nothing changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Refusal {
    /// No such shop in this market.
    #[error("no such shop")]
    NoSuchShop,
    /// No such listing, or not this shop's.
    #[error("no such listing")]
    NoSuchListing,
    /// No such order, or not this shop's or buyer's.
    #[error("no such order")]
    NoSuchOrder,
    /// No such product in the catalogue.
    #[error("no such product")]
    NoSuchProduct,
    /// No such courier.
    #[error("no such courier")]
    NoSuchCourier,
    /// No such purchase, or it came already.
    #[error("no such purchase")]
    NoSuchPurchase,
    /// Another shop has this name.
    #[error("shop name taken")]
    ShopNameTaken,
    /// The market is full.
    #[error("no more shops than {most}")]
    TooManyShops {
        /// The bound.
        most: u32,
    },
    /// The shop has as many listings as the platform allows.
    #[error("no more listings than {most}")]
    TooManyListings {
        /// The bound.
        most: u32,
    },
    /// Zero pieces were asked for.
    #[error("quantity must be at least one")]
    QuantityZero,
    /// More pieces than one purchase may hold.
    #[error("no more pieces than {most}")]
    QuantityTooLarge {
        /// The bound.
        most: u32,
    },
    /// The wholesaler does not sell so few.
    #[error("at least {least} pieces")]
    BelowMinimumQuantity {
        /// The minimum.
        least: u32,
    },
    /// The shop has less money than this costs.
    #[error("balance {balance} is less than {needed}")]
    BalanceTooLow {
        /// What it costs.
        needed: Money,
        /// What the shop has.
        balance: Money,
    },
    /// A price must be above zero.
    #[error("price must be above zero")]
    PriceNotPositive,
    /// A price above the platform's bound.
    #[error("price above {most}")]
    PriceTooHigh {
        /// The bound.
        most: Money,
    },
    /// Freight below zero or above the bound.
    #[error("freight not between zero and {most}")]
    FreightOutOfRange {
        /// The bound.
        most: Money,
    },
    /// A watermark without an own photo to bear it.
    #[error("no photo to bear the watermark")]
    WatermarkWithoutPhoto,
    /// More photos than a listing may have.
    #[error("no more than {most} photos")]
    TooManyPhotos {
        /// The bound.
        most: u32,
    },
    /// A listing that was on sale keeps its product.
    #[error("a published listing keeps its product")]
    ProductFixed,
    /// The listing's state does not allow this.
    #[error("listing is {status:?}")]
    ListingNotInState {
        /// Its state.
        status: domain::shop::ListingStatus,
    },
    /// Fewer pieces available than asked for.
    #[error("{available} available, {asked} asked")]
    StockNotAvailable {
        /// Pieces no order has.
        available: u32,
        /// Pieces asked for.
        asked: u32,
    },
    /// The price or freight changed since the buyer looked.
    #[error("price changed to {price}")]
    PriceChanged {
        /// What it is now.
        price: Money,
    },
    /// The order's state does not allow this (e.g. shipping twice).
    #[error("order {order} is {status:?}")]
    OrderNotInState {
        /// Which order.
        order: domain::OrderId,
        /// Its state.
        status: domain::shop::OrderStatus,
    },
    /// No order was chosen.
    #[error("no order chosen")]
    NothingChosen,
    /// The same order was named twice in one command.
    #[error("order {order} named twice")]
    NamedTwice {
        /// Which.
        order: domain::OrderId,
    },
    /// The goods do not fit into the chosen box.
    #[error("order {order} does not fit")]
    BoxTooSmall {
        /// Which order.
        order: domain::OrderId,
    },
    /// The buyer may not cancel before the dispatch deadline.
    #[error("not before {deadline}")]
    NotYetLate {
        /// The deadline.
        deadline: SimTime,
    },
    /// The return window is over.
    #[error("return window ended {ended}")]
    ReturnWindowOver {
        /// When.
        ended: SimTime,
    },
    /// The order was rated already.
    #[error("already reviewed")]
    AlreadyReviewed,
    /// A score is not 1 to 5.
    #[error("score out of range")]
    ScoreOutOfRange,
    /// No standing order stands.
    #[error("no standing order")]
    NoStandingOrder,
    /// A second of the day that is none.
    #[error("not a time of day")]
    NotATimeOfDay,
    /// A timer rang too early.
    #[error("timer not due before {due}")]
    TimerNotDue {
        /// When it is due.
        due: SimTime,
    },
    /// Delivery zone that no courier serves.
    #[error("no such zone")]
    NoSuchZone,
    /// Hours close in order, each once.
    #[error("hour {expected} closes next")]
    WrongHour {
        /// The hour that closes next.
        expected: u32,
    },
    /// An hour's columns differ in length, or its listings do not ascend.
    #[error("hour table is malformed")]
    HourTableMalformed,
    /// Start capital below zero, or more than a shop may begin with.
    #[error("start capital between zero and {most}")]
    CapitalOutOfRange {
        /// The bound.
        most: Money,
    },
    /// One of the street's businesses refuses.
    #[error(transparent)]
    Street(#[from] StreetRefusal),
}
