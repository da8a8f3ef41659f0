//! Given a town that sells to Singapore and Japan, when somebody asks, then channels, orders and customs follow.

use super::*;
use crate::command::{Boxing, BuyerCommand, Command, SellerCommand as Seller, WorldCommand as World};
use crate::event::Event as MarketEvent;
use crate::ledger::Account;
use crate::refusal::Refusal;
use crate::street::{SellerAsk, WorldAsk};
use crate::town::{CHARM, COURIER, LISTING, ORDER, SHOP, STRANGER, Town, text};
use domain::refusals::ExportRefusal;
use domain::shop::{BoxRule, ListingStatus, OrderStatus, ReturnReason};
use domain::{BasisPoints, Currency, ListingId, Money, OrderId, SimSpan};
use std::sync::Arc;

mod table;

pub(crate) const SINGAPORE: DestinationId = DestinationId(0);
pub(crate) const JAPAN: DestinationId = DestinationId(1);
/// The order from abroad; the one at home before it gave the shop its first settled order.
const ABROAD: OrderId = OrderId::new(1);
pub(crate) const TERMS: Offer = Offer { price: 200, freight: 300, bearer: TaxBearer::Buyer };

pub(crate) fn rules() -> Rules {
    let carriage = International {
        first_g: 500,
        first: Money::yuan(40),
        step_g: 500,
        step: Money::yuan(12),
        mean_hours: 200,
        spread_hours: 60,
        last_leg_hours: 30,
        loss_ppm: 5_000,
        damage_bp: 60,
    };
    let singapore = Destination {
        name_en: "Singapore".into(),
        name_zh: "新加坡".into(),
        currency: Currency::Sgd,
        usual_rate: 50_000,
        fee: Money::yuan(30),
        term: SimSpan::days(60),
        settled_min: 1,
        level_min: 0,
        price_max: 100_000,
        freight_max: 5_000,
        tax: ImportTax { relief: 0, duty: BasisPoints(0), rate: BasisPoints(900), of_freight: true, collection_fee: 0 },
        carriage: carriage.clone(),
    };
    let japan = Destination {
        name_en: "Japan".into(),
        name_zh: "日本".into(),
        currency: Currency::Jpy,
        usual_rate: 77_000,
        level_min: 1,
        price_max: 1_000_000,
        freight_max: 5_000,
        tax: ImportTax {
            relief: 10_000,
            duty: BasisPoints(300),
            rate: BasisPoints(1_000),
            of_freight: false,
            collection_fee: 200,
        },
        ..singapore.clone()
    };
    Rules { destinations: vec![singapore, japan] }
}

pub(crate) fn under(mut town: Town, export: Rules) -> Town {
    let mut rules = crate::Rules::clone(town.market.rules());
    rules.street.export = export;
    town.market = town.market.clone().with_rules(Arc::new(rules));
    town
}

fn town() -> Town {
    under(Town::settled(), rules())
}

pub(crate) fn ask(command: SellerCommand) -> Command {
    Command::Seller(SHOP, Seller::Street(SellerAsk::Export(command)))
}

pub(crate) fn world(command: WorldCommand) -> Command {
    Command::World(World::Street(WorldAsk::Export(command)))
}

fn open(destination: DestinationId) -> Command {
    ask(SellerCommand::OpenChannel { destination })
}

fn offer(destination: DestinationId, offer: Offer) -> Command {
    ask(SellerCommand::OfferAbroad { listing: LISTING, destination, offer })
}

fn order(quantity: u32, seen: Offer) -> Command {
    world(WorldCommand::OrderAbroad {
        buyer: STRANGER,
        listing: LISTING,
        destination: SINGAPORE,
        quantity,
        seen,
        means: Means::Account,
    })
}

/// Two charms were ordered in Singapore on these terms.
fn ordered(terms: Offer) -> Town {
    town().given(open(SINGAPORE)).given(offer(SINGAPORE, terms)).given(order(2, terms))
}

/// They are with the courier, whose truck has left.
fn under_way(terms: Offer) -> Town {
    let boxing = Some(Boxing::Rule(BoxRule::SmallestFit));
    let ship = Seller::ShipOrders { orders: vec![ABROAD], boxing, courier: COURIER };
    ordered(terms).seller(ship).after(SimSpan::days(2))
}

