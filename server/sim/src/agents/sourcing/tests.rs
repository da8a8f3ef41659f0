//! Samples tell the truth on average, batches come as their source deserves, agencies ship and are cut off, and all of
//! it goes on after a restart as if nothing had happened.

use crate::scenario::{Override, Scenario};
use crate::world::World;
use domain::shop::{BoxRule, ListingDescription, ListingTitle, ShopName};
use domain::{CourierId, Money, SimSpan, SimTime};
use market::command::{Keeper, ListingText, StandingOrder};
use market::rules::Script;
use market::sourcing::{
    ConsignmentId, ContractId, ContractKind, Event as SourcingEvent, ImporterId, Origin, SellerCommand as Ask, Stage,
    StallId, SupplierId, Wanted,
};
use market::street::{SellerAsk, StreetEvent};
use market::{Command, Event, Fact, OperatorCommand, SellerCommand};
use std::sync::Arc;

fn sourcing(facts: &[Fact]) -> impl Iterator<Item = &SourcingEvent> {
    facts.iter().filter_map(|fact| match &fact.event {
        Event::Street(StreetEvent::Sourcing(event)) => Some(event),
        _ => None,
    })
}

fn open(world: &mut World, number: u32, keeper: Keeper, facts: &mut Vec<Fact>) -> domain::ShopId {
    let shop = domain::ShopId::new(u32::try_from(world.market().shops().len()).expect("few"));
    let name = ShopName::parse(&format!("Shop {number}")).expect("a name");
    let open = OperatorCommand::OpenShop { name, keeper, capital: Money::yuan(200_000) };
    world.submit(&Command::Operator(open), facts).expect("there is room");
    shop
}

/// A town without rivals and nearly without buyers.
fn quiet() -> World {
    let mut scenario = Scenario::yiwu();
    scenario.buyers.count = 10;
    scenario.rivals.clear();
    World::new(Arc::new(scenario), 5)
}

/// The stall that hides the best and the one that hides the worst goods among those of trinkets.
fn extremes(world: &World) -> [StallId; 2] {
    let stalls = (0..).map(StallId).zip(&world.scenario().rules.street.sourcing.stalls);
    let mut trinkets: Vec<_> = stalls.filter(|(_, stall)| stall.category == trinkets(world)).collect();
    trinkets.sort_by_key(|(_, stall)| stall.hidden.quality);
    [trinkets[trinkets.len() - 1].0, trinkets[0].0]
}

fn trinkets(world: &World) -> u16 {
    let catalogue = &world.scenario().rules.catalogue;
    catalogue.products[catalogue.sku_of_code("TRK-001").expect("a trinket").index()].category
}

#[test]
fn many_samples_tell_good_stalls_from_bad_ones_and_their_lots_are_what_the_samples_said() {
    let mut world = quiet();
    let mut facts = Vec::new();
    let shop = open(&mut world, 0, Keeper::Person, &mut facts);
    let sku = world.scenario().rules.catalogue.sku_of_code("TRK-001").expect("a trinket");
    let both = extremes(&world);
    let submit = |world: &mut World, ask: Ask, facts: &mut Vec<Fact>| {
        let command = Command::Seller(shop, SellerCommand::Street(SellerAsk::Sourcing(ask)));
        world.submit(&command, facts).expect("granted");
    };
    for _ in 0..12 {
        for stall in both {
            submit(&mut world, Ask::TakeSample { stall, sku }, &mut facts);
        }
        let lines = vec![Wanted { sku, pieces: 200 }];
        for stall in both {
            let origin = Origin::Stall(stall);
            submit(
                &mut world,
                Ask::OrderGoods { origin, lines: lines.clone(), inspect: false, on_account: false },
                &mut facts,
            );
        }
        let next = world.now() + SimSpan::days(4);
        world.run_to(next, &mut facts);
    }
    let end = world.now() + SimSpan::days(30);
    world.run_to(end, &mut facts);
    let state = &world.market().street().sourcing;
    let mean = |stall: StallId| {
        let readings =
            state.samples().iter().filter(|sample| sample.stall == stall).filter_map(|sample| sample.reading);
        readings.map(f64::from).sum::<f64>() / 12.0
    };
    let [good, bad] = both.map(mean);
    assert!(good > bad + 8.0, "samples of the better stall read {good}, of the worse {bad}");
    let quality = |stall: StallId| {
        let (mut points, mut pieces, mut defective) = (0.0, 0.0, 0.0);
        for event in sourcing(&facts) {
            let SourcingEvent::GoodsReceived { consignment, cartons, .. } = event else { continue };
            if state.consignments()[consignment.index()].origin != Origin::Stall(stall) {
                continue;
            }
            for carton in cartons {
                points += f64::from(carton.quality) * f64::from(carton.pieces);
                pieces += f64::from(carton.pieces);
                defective += if carton.quality == 12 { f64::from(carton.pieces) } else { 0.0 };
            }
        }
        [points / pieces, defective / pieces]
    };
    let [[good_lots, few], [bad_lots, many]] = both.map(quality);
    println!("samples {good:.1} and {bad:.1}; lots {good_lots:.1} and {bad_lots:.1}; defective {few:.4} and {many:.4}");
    assert!(good_lots > bad_lots + 8.0 && many > 2.0 * few);
    assert!((good - good_lots).abs() < 6.0 && bad > bad_lots, "the bad stall's samples flatter it");
    assert!(state.consignments().iter().all(|batch| batch.stage != Stage::UnderWay));
    let late = |batch: &market::sourcing::Consignment| match batch.stage {
        Stage::Received { at } => at > batch.due + SimSpan::hours(16),
        _ => false,
    };
    assert!(state.consignments().iter().any(late) && !state.consignments().iter().all(late));
    for (number, batch) in (0..).map(ConsignmentId).zip(state.consignments()) {
        let Stage::Received { at } = batch.stage else { panic!("{number:?} did not come") };
        assert!((9..17).contains(&at.hour_of_day()), "the dock is open from nine to five");
    }
    world.market().audit().expect("the books balance");
}

