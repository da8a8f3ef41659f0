//! What happens in a case. Its end comes together with the event of the order that moves the money, except when the
//! money is shared: then the end itself moves it.

use super::CaseId;
use crate::ledger::{Account, Reason, Transfer};
use crate::state::Market;
use domain::disputes::{Evidence, Grounds, Remedy, Side};
use domain::street::StreetFact;
use domain::{ListingId, Money, OrderId, ShopId, SimTime};
use serde::{Deserialize, Serialize};

/// How a case ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ending {
    /// All money went back, no goods did.
    Refunded,
    /// All money and the goods went back.
    GoodsReturned,
    /// A part of the money went back, the rest to the seller.
    Shared,
    /// The courier admitted the loss; all money went back.
    CourierAdmitted,
    /// The buyer gave it up.
    Withdrawn,
    /// The buyer let a clock run out.
    Lapsed,
    /// The platform ruled for the seller.
    SellerWon,
}

impl Ending {
    /// Whether money went back to the buyer.
    pub const fn pays_buyer(self) -> bool {
        matches!(self, Self::Refunded | Self::GoodsReturned | Self::Shared | Self::CourierAdmitted)
    }
    /// Whether a ruling, once there is one, is carried out by it: not when the buyer gives up or lets a clock run out,
    /// nor when the courier speaks first.
    pub const fn follows_ruling(self) -> bool {
        matches!(self, Self::Refunded | Self::GoodsReturned | Self::Shared | Self::SellerWon)
    }
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// A buyer asked for money back.
    Opened {
        /// Its number: the next free.
        case: CaseId,
        /// For which order.
        order: OrderId,
        /// Whether goods travel.
        remedy: Remedy,
        /// Why.
        grounds: Grounds,
        /// How much is asked.
        asked: Money,
        /// What the buyer gave with it.
        evidence: Option<Evidence>,
        /// Until when the seller must answer.
        due: SimTime,
    },
    /// The goods may go back: the seller agreed, was silent, or lost.
    Agreed {
        /// In which case.
        case: CaseId,
        /// Of which order.
        order: OrderId,
        /// The platform spoke for the seller.
        by_platform: bool,
        /// Until when the buyer must send them.
        due: SimTime,
    },
    /// The seller refused.
    Refused {
        /// In which case.
        case: CaseId,
        /// Of which order.
        order: OrderId,
        /// Money offered instead.
        offer: Option<Money>,
        /// What the seller gave with it.
        evidence: Option<Evidence>,
        /// Until when the buyer may call customer service.
        due: SimTime,
    },
    /// A side gave evidence.
    EvidenceGiven {
        /// In which case.
        case: CaseId,
        /// Of which order.
        order: OrderId,
        /// Who.
        by: Side,
        /// What.
        evidence: Evidence,
    },
    /// The buyer handed the goods to a courier.
    SentBack {
        /// In which case.
        case: CaseId,
        /// Of which order.
        order: OrderId,
        /// Until when the seller must confirm them.
        due: SimTime,
    },
    /// The goods are back in the shop, to be looked at.
    GoodsCame {
        /// In which case.
        case: CaseId,
        /// Of which order.
        order: OrderId,
        /// Whether they can be sold again.
        intact: bool,
    },
    /// The buyer called customer service.
    ServiceCalled {
        /// In which case.
        case: CaseId,
        /// Of which order.
        order: OrderId,
        /// When it enters.
        due: SimTime,
    },
    /// Customer service took the case up.
    ServiceEntered {
        /// In which case.
        case: CaseId,
        /// Of which order.
        order: OrderId,
        /// When it rules.
        due: SimTime,
    },
    /// It ruled.
    Ruled {
        /// In which case.
        case: CaseId,
        /// Of which order.
        order: OrderId,
        /// Who is right.
        winner: Side,
        /// Until when the other side may appeal.
        due: SimTime,
    },
    /// The loser appealed.
    Appealed {
        /// In which case.
        case: CaseId,
        /// Of which order.
        order: OrderId,
        /// Who.
        by: Side,
        /// What the first ruling did not see.
        evidence: Evidence,
        /// When the bot judge rules if the operator did not.
        due: SimTime,
    },
    /// The last word was spoken; what it means follows in the same batch.
    AppealRuled {
        /// In which case.
        case: CaseId,
        /// Of which order.
        order: OrderId,
        /// Who is right.
        winner: Side,
        /// By the operator rather than by the bot judge.
        by_operator: bool,
    },
    /// A case ended.
    Ended {
        /// Which case.
        case: CaseId,
        /// Of which order.
        order: OrderId,
        /// How.
        ending: Ending,
        /// What goes back to the buyer.
        refund: Money,
    },
    /// A listing's future orders can be returned without reason, or no longer.
    NoReasonOffered {
        /// Which listing.
        listing: ListingId,
        /// Promised.
        offered: bool,
    },
}