fn balance(town: &Town, account: Account) -> Money {
    town.market.ledger().balance(account)
}

fn refused(town: &mut Town, command: &Command) -> Refusal {
    town.submit(command).expect_err("it is refused")
}

#[test]
fn a_channel_opens_for_a_fee_to_shops_with_a_history_and_is_extended_in_its_second_half() {
    let mut new = under(Town::stocked(), rules());
    assert_eq!(refused(&mut new, &open(SINGAPORE)), ExportRefusal::TooFewOrders { settled: 0, least: 1 }.into());
    let mut town = town();
    let before = balance(&town, Account::Shop(SHOP));
    assert_eq!(refused(&mut town, &open(JAPAN)), ExportRefusal::LevelTooLow { level: 0, least: 1 }.into());
    assert_eq!(refused(&mut town, &open(DestinationId(2))), ExportRefusal::NoSuchDestination.into());
    assert_eq!(refused(&mut town, &offer(SINGAPORE, TERMS)), ExportRefusal::NotOpen.into());
    let opened = town.now;
    let mut town = town.given(open(SINGAPORE));
    assert_eq!(balance(&town, Account::Shop(SHOP)), before - Money::yuan(30));
    let (until, from) = (opened + SimSpan::days(60), opened + SimSpan::days(30));
    assert_eq!(refused(&mut town, &open(SINGAPORE)), ExportRefusal::OpenAlready { until, from }.into());
    town.now = from;
    let town = town.given(open(SINGAPORE));
    let later = town.market.street().export.open_until(SHOP, SINGAPORE, until + SimSpan::days(1));
    assert_eq!(later, Some(until + SimSpan::days(60)), "what was left is kept");
    assert_eq!(town.market.street().export.open_until(SHOP, SINGAPORE, until + SimSpan::days(60)), None);
}

#[test]
fn an_offer_keeps_its_bounds_and_must_leave_something_of_the_price() {
    let mut town = town().given(open(SINGAPORE));
    let most = |minor| domain::ForeignMoney { currency: Currency::Sgd, minor };
    let with = |price, freight, bearer| offer(SINGAPORE, Offer { price, freight, bearer });
    let cases = [
        (with(0, 0, TaxBearer::Buyer), ExportRefusal::PriceOutOfRange { most: most(100_000) }),
        (with(100_001, 0, TaxBearer::Buyer), ExportRefusal::PriceOutOfRange { most: most(100_000) }),
        (with(5, -1, TaxBearer::Buyer), ExportRefusal::FreightOutOfRange { most: most(5_000) }),
        (with(5, 5_001, TaxBearer::Buyer), ExportRefusal::FreightOutOfRange { most: most(5_000) }),
        (with(5, 5_000, TaxBearer::Seller), ExportRefusal::NothingLeft { charges: most(450) }),
    ];
    for (command, refusal) in cases {
        assert_eq!(refused(&mut town, &command), refusal.into(), "{command:?}");
    }
    let mut town = town.given(offer(SINGAPORE, TERMS));
    assert_eq!(refused(&mut town, &offer(SINGAPORE, TERMS)), ExportRefusal::OfferUnchanged.into());
    let withdraw = ask(SellerCommand::WithdrawAbroad { listing: LISTING, destination: SINGAPORE });
    let mut town = town.given(withdraw.clone());
    assert_eq!(refused(&mut town, &withdraw), ExportRefusal::NotOffered.into());
    assert_eq!(refused(&mut town, &order(1, TERMS)), ExportRefusal::NotOffered.into());
    let strangers = ask(SellerCommand::WithdrawAbroad { listing: ListingId::new(9), destination: SINGAPORE });
    assert_eq!(refused(&mut town, &strangers), Refusal::NoSuchListing);
}

