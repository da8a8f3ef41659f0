//! Assistants come, change their shift, are paid, go. Wages that the balance does not cover are debts; an assistant who
//! is not paid in full for too long leaves. Hours at the desk are shown to buyers while somebody keeps them.

use super::{as_far_as_it_goes, check_stars, debt, one};
use crate::chat::Event as ChatEvent;
use crate::decide::next_number;
use crate::event::Event as MarketEvent;
use crate::finance::{self, LoanKind};
use crate::hires::{Employment, EmploymentId, Ending, Event, JobId, Shift, begun_hours};
use crate::refusal::Refusal;
use crate::shop::Shop;
use crate::state::Market;
use crate::street::StreetEvent;
use domain::refusals::HiresRefusal;
use domain::time::DAY_SECONDS;
use domain::{Money, ShopId, SimTime};

pub(super) fn hire(market: &Market, shop: &Shop, assistant: u32, shift: Shift) -> Result<Vec<MarketEvent>, Refusal> {
    let (rules, state) = (&market.rules.street.hires, &market.street.hires);
    if rules.assistants.len() <= assistant as usize {
        return Err(HiresRefusal::NoSuchAssistant.into());
    }
    if state.active().any(|(_, row)| row.assistant == assistant) {
        return Err(HiresRefusal::AlreadyEmployed.into());
    }
    if state.of_shop(shop.id).count() >= rules.assistants_max as usize {
        return Err(HiresRefusal::TooManyAssistants { most: rules.assistants_max }.into());
    }
    let wages = finance::open_loans(market, shop.id).filter(|(_, loan)| loan.kind == LoanKind::Wages);
    let owed: Money = wages.map(|(_, loan)| loan.owed).sum();
    if owed > Money::ZERO {
        return Err(HiresRefusal::WagesOwed { owed }.into());
    }
    check_shift(market, &shift)?;
    let employment = EmploymentId(next_number(state.employments.len()));
    let hours = desk_hours(market, shop.id);
    let shown = shift.desk & !hours;
    let mut events = one(Event::Employed { employment, assistant, shop: shop.id, shift, shown });
    events.extend(show(shop.id, hours, hours | shown));
    Ok(events)
}

pub(super) fn change_shift(
    market: &Market,
    at: SimTime,
    (employment, row): (EmploymentId, &Employment),
    shift: Shift,
) -> Result<Vec<MarketEvent>, Refusal> {
    if row.shift == shift {
        return Err(HiresRefusal::ShiftUnchanged.into());
    }
    check_shift(market, &shift)?;
    let hours = begun_hours(row.shift.hours(), row.since, at);
    let before = desk_hours(market, row.shop);
    let without = before & !closing(market, employment, row);
    let shown = shift.desk & !without;
    let mut events = one(Event::ShiftChanged { employment, shift, hours, shown });
    events.extend(show(row.shop, before, without | shown));
    Ok(events)
}

pub(super) fn dismiss(
    market: &Market,
    at: SimTime,
    left: (EmploymentId, &Employment),
    stars: u8,
) -> Result<Vec<MarketEvent>, Refusal> {
    check_stars(stars)?;
    let wage = wage_due(market, at, left.1);
    let (paid, owed) = as_far_as_it_goes(market, left.1.shop, wage.1);
    Ok(leave(market, at, left, (Ending::Dismissed, Some(stars)), (wage.0, paid, owed)))
}

