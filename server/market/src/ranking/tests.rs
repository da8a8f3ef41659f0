//! What lifts a listing and what does not.

use super::{SubScores, is_newcomer, score, sub_scores};
use crate::listing::{Listing, ListingHistory};
use crate::review::Reputation;
use crate::shop::Shop;
use crate::town::{LISTING, SHOP, Town, rules};
use domain::{SimSpan, SimTime};
use proptest::prelude::*;

fn goods(history: ListingHistory, reputation: Reputation) -> (Listing, Shop) {
    let town = Town::stocked();
    let (listing, shop) = (town.market.listing(LISTING).expect("one"), town.market.shop(SHOP).expect("one"));
    (Listing { history, ..listing.clone() }, Shop { reputation, ..shop.clone() })
}

fn parts(history: ListingHistory, reputation: Reputation) -> SubScores {
    let (listing, shop) = goods(history, reputation);
    sub_scores(&rules().ranking, &listing, &shop, 50, SimTime::ZERO)
}

#[test]
fn a_new_listing_counts_as_typical() {
    let parts = parts(ListingHistory::default(), Reputation::default());
    let expected =
        SubScores { relevance: 0.5, clicks: 0.5, conversion: 0.5, service: 0.875, sales: 0.0, freshness: 1.0 };
    assert_eq!(parts, expected);
    assert_eq!(parts.total(&rules().ranking), 4.0 * 0.5 + 0.5 + 0.5 + 0.875 + 0.5);
}

#[test]
fn freshness_fades_evenly_to_nothing() {
    let (listing, shop) = goods(ListingHistory::default(), Reputation::default());
    let fresh =
        |hours| sub_scores(&rules().ranking, &listing, &shop, 0, SimTime::ZERO + SimSpan::hours(hours)).freshness;
    assert_eq!((fresh(0), fresh(84), fresh(168), fresh(9_999)), (1.0, 0.5, 0.0, 0.0));
}

#[test]
fn goods_are_new_for_their_newcomer_days() {
    let (listing, _) = goods(ListingHistory::default(), Reputation::default());
    let weights = rules().ranking;
    let end = SimTime::ZERO + SimSpan::days(7);
    assert!(is_newcomer(&weights, &listing, SimTime::from_seconds(end.as_seconds() - 1)));
    assert!(!is_newcomer(&weights, &listing, end));
    assert!(!is_newcomer(&weights, &Listing { published_at: None, ..listing }, SimTime::ZERO));
}

proptest! {
    #[test]
    fn every_part_lies_between_nothing_and_all(
        (impressions, visits, orders) in (0..1_000_000_u32, 0..1_000_000_u32, 0..1_000_000_u32),
        (reviews, mean) in (0..10_000_u32, 1..=5_u32),
    ) {
        let history = ListingHistory { impressions, visits: visits.min(impressions), orders, ..Default::default() };
        let sum = reviews * mean;
        let sums = Reputation { described_sum: sum, service_sum: sum, logistics_sum: sum, ..Default::default() };
        let reputation = Reputation { reviews, ..sums };
        let SubScores { relevance, clicks, conversion, service, sales, freshness } = parts(history, reputation);
        for part in [relevance, clicks, conversion, service, sales, freshness] {
            prop_assert!((0.0..=1.0).contains(&part), "{part}");
        }
    }

    #[test]
    fn a_better_match_or_another_sale_never_lowers_a_listing(relevance in 0..100_u32, orders in 0..500_u32) {
        let history = |orders| ListingHistory { impressions: 9_000, visits: 2_000, orders, ..Default::default() };
        let at = |relevance, orders| {
            let (listing, shop) = goods(history(orders), Reputation::default());
            score(&rules(), &listing, &shop, relevance, SimTime::ZERO)
        };
        prop_assert!(at(relevance, orders) < at(relevance + 1, orders));
        prop_assert!(at(relevance, orders) < at(relevance, orders + 1));
    }
}
