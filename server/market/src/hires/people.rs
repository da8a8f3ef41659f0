//! Who can be hired: scenario data. What is hidden from sellers says so; luck around it is `sim`'s.

use domain::Money;
use serde::{Deserialize, Serialize};

/// What others said of somebody's work: stars of jobs done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Standing {
    /// Jobs that were rated.
    pub jobs: u32,
    /// Sum of their stars, 1 to 5 each.
    pub stars: u32,
}

impl Standing {
    /// Mean stars in hundredths, rounded to the nearest; `None` before anybody rated.
    pub fn hundredths(self) -> Option<u32> {
        (self.jobs > 0).then(|| (self.stars * 100 + self.jobs / 2) / self.jobs)
    }
    /// Both together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self { jobs: self.jobs + other.jobs, stars: self.stars + other.stars }
    }
    /// One more job with so many stars.
    pub fn rate(&mut self, stars: u8) {
        self.jobs += 1;
        self.stars += u32::from(stars);
    }
}

/// Somebody who makes pages and pictures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Designer {
    /// English name.
    pub name_en: String,
    /// Chinese name.
    pub name_zh: String,
    /// Fee of one listing.
    pub fee: Money,
    /// Days promised for a design, and for a revision half of them.
    pub days: u32,
    /// Revisions the fee covers.
    pub revisions: u32,
    /// Jobs at once.
    pub jobs_max: u32,
    /// Ratings before this world began.
    pub past: Standing,
    /// Hidden: the best work these hands can do, 0 to 100.
    pub quality: u8,
}

/// Somebody who chats and packs for a wage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assistant {
    /// English name.
    pub name_en: String,
    /// Chinese name.
    pub name_zh: String,
    /// Wage of an hour begun.
    pub wage: Money,
    /// Ratings before this world began.
    pub past: Standing,
    /// Parcels an hour without any practice.
    pub parcels_new: u32,
    /// Parcels an hour after long practice.
    pub parcels_best: u32,
}
