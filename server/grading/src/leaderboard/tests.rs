//! Boards of small towns: places, ties, growth, medals, and how quick they are.

use super::*;
use crate::fixture::{PRICE, SHIPPING, Town, UNIT_COST};
use market::metrics::measure;
use proptest::prelude::*;

/// What one settled order leaves over, in fen.
fn left_over() -> i64 {
    (PRICE - UNIT_COST - SHIPPING).as_fen()
}

fn class(shops: &[u32]) -> Vec<Entry> {
    shops.iter().map(|shop| Entry { shop: ShopId::new(*shop), alias: format!("alias {shop}") }).collect()
}

fn board_of(town: &Town, board: Board, shops: &[u32]) -> Standings {
    standings(&town.market, &class(shops), board, town.market.next_hour())
}

/// Place, place before, shop and value of everybody placed.
fn rows(standings: &Standings) -> Vec<(u32, Option<u32>, u32, i64)> {
    let row = |row: &Standing| (row.place, row.place_before, row.shop.number(), row.value);
    standings.placed.iter().map(row).collect()
}

fn unplaced(standings: &Standings) -> Vec<u32> {
    standings.unplaced.iter().map(|entry| entry.shop.number()).collect()
}

#[test]
fn ties_share_a_place_and_rivals_are_not_listed() {
    let mut town = Town::with_shops(6);
    town.settles(&[3, 3, 3, 1, 1, 4, 4, 0, 5, 5, 5, 5, 5]);
    town.close_until(1);
    let board = board_of(&town, Board::Contribution, &[4, 3, 2, 1, 0]);
    let one = left_over();
    assert_eq!(rows(&board), [(1, None, 3, 3 * one), (2, None, 1, 2 * one), (2, None, 4, 2 * one), (4, None, 0, one)]);
    assert_eq!(unplaced(&board), [2]);
    assert_eq!((board.placed[0].alias.as_str(), board.placed[0].orders), ("alias 3", 3));
}

#[test]
fn a_board_moves_only_when_an_hour_closes() {
    let mut town = Town::with_shops(2);
    town.settles(&[0]);
    town.close_until(1);
    town.settles(&[1, 1]);
    let open = board_of(&town, Board::Contribution, &[0, 1]);
    assert_eq!((rows(&open).len(), unplaced(&open)), (1, vec![1]));
    town.close_until(2);
    let closed = board_of(&town, Board::Contribution, &[0, 1]);
    assert_eq!(rows(&closed), [(1, None, 1, 2 * left_over()), (2, None, 0, left_over())]);
    assert_eq!(standings(&town.market, &class(&[0, 1]), Board::Contribution, 1), open);
}

#[test]
fn the_place_before_is_that_of_the_day_before_even_at_midnight() {
    let mut town = Town::with_shops(2);
    town.settles(&[0]);
    town.close_until(24);
    assert_eq!(rows(&board_of(&town, Board::Contribution, &[0, 1])), [(1, None, 0, left_over())]);
    town.settles(&[1, 1]);
    town.close_until(25);
    let early = rows(&board_of(&town, Board::Contribution, &[0, 1]));
    assert_eq!(early, [(1, None, 1, 2 * left_over()), (2, Some(1), 0, left_over())]);
    town.close_until(48);
    assert_eq!(rows(&board_of(&town, Board::Contribution, &[0, 1])), early);
    town.close_until(49);
    let next_day = rows(&board_of(&town, Board::Contribution, &[0, 1]));
    assert_eq!(next_day, [(1, Some(1), 1, 2 * left_over()), (2, Some(2), 0, left_over())]);
}

#[test]
fn a_loss_is_a_place_below_all_gains() {
    let mut town = Town::with_shops(2);
    town.settles(&[1]);
    town.close_until(1);
    let order = town.orders(0);
    town.ships(order);
    town.close_until(2);
    let board = rows(&board_of(&town, Board::Contribution, &[0, 1]));
    assert_eq!(board, [(1, None, 1, left_over()), (2, None, 0, -SHIPPING.as_fen())]);
}

#[test]
fn service_counts_from_five_orders_on_and_needs_a_review() {
    let mut town = Town::with_shops(4);
    // Four orders for shop 0, five each for 1 and 2, six for 3, which nobody rates.
    let orders = town.settles(&[0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3]);
    for (order, score) in [(0, 5), (4, 4), (9, 5), (10, 4)] {
        town.rates(orders[order], score);
    }
    town.close_until(1);
    let board = board_of(&town, Board::Service, &[0, 1, 2, 3]);
    assert_eq!(rows(&board), [(1, None, 2, 450), (2, None, 1, 400)]);
    assert_eq!(unplaced(&board), [0, 3]);
}

