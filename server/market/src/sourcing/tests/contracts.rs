//! Contracts: what agents sell without stock and suppliers ship, what dealers order, and what a price outside the window
//! costs.

use super::{BRAND, CATALOGUE, balance, books_tie, came, charms, deliver, order, refused, seller, under, world};
use crate::command::{Command, SellerCommand as MarketSeller};
use crate::event::Event as MarketEvent;
use crate::refusal::Refusal;
use crate::sourcing::*;
use crate::street::StreetEvent;
use crate::town::{BUYER, CHARM, COURIER, FLIP_FLOPS, LISTING, ORDER, SHOP, Town, WARDROBE, text};
use domain::refusals::SourcingRefusal;
use domain::shop::OrderStatus;
use domain::{Money, OrderId, SimSpan, SimTime};

/// The shop is the catalogue's agent for charms and lists them without a piece of its own.
pub(super) fn dropshipping() -> Town {
    let sign = SellerCommand::Sign { supplier: CATALOGUE, kind: ContractKind::Agent };
    let carry = SellerCommand::Carry { contract: ContractId(0), sku: CHARM };
    let publish = MarketSeller::DraftListings { texts: vec![text(CHARM, 250)], publish: true };
    under(Town::new()).given(seller(sign)).given(seller(carry)).seller(publish)
}

#[test]
fn a_supplier_ships_what_an_agent_sells_without_stock_and_is_paid_at_the_order() {
    let mut town = dropshipping();
    let market = &town.market;
    assert_eq!(market.offered(&market.listings()[0]), 6);
    assert_eq!(market.shop(SHOP).map(|shop| (shop.shelf.live, shop.shelf.stocked)), Some((1, 1)));
    let events = town.submit(&Command::Buyer(BUYER, crate::town::buy(LISTING, 2))).expect("it is on offer");
    assert!(matches!(events[0], MarketEvent::Street(StreetEvent::Sourcing(Event::DropSupplied { .. }))));
    // 1.50 in the supermarket, 5 % more here.
    assert_eq!(balance(&town), Money::fen(34_000 - 2 * 158));
    let order = town.market.order(ORDER).expect("placed").clone();
    assert_eq!((order.cost_of_goods, order.quality), (Money::fen(316), 65), "wholesale quality and five points");
    let ship = MarketSeller::ShipOrders {
        orders: vec![ORDER],
        boxing: Some(crate::command::Boxing::Rule(domain::shop::BoxRule::SmallestFit)),
        courier: COURIER,
    };
    let ships = refused(SourcingRefusal::SupplierShips { order: ORDER });
    assert_eq!(town.submit(&Command::Seller(SHOP, ship)).err(), ships);
    let drop = world(WorldCommand::ShipDrop { order: ORDER });
    let early = Refusal::TimerNotDue { due: SimTime::hour_start(6) };
    assert_eq!(town.submit(&drop).err(), Some(early));
    let mut town = town.after(SimSpan::hours(6)).given(drop.clone());
    assert_eq!(town.market.order(ORDER).map(|order| order.status), Some(OrderStatus::Dispatched));
    assert_eq!(balance(&town), Money::fen(34_000 - 316 - 10 - 500), "its box and its freight");
    assert_eq!(town.submit(&drop).err(), refused(SourcingRefusal::NotSuppliers));
    books_tie(&town);
}

#[test]
fn own_pieces_are_sold_first_and_given_up_orders_leave_the_piece_with_the_shop() {
    let town = dropshipping().buyer(crate::town::buy(LISTING, 1));
    let mut town = town.seller(MarketSeller::CancelOrder { order: ORDER });
    assert!(town.market.street().sourcing.waiting().is_empty());
    assert_eq!(town.market.shop(SHOP).map(|shop| shop.available(CHARM)), Some(1));
    assert_eq!(town.market.offered(&town.market.listings()[0]), 1);
    let two = Command::Buyer(BUYER, crate::town::buy(LISTING, 2));
    assert_eq!(town.submit(&two).err(), Some(Refusal::StockNotAvailable { available: 1, asked: 2 }));
    let town = town.buyer(crate::town::buy(LISTING, 1)).buyer(crate::town::buy(LISTING, 2));
    assert_eq!(town.market.street().sourcing.waiting(), [OrderId::new(2)], "the own piece is packed by the shop");
    books_tie(&town);
}

