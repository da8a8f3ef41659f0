//! Who may advertise: the platform asks for some commercial activity, and looks again every midnight.

use super::Rules;
use crate::brushing;
use crate::shop::Shop;
use crate::state::Market;
use domain::SimTime;
use serde::{Deserialize, Serialize};

/// What admission looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// Credit points.
    pub credit_points: i32,
    /// Mean DSR in hundredths; `None` before the first review.
    pub service_score: Option<i64>,
    /// Orders in the window that ends now.
    pub orders: u32,
}

/// A shop's activity at this moment.
pub fn activity(rules: &Rules, shop: &Shop, at: SimTime) -> Activity {
    let until = at.hour() + 1;
    let orders = shop.tally.orders_within(until.saturating_sub(rules.window_days * 24), until);
    let reputation = &shop.reputation;
    Activity { credit_points: reputation.credit_points, service_score: reputation.service_score(), orders }
}

/// Whether a shop may advertise from this midnight on: active enough, and not punished for fake trade.
pub fn deserves_admission(market: &Market, shop: &Shop, at: SimTime) -> bool {
    let (rules, reputation) = (&market.rules.street.ads, &shop.reputation);
    // Orders are counted only where reputation suffices: most shops fail there.
    let reputable = is_reputable(rules, reputation.credit_points, reputation.service_score());
    reputable && is_active_enough(rules, &activity(rules, shop, at)) && brushing::may_advertise(market, shop.id)
}

/// Whether that is enough to advertise.
pub fn is_active_enough(rules: &Rules, activity: &Activity) -> bool {
    is_reputable(rules, activity.credit_points, activity.service_score) && activity.orders >= rules.orders
}

/// Whether reputation alone suffices to advertise.
fn is_reputable(rules: &Rules, credit_points: i32, service_score: Option<i64>) -> bool {
    credit_points >= rules.credit_points && service_score.is_some_and(|score| score >= rules.service_score)
}
