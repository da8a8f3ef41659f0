//! A shop's health as its owner sees it: each figure next to that of all shops of its category.

use super::Bilingual;
use serde::{Deserialize, Serialize};

/// The health of a shop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HealthView {
    /// Market days the figures look back, the one in progress included.
    pub days: u32,
    /// The category compared with; `None` when nothing is on sale.
    pub category: Option<Bilingual>,
    /// Shops of that category, this one included.
    pub shops: u32,
    /// The figures, in the order shown.
    pub figures: Vec<HealthFigure>,
}

/// One figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct HealthFigure {
    /// Which.
    pub measure: HealthMeasure,
    /// The shop's own, in the unit of the measure; `None` when there was nothing to measure.
    pub own: Option<i64>,
    /// The category's.
    pub category: Option<i64>,
}

/// What is measured, and in which unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HealthMeasure {
    /// Mean time from asking for a refund to being paid back, seconds.
    RefundSpeed,
    /// Orders paid back per order placed, basis points.
    RefundRate,
    /// Calls for customer service per order placed, basis points.
    ComplaintRate,
    /// Penalty points of the season per shop, hundredths.
    Punishment,
    /// Well judged orders among those judged, basis points.
    GoodRate,
}
