//! What the operator's shocks do to a world, each against the same world without it.

use crate::scenario::Scenario;
use crate::world::World;
use domain::shop::{ListingStatus, Source};
use domain::{BasisPoints, CourierId, SimSpan, SimTime, SkuId};
use market::command::Keeper;
use market::rules::Script;
use market::shocks::{OperatorCommand as ShocksCommand, ShockKind};
use market::street::OperatorAsk;
use market::{Command, Event, Fact, OperatorCommand, SellerCommand};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The Yiwu town with 4,000 buyers after so many days.
fn town(days: u32) -> World {
    let mut scenario = Scenario::yiwu();
    scenario.buyers.count = 4_000;
    let mut world = World::new(Arc::new(scenario), 21);
    world.run_to(SimTime::day_start(days), &mut Vec::new());
    world
}

fn begin(world: &mut World, kind: ShockKind, days: u32) -> Vec<Fact> {
    let begin = OperatorCommand::Street(OperatorAsk::Shocks(ShocksCommand::Begin { kind, days }));
    let mut facts = Vec::new();
    world.submit(&Command::Operator(begin), &mut facts).expect("an ordinary shock");
    facts
}

#[test]
fn in_a_strike_parcels_wait_for_its_end_and_those_of_other_couriers_do_not() {
    let (mut world, courier) = (town(8), CourierId::new(0));
    let mut facts = begin(&mut world, ShockKind::CourierStrike { courier }, 3);
    let over = SimTime::day_start(11);
    world.run_to(over, &mut facts);
    let handed = facts.iter().filter_map(|fact| match fact.event {
        Event::OrderDispatched { courier, leaves, .. } => Some((courier, fact.at, leaves)),
        _ => None,
    });
    let (struck, others): (Vec<_>, Vec<_>) = handed.partition(|row| row.0 == courier);
    assert!(struck.len() > 20 && !others.is_empty(), "{} and {}", struck.len(), others.len());
    assert!(struck.iter().all(|(_, _, leaves)| *leaves >= over), "no truck of theirs leaves");
    assert!(others.iter().any(|(_, at, leaves)| *leaves <= *at + SimSpan::days(1)), "the others drive");
    let delivered = |facts: &[Fact]| {
        let by = |fact: &&Fact| match fact.event {
            Event::ParcelDelivered { order, .. } => {
                let order = world.market().order(order).expect("it was ordered");
                order
                    .dispatched
                    .is_some_and(|dispatch| dispatch.courier == courier && dispatch.at >= SimTime::day_start(8))
            }
            _ => false,
        };
        facts.iter().filter(by).count()
    };
    assert_eq!(delivered(&facts), 0, "nothing handed over in the strike arrives in it");
}

#[test]
fn a_price_war_cuts_rivals_prices_in_its_category_and_nowhere_else() {
    let mut peace = town(8);
    let usual = |shop: &&market::shop::Shop| shop.keeper == Keeper::Rival(Script::CostPlus);
    let carried = peace.market().shops().iter().filter(usual).find_map(|shop| shop.listings.first().copied());
    let sku = carried.and_then(|listing| peace.market().listing(listing)).expect("rivals list goods").text.sku;
    let category = peace.market().rules().catalogue.products[sku.index()].category;
    let mut war = peace.clone();
    begin(&mut war, ShockKind::PriceWar { category, cut: BasisPoints(3_000) }, 5);
    for world in [&mut peace, &mut war] {
        world.run_to(SimTime::day_start(10), &mut Vec::new());
    }
    // Those who price by cost look at nobody else: what moves their prices is the war alone.
    let prices = |world: &World| {
        let market = world.market();
        let usual = market.shops().iter().filter(|shop| shop.keeper == Keeper::Rival(Script::CostPlus));
        let listings = usual.flat_map(|shop| &shop.listings).map(|listing| &market.listings()[listing.index()]);
        let live = listings.filter(|listing| listing.status == ListingStatus::Live);
        let row = |listing: &market::listing::Listing| {
            let product = &market.rules().catalogue.products[listing.text.sku.index()];
            ((listing.shop, listing.text.sku), (product.category, listing.text.price.as_fen()))
        };
        live.map(row).collect::<BTreeMap<_, _>>()
    };
    let (before, during) = (prices(&peace), prices(&war));
    let mut cut = 0;
    for (key, (of, price)) in &during {
        let Some((_, usual)) = before.get(key) else { continue };
        if *of == category {
            assert!((price * 10 - usual * 7).abs() <= 100, "{price} against {usual}");
            cut += 1;
        } else {
            assert_eq!(price, usual);
        }
    }
    assert!(cut > 0, "somebody sells in the category");
}

#[test]
fn recalled_goods_are_neither_sold_nor_bought_until_the_recall_is_over() {
    let mut world = town(8);
    let mut sold: BTreeMap<SkuId, u32> = BTreeMap::new();
    world.market().orders().iter().for_each(|order| *sold.entry(order.sku).or_default() += order.quantity);
    let (sku, _) = sold.into_iter().max_by_key(|(sku, pieces)| (*pieces, *sku)).expect("something sold");
    let mut facts = begin(&mut world, ShockKind::Recall { sku }, 4);
    let held = |world: &World| world.market().shops().iter().map(|shop| shop.available(sku)).sum::<u32>();
    assert_eq!(held(&world), 0, "suppliers took back what no order had");
    world.run_to(SimTime::day_start(12), &mut facts);
    let placed = |world: &World, fact: &Fact| match fact.event {
        Event::OrderPlaced { order, .. } => world.market().order(order).is_some_and(|order| order.sku == sku),
        Event::StockOrdered { sku: bought, .. } => bought == sku,
        _ => false,
    };
    assert_eq!(facts.iter().filter(|fact| placed(&world, fact)).count(), 0);
    let shop = world.market().shops().iter().find(|shop| shop.keeper == Keeper::Rival(Script::CostPlus));
    let shop = shop.expect("rivals are there").id;
    let buy = SellerCommand::BuyStock { sku, quantity: 1, source: Source::Supermarket };
    world.submit(&Command::Seller(shop, buy), &mut facts).expect("it is over: they may be bought again");
    assert!(held(&world) > 0);
    // Whoever sold them buys them anew and puts the same listings, with their reviews, on sale again.
    world.run_to(SimTime::day_start(18), &mut facts);
    let on_sale = |status| {
        let of = world.market().listings().iter().filter(|listing| listing.text.sku == sku);
        of.filter(|listing| listing.status == status).count()
    };
    let (live, paused) = (on_sale(ListingStatus::Live), on_sale(ListingStatus::Paused));
    println!("{live} on sale again, {paused} not");
    assert!(live > 0 && live > paused);
    let again = facts.iter().filter(|fact| fact.at >= SimTime::day_start(12) && placed(&world, fact));
    assert!(again.filter(|fact| matches!(fact.event, Event::OrderPlaced { .. })).count() > 0, "buyers find them");
}
