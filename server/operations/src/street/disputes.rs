//! A shop's refund cases, what its listings promise, couriers' trucks and its claims against them.

use super::{bilingual, title_of};
use contract::views::disputes::{
    CarriageView, CaseRow, CaseView, CasesView, ClaimRow, EvidenceRow, NoReasonView, SellerStep, TruckRow,
};
use domain::disputes::{Evidence, EvidenceKind, EvidenceText, RefundStatus};
use domain::{CourierId, ListingId, ShopId, SimTime};
use market::disputes::{Case, CaseId, SellerCommand};
use market::order::Order;
use market::street::SellerAsk;
use market::trades::trade_state;
use market::{Command, Market, SellerCommand as AnySeller};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A shop's cases: open ones first, the soonest due first; then ended ones, newest first.
#[must_use]
pub fn cases_view(market: &Market, shop: ShopId) -> CasesView {
    let state = &market.street().disputes;
    let rows = state.of_shop(market, shop).filter_map(|(number, case)| {
        let row = case_row(market, number, case, market.order(case.order)?);
        Some(((case.status.is_ended(), case.due, Reverse(number.0)), row, waits_for_seller(case)))
    });
    let mut rows: Vec<_> = rows.collect();
    rows.sort_by_key(|(key, ..)| *key);
    let waiting = rows.iter().filter(|(.., waits)| *waits).count();
    CasesView {
        waiting: u32::try_from(waiting).expect("cases are u32"),
        cases: rows.into_iter().map(|(_, row, _)| row).collect(),
    }
}

const fn waits_for_seller(case: &Case) -> bool {
    match case.status {
        RefundStatus::WaitSellerAgree => true,
        RefundStatus::WaitSellerConfirmGoods => case.came.is_some(),
        _ => false,
    }
}

fn case_row(market: &Market, CaseId(number): CaseId, case: &Case, order: &Order) -> CaseRow {
    CaseRow {
        number,
        order: order.id,
        title: title_of(market, order.listing),
        trade: trade_state(market, order),
        status: case.status,
        service: case.service,
        service_code: case.service_code(),
        remedy: case.remedy,
        grounds: case.grounds,
        asked: case.asked,
        due: case.due,
    }
}

/// One case in full; `None` if it is not this shop's.
#[must_use]
pub fn case_view(market: &Market, shop: ShopId, number: CaseId, now: SimTime) -> Option<CaseView> {
    let case = market.street().disputes.case(number)?;
    let order = market.order(case.order).filter(|order| order.shop == shop)?;
    let evidence = case.evidence.iter().map(|given| EvidenceRow {
        by: given.by,
        at: given.at,
        kind: given.evidence.kind,
        text: given.evidence.text.as_str().to_owned(),
    });
    Some(CaseView {
        row: case_row(market, number, case, order),
        paid: order.paid(),
        opened_at: case.opened_at,
        offer: case.offer,
        evidence: evidence.collect(),
        evidence_max: market.rules().street.disputes.evidence_max,
        sent_back: case.sent_back,
        came: case.came.map(|came| (came.at, came.intact)),
        winner: case.winner,
        appealed: case.appealed,
        refund: case.ending.map(|_| case.refund),
        steps: steps(market, shop, number, now),
    })
}

/// What the seller may do now: whatever the market would grant.
fn steps(market: &Market, shop: ShopId, case: CaseId, now: SimTime) -> Vec<SellerStep> {
    let evidence = || Evidence { kind: EvidenceKind::Statement, text: EvidenceText::default() };
    let all = [
        (SellerStep::Agree, SellerCommand::Agree { case }),
        (SellerStep::Refuse, SellerCommand::Refuse { case, offer: None, evidence: None }),
        (SellerStep::ConfirmGoods, SellerCommand::ConfirmGoods { case }),
        (SellerStep::AddEvidence, SellerCommand::AddEvidence { case, evidence: evidence() }),
        (SellerStep::Appeal, SellerCommand::Appeal { case, evidence: evidence() }),
    ];
    let granted = |command| {
        let command = Command::Seller(shop, AnySeller::Street(SellerAsk::Disputes(command)));
        market.decide(now, &command).is_ok()
    };
    all.into_iter().filter_map(|(step, command)| granted(command).then_some(step)).collect()
}

/// Whether orders placed at this moment from a listing can be returned without reason.
#[must_use]
pub fn no_reason_view(market: &Market, listing: ListingId, now: SimTime) -> NoReasonView {
    NoReasonView {
        listing,
        offered: market.no_reason_offered(listing, now),
        compulsory: market.no_reason_compulsory(listing),
    }
}

