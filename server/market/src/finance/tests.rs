//! Given a shop with a history, when it borrows, is late or goes under, then creditors, treasury and trustee act.

use super::*;
use crate::command::{Boxing, BuyerCommand, BuyerId, Command, SellerCommand as Seller, WorldCommand as World};
use crate::event::Event as MarketEvent;
use crate::refusal::Refusal;
use crate::statements::{self, Item};
use crate::stock::PurchaseId;
use crate::street::{SellerAsk, StreetEvent, WorldAsk};
use crate::town::{CHARM, COURIER, LISTING, ORDER, SHOP, Town, WARDROBE, buy};
use domain::refusals::{FinanceRefusal, StreetRefusal};
use domain::shop::{BoxRule, ListingStatus, OrderStatus, Source};
use domain::{BasisPoints, OrderId, SimSpan, SimTime};
use std::sync::Arc;

mod table;

/// Up to ten times a month's revenue, due after ten days, at 1 % a week, and 2 % when late.
pub(crate) fn rules() -> Rules {
    let terms = Terms {
        limit: BasisPoints(100_000),
        least: Money::fen(100),
        term: SimSpan::days(10),
        weekly: BasisPoints(100),
    };
    Rules {
        goods: terms,
        cash: terms,
        late_weekly: BasisPoints(200),
        grace: SimSpan::days(14),
        window_days: 30,
        settled_min: 1,
        level_min: 0,
        loans_max: 2,
        tax: TaxRules { month_days: 30, allowance: Money::fen(70), rate: BasisPoints(1_000), term: SimSpan::days(5) },
        sell_off: BasisPoints(5_000),
        stocktaking: SimSpan::days(1),
        winding_up: SimSpan::days(12),
        restart_capital: Money::yuan(100),
        restarts_max: 1,
    }
}

/// A town under these rules.
pub(super) fn under(town: Town, rules: Rules) -> Town {
    let mut all = crate::Rules::clone(town.market.rules());
    all.street.finance = rules;
    Town { market: town.market.with_rules(Arc::new(all)), ..town }
}

/// A shop that sold two charms for 10 CNY, freight included.
pub(crate) fn town() -> Town {
    under(Town::settled(), rules())
}

pub(super) fn ask(command: SellerCommand) -> Command {
    Command::Seller(SHOP, Seller::Street(SellerAsk::Finance(command)))
}

pub(super) fn world(command: WorldCommand) -> Command {
    Command::World(World::Street(WorldAsk::Finance(command)))
}

fn refused(refusal: FinanceRefusal) -> Option<Refusal> {
    Some(Refusal::Street(StreetRefusal::Finance(refusal)))
}

fn charms(quantity: u32) -> Command {
    ask(SellerCommand::BuyOnCredit { sku: CHARM, quantity, source: Source::Supermarket })
}

fn balance(town: &Town) -> Money {
    town.market.ledger().balance(Account::Shop(SHOP))
}

fn debts(town: &Town) -> Money {
    town.market.ledger().balance(Account::Debts(SHOP))
}

/// Spends what it can on one wardrobe and on charms.
fn spend_all(mut town: Town) -> Town {
    let stock = |sku, quantity| Seller::BuyStock { sku, quantity, source: Source::Supermarket };
    town = town.seller(stock(WARDROBE, 1));
    let pieces = u32::try_from(balance(&town).as_fen() / 150).expect("some");
    town.seller(stock(CHARM, pieces))
}

/// A shop with an order that waits and many charms, which owes 9 CNY since ten days and has spent everything.
fn late() -> Town {
    let town = under(Town::settled().buyer(buy(LISTING, 2)), rules());
    let town = spend_all(town.given(charms(6)));
    let last = PurchaseId(u32::try_from(town.market.purchases().len()).expect("few") - 1);
    town.world(World::DeliverStock { purchase: last, quality: 60 }).after(SimSpan::days(10))
}

/// Nothing came of it for the whole grace.
fn bankrupt() -> Town {
    let mut town = late();
    let attend = world(WorldCommand::Attend { loan: LoanId(0) });
    while closure(&town.market, SHOP).is_none() {
        town.now = town.market.street().finance.loans()[0].next_at.max(town.now);
        town.submit(&attend).expect("the creditor's moment has come");
    }
    town
}

