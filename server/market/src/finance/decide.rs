//! What sellers may borrow and repay, when they may begin anew, and what a closed shop may not do.

use super::{Event, LoanId, LoanKind, SellerCommand, WorldCommand, closure, credit_left, row, trustee};
use crate::command::SellerCommand as AnySellerCommand;
use crate::decide::{affordable, next_number, stock_order};
use crate::event::Event as MarketEvent;
use crate::refusal::Refusal;
use crate::shop::Shop;
use crate::state::Market;
use crate::street::{SellerAsk, StreetEvent};
use domain::refusals::{FinanceRefusal, StreetRefusal};
use domain::time::DAY_SECONDS;
use domain::{Money, ShopId, SimSpan, SimTime};

/// Seconds of a week of interest.
const WEEK_SECONDS: u32 = 7 * DAY_SECONDS;

impl From<FinanceRefusal> for Refusal {
    fn from(refusal: FinanceRefusal) -> Self {
        StreetRefusal::from(refusal).into()
    }
}

impl From<Event> for MarketEvent {
    fn from(event: Event) -> Self {
        Self::Street(StreetEvent::Finance(event))
    }
}

/// Refuses whatever a closed shop may not do, which is everything but to begin anew.
pub(crate) fn refuse_closed(market: &Market, shop: ShopId, command: &AnySellerCommand) -> Result<(), Refusal> {
    let restarts = matches!(command, AnySellerCommand::Street(SellerAsk::Finance(SellerCommand::Restart)));
    match closure(market, shop) {
        Some(closure) if !restarts => Err(FinanceRefusal::ShopClosed { since: closure.at }.into()),
        _ => Ok(()),
    }
}

pub(crate) fn decide_seller(
    market: &Market,
    at: SimTime,
    shop: &Shop,
    command: &SellerCommand,
) -> Result<Vec<MarketEvent>, Refusal> {
    match *command {
        SellerCommand::BuyOnCredit { sku, quantity, source } => {
            let (order, cost) = stock_order(market, at, shop, sku, quantity, source)?;
            Ok(vec![lend(market, at, shop, LoanKind::Goods, cost)?.into(), order])
        }
        SellerCommand::Borrow { amount } => Ok(vec![lend(market, at, shop, LoanKind::Cash, amount)?.into()]),
        SellerCommand::RepayDebt { loan, amount } => repay(market, shop, loan, amount),
        SellerCommand::Restart => restart(market, shop),
    }
}

pub(crate) fn decide_world(market: &Market, at: SimTime, command: &WorldCommand) -> Result<Vec<MarketEvent>, Refusal> {
    match *command {
        WorldCommand::Attend { loan } => trustee::attend(market, at, loan),
        WorldCommand::AssessTax { shop } => trustee::assess_tax(market, at, shop),
        WorldCommand::WindUp { shop } => trustee::wind_up(market, at, shop),
    }
}

/// A supplier lends the price of a batch of goods.
pub(crate) fn lend_goods(market: &Market, at: SimTime, shop: &Shop, amount: Money) -> Result<MarketEvent, Refusal> {
    Ok(lend(market, at, shop, LoanKind::Goods, amount)?.into())
}

fn lend(market: &Market, at: SimTime, shop: &Shop, kind: LoanKind, amount: Money) -> Result<Event, Refusal> {
    let rules = &market.rules.street.finance;
    let terms = if kind == LoanKind::Cash { &rules.cash } else { &rules.goods };
    let left = credit_left(market, shop, kind, at)?;
    if amount < terms.least || amount <= Money::ZERO {
        return Err(FinanceRefusal::LoanTooSmall { least: terms.least }.into());
    }
    if amount > left {
        return Err(FinanceRefusal::AboveLimit { asked: amount, left }.into());
    }
    Ok(lent(market, at, shop.id, kind, amount, at + terms.term))
}

/// The fact that something is owed from now on.
pub(super) fn lent(market: &Market, at: SimTime, shop: ShopId, kind: LoanKind, amount: Money, due: SimTime) -> Event {
    lent_after(market, at, (shop, kind), amount, due, 0)
}

/// The same when `before` other debts are made first in the same batch.
pub(crate) fn lent_after(
    market: &Market,
    at: SimTime,
    (shop, kind): (ShopId, LoanKind),
    amount: Money,
    due: SimTime,
    before: u32,
) -> Event {
    let loan = LoanId(next_number(market.street.finance.loans.len()) + before);
    let next_at = next_moment(at, due, market.rules.street.finance.grace, at);
    Event::Lent { loan, shop, kind, amount, due, next_at }
}

/// When a creditor looks after a debt next, after this moment: at the end of each week, when it is due, and
/// when its grace is over.
pub(super) fn next_moment(taken_at: SimTime, due: SimTime, grace: SimSpan, after: SimTime) -> SimTime {
    let weeks = after.since(taken_at).as_seconds() / WEEK_SECONDS + 1;
    let week_end = taken_at + SimSpan::seconds(weeks * WEEK_SECONDS);
    [due, due + grace].into_iter().filter(|moment| *moment > after).fold(week_end, SimTime::min)
}

/// Whether a week of interest ends at this moment.
pub(super) fn ends_a_week(taken_at: SimTime, moment: SimTime) -> bool {
    moment > taken_at && moment.since(taken_at).as_seconds().is_multiple_of(WEEK_SECONDS)
}

fn repay(market: &Market, shop: &Shop, loan: LoanId, amount: Money) -> Result<Vec<MarketEvent>, Refusal> {
    let owed = market.street.finance.open_loan(loan).filter(|owed| owed.shop == shop.id);
    let owed = owed.ok_or(FinanceRefusal::NoSuchLoan)?.owed;
    if amount <= Money::ZERO || amount > owed {
        return Err(FinanceRefusal::RepaymentOutOfRange { owed }.into());
    }
    affordable(market, shop.id, amount)?;
    Ok(vec![Event::Repaid { loan, amount }.into()])
}

fn restart(market: &Market, shop: &Shop) -> Result<Vec<MarketEvent>, Refusal> {
    let rules = &market.rules.street.finance;
    let closure = closure(market, shop.id).ok_or(FinanceRefusal::NotClosed)?;
    if closure.next_at.is_some() {
        return Err(FinanceRefusal::WindingUp { until: closure.ends }.into());
    }
    if row(market, shop.id).is_some_and(|row| row.restarts >= rules.restarts_max) {
        return Err(FinanceRefusal::TooManyRestarts { most: rules.restarts_max }.into());
    }
    Ok(vec![Event::Restarted { shop: shop.id, capital: rules.restart_capital }.into()])
}
