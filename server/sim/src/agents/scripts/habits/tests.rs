//! A small town whose keepers have every habit, and reasons for all of them.

use crate::scenario::{Override, Scenario};
use crate::world::World;
use domain::SimTime;
use market::disputes::Event as DisputesEvent;
use market::storage::Event as StorageEvent;
use market::street::StreetEvent;
use market::{Event, Fact};
use std::sync::Arc;

mod money;

/// The Yiwu town with 4,000 buyers and these values changed.
fn town(told: &[&str], days: u32) -> (World, Vec<Fact>) {
    let told: Vec<Override> = told.iter().map(|told| Override::parse(told).expect("a path")).collect();
    let mut scenario = Scenario::yiwu_with(&told).expect("possible values");
    scenario.buyers.count = 4_000;
    let (mut world, mut facts) = (World::new(Arc::new(scenario), 11), Vec::new());
    world.run_to(SimTime::day_start(days), &mut facts);
    world.market().audit().expect("the books balance");
    (world, facts)
}

fn street(facts: &[Fact], what: impl Fn(&StreetEvent) -> bool) -> usize {
    let of_street = |fact: &&Fact| matches!(&fact.event, Event::Street(event) if what(event));
    facts.iter().filter(of_street).count()
}

#[test]
fn in_2010_some_keepers_promise_returns_and_only_their_orders_come_back_without_reason() {
    let (world, facts) = town(&["disputes.no_reason=opt-in"], 24);
    let promised = street(&facts, |event| {
        matches!(event, StreetEvent::Disputes(DisputesEvent::NoReasonOffered { offered: true, .. }))
    });
    let market = world.market();
    let without = market.street().disputes.cases().iter();
    let without: Vec<_> = without.filter(|case| case.grounds == domain::disputes::Grounds::NoReason).collect();
    println!("{promised} promises, {} returns without reason", without.len());
    assert!(promised > 0 && !without.is_empty());
    for case in without {
        let order = market.order(case.order).expect("a case is of an order");
        assert!(market.no_reason_offered(order.listing, order.placed_at), "{}", order.id);
    }
}

#[test]
fn keepers_reply_to_bad_reviews_greet_rent_room_and_buy_boxes() {
    let told = [
        "habits.reply_bp=10000",
        "habits.auto_reply_bp=10000",
        "habits.bundles_bp=10000",
        "habits.bundle_cover=1",
        "habits.rent_cover=1",
        "storage.free_dm3=50",
        "storage.bundle_min=5",
    ];
    let (world, facts) = town(&told, 20);
    let market = world.market();
    let replies = market.street().brushing.replies();
    let stars = |review: &domain::ReviewId| market.review(*review).map(|review| review.scores.described);
    assert!(!replies.is_empty() && replies.keys().all(|review| stars(review).is_some_and(|stars| stars <= 2)));
    let greeting = market.shops().iter().filter_map(|shop| market.street().chat.desk(shop.id));
    assert!(greeting.filter(|desk| desk.auto_reply.is_some()).count() > 0);
    let storage = |what: fn(&StorageEvent) -> bool| {
        street(&facts, |event| matches!(event, StreetEvent::Storage(event) if what(event)))
    };
    let rented = storage(|event| matches!(event, StorageEvent::SpaceRented { .. }));
    let ordered = storage(|event| matches!(event, StorageEvent::BoxesOrdered { .. }));
    let own = facts.iter().filter(|fact| matches!(fact.event, Event::OrderPacked { own_box: true, .. })).count();
    println!("{} replies, {rented} rents, {ordered} bundles, {own} own boxes used", replies.len());
    assert!(rented > 0 && ordered > 0 && own > 0);
}

#[test]
fn reviews_show_photos_as_often_as_the_scenario_says() {
    let (world, _) = town(&["after_sale.reviews.photo_bp=[10000, 10000, 10000, 0, 0]"], 20);
    let reviews = world.market().reviews();
    assert!(reviews.iter().any(|review| review.photo) && reviews.iter().any(|review| !review.photo));
    assert!(reviews.iter().all(|review| review.photo == (review.scores.described <= 3)), "by the stars alone here");
}

#[test]
fn the_weeks_best_newcomer_is_on_the_front_page_from_monday_on() {
    let (world, facts) = town(&["calendar.newcomer_orders_min=1"], 15);
    let market = world.market();
    let awarded = market.street().shocks.awarded();
    assert_eq!(awarded.iter().map(|(week, _)| *week).collect::<Vec<_>>(), [0, 1]);
    let (first, second) = (awarded[0].1, awarded[1].1);
    assert_ne!(first, second, "no shop gets it twice");
    assert!(market.street().shocks.front_page(SimTime::day_start(15)).any(|shop| shop == second));
    let orders = |shop| market.shop(shop).map(|shop| shop.tally.orders_within(0, 7 * 24));
    assert!(market.shops().iter().all(|shop| orders(shop.id) <= orders(first)), "nobody sold more in the first week");
    let named = street(&facts, |event| matches!(event, StreetEvent::Shocks(market::shocks::Event::WeekAwarded { .. })));
    assert_eq!(named, 2);
}
