//! Scripted keepers in refunds: they agree within a day by default, now and then refuse and offer less, look at goods
//! that come back, speak up before customer service. Idle ones are silent, and the platform decides.

use crate::agents::{Circumstances, disputes, hours_between};
use crate::random::Purpose;
use domain::disputes::{Evidence, EvidenceKind, EvidenceText, Grounds, RefundStatus, ServiceStep, Side};
use domain::{BasisPoints, SimTime};
use market::disputes::{Case, CaseId, SellerCommand as DisputesCommand};
use market::rules::Script;
use market::street::SellerAsk;
use market::{Command, Market, SellerCommand};

/// Numbers of a keeper's draws.
const ANSWERS_WHEN: u64 = 0;
const REFUSES: u64 = 1;
const OFFERS: u64 = 2;
const LOOKS_WHEN: u64 = 3;
const REFUSES_SPOILT: u64 = 4;
const SPEAKS_WHEN: u64 = 5;
const SPEAKS: u64 = 6;
const APPEALS_WHEN: u64 = 7;
const APPEALS: u64 = 8;

/// When the keeper acts in the case as it stands; `None` for persons, for idle keepers, and while others must act.
pub fn acts_at(circumstances: Circumstances<'_>, market: &Market, row: &Case) -> Option<SimTime> {
    let order = market.order(row.order)?;
    market.shop(order.shop)?.keeper.script().filter(|script| !matches!(script, Script::Idle | Script::Ghost))?;
    let keepers = &circumstances.scenario.disputes.keepers;
    let key = disputes::draws(circumstances, Purpose::RefundDesk, row);
    let after = |from: SimTime, number| Some(from + hours_between(keepers.answer_hours, key.uniform(number)));
    match (row.status, row.service) {
        (RefundStatus::WaitSellerAgree, _) => after(row.since, ANSWERS_WHEN),
        (RefundStatus::WaitSellerConfirmGoods, _) => {
            Some(row.came?.at + hours_between(keepers.confirm_hours, key.uniform(LOOKS_WHEN)))
        }
        (RefundStatus::SellerRefuseBuyer, ServiceStep::Needed) if row.evidence_of(Side::Seller) == 0 => {
            after(row.since, SPEAKS_WHEN)
        }
        (RefundStatus::SellerRefuseBuyer, ServiceStep::Ruled) if row.winner == Some(Side::Buyer) => {
            after(row.since, APPEALS_WHEN)
        }
        _ => None,
    }
}

/// What the keeper does then; nothing is silence.
pub fn act(circumstances: Circumstances<'_>, market: &Market, case: CaseId, row: &Case) -> Option<Command> {
    let keepers = &circumstances.scenario.disputes.keepers;
    let key = disputes::draws(circumstances, Purpose::RefundDesk, row);
    let hits = |number, basis_points: u32| key.uniform(number) * 10_000.0 < f64::from(basis_points);
    let order = market.order(row.order)?;
    let evidence = |kind| Evidence { kind, text: EvidenceText::default() };
    let command = match (row.status, row.service) {
        (RefundStatus::WaitSellerAgree, _) => {
            let complains = row.grounds != Grounds::NoReason;
            if complains && hits(REFUSES, keepers.refuse_bp) {
                let offers = row.grounds != Grounds::NeverArrived && hits(OFFERS, keepers.offer_bp);
                let share = BasisPoints(i32::try_from(keepers.offer_share_bp).expect("a checked share"));
                let offer =
                    offers.then(|| row.asked.share(share)).filter(|offer| !offer.is_zero() && *offer < row.asked);
                DisputesCommand::Refuse { case, offer, evidence: None }
            } else {
                DisputesCommand::Agree { case }
            }
        }
        (RefundStatus::WaitSellerConfirmGoods, _) => {
            let spoilt = !row.came?.intact && !order.damaged && row.service == ServiceStep::NotNeeded;
            if spoilt && hits(REFUSES_SPOILT, keepers.refuse_spoilt_bp) {
                let evidence = Some(evidence(EvidenceKind::GoodsPhoto));
                DisputesCommand::Refuse { case, offer: None, evidence }
            } else {
                DisputesCommand::ConfirmGoods { case }
            }
        }
        (_, ServiceStep::Ruled) => {
            let evidence = evidence(EvidenceKind::ChatRecord);
            hits(APPEALS, keepers.appeal_bp).then_some(DisputesCommand::Appeal { case, evidence })?
        }
        _ => {
            let kind = match row.grounds {
                Grounds::NeverArrived | Grounds::TooLate => EvidenceKind::Waybill,
                _ => EvidenceKind::PackingPhoto,
            };
            let evidence = evidence(kind);
            hits(SPEAKS, keepers.evidence_bp).then_some(DisputesCommand::AddEvidence { case, evidence })?
        }
    };
    Some(Command::Seller(order.shop, SellerCommand::Street(SellerAsk::Disputes(command))))
}
