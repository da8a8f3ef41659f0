//! Refunds in a running town: they end, they hold the order's money, and truth mostly wins.

use crate::scenario::Scenario;
use crate::world::World;
use domain::SimTime;
use domain::disputes::{Grounds, RefundStatus, Side};
use domain::shop::OrderStatus;
use market::Fact;
use market::disputes::{Case, Ending};
use std::sync::Arc;

/// The Yiwu town with its rivals, this many days on; `change` may alter the scenario.
fn town(days: u32, change: impl FnOnce(&mut Scenario)) -> (World, Vec<Fact>) {
    let mut scenario = Scenario::yiwu();
    scenario.buyers.count = 6_000;
    change(&mut scenario);
    let (mut world, mut facts) = (World::new(Arc::new(scenario), 12), Vec::new());
    world.run_to(SimTime::day_start(days), &mut facts);
    (world, facts)
}

fn cases(world: &World) -> &[Case] {
    world.market().street().disputes.cases()
}

#[test]
fn a_town_s_refunds_are_few_and_end_in_every_usual_way() {
    let (world, _) = town(40, |scenario| scenario.disputes.keepers.refuse_bp = 4_000);
    let orders = world.market().orders().len();
    let share = cases(&world).len() as f64 / orders as f64;
    assert!(orders > 500 && (0.005..0.15).contains(&share), "{share} of {orders}");
    for ending in [Ending::Refunded, Ending::GoodsReturned, Ending::Lapsed, Ending::SellerWon] {
        let count = cases(&world).iter().filter(|case| case.ending == Some(ending)).count();
        assert!(count > 0, "no case ended as {ending:?}");
    }
    world.market().audit().expect("the books balance");
}

#[test]
fn no_case_outlives_all_its_clocks() {
    // Two answers, a call, entering, ruling, an appeal, a return: less than 35 days.
    let (world, _) = town(50, |scenario| scenario.disputes.keepers.refuse_bp = 3_000);
    let stuck = |case: &&Case| !case.status.is_ended() && case.opened_at < SimTime::day_start(15);
    assert_eq!(cases(&world).iter().find(stuck), None);
    assert!(cases(&world).iter().any(|case| case.opened_at < SimTime::day_start(15)), "there were some");
}

#[test]
fn scripted_keepers_answer_within_a_day_and_what_they_grant_reaches_the_order() {
    let (world, _) = town(30, |scenario| scenario.disputes.keepers.refuse_bp = 0);
    for case in cases(&world).iter().filter(|case| case.ending == Some(Ending::GoodsReturned)) {
        let order = world.market().order(case.order).expect("an order");
        assert_eq!((case.status, order.status), (RefundStatus::Success, OrderStatus::Returned));
        assert_ne!(case.grounds, Grounds::NeverArrived);
    }
    let fresh = world.now().as_seconds() - 86_400;
    let waits = |case: &&Case| {
        case.status == RefundStatus::WaitSellerAgree
            && case.opened_at.as_seconds() < fresh
            && world.market().order(case.order).is_some_and(|order| {
                let keeper = world.market().shops()[order.shop.index()].keeper.script();
                keeper.is_some_and(|script| script != market::rules::Script::Idle)
            })
    };
    assert_eq!(cases(&world).iter().find(waits), None);
}

#[test]
fn rulings_follow_what_really_happened() {
    let (world, _) = town(50, |scenario| {
        scenario.disputes.keepers.refuse_bp = 10_000;
        scenario.disputes.keepers.offer_bp = 0;
        scenario.disputes.buyers.call_bp = 10_000;
    });
    let ruled = cases(&world).iter().filter(|case| case.grounds == Grounds::Damaged && case.winner.is_some());
    let won = ruled.clone().filter(|case| case.winner == Some(Side::Buyer)).count();
    let all = ruled.count();
    // Whoever complains of damage here tells the truth.
    assert!(all >= 5 && won * 10 >= all * 7, "{won} of {all}");
}

#[test]
fn a_world_with_open_cases_rebuilt_from_its_market_goes_on_alike() {
    let (mut world, _) = town(16, |scenario| {
        scenario.disputes.keepers.refuse_bp = 4_000;
        scenario.disputes.buyers.missing_bp = 10_000;
    });
    assert!(cases(&world).iter().any(|case| !case.status.is_ended()), "some are open");
    let scenario = Arc::clone(world.scenario());
    let mut rebuilt = World::around(scenario, 12, world.market().clone(), world.now());
    let (mut went_on, mut again) = (Vec::new(), Vec::new());
    world.run_to(SimTime::day_start(24), &mut went_on);
    rebuilt.run_to(SimTime::day_start(24), &mut again);
    assert_eq!(went_on.iter().zip(&again).find(|(a, b)| a != b), None);
    assert_eq!(went_on.len(), again.len());
}

#[test]
fn keepers_claim_what_broke_on_the_way_and_couriers_mostly_pay() {
    let (world, _) = town(40, |scenario| scenario.carriage.snug_damage_bp = 10_000);
    let claims = world.market().street().carriage.claims();
    let answered = claims.iter().filter(|claim| claim.paid.is_some());
    let paid = answered.clone().filter(|claim| claim.paid.is_some_and(|paid| !paid.is_zero())).count();
    let all = answered.count();
    assert!(all >= 5 && paid * 10 >= all * 6, "{paid} of {all}");
}

#[test]
fn small_trucks_leave_parcels_behind() {
    let days_behind = |parcels| {
        let (world, _) = town(6, |scenario| {
            let rules = Arc::make_mut(&mut scenario.rules);
            rules.street.carriage.services.iter_mut().for_each(|service| service.truck_parcels = parcels);
        });
        let dispatches = world.market().orders().iter().filter_map(|order| order.dispatched);
        dispatches.map(|dispatch| dispatch.leaves.day() - dispatch.at.day()).max()
    };
    assert!(days_behind(5) > days_behind(1_500));
}