/// Couriers' next trucks at this moment, and a shop's claims.
#[must_use]
pub fn carriage_view(market: &Market, shop: ShopId, now: SimTime) -> CarriageView {
    let (rules, state) = (market.rules(), &market.street().carriage);
    let trucks = (0..).map(CourierId::new).zip(&rules.couriers).map(|(courier, terms)| {
        let leaves = market.truck_with_room(courier, terms.cut_off_second, now, &BTreeMap::new());
        let service = rules.street.carriage.service(courier);
        TruckRow {
            courier,
            name: bilingual(&terms.name_en, &terms.name_zh),
            leaves,
            aboard: state.aboard(courier, leaves),
            takes: service.map(|service| service.truck_parcels),
            partner: service
                .and_then(|service| service.partner.as_ref())
                .map(|partner| (bilingual(&partner.name_en, &partner.name_zh), partner.from_zone)),
            claim_share_bp: service.map_or(0, |service| service.claim_share.0),
        }
    });
    let own = state.claims().iter().filter(|claim| market.order(claim.order).is_some_and(|order| order.shop == shop));
    let claims = own.rev().map(|claim| ClaimRow { order: claim.order, at: claim.at, due: claim.due, paid: claim.paid });
    CarriageView { trucks: trucks.collect(), claims: claims.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::selling::town::{LISTING, ORDER, RIVAL, SHOP, Town};
    use domain::disputes::{Grounds, Remedy, ServiceCode, TradeState};
    use domain::{Money, SimSpan};
    use market::disputes::{BuyerCommand, NoReasonMode, Rules};
    use market::street::BuyerAsk;
    use market::{BuyerCommand as AnyBuyer, Rules as MarketRules};
    use std::sync::Arc;

    fn complained() -> Town {
        let mut town = Town::delivered();
        let mut rules = MarketRules::clone(town.market.rules());
        rules.street.disputes = Rules {
            answer: SimSpan::days(2),
            evidence_max: 3,
            no_reason: NoReasonMode::Compulsory,
            ..Rules::default()
        };
        town.market = town.market.clone().with_rules(Arc::new(rules));
        let (remedy, grounds) = (Remedy::RefundOnly, Grounds::Damaged);
        let order = town.market.order(ORDER).expect("ordered");
        let open = BuyerCommand::Open { order: ORDER, remedy, grounds, amount: order.paid(), evidence: None };
        let open = Command::Buyer(order.buyer, AnyBuyer::Street(BuyerAsk::Disputes(open)));
        town.given(open)
    }

    #[test]
    fn a_case_shows_where_it_stands_and_what_the_seller_may_do() {
        let town = complained();
        let list = cases_view(&town.market, SHOP);
        assert_eq!((list.cases.len(), list.waiting), (1, 1));
        let row = &list.cases[0];
        assert_eq!((row.status, row.service_code), (RefundStatus::WaitSellerAgree, ServiceCode::NotNeeded));
        assert_eq!((row.trade, row.due), (TradeState::WaitBuyerConfirmGoods, Some(town.now + SimSpan::days(2))));
        let case = case_view(&town.market, SHOP, CaseId(0), town.now).expect("own");
        assert_eq!(case.steps, [SellerStep::Agree, SellerStep::Refuse, SellerStep::AddEvidence]);
        assert_eq!((case.paid, case.refund), (Money::yuan(10), None));
        assert_eq!(case_view(&town.market, RIVAL, CaseId(0), town.now), None);
        assert!(no_reason_view(&town.market, LISTING, town.now).compulsory);
    }

    #[test]
    fn a_parcel_handed_over_is_aboard_the_evening_s_truck() {
        let before = carriage_view(&Town::ordered().market, SHOP, Town::ordered().now);
        assert_eq!((before.trucks.len(), before.trucks[0].aboard, before.trucks[0].takes), (2, 0, None));
        let mut town = Town::ordered();
        let boxing = Some(market::command::Boxing::Rule(domain::shop::BoxRule::SmallestFit));
        let courier = CourierId::new(0);
        town = town.given(Command::Seller(SHOP, AnySeller::ShipOrders { orders: vec![ORDER], boxing, courier }));
        let after = carriage_view(&town.market, SHOP, town.now);
        assert_eq!((after.trucks[0].aboard, after.trucks[1].aboard), (1, 0));
        assert!(after.claims.is_empty());
    }
}
