//! Packing and handing over, singly and in bulk; shipping twice; giving up.

use crate::command::{Boxing, Command, SellerCommand};
use crate::event::Event;
use crate::ledger::Account;
use crate::refusal::Refusal;
use crate::town::{BUYER, CHARM, COURIER, LISTING, ORDER, RIVAL, SHOP, Town, WARDROBE, buy, check, check_seller, text};
use domain::shop::{BoxRule, BoxSize, OrderStatus, Source};
use domain::{CourierId, Money, OrderId, SimSpan, SimTime};

const SECOND: OrderId = OrderId::new(1);
const SMALLEST: Boxing = Boxing::Rule(BoxRule::SmallestFit);

fn pack(orders: &[OrderId], boxing: Boxing) -> SellerCommand {
    SellerCommand::PackOrders { orders: orders.to_vec(), boxing }
}

fn dispatch(orders: &[OrderId]) -> SellerCommand {
    SellerCommand::DispatchOrders { orders: orders.to_vec(), courier: COURIER }
}

fn packed(order: OrderId, size: BoxSize, fen: i64) -> Event {
    Event::OrderPacked { order, size, box_cost: Money::fen(fen), own_box: false }
}

fn dispatched(order: OrderId, leaves: SimTime) -> Event {
    Event::OrderDispatched { order, courier: COURIER, charge: Money::yuan(5), leaves }
}

fn not_in_state(status: OrderStatus) -> Refusal {
    Refusal::OrderNotInState { order: ORDER, status }
}

#[test]
fn the_box_follows_the_rule_or_the_sellers_choice() {
    for (boxing, size, fen) in [
        (SMALLEST, BoxSize::Matchbox, 10),
        (Boxing::Rule(BoxRule::OneLarger), BoxSize::Small, 30),
        (Boxing::Size(BoxSize::Large), BoxSize::Large, 200),
    ] {
        let town = check_seller(Town::ordered(), pack(&[ORDER], boxing), Ok(vec![packed(ORDER, size, fen)]));
        assert_eq!(town.market.ledger().balance(Account::Packaging), Money::fen(fen));
    }
}

#[test]
fn goods_that_fit_no_box_are_not_squeezed() {
    let order = ORDER;
    let six = Town::stocked().buyer(buy(LISTING, 6));
    check_seller(six, pack(&[ORDER], Boxing::Size(BoxSize::Matchbox)), Err(Refusal::BoxTooSmall { order }));
    let wardrobe = Town::new()
        .seller(SellerCommand::BuyStock { sku: WARDROBE, quantity: 1, source: Source::Supermarket })
        .world(crate::WorldCommand::DeliverStock { purchase: crate::stock::PurchaseId(0), quality: 60 })
        .seller(SellerCommand::DraftListing(text(WARDROBE, 250)))
        .seller(SellerCommand::PublishListing { listing: LISTING })
        .buyer(buy(LISTING, 1));
    check_seller(wardrobe, pack(&[ORDER], SMALLEST), Err(Refusal::BoxTooSmall { order }));
}

#[test]
fn a_parcel_handed_over_before_eight_leaves_at_eight_and_at_eight_it_is_too_late() {
    let eight = SimSpan::hours(20);
    for (wait, day) in [(SimSpan::seconds(20 * 3_600 - 1), 0), (eight, 1)] {
        let leaves = SimTime::day_start(day) + eight;
        let town = check_seller(Town::packed().after(wait), dispatch(&[ORDER]), Ok(vec![dispatched(ORDER, leaves)]));
        assert_eq!(town.market.shop(SHOP).map(|shop| shop.open_orders.len()), Some(0));
    }
}

#[test]
fn bulk_commands_are_granted_whole() {
    let town = Town::ordered().buyer(buy(LISTING, 1));
    let both = [packed(SECOND, BoxSize::Matchbox, 10), packed(ORDER, BoxSize::Matchbox, 10)];
    let town = check_seller(town, pack(&[SECOND, ORDER], SMALLEST), Ok(both.to_vec()));
    let leaves = SimTime::ZERO + SimSpan::hours(20);
    let both = vec![dispatched(ORDER, leaves), dispatched(SECOND, leaves)];
    check_seller(town, dispatch(&[ORDER, SECOND]), Ok(both));
}

#[test]
fn bulk_commands_are_refused_whole() {
    let town = Town::packed().buyer(buy(LISTING, 1));
    let refusal = Refusal::OrderNotInState { order: SECOND, status: OrderStatus::Paid };
    let town = check_seller(town, dispatch(&[ORDER, SECOND]), Err(refusal));
    assert_eq!(town.market.order(ORDER).map(|order| order.status), Some(OrderStatus::Packed));
}

