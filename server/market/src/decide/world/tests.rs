//! Suppliers, couriers and timers come when due, once, in order.

use crate::command::{BuyerCommand, WorldCommand};
use crate::event::{Event, HourTable};
use crate::ledger::Account;
use crate::listing::Shelf;
use crate::refusal::Refusal;
use crate::review::Scores;
use crate::stock::PurchaseId;
use crate::town::{CHARM, ORDER, SHOP, Town, check_world, close_hour};
use domain::shop::{OrderStatus, ReturnReason, Source};
use domain::{Money, OrderId, SimSpan, SimTime};

fn deliver_stock(purchase: u32) -> WorldCommand {
    WorldCommand::DeliverStock { purchase: PurchaseId(purchase), quality: 60 }
}

fn deliver() -> WorldCommand {
    WorldCommand::DeliverParcel { order: ORDER, damaged: true }
}

fn receive(resellable: bool) -> WorldCommand {
    WorldCommand::ReceiveReturn { order: ORDER, resellable }
}

#[test]
fn stock_comes_when_due_and_once() {
    let bought =
        Town::new().seller(crate::SellerCommand::BuyStock { sku: CHARM, quantity: 50, source: Source::Wholesale });
    let due = SimTime::day_start(2);
    let bought = check_world(bought, deliver_stock(0), Err(Refusal::TimerNotDue { due }));
    let delivered = Event::StockDelivered { purchase: PurchaseId(0), quality: 60 };
    let town = check_world(bought.after(SimSpan::days(2)), deliver_stock(0), Ok(vec![delivered]));
    assert_eq!(town.market.shop(SHOP).map(|shop| shop.available(CHARM)), Some(50));
    let town = check_world(town, deliver_stock(0), Err(Refusal::NoSuchPurchase));
    check_world(town, deliver_stock(9), Err(Refusal::NoSuchPurchase));
}

#[test]
fn a_parcel_arrives_after_its_truck_left_and_once() {
    let leaves = SimTime::ZERO + SimSpan::hours(20);
    let town = check_world(Town::dispatched(), deliver(), Err(Refusal::TimerNotDue { due: leaves }));
    let delivered = Event::ParcelDelivered { order: ORDER, damaged: true };
    let town = check_world(town.after(SimSpan::hours(20)), deliver(), Ok(vec![delivered]));
    assert_eq!(town.market.order(ORDER).map(|order| order.damaged), Some(true));
    let status = OrderStatus::Delivered;
    check_world(town, deliver(), Err(Refusal::OrderNotInState { order: ORDER, status }));
    let unknown = WorldCommand::DeliverParcel { order: OrderId::new(9), damaged: false };
    check_world(Town::dispatched(), unknown, Err(Refusal::NoSuchOrder));
}

#[test]
fn a_lost_parcel_pays_the_buyer_back_and_the_courier_pays_the_goods() {
    let claim = Money::yuan(5);
    let town = Town::dispatched().after(SimSpan::days(3));
    let before = town.market.ledger().balance(Account::Shop(SHOP));
    let lose = WorldCommand::LoseParcel { order: ORDER };
    let town = check_world(town, lose.clone(), Ok(vec![Event::ParcelLost { order: ORDER, claim }]));
    assert_eq!(town.market.ledger().balance(Account::Buyers), Money::ZERO);
    assert_eq!(town.market.ledger().balance(Account::Shop(SHOP)), before + claim);
    check_world(town, lose, Err(Refusal::OrderNotInState { order: ORDER, status: OrderStatus::Lost }));
}

#[test]
fn the_timer_confirms_ten_days_after_hand_over_delivered_or_not() {
    let confirm = || WorldCommand::ConfirmByTimer { order: ORDER };
    let due = SimTime::day_start(10);
    let released = Event::EscrowReleased { order: ORDER, by_timer: true };
    for town in [Town::dispatched(), Town::delivered()] {
        let left = due.since(town.now);
        let town = check_world(town, confirm(), Err(Refusal::TimerNotDue { due }));
        check_world(town.after(left), confirm(), Ok(vec![released.clone()]));
    }
    for (town, status) in [
        (Town::packed(), OrderStatus::Packed),
        (Town::returning(ReturnReason::Damaged), OrderStatus::Returning),
        (Town::settled(), OrderStatus::Settled),
    ] {
        let refusal = Refusal::OrderNotInState { order: ORDER, status };
        check_world(town.after(SimSpan::days(20)), confirm(), Err(refusal));
    }
}

#[test]
fn surface_mail_is_confirmed_after_thirty_days() {
    let mut town = Town::dispatched();
    std::sync::Arc::make_mut(&mut town.market.rules).couriers[0].surface_mail = true;
    let confirm = || WorldCommand::ConfirmByTimer { order: ORDER };
    let due = SimTime::day_start(30);
    let town = check_world(town.after(SimSpan::days(29)), confirm(), Err(Refusal::TimerNotDue { due }));
    check_world(
        town.after(SimSpan::days(1)),
        confirm(),
        Ok(vec![Event::EscrowReleased { order: ORDER, by_timer: true }]),
    );
}