#[test]
fn whoever_cannot_pay_the_supplier_has_nothing_to_sell() {
    let mut town = dropshipping();
    let spend = MarketSeller::BuyStock { sku: WARDROBE, quantity: 1, source: domain::shop::Source::Supermarket };
    town = town.seller(spend).seller(MarketSeller::BuyStock {
        sku: FLIP_FLOPS,
        quantity: 17,
        source: domain::shop::Source::Supermarket,
    });
    let order = Command::Buyer(BUYER, crate::town::buy(LISTING, 3));
    assert_eq!(balance(&town), Money::fen(400));
    assert_eq!(town.submit(&order).err(), Some(Refusal::StockNotAvailable { available: 6, asked: 3 }));
    town.given(Command::Buyer(BUYER, crate::town::buy(LISTING, 2)));
}

#[test]
fn a_price_outside_the_window_is_warned_of_then_costs_the_contract_and_the_supplier_says_why() {
    let sign = |kind| seller(SellerCommand::Sign { supplier: BRAND, kind });
    let town = under(Town::new()).given(sign(ContractKind::Agent));
    let mut town = town.given(seller(SellerCommand::Carry { contract: ContractId(0), sku: CHARM }));
    assert_eq!(town.submit(&sign(ContractKind::Agent)).err(), refused(SourcingRefusal::AlreadySigned));
    let dear = seller(SellerCommand::Sign { supplier: SupplierId(2), kind: ContractKind::Agent });
    assert_eq!(town.submit(&dear).err(), refused(SourcingRefusal::LevelTooLow { level: 0, needed: 2 }));
    // List 3.00: 2.40 to 3.60.
    let mut town = town.seller(MarketSeller::DraftListings { texts: vec![text(CHARM, 250)], publish: true });
    let notice = world(WorldCommand::NoticeBreach { contract: ContractId(0), listing: LISTING });
    assert_eq!(breaches(&town.market).count(), 0);
    assert_eq!(town.submit(&notice).err(), refused(SourcingRefusal::NoBreach));
    let reprice = |fen| MarketSeller::Reprice { listing: LISTING, price: Money::fen(fen) };
    let town = town.seller(reprice(239));
    assert_eq!(breaches(&town.market).collect::<Vec<_>>(), [(ContractId(0), LISTING)]);
    let mut town = town.given(notice.clone());
    let mend_by = SimTime::day_start(2);
    assert_eq!(town.submit(&notice).err(), Some(Refusal::TimerNotDue { due: mend_by }));
    let mut town = town.seller(reprice(240)).after(SimSpan::days(2));
    assert_eq!(town.submit(&notice).err(), refused(SourcingRefusal::NoBreach), "put right in time");
    let mut town = town.seller(reprice(361)).given(notice);
    let contract = &town.market.street().sourcing.contracts()[0];
    let (price, least, most) = (Money::fen(361), Money::fen(240), Money::fen(360));
    let banned_until = SimTime::day_start(32);
    let why = ContractEnd::Cut { at: town.now, listing: LISTING, price, least, most, banned_until };
    assert_eq!(contract.end, Some(why));
    assert_eq!(town.market.offered(&town.market.listings()[0]), 0, "nobody ships for the shop any more");
    assert_eq!(
        town.submit(&sign(ContractKind::Dealer)).err(),
        refused(SourcingRefusal::CutOff { until: banned_until })
    );
    town.now = banned_until;
    town.given(sign(ContractKind::Dealer));
}

