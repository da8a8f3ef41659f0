//! Given goods on sale or an order, when somebody pays later or sends a part ahead, then the platform's names and rules.

use super::*;
use crate::association::{ParcelPledge, Pool, RateTier};
use crate::command::{Boxing, BuyerCommand as AnyBuyer, Command, SellerCommand as AnySeller, WorldCommand as AnyWorld};
use crate::ledger::Account;
use crate::refusal::Refusal;
use crate::statements;
use crate::street::{BuyerAsk, SellerAsk, WorldAsk};
use crate::town::{BUYER, COURIER, LISTING, ORDER, RIVAL, SHOP, STRANGER, Town, buy};
use domain::refusals::{StreetRefusal, TradesRefusal};
use domain::shop::{BoxRule, BoxSize, ListingStatus};
use domain::{BasisPoints, Money, ShopId, SimSpan};
use std::sync::Arc;

pub(super) const TRADE: TradeId = TradeId(0);
const SMALLEST: Boxing = Boxing::Rule(BoxRule::SmallestFit);

pub(super) fn under(mut town: Town) -> Town {
    Arc::make_mut(&mut town.market.rules).street.trades = Rules {
        pay_within: SimSpan::hours(72),
        on_delivery: OnDeliveryRules {
            zones: 1,
            fee: BasisPoints(200),
            fee_min: Money::fen(30),
            remit: SimSpan::days(3),
        },
    };
    town
}

pub(super) fn buyer(command: BuyerCommand) -> Command {
    Command::Buyer(BUYER, AnyBuyer::Street(BuyerAsk::Trades(command)))
}

pub(super) fn world(command: WorldCommand) -> Command {
    Command::World(AnyWorld::Street(WorldAsk::Trades(command)))
}

pub(super) fn wanted(quantity: u32) -> Wanted {
    Wanted { listing: LISTING, quantity, seen_price: Money::fen(250), seen_freight: Money::yuan(5), zone: 0 }
}

pub(super) fn later(quantity: u32) -> BuyerCommand {
    BuyerCommand::Place(wanted(quantity))
}

pub(super) fn part(shop: ShopId, pieces: u32) -> Command {
    let command = SellerCommand::ConsignPart { order: ORDER, pieces, boxing: SMALLEST, courier: COURIER };
    Command::Seller(shop, AnySeller::Street(SellerAsk::Trades(command)))
}

fn refused(refusal: TradesRefusal) -> Option<Refusal> {
    Some(Refusal::Street(StreetRefusal::Trades(refusal)))
}

fn placed() -> Town {
    under(Town::stocked()).given(buyer(later(2)))
}

fn state(town: &Town) -> Option<TradeState> {
    state_of(&town.market, TRADE)
}

#[test]
fn a_trade_that_is_paid_in_time_is_an_order_from_then_on() {
    let town = placed();
    assert_eq!(state(&town), Some(TradeState::WaitBuyerPay));
    assert!(town.market.orders().is_empty() && town.market.ledger().balance(Account::Escrow(SHOP)).is_zero());
    let mut town = town.after(SimSpan::hours(71)).given(buyer(BuyerCommand::Pay { trade: TRADE }));
    assert_eq!(state(&town), Some(TradeState::WaitSellerSendGoods));
    assert_eq!(town.market.ledger().balance(Account::Escrow(SHOP)), Money::yuan(10));
    for again in [BuyerCommand::Pay { trade: TRADE }, BuyerCommand::Withdraw { trade: TRADE }] {
        assert_eq!(town.submit(&buyer(again)).err(), refused(TradesRefusal::NotWaiting));
    }
    let town = town.seller(AnySeller::ShipOrders { orders: vec![ORDER], boxing: Some(SMALLEST), courier: COURIER });
    assert_eq!(state(&town), Some(TradeState::WaitBuyerConfirmGoods));
    let town = town.after(SimSpan::days(2)).world(AnyWorld::DeliverParcel { order: ORDER, damaged: false });
    let town = town.buyer(AnyBuyer::ConfirmReceipt { order: ORDER });
    assert_eq!(state(&town), Some(TradeState::TradeFinished));
}

#[test]
fn the_platform_closes_what_nobody_paid_in_time_and_no_sooner() {
    let close = world(WorldCommand::CloseUnpaid { trade: TRADE });
    let mut town = placed().after(SimSpan::hours(71));
    let due = town.now + SimSpan::hours(1);
    assert_eq!(town.submit(&close).err(), Some(Refusal::TimerNotDue { due }));
    let mut town = town.after(SimSpan::hours(1)).given(close.clone());
    assert_eq!(state(&town), Some(TradeState::TradeClosedByTaobao));
    assert_eq!(town.submit(&close).err(), refused(TradesRefusal::NotWaiting));
    let withdrawn = placed().given(buyer(BuyerCommand::Withdraw { trade: TRADE }));
    assert_eq!(state(&withdrawn), Some(TradeState::TradeClosedByTaobao));
}

