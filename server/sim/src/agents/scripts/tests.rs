//! Rivals differ in what buyers feel of them.

use crate::scenario::Scenario;
use crate::world::World;
use domain::shop::ShopName;
use domain::time::DAY_SECONDS;
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

/// Of a shop's orders placed in time for the day's truck those handed over to it, in percent; and who carried the last
/// one. Orders of the night are left out: how many there are depends on a shop's buyers.
fn same_day(world: &World, shop: ShopId) -> (usize, Option<u32>) {
    let in_time = world.scenario().scripts.fast_pack_minutes[0] * 60;
    let orders = world.market().orders().iter().filter(|order| order.shop == shop);
    let orders = orders.filter(|order| order.placed_at.as_seconds() % DAY_SECONDS < in_time);
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
    let (fast, usual) = (same_day(&world, FAST), same_day(&world, USUAL));
    let (waits, usually) = (mean_wait(market, FAST), mean_wait(market, USUAL));
    assert!(fast.0 == 100 && usual.0 < 97, "{fast:?} {usual:?}");
    assert_eq!(fast.1, Some(world.scenario().scripts.fast_courier));
    assert_ne!(fast.1, usual.1);
    assert!(waits > 0 && waits * 2 < usually, "{waits} {usually}");
}

/// Two keepers who price by cost, beside one of another kind, twelve days long; the third shop is the other kind's.
fn beside_two_usual(script: Script) -> World {
    let mut scenario = Scenario::yiwu();
    scenario.buyers.count = 4_000;
    scenario.rivals.clear();
    let (mut world, mut facts) = (World::new(Arc::new(scenario), 31), Vec::new());
    for (name, script) in [("One", Script::CostPlus), ("Two", Script::CostPlus), ("Third", script)] {
        let open = OperatorCommand::OpenShop {
            name: ShopName::parse(name).expect("a name"),
            keeper: Keeper::ScriptedPerson(script),
            capital: Money::yuan(40_000),
        };
        world.submit(&Command::Operator(open), &mut facts).expect("there is room");
    }
    world.run_to(SimTime::day_start(12), &mut facts);
    world
}

/// For every listing on sale of the third shop: its price, the fair price, and what the cheapest other asks.
fn third_prices(world: &World) -> Vec<(i64, i64, Option<i64>)> {
    let market = world.market();
    let live = || market.listings().iter().filter(|listing| listing.status == domain::shop::ListingStatus::Live);
    let third = ShopId::new(2);
    let own = live().filter(|listing| listing.shop == third);
    let row = |listing: &market::listing::Listing| {
        let sku = listing.text.sku;
        let others = live().filter(|other| other.shop != third && other.text.sku == sku);
        let cheapest = others.map(|other| other.text.price.as_fen()).min();
        let fair = market.rules().catalogue.products[sku.index()].fair_price;
        (listing.text.price.as_fen(), fair.as_fen(), cheapest)
    };
    own.map(row).collect()
}

#[test]
fn a_discounter_is_cheaper_than_the_cheapest_and_never_above_the_fair_price() {
    let prices = third_prices(&beside_two_usual(Script::Discounter));
    let met: Vec<_> =
        prices.iter().filter_map(|(own, _, cheapest)| cheapest.map(|cheapest| (*own, cheapest))).collect();
    let below = met.iter().filter(|(own, cheapest)| own < cheapest).count();
    println!("{below} of {} below", met.len());
    assert!(met.len() >= 2 && below == met.len(), "{met:?}");
    assert!(prices.iter().all(|(own, fair, _)| *own <= fair + 10), "rounded to ten fen: {prices:?}");
}

#[test]
fn a_copycat_asks_what_the_best_seller_asks_up_to_the_fair_price() {
    let prices = third_prices(&beside_two_usual(Script::Copycat));
    // Keepers who price by cost all ask the same, so whoever sells best asks what the cheapest asks.
    let expected = |(own, fair, cheapest): &(i64, i64, Option<i64>)| cheapest.map(|asked| (*own, asked.min(*fair)));
    let met: Vec<_> = prices.iter().filter_map(expected).collect();
    let same = met.iter().filter(|(own, cheapest)| (own - cheapest).abs() * 50 <= *cheapest).count();
    println!("{same} of {} the same", met.len());
    assert!(met.len() >= 3 && same * 10 >= met.len() * 8, "{met:?}");
}

#[test]
fn a_premium_keeper_asks_its_share_above_the_fair_price_whatever_others_ask() {
    let world = beside_two_usual(Script::Premium);
    let premium = i64::from(world.scenario().scripts.premium_bp);
    let prices = third_prices(&world);
    assert!(prices.len() >= 3 && prices.iter().any(|(_, _, cheapest)| cheapest.is_some()));
    for (own, fair, _) in prices {
        let asked = fair + fair * premium / 10_000;
        assert!((own - asked).abs() <= 6, "{own} against {asked}");
    }
}
