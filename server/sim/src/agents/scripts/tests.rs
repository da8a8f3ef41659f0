//! Rivals differ in what buyers feel of them.

use crate::scenario::Scenario;
use crate::world::World;
use domain::shop::ShopName;
use domain::{Money, ShopId, SimTime};
use market::command::Keeper;
use market::rules::Script;
use market::{Command, Market, OperatorCommand};
use std::sync::Arc;

const FAST: ShopId = ShopId::new(0);
const USUAL: ShopId = ShopId::new(1);

/// A fast-service shop beside one that prices by cost, three weeks long.
fn two_shops() -> World {
    let mut scenario = Scenario::yiwu();
    scenario.buyers.count = 4_000;
    scenario.rivals.clear();
    // An assistant who ships by the hour would make any keeper fast.
    scenario.hires.keepers.assistant_bp = 0;
    let (mut world, mut facts) = (World::new(Arc::new(scenario), 12), Vec::new());
    for (name, script) in [("Fast", Script::FastService), ("Usual", Script::CostPlus)] {
        let open = OperatorCommand::OpenShop {
            name: ShopName::parse(name).expect("a name"),
            keeper: Keeper::ScriptedPerson(script),
            capital: Money::yuan(20_000),
        };
        world.submit(&Command::Operator(open), &mut facts).expect("there is room");
    }
    world.run_to(SimTime::day_start(21), &mut facts);
    world
}

/// Of a shop's orders those handed over on the day they were placed, in percent; and who carried the last one.
fn same_day(market: &Market, shop: ShopId) -> (usize, Option<u32>) {
    let orders = market.orders().iter().filter(|order| order.shop == shop);
    let sent: Vec<_> = orders.filter_map(|order| Some((order.placed_at.day(), order.dispatched?))).collect();
    let soon = sent.iter().filter(|(placed, dispatch)| dispatch.at.day() == *placed).count();
    (soon * 100 / sent.len().max(1), sent.last().map(|(_, dispatch)| dispatch.courier.number()))
}

/// Mean seconds until conversations in a window were answered.
fn mean_wait(market: &Market, shop: ShopId) -> u32 {
    let rows = market.street().chat.conversations().iter().filter(|row| row.shop == shop);
    let waits = rows.filter(|row| row.channel == domain::chat::Channel::Instant);
    let waits: Vec<u32> = waits.filter_map(|row| Some(row.first_reply?.since(row.opened).as_seconds())).collect();
    waits.iter().sum::<u32>() / u32::try_from(waits.len().max(1)).expect("few")
}

#[test]
fn fast_service_ships_the_day_it_is_ordered_by_the_good_courier_and_answers_within_seconds() {
    let world = two_shops();
    let market = world.market();
    let (fast, usual) = (same_day(market, FAST), same_day(market, USUAL));
    let (waits, usually) = (mean_wait(market, FAST), mean_wait(market, USUAL));
    println!("same day {fast:?} against {usual:?} percent; answers after {waits} against {usually} seconds");
    assert!(fast.0 > usual.0, "{fast:?} {usual:?}");
    assert_eq!(fast.1, Some(world.scenario().scripts.fast_courier));
    assert_ne!(fast.1, usual.1);
    assert!(waits > 0 && waits * 2 < usually, "{waits} {usually}");
}
