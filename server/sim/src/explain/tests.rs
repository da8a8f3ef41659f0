//! What is derived anew is what happened: counts of the hour's table, orders, and no difference to the world.

use super::*;
use crate::laboratory::{SimulateOptions, open_world};
use domain::SimSpan;
use domain::explain::Change;
use market::Event;
use std::collections::BTreeMap;
use std::sync::Arc;

pub fn world_on_day_six() -> World {
    let options = SimulateOptions {
        scenario: Arc::new(Scenario::yiwu()),
        shops: 20,
        rivals: 4,
        listings: 12,
        buyers: 12_000,
        days: 8,
        seed: 11,
        worlds: 1,
        threads: 1,
        step: SimSpan::hours(1),
    };
    let mut facts = Vec::new();
    let mut world = open_world(&options, &mut facts);
    world.run_to(Hour::eve(6 * 24 + 20), &mut facts);
    world
}

#[test]
fn the_derived_hour_agrees_with_the_hours_table_for_every_listing_and_with_real_orders() {
    let mut world = world_on_day_six();
    let hour = 6 * 24 + 20;
    let derived = Hour::derive(&world, hour);
    let mut facts = Vec::new();
    world.run_to(SimTime::hour_start(hour + 1), &mut facts);
    let table = facts.iter().find_map(|fact| match &fact.event {
        Event::HourClosed { table, .. } if table.hour == hour => Some(table),
        _ => None,
    });
    let table = table.expect("the hour was closed");
    assert_eq!(table.sessions as usize, derived.sightings.len());
    let (mut rows, mut visits) = (0, 0);
    for row in table.rows() {
        let sums = waterfall::count(&derived, row.listing);
        assert_eq!((sums.impressions, sums.visits, sums.carts), (row.impressions, row.visits, row.carts), "{row:?}");
        let steps = sums.not_relevant + sums.below_the_page + sums.sold_out + sums.not_examined + sums.not_opened;
        let ends = sums.asked_first + sums.lost_to_others + sums.only_put_aside + sums.not_wanted + sums.bought;
        assert_eq!(steps + ends, sums.searches, "every search ends in one step");
        (rows, visits) = (rows + 1, visits + sums.visits);
    }
    assert!(rows > 100 && visits > 200, "{rows} {visits}");
    // Orders out of conversations are those conversations' own; all others are somebody's session.
    let talked: std::collections::BTreeSet<_> = world
        .market()
        .street()
        .chat
        .conversations()
        .iter()
        .filter_map(|row| match row.outcome {
            Some(domain::chat::TalkOutcome::Bought { order }) => Some(order),
            _ => None,
        })
        .collect();
    let mut placed = BTreeMap::new();
    for fact in facts.iter().filter(|fact| fact.at.hour() == hour) {
        if let Event::OrderPlaced { order, listing, buyer, quantity, .. } = &fact.event
            && !talked.contains(order)
        {
            placed.insert((fact.at, buyer.0), (*listing, *quantity));
        }
    }
    let asked = derived.sightings.iter().filter(|sighting| sighting.asked.is_some()).count();
    let opened = facts.iter().filter(|fact| matches!(&fact.event, Event::Street(market::street::StreetEvent::Chat(market::chat::Event::Opened { .. })) if fact.at.hour() == hour)).count();
    assert!(asked > 0 && asked <= opened, "{asked} {opened}");
    let wished: BTreeMap<_, _> = derived
        .sightings
        .iter()
        .filter_map(|sighting| sighting.wish.map(|wish| ((sighting.at, sighting.buyer.0), wish)))
        .collect();
    assert!(placed.len() > 5);
    assert_eq!(placed, wished);
}

#[test]
fn watching_changes_nothing() {
    let mut watched = world_on_day_six();
    let mut plain = watched.clone();
    watched.watch();
    let (mut seen, mut unseen) = (Vec::new(), Vec::new());
    watched.run_to(SimTime::day_start(8), &mut seen);
    plain.run_to(SimTime::day_start(8), &mut unseen);
    assert_eq!(seen, unseen);
    assert!(!watched.take_sightings().is_empty());
}

#[test]
fn terms_add_up_to_what_the_kernel_weighs() {
    let world = world_on_day_six();
    let derived = Hour::derive(&world, 6 * 24 + 20);
    let choice = &world.scenario().choice;
    let mut looked = 0;
    for sighting in &derived.sightings {
        let Some(weighing) =
            sighting.weighing.as_ref().filter(|weighing| weighing.offers.len() == 1 && !weighing.shopper)
        else {
            continue;
        };
        let seen = sighting.seen.iter().find(|seen| seen.opened).expect("one was opened");
        let inside = crate::portable_math::exp(seen.terms.sum());
        // The shelf keeps weights in 32 bits.
        assert!((inside / weighing.inside - 1.0).abs() < 1e-4, "{} {}", inside, weighing.inside);
        looked += 1;
    }
    assert!(looked > 50 && choice.sku_dissimilarity > 0.0, "{looked}");
}

#[test]
fn a_buyer_can_be_asked_why_it_did_not_buy() {
    let world = world_on_day_six();
    let derived = Hour::derive(&world, 6 * 24 + 20);
    let opened = derived.sightings.iter().find(|sighting| sighting.weighing.is_some() && sighting.wish.is_none());
    let sighting = opened.expect("most who open do not buy");
    let listing = sighting.seen.iter().find(|seen| seen.opened).expect("opened").listing;
    let told = explain(world.scenario(), world.population(), &derived, listing, Some(sighting.buyer));
    assert!(
        told.sessions.iter().any(|story| matches!(story.ending, Ending::NotWanted | Ending::OnlyPutAside { .. })),
        "{told:?}"
    );
    assert!(told.fixes.windows(2).all(|pair| pair[0].orders_added.is_finite() && pair[1].orders_added.is_finite()));
    let photos =
        told.fixes.iter().find(|fix| matches!(fix.change, Change::AddPhotos { .. })).expect("keepers have none");
    assert!(photos.orders_added > 0.0 && photos.cost_per_order_fen == 0);
    let page = told
        .fixes
        .iter()
        .find(|fix| matches!(fix.change, Change::HaveDesigned { .. }))
        .expect("nobody has a design here");
    assert!(page.orders_added > 0.0 && page.cost_per_order_fen > 0, "a designer's fee is spread over what it brings");
}
