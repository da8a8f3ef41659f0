//! Given a town, when the operator lets something happen, then the street feels it.

use super::*;
use crate::command::{Command, OperatorCommand as Operator, SellerCommand};
use crate::rules::Rules as MarketRules;
use crate::street::OperatorAsk;
use crate::town::{CHARM, COURIER, LISTING, SHOP, Town};
use crate::{Event as MarketEvent, Refusal};
use domain::SimSpan;
use domain::refusals::{ShocksRefusal, StreetRefusal};
use domain::shop::{ListingStatus, Source};
use std::sync::Arc;

mod table;

fn begin(kind: ShockKind, days: u32) -> Command {
    Command::Operator(Operator::Street(OperatorAsk::Shocks(OperatorCommand::Begin { kind, days })))
}

fn refused(refusal: ShocksRefusal) -> Option<Refusal> {
    Some(Refusal::Street(StreetRefusal::Shocks(refusal)))
}

/// A stocked town whose operator may do something.
fn town() -> Town {
    let mut town = Town::stocked();
    let mut rules: MarketRules = (**town.market.rules()).clone();
    rules.street.shocks = Rules {
        year_days: 365,
        starts_on_day: 0,
        festivals: vec![Festival {
            name_en: "Spring Festival".into(),
            name_zh: "春节".into(),
            first_day: 30,
            days: 7,
            demand: BasisPoints(4_000),
            couriers_rest: true,
        }],
        weekday_demand: [BasisPoints(10_000); 7],
        shock_days_max: 14,
        price_war_max: BasisPoints(5_000),
        prize_max: Money::yuan(1_000),
        front_page_place: 2,
        weekly_prize: WeeklyPrize { days: 2, newcomer_days: 14, orders_min: 2 },
    };
    town.market = town.market.clone().with_rules(Arc::new(rules));
    town
}

#[test]
fn a_truck_waits_out_a_strike_and_a_festival() {
    let mut town = town();
    let cut_off = town.market.rules().couriers[COURIER.index()].cut_off_second;
    let leaves = |town: &Town, at| town.market.truck_leaves(COURIER, cut_off, at);
    let usual = leaves(&town, town.now);
    town.submit(&begin(ShockKind::CourierStrike { courier: COURIER }, 3)).expect("an ordinary strike");
    let late = leaves(&town, town.now);
    assert_eq!(late.second_of_day(), cut_off);
    assert!(late >= town.now + SimSpan::days(3) && late < town.now + SimSpan::days(4), "{usual} {late}");
    assert_eq!(leaves(&town, SimTime::day_start(31)), SimTime::day_start(37) + SimSpan::seconds(cut_off));
}

#[test]
fn recalled_goods_leave_the_shelf_are_paid_back_and_may_not_be_bought_or_sold() {
    let mut town = town();
    let (held, cost) = {
        let stock = town.market.shop(SHOP).and_then(|shop| shop.stock_of(CHARM)).expect("the town is stocked");
        (stock.available(), stock.value())
    };
    assert!(held > 0);
    let before = town.market.ledger().balance(Account::Shop(SHOP));
    town.submit(&begin(ShockKind::Recall { sku: CHARM }, 5)).expect("an ordinary recall");
    town.market.audit().expect("the books balance");
    assert_eq!(town.market.ledger().balance(Account::Shop(SHOP)), before + cost);
    assert_eq!(town.market.shop(SHOP).map(|shop| shop.available(CHARM)), Some(0));
    assert_eq!(town.market.listing(LISTING).map(|listing| listing.status), Some(ListingStatus::Paused));
    let until = town.now + SimSpan::days(5);
    let buy = SellerCommand::BuyStock { sku: CHARM, quantity: 1, source: Source::Supermarket };
    for command in [buy, SellerCommand::PublishListing { listing: LISTING }] {
        let refusal = town.submit(&Command::Seller(SHOP, command)).err();
        assert_eq!(refusal, refused(ShocksRefusal::Recalled { until }));
    }
    town.now = until;
    town.submit(&Command::Seller(SHOP, SellerCommand::PublishListing { listing: LISTING })).expect("it is over");
}

