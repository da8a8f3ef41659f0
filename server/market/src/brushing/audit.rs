//! What fake orders add is derived anew from their batches, records from their cases, money from both.

use super::{Fake, Record, Scheme};
use crate::ledger::{Account, Reason};
use crate::state::Market;
use domain::Money;

/// The agreements whose fake orders count in what buyers see.
pub(crate) fn fakes(market: &Market) -> impl Iterator<Item = &Scheme> {
    market.street.brushing.schemes.iter().filter(|scheme| scheme.live != Fake::default())
}

/// What of its own state cannot be, if anything.
pub(crate) fn audit(market: &Market) -> Result<(), &'static str> {
    let state = &market.street.brushing;
    let mut live = vec![Fake::default(); state.schemes.len()];
    for batch in state.batches.iter().filter(|batch| !batch.void) {
        let fake = &mut live[batch.scheme.index()];
        fake.orders += batch.tasks;
        fake.reviews += if batch.settled { batch.tasks } else { 0 };
    }
    for (scheme, live) in state.schemes.iter().zip(live) {
        if scheme.live != live {
            return Err("an agreement adds something else than its batches");
        }
        if scheme.next.is_some() == scheme.end.is_some() {
            return Err("an agreement is over and goes on, or neither");
        }
    }
    audit_records(market)?;
    let float: Money = state.batches.iter().filter(|batch| !batch.settled).map(|batch| batch.float).sum();
    let lines = market.ledger.statements.iter().flatten();
    let paid =
        |reason| lines.clone().filter(|line| line.reason == reason).map(|line| line.balance_change).sum::<Money>();
    if -paid(Reason::BoosterFloat) != float {
        return Err("boosters hold something else than unsettled batches");
    }
    if market.ledger.balance(Account::Boosters) != float - paid(Reason::BoosterFee) {
        return Err("boosters earned something else than their fees");
    }
    Ok(())
}

fn audit_records(market: &Market) -> Result<(), &'static str> {
    let state = &market.street.brushing;
    for (shop, record) in state.records.iter().enumerate() {
        let standing = || state.cases.iter().filter(|case| case.shop.index() == shop && case.stands());
        let season = || standing().filter(|case| case.season == state.season);
        let expected = Record {
            points: season().map(|case| case.points).sum(),
            offences: u32::try_from(season().count()).expect("cases are u32"),
            closed: season().any(|case| case.closed),
            limited_until: record.limited_until,
        };
        let longest = standing().filter_map(|case| case.limited_until).max();
        if *record != expected || (record.limited_until.is_some() && record.limited_until != longest) {
            return Err("a record is not what its cases say");
        }
    }
    let unknown = |case: &super::Case| state.records.get(case.shop.index()).is_none();
    if state.cases.iter().any(unknown) {
        return Err("a case without a record");
    }
    let demoted = |listing, until| {
        state.cases.iter().any(|case| case.listing == listing && case.stands() && case.demoted_until == until)
    };
    if state.demoted.iter().any(|(listing, until)| !demoted(*listing, *until)) {
        return Err("a listing is demoted without a case");
    }
    Ok(())
}
