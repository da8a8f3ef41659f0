//! What sellers may ask of people for hire, and what those may do.

mod designs;
mod staff;
mod work;

pub(crate) use staff::all_go;

use super::{Employment, EmploymentId, Event, Job, JobId, SellerCommand, WorldCommand};
use crate::event::Event as MarketEvent;
use crate::finance::{self, LoanKind};
use crate::ledger::Account;
use crate::refusal::Refusal;
use crate::shop::Shop;
use crate::state::Market;
use domain::refusals::{HiresRefusal, StreetRefusal};
use domain::{Money, ShopId, SimTime};

impl From<HiresRefusal> for Refusal {
    fn from(refusal: HiresRefusal) -> Self {
        StreetRefusal::from(refusal).into()
    }
}

pub(crate) fn decide_seller(
    market: &Market,
    at: SimTime,
    shop: &Shop,
    command: &SellerCommand,
) -> Result<Vec<MarketEvent>, Refusal> {
    match *command {
        SellerCommand::CommissionDesign { designer, listing } => {
            designs::commission(market, at, shop, designer, listing)
        }
        SellerCommand::AskRevision { job } => designs::ask_revision(market, at, own_job(market, shop, job)?),
        SellerCommand::AcceptDesign { job, stars } => designs::accept(market, own_job(market, shop, job)?, stars),
        SellerCommand::CancelDesign { job } => designs::cancel(at, own_job(market, shop, job)?),
        SellerCommand::HireAssistant { assistant, shift } => staff::hire(market, shop, assistant, shift),
        SellerCommand::ChangeShift { employment, shift } => {
            staff::change_shift(market, at, own(market, shop, employment)?, shift)
        }
        SellerCommand::Dismiss { employment, stars } => {
            staff::dismiss(market, at, own(market, shop, employment)?, stars)
        }
    }
}

pub(crate) fn decide_world(market: &Market, at: SimTime, command: &WorldCommand) -> Result<Vec<MarketEvent>, Refusal> {
    match command {
        WorldCommand::DeliverDesign { job, quality } => designs::deliver(market, at, open_job(market, *job)?, *quality),
        WorldCommand::AcceptByTimer { job } => designs::accept_by_timer(market, at, open_job(market, *job)?),
        WorldCommand::Answer { employment, says, slip } => {
            work::answer(market, at, employed(market, *employment)?, says, *slip)
        }
        WorldCommand::Ship { employment, parcels } => work::ship(market, at, employed(market, *employment)?, parcels),
        WorldCommand::PayWage { employment } => staff::pay(market, at, employed(market, *employment)?),
    }
}

/// A job that goes on.
fn open_job(market: &Market, job: JobId) -> Result<(JobId, &Job), Refusal> {
    let found = market.street.hires.job(job).ok_or(HiresRefusal::NoSuchJob)?;
    if found.is_open() { Ok((job, found)) } else { Err(HiresRefusal::JobOver.into()) }
}

/// The same of a shop; another's looks as if it did not exist.
fn own_job<'a>(market: &'a Market, shop: &Shop, job: JobId) -> Result<(JobId, &'a Job), Refusal> {
    let own = market.street.hires.job(job).is_some_and(|found| found.shop == shop.id);
    if own { open_job(market, job) } else { Err(HiresRefusal::NoSuchJob.into()) }
}

/// An employment that has not ended.
fn employed(market: &Market, employment: EmploymentId) -> Result<(EmploymentId, &Employment), Refusal> {
    let found = market.street.hires.employment(employment).ok_or(HiresRefusal::NoSuchEmployment)?;
    if found.ended.is_none() { Ok((employment, found)) } else { Err(HiresRefusal::HasLeft.into()) }
}

/// The same of a shop; another's looks as if it did not exist.
fn own<'a>(
    market: &'a Market,
    shop: &Shop,
    employment: EmploymentId,
) -> Result<(EmploymentId, &'a Employment), Refusal> {
    let own = market.street.hires.employment(employment).is_some_and(|found| found.shop == shop.id);
    if own { employed(market, employment) } else { Err(HiresRefusal::NoSuchEmployment.into()) }
}

/// What the balance gives of a sum, and what stays owed.
fn as_far_as_it_goes(market: &Market, shop: ShopId, sum: Money) -> (Money, Money) {
    let paid = market.ledger.balance(Account::Shop(shop)).max(Money::ZERO).min(sum);
    (paid, sum - paid)
}

/// The debt of what could not be paid; `later` debts were made before it in the same batch.
fn debt(market: &Market, at: SimTime, shop: ShopId, owed: Money, later: u32) -> Option<MarketEvent> {
    let due = at + market.rules.street.hires.wage_term;
    (owed > Money::ZERO).then(|| finance::lent_after(market, at, (shop, LoanKind::Wages), owed, due, later).into())
}

/// Stars are 1 to 5.
fn check_stars(stars: u8) -> Result<(), HiresRefusal> {
    if (1..=5).contains(&stars) { Ok(()) } else { Err(HiresRefusal::StarsOutOfRange) }
}

fn one(event: Event) -> Vec<MarketEvent> {
    vec![event.into()]
}
