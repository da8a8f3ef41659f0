//! Buyers in refunds.

use super::draws;
use crate::agents::{Circumstances, hours_between};
use crate::random::{Purpose, StreamKey};
use domain::disputes::{Evidence, EvidenceKind, EvidenceText, Grounds, RefundStatus, Remedy, ServiceStep, Side};
use domain::shop::ReturnReason;
use domain::{BasisPoints, Money, SimSpan, SimTime};
use market::disputes::{BuyerCommand as DisputesCommand, Case, CaseId};
use market::order::Order;
use market::street::BuyerAsk;
use market::{BuyerCommand, Command};

/// Numbers of a buyer's draws.
pub(super) const MISSES: u64 = 0;
pub(super) const MISSES_WHEN: u64 = 1;
const KEEPS: u64 = 2;
const PART: u64 = 3;
const EVIDENCE: u64 = 4;
const SENDS_WHEN: u64 = 5;
const REACTS_WHEN: u64 = 6;
const TAKES: u64 = 7;
const CALLS: u64 = 8;
const APPEALS: u64 = 9;
const APPEALS_WHEN: u64 = 10;

/// Hours after which a buyer whose parcel came after all says so.
const SORRY_HOURS: u32 = 1;

fn hits(key: StreamKey, number: u64, basis_points: u32) -> bool {
    key.uniform(number) * 10_000.0 < f64::from(basis_points)
}

fn ask(order: &Order, command: DisputesCommand) -> Command {
    Command::Buyer(order.buyer, BuyerCommand::Street(BuyerAsk::Disputes(command)))
}

fn picture(kind: EvidenceKind) -> Evidence {
    Evidence { kind, text: EvidenceText::default() }
}

/// What a buyer asks for who is not content with goods at the door.
#[must_use]
pub fn complaint(circumstances: Circumstances<'_>, order: &Order, reason: ReturnReason) -> Command {
    let buyers = &circumstances.scenario.disputes.buyers;
    let key = circumstances.luck.key(Purpose::Refund, order.id.number(), 0);
    let all = order.paid();
    let (grounds, remedy, amount) = match reason {
        ReturnReason::Damaged if hits(key, KEEPS, buyers.keep_bp) => (Grounds::Damaged, Remedy::RefundOnly, all),
        ReturnReason::Damaged => (Grounds::Damaged, Remedy::ReturnAndRefund, all),
        ReturnReason::NotAsDescribed if hits(key, KEEPS, buyers.part_bp) => {
            (Grounds::NotAsDescribed, Remedy::RefundOnly, part(all, buyers.part_range_bp, key.uniform(PART)))
        }
        ReturnReason::NotAsDescribed => (Grounds::NotAsDescribed, Remedy::ReturnAndRefund, all),
        ReturnReason::TooLate => (Grounds::TooLate, Remedy::ReturnAndRefund, all),
        ReturnReason::ChangedMind => (Grounds::NoReason, Remedy::ReturnAndRefund, all),
    };
    let kind = if reason == ReturnReason::TooLate { EvidenceKind::Waybill } else { EvidenceKind::GoodsPhoto };
    let speaks = reason != ReturnReason::ChangedMind && hits(key, EVIDENCE, buyers.evidence_bp);
    let evidence = speaks.then(|| picture(kind));
    ask(order, DisputesCommand::Open { order: order.id, remedy, grounds, amount, evidence })
}

/// The buyer of a parcel that does not come asks for the money.
pub(super) fn report_missing(circumstances: Circumstances<'_>, order: &Order) -> Command {
    let key = circumstances.luck.key(Purpose::Refund, order.id.number(), 1);
    let speaks = hits(key, EVIDENCE, circumstances.scenario.disputes.buyers.evidence_bp);
    let evidence = speaks.then(|| picture(EvidenceKind::Waybill));
    let (remedy, grounds) = (Remedy::RefundOnly, Grounds::NeverArrived);
    ask(order, DisputesCommand::Open { order: order.id, remedy, grounds, amount: order.paid(), evidence })
}

/// A share of what was paid, drawn evenly from a range of basis points, at least a fen.
fn part(all: Money, range: [u32; 2], uniform: f64) -> Money {
    all.share(between(range, uniform)).max(Money::fen(1))
}

fn between([least, most]: [u32; 2], uniform: f64) -> BasisPoints {
    BasisPoints((f64::from(least) + (f64::from(most) - f64::from(least)) * uniform) as i32)
}

/// When the buyer acts in the case as it stands; `None` when it waits for others.
pub(super) fn acts_at(circumstances: Circumstances<'_>, order: &Order, row: &Case) -> Option<SimTime> {
    let buyers = &circumstances.scenario.disputes.buyers;
    let key = draws(circumstances, Purpose::Refund, row);
    if row.status.is_ended() {
        return None;
    }
    if let Some(delivered) = order.delivered_at.filter(|_| row.grounds == Grounds::NeverArrived) {
        return Some(delivered + SimSpan::hours(SORRY_HOURS));
    }
    match (row.status, row.service) {
        (RefundStatus::WaitBuyerReturnGoods, _) => {
            Some(row.since + hours_between(buyers.send_back_hours, key.uniform(SENDS_WHEN)))
        }
        (RefundStatus::SellerRefuseBuyer, ServiceStep::NotNeeded) => {
            Some(row.since + hours_between(buyers.react_hours, key.uniform(REACTS_WHEN)))
        }
        (RefundStatus::SellerRefuseBuyer, ServiceStep::Ruled) if row.winner == Some(Side::Seller) => {
            Some(row.since + hours_between(buyers.react_hours, key.uniform(APPEALS_WHEN)))
        }
        _ => None,
    }
}

/// What the buyer does then; nothing is silence.
pub(super) fn act(circumstances: Circumstances<'_>, case: CaseId, row: &Case, order: &Order) -> Option<Command> {
    let buyers = &circumstances.scenario.disputes.buyers;
    let key = draws(circumstances, Purpose::Refund, row);
    let command = if row.grounds == Grounds::NeverArrived && order.delivered_at.is_some() {
        DisputesCommand::Withdraw { case }
    } else if row.status == RefundStatus::WaitBuyerReturnGoods {
        DisputesCommand::SendBack { case }
    } else if row.service == ServiceStep::Ruled {
        let evidence = picture(EvidenceKind::ChatRecord);
        hits(key, APPEALS, buyers.appeal_bp).then_some(DisputesCommand::Appeal { case, evidence })?
    } else if row
        .offer
        .is_some_and(|offer| offer >= row.asked.share(between(buyers.offer_range_bp, key.uniform(TAKES))))
    {
        DisputesCommand::AcceptOffer { case }
    } else {
        hits(key, CALLS, buyers.call_bp).then_some(DisputesCommand::CallService { case })?
    };
    Some(ask(order, command))
}