#[test]
fn customs_take_nothing_up_to_the_relief_and_their_share_above_it() {
    let [singapore, japan] = [&rules().destinations[0], &rules().destinations[1]];
    let terms = |price| Offer { price, ..TERMS };
    // From 2023: 9 % of goods and freight, from the first cent.
    assert_eq!(assess(singapore, &terms(200), 2), Assessment { duty: 0, tax: 63, collection_fee: 0 });
    // 2010: 7 % above S$400 of goods and freight.
    let mut then = singapore.clone();
    then.tax = ImportTax { relief: 40_000, rate: BasisPoints(700), collection_fee: 1_000, ..then.tax };
    assert_eq!(assess(&then, &terms(39_700), 1), Assessment::default(), "S$400.00 with freight");
    assert_eq!(assess(&then, &terms(39_701), 1), Assessment { duty: 0, tax: 2_800, collection_fee: 1_000 });
    // Japan: goods of 10,000 yen are free, of more pay duty, consumption tax on both, and the postman.
    assert_eq!(assess(japan, &terms(5_000), 2), Assessment::default());
    assert_eq!(assess(japan, &terms(20_000), 1), Assessment { duty: 600, tax: 2_060, collection_fee: 200 });
}

#[test]
fn an_order_from_abroad_is_held_in_escrow_at_the_days_rate() {
    let town = ordered(TERMS);
    let placed = &town.market.orders()[ABROAD.index()];
    assert_eq!((placed.unit_price, placed.freight), (Money::yuan(10), Money::yuan(15)), "S$2 and S$3 at 5.00");
    assert_eq!(balance(&town, Account::Escrow(SHOP)), Money::yuan(35));
    let rates = world(WorldCommand::PublishRates { rates: vec![52_000, 70_000] });
    let mut town = town.after(SimSpan::days(1)).given(rates.clone());
    let day = town.now.day();
    assert_eq!(refused(&mut town, &rates), ExportRefusal::RatesPublished { day }.into());
    town.now = town.now + SimSpan::days(1);
    for rates in [vec![52_000], vec![52_000, 0], vec![24_999, 77_000], vec![100_001, 77_000]] {
        let publish = world(WorldCommand::PublishRates { rates });
        assert_eq!(refused(&mut town, &publish), ExportRefusal::RatesOutOfRange.into());
    }
    let town = town.given(order(1, TERMS));
    let later = &town.market.orders()[2];
    assert_eq!((later.unit_price, later.freight), (Money::fen(1_040), Money::fen(1_560)));
    assert_eq!(town.market.orders()[ABROAD.index()].unit_price, Money::yuan(10), "the first keeps its rate");
}

#[test]
fn who_bears_the_tax_decides_what_the_seller_receives_and_the_buyer_pays() {
    let shared = Offer { bearer: TaxBearer::Seller, ..TERMS };
    let town = ordered(shared);
    let placed = &town.market.orders()[ABROAD.index()];
    // 9 % of S$7 are 63 cents, taken from the goods' S$4: S$3.37 for two, 8.42 CNY each.
    assert_eq!(placed.unit_price, Money::fen(842));
    let assessed = assess(&rules().destinations[0], &TERMS, 2);
    assert_eq!((TERMS.total(assessed, 2), shared.total(assessed, 2)), (763, 700));
}

#[test]
fn orders_from_abroad_are_refused_when_terms_stock_or_channel_do_not_hold() {
    let mut town = town().given(open(SINGAPORE)).given(offer(SINGAPORE, TERMS));
    let price = domain::ForeignMoney { currency: Currency::Sgd, minor: 200 };
    let stale = order(1, Offer { price: 190, ..TERMS });
    assert_eq!(refused(&mut town, &stale), ExportRefusal::TermsChanged { price }.into());
    assert_eq!(refused(&mut town, &order(0, TERMS)), Refusal::QuantityZero);
    assert_eq!(refused(&mut town, &order(9, TERMS)), Refusal::StockNotAvailable { available: 8, asked: 9 });
    let mut town = town.seller(Seller::PauseListing { listing: LISTING });
    let paused = Refusal::ListingNotInState { status: ListingStatus::Paused };
    assert_eq!(refused(&mut town, &order(1, TERMS)), paused);
    let mut town = town.seller(Seller::PublishListing { listing: LISTING }).after(SimSpan::days(61));
    assert_eq!(refused(&mut town, &order(1, TERMS)), ExportRefusal::NotOpen.into());
    let mut ended = town.seller(Seller::EndListing { listing: LISTING });
    let refusal = Refusal::ListingNotInState { status: ListingStatus::Ended };
    assert_eq!(refused(&mut ended, &offer(SINGAPORE, TERMS)), refusal);
}

