//! Pages of the kernel against the published ranking, and what the hour's grain means.

use super::*;
use crate::laboratory::{SimulateOptions, open_world};
use domain::shop::ListingStatus;
use domain::{Money, SimSpan, SimTime};
use market::ads;
use market::ranking::{self, Preset, RankingWeights};
use market::search::KeywordId;
use market::street::{SellerAsk, StreetEvent};
use std::sync::Arc;

fn small() -> SimulateOptions {
    SimulateOptions {
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
    }
}

/// A market on its ninth day, under rules changed from then on.
fn busy_market(change: impl FnOnce(&mut RankingWeights)) -> (Scenario, Market) {
    let options = small();
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
            if let Some(score) = ranking::score(&market, listing, KeywordId(number as u32), today) {
                expected.push((score, listing.id.number()));
            }
        }
        expected.sort_by(|a, b| b.0.total_cmp(&a.0));
        let score_of = |listing: &u32| expected.iter().find(|row| row.1 == *listing).expect("is relevant").0;
        let (page, _) = kernel.ranks.page(number, hour);
        let page = page.ranked;
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
        for listing in
            kernel.ranks.page(keyword, hour).0.ranked.iter().take(PAGE_PLACES).filter(|listing| is_new(listing))
        {
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
    let first = page.ranked[0];
    kernel.shelf.goods[first as usize].offered = 0;
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

#[test]
fn the_kernel_alone_plays_the_same_sessions_as_the_world() {
    let (scenario, market) = busy_market(|_| ());
    let luck = Luck::of_seed(1);
    let mut kernel = Kernel::new(&scenario, &market, luck);
    let hour = 9 * 24 + 20;
    kernel.begin_hour(&market, hour);
    // Campaigns that run out of money within the hour would change pages.
    kernel.ranks.state_mut().board.clear();
    let frozen = kernel.freeze(hour);
    let population = crate::population::Population::draw(&scenario, luck);
    let (mut impressions, mut clicks, mut carts) = (0, 0, 0);
    for buyer in 0..2_000 {
        let session = Session { at: SimTime::hour_start(hour), buyer: market::BuyerId(buyer), number: 0 };
        let buyer = population.buyer(session.buyer);
        let wish = kernel.search(session, buyer, luck);
        let played = frozen.search::<false>(session, buyer, luck);
        assert_eq!(played, frozen.search::<true>(session, buyer, luck), "computed or tabulated");
        assert_eq!(played.cart, wish.map(|wish| (wish.listing.number(), wish.bought)));
        impressions += played.impressions;
        clicks += played.clicks;
        carts += u32::from(played.cart.is_some());
    }
    let table = kernel.close_hour(hour);
    assert_eq!((table.impressions.iter().sum::<u32>(), table.visits.iter().sum::<u32>()), (impressions, clicks));
    assert!(clicks > 1_000 && carts > 50, "{impressions} {clicks} {carts}");
}

/// Facts of a market in which every premium and cost-plus keeper advertises, and the world at their end.
fn advertising_world(days: u32) -> (crate::World, Vec<market::Fact>) {
    let mut scenario = Scenario::yiwu();
    (scenario.keeper_ads.premium_bp, scenario.keeper_ads.cost_plus_bp) = (10_000, 10_000);
    let options = SimulateOptions {
        scenario: Arc::new(scenario),
        shops: 12,
        rivals: 2,
        listings: 10,
        buyers: 3_000,
        days,
        seed: 5,
        worlds: 1,
        threads: 1,
        step: SimSpan::hours(1),
    };
    let mut facts = Vec::new();
    let mut world = open_world(&options, &mut facts);
    world.run_to(SimTime::day_start(days), &mut facts);
    (world, facts)
}

#[test]
fn paid_places_are_part_of_the_hours_counts_and_charged_by_the_click() {
    let (world, facts) = advertising_world(18);
    let mut closed = Vec::new();
    let (mut hours, mut clicks, mut paid) = (0, 0, Money::ZERO);
    for fact in &facts {
        match &fact.event {
            Event::HourClosed { table, .. } => closed = table.rows().collect(),
            Event::Street(StreetEvent::Ads(ads::Event::HourCharged {
                listings,
                impressions,
                clicks: opened,
                charges,
                ..
            })) => {
                for (place, listing) in listings.iter().enumerate() {
                    let row = closed.iter().find(|row| row.listing == *listing).expect("a paid impression is counted");
                    assert!(row.impressions >= impressions[place] && row.visits >= opened[place]);
                    assert!(charges[place] >= Money::fen(5).times(opened[place]), "{charges:?}");
                }
                hours += 1;
                clicks += opened.iter().sum::<u32>();
                paid += charges.iter().copied().sum::<Money>();
            }
            _ => {}
        }
    }
    assert!(hours > 100 && clicks > 50, "{hours} hours, {clicks} clicks");
    let campaigns = world.market().street().ads.campaigns();
    assert_eq!(campaigns.iter().map(|campaign| campaign.charged).sum::<Money>(), paid);
    assert!(world.market().audit().is_ok());
}

#[test]
fn an_hour_with_advertisements_goes_on_from_a_snapshot_as_if_never_interrupted() {
    let (mut world, _) = advertising_world(16);
    let noon = SimTime::day_start(16) + SimSpan::hours(12) + SimSpan::minutes(25);
    world.run_to(noon, &mut Vec::new());
    assert!(!ads::run(world.market(), noon).is_empty(), "somebody advertises");
    let mut again = crate::World::restore(Arc::clone(world.scenario()), 5, &world.snapshot()).expect("a snapshot");
    let (mut facts, mut facts_again) = (Vec::new(), Vec::new());
    world.run_to(SimTime::day_start(17), &mut facts);
    again.run_to(SimTime::day_start(17), &mut facts_again);
    assert_eq!(facts, facts_again);
}

#[test]
fn every_preset_ranks_and_sells() {
    for preset in [Preset::Today, Preset::Year2010, Preset::Contest] {
        let name = serde_json::to_value(preset).expect("a word");
        let text = Scenario::yiwu_source().text.replace("preset = \"today\"", &format!("preset = {name}"));
        let source = crate::scenario::SourceText { file: "preset.toml", text: &text };
        let scenario = Scenario::parse(&source, &Scenario::yiwu_catalogue()).expect("all presets are possible");
        assert_eq!(scenario.rules.ranking.preset, preset);
        let options = SimulateOptions { scenario: Arc::new(scenario), ..small() };
        let report = crate::laboratory::simulate(&options);
        assert!(report.orders > 100, "{name}: {} orders", report.orders);
    }
}

#[test]
fn an_occupied_keyword_lifts_its_listing_from_the_next_hour_on() {
    let (scenario, market) = busy_market(|weights| (weights.newcomer_places, weights.occupancy) = (0, 1.0));
    let hour = 9 * 24;
    let number = KeywordId((0..200).find(|number| !ads::is_auctioned(&market, KeywordId(*number))).expect("one"));
    let place_of = |market: &Market, listing: u32| {
        let mut kernel = Kernel::new(&scenario, market, Luck::of_seed(1));
        kernel.begin_hour(market, hour);
        let ranked = kernel.ranks.page(number.index(), hour).0.ranked.to_vec();
        (ranked.iter().position(|shown| *shown == listing), ranked)
    };
    let (_, ranked) = place_of(&market, 0);
    let last = *ranked[..PAGE_PLACES.min(ranked.len())].last().expect("somebody is shown");
    let listing = &market.listings()[last as usize];
    let occupy = ads::SellerCommand::OccupyKeyword { keyword: number, listing: listing.id };
    let command = Command::Seller(listing.shop, market::SellerCommand::Street(SellerAsk::Ads(occupy)));
    let mut occupied = market.clone();
    for event in market.decide(market.last_at(), &command).expect("nobody has it") {
        let fact = market::Fact { sequence: occupied.next_sequence(), at: occupied.last_at(), event };
        occupied.apply(&fact);
    }
    assert_eq!(place_of(&occupied, last).0, Some(0));
    assert_ne!(place_of(&market, last).0, Some(0));
}

#[test]
fn an_hour_begun_from_what_changed_scores_as_one_begun_from_nothing() {
    let mut facts = Vec::new();
    let mut world = open_world(&small(), &mut facts);
    let mut looked = 0;
    for hour in (30..12 * 24).step_by(7) {
        world.run_to(SimTime::hour_start(hour) + SimSpan::minutes(59), &mut facts);
        let market = world.market();
        let mut followed = world.kernel().clone();
        followed.begin_hour(market, hour + 1);
        let mut anew = Kernel::new(world.scenario(), market, Luck::of_seed(3));
        anew.begin_hour(market, hour + 1);
        let (followed, anew) = (followed.hour_state(), anew.hour_state());
        assert_eq!(followed.listed, anew.listed, "hour {hour}");
        let differ = |listing: &usize| followed.base[*listing].to_bits() != anew.base[*listing].to_bits();
        let differing: Vec<usize> =
            (0..anew.base.len()).filter(|listing| anew.listed[*listing]).filter(differ).collect();
        assert_eq!(differing, Vec::<usize>::new(), "hour {hour}: scores that facts changed unnoticed");
        looked += anew.listed.iter().filter(|listed| **listed).count();
    }
    assert!(looked > 5_000, "{looked}");
}
