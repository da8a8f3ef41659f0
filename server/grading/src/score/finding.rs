//! What a metric's value is made of, read off the same tally: the numbers of the one sentence a score sheet says
//! about a criterion. The value itself is `market::metrics::measure`'s alone; words are chosen where it is read.

use domain::teaching::{Finding, Metric};
use market::metrics::{self, ShopTally};

/// The numbers behind a metric of this tally: of how many orders a share is, from how many reviews a mean comes, how
/// much revenue a contribution is left of (in fen). [`Finding::Nothing`] where there was nothing to measure.
pub fn finding(metric: Metric, tally: &ShopTally) -> Finding {
    let Some(value) = metrics::measure(metric, tally) else { return Finding::Nothing };
    let part_of = |part: u32, whole: u32| Finding::PartOf { part: part.into(), whole: whole.into() };
    match metric {
        Metric::Orders | Metric::Impressions | Metric::Visits | Metric::CreditPoints | Metric::LiveListings => {
            Finding::Sum { value }
        }
        Metric::Revenue => Finding::From { value, source: tally.settled.into() },
        Metric::Contribution => Finding::From { value, source: tally.revenue.as_fen() },
        Metric::ServiceScore => Finding::From { value, source: tally.reviews.into() },
        Metric::Conversion => part_of(tally.orders, tally.visits),
        Metric::OnTimeDispatch => part_of(tally.dispatched_on_time, tally.dispatched_on_time + tally.dispatched_late),
        Metric::ReturnRate => part_of(tally.returned, tally.returned + tally.settled),
        Metric::InStock => part_of(tally.stocked_hours, tally.live_hours),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{BasisPoints, Money};
    use proptest::prelude::*;

    /// A tally with these numbers in the fields that metrics read.
    fn tally(numbers: &[u32]) -> ShopTally {
        let [visits, orders, settled, on_time, late, returned, reviews, live, stocked] = numbers else {
            panic!("nine numbers")
        };
        ShopTally {
            visits: *visits,
            orders: *orders,
            settled: *settled,
            revenue: Money::fen(i64::from(*settled) * 700),
            cost_of_goods: Money::fen(i64::from(*settled) * 250),
            dispatched_on_time: *on_time,
            dispatched_late: *late,
            returned: *returned,
            reviews: *reviews,
            score_sum: *reviews * 12,
            live_hours: *live,
            stocked_hours: *stocked,
            ..ShopTally::default()
        }
    }

    #[test]
    fn nothing_to_measure_is_said_and_an_empty_sum_is_zero() {
        let none = ShopTally::default();
        assert_eq!(finding(Metric::OnTimeDispatch, &none), Finding::Nothing);
        assert_eq!(finding(Metric::ServiceScore, &none), Finding::Nothing);
        assert_eq!(finding(Metric::Orders, &none), Finding::Sum { value: 0 });
    }

    #[test]
    fn seventeen_of_twenty_orders_are_said_as_such() {
        let tally = tally(&[300, 20, 12, 17, 3, 1, 4, 0, 0]);
        assert_eq!(finding(Metric::OnTimeDispatch, &tally), Finding::PartOf { part: 17, whole: 20 });
        assert_eq!(finding(Metric::ReturnRate, &tally), Finding::PartOf { part: 1, whole: 13 });
        assert_eq!(finding(Metric::ServiceScore, &tally), Finding::From { value: 400, source: 4 });
        assert_eq!(finding(Metric::Contribution, &tally), Finding::From { value: 5_400, source: 8_400 });
    }

    proptest! {
        #[test]
        fn a_sentence_never_says_another_number_than_the_metric(numbers in proptest::collection::vec(0_u32..90, 9)) {
            let tally = tally(&numbers);
            for metric in Metric::ALL {
                let measured = metrics::measure(metric, &tally);
                let said = match finding(metric, &tally) {
                    Finding::Nothing => None,
                    Finding::Sum { value } | Finding::From { value, .. } => Some(value),
                    Finding::PartOf { part, whole } => BasisPoints::ratio(part, whole).map(|share| i64::from(share.0)),
                };
                prop_assert_eq!(said, measured, "{:?}", metric);
            }
        }
    }
}
