//! A shop's debts, what it may borrow, and its three statements.

use contract::views::finance::{
    ClosedView, CreditorView, DebtRow, FinanceView, FlowLine, ProfitLine, SheetLine, StatementRow,
};
use domain::{ShopId, SimTime};
use market::Market;
use market::finance::{LoanId, LoanKind, credit_left, open_loans, row};
use market::ledger::Account;
use market::statements::{BalanceSheet, Flow, Item, balance_sheet, cash_flow, profit_and_loss};

/// A shop's finances at a moment; profit and loss and cash flow of whole market days, from one until another (excluded).
/// `None` for a shop that never opened.
#[must_use]
pub fn finance_view(market: &Market, shop: ShopId, now: SimTime, days: [u32; 2]) -> Option<FinanceView> {
    let stretch = days.map(SimTime::day_start);
    let sheet = balance_sheet(market, shop);
    let opened = market.shop(shop)?;
    let history = row(market, shop);
    let closure = history.and_then(|row| row.closure);
    let restarts = history.map_or(0, |row| row.restarts);
    let debts = open_loans(market, shop).map(|(LoanId(number), loan)| DebtRow {
        loan: number,
        creditor: match loan.kind {
            LoanKind::Goods => CreditorView::Suppliers,
            LoanKind::Cash => CreditorView::Lender,
            LoanKind::Tax => CreditorView::Treasury,
            LoanKind::Wages => CreditorView::Workers,
        },
        lent: loan.lent,
        owed: loan.owed,
        due: loan.due,
        overdue: now > loan.due,
    });
    let restarts_max = market.rules().street.finance.restarts_max;
    Some(FinanceView {
        balance: market.ledger().balance(Account::Shop(shop)),
        debts: debts.collect(),
        goods_left: credit_left(market, opened, LoanKind::Goods, now).ok(),
        cash_left: credit_left(market, opened, LoanKind::Cash, now).ok(),
        bankruptcies: history.map_or(0, |row| row.bankruptcies),
        restarts,
        closed: closure.map(|closure| ClosedView {
            since: closure.at,
            wound_up_at: closure.ends,
            may_restart: closure.next_at.is_none() && restarts < restarts_max,
        }),
        working_capital: sheet.working_capital(),
        balance_sheet: sheet_rows(&sheet),
        days,
        profit_and_loss: profit_rows(market, shop, stretch),
        cash_flow: flow_rows(market, shop, stretch),
    })
}

fn sheet_rows(sheet: &BalanceSheet) -> Vec<StatementRow<SheetLine>> {
    let row = |line, amount| StatementRow { line, amount };
    vec![
        row(SheetLine::Cash, sheet.cash),
        row(SheetLine::Escrow, sheet.escrow),
        row(SheetLine::Deposit, sheet.deposit),
        row(SheetLine::Stock, sheet.stock),
        row(SheetLine::UnderWay, sheet.under_way),
        row(SheetLine::InOrders, sheet.in_orders),
        row(SheetLine::Boxes, sheet.boxes),
        row(SheetLine::Debts, -sheet.debts),
        row(SheetLine::Unearned, -sheet.unearned),
        row(SheetLine::Capital, -sheet.capital),
        row(SheetLine::Profit, -sheet.profit),
    ]
}

fn profit_rows(market: &Market, shop: ShopId, [from, to]: [SimTime; 2]) -> Vec<StatementRow<ProfitLine>> {
    let sheet = profit_and_loss(market, shop, from, to);
    let line = |item| match item {
        Item::Revenue => ProfitLine::Revenue,
        Item::Goods => ProfitLine::Goods,
        Item::Boxes => ProfitLine::Boxes,
        Item::Couriers => ProfitLine::Couriers,
        Item::Promises => ProfitLine::Promises,
        Item::Platform => ProfitLine::Platform,
        Item::Rent => ProfitLine::Rent,
        Item::Wages => ProfitLine::Wages,
        Item::Interest => ProfitLine::Interest,
        Item::Clearance => ProfitLine::Clearance,
        Item::Prizes => ProfitLine::Prizes,
        Item::Forgiven => ProfitLine::Forgiven,
        Item::Other => ProfitLine::Other,
        Item::Tax => ProfitLine::Tax,
    };
    Item::ALL.map(|item| StatementRow { line: line(item), amount: sheet.amount(item) }).to_vec()
}

