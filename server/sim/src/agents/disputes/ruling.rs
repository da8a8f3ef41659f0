//! How customer service and the bot judge rule: mostly for the side that is right, more surely the more kinds of
//! evidence it gave beyond the other's. What is right is what really happened, which neither side decides.

use super::draws;
use crate::agents::{Circumstances, buyers};
use crate::random::Purpose;
use domain::disputes::{EvidenceKind, Grounds, ServiceStep, Side};
use market::disputes::Case;
use market::order::Order;
use std::collections::BTreeSet;

/// Numbers of the draws: first ruling, bot judge.
const RULING: u64 = 0;
const APPEAL: u64 = 1;
/// No ruling is more certain than this, either way (basis points).
const CERTAIN_BP: i64 = 9_900;

/// Who is right.
pub(super) fn right(circumstances: Circumstances<'_>, row: &Case, order: &Order) -> Side {
    let ruling = &circumstances.scenario.disputes.ruling;
    let buyer_is = match (row.came, row.grounds) {
        // Goods that came broken go back broken.
        (Some(came), _) => came.intact || order.damaged,
        (None, Grounds::NeverArrived) => order.delivered_at.is_none(),
        (None, Grounds::Damaged) => order.damaged,
        (None, Grounds::NotAsDescribed) => order.wrong_goods || order.quality < ruling.described_quality,
        (None, Grounds::TooLate) => buyers::days_late(circumstances, order) > 0.0,
        (None, Grounds::NoReason) => true,
    };
    if buyer_is { Side::Buyer } else { Side::Seller }
}

/// Who wins.
pub(super) fn winner(circumstances: Circumstances<'_>, row: &Case, order: &Order) -> Side {
    let right = right(circumstances, row, order);
    let (number, sure_bp) = match row.service {
        ServiceStep::Appealed => (APPEAL, circumstances.scenario.disputes.ruling.appeal_right_bp),
        _ => (RULING, circumstances.scenario.disputes.ruling.right_bp),
    };
    let wrong = other(right);
    let more = kinds(row, right) - kinds(row, wrong);
    let chance = i64::from(sure_bp) + more * i64::from(circumstances.scenario.disputes.ruling.evidence_bp);
    let draw = draws(circumstances, Purpose::Ruling, row).uniform(number) * 10_000.0;
    if draw < chance.clamp(10_000 - CERTAIN_BP, CERTAIN_BP) as f64 { right } else { wrong }
}

const fn other(side: Side) -> Side {
    match side {
        Side::Buyer => Side::Seller,
        Side::Seller => Side::Buyer,
    }
}

/// Kinds of evidence a side gave; a mere statement is none.
fn kinds(row: &Case, side: Side) -> i64 {
    let given = row.evidence.iter().filter(|given| given.by == side).map(|given| given.evidence.kind);
    given.filter(|kind| *kind != EvidenceKind::Statement).collect::<BTreeSet<_>>().len() as i64
}
