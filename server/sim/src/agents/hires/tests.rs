//! People for hire in a running world: everything follows from the market, skill shows in what buyers get, and a
//! design shows in what buyers see.

use crate::scenario::{Override, Scenario};
use crate::world::World;
use domain::shop::{ListingDescription, ListingTitle, OrderStatus, ShopName};
use domain::{Money, ShopId, SimTime};
use market::command::{Keeper, ListingText};
use market::hires::{DeskSlip, Event as HiresEvent, SellerCommand as HiresCommand, Shift, Stage};
use market::ledger::Account;
use market::street::{SellerAsk, StreetEvent};
use market::{Command, Event, Fact, OperatorCommand, SellerCommand, statements};
use std::sync::Arc;

fn scenario(told: &[&str]) -> Arc<Scenario> {
    let told: Vec<Override> = told.iter().map(|told| Override::parse(told).expect("a path")).collect();
    let mut scenario = Scenario::yiwu_with(&told).expect("possible values");
    scenario.buyers.count = 4_000;
    Arc::new(scenario)
}

/// Keepers who hire as soon as they sell anything.
const EAGER: [&str; 5] = [
    "hires.keepers.assistant_bp=10000",
    "hires.keepers.design_bp=10000",
    "hires.keepers.revenue_cover=1",
    "hires.keepers.fee_cover=0",
    "hires.keepers.design_days=5",
];

fn happened(facts: &[Fact]) -> impl Iterator<Item = &HiresEvent> {
    facts.iter().filter_map(|fact| match &fact.event {
        Event::Street(StreetEvent::Hires(event)) => Some(event),
        _ => None,
    })
}

fn count(facts: &[Fact], what: impl Fn(&HiresEvent) -> bool) -> usize {
    happened(facts).filter(|event| what(event)).count()
}

#[test]
fn assistants_leave_to_suppliers_what_suppliers_ship() {
    let told = [EAGER.as_slice(), &["sourcing.keepers.carry_bp=10000"]].concat();
    let (scenario, mut facts) = (scenario(&told), Vec::new());
    let mut world = World::new(Arc::clone(&scenario), 4);
    world.run_to(SimTime::day_start(20), &mut facts);
    let mut market = market::Market::new(Arc::clone(&scenario.rules));
    // An assistant's hand-over ends with a fact that counts the parcels which went just before it.
    let (mut by_suppliers, mut gone) = (0, Vec::new());
    for fact in &facts {
        match &fact.event {
            Event::OrderDispatched { order, .. } => {
                gone.push((*order, market.street().sourcing.supplier_ships(*order)))
            }
            Event::Street(StreetEvent::Hires(HiresEvent::Shipped { parcels, .. })) => {
                let own = &gone[gone.len() - *parcels as usize..];
                assert!(own.iter().all(|(_, by_supplier)| !by_supplier), "a supplier's is among {own:?}");
            }
            _ => {}
        }
        market.apply(fact);
        if let Event::OrderPlaced { order, .. } = &fact.event {
            by_suppliers += usize::from(market.street().sourcing.supplier_ships(*order));
        }
    }
    let shipped = count(&facts, |event| matches!(event, HiresEvent::Shipped { .. }));
    assert!(by_suppliers > 0 && shipped > 0, "{by_suppliers} {shipped}");
}

#[test]
fn designers_and_assistants_work_and_go_on_alike_after_a_restart_of_the_world() {
    let (scenario, mut facts) = (scenario(&EAGER), Vec::new());
    let mut world = World::new(Arc::clone(&scenario), 4);
    // In the middle of an hour in which some pack and some chat.
    world.run_to(SimTime::from_seconds(24 * 86_400 + 17 * 3_600 + 1_000), &mut facts);
    let stored = world.snapshot();
    let mut restored = World::restore(scenario, 4, &stored).expect("it reads back");
    let (mut went_on, mut again) = (Vec::new(), Vec::new());
    let end = SimTime::day_start(30);
    world.run_to(end, &mut went_on);
    restored.run_to(end, &mut again);
    assert_eq!(went_on, again, "what people do next follows from the market");
    facts.extend(went_on);
    let counts = [
        ("employed", count(&facts, |event| matches!(event, HiresEvent::Employed { .. }))),
        ("answered", count(&facts, |event| matches!(event, HiresEvent::Answered { .. }))),
        ("shipped", count(&facts, |event| matches!(event, HiresEvent::Shipped { .. }))),
        ("paid", count(&facts, |event| matches!(event, HiresEvent::WagePaid { hours: 1.., .. }))),
        ("delivered", count(&facts, |event| matches!(event, HiresEvent::DesignDelivered { .. }))),
        ("accepted", count(&facts, |event| matches!(event, HiresEvent::DesignAccepted { .. }))),
    ];
    println!("{counts:?}");
    assert!(counts.iter().all(|(_, count)| *count > 0), "{counts:?}");
    let market = world.market();
    market.audit().expect("the books balance");
    for shop in market.shops() {
        let sheet = statements::balance_sheet(market, shop.id);
        assert_eq!(sheet.equity(), sheet.capital + sheet.profit, "{}", shop.name.as_str());
    }
}

