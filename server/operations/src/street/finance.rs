//! A shop's debts, what it may borrow, and its three statements.

use contract::views::finance::{ClosedView, CreditorView, DebtRow, FinanceView, StatementRow};
use domain::{Money, ShopId, SimTime};
use market::Market;
use market::finance::{LoanId, LoanKind, credit_left, open_loans, row};
use market::ledger::Account;
use market::statements::{Flow, Item, balance_sheet, cash_flow, profit_and_loss};

/// A shop's finances at a moment; profit and loss and cash flow from a moment on and before another. `None` for a shop
/// that never opened.
#[must_use]
pub fn finance_view(market: &Market, shop: ShopId, now: SimTime, [from, to]: [SimTime; 2]) -> Option<FinanceView> {
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
        balance_sheet: sheet_rows(market, shop),
        profit_and_loss: profit_rows(market, shop, [from, to]),
        cash_flow: flow_rows(market, shop, [from, to]),
    })
}

fn line(code: &str, amount: Money) -> StatementRow {
    StatementRow { line: code.to_owned(), amount }
}

fn sheet_rows(market: &Market, shop: ShopId) -> Vec<StatementRow> {
    let sheet = balance_sheet(market, shop);
    vec![
        line("cash", sheet.cash),
        line("escrow", sheet.escrow),
        line("deposit", sheet.deposit),
        line("stock", sheet.stock),
        line("under_way", sheet.under_way),
        line("in_orders", sheet.in_orders),
        line("boxes", sheet.boxes),
        line("debts", -sheet.debts),
        line("unearned", -sheet.unearned),
        line("capital", -sheet.capital),
        line("profit", -sheet.profit),
    ]
}

fn profit_rows(market: &Market, shop: ShopId, [from, to]: [SimTime; 2]) -> Vec<StatementRow> {
    let sheet = profit_and_loss(market, shop, from, to);
    let code = |item| match item {
        Item::Revenue => "revenue",
        Item::Goods => "goods",
        Item::Boxes => "boxes",
        Item::Couriers => "couriers",
        Item::Promises => "promises",
        Item::Platform => "platform",
        Item::Rent => "rent",
        Item::Wages => "wages",
        Item::Interest => "interest",
        Item::Clearance => "clearance",
        Item::Prizes => "prizes",
        Item::Forgiven => "forgiven",
        Item::Other => "other",
        Item::Tax => "tax",
    };
    Item::ALL.iter().map(|item| line(code(*item), sheet.amount(*item))).collect()
}

fn flow_rows(market: &Market, shop: ShopId, [from, to]: [SimTime; 2]) -> Vec<StatementRow> {
    let flow = cash_flow(market, shop, from, to);
    let code = |item| match item {
        Flow::Buyers => "buyers",
        Flow::Suppliers => "suppliers",
        Flow::Parcels => "parcels",
        Flow::Platform => "platform",
        Flow::Rent => "rent",
        Flow::Wages => "wages",
        Flow::Tax => "tax",
        Flow::Other => "other",
        Flow::Deposits => "deposits",
        Flow::Loans => "loans",
        Flow::Capital => "capital",
    };
    let moved = Flow::ALL.iter().map(|item| line(code(*item), flow.amount(*item)));
    [line("begin", flow.begin)].into_iter().chain(moved).chain([line("end", flow.end())]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::selling::town::{SHOP, Town};
    use domain::SimSpan;

    #[test]
    fn the_statements_add_up_to_what_the_books_say() {
        let town = Town::settled();
        let all = [SimTime::ZERO, town.now + SimSpan::days(1)];
        let view = finance_view(&town.market, SHOP, town.now, all).expect("it opened");
        let sum = |rows: &[StatementRow]| rows.iter().map(|row| row.amount).sum::<Money>();
        assert!(sum(&view.balance_sheet).is_zero(), "assets less liabilities, capital and profit");
        assert_eq!(view.cash_flow.last().map(|row| row.amount), Some(view.balance));
        let profit = view.balance_sheet.iter().find(|row| row.line == "profit").map(|row| -row.amount);
        assert_eq!(profit, Some(sum(&view.profit_and_loss)));
        assert!(view.debts.is_empty() && view.closed.is_none());
        assert_eq!(finance_view(&town.market, ShopId::new(99), town.now, all), None);
    }
}