#[test]
fn growth_is_this_week_against_the_week_before() {
    let mut town = Town::with_shops(4);
    // Shop 0: 10 orders, then 12. Shop 1: 10, then none. Shop 2: none, then 1. Shop 3: long ago only.
    town.settles(&[3]);
    town.close_until(24);
    town.settles(&[&[0; 10][..], &[1; 10]].concat());
    town.close_until(24 + 7 * 24);
    town.settles(&[&[0; 12][..], &[2]].concat());
    town.close_until(24 + 14 * 24);
    let board = board_of(&town, Board::Growth, &[0, 1, 2, 3]);
    let places: Vec<_> = rows(&board).into_iter().map(|(place, _, shop, value)| (place, shop, value)).collect();
    assert_eq!(places, [(1, 0, 2_000), (1, 2, 2_000), (3, 1, -10_000)]);
    assert_eq!(unplaced(&board), [3]);
}

#[test]
fn growth_from_nothing_is_measured_against_fifty_yuan() {
    assert_eq!(growth(0, 0), None);
    assert_eq!(growth(0, 5_000), Some(10_000));
    assert_eq!(growth(0, 1), Some(2));
    assert_eq!(growth(1_000, 2_000), Some(2_000));
    assert_eq!(growth(1_000, 0), Some(-2_000));
    assert_eq!(growth(20_000, 30_000), Some(5_000));
    assert_eq!(growth(20_000, 0), Some(-10_000));
    assert_eq!(growth(0, i64::MAX), Some(i64::from(i32::MAX)));
}

#[test]
fn medals_go_to_the_best_contributions_of_the_day_alone() {
    let mut town = Town::with_shops(6);
    assert_eq!(medals(&town.market, &class(&[0, 1]), 23), None);
    town.settles(&[0, 0, 0, 0]);
    town.close_until(24);
    town.settles(&[1, 1, 2, 2, 3, 4, 4, 4, 5]);
    town.close_until(25);
    let under_way = town.orders(0);
    town.ships(under_way);
    town.close_until(50);
    let day = medals(&town.market, &class(&[0, 1, 2, 3, 5]), 50).expect("a day has ended");
    let given: Vec<_> = day.medals.iter().map(|medal| (medal.place, medal.shop.number(), medal.contribution)).collect();
    let one = left_over();
    assert_eq!((day.day, given), (1, vec![(1, 1, 2 * one), (1, 2, 2 * one), (3, 3, one), (3, 5, one)]));
    let first_day = medals(&town.market, &class(&[0, 1, 2]), 47).expect("a day has ended");
    assert_eq!((first_day.day, first_day.medals.len(), first_day.medals[0].shop), (0, 1, ShopId::new(0)));
    assert_eq!(medals(&town.market, &class(&[0]), 48).expect("a day has ended").medals, []);
}

#[test]
fn a_shop_the_market_does_not_know_is_unplaced() {
    let town = Town::with_shops(1);
    assert_eq!(unplaced(&board_of(&town, Board::Growth, &[9, 0])), [0, 9]);
}

#[test]
fn nobody_in_the_class_is_an_empty_board() {
    let town = Town::with_shops(1);
    let board = board_of(&town, Board::Contribution, &[]);
    assert!(board.placed.is_empty() && board.unplaced.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn growth_at_any_hour_compares_the_two_weeks_before_it(
        gaps in proptest::collection::vec(1_u32..50, 1..20), hours in proptest::collection::vec(1_u32..500, 12),
    ) {
        let mut town = Town::with_shops(1);
        for gap in gaps {
            town.close_until(town.market.next_hour() + gap);
            town.settles(&[0, 0, 0]);
        }
        town.close_until(500);
        let log = &town.market.shop(ShopId::new(0)).expect("open").tally;
        let revenue = |from, to| measure(Metric::Revenue, &log.window(from, to)).expect("a sum");
        // Whole days, and days' ends among them, are where hours could be counted twice.
        for hours in hours.into_iter().chain([24, 168, 336, 360]) {
            let (start, middle) = (hours.saturating_sub(336), hours.saturating_sub(168));
            let board = standings(&town.market, &class(&[0]), Board::Growth, hours);
            let value = board.placed.first().map(|standing| standing.value);
            prop_assert_eq!(value, growth(revenue(start, middle), revenue(middle, hours)), "after {} hours", hours);
        }
    }
}