#[test]
fn goods_on_account_are_there_and_owed_and_the_balance_is_untouched() {
    let town = town();
    let before = balance(&town);
    let town = town.given(charms(6));
    assert_eq!((balance(&town), debts(&town)), (before, -Money::yuan(9)));
    let bought = town.market.purchases().last().expect("bought");
    assert_eq!((bought.sku, bought.quantity), (CHARM, 6));
    let shop = &town.market.shops()[0];
    assert_eq!(credit_left(&town.market, shop, LoanKind::Goods, town.now), Ok(Money::yuan(91)));
    assert_eq!(credit_left(&town.market, shop, LoanKind::Cash, town.now), Ok(Money::yuan(100)));
}

#[test]
fn nobody_lends_without_history_beyond_the_limit_too_little_or_too_often() {
    let mut young = under(Town::stocked(), rules());
    let refusal = FinanceRefusal::HistoryTooShort { settled: 0, settled_needed: 1, level: 0, level_needed: 0 };
    assert_eq!(young.submit(&charms(6)).err(), refused(refusal));
    let mut town = town();
    let borrow = |fen| ask(SellerCommand::Borrow { amount: Money::fen(fen) });
    let refusal = FinanceRefusal::AboveLimit { asked: Money::fen(10_001), left: Money::yuan(100) };
    assert_eq!(town.submit(&borrow(10_001)).err(), refused(refusal));
    let refusal = FinanceRefusal::LoanTooSmall { least: Money::fen(100) };
    assert_eq!(town.submit(&borrow(99)).err(), refused(refusal));
    let mut town = town.given(borrow(5_000)).given(charms(1));
    assert_eq!(town.submit(&charms(1)).err(), refused(FinanceRefusal::TooManyLoans { most: 2 }));
    let mut late = late();
    assert_eq!(late.submit(&charms(1)).err(), refused(FinanceRefusal::SomethingOverdue { overdue: Money::yuan(9) }));
}

#[test]
fn a_debt_bears_interest_by_the_week_and_is_collected_when_due() {
    let town = town();
    let before = balance(&town);
    let mut town = town.given(charms(6));
    let attend = world(WorldCommand::Attend { loan: LoanId(0) });
    let week = town.now + SimSpan::days(7);
    assert_eq!(town.submit(&attend).err(), Some(Refusal::TimerNotDue { due: week }));
    town.now = week;
    let town = town.given(attend.clone());
    assert_eq!(debts(&town), -Money::fen(909), "1 % of 9 CNY");
    let mut town = town.after(SimSpan::days(3)).given(attend.clone());
    assert_eq!((balance(&town), debts(&town)), (before - Money::fen(909), Money::ZERO));
    assert_eq!(town.submit(&attend).err(), refused(FinanceRefusal::NoSuchLoan));
}

#[test]
fn a_keeper_repays_early_what_is_owed_and_no_more() {
    let mut town = town().given(charms(6));
    let repay = |fen| ask(SellerCommand::RepayDebt { loan: LoanId(0), amount: Money::fen(fen) });
    let refusal = FinanceRefusal::RepaymentOutOfRange { owed: Money::yuan(9) };
    for fen in [-1, 0, 901] {
        assert_eq!(town.submit(&repay(fen)).err(), refused(refusal.clone()));
    }
    let mut town = town.given(repay(400)).given(repay(500));
    assert_eq!((debts(&town), open_loans(&town.market, SHOP).count()), (Money::ZERO, 0));
    assert_eq!(town.submit(&repay(1)).err(), refused(FinanceRefusal::NoSuchLoan));
    let mut stranger = town.given(charms(1));
    let others = Command::Seller(
        crate::town::RIVAL,
        Seller::Street(SellerAsk::Finance(SellerCommand::RepayDebt { loan: LoanId(1), amount: Money::fen(1) })),
    );
    assert_eq!(stranger.submit(&others).err(), refused(FinanceRefusal::NoSuchLoan));
}

