//! What lifts a listing and what does not.

use super::{Fit, MatchGrade, RankingWeights, SubScores, is_newcomer, own_scores, score, standing};
use crate::command::{ListingText, SellerCommand};
use crate::listing::ListingHistory;
use crate::refusal::Refusal;
use crate::review::Reputation;
use crate::rules::Rules;
use crate::search::{Concept, ConceptSet, Keyword, KeywordId};
use crate::state::Market;
use crate::tiers;
use crate::town::{CHARM, LISTING, RIVAL, SHOP, Town, rules, text};
use crate::{listing::Listing, street::SellerAsk};
use domain::refusals::AdsRefusal;
use domain::shop::{ListingTitle, Source};
use domain::{ListingId, Money, SimSpan, SimTime};
use proptest::prelude::*;
use std::sync::Arc;

const PINK_CHARM: KeywordId = KeywordId(1);

/// The town's rules with "charm" and "pink charm", a product of both concepts, and a tier that costs nothing.
fn keyword_rules(change: impl FnOnce(&mut Rules)) -> Arc<Rules> {
    let mut rules = Rules::clone(&rules());
    let pink = Concept { key: "pink".into(), en: vec!["pink".into()], zh: vec!["粉色".into()] };
    rules.catalogue.lexicon.concepts.push(pink);
    let set = |concepts: &[usize]| {
        let mut set = ConceptSet::default();
        concepts.iter().for_each(|concept| set.insert(*concept));
        set
    };
    let keyword = |en: &str, concepts| Keyword { en: en.into(), zh: en.into(), concepts, category: 0, volume: 1 };
    rules.catalogue.keywords = vec![keyword("charm", set(&[0])), keyword("pink charm", set(&[0, 1]))];
    rules.catalogue.products[CHARM.index()].concepts = set(&[0, 1]);
    let tier = |standing| tiers::Tier {
        name_en: "Tier".into(),
        name_zh: "等级".into(),
        monthly_fee: Money::ZERO,
        occupancies: 1,
        standing,
    };
    rules.street.tiers = tiers::Rules {
        tiers: vec![tier(0.0), tier(1.0)],
        month_days: 30,
        deposit: Money::yuan(100),
        ..tiers::Rules::default()
    };
    change(&mut rules);
    Arc::new(rules)
}

fn stocked(rules: Arc<Rules>) -> Town {
    let town = Town::stocked();
    // The same facts under these rules: titles are read again.
    let mut market = Market::new(rules);
    town.facts.iter().for_each(|fact| market.apply(fact));
    Town { market, ..town }
}

fn titled(title: &str) -> ListingText {
    ListingText { title: ListingTitle::parse(title).expect("a title"), ..text(CHARM, 250) }
}

fn with_history(market: &Market, history: ListingHistory, reputation: Reputation) -> (Market, Listing) {
    let mut market = market.clone();
    market.shops[SHOP.index()].reputation = reputation;
    market.listings[LISTING.index()].history = history;
    let listing = market.listings[LISTING.index()].clone();
    (market, listing)
}

fn parts(history: ListingHistory, reputation: Reputation) -> SubScores {
    let (market, listing) = with_history(&Town::stocked().market, history, reputation);
    own_scores(&market, &listing, SimTime::ZERO)
}

#[test]
fn a_new_listing_counts_as_typical() {
    let parts = parts(ListingHistory::default(), Reputation::default());
    let expected = SubScores {
        relevance: 0.0,
        clicks: 0.5,
        conversion: 0.5,
        service: 0.875,
        sales: 0.0,
        freshness: 1.0,
        delisting: 0.0,
        tier: 0.0,
        deposit: 0.0,
        learning: 0.0,
        badge: 0.0,
        occupancy: 0.0,
        rotation: parts.rotation,
        penalty_factor: 1.0,
    };
    assert_eq!(parts, expected);
    assert_eq!(parts.total(&rules().ranking), 0.5 + 0.5 + 0.875 + 0.5);
}

#[test]
fn freshness_fades_evenly_to_nothing() {
    let town = Town::stocked();
    let listing = &town.market.listings[LISTING.index()];
    let fresh = |hours| own_scores(&town.market, listing, SimTime::ZERO + SimSpan::hours(hours)).freshness;
    assert_eq!((fresh(0), fresh(84), fresh(168), fresh(9_999)), (1.0, 0.5, 0.0, 0.0));
}

