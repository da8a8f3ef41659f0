//! Given an order, when somebody asks or is silent, then the refund goes on or ends as the rules say.

use super::*;
use crate::command::{
    BuyerCommand as AnyBuyerCommand, BuyerId, Command, OperatorCommand as AnyOperatorCommand,
    SellerCommand as AnySellerCommand, WorldCommand as AnyWorldCommand,
};
use crate::event::Event as MarketEvent;
use crate::ledger::Account;
use crate::refusal::Refusal;
use crate::review::Scores;
use crate::street::{BuyerAsk, OperatorAsk, SellerAsk, WorldAsk};
use crate::town::{BUYER, CHARM, LISTING, ORDER, RIVAL, SHOP, STRANGER, Town};
use crate::trades::trade_state;
use domain::disputes::{Evidence, EvidenceKind, EvidenceText, Remedy, ServiceStep, Side, TradeState};
use domain::refusals::{DisputesRefusal, StreetRefusal};
use domain::shop::ReturnReason;
use domain::{Money, SimSpan};
use std::sync::Arc;

mod refusals;

pub(crate) const CASE: CaseId = CaseId(0);

/// The town with the clocks of the facts file.
pub(crate) fn with_rules(mut town: Town, no_reason: NoReasonMode, evidence_max: u32) -> Town {
    Arc::make_mut(&mut town.market.rules).street.disputes = Rules {
        answer: SimSpan::days(2),
        send_back: SimSpan::days(7),
        confirm_goods: SimSpan::days(10),
        call_service: SimSpan::days(3),
        enter: SimSpan::hours(24),
        rule: SimSpan::hours(48),
        appeal: SimSpan::days(3),
        bot_judge: SimSpan::days(5),
        missing_after: SimSpan::days(8),
        no_reason,
        exempt_categories: Vec::new(),
        evidence_max,
    };
    town
}

pub(crate) fn today(town: Town) -> Town {
    with_rules(town, NoReasonMode::Compulsory, 3)
}

pub(crate) fn seller(command: SellerCommand) -> Command {
    Command::Seller(SHOP, AnySellerCommand::Street(SellerAsk::Disputes(command)))
}

pub(crate) fn buyer_of(buyer: BuyerId, command: BuyerCommand) -> Command {
    Command::Buyer(buyer, AnyBuyerCommand::Street(BuyerAsk::Disputes(command)))
}

pub(crate) fn buyer(command: BuyerCommand) -> Command {
    buyer_of(BUYER, command)
}

pub(crate) fn world(command: WorldCommand) -> Command {
    Command::World(AnyWorldCommand::Street(WorldAsk::Disputes(command)))
}

pub(crate) fn operator(winner: Side) -> Command {
    let rule = OperatorCommand::RuleAppeal { case: CASE, winner };
    Command::Operator(AnyOperatorCommand::Street(OperatorAsk::Disputes(rule)))
}

pub(crate) fn evidence() -> Evidence {
    let text = EvidenceText::parse("It was whole when I packed it.").expect("short");
    Evidence { kind: EvidenceKind::PackingPhoto, text }
}

pub(crate) fn open(remedy: Remedy, grounds: Grounds, fen: i64) -> Command {
    let amount = Money::fen(fen);
    buyer(BuyerCommand::Open { order: ORDER, remedy, grounds, amount, evidence: None })
}

fn refused(refusal: DisputesRefusal) -> Result<Vec<MarketEvent>, Refusal> {
    Err(Refusal::Street(StreetRefusal::Disputes(refusal)))
}

/// A complaint about goods at the door that asks for all money without return.
fn complained() -> Town {
    today(Town::delivered()).given(open(Remedy::RefundOnly, Grounds::NotAsDescribed, 1_000))
}

/// The same with return.
fn sending_back() -> Town {
    today(Town::delivered())
        .given(open(Remedy::ReturnAndRefund, Grounds::NotAsDescribed, 1_000))
        .given(seller(SellerCommand::Agree { case: CASE }))
        .given(buyer(BuyerCommand::SendBack { case: CASE }))
}