#[test]
fn a_parcel_abroad_pays_by_weight_waits_at_customs_and_is_settled_like_any_other() {
    let mut town = under_way(TERMS);
    let charge = town.market.orders()[ABROAD.index()].dispatched.map(|dispatch| dispatch.charge);
    assert_eq!(charge, Some(Money::yuan(40)));
    assert_eq!(rules().destinations[0].carriage.charge(1_001), Money::yuan(64), "two further steps begun");
    let deliver = Command::World(World::DeliverParcel { order: ABROAD, damaged: false });
    assert_eq!(refused(&mut town, &deliver), ExportRefusal::NotCleared.into());
    let clear = world(WorldCommand::ClearParcel { order: ABROAD });
    let until = town.now + SimSpan::days(3);
    let hold = world(WorldCommand::HoldParcel { order: ABROAD, until });
    let mut town = town.given(hold.clone());
    for command in [&clear, &hold] {
        assert_eq!(refused(&mut town, command), ExportRefusal::Held { until }.into());
    }
    let (treasury, couriers) = (balance(&town, Account::Treasury), balance(&town, Account::Couriers));
    let mut town = town.after(SimSpan::days(3)).given(clear.clone());
    assert_eq!(balance(&town, Account::Treasury) - treasury, Money::fen(315), "63 cents at 5.00");
    assert_eq!(balance(&town, Account::Couriers), couriers, "the platform collects in Singapore");
    assert_eq!(refused(&mut town, &clear), ExportRefusal::ClearedAlready.into());
    let before = balance(&town, Account::Shop(SHOP));
    let confirm = Command::Buyer(STRANGER, BuyerCommand::ConfirmReceipt { order: ABROAD });
    let mut town = town.given(deliver).given(confirm);
    assert_eq!(balance(&town, Account::Shop(SHOP)) - before, Money::yuan(35));
    assert_eq!(town.market.orders()[ABROAD.index()].status, OrderStatus::Settled);
    let home = world(WorldCommand::ClearParcel { order: ORDER });
    assert_eq!(refused(&mut town, &home), ExportRefusal::NotAbroad.into());
}

#[test]
fn taxes_are_paid_back_when_goods_get_lost_behind_customs_or_go_back() {
    let cleared = under_way(TERMS).given(world(WorldCommand::ClearParcel { order: ABROAD }));
    let lost = cleared.clone().world(World::LoseParcel { order: ABROAD });
    assert_eq!(balance(&lost, Account::Treasury), Money::ZERO);
    assert_eq!(balance(&lost, Account::Escrow(SHOP)), Money::ZERO);
    let returns = BuyerCommand::RequestReturn { order: ABROAD, reason: ReturnReason::NotAsDescribed };
    let returned = cleared
        .world(World::DeliverParcel { order: ABROAD, damaged: false })
        .given(Command::Buyer(STRANGER, returns))
        .world(World::ReceiveReturn { order: ABROAD, resellable: true });
    assert_eq!(balance(&returned, Account::Treasury), Money::ZERO);
    let freight = returned.facts.iter().find_map(|fact| match fact.event {
        MarketEvent::ReturnReceived { return_freight, .. } => Some(return_freight),
        _ => None,
    });
    assert_eq!(freight, Some(Money::yuan(40)), "the way back is international too");
    let early = under_way(TERMS).world(World::LoseParcel { order: ABROAD });
    let back = |town: &Town| {
        let paid_back = |fact: &&crate::Fact| {
            matches!(fact.event, MarketEvent::Street(crate::street::StreetEvent::Export(Event::TaxesPaidBack { .. })))
        };
        town.facts.iter().filter(paid_back).count()
    };
    assert_eq!((back(&lost), back(&returned), back(&early)), (1, 1, 0));
}

#[test]
fn another_shops_listing_cannot_be_offered() {
    let mut town = town().given(open(SINGAPORE)).seller(Seller::DraftListing(text(CHARM, 300)));
    let foreign = ask(SellerCommand::OfferAbroad { listing: ListingId::new(7), destination: SINGAPORE, offer: TERMS });
    assert_eq!(refused(&mut town, &foreign), Refusal::NoSuchListing);
}