#[test]
fn an_unpaid_trade_holds_no_goods_and_its_price_stands() {
    let mut town = placed().buyer(buy(LISTING, 9));
    let pay = buyer(BuyerCommand::Pay { trade: TRADE });
    assert_eq!(town.submit(&pay).err(), Some(Refusal::StockNotAvailable { available: 1, asked: 2 }));
    assert_eq!(state(&town), Some(TradeState::WaitBuyerPay));
    let dearer = AnySeller::Reprice { listing: LISTING, price: Money::fen(900) };
    let town = placed().seller(dearer).given(pay.clone());
    assert_eq!(town.market.orders()[0].unit_price, Money::fen(250));
    let mut paused = placed().seller(AnySeller::PauseListing { listing: LISTING });
    let off = Refusal::ListingNotInState { status: ListingStatus::Paused };
    assert_eq!(paused.submit(&pay).err(), Some(off));
}

#[test]
fn a_stranger_cannot_pay_and_nobody_places_what_could_not_be_bought() {
    let mut town = placed();
    let pay = AnyBuyer::Street(BuyerAsk::Trades(BuyerCommand::Pay { trade: TRADE }));
    assert_eq!(town.submit(&Command::Buyer(STRANGER, pay)).err(), refused(TradesRefusal::NoSuchTrade));
    assert_eq!(town.submit(&buyer(later(0))).err(), Some(Refusal::QuantityZero));
    assert_eq!(town.submit(&buyer(later(11))).err(), Some(Refusal::StockNotAvailable { available: 10, asked: 11 }));
}

/// Five charms were bought.
fn five() -> Town {
    under(Town::stocked()).buyer(buy(LISTING, 5))
}

#[test]
fn a_part_goes_ahead_in_its_own_box_and_the_rest_is_packed_for_what_it_is() {
    let town = five().given(part(SHOP, 3));
    assert_eq!(trade_state(&town.market, &town.market.orders()[0]), TradeState::SellerConsignedPart);
    assert_eq!(town.market.pieces_left(&town.market.orders()[0]), 2);
    // Five would need the small box; the two that are left fit the matchbox.
    let town = town.seller(AnySeller::ShipOrders { orders: vec![ORDER], boxing: Some(SMALLEST), courier: COURIER });
    let order = &town.market.orders()[0];
    assert_eq!(order.packed.map(|(size, _)| size), Some(BoxSize::Matchbox));
    assert_eq!(trade_state(&town.market, order), TradeState::WaitBuyerConfirmGoods);
    assert_eq!(town.market.ledger().balance(Account::Couriers), Money::yuan(10), "two ways");
    let sheet = statements::balance_sheet(&town.market, SHOP);
    assert_eq!(sheet.equity(), sheet.capital + sheet.profit);
}

#[test]
fn a_part_pays_what_the_pooled_contract_says_and_counts_for_the_pledge() {
    let pledge = ParcelPledge { parcels: 9, held: Money::ZERO, sent: 0, bound: true, ending: false };
    let contract = Some(RateTier { parcels: 5, cut: BasisPoints(3_000) });
    let pool = Pool { pledges: [(SHOP, pledge)].into(), contract, ..Pool::default() };
    let mut town = five();
    town.market.street.association.pools.insert(COURIER, pool);
    let town = town.given(part(SHOP, 3));
    let charged = |town: &Town| town.market.ledger().balance(Account::Couriers);
    assert_eq!(charged(&town), Money::fen(350), "five yuan less three tenths");
    let town = town.seller(AnySeller::ShipOrders { orders: vec![ORDER], boxing: Some(SMALLEST), courier: COURIER });
    assert_eq!(charged(&town), Money::yuan(7), "the rest pays the same");
    let sent = town.market.street().association.pool(COURIER).map(|pool| pool.pledges[&SHOP].sent);
    assert_eq!(sent, Some(2), "two parcels were handed over");
}

#[test]
fn parts_are_refused_by_their_rules_and_bind_the_seller_to_the_rest() {
    let mut town = five();
    for pieces in [0, 5] {
        assert_eq!(town.submit(&part(SHOP, pieces)).err(), refused(TradesRefusal::PartOutOfRange { most: 4 }));
    }
    assert_eq!(town.submit(&part(RIVAL, 1)).err(), Some(Refusal::NoSuchOrder));
    let mut town = town.given(part(SHOP, 1));
    assert_eq!(town.submit(&part(SHOP, 1)).err(), refused(TradesRefusal::PartGone { order: ORDER }));
    let cancel = Command::Seller(SHOP, AnySeller::CancelOrder { order: ORDER });
    assert_eq!(town.submit(&cancel).err(), refused(TradesRefusal::PartGone { order: ORDER }));
    let town = town.after(SimSpan::hours(73)).buyer(AnyBuyer::CancelOrder { order: ORDER });
    assert_eq!(trade_state(&town.market, &town.market.orders()[0]), TradeState::TradeClosed);
}