fn flow_rows(market: &Market, shop: ShopId, [from, to]: [SimTime; 2]) -> Vec<StatementRow<FlowLine>> {
    let flow = cash_flow(market, shop, from, to);
    let line = |item| match item {
        Flow::Buyers => FlowLine::Buyers,
        Flow::Suppliers => FlowLine::Suppliers,
        Flow::Parcels => FlowLine::Parcels,
        Flow::Platform => FlowLine::Platform,
        Flow::Rent => FlowLine::Rent,
        Flow::Wages => FlowLine::Wages,
        Flow::Tax => FlowLine::Tax,
        Flow::Other => FlowLine::Other,
        Flow::Deposits => FlowLine::Deposits,
        Flow::Loans => FlowLine::Loans,
        Flow::Capital => FlowLine::Capital,
    };
    let row = |line, amount| StatementRow { line, amount };
    let moved = Flow::ALL.iter().map(|item| row(line(*item), flow.amount(*item)));
    let begin = row(FlowLine::Begin, flow.begin);
    std::iter::once(begin).chain(moved).chain([row(FlowLine::End, flow.end())]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::selling::town::{SHOP, Town};
    use domain::Money;

    fn sum<Line>(rows: &[StatementRow<Line>]) -> Money {
        rows.iter().map(|row| row.amount).sum()
    }

    #[test]
    fn the_statements_add_up_to_what_the_ledger_says() {
        let town = Town::settled();
        let (market, all) = (&town.market, [0, town.now.day() + 1]);
        let view = finance_view(market, SHOP, town.now, all).expect("it opened");
        assert!(sum(&view.balance_sheet).is_zero(), "assets less liabilities, capital and profit");
        let line = |wanted| {
            let found = view.balance_sheet.iter().find(|row| row.line == wanted);
            found.expect("every line is there").amount
        };
        assert_eq!(line(SheetLine::Cash), market.ledger().balance(Account::Shop(SHOP)));
        assert_eq!(-line(SheetLine::Profit), sum(&view.profit_and_loss));
        let [begin, moved @ .., end] = view.cash_flow.as_slice() else { panic!("begin, flows, end") };
        assert_eq!((begin.amount, end.amount), (Money::ZERO, view.balance));
        assert_eq!(sum(moved), market.ledger().statement(SHOP).iter().map(|posting| posting.balance_change).sum());
        let goods = [SheetLine::Stock, SheetLine::UnderWay, SheetLine::InOrders, SheetLine::Boxes].map(line);
        let debts = market.ledger().balance(Account::Debts(SHOP));
        assert_eq!(view.working_capital, view.balance + goods.into_iter().sum() + debts);
        assert!(view.debts.is_empty() && view.closed.is_none());
        assert_eq!(finance_view(market, ShopId::new(99), town.now, all), None);
    }

    #[test]
    fn two_stretches_that_meet_hold_what_one_over_both_holds() {
        let town = Town::settled();
        let of = |days| finance_view(&town.market, SHOP, town.now, days).expect("it opened");
        let (first, second, both) = (of([0, 1]), of([1, 9]), of([0, 9]));
        assert_eq!(sum(&first.profit_and_loss) + sum(&second.profit_and_loss), sum(&both.profit_and_loss));
        let ends = |view: &FinanceView| view.cash_flow.last().map(|row| row.amount);
        assert_eq!(second.cash_flow[0].amount, ends(&first).expect("an end"), "one begins where the other ends");
        assert_eq!(ends(&second), ends(&both));
        assert_eq!(sum(&first.profit_and_loss), Money::ZERO, "an order counts when its money is released");
        assert_eq!(sum(&second.profit_and_loss), Money::fen(1_000 - 300 - 20 - 800));
    }
}
