//! What happens to the town: shocks that are felt, and the calendar.

use super::Bilingual;
use domain::{BasisPoints, CourierId, ShopId, SimTime, SkuId};
use serde::{Deserialize, Serialize};

/// The town at a moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShocksView {
    /// Search sessions of today, of an ordinary day's.
    pub demand: BasisPoints,
    /// Shocks that are felt, oldest first.
    pub felt: Vec<ShockRow>,
    /// Festivals of the days asked about, today's first.
    pub festivals: Vec<FestivalRow>,
}

/// A shock that is felt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShockRow {
    /// What.
    pub what: ShockView,
    /// Until when.
    pub until: SimTime,
}

/// What happens to the town.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShockView {
    /// This courier's trucks stay in their yard.
    CourierStrike(CourierId),
    /// Rivals sell the goods of this category for so much less.
    PriceWar(u16, BasisPoints),
    /// These goods may not be sold nor bought.
    Recall(SkuId),
    /// This shop is on the front page.
    FrontPage(ShopId),
}

/// A festival.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FestivalRow {
    /// Its first day asked about.
    pub day: u32,
    /// Its name.
    pub name: Bilingual,
    /// Search sessions on its days, of an ordinary day's.
    pub demand: BasisPoints,
    /// Whether couriers stay at home.
    pub couriers_rest: bool,
}
