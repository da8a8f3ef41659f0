//! Reviews, the three DSR scores, credit points and levels.

use domain::{BasisPoints, OrderId, ReviewId, SimTime};
use serde::{Deserialize, Serialize};

/// The three detailed seller ratings, each 1 to 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scores {
    /// Goods as described.
    pub described: u8,
    /// Service.
    pub service: u8,
    /// Logistics.
    pub logistics: u8,
}

/// A buyer's review of one order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// Its number.
    pub id: ReviewId,
    /// Of which order.
    pub order: OrderId,
    /// The scores.
    pub scores: Scores,
    /// Which words dress it.
    pub words: u32,
    /// When written.
    pub at: SimTime,
}

/// Credit points and DSR sums of a shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Reputation {
    /// +1 for a good review (described 4 or 5, or defaulted), 0 for a middling (3), -1 for a bad one (1 or 2).
    pub credit_points: i32,
    /// Written reviews.
    pub reviews: u32,
    /// Silent buyers the platform counted as content.
    pub defaulted: u32,
    /// Good reviews, defaulted ones included.
    pub good: u32,
    /// Sum of scores for goods as described.
    pub described_sum: u32,
    /// Sum of scores for service.
    pub service_sum: u32,
    /// Sum of scores for logistics.
    pub logistics_sum: u32,
}

impl Scores {
    /// Credit points this review is worth.
    pub const fn credit(self) -> i32 {
        match self.described {
            4.. => 1,
            3 => 0,
            _ => -1,
        }
    }
    /// Whether each score is 1 to 5.
    pub fn in_range(self) -> bool {
        [self.described, self.service, self.logistics].iter().all(|score| (1..=5).contains(score))
    }
}

impl Reputation {
    /// Mean of the three scores in hundredths (100 to 500); `None` before the first review.
    pub fn service_score(&self) -> Option<i64> {
        crate::metrics::mean_score(self.described_sum + self.service_sum + self.logistics_sum, self.reviews)
    }
    /// The credit level, 0 (none yet) to the number of bounds.
    pub fn level(&self, bounds: &[i32]) -> usize {
        bounds.iter().take_while(|bound| self.credit_points >= **bound).count()
    }
    /// Share of good reviews among all, defaulted ones included; `None` before the first.
    pub fn good_share(&self) -> Option<BasisPoints> {
        BasisPoints::ratio(i64::from(self.good), i64::from(self.reviews + self.defaulted))
    }
    /// Counts a written review.
    pub(crate) fn count(&mut self, scores: Scores) {
        self.count_alike(scores, 1);
    }
    /// Counts so many reviews that all say the same.
    pub(crate) fn count_alike(&mut self, scores: Scores, reviews: u32) {
        self.credit_points += scores.credit() * reviews.cast_signed();
        self.reviews += reviews;
        self.good += if scores.credit() > 0 { reviews } else { 0 };
        self.described_sum += u32::from(scores.described) * reviews;
        self.service_sum += u32::from(scores.service) * reviews;
        self.logistics_sum += u32::from(scores.logistics) * reviews;
    }
    /// Takes so many reviews away that all said the same.
    pub(crate) fn discount_alike(&mut self, scores: Scores, reviews: u32) {
        self.credit_points -= scores.credit() * reviews.cast_signed();
        self.reviews -= reviews;
        self.good -= if scores.credit() > 0 { reviews } else { 0 };
        self.described_sum -= u32::from(scores.described) * reviews;
        self.service_sum -= u32::from(scores.service) * reviews;
        self.logistics_sum -= u32::from(scores.logistics) * reviews;
    }
    /// Counts a silent buyer as content.
    pub(crate) fn count_defaulted(&mut self) {
        self.credit_points += 1;
        self.defaulted += 1;
        self.good += 1;
    }
}
