//! What sellers, boosters, the platform and its operator may ask.

use super::event::Evidence;
use super::{BatchId, CaseId, NoticeId, SchemeId};
use domain::chat::ChatText;
use domain::{ListingId, Money, ReviewId, ShopId, SimTime};
use serde::{Deserialize, Serialize};

/// How a booster works; careful ones are dearer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manner {
    /// Every order comes from another network address rather than all from one.
    pub own_addresses: bool,
    /// They ask something at the chat desk before they order.
    pub chats_first: bool,
}

/// What the seller sends for a fake order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ParcelKind {
    /// A waybill number somebody sells; no parcel at all.
    Waybill,
    /// The smallest box, empty.
    EmptyBox,
    /// The smallest box with something in it that weighs.
    WeightedBox,
}

/// What a seller may ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SellerCommand {
    /// Agree with a booster on fake orders of a listing. Each batch is paid when it is placed: the fee, the price
    /// that comes back when the booster confirms, and the parcels.
    HireBooster {
        /// Whose notice.
        notice: NoticeId,
        /// Which of the shop's listings.
        listing: ListingId,
        /// Fake orders at once.
        tasks: u32,
        /// Days from one batch to the next.
        every_days: u32,
        /// For how many days.
        days: u32,
        /// What is sent.
        parcel: ParcelKind,
    },
    /// End an agreement; batches on their way still come to their end.
    DismissBooster {
        /// Which.
        scheme: SchemeId,
    },
    /// Appeal against a case, once.
    Appeal {
        /// Which.
        case: CaseId,
    },
    /// Reply to a review of the shop, once; everybody sees it.
    ReplyToReview {
        /// Which review.
        review: ReviewId,
        /// The reply.
        text: ChatText,
    },
}

/// What boosters, the platform's detection and buyers do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum WorldCommand {
    /// A booster puts a notice up.
    PostNotice {
        /// Fee of one fake order.
        fee: Money,
        /// Fake orders a day its hands can do, over all agreements.
        tasks_per_day: u32,
        /// How they work.
        manner: Manner,
        /// Which words dress it; decides nothing.
        words: u32,
        /// When it is taken down.
        until: SimTime,
    },
    /// A batch is due: so many of its orders are really placed.
    PlaceBatch {
        /// Of which agreement.
        scheme: SchemeId,
        /// How many; boosters forget some.
        tasks: u32,
    },
    /// The boosters confirm receipt, give the price back and write their reviews.
    SettleBatch {
        /// Which.
        batch: BatchId,
    },
    /// The platform's detection finds an agreement's fake orders.
    Catch {
        /// Which.
        scheme: SchemeId,
        /// What it saw.
        evidence: Evidence,
    },
    /// The platform rules on an appeal.
    RuleAppeal {
        /// Which case.
        case: CaseId,
        /// For the seller.
        overturned: bool,
    },
    /// A listing's demotion in search ends.
    EndDemotion {
        /// Which.
        listing: ListingId,
    },
    /// A shop's limits end.
    EndLimits {
        /// Whose.
        shop: ShopId,
    },
    /// A season begins: all penalty points are cleared.
    BeginSeason,
    /// A buyer follows an own review up, some days later.
    FollowReview {
        /// Which review.
        review: ReviewId,
        /// What the buyer thinks by then.
        tone: FollowUpTone,
        /// Whether with a photo.
        photo: bool,
        /// Which words dress it; decides nothing.
        words: u32,
    },
}

/// What a buyer thinks of goods after using them for some days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FollowUpTone {
    /// Well pleased.
    Praise,
    /// They do.
    Plain,
    /// They broke, or were not worth it.
    Complaint,
}

/// What the marketplace's operator may ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum OperatorCommand {
    /// Rule on an appeal before the platform does.
    RuleAppeal {
        /// Which case.
        case: CaseId,
        /// For the seller.
        overturned: bool,
    },
}
