//! Figures with their value before and their course. Every number is a reading of a tally by
//! `market::metrics::measure`; here is only which stretches are compared.

use contract::views::FigureView;
use domain::teaching::Metric;
use domain::{ShopId, SimTime};
use market::Market;
use market::metrics::{ShopTally, measure};

/// Market hours of a day.
pub(crate) const DAY_HOURS: u32 = 24;
/// Days a page looks back on unless told otherwise.
pub(crate) const WEEK_DAYS: u32 = 7;

/// The market hours of the last `days` market days, the one in progress included: from, to (exclusive).
pub(crate) const fn last_days(now: SimTime, days: u32) -> (u32, u32) {
    ((now.day() + 1).saturating_sub(days) * DAY_HOURS, now.hour() + 1)
}

/// Figures of one shop over the last `days` market days; none for a shop that is not there. See [`figures_of`].
pub(crate) fn figures(market: &Market, shop: ShopId, now: SimTime, days: u32, metrics: &[Metric]) -> Vec<FigureView> {
    let Some(shop) = market.shop(shop) else { return Vec::new() };
    figures_of(|from, to| shop.tally.window(from, to), now, days, metrics)
}

/// Figures over the last `days` market days, the one in progress included, compared with the same hours `days`
/// days earlier, so that both stretches are equally long and have the same evenings in them. `window` gives
/// the tally of market hours `from..to`. A day on which a share or score could not be measured repeats the one
/// before it in the course; before the first it is zero.
pub(crate) fn figures_of(
    window: impl Fn(u32, u32) -> ShopTally,
    now: SimTime,
    days: u32,
    metrics: &[Metric],
) -> Vec<FigureView> {
    let (from, to) = last_days(now, days);
    let earlier = days * DAY_HOURS;
    let before = from.checked_sub(earlier).map(|start| window(start, to - earlier));
    let course: Vec<ShopTally> =
        (from / DAY_HOURS..=now.day()).map(|day| window(day * DAY_HOURS, (day + 1) * DAY_HOURS)).collect();
    let mut sum = ShopTally::default();
    course.iter().for_each(|day| sum.add(day));
    let figure = |metric: Metric| FigureView {
        metric,
        value: measure(metric, &sum),
        before: before.as_ref().and_then(|tally| measure(metric, tally)),
        course: course
            .iter()
            .scan(0, |last, day| {
                *last = measure(metric, day).unwrap_or(*last);
                Some(*last)
            })
            .collect(),
    };
    metrics.iter().map(|metric| figure(*metric)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::SimSpan;

    /// One order an hour, and a visit for each of the first ten hours.
    fn hourly(from: u32, to: u32) -> ShopTally {
        ShopTally { orders: to - from, visits: to.min(10) - from.min(10), ..ShopTally::default() }
    }

    #[test]
    fn two_equally_long_stretches_are_compared_and_the_course_adds_up() {
        let now = SimTime::day_start(20) + SimSpan::hours(6);
        // The day in progress ends its tally at its own midnight: nothing can have happened later than now.
        let until_now = |from: u32, to: u32| hourly(from, to.min(now.hour() + 1));
        let figures = figures_of(until_now, now, 7, &[Metric::Orders]);
        assert_eq!(figures[0].value, Some(6 * 24 + 7));
        assert_eq!(figures[0].before, Some(6 * 24 + 7));
        assert_eq!(figures[0].course, [24, 24, 24, 24, 24, 24, 7]);
    }

    #[test]
    fn a_young_market_has_nothing_to_compare_with_and_unmeasured_days_repeat() {
        let now = SimTime::day_start(2) + SimSpan::hours(23);
        let figures = figures_of(hourly, now, 7, &[Metric::Orders, Metric::Conversion]);
        assert_eq!((figures[0].value, figures[0].before), (Some(72), None));
        assert_eq!(figures[0].course, [24, 24, 24]);
        assert_eq!(figures[1].course, [24_000, 24_000, 24_000]);
    }
}