#[test]
fn a_silent_buyer_is_content_fifteen_days_after_release_unless_they_spoke() {
    let timer = || WorldCommand::ReviewByTimer { order: ORDER };
    let town = Town::settled();
    let due = town.now + SimSpan::days(15);
    let town = check_world(town, timer(), Err(Refusal::TimerNotDue { due }));
    let town = town.after(SimSpan::days(15));
    let scores = Scores { described: 5, service: 5, logistics: 5 };
    let spoke = town.clone().buyer(BuyerCommand::WriteReview { order: ORDER, scores, words: 0, photo: false });
    check_world(spoke, timer(), Err(Refusal::AlreadyReviewed));
    let town = check_world(town, timer(), Ok(vec![Event::ReviewDefaulted { order: ORDER }]));
    let reputation = &town.market.shop(SHOP).expect("the shop").reputation;
    assert_eq!((reputation.credit_points, reputation.reviews, reputation.service_score()), (1, 0, None));
    check_world(town, timer(), Err(Refusal::AlreadyReviewed));
    let status = OrderStatus::Delivered;
    let early = Town::delivered().after(SimSpan::days(90));
    check_world(early, timer(), Err(Refusal::OrderNotInState { order: ORDER, status }));
}

#[test]
fn a_return_pays_the_buyer_back_and_the_shop_pays_the_way_back_unless_minds_changed() {
    for (reason, fen) in [
        (ReturnReason::NotAsDescribed, 500),
        (ReturnReason::Damaged, 500),
        (ReturnReason::TooLate, 500),
        (ReturnReason::ChangedMind, 0),
    ] {
        let town = Town::returning(reason);
        let before = town.market.ledger().balance(Account::Shop(SHOP));
        let return_freight = Money::fen(fen);
        let received = Event::ReturnReceived { order: ORDER, resellable: true, return_freight };
        let town = check_world(town, receive(true), Ok(vec![received]));
        assert_eq!(town.market.ledger().balance(Account::Shop(SHOP)), before - return_freight);
        assert_eq!(town.market.ledger().balance(Account::Buyers), Money::ZERO);
        let status = OrderStatus::Returned;
        check_world(town, receive(true), Err(Refusal::OrderNotInState { order: ORDER, status }));
    }
}

#[test]
fn only_resellable_goods_go_back_into_stock() {
    for (resellable, available) in [(true, 10), (false, 8)] {
        let town = Town::returning(ReturnReason::Damaged).world(receive(resellable));
        assert_eq!(town.market.shop(SHOP).map(|shop| shop.available(CHARM)), Some(available));
    }
}

#[test]
fn hours_close_in_order_and_carry_the_shelves() {
    let town = Town::stocked();
    let due = SimTime::hour_start(1);
    let town = check_world(town, close_hour(0, &[]), Err(Refusal::TimerNotDue { due })).after(SimSpan::hours(1));
    let town = check_world(town, close_hour(1, &[]), Err(Refusal::WrongHour { expected: 0 }));
    let WorldCommand::CloseHour { table, .. } = close_hour(0, &[(0, 9, 3, 1)]) else { panic!("an hour") };
    let early = WorldCommand::CloseHour { ends: SimTime::ZERO, table: table.clone() };
    let town = check_world(town, early, Err(Refusal::WrongHour { expected: 0 }));
    let shelves = vec![Shelf { live: 1, stocked: 1 }, Shelf::default()];
    let town = check_world(town, close_hour(0, &[(0, 9, 3, 1)]), Ok(vec![Event::HourClosed { table, shelves }]));
    let history = town.market.listing(crate::town::LISTING).expect("the listing").history;
    assert_eq!((history.impressions, history.visits, history.carts), (9, 3, 1));
    check_world(town, close_hour(0, &[]), Err(Refusal::WrongHour { expected: 1 }));
}

#[test]
fn an_hours_rows_name_existing_listings_once_each() {
    let later = || Town::stocked().after(SimSpan::hours(1));
    check_world(later(), close_hour(0, &[(0, 1, 0, 0), (1, 1, 0, 0)]), Err(Refusal::NoSuchListing));
    check_world(later(), close_hour(0, &[(0, 1, 0, 0), (0, 1, 0, 0)]), Err(Refusal::HourTableMalformed));
    let table = HourTable { listing_steps: vec![0], ..HourTable::default() };
    let ragged = WorldCommand::CloseHour { ends: SimTime::hour_start(1), table };
    check_world(later(), ragged, Err(Refusal::HourTableMalformed));
}
