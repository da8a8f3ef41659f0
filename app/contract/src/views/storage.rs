//! The page of space and boxes.

use domain::shop::BoxSize;
use domain::{Money, SimTime};
use serde::{Deserialize, Serialize};

/// A shop's space and boxes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StorageView {
    /// Square metres rented.
    pub square_metres: u32,
    /// Most it may rent.
    pub square_metres_max: u32,
    /// Rent of a square metre for one period.
    pub rent: Money,
    /// When the next rent falls due, while anything is rented.
    pub rent_due: Option<SimTime>,
    /// What its goods take up, cubic decimetres.
    pub goods_dm3: u64,
    /// What it has room for, cubic decimetres.
    pub room_dm3: u64,
    /// What stands in the corridor, cubic decimetres.
    pub overflow_dm3: u64,
    /// Fine for each begun cubic metre there, per night.
    pub overflow_fine: Money,
    /// Boxes, smallest first.
    pub boxes: Vec<BoxesRow>,
    /// Least and most boxes of a bundle.
    pub bundles: [u32; 2],
    /// What the bicycle costs.
    pub bicycle: Money,
    /// Bundles on their way, the next to come first.
    pub coming: Vec<BundleRow>,
}

/// Boxes of one size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoxesRow {
    /// Which size.
    pub size: BoxSize,
    /// How many the shop has.
    pub own: u32,
    /// Price of a single one.
    pub single: Money,
    /// Price of one in a bundle.
    pub bundled: Money,
}

/// A bundle on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BundleRow {
    /// Which size.
    pub size: BoxSize,
    /// How many.
    pub count: u32,
    /// When it comes.
    pub due: SimTime,
}
