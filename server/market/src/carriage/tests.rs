//! Trucks fill, and claims are answered.

use super::*;
use crate::command::{BuyerCommand, Command, SellerCommand as AnySellerCommand, WorldCommand as AnyWorldCommand};
use crate::disputes;
use crate::event::Event as MarketEvent;
use crate::refusal::Refusal;
use crate::street::{BuyerAsk, SellerAsk, StreetEvent, WorldAsk};
use crate::town::{COURIER, LISTING, ORDER, SHOP, Town, buy};
use domain::disputes::{EvidenceKind, EvidenceText, Grounds, Remedy};
use domain::refusals::{CarriageRefusal, StreetRefusal};
use domain::shop::BoxRule;
use std::sync::Arc;

mod table;
mod trucks;

/// The town with trucks of this many parcels, claims within five days and answers after two.
fn with_trucks(mut town: Town, truck_parcels: u32) -> Town {
    let rules = Arc::make_mut(&mut town.market.rules);
    let service = Service { truck_parcels, claim_share: BasisPoints(8_000), partner: None };
    rules.street.carriage =
        Rules { services: vec![service], claim_within: SimSpan::days(5), answer_after: SimSpan::days(2) };
    town
}

fn evidence() -> Evidence {
    Evidence { kind: EvidenceKind::PackingPhoto, text: EvidenceText::default() }
}

fn claim() -> AnySellerCommand {
    let command = SellerCommand::Claim { order: ORDER, evidence: evidence() };
    AnySellerCommand::Street(SellerAsk::Carriage(command))
}

fn answer(granted: bool) -> Command {
    let answer = WorldCommand::Answer { claim: ClaimId(0), granted };
    Command::World(AnyWorldCommand::Street(WorldAsk::Carriage(answer)))
}

fn refused(refusal: CarriageRefusal) -> Result<Vec<MarketEvent>, Refusal> {
    Err(Refusal::Street(StreetRefusal::Carriage(refusal)))
}

fn open(grounds: Grounds) -> BuyerCommand {
    let amount = Money::yuan(10);
    let evidence = Some(evidence());
    let open = disputes::BuyerCommand::Open { order: ORDER, remedy: Remedy::RefundOnly, grounds, amount, evidence };
    BuyerCommand::Street(BuyerAsk::Disputes(open))
}

/// The first order's goods came broken, and the buyer said so.
fn reported_broken() -> Town {
    with_trucks(Town::dispatched(), 100)
        .after(SimSpan::days(2))
        .world(AnyWorldCommand::DeliverParcel { order: ORDER, damaged: true })
        .buyer(open(Grounds::Damaged))
}

#[test]
fn a_full_truck_leaves_parcels_for_the_next_evening() {
    let mut town = with_trucks(Town::stocked(), 2);
    for _ in 0..5 {
        town = town.buyer(buy(LISTING, 1));
    }
    let orders: Vec<OrderId> = (0..5).map(OrderId::new).collect();
    let boxing = Some(crate::command::Boxing::Rule(BoxRule::SmallestFit));
    let ship = |orders: &[OrderId]| AnySellerCommand::ShipOrders { orders: orders.to_vec(), boxing, courier: COURIER };
    let town = town.seller(ship(&orders[..1])).seller(ship(&orders[1..]));
    let days = town.market.orders().iter().map(|order| order.dispatched.expect("handed over").leaves.day());
    assert_eq!(days.collect::<Vec<_>>(), [0, 0, 1, 1, 2], "two a truck, in one hand-over or in several");
    assert_eq!(town.market.street.carriage.aboard(COURIER, SimTime::from_seconds(72_000)), 2);
}

#[test]
fn trucks_that_left_are_forgotten() {
    let mut state = State::default();
    let evening = |day: u32| SimTime::day_start(day) + SimSpan::hours(20);
    state.load(COURIER, evening(0), SimTime::ZERO);
    state.load(CourierId::new(1), evening(0), SimTime::ZERO);
    state.load(COURIER, evening(1), evening(0) + SimSpan::hours(1));
    assert_eq!(state.loads.len(), 2, "of the courier that took a parcel");
    assert_eq!((state.aboard(COURIER, evening(0)), state.aboard(COURIER, evening(1))), (0, 1));
}

#[test]
fn damage_the_buyer_reported_is_claimed_once_and_paid_at_the_courier_s_share() {
    let mut town = reported_broken().seller(claim());
    assert_eq!(town.submit(&Command::Seller(SHOP, claim())), refused(CarriageRefusal::ClaimedAlready));
    let early = Err(Refusal::TimerNotDue { due: town.now + SimSpan::days(2) });
    assert_eq!(town.submit(&answer(true)), early);
    let balance = |town: &Town| town.market.ledger().balance(Account::Shop(SHOP));
    let (before, couriers) = (balance(&town), town.market.shops()[0].tally.total().couriers);
    let town = town.after(SimSpan::days(2)).given(answer(true));
    // Two charms of 2.50 CNY, four fifths of it.
    assert_eq!(balance(&town) - before, Money::yuan(4));
    assert_eq!(town.market.shops()[0].tally.total().couriers, couriers - Money::yuan(4));
}

#[test]
fn a_refused_claim_moves_no_money_and_is_not_answered_twice() {
    let mut town = reported_broken().seller(claim()).after(SimSpan::days(2));
    let paid = Money::ZERO;
    let answered =
        MarketEvent::Street(StreetEvent::Carriage(Event::Answered { claim: ClaimId(0), order: ORDER, paid }));
    assert_eq!(town.submit(&answer(false)), Ok(vec![answered]));
    assert_eq!(town.submit(&answer(true)), refused(CarriageRefusal::NoSuchClaim));
}

#[test]
fn nothing_is_claimed_that_nobody_reported_or_too_late() {
    let mut town = with_trucks(Town::delivered(), 100);
    assert_eq!(town.submit(&Command::Seller(SHOP, claim())), refused(CarriageRefusal::NothingReported));
    let mut town = reported_broken();
    let ended = town.now + SimSpan::days(5);
    town = town.after(SimSpan::days(6));
    assert_eq!(town.submit(&Command::Seller(SHOP, claim())), refused(CarriageRefusal::ClaimTimeOver { ended }));
}

#[test]
fn a_parcel_refunded_as_missing_is_claimed_but_one_the_courier_paid_for_is_not() {
    let missing = || with_trucks(Town::dispatched(), 100).after(SimSpan::days(9)).buyer(open(Grounds::NeverArrived));
    let agree = disputes::SellerCommand::Agree { case: disputes::CaseId(0) };
    let mut town = missing().seller(AnySellerCommand::Street(SellerAsk::Disputes(agree)));
    assert!(town.submit(&Command::Seller(SHOP, claim())).is_ok());
    let mut town = missing().world(AnyWorldCommand::LoseParcel { order: ORDER });
    assert_eq!(town.submit(&Command::Seller(SHOP, claim())), refused(CarriageRefusal::NothingReported));
}

#[test]
fn partners_carry_from_their_first_zone_on() {
    let partner = Partner {
        name_en: "Far".into(),
        name_zh: "远".into(),
        from_zone: 2,
        missed_bp: 0,
        missed_hours: 0,
        loss_ppm: 0,
        damage_bp: 0,
    };
    let service = Service { truck_parcels: 1, claim_share: BasisPoints(0), partner: Some(partner) };
    let rules = Rules { services: vec![service], ..Rules::default() };
    let carries = |courier, zone| rules.partner(CourierId::new(courier), zone).is_some();
    assert_eq!([carries(0, 1), carries(0, 2), carries(0, 3), carries(1, 3)], [false, true, true, false]);
}
