//! Refusals of basement space and the packaging shop's bundles.

use serde::{Deserialize, Serialize};

/// Why space or boxes are refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum StorageRefusal {
    /// The block has no more space for one shop.
    #[error("at most {most} square metres")]
    TooMuchSpace {
        /// The bound, square metres.
        most: u32,
    },
    /// As much is rented already.
    #[error("{square_metres} square metres are rented already")]
    SpaceUnchanged {
        /// What is rented, square metres.
        square_metres: u32,
    },
    /// The goods would not fit into what is left.
    #[error("{goods_dm3} dm3 of goods, room for {room_dm3}")]
    GoodsDoNotFit {
        /// What the goods take up, cubic decimetres.
        goods_dm3: u64,
        /// What would be left, cubic decimetres.
        room_dm3: u64,
    },
    /// No space is rented, so no rent is due.
    #[error("nothing rented")]
    NothingRented,
    /// Nothing stands in the corridor.
    #[error("everything fits")]
    EverythingFits,
    /// The bicycle brings neither so few nor so many.
    #[error("between {least} and {most} boxes")]
    BundleOutOfRange {
        /// Least boxes.
        least: u32,
        /// Most boxes.
        most: u32,
    },
    /// No such bundle, or it came already.
    #[error("no such bundle")]
    NoSuchBundle,
}