#[test]
fn goods_are_new_for_their_newcomer_days() {
    let listing = Town::stocked().market.listings[LISTING.index()].clone();
    let weights = rules().ranking;
    let end = SimTime::ZERO + SimSpan::days(7);
    assert!(is_newcomer(&weights, &listing, SimTime::from_seconds(end.as_seconds() - 1)));
    assert!(!is_newcomer(&weights, &listing, end));
    assert!(!is_newcomer(&weights, &Listing { published_at: None, ..listing }, SimTime::ZERO));
}

#[test]
fn what_is_about_to_be_delisted_comes_first_and_then_starts_over() {
    let town = stocked(keyword_rules(|rules| {
        (rules.ranking.delisting, rules.ranking.delisting_days) = (1.0, 14);
    }));
    let listing = &town.market.listings[LISTING.index()];
    let passed = |days| own_scores(&town.market, listing, SimTime::day_start(days)).delisting;
    assert_eq!((passed(0), passed(7), passed(14), passed(21)), (0.0, 0.5, 0.0, 0.5));
    assert!(passed(13) > passed(12));
}

#[test]
fn attributes_speak_where_the_title_is_silent_and_count_for_less() {
    let town = stocked(keyword_rules(|rules| rules.ranking.attribute_percent = 40));
    let (catalogue, weights) = (&town.market.rules.catalogue, &town.market.rules.ranking);
    let written = |title: &str| {
        let concepts = town.market.rules.concepts_of_title(title);
        let listing = Listing { concepts, ..town.market.listings[LISTING.index()].clone() };
        Fit::of(catalogue, &listing, PINK_CHARM).expect("same category")
    };
    let seen = ["Pink charm", "Charm", "A thing"].map(|title| {
        let fit = written(title);
        (fit.percent(weights), fit.grade(weights))
    });
    assert_eq!(seen, [(100, MatchGrade::Exact), (70, MatchGrade::High), (40, MatchGrade::Partial)]);
}

#[test]
fn the_contest_counts_match_and_the_first_keywords_of_a_title_only() {
    let town = stocked(keyword_rules(|rules| {
        rules.ranking = RankingWeights {
            relevance: 0.4,
            match_factors: [1.0, 0.5, 0.25],
            keywords_max: 1,
            ..RankingWeights::default()
        };
    }));
    let weights = &town.market.rules.ranking;
    let score_of = |title: &str, keyword| {
        let concepts = town.market.rules.concepts_of_title(title);
        let listing = Listing { concepts, ..town.market.listings[LISTING.index()].clone() };
        Fit::of(&town.market.rules.catalogue, &listing, keyword).expect("same category").relevance(weights)
    };
    assert_eq!(score_of("charm, pink", KeywordId(0)), 1.0);
    assert_eq!(score_of("charm, pink", PINK_CHARM), 0.5 * 0.5, "the second word is not read");
    assert_eq!(score_of("pink charm", KeywordId(0)), 0.0);
}

#[test]
fn tier_deposit_and_occupancy_count_in_standing() {
    let town = stocked(keyword_rules(|rules| {
        let ranking = &mut rules.ranking;
        (ranking.tier, ranking.deposit, ranking.occupancy) = (0.25, 0.5, 1.0);
    }));
    let stand = |town: &Town| standing(&town.market, SHOP, LISTING, PINK_CHARM, town.now).expect("an own listing");
    let before = stand(&town);
    let ask = |ask| SellerCommand::Street(ask);
    let town = town
        .seller(ask(SellerAsk::Tiers(tiers::SellerCommand::ChooseTier { level: 1 })))
        .seller(ask(SellerAsk::Tiers(tiers::SellerCommand::PayDeposit)))
        .seller(ask(SellerAsk::Ads(crate::ads::SellerCommand::OccupyKeyword {
            keyword: PINK_CHARM,
            listing: LISTING,
        })));
    let after = stand(&town);
    assert_eq!((after.parts.tier, after.parts.deposit, after.parts.occupancy), (1.0, 1.0, 1.0));
    assert_eq!((before.tier, after.tier, after.occupant, after.place), (0, 1, Some(LISTING), Some(1)));
    assert_eq!(after.total, before.total + 0.25 + 0.5 + 1.0);
}

