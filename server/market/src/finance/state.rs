//! Debts, and what each shop went through.

use crate::ledger::Account;
use domain::{Money, ShopId, SimTime};
use serde::{Deserialize, Serialize};

/// A debt's number in its world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LoanId(pub u32);

/// To whom something is owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum LoanKind {
    /// To suppliers, for goods on account.
    Goods,
    /// To the town's lender, for a small loan.
    Cash,
    /// To the tax office, for what the balance did not cover.
    Tax,
    /// To assistants and designers, for what the balance did not cover.
    Wages,
}

impl LoanKind {
    /// Who earns its interest and bears its loss. The lender's money comes from where start capital does.
    pub const fn creditor(self) -> Account {
        match self {
            Self::Goods => Account::Suppliers,
            Self::Cash => Account::Issuer,
            Self::Tax => Account::Treasury,
            Self::Wages => Account::Workers,
        }
    }
}

/// A debt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loan {
    /// Whose.
    pub shop: ShopId,
    /// To whom.
    pub kind: LoanKind,
    /// What was lent.
    pub lent: Money,
    /// What is owed now, interest included.
    pub owed: Money,
    /// What the creditor lost on it.
    pub written_off: Money,
    /// Since when.
    pub taken_at: SimTime,
    /// When it is due.
    pub due: SimTime,
    /// When the creditor looks after it next, while it is open.
    pub next_at: SimTime,
    /// When it was paid or written off.
    pub closed_at: Option<SimTime>,
}

/// A bankrupt shop's closing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closure {
    /// When it closed.
    pub at: SimTime,
    /// When the trustee's account is made.
    pub ends: SimTime,
    /// When the trustee acts next; `None` once everything is wound up.
    pub next_at: Option<SimTime>,
}

/// What a shop owes, and went through.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Row {
    /// Its open debts, ascending.
    pub open: Vec<LoanId>,
    /// Tax months assessed so far: the number of the first that was not.
    pub taxed_months: u32,
    /// How often it went bankrupt.
    pub bankruptcies: u32,
    /// How often it began anew.
    pub restarts: u32,
    /// Its closing, while it is closed.
    pub closure: Option<Closure>,
}

/// State of credit, tax and bankruptcy.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct State {
    /// All debts ever made; index = number.
    pub(crate) loans: Vec<Loan>,
    /// Per shop; shops that never owed nor were taxed may be missing at the end.
    pub(crate) rows: Vec<Row>,
}

impl State {
    /// All debts ever made; index = number.
    pub fn loans(&self) -> &[Loan] {
        &self.loans
    }
    /// A debt that is not paid yet.
    pub fn open_loan(&self, loan: LoanId) -> Option<&Loan> {
        self.loans.get(loan.0 as usize).filter(|loan| loan.closed_at.is_none())
    }
    pub(super) fn row_mut(&mut self, shop: ShopId) -> &mut Row {
        if self.rows.len() <= shop.index() {
            self.rows.resize(shop.index() + 1, Row::default());
        }
        &mut self.rows[shop.index()]
    }
}