/// Refused, and ruled upon for this side.
fn ruled(winner: Side) -> Town {
    complained()
        .given(seller(SellerCommand::Refuse { case: CASE, offer: None, evidence: Some(evidence()) }))
        .given(buyer(BuyerCommand::CallService { case: CASE }))
        .after(SimSpan::hours(24))
        .given(world(WorldCommand::Enter { case: CASE }))
        .after(SimSpan::hours(48))
        .given(world(WorldCommand::Rule { case: CASE, winner }))
}

fn balance(town: &Town) -> Money {
    town.market.ledger().balance(Account::Shop(SHOP))
}

fn status(town: &Town) -> (RefundStatus, OrderStatus) {
    (town.market.street.disputes.cases[0].status, town.market.orders[0].status)
}

fn available(town: &Town) -> u32 {
    town.market.shops()[0].stock_of(CHARM).expect("charms").available()
}

#[test]
fn a_refund_without_return_pays_all_back_and_leaves_the_goods_where_they_are() {
    let town = complained();
    let (before, pieces) = (balance(&town), available(&town));
    let town = town.given(seller(SellerCommand::Agree { case: CASE }));
    assert_eq!(status(&town), (RefundStatus::Success, OrderStatus::Returned));
    assert_eq!((balance(&town), available(&town)), (before, pieces));
    assert_eq!(town.market.ledger().balance(Account::Buyers), Money::ZERO, "ten yuan paid, ten yuan back");
    assert_eq!(trade_state(&town.market, &town.market.orders[0]), TradeState::TradeClosed);
}

#[test]
fn a_silent_seller_agrees_after_two_days_and_not_a_second_before() {
    let mut town = complained();
    let due = town.now + SimSpan::days(2);
    town = town.after(SimSpan::seconds(2 * 86_400 - 1));
    assert_eq!(town.submit(&world(WorldCommand::Lapse { case: CASE })), Err(Refusal::TimerNotDue { due }));
    let town = town.after(SimSpan::seconds(1)).given(world(WorldCommand::Lapse { case: CASE }));
    assert_eq!(status(&town), (RefundStatus::Success, OrderStatus::Returned));
}

#[test]
fn returned_goods_go_into_stock_when_confirmed_and_the_shop_pays_their_way() {
    let mut town = sending_back();
    let confirm = seller(SellerCommand::ConfirmGoods { case: CASE });
    assert_eq!(town.submit(&confirm), refused(DisputesRefusal::GoodsNotThere));
    let (before, pieces) = (balance(&town), available(&town));
    let town = town.given(world(WorldCommand::BringGoods { case: CASE, intact: true })).given(confirm);
    assert_eq!(status(&town), (RefundStatus::Success, OrderStatus::Returned));
    assert_eq!(balance(&town), before - Money::yuan(5));
    assert_eq!(available(&town), pieces + 2);
}

#[test]
fn a_buyer_who_does_not_send_back_in_seven_days_has_lost_the_case() {
    let town = today(Town::delivered())
        .given(open(Remedy::ReturnAndRefund, Grounds::TooLate, 1_000))
        .given(seller(SellerCommand::Agree { case: CASE }));
    let before = balance(&town);
    let town = town.after(SimSpan::days(7)).given(world(WorldCommand::Lapse { case: CASE }));
    assert_eq!(status(&town), (RefundStatus::Closed, OrderStatus::Settled));
    assert_eq!(balance(&town), before + Money::yuan(10));
}

#[test]
fn a_seller_who_says_nothing_about_goods_sent_back_confirms_them_after_ten_days() {
    let town = sending_back().given(world(WorldCommand::BringGoods { case: CASE, intact: false }));
    let pieces = available(&town);
    let town = town.after(SimSpan::days(10)).given(world(WorldCommand::Lapse { case: CASE }));
    assert_eq!(status(&town), (RefundStatus::Success, OrderStatus::Returned));
    assert_eq!(available(&town), pieces, "spoilt goods are not sold again");
}