/// Three charms are to be paid at the door.
fn at_the_door() -> Town {
    under(Town::stocked()).given(buyer(BuyerCommand::OrderOnDelivery(wanted(3))))
}

/// They are with the courier, whose truck has left.
fn collected() -> Town {
    let ship = AnySeller::ShipOrders { orders: vec![ORDER], boxing: Some(SMALLEST), courier: COURIER };
    at_the_door().seller(ship).after(SimSpan::days(2))
}

#[test]
fn the_courier_takes_the_money_at_the_door_keeps_its_fee_and_passes_the_rest_on_three_days_later() {
    let town = at_the_door();
    assert!(town.market.ledger().balance(Account::Escrow(SHOP)).is_zero(), "nobody has paid");
    let town = collected();
    let before = town.market.ledger().balance(Account::Shop(SHOP));
    let mut town = town.world(AnyWorld::DeliverParcel { order: ORDER, damaged: false });
    assert_eq!(trade_state(&town.market, &town.market.orders()[0]), TradeState::TradeBuyerSigned);
    assert_eq!(town.market.ledger().balance(Account::Escrow(SHOP)), Money::fen(1_250));
    // Two per cent would be 25 fen: it is at least 30.
    assert_eq!(town.market.ledger().balance(Account::Shop(SHOP)), before - Money::fen(30));
    let confirm = Command::Buyer(BUYER, AnyBuyer::ConfirmReceipt { order: ORDER });
    assert_eq!(town.submit(&confirm).err(), refused(TradesRefusal::SignedFor { order: ORDER }));
    let release = Command::World(AnyWorld::ConfirmByTimer { order: ORDER });
    let due = town.now + SimSpan::days(3);
    assert_eq!(town.submit(&release).err(), Some(Refusal::TimerNotDue { due }));
    let town = town.after(SimSpan::days(3)).given(release);
    assert_eq!(trade_state(&town.market, &town.market.orders()[0]), TradeState::TradeFinished);
    assert_eq!(town.market.ledger().balance(Account::Shop(SHOP)), before + Money::fen(1_220));
}

#[test]
fn who_refuses_at_the_door_pays_nothing_and_the_seller_pays_the_way_back() {
    let mut town = collected().given(world(WorldCommand::RefuseAtDoor { order: ORDER }));
    let again = world(WorldCommand::RefuseAtDoor { order: ORDER });
    assert_eq!(town.submit(&again).err(), refused(TradesRefusal::NotAtTheDoor { order: ORDER }));
    let before = town.market.ledger().balance(Account::Shop(SHOP));
    let town = town.after(SimSpan::days(2)).world(AnyWorld::ReceiveReturn { order: ORDER, resellable: true });
    assert_eq!(trade_state(&town.market, &town.market.orders()[0]), TradeState::TradeClosedByTaobao);
    let first_kg = town.market.rules().couriers[COURIER.index()].zones[0].first_kg;
    assert_eq!(town.market.ledger().balance(Account::Shop(SHOP)), before - first_kg);
    assert!(town.market.ledger().balance(Account::Buyers).is_zero());
    let own = town.market.shops()[SHOP.index()].stock_of(town.market.orders()[0].sku);
    assert_eq!(own.map(|stock| stock.available()), Some(10), "the goods are back");
}

#[test]
fn nobody_collects_beyond_the_near_zones_and_only_for_whole_parcels() {
    let far = BuyerCommand::OrderOnDelivery(Wanted { zone: 1, ..wanted(1) });
    assert_eq!(under(Town::stocked()).submit(&buyer(far)).err(), refused(TradesRefusal::NotOnDelivery));
    assert_eq!(at_the_door().submit(&part(SHOP, 1)).err(), refused(TradesRefusal::NotPaidYet { order: ORDER }));
}

#[test]
fn a_buyer_who_left_before_a_payment_was_made_out_comes_back_or_the_timer_closes() {
    let mut town = under(Town::stocked()).given(buyer(BuyerCommand::PlaceAndLeave(wanted(2))));
    assert_eq!(state(&town), Some(TradeState::TradeNoCreatePay));
    let pay = buyer(BuyerCommand::Pay { trade: TRADE });
    assert_eq!(town.submit(&pay).err(), refused(TradesRefusal::NoPayment));
    let mut town = town.given(buyer(BuyerCommand::MakeOutPayment { trade: TRADE }));
    assert_eq!(state(&town), Some(TradeState::WaitBuyerPay));
    let twice = buyer(BuyerCommand::MakeOutPayment { trade: TRADE });
    assert_eq!(town.submit(&twice).err(), refused(TradesRefusal::PaymentMadeOut));
    assert_eq!(state(&town.given(pay)), Some(TradeState::WaitSellerSendGoods));
}

#[test]
fn a_bank_answers_only_where_a_card_waits() {
    let answer = world(WorldCommand::AnswerCard { trade: TRADE, answer: CardAnswer::Clears });
    assert_eq!(placed().submit(&answer).err(), refused(TradesRefusal::NoCardPending));
}
