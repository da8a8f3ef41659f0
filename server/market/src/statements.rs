//! A shop's three statements, read off the ledger: balance sheet, profit and loss, cash flow.
//!
//! The accrual rule: an order counts when its money is released or paid back. Until then the goods, the box and
//! the courier it cost stand in the balance sheet, and the buyer's money stands there twice, as money held and as
//! owed. Goods and own boxes are property until used; everything else counts when it is paid, or owed, as interest
//! and tax may be. So: assets less debts = capital + profit; end of cash less its beginning = cash flow; and between
//! any two moments equity changes by profit and new capital. The metric `Contribution` counts boxes and couriers when
//! paid instead, and differs by what open orders cost.

mod balance;
mod cash;
mod profit;

pub use balance::{BalanceSheet, balance_sheet};
pub use cash::{CashFlow, Flow, cash_flow};
pub use profit::{Item, ProfitAndLoss, profit_and_loss};

use crate::ledger::Posting;
use crate::storage::Bundle;
use domain::{SimSpan, SimTime};

/// The lines of a statement from a moment on and before another.
fn window(lines: &[Posting], from: SimTime, to: SimTime) -> &[Posting] {
    let first = lines.partition_point(|line| line.at < from);
    let end = lines.partition_point(|line| line.at < to);
    &lines[first..end.max(first)]
}

/// When a bundle of boxes was ordered and paid.
const fn ordered_at(bundle: &Bundle, takes: SimSpan) -> SimTime {
    SimTime::from_seconds(bundle.due.as_seconds().saturating_sub(takes.as_seconds()))
}