#[test]
fn a_part_by_agreement_shares_the_escrow_and_finishes_the_trade() {
    let mut town = complained();
    let offer = |fen| seller(SellerCommand::Refuse { case: CASE, offer: Some(Money::fen(fen)), evidence: None });
    let out_of_range = || refused(DisputesRefusal::OfferOutOfRange { below: Money::yuan(10) });
    assert_eq!(town.submit(&offer(1_000)), out_of_range());
    assert_eq!(town.submit(&offer(0)), out_of_range());
    let before = balance(&town);
    let mut town = town.given(offer(300)).given(buyer(BuyerCommand::AcceptOffer { case: CASE }));
    assert_eq!(status(&town), (RefundStatus::Success, OrderStatus::Settled));
    assert_eq!(balance(&town), before + Money::yuan(7));
    let tally = town.market.shops()[0].tally.total();
    assert_eq!((tally.settled, tally.revenue, tally.returned), (1, Money::yuan(7), 0));
    let scores = Scores { described: 3, service: 5, logistics: 5 };
    let review = AnyBuyerCommand::WriteReview { order: ORDER, scores, words: 0, photo: false };
    assert!(town.submit(&Command::Buyer(BUYER, review)).is_ok(), "a finished trade is reviewed");
}

#[test]
fn silence_after_a_refusal_takes_what_was_offered_or_ends_the_case() {
    for (offer, ends) in [(Some(Money::yuan(2)), RefundStatus::Success), (None, RefundStatus::Closed)] {
        let town = complained()
            .given(seller(SellerCommand::Refuse { case: CASE, offer, evidence: None }))
            .after(SimSpan::days(3))
            .given(world(WorldCommand::Lapse { case: CASE }));
        assert_eq!(status(&town), (ends, OrderStatus::Settled), "{offer:?}");
        let back = offer.unwrap_or_default();
        assert_eq!(town.market.ledger().balance(Account::Buyers), back - Money::yuan(10));
    }
}

#[test]
fn a_return_without_reason_is_taken_and_the_buyer_pays_its_way() {
    let mut town = today(Town::delivered()).given(open(Remedy::ReturnAndRefund, Grounds::NoReason, 1_000));
    let refuse = seller(SellerCommand::Refuse { case: CASE, offer: None, evidence: None });
    assert_eq!(town.submit(&refuse), refused(DisputesRefusal::NoReasonMustBeTaken));
    let before = balance(&town);
    let town = town
        .given(seller(SellerCommand::Agree { case: CASE }))
        .given(buyer(BuyerCommand::SendBack { case: CASE }))
        .given(world(WorldCommand::BringGoods { case: CASE, intact: true }))
        .given(seller(SellerCommand::ConfirmGoods { case: CASE }));
    assert_eq!(balance(&town), before);
    let mut late = today(Town::delivered()).after(SimSpan::seconds(7 * 86_400 + 1));
    let ended = late.market.orders[0].delivered_at.expect("delivered") + SimSpan::days(7);
    let asked = late.submit(&open(Remedy::ReturnAndRefund, Grounds::NoReason, 1_000));
    assert_eq!(asked, Err(Refusal::ReturnWindowOver { ended }));
}

#[test]
fn in_2010_it_has_to_be_promised_and_a_promise_holds_for_orders_placed_under_it() {
    let opt_in = |town| with_rules(town, NoReasonMode::OptIn, 3);
    let offer = |offered| seller(SellerCommand::OfferNoReason { listing: LISTING, offered });
    let ask = open(Remedy::ReturnAndRefund, Grounds::NoReason, 1_000);
    let mut without = opt_in(Town::delivered());
    assert_eq!(without.submit(&ask), refused(DisputesRefusal::NoReasonNotOffered));
    assert_eq!(without.submit(&offer(false)), refused(DisputesRefusal::NoReasonUnchanged));
    let mut late = without.clone().given(offer(true));
    assert_eq!(late.submit(&ask), refused(DisputesRefusal::NoReasonNotOffered), "promised after the order");
    let promised = opt_in(Town::stocked()).given(offer(true)).after(SimSpan::hours(1));
    let ordered = promised.buyer(crate::town::buy(LISTING, 2)).after(SimSpan::hours(1)).given(offer(false));
    let ship = AnySellerCommand::ShipOrders {
        orders: vec![ORDER],
        boxing: Some(crate::command::Boxing::Rule(domain::shop::BoxRule::SmallestFit)),
        courier: crate::town::COURIER,
    };
    let deliver = AnyWorldCommand::DeliverParcel { order: ORDER, damaged: false };
    let mut delivered = ordered.seller(ship).after(SimSpan::days(2)).world(deliver);
    assert!(delivered.submit(&ask).is_ok(), "it was promised when the order was placed");
}

