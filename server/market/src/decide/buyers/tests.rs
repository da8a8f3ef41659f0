//! Buying the last piece, confirming, rating, returning, giving up.

use crate::command::{BuyerCommand, Command, ListingText, SellerCommand, WorldCommand};
use crate::event::Event;
use crate::ledger::Account;
use crate::refusal::Refusal;
use crate::review::Scores;
use crate::stock::PurchaseId;
use crate::town::{BUYER, CHARM, LISTING, ORDER, SHOP, STRANGER, Town, buy, check, check_buyer, text};
use domain::shop::{ListingStatus, OrderStatus, ReturnReason, Source};
use domain::{ListingId, Money, OrderId, ReviewId, SimSpan, SimTime};

fn placed(quantity: u32, cost_fen: i64, quality: u8) -> Event {
    Event::OrderPlaced {
        order: ORDER,
        listing: LISTING,
        buyer: BUYER,
        quantity,
        unit_price: Money::fen(250),
        freight: Money::yuan(5),
        cost_of_goods: Money::fen(cost_fen),
        quality,
        zone: 0,
    }
}

fn review(described: u8) -> BuyerCommand {
    BuyerCommand::WriteReview {
        order: ORDER,
        scores: Scores { described, service: 5, logistics: 4 },
        words: 3,
        photo: false,
    }
}

fn ask_return() -> BuyerCommand {
    BuyerCommand::RequestReturn { order: ORDER, reason: ReturnReason::ChangedMind }
}

#[test]
fn a_buyer_pays_goods_and_freight_into_escrow_and_the_goods_are_set_aside() {
    let town = check_buyer(Town::stocked(), buy(LISTING, 2), Ok(vec![placed(2, 300, 60)]));
    assert_eq!(town.market.ledger().balance(Account::Escrow(SHOP)), Money::yuan(10));
    let stock = town.market.shop(SHOP).and_then(|shop| shop.stock_of(CHARM)).expect("stock");
    assert_eq!((stock.available(), stock.reserved, stock.on_hand()), (8, 2, 10));
}

#[test]
fn the_oldest_lot_is_sold_first_and_sets_cost_and_quality() {
    let second_lot = Town::stocked()
        .seller(SellerCommand::BuyStock { sku: CHARM, quantity: 50, source: Source::Wholesale })
        .after(SimSpan::days(2))
        .world(WorldCommand::DeliverStock { purchase: PurchaseId(1), quality: 31 });
    // Ten pieces at 1.50 and quality 60, then five at 0.80 and quality 31: (600 + 155) / 15 = 50.3.
    check_buyer(second_lot, buy(LISTING, 15), Ok(vec![placed(15, 1_500 + 400, 50)]));
}

#[test]
fn of_two_buyers_of_the_last_piece_one_wins() {
    let mut town = Town::stocked().buyer(buy(LISTING, 9));
    let tries = [BUYER, STRANGER].map(|buyer| town.submit(&Command::Buyer(buyer, buy(LISTING, 1))));
    assert!(tries[0].is_ok());
    assert_eq!(tries[1], Err(Refusal::StockNotAvailable { available: 0, asked: 1 }));
}

#[test]
fn an_offer_limit_counts_down_with_each_order() {
    let limited = ListingText { offer_limit: Some(3), ..text(CHARM, 250) };
    let town = Town::stocked().seller(SellerCommand::EditListing { listing: LISTING, text: limited, publish: false });
    let town = town.buyer(buy(LISTING, 2));
    assert_eq!(town.market.listing(LISTING).and_then(|listing| listing.text.offer_limit), Some(1));
    check_buyer(town, buy(LISTING, 2), Err(Refusal::StockNotAvailable { available: 1, asked: 2 }));
}

#[test]
fn a_buyer_gets_what_the_page_said_or_nothing() {
    let (seen_price, seen_freight, quantity) = (Money::fen(250), Money::yuan(5), 1);
    let order = |seen_price, seen_freight, quantity, zone| BuyerCommand::PlaceOrder {
        listing: LISTING,
        quantity,
        seen_price,
        seen_freight,
        zone,
    };
    for (when, refusal) in [
        (order(Money::fen(249), seen_freight, quantity, 0), Refusal::PriceChanged { price: Money::fen(250) }),
        (order(seen_price, Money::yuan(4), quantity, 0), Refusal::PriceChanged { price: Money::fen(250) }),
        (order(seen_price, seen_freight, 0, 0), Refusal::QuantityZero),
        (order(seen_price, seen_freight, 11, 0), Refusal::StockNotAvailable { available: 10, asked: 11 }),
        (order(seen_price, seen_freight, quantity, 3), Refusal::NoSuchZone),
        (buy(ListingId::new(9), 1), Refusal::NoSuchListing),
    ] {
        check_buyer(Town::stocked(), when, Err(refusal));
    }
    let paused = Town::stocked().seller(SellerCommand::PauseListing { listing: LISTING });
    check_buyer(paused, buy(LISTING, 1), Err(Refusal::ListingNotInState { status: ListingStatus::Paused }));
}

