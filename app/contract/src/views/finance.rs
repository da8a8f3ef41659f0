//! The page of money: debts, credit, tax and the three statements.

use domain::{Money, SimTime};
use serde::{Deserialize, Serialize};

/// A shop's debts, what it may borrow, and its statements.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FinanceView {
    /// Spendable balance.
    pub balance: Money,
    /// Open debts, oldest first.
    pub debts: Vec<DebtRow>,
    /// Goods that may still be bought on account; `None` when nobody lends.
    pub goods_left: Option<Money>,
    /// What the lender would still lend; `None` when nobody lends.
    pub cash_left: Option<Money>,
    /// Bankruptcies of this shop.
    pub bankruptcies: u32,
    /// How often its keeper began anew.
    pub restarts: u32,
    /// The closing, while the shop is closed.
    pub closed: Option<ClosedView>,
    /// The balance sheet, line by line.
    pub balance_sheet: Vec<StatementRow>,
    /// Profit and loss of the stretch chosen.
    pub profit_and_loss: Vec<StatementRow>,
    /// Cash flow of the stretch chosen.
    pub cash_flow: Vec<StatementRow>,
}

/// An open debt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DebtRow {
    /// Its number.
    pub loan: u32,
    /// To whom.
    pub creditor: CreditorView,
    /// What was lent.
    pub lent: Money,
    /// What is owed now.
    pub owed: Money,
    /// When it is due.
    pub due: SimTime,
    /// Whether it is overdue.
    pub overdue: bool,
}

/// To whom something is owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CreditorView {
    /// Suppliers.
    Suppliers,
    /// The town's lender.
    Lender,
    /// The tax office.
    Treasury,
    /// Assistants and designers.
    Workers,
}

/// A bankrupt shop's closing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosedView {
    /// Since when.
    pub since: SimTime,
    /// When the trustee is done.
    pub wound_up_at: SimTime,
    /// Whether the keeper may begin anew now.
    pub may_restart: bool,
}

/// A line of a statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementRow {
    /// Its name as a code in snake case; words are the catalogue's.
    pub line: String,
    /// Its amount.
    pub amount: Money,
}
