//! Business of the street: credit of suppliers and of the town's lender, tax, bankruptcy and restart.
//!
//! Whoever has a history may owe: goods on account, or a small loan. A debt that is due is collected week by
//! week as far as the balance goes; past its grace the shop closes, a trustee sells off what is there and pays
//! the creditors, and what is left is their loss. The keeper may begin anew; how often is written down.

mod apply;
mod command;
mod credit;
mod decide;
mod event;
#[cfg(test)]
mod laws;
mod rules;
mod state;
#[cfg(test)]
pub(crate) mod tests;
mod trustee;

pub use command::{SellerCommand, WorldCommand};
pub use credit::{credit_left, tax_due};
pub use event::Event;
pub use rules::{Rules, TaxRules, Terms};
pub use state::{Closure, Loan, LoanId, LoanKind, Row, State};

pub(crate) use apply::apply;
pub(crate) use decide::{decide_seller, decide_world, lend_goods, lent_after, refuse_closed};

use crate::ledger::Account;
use crate::state::Market;
use domain::{Money, ShopId};

/// What a shop owes, borrowed and went through; nothing for one that never borrowed.
pub fn row(market: &Market, shop: ShopId) -> Option<&Row> {
    market.street.finance.rows.get(shop.index())
}

/// The shop's debts that are not paid, in the order they were made.
pub fn open_loans(market: &Market, shop: ShopId) -> impl Iterator<Item = (LoanId, &Loan)> {
    let open = row(market, shop).map_or(&[][..], |row| &row.open);
    open.iter().map(|loan| (*loan, &market.street.finance.loans[loan.0 as usize]))
}

/// Since when and until when a shop is closed, if it is.
pub fn closure(market: &Market, shop: ShopId) -> Option<Closure> {
    row(market, shop).and_then(|row| row.closure)
}

/// What of its own state cannot be, if anything: debts in the books are the loans', and open ones owe something.
pub(crate) fn audit(market: &Market) -> Result<(), &'static str> {
    let state = &market.street.finance;
    for shop in &market.shops {
        let owed: Money = open_loans(market, shop.id).map(|(_, loan)| loan.owed).sum();
        if owed != -market.ledger.balance(Account::Debts(shop.id)) {
            return Err("the books' debts are not those of the open loans");
        }
        if open_loans(market, shop.id).any(|(_, loan)| loan.shop != shop.id) {
            return Err("a loan is in another shop's row");
        }
    }
    if state.loans.iter().any(|loan| (loan.owed > Money::ZERO) == loan.closed_at.is_some()) {
        return Err("a closed loan owes, or an open one owes nothing");
    }
    let open: usize = state.rows.iter().map(|row| row.open.len()).sum();
    if open != state.loans.iter().filter(|loan| loan.closed_at.is_none()).count() {
        return Err("the rows' open loans are not all open loans");
    }
    Ok(())
}
