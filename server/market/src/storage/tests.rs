//! Given a stocked shop, when it rents, orders boxes or overflows, then rent, boxes and fines follow.

use super::*;
use crate::Refusal;
use crate::command::{Command, SellerCommand as Seller, WorldCommand as World};
use crate::event::Event as MarketEvent;
use crate::rules::Rules as MarketRules;
use crate::street::{SellerAsk, WorldAsk};
use crate::town::{COURIER, LISTING, ORDER, SHOP, Town, buy};
use domain::BasisPoints;
use domain::refusals::{StorageRefusal, StreetRefusal};
use std::sync::Arc;

mod table;

fn seller(command: SellerCommand) -> Command {
    Command::Seller(SHOP, Seller::Street(SellerAsk::Storage(command)))
}

fn world(command: WorldCommand) -> Command {
    Command::World(World::Street(WorldAsk::Storage(command)))
}

fn refused(refusal: StorageRefusal) -> Option<Refusal> {
    Some(Refusal::Street(StreetRefusal::Storage(refusal)))
}

/// A stocked town whose block lets basements; `free_dm3` is the room without rent.
fn town(free_dm3: u64) -> Town {
    let mut town = Town::stocked();
    let mut rules: MarketRules = (**town.market.rules()).clone();
    rules.street.storage = Rules {
        free_dm3,
        dm3_per_square_metre: 1_500,
        square_metres_max: 100,
        rent: Money::fen(10),
        rent_period: SimSpan::days(30),
        overflow_fine: Money::fen(3),
        bundle_min: 10,
        bundle_max: 50,
        bundle_price: BasisPoints(8_000),
        bicycle: Money::fen(30),
        bicycle_takes: SimSpan::hours(1),
    };
    town.market = town.market.clone().with_rules(Arc::new(rules));
    town
}

fn balance(town: &Town) -> Money {
    town.market.ledger().balance(Account::Shop(SHOP))
}

#[test]
fn added_space_costs_its_first_month_and_every_month_after() {
    let mut town = town(10_000);
    let before = balance(&town);
    town.submit(&seller(SellerCommand::RentSpace { square_metres: 10 })).expect("there is space");
    assert_eq!(balance(&town), before - Money::fen(100));
    assert_eq!(town.market.room_dm3(SHOP), 25_000);
    let rent = world(WorldCommand::ChargeRent { shop: SHOP });
    let rent_due = town.now + SimSpan::days(30);
    assert_eq!(town.submit(&rent).err(), Some(Refusal::TimerNotDue { due: rent_due }));
    town.now = rent_due;
    town.submit(&rent).expect("a month has passed");
    assert_eq!(balance(&town), before - Money::fen(200));
    town.market.audit().expect("the books balance");
}

#[test]
fn a_shop_that_cannot_pay_loses_its_basement_and_owes_nothing() {
    let mut town = town(10_000);
    town.submit(&seller(SellerCommand::RentSpace { square_metres: 10 })).expect("there is space");
    let mut rules: MarketRules = (**town.market.rules()).clone();
    rules.street.storage.rent = Money::yuan(100_000);
    town.market = town.market.clone().with_rules(Arc::new(rules));
    town.now = town.now + SimSpan::days(30);
    let events = town.submit(&world(WorldCommand::ChargeRent { shop: SHOP })).expect("rent is due");
    let lost = MarketEvent::Street(crate::street::StreetEvent::Storage(Event::SpaceLost { shop: SHOP }));
    assert_eq!(events, [lost]);
    assert_eq!(town.market.room_dm3(SHOP), 10_000);
    town.market.audit().expect("the books balance");
}

#[test]
fn space_that_the_goods_need_is_not_given_back() {
    let mut town = town(0);
    let goods = town.market.goods_dm3(town.market.shop(SHOP).expect("it is open"));
    assert!(goods > 0);
    town.submit(&seller(SellerCommand::RentSpace { square_metres: 4 })).expect("there is space");
    let refusal = StorageRefusal::GoodsDoNotFit { goods_dm3: goods, room_dm3: 0 };
    assert_eq!(town.submit(&seller(SellerCommand::RentSpace { square_metres: 0 })).err(), refused(refusal));
    let refusal = StorageRefusal::SpaceUnchanged { square_metres: 4 };
    assert_eq!(town.submit(&seller(SellerCommand::RentSpace { square_metres: 4 })).err(), refused(refusal));
    let refusal = StorageRefusal::TooMuchSpace { most: 100 };
    assert_eq!(town.submit(&seller(SellerCommand::RentSpace { square_metres: 101 })).err(), refused(refusal));
}

#[test]
fn goods_in_the_corridor_are_fined_at_midnight_only_and_never_beyond_the_balance() {
    let mut town = town(0);
    let fine = world(WorldCommand::FineOverflow { shop: SHOP });
    town.now = town.now + SimSpan::seconds(1);
    assert!(matches!(town.submit(&fine).err(), Some(Refusal::TimerNotDue { .. })));
    town.now = SimTime::day_start(town.now.day() + 1);
    let before = balance(&town);
    town.submit(&fine).expect("goods stand in the corridor");
    assert_eq!(balance(&town), before - Money::fen(3).min(before));
    town.submit(&seller(SellerCommand::RentSpace { square_metres: 100 })).expect("there is space");
    assert_eq!(town.submit(&fine).err(), refused(StorageRefusal::EverythingFits));
}

#[test]
fn own_boxes_are_paid_with_their_bundle_and_used_before_single_ones() {
    let mut town = town(10_000);
    let size = BoxSize::Small;
    let single = town.market.rules().box_kind(size).price;
    let order = SellerCommand::OrderBoxes { size, count: 10 };
    let before = balance(&town);
    town.submit(&seller(order)).expect("a bundle");
    assert_eq!(balance(&town), before - single.share(BasisPoints(8_000)).times(10) - Money::fen(30));
    let deliver = world(WorldCommand::DeliverBoxes { bundle: BundleId(0) });
    assert!(matches!(town.submit(&deliver).err(), Some(Refusal::TimerNotDue { .. })));
    town.now = town.now + SimSpan::hours(1);
    town.submit(&deliver).expect("the bicycle has come");
    assert_eq!(town.submit(&deliver).err(), refused(StorageRefusal::NoSuchBundle));
    let mut town = town.buyer(buy(LISTING, 1));
    let before = balance(&town);
    let pack = Seller::PackOrders { orders: vec![ORDER], boxing: crate::command::Boxing::Size(size) };
    town.submit(&Command::Seller(SHOP, pack)).expect("it fits");
    assert_eq!(balance(&town), before, "the box was paid with its bundle");
    let packed = town.market.order(ORDER).expect("it was placed");
    assert!(packed.own_box && packed.packed == Some((size, single.share(BasisPoints(8_000)))));
    town.market.audit().expect("one box less");
    let ship = Seller::DispatchOrders { orders: vec![ORDER], courier: COURIER };
    town.submit(&Command::Seller(SHOP, ship)).expect("it is packed");
}

#[test]
fn the_bicycle_brings_neither_few_nor_many() {
    let mut town = town(10_000);
    for count in [0, 9, 51] {
        let order = seller(SellerCommand::OrderBoxes { size: BoxSize::Small, count });
        assert_eq!(town.submit(&order).err(), refused(StorageRefusal::BundleOutOfRange { least: 10, most: 50 }));
    }
}
