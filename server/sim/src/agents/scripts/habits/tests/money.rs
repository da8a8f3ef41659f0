//! Keepers short of money borrow, rich ones repay, and in need they take their deposit back: each such fact is looked at
//! in the market as it stood just before it.

use super::town;
use crate::world::World;
use domain::shop::Source;
use domain::{BasisPoints, Money, ShopId, SimTime, SkuId};
use market::finance::{Event as FinanceEvent, LoanKind};
use market::ledger::Account;
use market::rules::Script;
use market::shop::Shop;
use market::street::{SellerAsk, StreetEvent};
use market::tiers::{self, DepositState, Event as TiersEvent, SellerCommand as TiersCommand};
use market::{Command, Event, Fact, Market, SellerCommand};
use std::sync::Arc;

/// A lender who trusts whoever sold anything, and lends no less than 1,000 CNY.
const LENDER: [&str; 5] = [
    "finance.keepers.on_account_bp=0",
    "finance.settled_min=1",
    "finance.level_min=0",
    "finance.cash.least_fen=100000",
    "finance.cash.limit_bp=100000",
];
const LEAST: Money = Money::yuan(1_000);
/// A deposit that an ordinary keeper can pay.
const PLATFORM: &str = "tiers.deposit_fen=15000";
const DEPOSIT: Money = Money::yuan(150);
const DAYS: u32 = 24;

/// Looks at each fact of the street with the market before it.
fn told(world: &World, facts: &[Fact], mut look: impl FnMut(&Market, &Fact, &StreetEvent)) {
    let mut before = Market::new(Arc::clone(&world.scenario().rules));
    for fact in facts {
        if let Event::Street(event) = &fact.event {
            look(&before, fact, event);
        }
        before.apply(fact);
    }
}

fn balance(market: &Market, shop: ShopId) -> Money {
    market.ledger().balance(Account::Shop(shop))
}

/// Loans of the lender, and debts to it repaid before anybody asked: how often each happens with these habits. None is
/// taken without need, none repaid without plenty.
fn borrowed_and_repaid(borrow_bp: u32, repay_cover: u32) -> (u32, u32) {
    let habits = [format!("habits.borrow_bp={borrow_bp}"), format!("habits.repay_cover={repay_cover}")];
    let (world, facts) = town(&[&LENDER[..], &habits.each_ref().map(String::as_str)].concat(), DAYS);
    let (mut borrowed, mut repaid) = (0, 0);
    told(&world, &facts, |market, fact, event| match event {
        StreetEvent::Finance(FinanceEvent::Lent { shop, kind: LoanKind::Cash, amount, .. }) => {
            borrowed += 1;
            let keeper = market.shop(*shop).expect("it is there");
            assert!(balance(market, *shop) < LEAST && !keeper.open_orders.is_empty(), "{} at {}", keeper.id, fact.at);
            assert_eq!((*amount, market::finance::open_loans(market, *shop).count()), (LEAST, 0));
        }
        StreetEvent::Finance(FinanceEvent::Repaid { loan, amount }) => {
            repaid += 1;
            let debt = market.street().finance.open_loan(*loan).expect("it is owed");
            assert_eq!((debt.kind, *amount), (LoanKind::Cash, debt.owed), "all of it, and to the lender");
            assert!(balance(market, debt.shop) >= debt.owed.times(repay_cover), "{} at {}", debt.shop, fact.at);
        }
        _ => {}
    });
    println!("{borrow_bp} basis points borrow, {borrowed} times; {repaid} repaid with {repay_cover} times the debt");
    (borrowed, repaid)
}

#[test]
fn a_keeper_borrows_when_its_parcels_cannot_be_paid_and_only_one_who_borrows_at_all() {
    let (borrowed, repaid) = borrowed_and_repaid(10_000, 10_000);
    assert!(borrowed > 0);
    assert_eq!(repaid, 0, "nobody has ten thousand times its debt");
    assert_eq!(borrowed_and_repaid(0, 1), (0, 0), "where nobody has the habit");
}

#[test]
fn a_keeper_with_plenty_repays_the_lender_before_it_must() {
    let (borrowed, repaid) = borrowed_and_repaid(10_000, 2);
    assert!(repaid > 0 && repaid <= borrowed);
}

/// Half-way through, every keeper who has the money for it pays a deposit, and every other one of them spends the rest on
/// goods. Deposits asked back, and deposits paid, where this share of one is thought too little to have left.
fn asked_back_and_paid(cover_bp: u32) -> (u32, u32) {
    let (mut world, mut facts) = town(&[PLATFORM, &format!("habits.deposit_cover_bp={cover_bp}")], DAYS / 2);
    let can_pay = |shop: &&Shop| {
        let trades = shop.keeper.script().is_some_and(|script| script != Script::Idle);
        let none = tiers::row(world.market(), shop.id).deposit == DepositState::None;
        trades && none && balance(world.market(), shop.id) >= DEPOSIT
    };
    let payers: Vec<ShopId> = world.market().shops().iter().filter(can_pay).map(|shop| shop.id).collect();
    let products = &world.scenario().rules.catalogue.products;
    let cheapest =
        (0..).zip(products).map(|(sku, product)| (product.supermarket_price, sku)).min().expect("some goods");
    for (number, shop) in payers.into_iter().enumerate() {
        let pay = SellerCommand::Street(SellerAsk::Tiers(TiersCommand::PayDeposit));
        world.submit(&Command::Seller(shop, pay), &mut facts).expect("it has the money");
        let left = balance(world.market(), shop).as_fen() / cheapest.0.as_fen();
        let quantity = u32::try_from(left).expect("few").min(world.scenario().rules.purchase_quantity_max);
        let spend = SellerCommand::BuyStock { sku: SkuId::new(cheapest.1), quantity, source: Source::Supermarket };
        if number % 2 == 0 && quantity > 0 {
            world.submit(&Command::Seller(shop, spend), &mut facts).expect("it has the money");
        }
    }
    world.run_to(SimTime::day_start(DAYS), &mut facts);
    let (mut back, mut paid) = (0, 0);
    told(&world, &facts, |market, fact, event| match event {
        StreetEvent::Tiers(TiersEvent::DepositPaid { .. }) => paid += 1,
        StreetEvent::Tiers(TiersEvent::DepositAskedBack { shop, .. }) => {
            back += 1;
            assert_eq!(tiers::row(market, *shop).deposit, DepositState::Held);
            let share = BasisPoints(i32::try_from(cover_bp).expect("a share"));
            assert!(balance(market, *shop) < DEPOSIT.share(share), "{shop} at {}", fact.at);
        }
        _ => {}
    });
    println!("{paid} deposits paid, {back} asked back with less than {cover_bp} basis points of one");
    (back, paid)
}

#[test]
fn a_keeper_in_need_takes_its_deposit_back_and_one_that_is_not_leaves_it() {
    let (back, paid) = asked_back_and_paid(10_000);
    assert!(0 < back && back < paid, "some are in need, and not all");
    let (back, paid) = asked_back_and_paid(0);
    assert!(back == 0 && paid > 0, "nobody has less than nothing");
}
