//! A shop's health as the platform shows it: how fast it pays back, how often it must, how often buyers call customer
//! service, what it was punished with, how many buyers were content, each next to its category. The same sums and the
//! same functions for a shop and for all shops of a category, so that the two are comparable. Looks at all orders.

use crate::brushing;
use crate::order::Order;
use crate::state::Market;
use domain::disputes::ServiceStep;
use domain::shop::{ListingStatus, OrderStatus};
use domain::{BasisPoints, Money, ShopId, SimSpan, SimTime};

/// What happened to one or more shops in the days that health looks back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Health {
    /// Shops counted.
    pub shops: u32,
    /// Orders placed.
    pub orders: u32,
    /// Orders paid back, in part or in full.
    pub refunds: u32,
    /// Sum of the times from asking to being paid back, seconds, of refunds that were asked for as a case.
    pub refund_seconds: u64,
    /// How many of those there were.
    pub refund_cases: u32,
    /// Cases for which customer service was called.
    pub complaints: u32,
    /// Orders judged, by their buyers or by the platform's timer.
    pub judged: u32,
    /// Of those, judged well.
    pub good: u32,
    /// Penalty points of this season.
    pub points: u32,
}

/// A shop's health next to that of its category.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The shop's own.
    pub own: Health,
    /// Its category, in which most of its listings on sale are (the first of equals), and all shops of that together,
    /// this one included; `None` when nothing is on sale.
    pub category: Option<(u16, Health)>,
}

/// Mean time from asking for a refund to being paid back; `None` without such refunds.
pub fn refund_speed(health: &Health) -> Option<SimSpan> {
    let mean = health.refund_seconds.checked_div(u64::from(health.refund_cases))?;
    Some(SimSpan::seconds(u32::try_from(mean).unwrap_or(u32::MAX)))
}

/// Orders paid back per order placed; `None` without orders.
pub fn refund_rate(health: &Health) -> Option<BasisPoints> {
    BasisPoints::ratio(health.refunds.into(), health.orders.into())
}

/// Calls for customer service per order placed; `None` without orders.
pub fn complaint_rate(health: &Health) -> Option<BasisPoints> {
    BasisPoints::ratio(health.complaints.into(), health.orders.into())
}

/// Penalty points per shop, hundredths; `None` without shops.
pub fn punishment(health: &Health) -> Option<i64> {
    (i64::from(health.points) * 100).checked_div(health.shops.into())
}

/// Well judged orders among those judged; `None` without any.
pub fn good_rate(health: &Health) -> Option<BasisPoints> {
    BasisPoints::ratio(health.good.into(), health.judged.into())
}

/// A shop's health at this moment, over the days the rules say; `None` when there is no such shop.
pub fn standing(market: &Market, shop: ShopId, at: SimTime) -> Option<Standing> {
    market.shop(shop)?;
    let category = category(market, shop);
    let counts = |other: ShopId| other == shop || (category.is_some() && self::category(market, other) == category);
    let counted: Vec<bool> = market.shops.iter().map(|other| counts(other.id)).collect();
    let healths = measured(market, &counted, at);
    let mut all = Health::default();
    healths.iter().zip(&counted).filter(|(_, counted)| **counted).for_each(|(health, _)| all.add(health));
    Some(Standing { own: healths[shop.index()], category: category.map(|category| (category, all)) })
}

/// The category in which most of a shop's listings on sale are, the first of equals.
fn category(market: &Market, shop: ShopId) -> Option<u16> {
    let listings = market.shops[shop.index()].listings.iter().map(|listing| &market.listings[listing.index()]);
    let live = listings.filter(|listing| listing.status == ListingStatus::Live);
    let mut counts = vec![0_u32; market.rules.catalogue.categories.len()];
    for product in live.filter_map(|listing| market.rules.catalogue.product(listing.text.sku)) {
        counts[usize::from(product.category)] += 1;
    }
    let most = counts.iter().copied().max().filter(|most| *most > 0)?;
    (0_u16..).zip(counts).find(|(_, count)| *count == most).map(|(category, _)| category)
}

/// The health of every shop that counts; index = shop number.
fn measured(market: &Market, counted: &[bool], at: SimTime) -> Vec<Health> {
    let seconds = SimSpan::days(market.rules.reputation.health_days).as_seconds();
    let from = SimTime::from_seconds(at.as_seconds().saturating_sub(seconds));
    let within = |moment: SimTime| from <= moment && moment <= at;
    let one = |shop: &crate::shop::Shop| Health {
        shops: 1,
        points: brushing::record(market, shop.id).points,
        ..Health::default()
    };
    let mut healths: Vec<Health> = market.shops.iter().map(one).collect();
    for order in market.orders.iter().filter(|order| counted[order.shop.index()]) {
        let health = &mut healths[order.shop.index()];
        health.orders += u32::from(within(order.placed_at));
        let case = market.street.disputes.of_order(order.id).map(|(_, case)| case);
        if let Some(case) = case.filter(|case| case.refund > Money::ZERO && within(case.since)) {
            health.refunds += 1;
            health.refund_cases += 1;
            health.refund_seconds += u64::from(case.since.since(case.opened_at).as_seconds());
        } else if case.is_none() && order.status == OrderStatus::Returned && order.closed_at.is_some_and(within) {
            health.refunds += 1;
        }
        if let Some(good) = judged(market, order, within) {
            health.judged += 1;
            health.good += u32::from(good);
        }
    }
    for case in market.street.disputes.cases().iter().filter(|case| within(case.opened_at)) {
        let shop = market.order(case.order).map(|order| order.shop).filter(|shop| counted[shop.index()]);
        if let Some(shop) = shop.filter(|_| case.service != ServiceStep::NotNeeded) {
            healths[shop.index()].complaints += 1;
        }
    }
    healths
}

/// Whether an order was judged well, if it was judged in this stretch of time.
fn judged(market: &Market, order: &Order, within: impl Fn(SimTime) -> bool) -> Option<bool> {
    let review = order.review.and_then(|review| market.review(review));
    if let Some(review) = review {
        return within(review.at).then_some(review.scores.credit() > 0);
    }
    // The platform counts a silent buyer as soon as its timer runs out.
    let counted_at = order.closed_at.filter(|_| order.review_defaulted)? + market.rules.timers.review;
    within(counted_at).then_some(true)
}

impl Health {
    fn add(&mut self, other: &Self) {
        self.shops += other.shops;
        self.orders += other.orders;
        self.refunds += other.refunds;
        self.refund_seconds += other.refund_seconds;
        self.refund_cases += other.refund_cases;
        self.complaints += other.complaints;
        self.judged += other.judged;
        self.good += other.good;
        self.points += other.points;
    }
}

#[cfg(test)]
mod tests;