/// A world whose first rival, an ordinary keeper, is kept by the test's hired assistant.
fn employed(assistant: u32, told: &[&str]) -> (World, Vec<Fact>, ShopId) {
    let quiet = ["hires.keepers.assistant_bp=0", "hires.keepers.design_bp=0"];
    let all: Vec<&str> = quiet.iter().chain(told).copied().collect();
    let (mut world, mut facts) = (World::new(scenario(&all), 9), Vec::new());
    world.run_to(SimTime::day_start(1), &mut facts);
    let shop = ShopId::new(0);
    let shift = Shift {
        desk: 0x3f << 10,
        packing: 0xf << 16,
        discount: domain::BasisPoints(500),
        box_rule: domain::shop::BoxRule::SmallestFit,
        courier: domain::CourierId::new(0),
    };
    let hire = HiresCommand::HireAssistant { assistant, shift };
    let command = Command::Seller(shop, SellerCommand::Street(SellerAsk::Hires(hire)));
    world.submit(&command, &mut facts).expect("there is money for it");
    (world, facts, shop)
}

#[test]
fn parcels_an_assistant_packs_leave_with_that_evenings_truck_without_the_sellers_hand() {
    let (mut world, mut facts, shop) = employed(2, &[]);
    world.run_to(SimTime::day_start(8), &mut facts);
    let mut shipped = 0;
    for (place, fact) in facts.iter().enumerate() {
        if let Event::Street(StreetEvent::Hires(HiresEvent::Shipped { parcels, .. })) = &fact.event {
            let before =
                facts[..place].iter().rev().filter(|other| matches!(other.event, Event::OrderDispatched { .. }));
            for other in before.take(*parcels as usize) {
                let Event::OrderDispatched { order, leaves, .. } = other.event else { unreachable!("filtered") };
                assert_eq!(world.market().orders()[order.index()].shop, shop);
                assert_eq!((other.at, leaves.day()), (fact.at, fact.at.day()), "before the cut-off");
                shipped += 1;
            }
        }
    }
    println!("{shipped} parcels in a week");
    assert!(shipped > 10);
    assert!(world.market().orders().iter().any(|order| order.shop == shop && order.status == OrderStatus::Settled));
}

#[test]
fn a_persons_shop_lives_on_its_assistant_while_the_seller_sleeps() {
    let quiet = ["hires.keepers.assistant_bp=0", "hires.keepers.design_bp=0", "trades.pay_later_bp=0"];
    let (mut world, mut facts) = (World::new(scenario(&quiet), 9), Vec::new());
    let open = OperatorCommand::OpenShop {
        name: ShopName::parse("Sleeper").expect("a name"),
        keeper: Keeper::Person,
        capital: Money::yuan(20_000),
    };
    world.submit(&Command::Operator(open), &mut facts).expect("there is room");
    let shop = world.market().shops().last().expect("it opened").id;
    let own = |world: &mut World, facts: &mut Vec<Fact>, command| {
        world.submit(&Command::Seller(shop, command), facts).expect("the rules allow it");
    };
    let goods = world.market().rules().catalogue.products.clone();
    for (number, product) in (0..).zip(goods.iter().take(12)) {
        let sku = domain::SkuId::new(number);
        let buy = SellerCommand::BuyStock { sku, quantity: 60, source: domain::shop::Source::Supermarket };
        own(&mut world, &mut facts, buy);
        let text = ListingText {
            sku,
            title: ListingTitle::parse(&product.en).expect("catalogue titles are checked"),
            description: ListingDescription::default(),
            price: product.supermarket_price.times(12).split(10)[0],
            freight: Money::yuan(3),
            photos: Vec::new(),
            watermark: false,
            offer_limit: None,
        };
        own(&mut world, &mut facts, SellerCommand::DraftListings { texts: vec![text], publish: true });
    }
    let shift = Shift {
        desk: 0x3f << 10,
        packing: 0xf << 16,
        discount: domain::BasisPoints(500),
        box_rule: domain::shop::BoxRule::SmallestFit,
        courier: domain::CourierId::new(0),
    };
    let hire = HiresCommand::HireAssistant { assistant: 2, shift };
    own(&mut world, &mut facts, SellerCommand::Street(SellerAsk::Hires(hire)));
    world.run_to(SimTime::day_start(15), &mut facts);
    let orders: Vec<_> = world.market().orders().iter().filter(|order| order.shop == shop).collect();
    let due = |order: &&&market::order::Order| order.placed_at < SimTime::from_seconds(14 * 86_400 + 19 * 3_600);
    let (due_orders, sent) = (
        orders.iter().filter(due).count(),
        orders.iter().filter(due).filter(|order| order.dispatched.is_some()).count(),
    );
    let talks = world.market().street().chat.tally(shop, 0, 15);
    println!("{} orders, {due_orders} due, {sent} sent; {talks:?}", orders.len());
    assert!(due_orders > 20 && sent == due_orders, "all went out without the seller's hand");
    assert!(talks.answered > 10 && talks.answered > talks.unanswered / 2, "buyers who asked got answers");
}

