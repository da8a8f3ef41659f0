//! What happened, and which money it moved.

use super::{BatchId, CaseId, FollowUpTone, Manner, NoticeId, ParcelKind, SchemeEnd, SchemeId};
use crate::ledger::{Account, Reason, Transfer};
use crate::state::Market;
use domain::chat::ChatText;
use domain::street::StreetFact;
use domain::{ListingId, Money, OrderId, ReviewId, ShopId, SimTime};
use serde::{Deserialize, Serialize};

/// What the platform's detection saw: the published terms of its hazard for one batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Fake orders of the batch that gave it away.
    pub tasks: u32,
    /// The shop's real orders of the seven days before.
    pub week_orders: u32,
    /// All orders came from one network address.
    pub shared_address: bool,
    /// Nobody asked anything before ordering.
    pub silent: bool,
    /// What was sent.
    pub parcel: ParcelKind,
    /// The chance with which this batch gives itself away, parts per million.
    pub hazard_ppm: u32,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// A booster put a notice up.
    NoticePosted {
        /// Its number: the next free.
        notice: NoticeId,
        /// Fee of one fake order.
        fee: Money,
        /// Fake orders a day its hands can do.
        tasks_per_day: u32,
        /// How they work.
        manner: Manner,
        /// Which words dress it.
        words: u32,
        /// When it is taken down.
        until: SimTime,
    },
    /// A seller agreed with a booster.
    BoosterHired {
        /// Number of the agreement: the next free.
        scheme: SchemeId,
        /// With whom.
        notice: NoticeId,
        /// Which shop.
        shop: ShopId,
        /// For which listing.
        listing: ListingId,
        /// Fake orders at once.
        tasks: u32,
        /// Days from one batch to the next.
        every_days: u32,
        /// What is sent.
        parcel: ParcelKind,
        /// When the first batch is due.
        first: SimTime,
        /// When the agreement ends.
        until: SimTime,
    },
    /// An agreement ended before its time.
    SchemeEnded {
        /// Which.
        scheme: SchemeId,
        /// Why.
        why: SchemeEnd,
    },
    /// Boosters placed fake orders; the seller paid fee, price and parcels.
    BatchPlaced {
        /// Its number: the next free.
        batch: BatchId,
        /// Of which agreement.
        scheme: SchemeId,
        /// How many orders.
        tasks: u32,
        /// Fees of all orders.
        fees: Money,
        /// Price and freight of all orders: comes back with the confirmation.
        float: Money,
        /// Boxes and what is in them.
        boxes: Money,
        /// Couriers, or sellers of waybill numbers.
        couriers: Money,
        /// When the boosters confirm.
        due: SimTime,
        /// When the next batch is due; `None` when this was the last.
        next: Option<SimTime>,
    },
    /// No booster had time for a batch.
    BatchMissed {
        /// Of which agreement.
        scheme: SchemeId,
        /// When the next is due; `None` when this was the last.
        next: Option<SimTime>,
    },
    /// Boosters confirmed, gave the price back and, unless they had been found by then, wrote glowing reviews.
    BatchSettled {
        /// Which.
        batch: BatchId,
    },
    /// The platform found an agreement's fake orders, took away what they had brought, and punished.
    Caught {
        /// Number of the case: the next free.
        case: CaseId,
        /// Which agreement.
        scheme: SchemeId,
        /// What gave it away.
        evidence: Evidence,
        /// Penalty points for it.
        points: u32,
        /// Until when the listing is demoted in search.
        demoted_until: SimTime,
        /// Until when the shop is limited, if this case limits it.
        limited_until: Option<SimTime>,
        /// Whether the shop is closed for the season.
        closed: bool,
    },
    /// A seller appealed.
    Appealed {
        /// Against which case.
        case: CaseId,
        /// When the platform rules.
        due: SimTime,
    },
    /// An appeal was ruled on.
    AppealRuled {
        /// In which case.
        case: CaseId,
        /// For the seller: points, penalties and lost credit are given back.
        overturned: bool,
        /// By the operator rather than by the platform.
        by_operator: bool,
    },
    /// A listing's demotion ended.
    DemotionEnded {
        /// Whose.
        listing: ListingId,
    },
    /// A shop's limits ended.
    LimitsEnded {
        /// Whose.
        shop: ShopId,
    },
    /// A season began; penalty points are cleared and closed shops may sell again.
    SeasonBegan {
        /// Its number.
        season: u32,
    },
    /// A seller replied to a review.
    ReviewReplied {
        /// Which.
        review: ReviewId,
        /// The reply.
        text: ChatText,
    },
    /// A buyer followed a review up.
    ReviewFollowed {
        /// Which.
        review: ReviewId,
        /// What the buyer thinks by now.
        tone: FollowUpTone,
        /// Whether with a photo.
        photo: bool,
        /// Which words dress it.
        words: u32,
    },
}

