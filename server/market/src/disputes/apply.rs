//! Cases change.

use super::state::{Arrival, Case, CaseId, Given};
use super::{Ending, Event};
use crate::state::Market;
use domain::disputes::{Evidence, RefundStatus, ServiceStep, Side};
use domain::shop::OrderStatus;
use domain::{Money, OrderId, SimTime};

pub(crate) fn apply(market: &mut Market, at: SimTime, event: &Event) {
    match event {
        Event::Opened { case, order, remedy, grounds, asked, evidence, due } => {
            let opened = Case {
                order: *order,
                remedy: *remedy,
                grounds: *grounds,
                asked: *asked,
                status: RefundStatus::WaitSellerAgree,
                service: ServiceStep::NotNeeded,
                opened_at: at,
                since: at,
                due: Some(*due),
                offer: None,
                evidence: Vec::new(),
                given_before_call: 0,
                sent_back: None,
                came: None,
                winner: None,
                appealed: None,
                ending: None,
                refund: Money::ZERO,
            };
            let state = &mut market.street.disputes;
            assert_eq!(case.0 as usize, state.cases.len(), "cases are numbered without gaps");
            state.cases.push(opened);
            state.by_order.insert(*order, *case);
            give(market, at, *case, Side::Buyer, evidence.as_ref());
        }
        Event::Ended { case, order, ending, refund } => end(market, at, *case, *order, *ending, *refund),
        Event::NoReasonOffered { listing, offered } => {
            market.street.disputes.promises.entry(*listing).or_default().push((at, *offered));
        }
        other => proceed(market, at, other),
    }
}

/// What happens between the beginning and the end.
fn proceed(market: &mut Market, at: SimTime, event: &Event) {
    match event {
        Event::Agreed { case, due, .. } => {
            let case = step(market, at, *case, RefundStatus::WaitBuyerReturnGoods, *due);
            case.service = if case.winner.is_some() { ServiceStep::Final } else { ServiceStep::NotNeeded };
            case.offer = None;
        }
        Event::Refused { case, offer, evidence, due, .. } => {
            step(market, at, *case, RefundStatus::SellerRefuseBuyer, *due).offer = *offer;
            give(market, at, *case, Side::Seller, evidence.as_ref());
        }
        Event::EvidenceGiven { case, by, evidence, .. } => give(market, at, *case, *by, Some(evidence)),
        Event::SentBack { case, due, .. } => {
            step(market, at, *case, RefundStatus::WaitSellerConfirmGoods, *due).sent_back = Some(at);
        }
        Event::GoodsCame { case, intact, .. } => {
            row(market, *case).came = Some(Arrival { at, intact: *intact });
        }
        Event::ServiceCalled { case, due, .. } => {
            serve(market, at, *case, ServiceStep::Needed, *due);
            let case = row(market, *case);
            case.given_before_call = u32::try_from(case.evidence.len()).expect("sides give few pieces");
        }
        Event::ServiceEntered { case, due, .. } => serve(market, at, *case, ServiceStep::Entered, *due),
        Event::Ruled { case, winner, due, .. } => {
            serve(market, at, *case, ServiceStep::Ruled, *due);
            row(market, *case).winner = Some(*winner);
        }
        Event::Appealed { case, by, evidence, due, .. } => {
            serve(market, at, *case, ServiceStep::Appealed, *due);
            row(market, *case).appealed = Some(*by);
            give(market, at, *case, *by, Some(evidence));
        }
        Event::AppealRuled { case, winner, .. } => {
            let case = row(market, *case);
            (case.winner, case.service) = (Some(*winner), ServiceStep::Final);
        }
        other => unreachable!("{other:?} begins or ends a case"),
    }
}

fn row(market: &mut Market, case: CaseId) -> &mut Case {
    &mut market.street.disputes.cases[case.0 as usize]
}

fn step(market: &mut Market, at: SimTime, case: CaseId, status: RefundStatus, due: SimTime) -> &mut Case {
    let case = row(market, case);
    (case.status, case.since, case.due) = (status, at, Some(due));
    case
}

/// Customer service has the case; an offer no longer stands.
fn serve(market: &mut Market, at: SimTime, case: CaseId, service: ServiceStep, due: SimTime) {
    let case = row(market, case);
    (case.service, case.since, case.due, case.offer) = (service, at, Some(due), None);
}

fn give(market: &mut Market, at: SimTime, case: CaseId, by: Side, evidence: Option<&Evidence>) {
    if let Some(evidence) = evidence {
        row(market, case).evidence.push(Given { by, at, evidence: evidence.clone() });
    }
}

fn end(market: &mut Market, at: SimTime, case: CaseId, order: OrderId, ending: Ending, refund: Money) {
    let case = row(market, case);
    case.status = if ending.pays_buyer() { RefundStatus::Success } else { RefundStatus::Closed };
    (case.since, case.due, case.ending, case.refund) = (at, None, Some(ending), refund);
    if ending == Ending::Shared {
        let order = &mut market.orders[order.index()];
        (order.status, order.closed_at) = (OrderStatus::Settled, Some(at));
    }
}
