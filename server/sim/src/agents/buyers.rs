//! Buyers after they bought: wait, judge, confirm or send back, review. Reviews are written from what really
//! happened: quality against price, hand-over against the clock, travel against what a zone bears, damage.

use super::{Circumstances, chat, disputes, export, hours_between};
use crate::portable_math::ln;
use crate::random::{Purpose, Stream};
use crate::scenario::ReviewRules;
use domain::shop::ReturnReason;
use domain::time::{DAY_SECONDS, HOUR_SECONDS};
use domain::{BasisPoints, SimTime};
use market::order::Order;
use market::review::Scores;
use market::{BuyerCommand, Command, Market};

/// The whole, in basis points.
const WHOLE_BP: u32 = 10_000;

/// When the buyer gives up waiting for the hand-over.
#[must_use]
pub fn patience_ends(circumstances: Circumstances<'_>, order: &Order) -> SimTime {
    let mut stream = circumstances.luck.stream(Purpose::Patience, order.id.number());
    order.dispatch_deadline + hours_between(circumstances.scenario.after_sale.patience_hours, stream.uniform())
}

/// The buyer gives up waiting.
#[must_use]
pub fn give_up(order: &Order) -> Command {
    Command::Buyer(order.buyer, BuyerCommand::CancelOrder { order: order.id })
}

/// When the buyer of a delivered order judges the goods.
#[must_use]
pub fn judgement_at(circumstances: Circumstances<'_>, order: &Order) -> SimTime {
    let mut stream = circumstances.luck.stream(Purpose::Judgement, order.id.number());
    let delivered = order.delivered_at.unwrap_or(order.placed_at);
    delivered + hours_between(circumstances.scenario.after_sale.judgement_hours, stream.uniform())
}

/// What the buyer does upon judging: sends back, confirms, or nothing (`None`; the platform's timer confirms).
#[must_use]
pub fn judge(circumstances: Circumstances<'_>, order: &Order) -> Option<Command> {
    let after = &circumstances.scenario.after_sale;
    let mut stream = circumstances.luck.stream(Purpose::Judgement, order.id.number());
    stream.bits();
    let (sends_back, why, confirms) = (stream.uniform(), stream.below(WHOLE_BP), stream.below(WHOLE_BP));
    let chances = return_chances(circumstances, order);
    if let Some(reason) = chances.reason(sends_back, why < after.changed_mind_bp && !order.wrong_goods) {
        return Some(disputes::complaint(circumstances, order, reason));
    }
    let confirm = BuyerCommand::ConfirmReceipt { order: order.id };
    (confirms < after.confirm_share_bp).then_some(Command::Buyer(order.buyer, confirm))
}

/// Chances of sending goods back, by cause.
#[derive(Debug, Clone, Copy, PartialEq)]
struct ReturnChances {
    damage: f64,
    late: f64,
    quality: f64,
}

impl ReturnChances {
    /// The reason for this draw, if it is a return at all; ordinary returns give none or blame the goods.
    fn reason(self, draw: f64, changed_mind: bool) -> Option<ReturnReason> {
        if draw < self.damage {
            Some(ReturnReason::Damaged)
        } else if draw < self.damage + self.late {
            Some(ReturnReason::TooLate)
        } else if draw < self.damage + self.late + self.quality {
            Some(if changed_mind { ReturnReason::ChangedMind } else { ReturnReason::NotAsDescribed })
        } else {
            None
        }
    }
}

fn return_chances(circumstances: Circumstances<'_>, order: &Order) -> ReturnChances {
    let after = &circumstances.scenario.after_sale;
    let share = |basis_points: u32| f64::from(basis_points) / f64::from(WHOLE_BP);
    let catalogue = &circumstances.scenario.rules.catalogue;
    let category = &catalogue.categories[usize::from(catalogue.products[order.sku.index()].category)];
    let BasisPoints(usual_bp) = category.return_rate;
    let [least, most] = after.quality_return_range;
    let multiple = 1.0 + after.quality_return_slope * (after.usual_quality - f64::from(order.quality));
    let quality = share(usual_bp.unsigned_abs()) * multiple.clamp(least, most);
    let wrong = share(circumstances.scenario.hires.wrong_goods_return_bp);
    ReturnChances {
        damage: if order.damaged { share(after.damage_return_bp) } else { 0.0 },
        late: share(after.late_day_return_bp) * days_late(circumstances, order).max(0.0),
        quality: if order.wrong_goods { wrong } else { quality },
    }
}

/// Days by which an experiment's promise is shorter than what the courier that carries takes on average.
fn days_promised_away(circumstances: Circumstances<'_>, order: &Order) -> f64 {
    let scenario = circumstances.scenario;
    let Some(promised) = scenario.treatment.shown_courier(order.shop.number(), order.placed_at.hour()) else {
        return 0.0;
    };
    let hours = |courier: usize| {
        let zones = scenario.rules.couriers.get(courier).map_or(&[][..], |courier| &courier.zones);
        zones.get(usize::from(order.zone)).map_or(0.0, |zone| f64::from(zone.mean_hours))
    };
    let carries = order.dispatched.map_or(0.0, |dispatch| hours(dispatch.courier.index()));
    ((carries - hours(promised as usize)) / 24.0).max(0.0)
}

