//! The laws of a world: same input, same facts, however it is stepped, stored or watched.

use super::*;
use crate::journal::JournalHash;
use domain::shop::{BoxRule, ListingDescription, ListingTitle, Source};
use domain::{CourierId, ListingId, Money, SkuId};
use market::command::{ListingText, StandingOrder};
use market::{Event, SellerCommand};

/// The Yiwu scenario with this many buyers and, if wanted, no rivals.
fn town(buyers: u32, rivals: usize) -> Arc<Scenario> {
    let mut scenario = Scenario::yiwu();
    scenario.buyers.count = buyers;
    scenario.rivals.truncate(rivals);
    Arc::new(scenario)
}

/// A person's first shop with one fair product from the supermarket and a standing order, as the paper's Pan
/// began: the commands and the title's language are given.
fn open_fair_shop(world: &mut World, sku: SkuId, chinese: bool, facts: &mut Vec<Fact>) -> ShopId {
    let shop =
        ShopId::new(u32::try_from(world.market().shops().len().max(world.scenario().rivals.len())).expect("few"));
    let product = world.scenario().rules.catalogue.products[sku.index()].clone();
    let freight = crate::kernel::mean_charge(world.scenario(), &product, 0);
    let title = if chinese { &product.zh } else { &product.en };
    let text = ListingText {
        sku,
        title: ListingTitle::parse(title).expect("a catalogue title"),
        description: ListingDescription::parse("fair").expect("a description"),
        price: product.fair_price,
        freight,
        photos: Vec::new(),
        watermark: false,
        offer_limit: None,
    };
    let open = OperatorCommand::OpenShop {
        name: ShopName::parse("First Try").expect("a name"),
        keeper: Keeper::Person,
        capital: world.scenario().person_capital,
    };
    world.submit(&Command::Operator(open), facts).expect("opens");
    let standing =
        StandingOrder { second_of_day: 17 * 3_600 + 1_800, box_rule: BoxRule::SmallestFit, courier: CourierId::new(0) };
    for command in [
        SellerCommand::BuyStock { sku, quantity: 20, source: Source::Supermarket },
        SellerCommand::DraftListing(text),
        SellerCommand::SetStandingOrder(standing),
    ] {
        world.submit(&Command::Seller(shop, command), facts).expect("is granted");
    }
    let listing = *world.market().shops()[shop.index()].listings.first().expect("drafted");
    world.submit(&Command::Seller(shop, SellerCommand::PublishListing { listing }), facts).expect("publishes");
    shop
}

/// A product 20 pieces of which cost less than a person's capital.
fn affordable_sku(scenario: &Scenario) -> SkuId {
    let products = &scenario.rules.catalogue.products;
    let place = products.iter().position(|product| product.supermarket_price.times(20) < Money::yuan(150));
    SkuId::new(u32::try_from(place.expect("cheap goods")).expect("few products"))
}

/// Facts of a world with a person's shop that is run for some hours in steps of this many seconds.
fn run(scenario: &Arc<Scenario>, seed: u64, hours: u32, step_seconds: u32) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut world = World::new(Arc::clone(scenario), seed);
    open_fair_shop(&mut world, affordable_sku(scenario), false, &mut facts);
    let end = SimTime::hour_start(hours);
    while world.now() < end {
        let goal = (world.now() + SimSpan::seconds(step_seconds)).min(end);
        world.run_to(goal, &mut facts);
    }
    facts
}

fn hash(facts: &[Fact]) -> [u8; 32] {
    let mut hash = JournalHash::default();
    facts.iter().for_each(|fact| hash.add(fact));
    hash.digest()
}

#[test]
fn the_same_input_twice_gives_the_same_journal_and_another_seed_another_one() {
    let scenario = town(4_000, 4);
    let first = run(&scenario, 5, 48, 3_600);
    assert!(first.iter().filter(|fact| matches!(fact.event, Event::OrderPlaced { .. })).count() > 20);
    assert!(first.iter().zip(0..).all(|(fact, number)| fact.sequence == number), "gapless from 0");
    assert_eq!(hash(&first), hash(&run(&scenario, 5, 48, 3_600)));
    assert_ne!(hash(&first), hash(&run(&scenario, 6, 48, 3_600)));
}

#[test]
fn a_day_in_one_step_equals_24_steps_and_odd_steps_of_seven_minutes() {
    let scenario = town(4_000, 4);
    let in_one = hash(&run(&scenario, 9, 48, 86_400));
    assert_eq!(in_one, hash(&run(&scenario, 9, 48, 3_600)));
    assert_eq!(in_one, hash(&run(&scenario, 9, 48, 420)));
    assert_eq!(in_one, hash(&run(&scenario, 9, 48, 5_003)));
}

#[test]
fn a_world_restored_in_mid_hour_goes_on_as_if_never_interrupted() {
    let scenario = town(4_000, 4);
    let mut whole = Vec::new();
    let mut world = World::new(Arc::clone(&scenario), 3);
    open_fair_shop(&mut world, affordable_sku(&scenario), true, &mut whole);
    let mut stopped = world.clone();
    let mut pieces = whole.clone();
    world.run_to(SimTime::day_start(6), &mut whole);
    for stop in
        [SimTime::from_seconds(11 * 3_600 + 1_234), SimTime::hour_start(42), SimTime::from_seconds(3 * 86_400 + 63_007)]
    {
        stopped.run_to(stop, &mut pieces);
        let restored = World::restore(Arc::clone(&scenario), 3, &stopped.snapshot()).expect("own snapshot");
        assert_eq!(restored.now(), stop);
        assert_eq!(restored.market(), stopped.market());
        assert_eq!(restored.snapshot(), stopped.snapshot());
        stopped = restored;
    }
    stopped.run_to(SimTime::day_start(6), &mut pieces);
    let first_difference = whole.iter().zip(&pieces).find(|(a, b)| a != b);
    assert_eq!(first_difference, None);
    assert_eq!(whole.len(), pieces.len());
    assert!(whole.iter().any(|fact| matches!(fact.event, Event::ReviewWritten { .. })), "long enough to matter");
}