impl Event {
    /// Its name.
    pub(crate) const fn fact(&self) -> StreetFact {
        match self {
            Self::Opened { .. } => StreetFact::DisputesOpened,
            Self::Agreed { .. } => StreetFact::DisputesAgreed,
            Self::Refused { .. } => StreetFact::DisputesRefused,
            Self::EvidenceGiven { .. } => StreetFact::DisputesEvidenceGiven,
            Self::SentBack { .. } => StreetFact::DisputesSentBack,
            Self::GoodsCame { .. } => StreetFact::DisputesGoodsCame,
            Self::ServiceCalled { .. } => StreetFact::DisputesServiceCalled,
            Self::ServiceEntered { .. } => StreetFact::DisputesServiceEntered,
            Self::Ruled { .. } => StreetFact::DisputesRuled,
            Self::Appealed { .. } => StreetFact::DisputesAppealed,
            Self::AppealRuled { .. } => StreetFact::DisputesAppealRuled,
            Self::Ended { .. } => StreetFact::DisputesEnded,
            Self::NoReasonOffered { .. } => StreetFact::DisputesNoReasonOffered,
        }
    }
    /// The shop this happened to.
    pub(crate) fn shop(&self, market: &Market) -> Option<ShopId> {
        match self {
            Self::NoReasonOffered { listing, .. } => market.listing(*listing).map(|listing| listing.shop),
            _ => self.order().and_then(|order| market.order(order)).map(|order| order.shop),
        }
    }
    /// The order this happened to, if it happened to one.
    pub const fn order(&self) -> Option<OrderId> {
        match self {
            Self::Opened { order, .. }
            | Self::Agreed { order, .. }
            | Self::Refused { order, .. }
            | Self::EvidenceGiven { order, .. }
            | Self::SentBack { order, .. }
            | Self::GoodsCame { order, .. }
            | Self::ServiceCalled { order, .. }
            | Self::ServiceEntered { order, .. }
            | Self::Ruled { order, .. }
            | Self::Appealed { order, .. }
            | Self::AppealRuled { order, .. }
            | Self::Ended { order, .. } => Some(*order),
            Self::NoReasonOffered { .. } => None,
        }
    }
    /// The case this happened in, if it happened in one.
    pub const fn case(&self) -> Option<CaseId> {
        match self {
            Self::Opened { case, .. }
            | Self::Agreed { case, .. }
            | Self::Refused { case, .. }
            | Self::EvidenceGiven { case, .. }
            | Self::SentBack { case, .. }
            | Self::GoodsCame { case, .. }
            | Self::ServiceCalled { case, .. }
            | Self::ServiceEntered { case, .. }
            | Self::Ruled { case, .. }
            | Self::Appealed { case, .. }
            | Self::AppealRuled { case, .. }
            | Self::Ended { case, .. } => Some(*case),
            Self::NoReasonOffered { .. } => None,
        }
    }
    /// Shared money leaves escrow here; every other end comes with the order's own event.
    pub(crate) fn transfers(&self, market: &Market) -> Vec<Transfer> {
        let Self::Ended { order, ending: Ending::Shared, refund, .. } = self else { return Vec::new() };
        let Some(order) = market.order(*order) else { return Vec::new() };
        let debit = Account::Escrow(order.shop);
        vec![
            Transfer { debit, credit: Account::Buyers, amount: *refund, reason: Reason::EscrowReturn },
            Transfer {
                debit,
                credit: Account::Shop(order.shop),
                amount: order.paid() - *refund,
                reason: Reason::EscrowRelease,
            },
        ]
    }
}
