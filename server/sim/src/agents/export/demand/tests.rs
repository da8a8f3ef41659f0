//! The price an offer abroad asks is felt as prices are: see target 1 of the market facts.

use super::*;
use crate::random::Luck;
use crate::scenario::{Override, Scenario};
use crate::world::World;
use market::export::SellerCommand as ExportAsk;
use market::street::SellerAsk;
use market::{Command, SellerCommand};
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

/// Orders for a shop's goods within two weeks from this world's moment on, nothing being sold out meanwhile, when it
/// asks so many thousandths of its price and freight; the visitors are the same every time.
fn ordered(world: &World, shop: domain::ShopId, permille: i64) -> usize {
    let mut world = world.clone();
    let countries = [DestinationId(0), DestinationId(1)];
    for destination in countries.into_iter().filter(|_| permille != 1_000) {
        let own = world.market().street().export.offers(destination).map(|(listing, terms)| (listing, *terms));
        let of_shop = |listing| world.market().listing(listing).is_some_and(|found| found.shop == shop);
        for (listing, terms) in own.filter(|(listing, _)| of_shop(*listing)).collect::<Vec<_>>() {
            let scaled = |amount: i64| (amount * permille + 500) / 1_000;
            let offer = Offer { price: scaled(terms.price), freight: scaled(terms.freight), ..terms };
            let command =
                SellerCommand::Street(SellerAsk::Export(ExportAsk::OfferAbroad { listing, destination, offer }));
            world.submit(&Command::Seller(shop, command), &mut Vec::new()).expect("a modest change");
        }
    }
    let (scenario, market, luck) = (world.scenario(), world.market(), Luck::of_seed(9));
    let from = world.now().hour();
    let hours = (from..from + 14 * 24).flat_map(|hour| {
        countries.map(|place| orders(Circumstances { scenario, luck }, market, place, SimTime::hour_start(hour)))
    });
    let own = hours.flatten().filter(|order| match order {
        ExportCommand::OrderAbroad { listing, .. } => market.listing(*listing).is_some_and(|found| found.shop == shop),
        _ => false,
    });
    own.count()
}

#[test]
fn with_the_same_visitors_a_dearer_shop_sells_less_abroad_and_a_cheaper_one_more() {
    let world = town(&[], 12);
    let market = world.market();
    let of = |shop: &&market::shop::Shop| {
        let offers = market.street().export.offers(DestinationId(0));
        offers.filter(|(listing, _)| shop.listings.contains(listing)).count()
    };
    let shop = market.shops().iter().max_by_key(of).expect("somebody exports").id;
    let [less, usual, more] = [900, 1_000, 1_100].map(|permille| ordered(&world, shop, permille));
    println!("a tenth less: {less}, as usual: {usual}, a tenth more: {more}");
    assert!(usual >= 50, "{usual}");
    assert!(less > usual && usual > more);
    // An elasticity of -1.8 alone makes 1.43 of it.
    assert!(less * 100 > more * 130, "{less} against {more}");
}