#[test]
fn today_only_exempt_goods_may_do_without_it() {
    let offer = |offered| seller(SellerCommand::OfferNoReason { listing: LISTING, offered });
    let mut town = today(Town::stocked());
    assert_eq!(town.submit(&offer(false)), refused(DisputesRefusal::NoReasonCompulsory));
    assert_eq!(town.submit(&offer(true)), refused(DisputesRefusal::NoReasonUnchanged));
    Arc::make_mut(&mut town.market.rules).street.disputes.exempt_categories = vec![0];
    assert!(!town.market.no_reason_offered(LISTING, town.now));
    let town = town.given(offer(true));
    assert!(town.market.no_reason_offered(LISTING, town.now), "a seller may promise more than it must");
}

#[test]
fn a_parcel_counts_as_missing_after_eight_days_and_its_refund_closes_the_trade() {
    let mut town = today(Town::dispatched());
    let ask = open(Remedy::RefundOnly, Grounds::NeverArrived, 1_000);
    let from = town.now + SimSpan::days(8);
    assert_eq!(town.submit(&ask), refused(DisputesRefusal::MayStillArrive { from }));
    let mut town = town.after(SimSpan::days(8)).given(ask).given(seller(SellerCommand::Agree { case: CASE }));
    assert_eq!(status(&town), (RefundStatus::Success, OrderStatus::Lost));
    let deliver = Command::World(AnyWorldCommand::DeliverParcel { order: ORDER, damaged: false });
    assert!(matches!(town.submit(&deliver), Err(Refusal::OrderNotInState { .. })));
}

#[test]
fn a_parcel_that_comes_after_all_is_judged_like_any_other_once_the_buyer_says_so() {
    let town = today(Town::dispatched()).after(SimSpan::days(8));
    let town = town.given(open(Remedy::RefundOnly, Grounds::NeverArrived, 1_000));
    let mut town = town.world(AnyWorldCommand::DeliverParcel { order: ORDER, damaged: false });
    let confirm = Command::Buyer(BUYER, AnyBuyerCommand::ConfirmReceipt { order: ORDER });
    assert_eq!(town.submit(&confirm), refused(DisputesRefusal::CaseOpen));
    let town = town.given(buyer(BuyerCommand::Withdraw { case: CASE }));
    assert_eq!(status(&town), (RefundStatus::Closed, OrderStatus::Delivered));
    let again = town.clone().given(open(Remedy::ReturnAndRefund, Grounds::TooLate, 1_000));
    assert_eq!(again.market.street.disputes.of_order(ORDER).map(|(case, _)| case), Some(CaseId(1)));
    assert!(town.given(confirm).market.orders[0].closed_at.is_some());
}

#[test]
fn the_courier_who_admits_a_loss_ends_the_case_and_pays_at_once() {
    let town = today(Town::dispatched()).after(SimSpan::days(8));
    let town = town.given(open(Remedy::RefundOnly, Grounds::NeverArrived, 1_000));
    let before = balance(&town);
    let town = town.world(AnyWorldCommand::LoseParcel { order: ORDER });
    assert_eq!(status(&town), (RefundStatus::Success, OrderStatus::Lost));
    assert_eq!(town.market.street.disputes.cases[0].ending, Some(Ending::CourierAdmitted));
    assert_eq!(balance(&town), before + Money::yuan(5));
}

