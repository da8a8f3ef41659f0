//! What reviews count for: points by buyer and month, scores while they are young and among the latest.

use super::*;
use crate::command::{BuyerCommand, Command};
use crate::town::{BUYER, ORDER, SHOP, Town, close_hour};
use domain::SimSpan;
use proptest::prelude::*;
use std::sync::Arc;

const GOOD: Scores = Scores { described: 5, service: 5, logistics: 5 };
const BAD: Scores = Scores { described: 1, service: 2, logistics: 3 };

#[test]
fn one_buyer_moves_the_credit_by_six_points_a_month_and_every_buyer_by_its_own() {
    let (rules, mut reputation) = (ReputationRules::default(), Reputation::default());
    let moved: Vec<i32> = (0..8).map(|day| reputation.count(&rules, BUYER, day, GOOD)).collect();
    assert_eq!(moved, [1, 1, 1, 1, 1, 1, 0, 0]);
    assert_eq!(reputation.count_defaulted(&rules, BUYER, 29), 0, "silence counts into the same six");
    assert_eq!(reputation.count(&rules, BuyerId(8), 29, BAD), -1, "another buyer has six points of its own");
    assert_eq!(reputation.count(&rules, BUYER, 30, BAD), -1, "a new month");
    assert_eq!((reputation.credit_points, reputation.reviews, reputation.scored), (4, 10, 10), "scores count in full");
}

#[test]
fn a_middling_review_uses_none_of_the_points() {
    let (rules, mut reputation) = (ReputationRules::default(), Reputation::default());
    let middling = Scores { described: 3, ..GOOD };
    assert!((0..9).all(|day| reputation.count(&rules, BUYER, day, middling) == 0));
    assert_eq!(reputation.count(&rules, BUYER, 9, GOOD), 1);
}

#[test]
fn scores_count_for_180_days_and_credit_for_life() {
    let (rules, mut reputation) = (ReputationRules::default(), Reputation::default());
    reputation.count(&rules, BUYER, 0, BAD);
    reputation.count(&rules, BUYER, 1, GOOD);
    reputation.forget(&rules, 179);
    assert_eq!(reputation.service_score(), Some(350));
    reputation.forget(&rules, 180);
    assert_eq!(reputation.service_score(), Some(500));
    reputation.forget(&rules, 181);
    assert_eq!((reputation.service_score(), reputation.scored), (None, 0));
    assert_eq!((reputation.credit_points, reputation.reviews, reputation.good), (0, 2, 1));
}

#[test]
fn only_the_latest_200_reviews_count_in_the_scores() {
    let (rules, mut reputation) = (ReputationRules::default(), Reputation::default());
    for buyer in 0..150 {
        reputation.count(&rules, BuyerId(buyer), 3, BAD);
    }
    for buyer in 0..200 {
        reputation.count(&rules, BuyerId(buyer), 3, GOOD);
    }
    assert_eq!((reputation.service_score(), reputation.scored, reputation.reviews), (Some(500), 200, 350));
}

#[test]
fn a_market_forgets_old_scores_at_midnight() {
    let mut town = Town::reviewed(GOOD);
    let rules = Arc::make_mut(&mut town.market.rules);
    rules.reputation.score_days = 3;
    let service = |town: &Town| town.market.shop(SHOP).expect("open").reputation.service_score();
    assert_eq!(town.now.day(), 2);
    for hour in 0..5 * 24 {
        town.now = town.now.max(SimTime::hour_start(hour + 1));
        assert_eq!(service(&town), Some(500), "in hour {hour}");
        town = town.world(close_hour(hour, &[]));
    }
    assert_eq!(service(&town), None);
}

#[test]
fn a_seventh_good_review_of_one_buyer_moves_neither_credit_nor_the_metric() {
    let mut town = Town::reviewed(GOOD);
    let rules = Arc::make_mut(&mut town.market.rules);
    rules.reputation.buyer_points_max = 1;
    let order = crate::town::buy(crate::town::LISTING, 1);
    let town = town.buyer(order);
    let second = domain::OrderId::new(1);
    let ship = |orders| crate::SellerCommand::ShipOrders {
        orders,
        boxing: Some(crate::command::Boxing::Size(domain::shop::BoxSize::Small)),
        courier: crate::town::COURIER,
    };
    let town = town.seller(ship(vec![second])).after(SimSpan::days(2));
    let town = town.world(crate::WorldCommand::DeliverParcel { order: second, damaged: false });
    let town = town
        .given(Command::Buyer(BUYER, BuyerCommand::WriteReview { order: second, scores: GOOD, words: 0, photo: true }));
    let shop = town.market.shop(SHOP).expect("open");
    assert_eq!((shop.reputation.credit_points, shop.reputation.reviews, shop.tally.total().credit), (1, 2, 1));
    assert_eq!(town.market.reviews().iter().map(|review| review.photo).collect::<Vec<_>>(), [false, true]);
    assert_eq!(town.market.order(ORDER).map(|order| order.credit), Some(1));
}

/// What may happen to a reputation.
#[derive(Debug, Clone, Copy)]
enum Happens {
    Written(Scores),
    Bought(u32, u32),
    Found(u32),
    Midnight(u32),
}

fn happens() -> impl Strategy<Value = Happens> {
    let scores = (1..=5_u8, 1..=5_u8, 1..=5_u8);
    prop_oneof![
        4 => scores.prop_map(|(described, service, logistics)| {
            Happens::Written(Scores { described, service, logistics })
        }),
        2 => (0..3_u32, 0..5_u32).prop_map(|(scheme, many)| Happens::Bought(scheme, many)),
        1 => (0..3_u32).prop_map(Happens::Found),
        1 => (1..4_u32).prop_map(Happens::Midnight),
    ]
}

proptest! {
    #[test]
    fn the_scores_that_count_are_those_of_a_plain_list(happens in prop::collection::vec(happens(), 1..60)) {
        let rules = ReputationRules { score_days: 5, score_reviews: 8, ..ReputationRules::default() };
        let mut reputation = Reputation::default();
        // One row per review: its day, who bought it, its scores.
        let (mut day, mut list): (u32, Vec<(u32, Option<u32>, Scores)>) = (0, Vec::new());
        let mut bought = [0_u32; 3];
        for happened in happens {
            match happened {
                Happens::Written(scores) => {
                    reputation.count(&rules, BUYER, day, scores);
                    list.push((day, None, scores));
                }
                Happens::Bought(scheme, many) => {
                    reputation.count_bought(&rules, SchemeId(scheme), GOOD, day, many);
                    list.extend((0..many).map(|_| (day, Some(scheme), GOOD)));
                    bought[scheme as usize] += many;
                }
                Happens::Found(scheme) => {
                    let many = std::mem::take(&mut bought[scheme as usize]);
                    reputation.discount_bought(SchemeId(scheme), GOOD, many);
                    list.retain(|row| row.1 != Some(scheme));
                }
                Happens::Midnight(days) => {
                    day += days;
                    reputation.forget(&rules, day);
                    list.retain(|row| row.0 + rules.score_days > day);
                }
            }
            list.drain(..list.len().saturating_sub(rules.score_reviews as usize));
            let sum = |of: fn(&Scores) -> u8| list.iter().map(|row| u32::from(of(&row.2))).sum::<u32>();
            prop_assert_eq!(reputation.scored as usize, list.len());
            prop_assert_eq!(reputation.described_sum, sum(|scores| scores.described));
            prop_assert_eq!(reputation.service_sum, sum(|scores| scores.service));
            prop_assert_eq!(reputation.logistics_sum, sum(|scores| scores.logistics));
        }
    }
}