#[test]
fn the_sum_of_a_bulk_command_must_be_there() {
    // 9.00 CNY are left: enough for one parcel, not for two.
    let spent = SellerCommand::BuyStock { sku: CHARM, quantity: 210, source: Source::Supermarket };
    let town = Town::stocked().seller(spent).buyer(buy(LISTING, 1)).buyer(buy(LISTING, 1));
    let town = town.seller(pack(&[ORDER, SECOND], Boxing::Size(BoxSize::Matchbox)));
    let refusal = Refusal::BalanceTooLow { needed: Money::yuan(10), balance: Money::fen(980) };
    let town = check_seller(town, dispatch(&[ORDER, SECOND]), Err(refusal));
    let town = town.seller(dispatch(&[ORDER]));
    assert_eq!(town.market.ledger().balance(Account::Shop(SHOP)), Money::fen(480));
}

#[test]
fn boxes_too_must_be_paid() {
    let spent = SellerCommand::BuyStock { sku: CHARM, quantity: 216, source: Source::Supermarket };
    let town = Town::stocked().seller(spent).buyer(buy(LISTING, 1));
    let refusal = Refusal::BalanceTooLow { needed: Money::fen(200), balance: Money::fen(100) };
    check_seller(town, pack(&[ORDER], Boxing::Size(BoxSize::Large)), Err(refusal));
}

#[test]
fn nothing_is_packed_or_shipped_twice_or_out_of_turn() {
    for (town, when, status) in [
        (Town::packed(), pack(&[ORDER], SMALLEST), OrderStatus::Packed),
        (Town::ordered(), dispatch(&[ORDER]), OrderStatus::Paid),
        (Town::dispatched(), dispatch(&[ORDER]), OrderStatus::Dispatched),
        (Town::dispatched(), SellerCommand::CancelOrder { order: ORDER }, OrderStatus::Dispatched),
        (Town::settled(), SellerCommand::CancelOrder { order: ORDER }, OrderStatus::Settled),
    ] {
        check_seller(town, when, Err(not_in_state(status)));
    }
}

#[test]
fn orders_are_chosen_once_each() {
    check_seller(Town::ordered(), pack(&[], SMALLEST), Err(Refusal::NothingChosen));
    check_seller(Town::packed(), dispatch(&[]), Err(Refusal::NothingChosen));
    check_seller(Town::ordered(), pack(&[ORDER, ORDER], SMALLEST), Err(Refusal::NamedTwice { order: ORDER }));
}

#[test]
fn another_shops_order_does_not_exist_for_a_seller() {
    for when in [
        pack(&[ORDER], SMALLEST),
        pack(&[ORDER, ORDER], SMALLEST),
        dispatch(&[ORDER]),
        SellerCommand::CancelOrder { order: ORDER },
    ] {
        check(Town::ordered(), Command::Seller(RIVAL, when), Err(Refusal::NoSuchOrder));
    }
    check_seller(Town::ordered(), pack(&[SECOND], SMALLEST), Err(Refusal::NoSuchOrder));
}

#[test]
fn an_unknown_courier_carries_nothing() {
    let when = SellerCommand::DispatchOrders { orders: vec![ORDER], courier: CourierId::new(9) };
    check_seller(Town::packed(), when, Err(Refusal::NoSuchCourier));
}

#[test]
fn a_seller_who_gives_up_pays_the_buyer_back_and_keeps_the_goods() {
    let cancelled = Event::OrderCancelled { order: ORDER, by_buyer: false };
    for town in [Town::ordered(), Town::packed()] {
        let town = check_seller(town, SellerCommand::CancelOrder { order: ORDER }, Ok(vec![cancelled.clone()]));
        let shop = town.market.shop(SHOP).expect("the shop");
        assert_eq!((shop.available(CHARM), shop.open_orders.len()), (10, 0));
        assert_eq!(town.market.ledger().balance(Account::Buyers), Money::ZERO);
        assert_eq!(town.market.order(ORDER).map(|order| order.buyer), Some(BUYER));
    }
}

#[test]
fn shipping_packs_what_is_unpacked_and_hands_all_over_or_nothing() {
    let ship = |boxing| SellerCommand::ShipOrders { orders: vec![ORDER, SECOND], boxing, courier: COURIER };
    let leaves = SimTime::from_seconds(20 * 3_600);
    let town = Town::stocked().buyer(buy(LISTING, 1)).buyer(buy(LISTING, 1)).seller(pack(&[ORDER], SMALLEST));
    check_seller(town.clone(), ship(None), Err(Refusal::OrderNotInState { order: SECOND, status: OrderStatus::Paid }));
    let all = vec![
        dispatched(ORDER, town.market.last_at().next_at(leaves.second_of_day())),
        packed(SECOND, BoxSize::Matchbox, 10),
        dispatched(SECOND, town.market.last_at().next_at(leaves.second_of_day())),
    ];
    let town = check_seller(town, ship(Some(SMALLEST)), Ok(all));
    check_seller(town, ship(Some(SMALLEST)), Err(not_in_state(OrderStatus::Dispatched)));
}
