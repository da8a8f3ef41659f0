//! The association's fund is derived anew from pledges and from the shops' own lines, the rest from its rows.

use super::{GroupStage, MentoringStage, State};
use crate::ledger::{Account, Reason};
use crate::state::Market;
use domain::Money;

/// What of its own state cannot be, if anything.
pub(crate) fn audit(market: &Market) -> Result<(), &'static str> {
    let state = &market.street.association;
    let lines = market.ledger.statements.iter().flatten();
    let (mut pledged, mut traded, mut kept) = (Money::ZERO, Money::ZERO, Money::ZERO);
    for line in lines {
        match line.reason {
            Reason::Pledge => pledged -= line.balance_change,
            Reason::ShopTrade => traded -= line.balance_change,
            Reason::MembershipFee | Reason::TradeFee | Reason::SeminarFee => kept -= line.balance_change,
            _ => {}
        }
    }
    if pledged != held(state) {
        return Err("the association holds something else than what was pledged");
    }
    if !traded.is_zero() {
        return Err("trade between shops made or lost money");
    }
    // Fees of the platform's courses went to the platform.
    let fund = market.ledger.balance(Account::Association);
    if fund < pledged || fund > pledged + kept {
        return Err("the association's fund is not its fees and pledges");
    }
    audit_rows(state)
}

/// Everything held for pledges that were not released.
fn held(state: &State) -> Money {
    let pieces = state.groups.iter().flat_map(|group| &group.pledges).map(|pledge| pledge.held);
    let parcels = state.pools.values().flat_map(|pool| pool.pledges.values()).map(|pledge| pledge.held);
    pieces.chain(parcels).sum()
}

fn audit_rows(state: &State) -> Result<(), &'static str> {
    for group in &state.groups {
        let twice = group.pledges.iter().any(|one| group.pledges.iter().filter(|two| two.shop == one.shop).count() > 1);
        let short = matches!(group.stage, GroupStage::Reached { .. }) && group.pieces() < group.target;
        if twice || short {
            return Err("a group purchase with a pledge too many or pieces too few");
        }
    }
    for pool in state.pools.values() {
        if pool.contract.is_none() && pool.pledges.values().any(|pledge| pledge.bound) {
            return Err("a pledge is bound without a contract");
        }
    }
    for row in &state.mentorings {
        let given = u32::try_from(row.given.len()).unwrap_or(u32::MAX);
        let done = row.confirmed == row.hours;
        if given > row.hours || row.confirmed > given || given > row.confirmed + 1 {
            return Err("a mentoring with more hours confirmed than given, or given than asked");
        }
        if done != (row.stage == MentoringStage::Done) || (row.thanks.is_some() && row.confirmed == 0) {
            return Err("a mentoring at a stage its hours do not say");
        }
    }
    for session in &state.sessions {
        let unheard = |seat: &super::Seat| seat.attended && !state.attended.contains_key(&(seat.shop, session.course));
        if session.seats.iter().any(unheard) {
            return Err("somebody attended a course and it is not known");
        }
    }
    Ok(())
}