#[test]
fn a_careless_assistant_slips_more_often_and_everybody_slips_less_with_practice() {
    let slips = |assistant: u32, told: &[&str]| {
        let (mut world, mut facts, shop) = employed(assistant, told);
        world.run_to(SimTime::day_start(15), &mut facts);
        let row = world.market().street().hires.of_shop(shop).next().expect("still there").1.clone();
        let rude = count(&facts, |event| matches!(event, HiresEvent::Answered { slip: Some(DeskSlip::Rude), .. }));
        println!("{assistant}: {:?}, {rude} rude", row.done);
        let work = f64::from(row.done.answers + row.done.parcels);
        (f64::from(row.done.slips + row.done.larger_boxes + row.done.wrong_goods) / work, work)
    };
    let (careful, careless) = (slips(2, &[]), slips(3, &[]));
    assert!(careful.1 > 50.0 && careless.1 > 50.0, "enough work to look at");
    assert!(careless.0 > careful.0 * 2.0, "{careless:?} {careful:?}");
    let never_learns = slips(3, &["hires.practice_hours=1000000"]);
    assert!(never_learns.0 > careless.0, "{never_learns:?} {careless:?}");
}

#[test]
fn wages_are_paid_at_midnight_and_a_poor_shop_loses_its_assistant_to_debts() {
    let (mut world, mut facts, shop) = employed(0, &["hires.patience_days=1"]);
    let before = world.market().ledger().balance(Account::Workers);
    world.run_to(SimTime::day_start(2), &mut facts);
    let wage = Money::fen(900).times(10);
    assert_eq!(world.market().ledger().balance(Account::Workers) - before, wage, "ten hours");
    let profit =
        statements::profit_and_loss(world.market(), shop, SimTime::ZERO, world.now() + domain::SimSpan::seconds(1));
    assert_eq!(profit.amount(statements::Item::Wages), -wage);
    let (mut world, mut facts, shop) = employed(0, &["hires.patience_days=1"]);
    let balance = world.market().ledger().balance(Account::Shop(shop)).as_fen();
    let listing = world.market().shops()[shop.index()].listings[0];
    let sku = world.market().listings()[listing.index()].text.sku;
    let price = world.market().rules().catalogue.products[sku.index()].supermarket_price.as_fen();
    let mut left = u32::try_from(balance / price).expect("a few thousand");
    while left > 0 {
        let quantity = left.min(world.market().rules().purchase_quantity_max);
        let buy = SellerCommand::BuyStock { sku, quantity, source: domain::shop::Source::Supermarket };
        world.submit(&Command::Seller(shop, buy), &mut facts).expect("there is money for it");
        left -= quantity;
    }
    world.run_to(SimTime::day_start(2), &mut facts);
    let owed = -world.market().ledger().balance(Account::Debts(shop));
    let gone = count(&facts, |event| matches!(event, HiresEvent::Left { .. }));
    println!("owed {owed}, gone {gone}");
    assert!(owed > Money::ZERO && gone == 1, "what could not be paid is owed");
}

#[test]
fn a_better_design_makes_buyers_choose_a_listing_more_often() {
    let utility = |quality: u32| {
        let told = [format!("hires.designer[0].quality={quality}")];
        let told: Vec<&str> = told.iter().map(String::as_str).collect();
        let luck = ["hires.keepers.assistant_bp=0", "hires.keepers.design_bp=0", "hires.designs.spread=0"];
        let all: Vec<&str> = luck.iter().chain(&told).copied().collect();
        let (mut world, mut facts) = (World::new(scenario(&all), 9), Vec::new());
        world.run_to(SimTime::day_start(2), &mut facts);
        let shop = ShopId::new(0);
        let listing = world.market().shops()[0].listings[0];
        let own = |command| Command::Seller(shop, SellerCommand::Street(SellerAsk::Hires(command)));
        world.submit(&own(HiresCommand::CommissionDesign { designer: 0, listing }), &mut facts).expect("affordable");
        let who = market::BuyerId(1);
        let buyer = *world.population().buyer(who);
        let seen = |world: &World| world.kernel().terms(world.market(), listing, who, &buyer, 12).photos;
        let before = seen(&world);
        // Nobody answers: the timer takes it.
        world.run_to(SimTime::day_start(24), &mut facts);
        assert_eq!(world.market().street().hires.jobs()[0].stage, Stage::Accepted);
        (before, seen(&world))
    };
    let (plain, good) = utility(95);
    let (_, poor) = utility(40);
    println!("page worth {plain} without, {poor} by a poor designer, {good} by a good one");
    assert!(plain < poor && poor < good);
}