#[test]
fn a_seller_learns_nothing_about_anothers_listing() {
    let town = stocked(keyword_rules(|_| ()));
    assert_eq!(standing(&town.market, RIVAL, LISTING, PINK_CHARM, town.now), Err(Refusal::NoSuchListing));
    let unknown = standing(&town.market, SHOP, LISTING, KeywordId(9), town.now);
    assert_eq!(unknown, Err(AdsRefusal::NoSuchKeyword.into()));
}

#[test]
fn a_repeated_listing_is_demoted() {
    let town = stocked(keyword_rules(|rules| rules.ranking.repeated_factor = 0.5));
    let second = ListingId::new(1);
    let town = town
        .seller(SellerCommand::BuyStock { sku: CHARM, quantity: 5, source: Source::Supermarket })
        .seller(SellerCommand::DraftListing(titled("Phone charm, pink")))
        .seller(SellerCommand::PublishListing { listing: second });
    let factor = |town: &Town, listing: ListingId| town.market.search_penalty(&town.market.listings[listing.index()]);
    assert_eq!((factor(&town, LISTING), factor(&town, second)), (1.0, 0.5));
    let town = town.seller(SellerCommand::PauseListing { listing: LISTING });
    assert_eq!(factor(&town, second), 1.0, "the earlier one is off sale");
}

#[test]
fn the_associations_badge_counts_with_its_published_weight_from_the_day_it_is_earned() {
    let mut town = Town::stocked();
    let rules = std::sync::Arc::make_mut(&mut town.market.rules);
    rules.ranking.badge = 0.25;
    rules.street.association.term = SimSpan::days(90);
    rules.street.association.badge_after = SimSpan::days(10);
    let join = crate::street::SellerAsk::Association(crate::association::SellerCommand::Join);
    let town = town.seller(crate::SellerCommand::Street(join));
    let listing = &town.market.listings[LISTING.index()];
    let score = |days| own_scores(&town.market, listing, SimTime::day_start(days));
    assert_eq!((score(9).badge, score(10).badge), (0.0, 1.0));
    let weights = town.market.rules().ranking;
    let without = SubScores { badge: 0.0, ..score(10) };
    assert_eq!(score(10).total(&weights) - without.total(&weights), 0.25);
    let stranger = own_scores(&Town::stocked().market, listing, SimTime::day_start(10));
    assert_eq!(stranger.badge, 0.0, "only members show it");
}

proptest! {
    #[test]
    fn every_part_lies_between_nothing_and_all(
        (impressions, visits, orders) in (0..1_000_000_u32, 0..1_000_000_u32, 0..1_000_000_u32),
        (scored, mean) in (0..10_000_u32, 1..=5_u32),
    ) {
        let history = ListingHistory { impressions, visits: visits.min(impressions), orders, ..Default::default() };
        let sum = scored * mean;
        let sums = Reputation { described_sum: sum, service_sum: sum, logistics_sum: sum, ..Default::default() };
        let SubScores { clicks, conversion, service, sales, freshness, .. } =
            parts(history, Reputation { scored, ..sums });
        for part in [clicks, conversion, service, sales, freshness] {
            prop_assert!((0.0..=1.0).contains(&part), "{part}");
        }
    }

    #[test]
    fn another_sale_never_lowers_a_listing(orders in 0..500_u32) {
        let market = stocked(keyword_rules(|_| ())).market;
        let at = |orders| {
            let history = ListingHistory { impressions: 9_000, visits: 2_000, orders, ..Default::default() };
            let (market, listing) = with_history(&market, history, Reputation::default());
            score(&market, &listing, PINK_CHARM, SimTime::ZERO).expect("it is relevant")
        };
        prop_assert!(at(orders) < at(orders + 1));
    }
}

#[test]
fn every_listing_takes_its_turns_evenly_and_all_day_long() {
    let town = Town::stocked();
    let listing = &town.market.listings()[0];
    let of = |day: u32, hour: u32| own_scores(&town.market, listing, SimTime::hour_start(day * 24 + hour)).rotation;
    let days: Vec<f64> = (0..400).map(|day| of(day, 0)).collect();
    assert!(days.iter().all(|draw| (0.0..=1.0).contains(draw)));
    for quarter in 0..4 {
        let part = f64::from(quarter) / 4.0;
        let share = days.iter().filter(|draw| (part..part + 0.25).contains(*draw)).count();
        assert!((70..=130).contains(&share), "{share} of 400 days in quarter {quarter}");
    }
    assert_eq!(of(7, 0), of(7, 23));
    assert_ne!(of(7, 0), of(8, 0));
}