#[test]
fn a_shock_is_bounded_named_once_and_ends_early_when_asked() {
    let mut town = town();
    let war = |cut| ShockKind::PriceWar { category: 0, cut: BasisPoints(cut) };
    let cases = [
        (begin(war(2_000), 0), ShocksRefusal::DaysOutOfRange { most: 14 }),
        (begin(war(2_000), 15), ShocksRefusal::DaysOutOfRange { most: 14 }),
        (begin(war(0), 2), ShocksRefusal::CutOutOfRange { most: BasisPoints(5_000) }),
        (begin(war(5_001), 2), ShocksRefusal::CutOutOfRange { most: BasisPoints(5_000) }),
        (begin(ShockKind::PriceWar { category: 99, cut: BasisPoints(1) }, 2), ShocksRefusal::NoSuchCategory),
    ];
    for (command, refusal) in cases {
        assert_eq!(town.submit(&command).err(), refused(refusal));
    }
    town.submit(&begin(war(2_000), 2)).expect("an ordinary price war");
    assert_eq!(town.submit(&begin(war(3_000), 2)).err(), refused(ShocksRefusal::AlreadyOn));
    assert_eq!(town.market.street().shocks.price_cut(0, town.now), BasisPoints(2_000));
    let end = Command::Operator(Operator::Street(OperatorAsk::Shocks(OperatorCommand::End { shock: ShockId(0) })));
    town.submit(&end).expect("it is on");
    assert_eq!(town.market.street().shocks.price_cut(0, town.now), BasisPoints(0));
    assert_eq!(town.submit(&end).err(), refused(ShocksRefusal::NotOn));
}

#[test]
fn a_prize_is_money_from_the_issuer_and_bounded() {
    let mut town = town();
    let prize = |amount| {
        Command::Operator(Operator::Street(OperatorAsk::Shocks(OperatorCommand::AwardPrize { shop: SHOP, amount })))
    };
    let before = town.market.ledger().balance(Account::Shop(SHOP));
    let events = town.submit(&prize(Money::yuan(200))).expect("an ordinary prize");
    assert!(matches!(events[..], [MarketEvent::Street(_)]));
    assert_eq!(town.market.ledger().balance(Account::Shop(SHOP)), before + Money::yuan(200));
    for amount in [Money::ZERO, Money::yuan(1_001)] {
        let refusal = refused(ShocksRefusal::PrizeOutOfRange { most: Money::yuan(1_000) });
        assert_eq!(town.submit(&prize(amount)).err(), refusal);
    }
    town.market.audit().expect("the books balance");
}

#[test]
fn demand_follows_the_week_and_the_festivals() {
    let mut rules = (**town().market.rules()).clone().street.shocks;
    rules.weekday_demand[5] = BasisPoints(12_000);
    assert_eq!(rules.demand(0), BasisPoints(10_000));
    assert_eq!(rules.demand(5), BasisPoints(12_000));
    assert_eq!(rules.demand(30), BasisPoints(4_000));
    assert_eq!(rules.demand(33), BasisPoints(4_800), "a Saturday in the festival");
    assert_eq!(rules.demand(365 + 36), BasisPoints(4_000), "the year comes round");
    assert_eq!(Rules::default().festival(3), None, "no calendar, no festival");
}

/// Asks for the prize of the week that ended last.
fn award() -> Command {
    let award = crate::street::WorldAsk::Shocks(WorldCommand::AwardWeek);
    Command::World(crate::WorldCommand::Street(award))
}

fn sold(town: Town, orders: u32) -> Town {
    (0..orders).fold(town, |town, _| town.buyer(crate::town::buy(LISTING, 1)))
}

#[test]
fn the_weeks_best_newcomer_is_shown_on_the_front_page_once() {
    let town = sold(town(), 2).after(SimSpan::days(7));
    let mut town = town.given(award());
    assert_eq!(town.market.street().shocks.front_page(town.now).collect::<Vec<_>>(), [SHOP]);
    assert_eq!(town.market.street().shocks.awarded(), [(0, SHOP)]);
    assert_eq!(town.submit(&award()).err(), refused(ShocksRefusal::AlreadyOn), "a week has one prize");
    let town = town.after(SimSpan::days(2));
    assert_eq!(town.market.street().shocks.front_page(town.now).count(), 0, "two days are over");
    let mut town = sold(town, 3).after(SimSpan::days(5));
    assert_eq!(town.submit(&award()).err(), refused(ShocksRefusal::NobodyQualifies), "no shop gets it twice");
}

#[test]
fn who_sold_little_or_opened_long_ago_gets_no_prize() {
    let week = |town: Town, days| town.after(SimSpan::days(days)).submit(&award()).err();
    assert_eq!(week(sold(town(), 1), 7), refused(ShocksRefusal::NobodyQualifies), "one order is not enough");
    assert_eq!(week(sold(town(), 2), 6), refused(ShocksRefusal::NobodyQualifies), "the week is not over");
    let old = sold(town().after(SimSpan::days(7)), 2);
    assert_eq!(week(old, 7), refused(ShocksRefusal::NobodyQualifies), "open for fourteen days");
    let mut none = sold(town(), 2);
    Arc::make_mut(&mut none.market.rules).street.shocks.weekly_prize.days = 0;
    assert_eq!(week(none, 7), refused(ShocksRefusal::NobodyQualifies), "the platform gives none");
}
