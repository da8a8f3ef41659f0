//! The price an offer abroad asks is felt as prices are: see target 1 of the market facts.

use super::*;
use crate::random::Luck;
use crate::scenario::{Override, Scenario};
use crate::world::World;
use std::sync::Arc;

/// A town that exports early and much, after so many days.
fn town(told: &[&str], days: u32) -> World {
    let always = [
        "export.keepers.share_bp=10000",
        "export.keepers.fee_cover=1",
        "export.destination[0].settled_min=0",
        "export.destination[0].level_min=0",
        "export.destination[0].visitors_per_day=600.0",
        "export.destination[1].settled_min=0",
        "export.destination[1].level_min=0",
        "export.destination[1].visitors_per_day=600.0",
    ];
    let told: Vec<Override> = always.iter().chain(told).map(|told| Override::parse(told).expect("a path")).collect();
    let mut scenario = Scenario::yiwu_with(&told).expect("possible values");
    scenario.buyers.count = 3_000;
    let mut world = World::new(Arc::new(scenario), 9);
    world.run_to(SimTime::day_start(days), &mut Vec::new());
    world
}

/// ln of how the chance that an offer is taken moves, by ln of how its price and freight move, from a tenth less to a
/// tenth more while all others stay.
fn elasticity(world: &World, destination: DestinationId, listing: domain::ListingId, terms: Offer) -> f64 {
    let (scenario, market) = (world.scenario(), world.market());
    // What an offer is worth to somebody is no matter of luck.
    let circumstances = Circumstances { scenario, luck: Luck::of_seed(9) };
    let section = &circumstances.scenario.export.destinations[usize::from(destination.0)];
    let found = market.listing(listing).expect("it is offered");
    let look = |listing, terms| seen(circumstances, market, destination, listing, terms);
    let category = look(found, terms).category;
    let others = market.street().export.offers(destination).filter(|(other, _)| *other != listing);
    let others = others.filter_map(|(other, terms)| Some(look(market.listing(other)?, *terms)));
    let beside: f64 = others.filter(|other| other.category == category).map(|other| other.pull).sum();
    let [less, more] = [900, 1_100].map(|permille: i64| {
        let scaled = |amount: i64| (amount * permille + 500) / 1_000;
        let terms = Offer { price: scaled(terms.price), freight: scaled(terms.freight), ..terms };
        let pull = look(found, terms).pull;
        pull / (pull + beside + exp(section.outside_utility))
    });
    (ln(more) - ln(less)) / (ln(1.1) - ln(0.9))
}

#[test]
fn an_offer_abroad_has_the_own_price_elasticity_of_the_facts() {
    let world = town(&[], 12);
    for destination in [DestinationId(0), DestinationId(1)] {
        let offers = world.market().street().export.offers(destination);
        let all: Vec<f64> = offers.map(|(listing, terms)| elasticity(&world, destination, listing, *terms)).collect();
        let mean = all.iter().sum::<f64>() / all.len() as f64;
        println!("{destination:?}: {} offers, mean elasticity {mean:.2}", all.len());
        assert!(all.len() >= 5);
        assert!((-3.5..=-1.8).contains(&mean), "target 1's band: {mean}");
    }
}

#[test]
fn with_the_same_visitors_dearer_goods_sell_less_abroad_step_by_step() {
    let sold = |markup: u32| {
        let world = town(&[&format!("export.keepers.markup_bp={markup}")], 16);
        world.market().street().export.shipments().count()
    };
    let [cheap, usual, dear] = [0, 3_000, 12_000].map(sold);
    println!("markup 0 %: {cheap}, 30 %: {usual}, 120 %: {dear}");
    assert!(usual > 100, "{usual}");
    // Freight and taxes are part of what is paid, so a third less for the goods alone is less than a third.
    assert!(cheap * 10 > usual * 11, "{cheap} against {usual}");
    assert!(dear * 10 < usual * 7, "{dear} against {usual}");
}