/// At midnight: hours of the day, as far as the balance goes. Who was not paid in full too often leaves.
pub(super) fn pay(
    market: &Market,
    at: SimTime,
    (employment, row): (EmploymentId, &Employment),
) -> Result<Vec<MarketEvent>, Refusal> {
    if !at.as_seconds().is_multiple_of(DAY_SECONDS) || at <= row.since {
        return Err(Refusal::TimerNotDue { due: SimTime::day_start(at.day() + 1) });
    }
    let (hours, wage) = wage_due(market, at, row);
    let (paid, owed) = as_far_as_it_goes(market, row.shop, wage);
    if owed > Money::ZERO && row.unpaid_days + 1 >= market.rules.street.hires.patience_days {
        return Ok(leave(market, at, (employment, row), (Ending::Unpaid, None), (hours, paid, owed)));
    }
    let mut events: Vec<MarketEvent> = debt(market, at, row.shop, owed, 0).into_iter().collect();
    events.push(Event::WagePaid { employment, hours, paid, owed }.into());
    Ok(events)
}

/// All of a shop's assistants leave and its designers put their pens down, because it closed: what it owes them is for
/// the trustee to pay.
pub(crate) fn all_go(market: &Market, at: SimTime, shop: ShopId) -> Vec<MarketEvent> {
    let state = &market.street.hires;
    let (mut events, mut debts, mut shown) = (Vec::new(), 0, 0);
    for (employment, row) in state.of_shop(shop) {
        let (hours, owed) = wage_due(market, at, row);
        events.extend(debt(market, at, shop, owed, debts));
        let (why, paid) = (Ending::ShopClosed, Money::ZERO);
        events.push(Event::Left { employment, why, hours, paid, owed, stars: None }.into());
        debts += u32::from(owed > Money::ZERO);
        shown |= row.shown;
    }
    let before = desk_hours(market, shop);
    events.extend(show(shop, before, before & !shown));
    let jobs = (0..).zip(&state.jobs).filter(|(_, job)| job.shop == shop && job.is_open());
    let cancelled = jobs.map(|(job, _)| Event::DesignCancelled { job: JobId(job), returned: Money::ZERO });
    events.extend(cancelled.map(MarketEvent::from));
    events
}

/// Hours worked since the last payment, and what they earn.
fn wage_due(market: &Market, at: SimTime, row: &Employment) -> (u32, Money) {
    let hours = begun_hours(row.shift.hours(), row.since, at);
    let assistant = market.rules.street.hires.assistants.get(row.assistant as usize);
    let wage = assistant.map_or(Money::ZERO, |assistant| assistant.wage);
    (hours, wage.times(row.unpaid_hours + hours))
}

/// One assistant goes; the desk is no longer shown online in hours that nobody else keeps.
fn leave(
    market: &Market,
    at: SimTime,
    (employment, row): (EmploymentId, &Employment),
    (why, stars): (Ending, Option<u8>),
    (hours, paid, owed): (u32, Money, Money),
) -> Vec<MarketEvent> {
    let mut events: Vec<MarketEvent> = debt(market, at, row.shop, owed, 0).into_iter().collect();
    events.push(Event::Left { employment, why, hours, paid, owed, stars }.into());
    let before = desk_hours(market, row.shop);
    events.extend(show(row.shop, before, before & !closing(market, employment, row)));
    events
}

fn check_shift(market: &Market, shift: &Shift) -> Result<(), Refusal> {
    shift.check(&market.rules.street.hires)?;
    market.rules.courier(shift.courier).map(|_| ()).ok_or(Refusal::NoSuchCourier)
}

fn desk_hours(market: &Market, shop: ShopId) -> u32 {
    market.street.chat.desk(shop).map_or(0, |desk| desk.hours)
}

/// Hours the desk is no longer shown online when this assistant goes: those shown because of it that no other keeps.
fn closing(market: &Market, employment: EmploymentId, row: &Employment) -> u32 {
    let others = market.street.hires.of_shop(row.shop).filter(|(other, _)| *other != employment);
    others.fold(row.shown, |hours, (_, other)| hours & !other.shift.desk)
}

/// The fact that other hours are shown from now on, if they are.
fn show(shop: ShopId, before: u32, hours: u32) -> Option<MarketEvent> {
    (before != hours).then_some(MarketEvent::Street(StreetEvent::Chat(ChatEvent::HoursSet { shop, hours })))
}
