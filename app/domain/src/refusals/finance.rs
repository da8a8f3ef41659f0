//! Refusals of credit, tax, bankruptcy and restart.

use crate::{Money, SimTime};
use serde::{Deserialize, Serialize};

/// Why it refuses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum FinanceRefusal {
    /// The shop went bankrupt and is closed.
    #[error("closed since {since}")]
    ShopClosed {
        /// When it closed.
        since: SimTime,
    },
    /// The shop is not closed.
    #[error("not closed")]
    NotClosed,
    /// The trustee is not done.
    #[error("winding up until {until}")]
    WindingUp {
        /// When the account is made.
        until: SimTime,
    },
    /// The trustee is done.
    #[error("wound up already")]
    AlreadyWoundUp,
    /// The shop began anew as often as it may.
    #[error("no more than {most} restarts")]
    TooManyRestarts {
        /// The bound.
        most: u32,
    },
    /// Nobody lends to a shop so little is known of.
    #[error("{settled} of {settled_needed} settled orders, level {level} of {level_needed}")]
    HistoryTooShort {
        /// Settled orders.
        settled: u32,
        /// Settled orders needed.
        settled_needed: u32,
        /// Credit level.
        level: u32,
        /// Credit level needed.
        level_needed: u32,
    },
    /// Nobody lends to a shop that is late.
    #[error("{overdue} overdue")]
    SomethingOverdue {
        /// What is overdue.
        overdue: Money,
    },
    /// The shop has as many debts as it may.
    #[error("no more debts than {most}")]
    TooManyLoans {
        /// The bound.
        most: u32,
    },
    /// More than the creditor lends.
    #[error("asked {asked}, {left} left")]
    AboveLimit {
        /// What was asked for.
        asked: Money,
        /// What would be lent.
        left: Money,
    },
    /// Less than is worth lending.
    #[error("at least {least}")]
    LoanTooSmall {
        /// The least amount.
        least: Money,
    },
    /// No such debt, or not this shop's, or paid.
    #[error("no such debt")]
    NoSuchLoan,
    /// Nothing, or more than is owed.
    #[error("between 0.01 and {owed}")]
    RepaymentOutOfRange {
        /// What is owed.
        owed: Money,
    },
    /// No month is to be assessed, or it costs no tax.
    #[error("no tax due")]
    NoTaxDue,
}
