//! Reviews, the three DSR scores, credit points and levels.

use crate::brushing::SchemeId;
use crate::command::BuyerId;
use crate::rules::ReputationRules;
use domain::{BasisPoints, OrderId, ReviewId, SimTime};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, VecDeque};

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
    /// Whether the buyer showed a photo of the goods.
    pub photo: bool,
}

/// Credit points and DSR of a shop. Credit counts for life; scores count while they are young and among the latest, see
/// [`ReputationRules`].
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Reputation {
    /// +1 for a good review (described 4 or 5, or defaulted), 0 for a middling (3), -1 for a bad one (1 or 2); one buyer
    /// moves it by so many points a month at most.
    pub credit_points: i32,
    /// Written reviews.
    pub reviews: u32,
    /// Silent buyers the platform counted as content.
    pub defaulted: u32,
    /// Good reviews, defaulted ones included.
    pub good: u32,
    /// Written reviews whose scores count now.
    pub scored: u32,
    /// Sum of their scores for goods as described.
    pub described_sum: u32,
    /// Sum of their scores for service.
    pub service_sum: u32,
    /// Sum of their scores for logistics.
    pub logistics_sum: u32,
    /// The reviews whose scores count now, oldest first.
    pub(crate) window: VecDeque<Scored>,
    /// The month of `counted`.
    pub(crate) month: u32,
    /// Points that buyers moved the credit by this month, up or down; who moved nothing is not there.
    pub(crate) counted: BTreeMap<BuyerId, u32>,
}

/// Reviews of one day that say the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Scored {
    /// Market day.
    pub day: u32,
    /// What they say.
    pub scores: Scores,
    /// How many.
    pub reviews: u32,
    /// Which agreement with a booster they come from; `None` for a buyer's own.
    pub scheme: Option<SchemeId>,
}

/// How reviews begin to count in the sums.
const ADDED: fn(u32, u32) -> u32 = |sum, part| sum + part;
/// How they cease to.
const TAKEN: fn(u32, u32) -> u32 = |sum, part| sum - part;

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
    /// Mean of the three scores that count now in hundredths (100 to 500); `None` when none do.
    pub fn service_score(&self) -> Option<i64> {
        crate::metrics::mean_score(self.described_sum + self.service_sum + self.logistics_sum, self.scored)
    }
    /// The credit level, 0 (none yet) to the number of bounds.
    pub fn level(&self, bounds: &[i32]) -> usize {
        bounds.iter().take_while(|bound| self.credit_points >= **bound).count()
    }
    /// Share of good reviews among all, defaulted ones included; `None` before the first.
    pub fn good_share(&self) -> Option<BasisPoints> {
        BasisPoints::ratio(i64::from(self.good), i64::from(self.reviews + self.defaulted))
    }
    /// Counts a buyer's written review; gives the credit points it moved.
    pub(crate) fn count(&mut self, rules: &ReputationRules, buyer: BuyerId, day: u32, scores: Scores) -> i32 {
        let credit = self.move_credit(rules, buyer, day, scores.credit());
        self.reviews += 1;
        self.good += u32::from(scores.credit() > 0);
        self.score(rules, Scored { day, scores, reviews: 1, scheme: None });
        credit
    }
    /// Counts a silent buyer as content; gives the credit points it moved.
    pub(crate) fn count_defaulted(&mut self, rules: &ReputationRules, buyer: BuyerId, day: u32) -> i32 {
        self.defaulted += 1;
        self.good += 1;
        self.move_credit(rules, buyer, day, 1)
    }
    /// Counts reviews that an agreement with a booster bought: they come from as many accounts.
    pub(crate) fn count_bought(
        &mut self,
        rules: &ReputationRules,
        scheme: SchemeId,
        bought: Scores,
        day: u32,
        many: u32,
    ) {
        self.credit_points += bought.credit() * many.cast_signed();
        self.reviews += many;
        self.good += if bought.credit() > 0 { many } else { 0 };
        self.score(rules, Scored { day, scores: bought, reviews: many, scheme: Some(scheme) });
    }
    /// Takes all away that an agreement bought. Honest scores it had pushed out do not come back.
    pub(crate) fn discount_bought(&mut self, scheme: SchemeId, bought: Scores, many: u32) {
        self.credit_points -= bought.credit() * many.cast_signed();
        self.reviews -= many;
        self.good -= if bought.credit() > 0 { many } else { 0 };
        let mut window = std::mem::take(&mut self.window);
        window.retain(|row| {
            let stays = row.scheme != Some(scheme);
            if !stays {
                self.weigh(row.scores, row.reviews, TAKEN);
            }
            stays
        });
        self.window = window;
    }
    /// Forgets scores that are too old by this market day.
    pub(crate) fn forget(&mut self, rules: &ReputationRules, day: u32) {
        while self.window.front().is_some_and(|oldest| oldest.day + rules.score_days <= day) {
            self.drop_oldest(u32::MAX);
        }
    }
    /// Moves the credit by as much as the buyer's month allows.
    fn move_credit(&mut self, rules: &ReputationRules, buyer: BuyerId, day: u32, points: i32) -> i32 {
        let month = day / rules.month_days;
        if self.month != month {
            self.month = month;
            self.counted.clear();
        }
        let counted = self.counted.get(&buyer).copied().unwrap_or(0);
        if points == 0 || counted >= rules.buyer_points_max {
            return 0;
        }
        self.counted.insert(buyer, counted + 1);
        self.credit_points += points;
        points
    }
    fn score(&mut self, rules: &ReputationRules, row: Scored) {
        if row.reviews > 0 {
            self.weigh(row.scores, row.reviews, ADDED);
            self.window.push_back(row);
        }
        while self.scored > rules.score_reviews {
            self.drop_oldest(self.scored - rules.score_reviews);
        }
    }
    /// Lets at most so many of the oldest reviews count no more.
    fn drop_oldest(&mut self, most: u32) {
        let Some(oldest) = self.window.front_mut() else { return };
        let (scores, dropped) = (oldest.scores, oldest.reviews.min(most));
        oldest.reviews -= dropped;
        if oldest.reviews == 0 {
            self.window.pop_front();
        }
        self.weigh(scores, dropped, TAKEN);
    }
    /// Adds to the sums, or takes from them what was added before.
    fn weigh(&mut self, scores: Scores, reviews: u32, how: fn(u32, u32) -> u32) {
        self.scored = how(self.scored, reviews);
        self.described_sum = how(self.described_sum, u32::from(scores.described) * reviews);
        self.service_sum = how(self.service_sum, u32::from(scores.service) * reviews);
        self.logistics_sum = how(self.logistics_sum, u32::from(scores.logistics) * reviews);
    }
}

#[cfg(test)]
mod tests;
