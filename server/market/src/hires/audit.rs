//! Pages are those of accepted jobs, nobody works in two shops at once, and money paid to people is what they did.

use super::{Employment, EmploymentId, Stage};
use crate::ledger::{Posting, Reason};
use crate::state::Market;
use domain::{ListingId, Money};
use std::collections::{BTreeMap, BTreeSet};

/// What of its own state cannot be, if anything.
pub(crate) fn audit(market: &Market) -> Result<(), &'static str> {
    audit_designs(market)?;
    audit_employments(market)?;
    let state = &market.street.hires;
    let lines = || market.ledger.statements.iter().flatten();
    let spent =
        |reason| -lines().filter(|line| line.reason == reason).map(|line: &Posting| line.balance_change).sum::<Money>();
    let wages: Money = state.employments.iter().map(|row| row.done.paid).sum();
    if spent(Reason::Wage) != wages {
        return Err("wages in the books are not those that were paid");
    }
    // What a cancelled job gave back and what was owed on acceptance leave less, never more.
    let agreed = |job: &super::Job| if job.stage == Stage::Accepted { job.deposit + job.rest } else { job.deposit };
    let fees: Money = state.jobs.iter().map(agreed).sum();
    if spent(Reason::DesignFee) > fees {
        return Err("designers were paid more than was agreed");
    }
    Ok(())
}

fn audit_designs(market: &Market) -> Result<(), &'static str> {
    let (rules, state) = (&market.rules.street.hires, &market.street.hires);
    let mut accepted: BTreeMap<ListingId, (domain::SimTime, BTreeSet<u8>)> = BTreeMap::new();
    let mut open = BTreeSet::new();
    for job in &state.jobs {
        if job.is_open() == job.ended.is_some() {
            return Err("a job is over and goes on, or neither");
        }
        if job.is_open() && !open.insert(job.listing) {
            return Err("two designers work on one listing");
        }
        if matches!(job.stage, Stage::Delivered | Stage::Accepted) && job.draft.is_none() {
            return Err("a design nobody made");
        }
        let best = rules.designers.get(job.designer as usize).map_or(0, |designer| designer.quality);
        if job.draft.is_some_and(|draft| draft.quality > best) {
            return Err("a design is better than its designer");
        }
        if let (Stage::Accepted, Some(at), Some(draft)) = (job.stage, job.ended, job.draft) {
            let (latest, qualities) = accepted.entry(job.listing).or_default();
            if at > *latest {
                qualities.clear();
            }
            *latest = at;
            qualities.insert(draft.quality);
        }
    }
    // Of two jobs of one moment either may have been the later.
    let fits = state
        .designs
        .iter()
        .all(|(listing, quality)| accepted.get(listing).is_some_and(|(_, qualities)| qualities.contains(quality)));
    if !fits || accepted.len() != state.designs.len() {
        return Err("a listing's page is not its latest accepted design");
    }
    Ok(())
}

fn audit_employments(market: &Market) -> Result<(), &'static str> {
    let state = &market.street.hires;
    let rows = (0..).map(EmploymentId).zip(&state.employments);
    let going: Vec<EmploymentId> = rows.filter(|(_, row)| row.ended.is_none()).map(|(number, _)| number).collect();
    if going != state.active {
        return Err("those employed are not those who have not left");
    }
    let mut busy = BTreeSet::new();
    if state.active().any(|(_, row)| !busy.insert(row.assistant)) {
        return Err("an assistant works in two shops");
    }
    let mut hours = vec![0; state.assistants.len()];
    for row in &state.employments {
        if let Some(sum) = hours.get_mut(row.assistant as usize) {
            *sum += row.done.hours;
        }
        let Employment { done, .. } = row;
        if done.slips > done.answers || done.wrong_goods > done.parcels || done.larger_boxes > done.parcels {
            return Err("more slips than work");
        }
        if row.shown & !row.shift.desk != 0 {
            return Err("a desk is shown online because of somebody who is not there");
        }
    }
    if state.assistants.iter().zip(hours).any(|(person, hours)| person.hours != hours) {
        return Err("practice is not the hours worked");
    }
    Ok(())
}