impl From<Event> for crate::event::Event {
    fn from(event: Event) -> Self {
        Self::Street(crate::street::StreetEvent::Brushing(event))
    }
}

impl Event {
    /// Its name.
    pub(crate) const fn fact(&self) -> StreetFact {
        match self {
            Self::NoticePosted { .. } => StreetFact::BrushingNoticePosted,
            Self::BoosterHired { .. } => StreetFact::BrushingBoosterHired,
            Self::SchemeEnded { .. } => StreetFact::BrushingSchemeEnded,
            Self::BatchPlaced { .. } => StreetFact::BrushingBatchPlaced,
            Self::BatchMissed { .. } => StreetFact::BrushingBatchMissed,
            Self::BatchSettled { .. } => StreetFact::BrushingBatchSettled,
            Self::Caught { .. } => StreetFact::BrushingCaught,
            Self::Appealed { .. } => StreetFact::BrushingAppealed,
            Self::AppealRuled { .. } => StreetFact::BrushingAppealRuled,
            Self::DemotionEnded { .. } => StreetFact::BrushingDemotionEnded,
            Self::LimitsEnded { .. } => StreetFact::BrushingLimitsEnded,
            Self::SeasonBegan { .. } => StreetFact::BrushingSeasonBegan,
            Self::ReviewReplied { .. } => StreetFact::BrushingReviewReplied,
            Self::ReviewFollowed { .. } => StreetFact::BrushingReviewFollowed,
        }
    }
    /// The shop this happened to; none for notices and seasons.
    pub fn shop(&self, market: &Market) -> Option<ShopId> {
        let state = &market.street.brushing;
        let of_scheme = |scheme: &SchemeId| state.scheme(*scheme).map(|scheme| scheme.shop);
        match self {
            Self::BoosterHired { shop, .. } | Self::LimitsEnded { shop } => Some(*shop),
            Self::SchemeEnded { scheme, .. }
            | Self::BatchPlaced { scheme, .. }
            | Self::BatchMissed { scheme, .. }
            | Self::Caught { scheme, .. } => of_scheme(scheme),
            Self::BatchSettled { batch } => state.batch(*batch).and_then(|batch| of_scheme(&batch.scheme)),
            Self::Appealed { case, .. } | Self::AppealRuled { case, .. } => state.case(*case).map(|case| case.shop),
            Self::DemotionEnded { listing } => market.listing(*listing).map(|listing| listing.shop),
            Self::ReviewReplied { review, .. } | Self::ReviewFollowed { review, .. } => {
                let order = market.review(*review).and_then(|review| market.order(review.order));
                order.map(|order| order.shop)
            }
            Self::NoticePosted { .. } | Self::SeasonBegan { .. } => None,
        }
    }
    /// Fake orders are in no order book.
    pub(crate) const fn order(&self) -> Option<OrderId> {
        None
    }
    /// Whether it changes what buyers or search see of the shop's listings.
    pub const fn changes_standing(&self) -> bool {
        matches!(
            self,
            Self::BatchPlaced { .. }
                | Self::BatchSettled { .. }
                | Self::Caught { .. }
                | Self::AppealRuled { .. }
                | Self::DemotionEnded { .. }
                | Self::LimitsEnded { .. }
        )
    }
    /// Fees stay with the boosters, the price comes back from them; parcels are paid like any.
    pub(crate) fn transfers(&self, market: &Market) -> Vec<Transfer> {
        let Some(shop) = self.shop(market).map(Account::Shop) else { return Vec::new() };
        let pays = |credit, amount, reason| Transfer { debit: shop, credit, amount, reason };
        match *self {
            Self::BatchPlaced { fees, float, boxes, couriers, .. } => vec![
                pays(Account::Boosters, fees, Reason::BoosterFee),
                pays(Account::Boosters, float, Reason::BoosterFloat),
                pays(Account::Packaging, boxes, Reason::EmptyParcel),
                pays(Account::Couriers, couriers, Reason::EmptyParcel),
            ],
            Self::BatchSettled { batch } => {
                let amount = market.street.brushing.batch(batch).map_or(Money::ZERO, |batch| batch.float);
                vec![Transfer { debit: Account::Boosters, credit: shop, amount, reason: Reason::BoosterFloat }]
            }
            _ => Vec::new(),
        }
    }
}