#[test]
fn a_debt_beyond_its_grace_closes_the_shop_and_pays_the_buyers_back() {
    let town = bankrupt();
    let closure = closure(&town.market, SHOP).expect("it is closed");
    assert_eq!((closure.at, closure.ends), (town.now, town.now + SimSpan::days(12)));
    let row = row(&town.market, SHOP).expect("it has one");
    assert_eq!((row.bankruptcies, row.restarts), (1, 0));
    assert!(town.market.listings().iter().all(|listing| listing.status == ListingStatus::Ended));
    let shop = &town.market.shops()[0];
    assert!(shop.open_orders.is_empty() && shop.standing.is_none());
    assert_eq!(town.market.orders()[1].status, OrderStatus::Cancelled);
    assert!(debts(&town) < Money::ZERO, "the creditor waits for the trustee");
    let mut town = town;
    let refusal = FinanceRefusal::ShopClosed { since: closure.at };
    let rename = Command::Seller(SHOP, Seller::RenameShop { name: crate::town::name("New") });
    assert_eq!(town.submit(&rename).err(), refused(refusal.clone()));
    assert_eq!(town.submit(&charms(1)).err(), refused(refusal.clone()));
    assert_eq!(town.submit(&world(WorldCommand::Attend { loan: LoanId(0) })).err(), refused(refusal));
    let wait = FinanceRefusal::WindingUp { until: closure.ends };
    assert_eq!(town.submit(&ask(SellerCommand::Restart)).err(), refused(wait));
}

#[test]
fn a_trustee_sells_off_at_a_share_of_cost_and_pays_what_that_covers() {
    let mut town = bankrupt();
    let wind_up = world(WorldCommand::WindUp { shop: SHOP });
    assert!(matches!(town.submit(&wind_up).err(), Some(Refusal::TimerNotDue { .. })));
    let (cash, owed, stock) =
        (balance(&town), -debts(&town), town.market.shops()[0].stock_of(CHARM).expect("some").value());
    let town = town.after(SimSpan::days(1)).given(wind_up.clone());
    let proceeds = stock.share(BasisPoints(5_000));
    assert!(proceeds > owed, "the charms are worth more than the debt");
    assert_eq!((balance(&town), debts(&town)), (cash + proceeds - owed, Money::ZERO));
    let mut town = town.after(SimSpan::days(11)).given(wind_up.clone());
    assert_eq!(town.submit(&wind_up).err(), refused(FinanceRefusal::AlreadyWoundUp));
    let before = balance(&town);
    let mut town = town.given(ask(SellerCommand::Restart));
    assert_eq!(balance(&town), before + Money::yuan(100));
    assert!(closure(&town.market, SHOP).is_none());
    assert_eq!(town.submit(&ask(SellerCommand::Restart)).err(), refused(FinanceRefusal::NotClosed));
    town.given(Command::Seller(SHOP, Seller::RenameShop { name: crate::town::name("New") }));
}

#[test]
fn the_trustee_waits_for_what_surface_mail_has_under_way() {
    let quick = Rules { winding_up: SimSpan::days(3), ..rules() };
    let mut town = under(Town::settled().buyer(buy(LISTING, 2)), quick);
    let rules = Arc::make_mut(&mut town.market.rules);
    rules.couriers[0].surface_mail = true;
    let surface = rules.timers.confirm_surface;
    let (boxing, courier) = (Some(Boxing::Rule(BoxRule::SmallestFit)), COURIER);
    let town = town.seller(Seller::ShipOrders { orders: vec![OrderId::new(1)], boxing, courier });
    let sent = town.now;
    let mut town = spend_all(town.given(charms(6)));
    let attend = world(WorldCommand::Attend { loan: LoanId(0) });
    while closure(&town.market, SHOP).is_none() {
        town.now = town.market.street().finance.loans()[0].next_at.max(town.now);
        town.submit(&attend).expect("the creditor's moment has come");
    }
    let released = sent + surface;
    let promised = closure(&town.market, SHOP).expect("it is closed").ends;
    assert!(promised < released, "24 days until it closes and three more are less than thirty");
    let wind_up = world(WorldCommand::WindUp { shop: SHOP });
    let mut looks = 0;
    while let Some(next_at) = closure(&town.market, SHOP).expect("it is closed").next_at {
        if town.now < released && next_at >= released {
            assert!(!town.market.ledger().balance(Account::Escrow(SHOP)).is_zero());
            town.now = released;
            let release = World::ConfirmByTimer { order: OrderId::new(1) };
            town = town.world(release);
        }
        town.now = town.now.max(next_at);
        town = town.given(wind_up.clone());
        looks += 1;
        assert!(looks < 40, "it ends");
    }
    assert!(town.now >= released && town.now <= released + SimSpan::days(1));
    assert!(town.market.ledger().balance(Account::Escrow(SHOP)).is_zero());
    assert!(closure(&town.market, SHOP).expect("it is closed").ends > promised, "the keeper was told the new day");
}

