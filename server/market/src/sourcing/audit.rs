//! What sourcing keeps is checked against itself, against orders and against the money paid for it.

use super::ContractKind;
use super::state::{Claim, Stage};
use super::{ContractId, TalkId};
use crate::ledger::Reason;
use crate::state::Market;
use domain::Money;
use domain::shop::OrderStatus;

/// What of its own state cannot be, if anything.
pub(crate) fn audit(market: &Market) -> Result<(), &'static str> {
    audit_talks(market)?;
    audit_batches(market)?;
    audit_contracts(market)?;
    audit_drops(market)
}

fn audit_talks(market: &Market) -> Result<(), &'static str> {
    let state = &market.street.sourcing;
    let face_max = market.rules.street.sourcing.haggle.face_max;
    for ((shop, stall), ties) in &state.ties {
        let open = (0..).map(TalkId).zip(&state.talks).filter(|(_, talk)| talk.stage.is_open());
        let mut open = open.filter(|(_, talk)| (talk.shop, talk.stall) == (*shop, *stall)).map(|(number, _)| number);
        if (open.next(), open.next()) != (ties.talk, None) {
            return Err("a stall has another open talk with a shop than it remembers");
        }
        if ties.face.abs() > face_max {
            return Err("more face than there is");
        }
    }
    if state.talks.iter().any(|talk| talk.ask > talk.list() || talk.ask < talk.reserve.min(talk.list())) {
        return Err("an ask outside list price and reserve");
    }
    Ok(())
}

fn audit_batches(market: &Market) -> Result<(), &'static str> {
    let state = &market.street.sourcing;
    for batch in &state.consignments {
        let received = matches!(batch.stage, Stage::Received { .. });
        if !received && (batch.missing + batch.sorted_out > 0 || batch.claim != Claim::None) {
            return Err("something was short in a batch that did not come");
        }
        if batch.missing + batch.sorted_out > batch.pieces() {
            return Err("more was short than ordered");
        }
        if let Claim::Waits { asked, .. } = batch.claim
            && asked != batch.short
        {
            return Err("a claim for something else than what was short");
        }
    }
    let lines = market.ledger.statements.iter().flatten();
    let moved =
        |reason| -> Money { lines.clone().filter(|line| line.reason == reason).map(|line| line.balance_change).sum() };
    let landed: Money = state.consignments.iter().map(|batch| batch.landed()).sum();
    if -(moved(Reason::BatchOrdered) + moved(Reason::ImportFreight) + moved(Reason::ImportDuty)) != landed {
        return Err("batches cost something else than was paid for them");
    }
    let paid = |claim| if let Claim::Answered { paid } = claim { paid } else { Money::ZERO };
    if moved(Reason::ShortRefund) != state.consignments.iter().map(|batch| paid(batch.claim)).sum() {
        return Err("claims brought something else than was answered");
    }
    Ok(())
}

fn audit_contracts(market: &Market) -> Result<(), &'static str> {
    let state = &market.street.sourcing;
    for ((shop, sku), contract) in &state.carried {
        let row = &state.contracts[contract.index()];
        let agent = row.kind == ContractKind::Agent && row.end.is_none() && row.shop == *shop;
        if !agent || !row.goods.contains(sku) {
            return Err("goods are carried without an agent's contract");
        }
    }
    for (number, row) in (0..).map(ContractId).zip(&state.contracts) {
        let agent = row.kind == ContractKind::Agent && row.end.is_none();
        if agent && row.goods.iter().any(|sku| state.carried_under(row.shop, *sku) != Some(number)) {
            return Err("an agent's goods are not carried");
        }
        if row.warnings > market.rules.street.sourcing.contract.warnings {
            return Err("more warnings than are given");
        }
    }
    Ok(())
}

fn audit_drops(market: &Market) -> Result<(), &'static str> {
    let state = &market.street.sourcing;
    let waiting: Vec<_> = state.drops.iter().filter(|(_, drop)| drop.waits).map(|(order, _)| *order).collect();
    if waiting != state.waiting {
        return Err("orders wait for suppliers that are not on the list");
    }
    // A supplied order is placed in the next fact; until then its number is the next free one.
    let open = |order: domain::OrderId| {
        market.order(order).map_or(order.index() == market.orders.len(), |order| {
            matches!(order.status, OrderStatus::Paid | OrderStatus::Packed)
        })
    };
    if state.waiting.iter().any(|order| !open(*order)) {
        return Err("an order waits for a supplier and does not");
    }
    Ok(())
}
