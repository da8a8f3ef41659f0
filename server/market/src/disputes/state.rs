//! Cases, and what listings promise.

use super::{Ending, NoReasonMode};
use crate::state::Market;
use domain::disputes::{Evidence, Grounds, RefundStatus, Remedy, ServiceCode, ServiceStep, Side};
use domain::{ListingId, Money, OrderId, ShopId, SimTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A case's number in its world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CaseId(pub u32);

/// A refund asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// For which order.
    pub order: OrderId,
    /// Whether goods travel.
    pub remedy: Remedy,
    /// Why.
    pub grounds: Grounds,
    /// How much is asked.
    pub asked: Money,
    /// Where it stands.
    pub status: RefundStatus,
    /// How far customer service is.
    pub service: ServiceStep,
    /// When it was opened.
    pub opened_at: SimTime,
    /// Since when it stands where it stands.
    pub since: SimTime,
    /// When its clock runs out; `None` once ended.
    pub due: Option<SimTime>,
    /// What the seller offers instead.
    pub offer: Option<Money>,
    /// What both sides gave, in order of time.
    pub evidence: Vec<Given>,
    /// Pieces of evidence given before customer service was called.
    pub given_before_call: u32,
    /// When the buyer sent the goods back.
    pub sent_back: Option<SimTime>,
    /// How they came.
    pub came: Option<Arrival>,
    /// Who is right, once ruled.
    pub winner: Option<Side>,
    /// Who appealed.
    pub appealed: Option<Side>,
    /// How it ended.
    pub ending: Option<Ending>,
    /// What went back to the buyer.
    pub refund: Money,
}

/// A piece of evidence of a side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// Who gave it.
    pub by: Side,
    /// When.
    pub at: SimTime,
    /// What.
    pub evidence: Evidence,
}

/// How goods came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrival {
    /// When.
    pub at: SimTime,
    /// Whether they can be sold again.
    pub intact: bool,
}

/// All cases, and what listings promise.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct State {
    /// All cases ever opened; index = number.
    pub(crate) cases: Vec<Case>,
    /// The latest case of each order that had one.
    pub(crate) by_order: BTreeMap<OrderId, CaseId>,
    /// Per listing, what its seller promised since when; listings never spoken about are missing.
    pub(crate) promises: BTreeMap<ListingId, Vec<(SimTime, bool)>>,
}

impl State {
    /// All cases ever opened; index = number.
    pub fn cases(&self) -> &[Case] {
        &self.cases
    }
    /// A case by number.
    pub fn case(&self, case: CaseId) -> Option<&Case> {
        self.cases.get(case.0 as usize)
    }
    /// An order's latest case.
    pub fn of_order(&self, order: OrderId) -> Option<(CaseId, &Case)> {
        let case = *self.by_order.get(&order)?;
        Some((case, &self.cases[case.0 as usize]))
    }
    /// An order's case, if it is open.
    pub fn open_of(&self, order: OrderId) -> Option<(CaseId, &Case)> {
        self.of_order(order).filter(|(_, case)| !case.status.is_ended())
    }
    /// The cases of a shop, oldest first.
    pub fn of_shop<'a>(&'a self, market: &'a Market, shop: ShopId) -> impl Iterator<Item = (CaseId, &'a Case)> {
        let numbered = (0..).map(CaseId).zip(&self.cases);
        numbered.filter(move |(_, case)| market.order(case.order).is_some_and(|order| order.shop == shop))
    }
    /// What a listing's seller promised at this moment, apart from what the platform demands.
    pub(super) fn promised(&self, listing: ListingId, at: SimTime) -> bool {
        let spoken = self.promises.get(&listing).map_or(&[][..], Vec::as_slice);
        spoken.iter().rev().find(|(since, _)| *since <= at).is_some_and(|(_, offered)| *offered)
    }
}

impl Case {
    /// Pieces of evidence a side gave.
    pub fn evidence_of(&self, side: Side) -> usize {
        self.evidence.iter().filter(|given| given.by == side).count()
    }
}

impl Market {
    /// Whether the platform demands that this listing's goods can be returned without reason.
    pub fn no_reason_compulsory(&self, listing: ListingId) -> bool {
        let rules = &self.rules.street.disputes;
        let product = self.listing(listing).and_then(|listing| self.rules.catalogue.product(listing.text.sku));
        rules.no_reason == NoReasonMode::Compulsory
            && product.is_some_and(|product| !rules.exempt_categories.contains(&product.category))
    }
    /// Whether orders of a listing placed at this moment can be returned without reason.
    pub fn no_reason_offered(&self, listing: ListingId, at: SimTime) -> bool {
        self.no_reason_compulsory(listing) || self.street.disputes.promised(listing, at)
    }
}

impl Case {
    /// How far customer service is, by the platform's number.
    pub fn service_code(&self) -> ServiceCode {
        match (self.service, self.ending, self.winner) {
            (ServiceStep::NotNeeded, ..) => ServiceCode::NotNeeded,
            // Who wins is known for good once nobody can appeal any more.
            (ServiceStep::Ruled | ServiceStep::Appealed | ServiceStep::Final, Some(ending), Some(winner))
                if ending.follows_ruling() =>
            {
                if winner == Side::Buyer {
                    ServiceCode::BuyerWins
                } else {
                    ServiceCode::SellerWins
                }
            }
            (_, Some(Ending::Withdrawn | Ending::CourierAdmitted), _) => ServiceCode::Withdrawn,
            (_, Some(_), _) => ServiceCode::Done,
            (ServiceStep::Needed, None, _) if self.evidence.len() > self.given_before_call as usize => {
                ServiceCode::Evidence
            }
            (ServiceStep::Needed, None, _) => ServiceCode::Needed,
            (ServiceStep::Entered, None, _) => ServiceCode::Entered,
            (ServiceStep::Ruled, None, _) => ServiceCode::FirstReview,
            (ServiceStep::Appealed, None, _) => ServiceCode::Appeal,
            (ServiceStep::Final, None, _) if self.appealed == Some(Side::Buyer) => ServiceCode::Overturned,
            (ServiceStep::Final, None, _) => ServiceCode::BuyerWins,
        }
    }
}
