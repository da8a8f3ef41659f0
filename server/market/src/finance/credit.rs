//! Who may borrow, how much, and what tax a month costs. Pages ask here too.

use super::{LoanKind, closure, open_loans, row};
use crate::shop::Shop;
use crate::state::Market;
use crate::statements;
use domain::refusals::FinanceRefusal;
use domain::{Money, ShopId, SimTime};

/// Hours of a market day.
const DAY_HOURS: u32 = 24;

/// How much more this creditor would lend the shop now.
///
/// # Errors
/// Why it would lend nothing at all: too short a history, something overdue, too many debts.
pub fn credit_left(market: &Market, shop: &Shop, kind: LoanKind, at: SimTime) -> Result<Money, FinanceRefusal> {
    let rules = &market.rules.street.finance;
    let settled = shop.tally.total().settled;
    let level = u32::try_from(shop.reputation.level(&market.rules.credit_level_bounds)).unwrap_or(u32::MAX);
    if settled < rules.settled_min || level < rules.level_min {
        let (settled_needed, level_needed) = (rules.settled_min, rules.level_min);
        return Err(FinanceRefusal::HistoryTooShort { settled, settled_needed, level, level_needed });
    }
    let overdue: Money =
        open_loans(market, shop.id).filter(|(_, loan)| loan.due <= at).map(|(_, loan)| loan.owed).sum();
    if overdue > Money::ZERO {
        return Err(FinanceRefusal::SomethingOverdue { overdue });
    }
    let loans =
        open_loans(market, shop.id).filter(|(_, loan)| !matches!(loan.kind, LoanKind::Tax | LoanKind::Wages)).count();
    if loans >= rules.loans_max as usize {
        return Err(FinanceRefusal::TooManyLoans { most: rules.loans_max });
    }
    let terms = match kind {
        LoanKind::Goods => &rules.goods,
        LoanKind::Cash => &rules.cash,
        LoanKind::Tax | LoanKind::Wages => return Ok(Money::ZERO),
    };
    let now = at.hour() + 1;
    let revenue = shop.tally.revenue_within(now.saturating_sub(rules.window_days * DAY_HOURS), now);
    let owed: Money =
        open_loans(market, shop.id).filter(|(_, loan)| loan.kind == kind).map(|(_, loan)| loan.owed).sum();
    Ok((revenue.share(terms.limit) - owed).max(Money::ZERO))
}

/// The tax month that can be assessed now, its profit before tax and the tax on it; nothing while the shop is
/// closed, before its first month is over, once the month was assessed, or when no tax is due.
pub fn tax_due(market: &Market, shop: ShopId, at: SimTime) -> Option<(u32, Money, Money)> {
    let rules = &market.rules.street.finance.tax;
    let month = at.day().checked_div(rules.month_days)?.checked_sub(1)?;
    let taxed_months = row(market, shop).map_or(0, |row| row.taxed_months);
    if rules.rate.0 == 0 || taxed_months > month || closure(market, shop).is_some() {
        return None;
    }
    let from = SimTime::day_start(month * rules.month_days);
    let to = SimTime::day_start((month + 1) * rules.month_days);
    let profit = statements::profit_and_loss(market, shop, from, to).before_tax();
    let tax = (profit - rules.allowance).max(Money::ZERO).share(rules.rate);
    (tax > Money::ZERO).then_some((month, profit, tax))
}
