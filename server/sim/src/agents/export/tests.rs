//! Shops sell to Singapore and Japan: people there order, customs look, parcels end, and a restart changes nothing.

use crate::scenario::{Override, Scenario};
use crate::world::World;
use domain::shop::OrderStatus;
use domain::{SimSpan, SimTime};
use market::export::{Customs, DestinationId, Event as ExportEvent, TaxBearer};
use market::street::StreetEvent;
use market::{Event, Fact, Market};
use std::sync::Arc;

fn scenario(told: &[&str]) -> Arc<Scenario> {
    let always = ["export.keepers.share_bp=10000", "export.keepers.fee_cover=1"];
    let told: Vec<Override> = always.iter().chain(told).map(|told| Override::parse(told).expect("a path")).collect();
    let mut scenario = Scenario::yiwu_with(&told).expect("possible values");
    scenario.buyers.count = 3_000;
    Arc::new(scenario)
}

/// A town whose shops export early and are much looked for abroad.
fn busy() -> Arc<Scenario> {
    scenario(&[
        "export.destination[0].settled_min=0",
        "export.destination[0].level_min=0",
        "export.destination[0].visitors_per_day=300.0",
        "export.destination[1].settled_min=0",
        "export.destination[1].level_min=0",
        "export.destination[1].visitors_per_day=300.0",
        "export.destination[0].carriage.loss_ppm=60000",
    ])
}

fn export(facts: &[Fact]) -> impl Iterator<Item = &ExportEvent> {
    facts.iter().filter_map(|fact| match &fact.event {
        Event::Street(StreetEvent::Export(event)) => Some(event),
        _ => None,
    })
}

fn statuses(market: &Market, before: SimTime) -> Vec<OrderStatus> {
    let orders = market.street().export.shipments().filter_map(|(order, _)| market.order(order));
    orders.filter(|order| order.placed_at < before).map(|order| order.status).collect()
}

#[test]
fn orders_from_abroad_end_customs_take_their_share_and_a_restart_changes_nothing() {
    let (scenario, mut facts) = (busy(), Vec::new());
    let mut world = World::new(Arc::clone(&scenario), 5);
    world.run_to(SimTime::day_start(18) + SimSpan::hours(7), &mut facts);
    let stored = world.snapshot();
    let mut restored = World::restore(scenario, 5, &stored).expect("it reads back");
    let (mut went_on, mut again) = (Vec::new(), Vec::new());
    let end = SimTime::day_start(60);
    world.run_to(end, &mut went_on);
    restored.run_to(end, &mut again);
    assert_eq!(went_on.iter().zip(&again).find(|(one, other)| one != other), None);
    assert_eq!(went_on.len(), again.len());
    facts.extend(went_on);
    let market = world.market();
    market.audit().expect("the books balance");
    let count = |wanted: fn(&ExportEvent) -> bool| export(&facts).filter(|event| wanted(event)).count();
    let (ordered, held, cleared, back) = (
        count(|event| matches!(event, ExportEvent::Ordered { .. })),
        count(|event| matches!(event, ExportEvent::Held { .. })),
        count(|event| matches!(event, ExportEvent::Cleared { .. })),
        count(|event| matches!(event, ExportEvent::TaxesPaidBack { .. })),
    );
    println!("{ordered} ordered, {held} held, {cleared} cleared, {back} taxes back");
    assert!(ordered > 100 && held > 3 && cleared * 2 > ordered && back > 0);
    // What was ordered more than forty days ago is over.
    let old = statuses(market, SimTime::day_start(20));
    let open = |status: &&OrderStatus| {
        !matches!(status, OrderStatus::Settled | OrderStatus::Lost | OrderStatus::Returned | OrderStatus::Cancelled)
    };
    assert!(old.len() > 20, "{}", old.len());
    assert_eq!(old.iter().filter(open).count(), 0, "{old:?}");
    assert!(old.contains(&OrderStatus::Settled));
    assert!(statuses(market, end).contains(&OrderStatus::Lost));
    let days = count(|event| matches!(event, ExportEvent::RatesPublished { .. }));
    assert_eq!(days, 60, "rates come every midnight");
}