/// A person's shop that sells one trinket from a stall, packs every evening and does nothing else.
fn shop_from(world: &mut World, number: u32, stall: StallId, facts: &mut Vec<Fact>) -> domain::ShopId {
    let shop = open(world, number, Keeper::Person, facts);
    let sku = world.scenario().rules.catalogue.sku_of_code("TRK-001").expect("a trinket");
    let product = &world.scenario().rules.catalogue.products[sku.index()];
    let text = ListingText {
        sku,
        title: ListingTitle::parse(&product.en).expect("a catalogue title"),
        description: ListingDescription::default(),
        price: product.fair_price,
        freight: Money::yuan(5),
        photos: Vec::new(),
        watermark: false,
        offer_limit: None,
    };
    let courier = CourierId::new(0);
    let standing = StandingOrder { second_of_day: 18 * 3_600, box_rule: BoxRule::SmallestFit, courier };
    let lines = vec![Wanted { sku, pieces: 1_000 }];
    let batch = Ask::OrderGoods { origin: Origin::Stall(stall), lines, inspect: false, on_account: false };
    for command in [
        SellerCommand::Street(SellerAsk::Sourcing(batch)),
        SellerCommand::DraftListings { texts: vec![text], publish: true },
        SellerCommand::SetStandingOrder(standing),
    ] {
        world.submit(&Command::Seller(shop, command), facts).expect("granted");
    }
    shop
}

#[test]
fn the_same_goods_from_a_bad_stall_cost_stars_and_come_back() {
    let mut scenario = Scenario::yiwu();
    scenario.buyers.count = 12_000;
    scenario.rivals.clear();
    let mut world = World::new(Arc::new(scenario), 3);
    let mut facts = Vec::new();
    let [good, bad] = extremes(&world);
    let shops = [(0, good), (1, bad)].map(|(number, stall)| shop_from(&mut world, number, stall, &mut facts));
    world.run_to(SimTime::day_start(60), &mut facts);
    let measured = shops.map(|shop| {
        let shop = world.market().shop(shop).expect("open");
        let (reputation, tally) = (&shop.reputation, shop.tally.total());
        let stars = f64::from(reputation.described_sum) / f64::from(reputation.scored.max(1));
        let back = f64::from(tally.returned) / f64::from((tally.settled + tally.returned).max(1));
        (tally.orders, stars, back)
    });
    println!("orders, stars as described, share returned: {measured:?}");
    let [(orders, stars, back), (_, bad_stars, bad_back)] = measured;
    assert!(orders > 200, "enough to tell");
    assert!(stars > bad_stars + 0.2 && back * 1.5 < bad_back, "quality and defects reach buyers");
}