#[test]
fn while_a_case_is_open_no_timer_and_no_other_return_moves_the_money() {
    let mut town = complained().after(SimSpan::days(30));
    for command in [
        Command::World(AnyWorldCommand::ConfirmByTimer { order: ORDER }),
        Command::World(AnyWorldCommand::ReceiveReturn { order: ORDER, resellable: true }),
        Command::Buyer(BUYER, AnyBuyerCommand::ConfirmReceipt { order: ORDER }),
        Command::Buyer(BUYER, AnyBuyerCommand::RequestReturn { order: ORDER, reason: ReturnReason::TooLate }),
        open(Remedy::RefundOnly, Grounds::Damaged, 1_000),
    ] {
        assert!(town.submit(&command).is_err(), "{command:?}");
    }
    assert_eq!(trade_state(&town.market, &town.market.orders[0]), TradeState::WaitBuyerConfirmGoods);
}

#[test]
fn the_old_return_still_works_beside_it() {
    let town = today(Town::returning(ReturnReason::Damaged));
    let town = town.world(AnyWorldCommand::ReceiveReturn { order: ORDER, resellable: false });
    assert_eq!(town.market.orders[0].status, OrderStatus::Returned);
    assert!(town.market.street.disputes.cases.is_empty());
}

#[test]
fn only_what_fits_is_asked() {
    let mut town = today(Town::delivered());
    let most = Money::yuan(10);
    for (remedy, grounds, fen, why) in [
        (Remedy::RefundOnly, Grounds::NoReason, 1_000, DisputesRefusal::GroundsDoNotFit),
        (Remedy::RefundOnly, Grounds::Damaged, 1_001, DisputesRefusal::AmountOutOfRange { most }),
        (Remedy::RefundOnly, Grounds::Damaged, 0, DisputesRefusal::AmountOutOfRange { most }),
        (Remedy::ReturnAndRefund, Grounds::Damaged, 999, DisputesRefusal::AmountOutOfRange { most }),
    ] {
        assert_eq!(town.submit(&open(remedy, grounds, fen)), refused(why), "{remedy:?} {grounds:?} {fen}");
    }
    let missing = open(Remedy::RefundOnly, Grounds::NeverArrived, 1_000);
    assert!(matches!(town.submit(&missing), Err(Refusal::OrderNotInState { .. })), "it is at the door");
    assert!(town.submit(&open(Remedy::RefundOnly, Grounds::Damaged, 400)).is_ok());
}

#[test]
fn strangers_know_nothing_of_a_case() {
    let mut town = complained();
    let agree = AnySellerCommand::Street(SellerAsk::Disputes(SellerCommand::Agree { case: CASE }));
    assert_eq!(town.submit(&Command::Seller(RIVAL, agree)), refused(DisputesRefusal::NoSuchCase));
    let withdraw = buyer_of(STRANGER, BuyerCommand::Withdraw { case: CASE });
    assert_eq!(town.submit(&withdraw), refused(DisputesRefusal::NoSuchCase));
    let unknown = seller(SellerCommand::Agree { case: CaseId(9) });
    assert_eq!(town.submit(&unknown), refused(DisputesRefusal::NoSuchCase));
}

#[test]
fn each_side_gives_as_much_evidence_as_is_read_and_none_after_the_ruling() {
    let give = seller(SellerCommand::AddEvidence { case: CASE, evidence: evidence() });
    let mut town = complained();
    for _ in 0..3 {
        town = town.given(give.clone());
    }
    assert_eq!(town.submit(&give), refused(DisputesRefusal::TooMuchEvidence { most: 3 }));
    assert_eq!(town.market.street.disputes.cases[0].evidence_of(Side::Seller), 3);
    let mut town = ruled(Side::Buyer);
    assert_eq!(town.submit(&give), refused(DisputesRefusal::NotAtStep { step: ServiceStep::Ruled }));
}

