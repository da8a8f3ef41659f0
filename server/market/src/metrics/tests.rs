//! Each metric read off a life whose answer is known by hand.

use super::{ShopTally, count, measure, touches};
use crate::command::{BuyerCommand, SellerCommand, WorldCommand};
use crate::event::Event;
use crate::review::Scores;
use crate::town::{BUYER, LISTING, ORDER, RIVAL, SHOP, Town, buy, close_hour};
use domain::shop::ReturnReason;
use domain::teaching::Metric;
use domain::{Money, SimSpan};

fn tally(town: &Town) -> ShopTally {
    town.market.shop(SHOP).expect("the shop").tally.total()
}

fn check(town: &Town, metric: Metric, expected: Option<i64>) {
    assert_eq!(measure(metric, &tally(town)), expected, "{metric:?}");
}

#[test]
fn a_sale_earns_its_price_and_freight_less_goods_box_and_courier() {
    let packed_and_sent = Town::delivered();
    check(&packed_and_sent, Metric::Orders, Some(1));
    check(&packed_and_sent, Metric::Revenue, Some(0));
    check(&packed_and_sent, Metric::Contribution, Some(-30 - 500));
    let settled = Town::settled();
    check(&settled, Metric::Revenue, Some(1_000));
    check(&settled, Metric::Contribution, Some(1_000 - 300 - 30 - 500));
    check(&settled, Metric::ReturnRate, Some(0));
}

#[test]
fn a_return_costs_both_ways_and_the_goods_only_when_they_are_spoiled() {
    for (resellable, goods) in [(true, 0), (false, 300)] {
        let receive = WorldCommand::ReceiveReturn { order: ORDER, resellable };
        let town = Town::returning(ReturnReason::Damaged).world(receive);
        check(&town, Metric::Contribution, Some(-30 - 500 - 500 - goods));
        check(&town, Metric::ReturnRate, Some(10_000));
        assert_eq!(town.market.listing(LISTING).map(|listing| listing.history.returns), Some(1));
    }
}

#[test]
fn a_lost_parcel_costs_goods_box_and_freight_less_the_couriers_claim() {
    let town = Town::dispatched().after(SimSpan::days(1)).world(WorldCommand::LoseParcel { order: ORDER });
    check(&town, Metric::Contribution, Some(-300 - 30 - 500 + 500));
    assert_eq!((tally(&town).given_up, tally(&town).settled), (1, 0));
}

#[test]
fn a_parcel_handed_over_by_its_deadline_is_on_time_and_a_second_later_is_not() {
    for (seconds, share) in [(72 * 3_600, 10_000), (72 * 3_600 + 1, 0)] {
        let dispatch = SellerCommand::DispatchOrders { orders: vec![ORDER], courier: crate::town::COURIER };
        let town = Town::packed().after(SimSpan::seconds(seconds)).seller(dispatch);
        check(&town, Metric::OnTimeDispatch, Some(share));
    }
}

#[test]
fn giving_up_before_the_deadline_is_not_late_and_past_it_is_whoever_does_it() {
    let by_seller = SellerCommand::CancelOrder { order: ORDER };
    check(&Town::ordered().seller(by_seller.clone()), Metric::OnTimeDispatch, None);
    let waited = || Town::ordered().after(SimSpan::hours(73));
    check(&waited().seller(by_seller), Metric::OnTimeDispatch, Some(0));
    check(&waited().buyer(BuyerCommand::CancelOrder { order: ORDER }), Metric::OnTimeDispatch, Some(0));
}

#[test]
fn scores_and_credit_come_from_reviews_and_only_credit_from_silence() {
    let scores = Scores { described: 5, service: 4, logistics: 4 };
    let review = BuyerCommand::WriteReview { order: ORDER, scores, words: 0, photo: false };
    let rated = Town::settled().buyer(review);
    check(&rated, Metric::ServiceScore, Some(433));
    check(&rated, Metric::CreditPoints, Some(1));
    let silent = Town::settled().after(SimSpan::days(15)).world(WorldCommand::ReviewByTimer { order: ORDER });
    check(&silent, Metric::ServiceScore, None);
    check(&silent, Metric::CreditPoints, Some(1));
}

#[test]
fn closed_hours_bring_impressions_visits_and_shelf_hours_to_the_hour_that_closed() {
    let hour = SimSpan::hours(1);
    // Open in the first hour, sold out in the second, paused in the third.
    let town = Town::stocked().after(hour).world(close_hour(0, &[(0, 40, 8, 2)]));
    let town = town.buyer(buy(LISTING, 10)).after(hour).world(close_hour(1, &[(0, 10, 2, 0)]));
    let town = town.seller(SellerCommand::PauseListing { listing: LISTING }).after(hour).world(close_hour(2, &[]));
    for (metric, expected) in [
        (Metric::Impressions, 50),
        (Metric::Visits, 10),
        (Metric::Conversion, 1_000),
        (Metric::InStock, 5_000),
        (Metric::LiveListings, 1),
    ] {
        check(&town, metric, Some(expected));
    }
    let log = &town.market.shop(SHOP).expect("the shop").tally;
    assert_eq!(log.window(0, 1).visits, 8);
    assert_eq!(
        log.window(1, 2),
        ShopTally {
            visits: 2,
            impressions: 10,
            orders: 1,
            pieces: 10,
            live_hours: 1,
            live_listings: 1,
            ordered_value: Money::yuan(30),
            ..ShopTally::default()
        }
    );
    assert_eq!(log.window(2, 3), ShopTally::default());
    check_nothing_measured(&town);
}

/// The rival did nothing: shares of nothing are no number, counts are zero.
fn check_nothing_measured(town: &Town) {
    let rival = town.market.shop(RIVAL).expect("the rival").tally.total();
    assert_eq!(rival, ShopTally::default());
    for metric in Metric::ALL {
        let share = matches!(
            metric,
            Metric::Conversion | Metric::OnTimeDispatch | Metric::ReturnRate | Metric::ServiceScore | Metric::InStock
        );
        assert_eq!(measure(metric, &rival), if share { None } else { Some(0) }, "{metric:?}");
    }
}

#[test]
fn a_fact_is_evidence_for_the_metrics_it_moved_and_for_its_own_shop_only() {
    let town = Town::settled();
    let fact = |wanted: fn(&Event) -> bool| town.facts.iter().find(|fact| wanted(&fact.event)).expect("it happened");
    let placed = fact(|event| matches!(event, Event::OrderPlaced { .. }));
    let released = fact(|event| matches!(event, Event::EscrowReleased { .. }));
    let touched = |fact, shop| {
        Metric::ALL.into_iter().filter(|metric| touches(*metric, fact, &town.market, shop)).collect::<Vec<_>>()
    };
    assert_eq!(touched(placed, SHOP), [Metric::Orders, Metric::Conversion]);
    assert_eq!(touched(released, SHOP), [Metric::Revenue, Metric::Contribution, Metric::ReturnRate]);
    assert_eq!(touched(released, RIVAL), []);
    let mut rival = ShopTally::default();
    town.facts.iter().for_each(|fact| count(&mut rival, fact, &town.market, RIVAL));
    assert_eq!(rival, ShopTally::default());
    assert_eq!(town.market.order(ORDER).map(|order| order.buyer), Some(BUYER));
}
