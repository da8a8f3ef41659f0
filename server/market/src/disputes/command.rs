//! What the sides of a case and the platform may ask.

use super::CaseId;
use domain::disputes::{Evidence, Grounds, Remedy, Side};
use domain::{ListingId, Money, OrderId};
use serde::{Deserialize, Serialize};

/// What a seller may ask in cases against the own shop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SellerCommand {
    /// Grant what the buyer asks, also after refusing it, until the platform rules.
    Agree {
        /// Which case.
        case: CaseId,
    },
    /// Refuse what the buyer asks or, when goods came back, refuse the goods.
    Refuse {
        /// Which case.
        case: CaseId,
        /// Money offered instead, for goods that stay with the buyer; above zero, below what was asked.
        offer: Option<Money>,
        /// What speaks for the seller.
        evidence: Option<Evidence>,
    },
    /// Say the returned goods are as they were.
    ConfirmGoods {
        /// Which case.
        case: CaseId,
    },
    /// Give evidence.
    AddEvidence {
        /// In which case.
        case: CaseId,
        /// What.
        evidence: Evidence,
    },
    /// Ask for a second ruling after losing the first.
    Appeal {
        /// Which case.
        case: CaseId,
        /// What the first ruling did not see.
        evidence: Evidence,
    },
    /// Promise returns within seven days without reason on a listing's future orders, or stop promising it.
    OfferNoReason {
        /// Which listing.
        listing: ListingId,
        /// Promise it.
        offered: bool,
    },
}

/// What a buyer may ask about own orders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum BuyerCommand {
    /// Ask for money back.
    Open {
        /// For which order.
        order: OrderId,
        /// Whether goods travel.
        remedy: Remedy,
        /// Why.
        grounds: Grounds,
        /// How much; all that was paid when goods travel or never came.
        amount: Money,
        /// What speaks for the buyer.
        evidence: Option<Evidence>,
    },
    /// Give it up; goods that came stay, and the seller gets its money.
    Withdraw {
        /// Which case.
        case: CaseId,
    },
    /// Take what the seller offers instead.
    AcceptOffer {
        /// In which case.
        case: CaseId,
    },
    /// Hand the goods to a courier.
    SendBack {
        /// In which case.
        case: CaseId,
    },
    /// Call customer service after a refusal.
    CallService {
        /// In which case.
        case: CaseId,
    },
    /// Give evidence.
    AddEvidence {
        /// In which case.
        case: CaseId,
        /// What.
        evidence: Evidence,
    },
    /// Ask for a second ruling after losing the first.
    Appeal {
        /// Which case.
        case: CaseId,
        /// What the first ruling did not see.
        evidence: Evidence,
    },
}

/// What couriers, clocks and the platform's staff do; only the simulation sends these.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum WorldCommand {
    /// A clock ran out: what silence means in this state comes about, or a ruling nobody appealed is carried out.
    Lapse {
        /// In which case.
        case: CaseId,
    },
    /// A courier brings the goods back to the shop.
    BringGoods {
        /// In which case.
        case: CaseId,
        /// Whether they can be sold again.
        intact: bool,
    },
    /// Customer service takes the case up.
    Enter {
        /// Which case.
        case: CaseId,
    },
    /// Customer service rules or, after an appeal, the bot judge does.
    Rule {
        /// Which case.
        case: CaseId,
        /// Who is right.
        winner: Side,
    },
}

/// What the operator may ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum OperatorCommand {
    /// Rule on an appeal; the last word.
    RuleAppeal {
        /// Which case.
        case: CaseId,
        /// Who is right.
        winner: Side,
    },
}
