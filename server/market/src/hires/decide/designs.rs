//! Designers' jobs: commission, delivery, revision, acceptance, an end without a design.

use super::{as_far_as_it_goes, check_stars, debt, one};
use crate::decide::{affordable, due, listing_of, next_number};
use crate::event::Event as MarketEvent;
use crate::hires::{Event, Job, JobId, Stage};
use crate::refusal::Refusal;
use crate::shop::Shop;
use crate::state::Market;
use domain::refusals::HiresRefusal;
use domain::shop::ListingStatus;
use domain::{ListingId, Money, SimSpan, SimTime};

pub(super) fn commission(
    market: &Market,
    at: SimTime,
    shop: &Shop,
    designer: u32,
    listing: ListingId,
) -> Result<Vec<MarketEvent>, Refusal> {
    let (rules, state) = (&market.rules.street.hires, &market.street.hires);
    let person = rules.designers.get(designer as usize).ok_or(HiresRefusal::NoSuchDesigner)?;
    let found = listing_of(market, shop.id, listing)?;
    if found.status == ListingStatus::Ended {
        return Err(Refusal::ListingNotInState { status: found.status });
    }
    if state.jobs.iter().any(|job| job.is_open() && job.listing == listing) {
        return Err(HiresRefusal::AlreadyCommissioned.into());
    }
    if state.jobs_in_hand(designer) >= person.jobs_max as usize {
        return Err(HiresRefusal::DesignerBusy { most: person.jobs_max }.into());
    }
    let deposit = person.fee.share(rules.deposit);
    affordable(market, shop.id, deposit)?;
    let job = JobId(next_number(state.jobs.len()));
    let (rest, due) = (person.fee - deposit, at + SimSpan::days(person.days));
    Ok(one(Event::DesignCommissioned { job, designer, shop: shop.id, listing, deposit, rest, due }))
}

/// Nobody does better than they can, whatever luck says.
pub(super) fn deliver(
    market: &Market,
    at: SimTime,
    (job, found): (JobId, &Job),
    quality: u8,
) -> Result<Vec<MarketEvent>, Refusal> {
    let rules = &market.rules.street.hires;
    if found.stage != Stage::Working {
        return Err(HiresRefusal::AlreadyDelivered.into());
    }
    let best = rules.designers.get(found.designer as usize).map_or(0, |designer| designer.quality);
    let answer_by = at + rules.answer_within;
    Ok(one(Event::DesignDelivered { job, quality: quality.min(best), answer_by }))
}

pub(super) fn ask_revision(
    market: &Market,
    at: SimTime,
    (job, found): (JobId, &Job),
) -> Result<Vec<MarketEvent>, Refusal> {
    delivered(found)?;
    let designer = market.rules.street.hires.designers.get(found.designer as usize);
    let (most, days) = designer.map_or((0, 0), |designer| (designer.revisions, designer.days.div_ceil(2)));
    if found.revisions >= most {
        return Err(HiresRefusal::NoRevisionsLeft { most }.into());
    }
    Ok(one(Event::RevisionAsked { job, due: at + SimSpan::days(days) }))
}

pub(super) fn accept(market: &Market, (job, found): (JobId, &Job), stars: u8) -> Result<Vec<MarketEvent>, Refusal> {
    delivered(found)?;
    check_stars(stars)?;
    affordable(market, found.shop, found.rest)?;
    Ok(one(Event::DesignAccepted { job, paid: found.rest, stars: Some(stars) }))
}

/// Silence accepts; what the balance does not cover is owed like a wage.
pub(super) fn accept_by_timer(
    market: &Market,
    at: SimTime,
    (job, found): (JobId, &Job),
) -> Result<Vec<MarketEvent>, Refusal> {
    delivered(found)?;
    due(at, found.draft.map_or(found.due, |draft| draft.answer_by))?;
    let (paid, owed) = as_far_as_it_goes(market, found.shop, found.rest);
    let mut events: Vec<MarketEvent> = debt(market, at, found.shop, owed, 0).into_iter().collect();
    events.push(Event::DesignAccepted { job, paid, stars: None }.into());
    Ok(events)
}

/// Once its first round is late a job can be left with the deposit; before, and after a design was handed in, the
/// deposit is the designer's.
pub(super) fn cancel(at: SimTime, (job, found): (JobId, &Job)) -> Result<Vec<MarketEvent>, Refusal> {
    let late = found.draft.is_none() && at > found.due;
    let returned = if late { found.deposit } else { Money::ZERO };
    Ok(one(Event::DesignCancelled { job, returned }))
}

fn delivered(job: &Job) -> Result<(), HiresRefusal> {
    if job.stage == Stage::Delivered { Ok(()) } else { Err(HiresRefusal::NotDelivered { due: job.due }) }
}
