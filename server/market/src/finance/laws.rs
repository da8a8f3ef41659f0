//! Laws of money for any life: the three statements tie to the ledger and to each other, a closed shop is closed,
//! and a debt lives day by day as a plain reference says.

use super::tests::{ask, rules, under, world};
use super::*;
use crate::command::{Command, SellerCommand as Seller};
use crate::event::Event as MarketEvent;
use crate::laws::lives::{self, Step};
use crate::statements::{balance_sheet, cash_flow, profit_and_loss};
use crate::street::{SellerAsk, StreetEvent};
use crate::town::{self, CHARM, SHOP, Town};
use domain::refusals::{FinanceRefusal, StreetRefusal};
use domain::shop::Source;
use domain::{BasisPoints, SimSpan, SkuId};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::collections::BTreeSet;

/// What somebody wants of the creditors: numbers that choose who and what.
type Want = (u8, u32, u32);

fn life() -> impl Strategy<Value = (Vec<Step>, Vec<Want>)> {
    (lives::steps(), prop::collection::vec((0..16_u8, 0..64_u32, 0..40_u32), 1..240))
}

/// Creditors of the town lend soon, to anybody, and are impatient; trustees get little.
fn hasty() -> Rules {
    let mut hasty = rules();
    hasty.settled_min = 0;
    (hasty.goods.term, hasty.cash.term, hasty.grace) = (SimSpan::days(1), SimSpan::days(8), SimSpan::days(1));
    (hasty.stocktaking, hasty.winding_up) = (SimSpan::hours(1), SimSpan::days(2));
    hasty.tax.month_days = 2;
    (hasty.loans_max, hasty.restarts_max, hasty.sell_off) = (9, 9, BasisPoints(3_000));
    hasty
}

/// The command these numbers stand for; often whatever is due.
fn command((kind, which, amount): Want, town: &Town) -> Command {
    let state = &town.market.street().finance;
    let shops = u32::try_from(town.market.shops().len()).expect("few");
    let shop = domain::ShopId::new(which % shops);
    let of = |count: usize| LoanId(which % (u32::try_from(count).expect("few") + 1));
    let seller = |command| Command::Seller(shop, Seller::Street(SellerAsk::Finance(command)));
    let source = if amount.is_multiple_of(3) { Source::Wholesale } else { Source::Supermarket };
    match kind {
        0..=3 => seller(SellerCommand::BuyOnCredit { sku: SkuId::new(amount % 3), quantity: amount, source }),
        4 => seller(SellerCommand::Borrow { amount: Money::fen(i64::from(amount) * 50) }),
        5 => seller(SellerCommand::RepayDebt { loan: of(state.loans().len()), amount: Money::fen(amount.into()) }),
        6 => seller(SellerCommand::Restart),
        // Money is spent, or nobody would ever be late.
        7 => {
            let pieces = town.market.ledger().balance(Account::Shop(shop)).as_fen() / 150;
            let quantity = u32::try_from(pieces.max(0)).expect("few");
            Command::Seller(shop, Seller::BuyStock { sku: CHARM, quantity, source: Source::Supermarket })
        }
        8 => world(WorldCommand::Attend { loan: of(state.loans().len()) }),
        9 => world(WorldCommand::WindUp { shop }),
        10 => world(WorldCommand::AssessTax { shop }),
        _ => world(due(town).unwrap_or(WorldCommand::WindUp { shop })),
    }
}

/// The first thing a creditor or trustee would do now.
fn due(town: &Town) -> Option<WorldCommand> {
    let open = town.market.shops().iter().flat_map(|shop| {
        let closed = closure(&town.market, shop.id);
        let trustee = closed.and_then(|closed| closed.next_at).map(|at| (at, WorldCommand::WindUp { shop: shop.id }));
        let open = open_loans(&town.market, shop.id).filter(move |_| closed.is_none());
        trustee.into_iter().chain(open.map(|(loan, debt)| (debt.next_at, WorldCommand::Attend { loan })))
    });
    open.filter(|(at, _)| *at <= town.now).min_by_key(|(at, _)| *at).map(|(_, command)| command)
}