/// Days from payment to door beyond what buyers of this zone bear, or beyond what they were promised; negative when
/// earlier.
pub(super) fn days_late(circumstances: Circumstances<'_>, order: &Order) -> f64 {
    let delivered = order.delivered_at.unwrap_or(order.placed_at);
    let days = f64::from(delivered.since(order.placed_at).as_seconds()) / f64::from(DAY_SECONDS);
    let beyond = days - export::bearable_days(circumstances, order.zone);
    // Who was promised less measures against that.
    let promised_away = days_promised_away(circumstances, order);
    if promised_away > 0.0 { beyond.max(promised_away) } else { beyond }
}

/// When a settled order was released.
#[must_use]
pub fn settled_at(order: &Order) -> SimTime {
    order.closed_at.unwrap_or(order.placed_at)
}

/// When the buyer reviews a settled order; `None` when it keeps silent.
#[must_use]
pub fn review_at(circumstances: Circumstances<'_>, order: &Order) -> Option<SimTime> {
    let reviews = &circumstances.scenario.after_sale.reviews;
    let mut stream = circumstances.luck.stream(Purpose::Review, order.id.number());
    let waits = hours_between(reviews.after_hours, stream.uniform());
    let speaks = stream.below(WHOLE_BP);
    let stars = described(circumstances, order, &mut stream);
    (speaks < reviews.write_bp[usize::from(stars) - 1]).then(|| settled_at(order) + waits)
}

/// The buyer's review.
#[must_use]
pub fn review(circumstances: Circumstances<'_>, market: &Market, order: &Order) -> Command {
    let reviews = &circumstances.scenario.after_sale.reviews;
    let mut stream = circumstances.luck.stream(Purpose::Review, order.id.number());
    // The first two draws said when and whether, see `review_at`.
    stream.bits();
    stream.bits();
    let described = described(circumstances, order, &mut stream);
    let scores = Scores {
        described,
        service: slipped(chat::service(circumstances, market, order, service(reviews, order)), reviews, &mut stream),
        logistics: slipped(logistics(circumstances, reviews, order), reviews, &mut stream),
    };
    let words = stream.bits() as u32;
    let photo = stream.below(WHOLE_BP) < reviews.photo_bp[usize::from(described) - 1];
    Command::Buyer(order.buyer, BuyerCommand::WriteReview { order: order.id, scores, words, photo })
}

/// Stars for goods as described: contentment is quality against what the price let expect, and mood.
fn described(circumstances: Circumstances<'_>, order: &Order, stream: &mut Stream) -> u8 {
    let reviews = &circumstances.scenario.after_sale.reviews;
    let product = &circumstances.scenario.rules.catalogue.products[order.sku.index()];
    let fair = product.fair_price.as_fen().max(1) as f64;
    let dear = ln(order.unit_price.as_fen().max(1) as f64) - ln(fair);
    let expected = reviews.expected_quality + reviews.price_expectation * dear;
    let damage = if order.damaged { reviews.damage_loss } else { 0.0 };
    let wrong = if order.wrong_goods { circumstances.scenario.hires.wrong_goods_loss } else { 0.0 };
    let content = (f64::from(order.quality) - expected) / reviews.quality_scale - damage - wrong + stream.bell();
    1 + reviews.star_bounds.iter().filter(|bound| content > **bound).count() as u8
}

/// Stars for service: how soon the parcel was handed over.
fn service(reviews: &ReviewRules, order: &Order) -> u8 {
    let handed_over = order.dispatched.map_or(order.placed_at, |dispatch| dispatch.at);
    let hours = handed_over.since(order.placed_at).as_seconds() / HOUR_SECONDS;
    stars_within(&reviews.service_hours, |bound| hours <= *bound)
}

/// Stars for logistics: days beyond what the zone bears; one less for damage.
fn logistics(circumstances: Circumstances<'_>, reviews: &ReviewRules, order: &Order) -> u8 {
    let late = days_late(circumstances, order);
    let stars = stars_within(&reviews.logistics_days, |bound| late <= *bound);
    if order.damaged { stars.saturating_sub(1).max(1) } else { stars }
}

/// 5 stars within the first bound, 4 within the second, and so on down to 1.
fn stars_within<T>(bounds: &[T; 4], within: impl Fn(&T) -> bool) -> u8 {
    5 - bounds.iter().take_while(|bound| !within(bound)).count() as u8
}

/// Now and then a buyer is one star kinder or harder than deserved.
fn slipped(stars: u8, reviews: &ReviewRules, stream: &mut Stream) -> u8 {
    let draw = stream.below(WHOLE_BP);
    if draw < reviews.slip_bp {
        (stars - 1).max(1)
    } else if draw < reviews.slip_bp * 2 {
        (stars + 1).min(5)
    } else {
        stars
    }
}
