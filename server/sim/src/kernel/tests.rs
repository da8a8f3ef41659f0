//! Pages of the kernel against the published ranking, and what the hour's grain means.

use super::*;
use crate::laboratory::{SimulateOptions, open_world};
use domain::shop::ListingStatus;
use domain::{SimSpan, SimTime};
use market::ranking::{self, RankingWeights};
use market::search::relevance;
use std::sync::Arc;

/// A market on its ninth day, under rules changed from then on.
fn busy_market(change: impl FnOnce(&mut RankingWeights)) -> (Scenario, Market) {
    let options = SimulateOptions {
        scenario: Arc::new(Scenario::yiwu()),
        shops: 20,
        rivals: 4,
        listings: 20,
        buyers: 2_000,
        days: 12,
        seed: 3,
        worlds: 1,
        threads: 1,
        step: SimSpan::hours(1),
    };
    let mut facts = Vec::new();
    let mut world = open_world(&options, &mut facts);
    world.run_to(SimTime::day_start(9), &mut facts);
    let mut scenario = Scenario::clone(world.scenario());
    let mut rules = (*scenario.rules).clone();
    change(&mut rules.ranking);
    scenario.rules = Arc::new(rules);
    let market = world.market().clone().with_rules(Arc::clone(&scenario.rules));
    (scenario, market)
}

#[test]
fn pages_are_in_the_order_of_the_published_score() {
    let (scenario, market) = busy_market(|weights| weights.newcomer_places = 0);
    let mut kernel = Kernel::new(&scenario, &market, Luck::of_seed(1));
    let (hour, today) = (9 * 24, SimTime::day_start(9));
    kernel.begin_hour(&market, hour);
    let catalogue = &scenario.rules.catalogue;
    let mut looked = 0;
    for (number, keyword) in catalogue.keywords.iter().enumerate() {
        let mut expected: Vec<(f64, u32)> = Vec::new();
        for listing in market.listings().iter().filter(|listing| market.offered(listing) > 0) {
            let product = &catalogue.products[listing.text.sku.index()];
            let percent = relevance(keyword, &listing.concepts, product.category == keyword.category);
            if percent > 0 {
                let shop = market.shop(listing.shop).expect("a shop");
                expected.push((ranking::score(&scenario.rules, listing, shop, percent, today), listing.id.number()));
            }
        }
        expected.sort_by(|a, b| b.0.total_cmp(&a.0));
        let score_of = |listing: &u32| expected.iter().find(|row| row.1 == *listing).expect("is relevant").0;
        let (page, _) = kernel.ranks.page(number, hour);
        assert_eq!(page.len(), expected.len().min(24), "{}", keyword.en);
        for (place, listing) in page.iter().enumerate() {
            // The kernel keeps scores in 32 bits; equal up to that.
            assert!((score_of(listing) - expected[place].0).abs() < 1e-6, "{} place {place}", keyword.en);
            looked += 1;
        }
    }
    assert!(looked > 1_000, "{looked}");
}

#[test]
fn places_for_new_goods_go_to_newcomers_that_would_not_be_seen() {
    let (scenario, market) = busy_market(|weights| (weights.newcomer_days, weights.newcomer_places) = (5, 2));
    let mut kernel = Kernel::new(&scenario, &market, Luck::of_seed(1));
    // Most goods came in the first days; only what copycats added since is new on the ninth.
    let hour = 9 * 24;
    kernel.begin_hour(&market, hour);
    let today = SimTime::day_start(9);
    let is_new =
        |listing: &u32| ranking::is_newcomer(&scenario.rules.ranking, &market.listings()[*listing as usize], today);
    let live = market.listings().iter().filter(|listing| listing.status == ListingStatus::Live);
    let new: Vec<u32> = live.map(|listing| listing.id.number()).filter(is_new).collect();
    assert!(!new.is_empty());
    let mut shown = std::collections::BTreeSet::new();
    for keyword in 0..scenario.rules.catalogue.keywords.len() {
        for listing in kernel.ranks.page(keyword, hour).0.iter().take(PAGE_PLACES).filter(|listing| is_new(listing)) {
            shown.insert(*listing);
        }
    }
    assert!(shown.len() * 2 >= new.len(), "{} of {} new listings are on some page", shown.len(), new.len());
}

#[test]
fn a_sold_out_listing_leaves_the_page_at_once() {
    let (scenario, market) = busy_market(|_| ());
    let mut kernel = Kernel::new(&scenario, &market, Luck::of_seed(1));
    let hour = 9 * 24;
    kernel.begin_hour(&market, hour);
    let (page, _) = kernel.ranks.page(0, hour);
    let first = page[0];
    kernel.shelf.offered[first as usize] = 0;
    let luck = Luck::of_seed(1);
    let population = crate::population::Population::draw(&scenario, luck);
    for buyer in 0..2_000 {
        let session = Session { at: SimTime::hour_start(hour), buyer: market::BuyerId(buyer), number: 0 };
        kernel.search(session, population.buyer(session.buyer), luck);
    }
    let table = kernel.close_hour(hour);
    assert_eq!(table.sessions, 2_000);
    assert!(table.rows().count() > 50);
    assert!(table.rows().all(|row| row.listing.number() != first), "never shown");
    assert!(table.rows().all(|row| row.carts <= row.visits && row.visits <= row.impressions));
}