#[test]
fn what_nothing_covers_is_the_creditors_loss() {
    let mut bare = rules();
    bare.sell_off = BasisPoints(0);
    let town = under(bankrupt(), bare);
    let wind_up = world(WorldCommand::WindUp { shop: SHOP });
    let town = town.after(SimSpan::days(1)).given(wind_up.clone());
    let owed = -debts(&town);
    assert!(owed > Money::ZERO);
    let suppliers = town.market.ledger().balance(Account::Suppliers);
    let town = town.after(SimSpan::days(11)).given(wind_up);
    assert_eq!((debts(&town), town.market.street().finance.loans()[0].written_off), (Money::ZERO, owed));
    assert_eq!(town.market.ledger().balance(Account::Suppliers), suppliers - owed);
}

#[test]
fn a_shop_begins_anew_no_more_often_than_it_may() {
    let mut stern = rules();
    stern.restarts_max = 0;
    let wind_up = world(WorldCommand::WindUp { shop: SHOP });
    let town = under(bankrupt(), stern).after(SimSpan::days(1)).given(wind_up.clone());
    let mut town = town.after(SimSpan::days(11)).given(wind_up);
    let refusal = FinanceRefusal::TooManyRestarts { most: 0 };
    assert_eq!(town.submit(&ask(SellerCommand::Restart)).err(), refused(refusal));
}

#[test]
fn a_months_profit_beyond_the_allowance_is_taxed_once() {
    let mut town = town();
    let assess = world(WorldCommand::AssessTax { shop: SHOP });
    assert_eq!(town.submit(&assess).err(), refused(FinanceRefusal::NoTaxDue));
    town.now = SimTime::day_start(30);
    let before = balance(&town);
    let mut town = town.given(assess.clone());
    // 10 CNY less 3 CNY of goods, 0.30 of box and 5 of courier; 0.70 of it are free.
    assert_eq!(before - balance(&town), Money::fen(10));
    assert_eq!(town.submit(&assess).err(), refused(FinanceRefusal::NoTaxDue));
    let profit = statements::profit_and_loss(&town.market, SHOP, SimTime::ZERO, town.now);
    assert_eq!(profit.before_tax(), Money::fen(170));
}

#[test]
fn tax_that_the_balance_does_not_cover_is_owed() {
    let mut town = spend_all(town());
    let left = balance(&town);
    let mut dear = rules();
    dear.tax.rate = BasisPoints(20_000);
    town = under(town, dear);
    town.now = SimTime::day_start(30);
    let town = town.given(world(WorldCommand::AssessTax { shop: SHOP }));
    assert_eq!((balance(&town), debts(&town)), (Money::ZERO, left - Money::yuan(2)));
    let (_, loan) = open_loans(&town.market, SHOP).next().expect("the rest is owed");
    assert_eq!((loan.kind, loan.due), (LoanKind::Tax, town.now + SimSpan::days(5)));
}

#[test]
fn an_order_counts_when_its_money_is_released_and_stands_in_the_balance_sheet_until_then() {
    let town = under(Town::delivered(), rules());
    let sheet = statements::balance_sheet(&town.market, SHOP);
    assert_eq!((sheet.in_orders, sheet.profit), (Money::fen(830), Money::ZERO));
    assert_eq!((sheet.escrow, sheet.unearned), (Money::yuan(10), Money::yuan(10)));
    assert_eq!((sheet.equity(), sheet.capital), (Money::yuan(340), Money::yuan(340)));
    let town = town.buyer(BuyerCommand::ConfirmReceipt { order: ORDER });
    let sheet = statements::balance_sheet(&town.market, SHOP);
    assert_eq!((sheet.in_orders, sheet.escrow, sheet.profit), (Money::ZERO, Money::ZERO, Money::fen(170)));
    assert_eq!(sheet.working_capital(), Money::yuan(340) + Money::fen(170));
    let lines = statements::profit_and_loss(&town.market, SHOP, SimTime::ZERO, town.now + SimSpan::seconds(1));
    let amounts = [Item::Revenue, Item::Goods, Item::Boxes, Item::Couriers].map(|item| lines.amount(item).as_fen());
    assert_eq!(amounts, [1_000, -300, -30, -500]);
}

#[test]
fn a_closed_shop_sells_to_nobody() {
    let mut town = bankrupt();
    let wants = Command::Buyer(BuyerId(9), buy(LISTING, 1));
    assert!(town.submit(&wants).is_err());
    let last = town.facts.iter().rev().find_map(|fact| match &fact.event {
        MarketEvent::Street(StreetEvent::Finance(Event::Bankrupt { owed, .. })) => Some(*owed),
        _ => None,
    });
    assert_eq!(last, Some(-debts(&town)));
}