#[test]
fn steps_of_any_size_bring_the_same_orders_from_abroad() {
    let run = |step: u32| {
        let (mut world, mut facts) = (World::new(busy(), 8), Vec::new());
        while world.now() < SimTime::day_start(12) {
            let goal = (world.now() + SimSpan::seconds(step)).min(SimTime::day_start(12));
            world.run_to(goal, &mut facts);
        }
        facts
    };
    let (hours, odd) = (run(3_600), run(4_321));
    assert!(export(&hours).any(|event| matches!(event, ExportEvent::Ordered { .. })));
    assert_eq!(hours.iter().zip(&odd).find(|(one, other)| one != other), None);
    assert_eq!(hours.len(), odd.len());
}

#[test]
fn rates_wander_and_come_back() {
    let rates_of = |told: &[&str]| {
        let (mut world, mut facts) = (World::new(scenario(told), 3), Vec::new());
        world.run_to(SimTime::day_start(60), &mut facts);
        let rates = export(&facts).filter_map(|event| match event {
            ExportEvent::RatesPublished { rates, .. } => Some(rates[0]),
            _ => None,
        });
        rates.collect::<Vec<_>>()
    };
    let wild = rates_of(&["buyers.count=50", "export.rates.daily_deviation=0.01"]);
    let moves = wild.windows(2).filter(|pair| pair[0] != pair[1]).count();
    let (least, most) = (wild.iter().min().expect("days"), wild.iter().max().expect("days"));
    assert!(moves > 50 && *most - *least > 1_000, "{moves} {least} {most}");
    assert!(*least > 40_000 && *most < 70_000, "{least} {most}");
    let still = rates_of(&["buyers.count=50", "export.rates.daily_deviation=0.0"]);
    assert!(still.iter().all(|rate| *rate == 53_500));
}

#[test]
fn dearer_terms_sell_less_abroad_and_tastes_differ_between_countries() {
    let sold = |told: &[&str]| {
        let mut told = told.to_vec();
        told.extend([
            "export.destination[0].settled_min=0",
            "export.destination[0].level_min=0",
            "export.destination[0].visitors_per_day=200.0",
        ]);
        let (mut world, mut facts) = (World::new(scenario(&told), 4), Vec::new());
        world.run_to(SimTime::day_start(16), &mut facts);
        let of = |destination| {
            let shipments = world.market().street().export.shipments();
            shipments.filter(|(_, shipment)| shipment.destination == destination).count()
        };
        (of(DestinationId(0)), of(DestinationId(1)))
    };
    let usual = sold(&["export.keepers.markup_bp=3000"]);
    let dear = sold(&["export.keepers.markup_bp=90000"]);
    let strangers = sold(&["export.destination[0].category_weights={ storage-boxes = 1 }"]);
    println!("usual {usual:?}, dear {dear:?}, other tastes {strangers:?}");
    assert!(dear.0 * 3 < usual.0 * 2, "{dear:?} {usual:?}");
    assert_ne!(strangers.0, usual.0);
}

#[test]
fn in_2010_small_parcels_pass_untaxed_and_today_singapore_taxes_every_one() {
    let taxed = |era: &str| {
        let era = format!("export.era=\"{era}\"");
        let told = [
            "export.destination[0].settled_min=0",
            "export.destination[0].level_min=0",
            "export.destination[0].visitors_per_day=200.0",
            era.as_str(),
        ];
        let (mut world, mut facts) = (World::new(scenario(&told), 4), Vec::new());
        world.run_to(SimTime::day_start(25), &mut facts);
        let market = world.market();
        let cleared: Vec<_> = market
            .street()
            .export
            .shipments()
            .filter(|(_, shipment)| shipment.destination == DestinationId(0))
            .filter(|(_, shipment)| matches!(shipment.customs, Customs::Cleared { .. }))
            .map(|(_, shipment)| (shipment.assessed.tax > 0, shipment.terms.bearer))
            .collect();
        assert!(cleared.iter().all(|(_, bearer)| *bearer == TaxBearer::Seller), "as the keepers' section says");
        (cleared.iter().filter(|(taxed, _)| *taxed).count(), cleared.len())
    };
    let (then, now) = (taxed("2010"), taxed("today"));
    println!("2010 {then:?}, today {now:?}");
    assert!(then.1 > 5 && now.1 > 5);
    assert_eq!((then.0, now.0), (0, now.1));
}