/// A busy town whose keepers all use stalls, agencies and brands.
fn eager() -> World {
    let told = [
        "sourcing.keepers.stalls_bp=10000",
        "sourcing.keepers.carry_bp=10000",
        "sourcing.keepers.dealers_bp=10000",
        "sourcing.keepers.reading_min=50",
    ];
    let told: Vec<Override> = told.iter().map(|told| Override::parse(told).expect("a path")).collect();
    let mut scenario = Scenario::yiwu_with(&told).expect("possible values");
    scenario.buyers.count = 6_000;
    let mut rules = market::Rules::clone(&scenario.rules);
    rules.street.sourcing.suppliers.iter_mut().for_each(|supplier| supplier.level_min = 0);
    scenario.rules = Arc::new(rules);
    let mut world = World::new(Arc::new(scenario), 8);
    for (number, script) in
        [Script::CostPlus, Script::Discounter, Script::Premium, Script::Discounter, Script::Discounter]
            .into_iter()
            .enumerate()
    {
        let number = u32::try_from(number).expect("few");
        open(&mut world, number, Keeper::ScriptedPerson(script), &mut Vec::new());
    }
    let shop = open(&mut world, 9, Keeper::Person, &mut Vec::new());
    break_a_contract_and_import(&mut world, shop);
    world
}

/// A person's shop becomes a brand's agent, asks far too little, and has an import tried.
fn break_a_contract_and_import(world: &mut World, shop: domain::ShopId) {
    let catalogue = &world.scenario().rules.catalogue;
    let [charm, soap] = ["TRK-001", "COS-001"].map(|code| catalogue.sku_of_code(code).expect("there"));
    let text = ListingText {
        sku: charm,
        title: ListingTitle::parse(&catalogue.products[charm.index()].en).expect("a catalogue title"),
        description: ListingDescription::default(),
        price: Money::fen(50),
        freight: Money::yuan(5),
        photos: Vec::new(),
        watermark: false,
        offer_limit: None,
    };
    let lines = vec![Wanted { sku: soap, pieces: 8 }];
    let origin = Origin::ImportTest(ImporterId(0));
    let contract = ContractId(u32::try_from(world.market().street().sourcing.contracts().len()).expect("few"));
    let asks = [
        Ask::Sign { supplier: SupplierId(1), kind: ContractKind::Agent },
        Ask::Carry { contract, sku: charm },
        Ask::OrderGoods { origin, lines, inspect: false, on_account: false },
    ];
    let commands = asks.map(|ask| SellerCommand::Street(SellerAsk::Sourcing(ask)));
    let publish = SellerCommand::DraftListings { texts: vec![text], publish: true };
    for command in commands.into_iter().chain([publish]) {
        world.submit(&Command::Seller(shop, command), &mut Vec::new()).expect("granted");
    }
}

#[test]
fn keepers_sample_bargain_deal_and_carry_and_a_restarted_town_goes_on_as_if_never_interrupted() {
    let (mut whole, mut stopped) = (eager(), eager());
    let (mut facts, mut again) = (Vec::new(), Vec::new());
    whole.run_to(SimTime::day_start(40), &mut facts);
    for day in [7, 13, 21, 33, 40] {
        let stop = SimTime::hour_start(day * 24 - if day == 40 { 0 } else { 5 });
        stopped.run_to(stop, &mut again);
        let (scenario, bytes) = (Arc::clone(stopped.scenario()), stopped.snapshot());
        stopped = World::restore(scenario, 8, &bytes).expect("own snapshot");
    }
    assert_eq!(facts.iter().zip(&again).find(|(one, other)| one != other), None);
    assert_eq!(facts.len(), again.len());
    whole.market().audit().expect("the books balance");
    let count = |wanted: fn(&SourcingEvent) -> bool| sourcing(&facts).filter(|event| wanted(event)).count();
    let counts = [
        ("samples", count(|event| matches!(event, SourcingEvent::SampleRead { .. }))),
        ("talks", count(|event| matches!(event, SourcingEvent::TalkOpened { .. }))),
        ("received", count(|event| matches!(event, SourcingEvent::GoodsReceived { .. }))),
        ("signed", count(|event| matches!(event, SourcingEvent::ContractSigned { .. }))),
        ("carried", count(|event| matches!(event, SourcingEvent::Carried { .. }))),
        ("supplied", count(|event| matches!(event, SourcingEvent::DropSupplied { .. }))),
        ("warned", count(|event| matches!(event, SourcingEvent::ContractWarned { .. }))),
        ("cut", count(|event| matches!(event, SourcingEvent::ContractCut { .. }))),
    ];
    println!("{counts:?}");
    assert!(counts.iter().all(|(_, count)| *count > 0), "{counts:?}");
    let state = &whole.market().street().sourcing;
    let imported = state.consignments().iter().find(|batch| matches!(batch.origin, Origin::ImportTest(_)));
    assert!(imported.is_some_and(|batch| batch.stage != Stage::UnderWay && !batch.duty.is_zero()));
    let shipped = state.drops().values().filter(|drop| !drop.waits).count();
    assert!(shipped * 10 > state.drops().len() * 8, "{shipped} of {} shipped", state.drops().len());
}
