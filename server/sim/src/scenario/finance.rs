//! Section `[finance]`: credit, tax and bankruptcy.

use super::problem::{ScenarioProblem, SourceText};
use domain::{BasisPoints, Money, SimSpan};
use market::finance::{Rules, TaxRules, Terms};
use serde::Deserialize;

/// The section.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FinanceSection {
    window_days: u32,
    settled_min: u32,
    level_min: u32,
    loans_max: u32,
    late_weekly_bp: u32,
    grace_days: u32,
    sell_off_bp: u32,
    stocktaking_hours: u32,
    winding_up_days: u32,
    restart_capital_fen: Money,
    restarts_max: u32,
    goods: TermsSection,
    cash: TermsSection,
    tax: TaxSection,
    /// See [`KeeperFinance`].
    pub keepers: KeeperFinance,
}

/// What one creditor lends.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TermsSection {
    limit_bp: u32,
    least_fen: Money,
    term_days: u32,
    weekly_bp: u32,
}

/// Whose tax this world pays, and what each era took.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TaxSection {
    era: TaxEra,
    month_days: u32,
    term_days: u32,
    #[serde(rename = "2010")]
    year_2010: TaxRate,
    today: TaxRate,
}

#[derive(Debug, Clone, Copy, Deserialize)]
enum TaxEra {
    #[serde(rename = "2010")]
    Year2010,
    #[serde(rename = "today")]
    Today,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TaxRate {
    allowance_fen: Money,
    rate_bp: u32,
}

/// How scripted keepers buy on account.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeeperFinance {
    /// Keepers who do, premium and idle ones left out, basis points.
    pub on_account_bp: u32,
}

/// Shares in a scenario stay below this, basis points.
const SHARE_MAX: u32 = 100_000;

fn points(share: u32) -> BasisPoints {
    BasisPoints(i32::try_from(share).expect("checked to be small"))
}

impl FinanceSection {
    /// The market's parameters.
    pub fn rules(&self) -> Rules {
        let rate = match self.tax.era {
            TaxEra::Year2010 => &self.tax.year_2010,
            TaxEra::Today => &self.tax.today,
        };
        Rules {
            goods: self.goods.terms(),
            cash: self.cash.terms(),
            late_weekly: points(self.late_weekly_bp),
            grace: SimSpan::days(self.grace_days),
            window_days: self.window_days,
            settled_min: self.settled_min,
            level_min: self.level_min,
            loans_max: self.loans_max,
            tax: TaxRules {
                month_days: self.tax.month_days,
                allowance: rate.allowance_fen,
                rate: points(rate.rate_bp),
                term: SimSpan::days(self.tax.term_days),
            },
            sell_off: points(self.sell_off_bp),
            stocktaking: SimSpan::hours(self.stocktaking_hours),
            winding_up: SimSpan::days(self.winding_up_days),
            restart_capital: self.restart_capital_fen,
            restarts_max: self.restarts_max,
        }
    }
    /// Refuses impossible values.
    pub fn check(&self, source: &SourceText<'_>) -> Result<(), ScenarioProblem> {
        let check = |holds, key, reason| source.require(holds, "finance", 0, key, reason);
        check((1..=366).contains(&self.window_days), "window_days", "must be 1 to 366 days")?;
        check(self.late_weekly_bp <= 10_000, "late_weekly_bp", "must be at most 10,000 basis points")?;
        check(self.grace_days <= 366, "grace_days", "must be at most 366 days")?;
        check(self.sell_off_bp <= 10_000, "sell_off_bp", "must be at most 10,000 basis points")?;
        check(self.winding_up_days <= 366, "winding_up_days", "must be at most 366 days")?;
        let stocktaking = self.stocktaking_hours <= self.winding_up_days * 24;
        check(stocktaking, "stocktaking_hours", "must not be after winding_up_days")?;
        check(self.restart_capital_fen >= Money::ZERO, "restart_capital_fen", "must not be negative")?;
        self.goods.check(source, "finance.goods")?;
        self.cash.check(source, "finance.cash")?;
        let tax = |holds, key, reason| source.require(holds, "finance.tax", 0, key, reason);
        tax((1..=366).contains(&self.tax.month_days), "month_days", "must be 1 to 366 days")?;
        tax(self.tax.term_days <= 366, "term_days", "must be at most 366 days")?;
        for (section, rate) in [("finance.tax.2010", &self.tax.year_2010), ("finance.tax.today", &self.tax.today)] {
            let check = |holds, key, reason| source.require(holds, section, 0, key, reason);
            check(rate.allowance_fen >= Money::ZERO, "allowance_fen", "must not be negative")?;
            check(rate.rate_bp <= 10_000, "rate_bp", "must be at most 10,000 basis points")?;
        }
        let keepers = |holds, key, reason| source.require(holds, "finance.keepers", 0, key, reason);
        keepers(self.keepers.on_account_bp <= 10_000, "on_account_bp", "must be at most 10,000 basis points")
    }
}

impl TermsSection {
    fn terms(&self) -> Terms {
        Terms {
            limit: points(self.limit_bp),
            least: self.least_fen,
            term: SimSpan::days(self.term_days),
            weekly: points(self.weekly_bp),
        }
    }
    fn check(&self, source: &SourceText<'_>, section: &str) -> Result<(), ScenarioProblem> {
        let check = |holds, key, reason| source.require(holds, section, 0, key, reason);
        check(self.limit_bp <= SHARE_MAX, "limit_bp", "must be at most 100,000 basis points")?;
        check(self.least_fen > Money::ZERO, "least_fen", "must be above zero")?;
        check((1..=366).contains(&self.term_days), "term_days", "must be 1 to 366 days")?;
        check(self.weekly_bp <= 10_000, "weekly_bp", "must be at most 10,000 basis points")
    }
}