#[test]
fn a_ruling_nobody_appeals_is_carried_out_after_three_days() {
    for (winner, ends) in [
        (Side::Buyer, (RefundStatus::Success, OrderStatus::Returned)),
        (Side::Seller, (RefundStatus::Closed, OrderStatus::Settled)),
    ] {
        let town = ruled(winner).after(SimSpan::days(3)).given(world(WorldCommand::Lapse { case: CASE }));
        assert_eq!(status(&town), ends);
    }
}

#[test]
fn the_loser_appeals_once_and_the_operator_has_the_last_word() {
    let appeal = |case| SellerCommand::Appeal { case, evidence: evidence() };
    let mut town = ruled(Side::Buyer);
    let winner = buyer(BuyerCommand::Appeal { case: CASE, evidence: evidence() });
    assert_eq!(town.submit(&winner), refused(DisputesRefusal::NotTheLoser));
    assert_eq!(town.submit(&operator(Side::Seller)), refused(DisputesRefusal::NotAtStep { step: ServiceStep::Ruled }));
    let mut town = town.given(seller(appeal(CASE)));
    let again = refused(DisputesRefusal::NotAtStep { step: ServiceStep::Appealed });
    assert_eq!(town.submit(&seller(appeal(CASE))), again);
    let town = town.given(operator(Side::Seller));
    assert_eq!(status(&town), (RefundStatus::Closed, OrderStatus::Settled));
    assert_eq!(town.market.street.disputes.cases[0].winner, Some(Side::Seller));
}

#[test]
fn the_bot_judge_rules_when_the_operator_did_not_in_five_days() {
    let mut town = ruled(Side::Seller).given(buyer(BuyerCommand::Appeal { case: CASE, evidence: evidence() }));
    let rule = world(WorldCommand::Rule { case: CASE, winner: Side::Buyer });
    let due = town.now + SimSpan::days(5);
    assert_eq!(town.submit(&rule), Err(Refusal::TimerNotDue { due }));
    let town = town.after(SimSpan::days(5)).given(rule);
    assert_eq!(status(&town), (RefundStatus::Success, OrderStatus::Returned));
}

#[test]
fn a_buyer_who_won_a_return_still_has_to_send_the_goods_back_and_they_are_not_refused_again() {
    let town = today(Town::delivered())
        .given(open(Remedy::ReturnAndRefund, Grounds::NotAsDescribed, 1_000))
        .given(seller(SellerCommand::Refuse { case: CASE, offer: None, evidence: None }))
        .given(buyer(BuyerCommand::CallService { case: CASE }))
        .after(SimSpan::hours(24))
        .given(world(WorldCommand::Enter { case: CASE }))
        .after(SimSpan::hours(48))
        .given(world(WorldCommand::Rule { case: CASE, winner: Side::Buyer }))
        .after(SimSpan::days(3))
        .given(world(WorldCommand::Lapse { case: CASE }));
    assert_eq!(status(&town), (RefundStatus::WaitBuyerReturnGoods, OrderStatus::Returning));
    let mut town = town
        .given(buyer(BuyerCommand::SendBack { case: CASE }))
        .given(world(WorldCommand::BringGoods { case: CASE, intact: true }));
    let refuse = seller(SellerCommand::Refuse { case: CASE, offer: None, evidence: None });
    assert_eq!(town.submit(&refuse), refused(DisputesRefusal::NotAtStep { step: ServiceStep::Final }));
}

#[test]
fn a_refusal_without_an_offer_leaves_nothing_to_accept_and_an_ended_case_nothing_to_withdraw() {
    let refuse = SellerCommand::Refuse { case: CASE, offer: None, evidence: None };
    let mut town = complained().given(seller(refuse));
    let accept = buyer(BuyerCommand::AcceptOffer { case: CASE });
    assert_eq!(town.submit(&accept), refused(DisputesRefusal::NothingOffered));
    let withdraw = buyer(BuyerCommand::Withdraw { case: CASE });
    let mut town = town.given(withdraw.clone());
    let status = domain::disputes::RefundStatus::Closed;
    assert_eq!(town.submit(&withdraw), refused(DisputesRefusal::NotInState { status }));
}
