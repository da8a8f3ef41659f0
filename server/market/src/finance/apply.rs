//! Facts about debts, taxes and closed shops change their rows.

use super::{Closure, Event, Loan, LoanId};
use crate::state::Market;
use domain::{Money, SimTime};

pub(crate) fn apply(market: &mut Market, at: SimTime, event: &Event) {
    let state = &mut market.street.finance;
    match *event {
        Event::Lent { loan, shop, kind, amount, due, next_at } => {
            assert_eq!(loan.0 as usize, state.loans.len(), "debts are numbered without gaps");
            state.loans.push(Loan {
                shop,
                kind,
                lent: amount,
                owed: amount,
                written_off: Money::ZERO,
                taken_at: at,
                due,
                next_at,
                closed_at: None,
            });
            state.row_mut(shop).open.push(loan);
        }
        Event::Attended { loan, interest, collected, next_at } => {
            let attended = &mut state.loans[loan.0 as usize];
            attended.owed += interest;
            attended.next_at = next_at;
            pay(market, at, loan, collected);
        }
        Event::Repaid { loan, amount } => pay(market, at, loan, amount),
        Event::WrittenOff { loan, amount } => {
            state.loans[loan.0 as usize].written_off += amount;
            pay(market, at, loan, amount);
        }
        Event::TaxAssessed { shop, month, .. } => state.row_mut(shop).taxed_months = month + 1,
        Event::Bankrupt { shop, stocktaking, ends, .. } => {
            let row = state.row_mut(shop);
            row.bankruptcies += 1;
            row.closure = Some(Closure { at, ends, next_at: Some(stocktaking) });
        }
        Event::SoldOff { shop, sku, pieces, cost, .. } => {
            let (value, _) = market.let_go(at, shop, sku, pieces);
            assert_eq!(value, cost, "goods are sold off at what they had cost");
        }
        Event::WoundUp { shop, next_at, .. } => {
            let closure = state.row_mut(shop).closure.as_mut().expect("only closed shops are wound up");
            closure.next_at = next_at;
            // Later than was said when orders are still under way.
            closure.ends = closure.ends.max(next_at.unwrap_or(closure.ends));
        }
        Event::Restarted { shop, .. } => {
            let row = state.row_mut(shop);
            row.closure = None;
            row.restarts += 1;
        }
    }
}

/// Less is owed; a debt of which nothing is left is closed.
fn pay(market: &mut Market, at: SimTime, loan: LoanId, amount: Money) {
    let state = &mut market.street.finance;
    let paid = &mut state.loans[loan.0 as usize];
    paid.owed -= amount;
    assert!(paid.owed >= Money::ZERO, "no more is paid than is owed");
    if paid.owed.is_zero() {
        paid.closed_at = Some(at);
        let shop = paid.shop;
        state.row_mut(shop).open.retain(|open| *open != loan);
    }
}
