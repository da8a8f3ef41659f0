//! What pages show. Plain data: amounts, moments, ids and codes; no text that depends on a language
//! except what people or the catalogue wrote.

pub mod admin;
pub mod ads;
pub mod association;
pub mod brushing;
pub mod chat;
pub mod disputes;
pub mod entrance;
pub mod export;
pub mod finance;
pub mod frame;
pub mod health;
pub mod hires;
pub mod selling;
pub mod shocks;
pub mod sourcing;
pub mod storage;
pub mod storefront;
pub mod studying;
pub mod teaching;
pub mod tiers;
pub mod trades;

use domain::{Money, SimTime};
use serde::{Deserialize, Serialize};

/// A text the catalogue has in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bilingual {
    /// English.
    pub en: String,
    /// Simplified Chinese.
    pub zh: String,
}

impl Bilingual {
    /// The text in this language.
    pub fn pick(&self, language: domain::Language) -> &str {
        language.pick(&self.en, &self.zh)
    }
}

/// A figure with its earlier value and its course, for "how am I doing".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureView {
    /// Which metric.
    pub metric: domain::teaching::Metric,
    /// Its value now, in the metric's unit; `None` when there is nothing to measure yet.
    pub value: Option<i64>,
    /// Its value over the equally long stretch before.
    pub before: Option<i64>,
    /// One value per market day, oldest first.
    pub course: Vec<i64>,
}

/// A picture: an own photo or the catalogue's drawing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PictureView {
    /// A photo by its SHA-256 in hexadecimal.
    Photo(String),
    /// The catalogue drawing of this product code.
    Catalogue(String),
}

/// A page of a longer list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<T> {
    /// The rows of this page.
    pub rows: Vec<T>,
    /// This page, from 1.
    pub page: u32,
    /// All pages, at least 1.
    pub pages: u32,
    /// All rows.
    pub total: u32,
}

impl<T> Page<T> {
    /// Rows on one page.
    pub const ROWS: u32 = 50;

    /// Cuts page `page` (from 1; out of range is brought into range) out of all rows.
    pub fn cut(mut rows: Vec<T>, page: u32) -> Self {
        let total = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let pages = total.div_ceil(Self::ROWS).max(1);
        let page = page.clamp(1, pages);
        let first = (page - 1) as usize * Self::ROWS as usize;
        let rows = rows.drain(first.min(rows.len())..rows.len().min(first + Self::ROWS as usize)).collect();
        Self { rows, page, pages, total }
    }
}

/// A moment of wall time, in UTC microseconds; pages print it in the college's zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WallTime(pub i64);

/// A wall-clock date and time in the college's zone, already broken up (the pages know no time zones).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalTime {
    /// Year.
    pub year: i16,
    /// Month, 1 to 12.
    pub month: i8,
    /// Day, 1 to 31.
    pub day: i8,
    /// Hour, 0 to 23.
    pub hour: i8,
    /// Minute, 0 to 59.
    pub minute: i8,
}

/// One line of money moved, for statements.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostingView {
    /// When.
    pub at: SimTime,
    /// Why.
    pub reason: domain::ledger::Reason,
    /// For which order, if for one.
    pub order: Option<domain::OrderId>,
    /// What the spendable balance gained or lost.
    pub balance_change: Money,
    /// What the escrow gained or lost.
    pub escrow_change: Money,
    /// What the deposit gained or lost.
    pub deposit_change: Money,
    /// What debts gained: below zero when more is owed.
    pub debts_change: Money,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_out_of_range_is_brought_into_range() {
        let page = Page::cut((0..120).collect(), 9);
        assert_eq!((page.page, page.pages, page.total, page.rows.len(), page.rows[0]), (3, 3, 120, 20, 100));
        let empty: Page<u32> = Page::cut(vec![], 0);
        assert_eq!((empty.page, empty.pages), (1, 1));
    }
}