#[test]
fn a_snapshot_of_another_version_or_cut_short_is_refused() {
    let scenario = town(50, 0);
    let mut bytes = World::new(Arc::clone(&scenario), 1).snapshot();
    assert!(World::restore(Arc::clone(&scenario), 1, &bytes[..bytes.len() / 2]).is_err());
    bytes[0] = 77;
    let problem = World::restore(scenario, 1, &bytes).expect_err("another version");
    assert_eq!(problem, SnapshotProblem::OtherVersion { found: 77 });
}

#[test]
fn an_extra_buyer_changes_nothing_before_its_own_first_order() {
    let facts_with = |buyers| run(&town(buyers, 4), 21, 30, 3_600);
    let (town, larger) = (facts_with(3_000), facts_with(3_001));
    let orders = |facts: &[Fact]| -> Vec<(SimTime, u32, ListingId)> {
        let order = |fact: &Fact| match fact.event {
            Event::OrderPlaced { buyer, listing, .. } => Some((fact.at, buyer.0, listing)),
            _ => None,
        };
        facts.iter().filter_map(order).collect()
    };
    let (without, with) = (orders(&town), orders(&larger));
    let own = with.iter().position(|order| order.1 == 3_000).unwrap_or(with.len());
    assert!(without.len() > 10);
    assert_eq!(without[..own.min(without.len())], with[..own], "everybody else chose as before");
}

#[test]
fn the_language_of_a_title_and_the_words_of_a_description_change_no_purchase() {
    let scenario = town(6_000, 4);
    let orders = |chinese| -> Vec<Event> {
        let mut facts = Vec::new();
        let mut world = World::new(Arc::clone(&scenario), 8);
        open_fair_shop(&mut world, affordable_sku(&scenario), chinese, &mut facts);
        world.run_to(SimTime::day_start(2), &mut facts);
        let drafted = |event: &Event| matches!(event, Event::ListingDrafted { .. });
        facts.into_iter().map(|fact| fact.event).filter(|event| !drafted(event)).collect()
    };
    let english = orders(false);
    assert!(english.iter().any(|event| matches!(event, Event::OrderPlaced { .. })));
    assert_eq!(english, orders(true));
}

#[test]
fn a_new_fair_shop_is_visited_within_a_day_and_sells_within_three_in_18_of_20_worlds() {
    let scenario = Arc::new(Scenario::yiwu());
    let sku = affordable_sku(&scenario);
    let (mut visited, mut sold) = (0, 0);
    for seed in 0..20 {
        let mut facts = Vec::new();
        let mut world = World::new(Arc::clone(&scenario), seed);
        world.run_to(SimTime::hour_start(9), &mut facts);
        let shop = open_fair_shop(&mut world, sku, seed % 2 == 0, &mut facts);
        let opened = world.now();
        let tally = |world: &World| world.market().shops()[shop.index()].tally.total();
        world.run_to(opened + SimSpan::days(1), &mut facts);
        visited += u32::from(tally(&world).visits > 0);
        world.run_to(opened + SimSpan::days(3), &mut facts);
        sold += u32::from(tally(&world).orders > 0);
    }
    assert!(visited >= 18 && sold >= 18, "visited in {visited}, sold in {sold} of 20");
}

#[test]
fn supermarket_goods_arrive_in_the_same_call_and_parcels_leave_by_the_standing_order() {
    let scenario = town(20_000, 2);
    let mut facts = Vec::new();
    let mut world = World::new(Arc::clone(&scenario), 2);
    let shop = open_fair_shop(&mut world, affordable_sku(&scenario), false, &mut facts);
    assert_eq!(world.market().shops()[shop.index()].stock[0].available(), 20);
    world.run_to(SimTime::day_start(4), &mut facts);
    let mine = |event: &Event| event.shop(world.market()) == Some(shop);
    let at_half_past_five = |fact: &&Fact| fact.at.second_of_day() == 63_000;
    let dispatched =
        facts.iter().filter(|fact| matches!(fact.event, Event::OrderDispatched { .. }) && mine(&fact.event));
    let dispatched: Vec<&Fact> = dispatched.collect();
    assert!(dispatched.len() > 3, "{} dispatched", dispatched.len());
    assert!(dispatched.iter().all(at_half_past_five), "{dispatched:?}");
}

#[test]
fn a_world_built_around_a_replayed_market_has_the_same_agents() {
    let scenario = town(3_000, 4);
    let mut facts = Vec::new();
    let mut world = World::new(Arc::clone(&scenario), 4);
    world.run_to(SimTime::day_start(5), &mut facts);
    let mut market = Market::new(Arc::clone(&scenario.rules));
    facts.iter().for_each(|fact| market.apply(fact));
    assert_eq!(&market, world.market());
    let mut rebuilt = World::around(scenario, 4, market, world.now());
    let (mut went_on, mut again) = (Vec::new(), Vec::new());
    world.run_to(SimTime::day_start(6), &mut went_on);
    rebuilt.run_to(SimTime::day_start(6), &mut again);
    assert_eq!(went_on, again, "at the beginning of a day nothing but the market matters");
}