#[test]
fn confirming_releases_the_escrow_to_the_shop() {
    let released = Event::EscrowReleased { order: ORDER, by_timer: false };
    let before = Town::delivered().market.ledger().balance(Account::Shop(SHOP));
    let town = check_buyer(Town::delivered(), BuyerCommand::ConfirmReceipt { order: ORDER }, Ok(vec![released]));
    assert_eq!(town.market.ledger().balance(Account::Shop(SHOP)), before + Money::yuan(10));
    assert_eq!(town.market.ledger().balance(Account::Escrow(SHOP)), Money::ZERO);
}

#[test]
fn what_an_orders_state_does_not_allow_is_refused_with_the_state() {
    let confirm = || BuyerCommand::ConfirmReceipt { order: ORDER };
    let cancel = || BuyerCommand::CancelOrder { order: ORDER };
    for (town, when, status) in [
        (Town::dispatched(), confirm(), OrderStatus::Dispatched),
        (Town::settled(), confirm(), OrderStatus::Settled),
        (Town::dispatched(), review(5), OrderStatus::Dispatched),
        (Town::dispatched(), ask_return(), OrderStatus::Dispatched),
        (Town::settled(), ask_return(), OrderStatus::Settled),
        (Town::returning(ReturnReason::TooLate), confirm(), OrderStatus::Returning),
        (Town::dispatched().after(SimSpan::days(4)), cancel(), OrderStatus::Dispatched),
    ] {
        check_buyer(town, when, Err(Refusal::OrderNotInState { order: ORDER, status }));
    }
}

#[test]
fn another_buyers_order_does_not_exist_for_a_buyer() {
    for when in [
        BuyerCommand::ConfirmReceipt { order: ORDER },
        review(5),
        ask_return(),
        BuyerCommand::CancelOrder { order: ORDER },
    ] {
        check(Town::delivered(), Command::Buyer(STRANGER, when), Err(Refusal::NoSuchOrder));
    }
    let unknown = BuyerCommand::ConfirmReceipt { order: OrderId::new(9) };
    check_buyer(Town::delivered(), unknown, Err(Refusal::NoSuchOrder));
}

#[test]
fn a_review_counts_once_for_credit_and_scores() {
    for (described, credit) in [(1, -1), (2, -1), (3, 0), (4, 1), (5, 1)] {
        let scores = Scores { described, service: 5, logistics: 4 };
        let written = Event::ReviewWritten { review: ReviewId::new(0), order: ORDER, scores, words: 3 };
        let town = check_buyer(Town::delivered(), review(described), Ok(vec![written]));
        let reputation = &town.market.shop(SHOP).expect("the shop").reputation;
        assert_eq!((reputation.credit_points, reputation.good), (credit, u32::from(credit > 0)));
        let mean = (i64::from(described) + 9) * 100;
        assert_eq!(reputation.service_score(), Some((mean + 1) / 3));
        check_buyer(town, review(5), Err(Refusal::AlreadyReviewed));
    }
}

#[test]
fn scores_are_one_to_five() {
    for described in [0, 6] {
        check_buyer(Town::delivered(), review(described), Err(Refusal::ScoreOutOfRange));
    }
}

#[test]
fn a_return_may_be_asked_for_until_the_window_closes() {
    let asked = Event::ReturnRequested { order: ORDER, reason: ReturnReason::ChangedMind };
    let last_moment = Town::delivered().after(SimSpan::days(7));
    check_buyer(last_moment.clone(), ask_return(), Ok(vec![asked]));
    let refusal = Refusal::ReturnWindowOver { ended: last_moment.now };
    check_buyer(last_moment.after(SimSpan::seconds(1)), ask_return(), Err(refusal));
}

#[test]
fn a_buyer_may_give_up_waiting_after_the_dispatch_deadline_only() {
    let deadline = SimTime::ZERO + SimSpan::hours(72);
    let cancel = BuyerCommand::CancelOrder { order: ORDER };
    let waited = Town::ordered().after(SimSpan::hours(72));
    let waited = check_buyer(waited, cancel.clone(), Err(Refusal::NotYetLate { deadline }));
    let cancelled = Event::OrderCancelled { order: ORDER, by_buyer: true };
    check_buyer(waited.after(SimSpan::seconds(1)), cancel, Ok(vec![cancelled]));
}
