//! A packed log answers like a plain list of hours.

use super::{ShopTally, TallyLog};
use domain::Money;
use proptest::prelude::*;

fn tally(numbers: &[i64; 4]) -> ShopTally {
    ShopTally {
        impressions: numbers[0].unsigned_abs() as u32,
        orders: numbers[0].unsigned_abs() as u32 % 7,
        couriers: Money::fen(numbers[1] * 1_000_003),
        credit: numbers[2] as i32,
        live_listings: numbers[3].unsigned_abs() as u32,
        ..ShopTally::default()
    }
}

fn sum<'a>(tallies: impl Iterator<Item = &'a ShopTally>) -> ShopTally {
    let mut sum = ShopTally::default();
    tallies.for_each(|tally| sum.add(tally));
    sum
}

/// Counts a whole tally into an hour.
fn add(log: &mut TallyLog, hour: u32, tally: &ShopTally) {
    log.count(hour, |counted| {
        counted.add(tally);
        *tally != ShopTally::default()
    });
}

#[test]
#[should_panic(expected = "a sealed hour stays as it is")]
fn a_sealed_hour_takes_no_more() {
    let mut log = TallyLog::default();
    log.close(5, &ShopTally::default());
    add(&mut log, 5, &ShopTally { orders: 1, ..ShopTally::default() });
}

#[test]
fn nothing_leaves_no_trace() {
    let mut log = TallyLog::default();
    add(&mut log, 3, &ShopTally::default());
    add(&mut log, 4, &ShopTally { orders: 1, ..ShopTally::default() });
    assert_eq!(log.hours().map(|(hour, _)| hour).collect::<Vec<_>>(), [4]);
}

#[test]
fn extreme_numbers_pack_and_unpack() {
    let extreme = ShopTally {
        impressions: u32::MAX,
        revenue: Money::fen(i64::MAX),
        couriers: Money::fen(i64::MIN),
        credit: i32::MIN,
        live_listings: u32::MAX,
        ..ShopTally::default()
    };
    let mut log = TallyLog::default();
    log.close(23, &extreme);
    assert_eq!(log.hours().collect::<Vec<_>>(), [(23, extreme)]);
}

proptest! {
    #[test]
    fn a_window_is_the_sum_of_its_hours(
        notes in prop::collection::vec((0..5_u32, prop::array::uniform4(-5_000..5_000_i64), any::<bool>()), 0..90),
        from in 0..200_u32,
        to in 0..200_u32,
    ) {
        let (mut log, mut plain, mut hour) = (TallyLog::default(), Vec::new(), 0);
        for (step, numbers, seal) in notes {
            hour += step;
            if seal && hour > 0 && plain.last().is_none_or(|(noted, _)| *noted < hour) {
                // An hour closes with its last news, or with none.
                let last = if step > 1 { tally(&numbers) } else { ShopTally::default() };
                log.close(hour - 1, &last);
                plain.push((hour - 1, last));
            }
            add(&mut log, hour, &tally(&numbers));
            plain.push((hour, tally(&numbers)));
        }
        let inside = plain.iter().filter(|(hour, _)| (from..to).contains(hour)).map(|(_, tally)| tally);
        prop_assert_eq!(log.window(from, to), sum(inside));
        prop_assert_eq!(log.orders_within(from, to), log.window(from, to).orders);
        prop_assert_eq!(log.revenue_within(from, to), log.window(from, to).revenue);
        prop_assert_eq!(log.total(), sum(plain.iter().map(|(_, tally)| tally)));
        let hours: Vec<u32> = log.hours().map(|(hour, _)| hour).collect();
        prop_assert!(hours.is_sorted_by(|earlier, later| earlier < later), "each hour once: {:?}", hours);
    }
}