/// Lives a life; `look` sees the town before each step.
fn live(steps: &[Step], wants: &[Want], mut look: impl FnMut(&Town)) -> Town {
    let mut town = under(Town::settled(), hasty());
    // The settled town came two days without closing an hour.
    for hour in 0..town.now.hour() {
        town = town.world(town::close_hour(hour, &[]));
    }
    for (place, step) in steps.iter().enumerate() {
        look(&town);
        lives::take(&mut town, *step);
        if let Some(want) = wants.get(place) {
            let wanted = command(*want, &town);
            let _ = town.submit(&wanted);
        }
    }
    look(&town);
    town
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_balance_sheet_balances_at_every_moment((steps, wants) in life()) {
        live(&steps, &wants, |town| {
            for shop in town.market.shops() {
                let sheet = balance_sheet(&town.market, shop.id);
                assert_eq!(sheet.assets() - sheet.liabilities(), sheet.capital + sheet.profit);
                assert_eq!(sheet.debts, open_loans(&town.market, shop.id).map(|(_, loan)| loan.owed).sum());
            }
        });
    }

    #[test]
    fn between_two_moments_cash_changes_by_the_cash_flow_and_equity_by_profit_and_capital(
        (steps, wants) in life(), from in 0..240_usize, to in 0..240_usize,
    ) {
        let mut moments: Vec<Town> = Vec::new();
        let mut place = 0;
        live(&steps, &wants, |town| {
            // A moment is over once time has moved on: what still happens in it belongs to it.
            if moments.last().is_some_and(|last| last.now == town.now) {
                moments.pop();
                moments.push(town.clone());
            } else if moments.is_empty() || place == from.min(to) || place == from.max(to) {
                moments.push(town.clone());
            }
            place += 1;
        });
        for pair in moments.windows(2) {
            let (begin, end) = (&pair[0], &pair[1]);
            // The first moment's own facts are before the window, the second's inside; where the first was left
            // before its second was over, there is nothing to compare.
            let after = |town: &Town| town.now + SimSpan::seconds(1);
            let left_over = end.facts[begin.facts.len()..].iter().any(|fact| fact.at <= begin.now);
            if left_over {
                continue;
            }
            for shop in begin.market.shops() {
                let (before, now) = (balance_sheet(&begin.market, shop.id), balance_sheet(&end.market, shop.id));
                let flow = cash_flow(&end.market, shop.id, after(begin), after(end));
                prop_assert_eq!((flow.begin, flow.end()), (before.cash, now.cash));
                let profit = profit_and_loss(&end.market, shop.id, after(begin), after(end)).profit();
                prop_assert_eq!(now.equity() - before.equity(), profit + now.capital - before.capital);
            }
        }
    }

    #[test]
    fn nothing_is_granted_to_a_closed_shop_but_to_begin_anew((steps, wants) in life()) {
        live(&steps, &wants, |town| {
            for shop in town.market.shops() {
                let Some(closed) = closure(&town.market, shop.id) else { continue };
                let refusal = StreetRefusal::Finance(FinanceRefusal::ShopClosed { since: closed.at });
                let asks = steps.iter().map(|step| step.command(&town.market)).filter_map(|command| match command {
                    Command::Seller(_, command) => Some(command),
                    _ => None,
                });
                for command in asks {
                    let command = Command::Seller(shop.id, command);
                    assert_eq!(town.market.decide(town.now, &command), Err(refusal.clone().into()), "{command:?}");
                }
                let offered = shop.listings.iter().map(|listing| &town.market.listings()[listing.index()]);
                assert_eq!(offered.map(|listing| town.market.offered(listing)).sum::<u32>(), 0);
            }
        });
    }

    #[test]
    fn the_same_facts_give_the_same_debts_and_a_snapshot_keeps_them((steps, wants) in life()) {
        let town = live(&steps, &wants, |_| ());
        let mut again = crate::Market::new(town.market.rules().clone());
        town.facts.iter().for_each(|fact| again.apply(fact));
        prop_assert_eq!(&again, &town.market);
        let bytes = postcard::to_stdvec(&town.market).expect("a market is plain data");
        let read: crate::Market = postcard::from_bytes(&bytes).expect("it reads back");
        prop_assert_eq!(read.with_rules(town.market.rules().clone()), town.market);
    }

    #[test]
    fn a_debt_lives_day_by_day_as_its_reference_says(
        lent in 100..9_000_i64, spent in 0..215_u32, repayments in prop::collection::vec((1..30_u32, 1..4_000_i64), 0..5),
    ) {
        let stock = Seller::BuyStock { sku: CHARM, quantity: spent.max(1), source: Source::Supermarket };
        let mut town = under(Town::settled(), rules()).seller(stock);
        town = town.given(ask(SellerCommand::Borrow { amount: Money::fen(lent) }));
        // What was lent goes back to the supplier of charms at once, so that some cannot pay.
        let pieces = u32::try_from(lent / 150).expect("few");
        if pieces > 0 {
            town = town.seller(Seller::BuyStock { sku: CHARM, quantity: pieces, source: Source::Supermarket });
        }
        let begun = town.now;
        let mut owed = lent;
        let mut cash = town.market.ledger().balance(Account::Shop(SHOP)).as_fen();
        for day in 1..=24_u32 {
            town.now = begun + SimSpan::days(day);
            while let Some(command) = due(&town) {
                town.submit(&world(command)).expect("it is due");
            }
            if day % 7 == 0 && owed > 0 {
                let points = if day > 10 { 200 } else { 100 };
                owed += (owed * points + 5_000) / 10_000;
            }
            if day == 10 || day == 24 || (day > 10 && day % 7 == 0) {
                let paid = owed.min(cash.max(0));
                (owed, cash) = (owed - paid, cash - paid);
            }
            for (_, amount) in repayments.iter().filter(|(on, _)| *on == day) {
                let repay = SellerCommand::RepayDebt { loan: LoanId(0), amount: Money::fen(*amount) };
                let granted = town.submit(&ask(repay)).is_ok();
                prop_assert_eq!(granted, owed > 0 && *amount <= owed && *amount <= cash && day != 24);
                if granted {
                    (owed, cash) = (owed - amount, cash - amount);
                }
            }
            let loan = &town.market.street().finance.loans()[0];
            prop_assert_eq!(loan.owed, Money::fen(owed), "day {}", day);
            prop_assert_eq!(town.market.ledger().balance(Account::Shop(SHOP)), Money::fen(cash), "day {}", day);
            prop_assert_eq!(loan.closed_at.is_some(), owed == 0);
        }
        prop_assert_eq!(closure(&town.market, SHOP).is_some(), owed > 0);
    }
}

/// The laws above are worth little if no life ever gets anywhere.
#[test]
fn random_lives_reach_every_event_of_finance() {
    let mut runner = TestRunner::deterministic();
    let mut kinds = BTreeSet::new();
    for _ in 0..150 {
        let (steps, wants) = life().new_tree(&mut runner).expect("a life").current();
        let town = live(&steps, &wants, |_| ());
        kinds.extend(town.facts.iter().filter_map(|fact| match &fact.event {
            MarketEvent::Street(StreetEvent::Finance(event)) => {
                Some(format!("{event:?}").chars().take_while(|letter| letter.is_alphanumeric()).collect::<String>())
            }
            _ => None,
        }));
    }
    assert_eq!(kinds.len(), 9, "missing some: {kinds:?}");
}