#[test]
fn dealers_buy_stock_by_quantity_and_are_bound_by_what_they_ordered() {
    let sign = |kind| seller(SellerCommand::Sign { supplier: BRAND, kind });
    let batch = |pieces| seller(order(Origin::Dealer(ContractId(0)), vec![charms(pieces)]));
    let mut town = under(Town::new()).given(sign(ContractKind::Agent));
    assert_eq!(town.submit(&batch(20)).err(), refused(SourcingRefusal::NotADealer));
    let mut town =
        town.given(seller(SellerCommand::EndContract { contract: ContractId(0) })).given(sign(ContractKind::Dealer));
    assert_eq!(town.submit(&batch(20)).err(), refused(SourcingRefusal::ContractOver));
    let batch = |pieces| seller(order(Origin::Dealer(ContractId(1)), vec![charms(pieces)]));
    assert_eq!(town.submit(&batch(4)).err(), Some(Refusal::BelowMinimumQuantity { least: 5 }));
    let town = town.given(batch(20));
    assert_eq!(balance(&town), Money::fen(34_000 - 20 * 165));
    let carry = seller(SellerCommand::Carry { contract: ContractId(1), sku: FLIP_FLOPS });
    assert_eq!(town.clone().submit(&carry).err(), refused(SourcingRefusal::NotAnAgent));
    let town = town.after(SimSpan::days(4)).given(deliver(0, vec![came(20, 0, 70)]));
    let town = town.seller(MarketSeller::DraftListings { texts: vec![text(CHARM, 200)], publish: true });
    assert_eq!(breaches(&town.market).collect::<Vec<_>>(), [(ContractId(1), LISTING)]);
    let stays = SellerCommand::EndContract { contract: ContractId(1) };
    let town = town.given(seller(stays));
    assert_eq!(breaches(&town.market).count(), 0);
    assert_eq!(town.market.offered(&town.market.listings()[0]), 20, "a dealer's stock is its own");
}

#[test]
fn all_orders_are_packed_and_shipped_but_those_the_supplier_ships() {
    let town = dropshipping().buyer(crate::town::buy(LISTING, 2));
    let bought = MarketSeller::BuyStock { sku: CHARM, quantity: 5, source: domain::shop::Source::Supermarket };
    let town = town.seller(bought);
    let due = town.market.purchases()[0].due;
    let mut town = town.after(due.since(SimTime::ZERO));
    let deliver = crate::command::WorldCommand::DeliverStock { purchase: crate::stock::PurchaseId(0), quality: 60 };
    town = town.world(deliver).buyer(crate::town::buy(LISTING, 1));
    let own = domain::OrderId::new(1);
    let boxing = crate::command::Boxing::Rule(domain::shop::BoxRule::SmallestFit);
    let status = |town: &Town, order| town.market.order(order).map(|order| order.status);
    town = town.seller(MarketSeller::PackOrders { orders: vec![ORDER, own], boxing });
    assert_eq!([status(&town, ORDER), status(&town, own)], [Some(OrderStatus::Paid), Some(OrderStatus::Packed)]);
    let orders = vec![ORDER, own];
    town = town.seller(MarketSeller::ShipOrders { orders, boxing: Some(boxing), courier: COURIER });
    assert_eq!([status(&town, ORDER), status(&town, own)], [Some(OrderStatus::Paid), Some(OrderStatus::Dispatched)]);
}

#[test]
fn neither_an_assistant_nor_a_part_sent_ahead_takes_over_what_the_supplier_ships() {
    let mut hiring = dropshipping();
    let rules = std::sync::Arc::make_mut(&mut hiring.market.rules);
    rules.street.hires = crate::hires::tests::rules();
    let mut town = hiring.given(crate::hires::tests::seller(SHOP, crate::hires::tests::HIRE));
    town = town.buyer(crate::town::buy(LISTING, 2)).after(SimSpan::minutes(17 * 60 + 50));
    let ships = refused(SourcingRefusal::SupplierShips { order: ORDER });
    assert_eq!(town.submit(&crate::hires::tests::ship_one(ORDER)).err(), ships);
    let boxing = crate::command::Boxing::Rule(domain::shop::BoxRule::SmallestFit);
    let part = crate::trades::SellerCommand::ConsignPart { order: ORDER, pieces: 1, boxing, courier: COURIER };
    let part = MarketSeller::Street(crate::street::SellerAsk::Trades(part));
    assert_eq!(town.submit(&Command::Seller(SHOP, part)).err(), ships);
}
