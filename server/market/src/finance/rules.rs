//! Parameters of credit, tax and bankruptcy. Values come from the scenario with unit and provenance.

use super::LoanKind;
use domain::{BasisPoints, Money, SimSpan};
use serde::{Deserialize, Serialize};

/// What a creditor lends, and for how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Terms {
    /// Most that may be owed at once, as a share of what the shop took in over the window.
    pub limit: BasisPoints,
    /// Least that is lent.
    pub least: Money,
    /// From lending until it is due.
    pub term: SimSpan,
    /// Interest per week until then.
    pub weekly: BasisPoints,
}

/// What the tax office takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TaxRules {
    /// Market days of a tax month; months begin at midnight.
    pub month_days: u32,
    /// Profit of a month that is not taxed.
    pub allowance: Money,
    /// Share of the profit beyond it.
    pub rate: BasisPoints,
    /// How long tax that could not be paid may be owed.
    pub term: SimSpan,
}

/// Parameters of credit, tax and bankruptcy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Rules {
    /// Goods on account.
    pub goods: Terms,
    /// Small loans.
    pub cash: Terms,
    /// Interest per week of what is overdue, taxes and wages too.
    pub late_weekly: BasisPoints,
    /// How long a debt may be overdue before the shop is closed.
    pub grace: SimSpan,
    /// Market days over which revenue is looked at.
    pub window_days: u32,
    /// Settled orders a borrower needs.
    pub settled_min: u32,
    /// Credit level a borrower needs.
    pub level_min: u32,
    /// Most open debts of one shop, taxes and wages left out.
    pub loans_max: u32,
    /// Tax.
    pub tax: TaxRules,
    /// What sold-off goods bring, as a share of what they had cost.
    pub sell_off: BasisPoints,
    /// From closing until the trustee takes stock.
    pub stocktaking: SimSpan,
    /// From closing until the trustee's account: what is still owed then is the creditors' loss.
    pub winding_up: SimSpan,
    /// Capital of a shop that begins anew.
    pub restart_capital: Money,
    /// How often one shop may begin anew.
    pub restarts_max: u32,
}

impl Rules {
    /// Interest per week of a debt of this kind before it is due; taxes and wages bear none.
    pub const fn weekly(&self, kind: LoanKind) -> BasisPoints {
        match kind {
            LoanKind::Goods => self.goods.weekly,
            LoanKind::Cash => self.cash.weekly,
            LoanKind::Tax | LoanKind::Wages => BasisPoints(0),
        }
    }
}
