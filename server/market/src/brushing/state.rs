//! Notices, agreements, batches of fake orders, cases, and what the platform holds against each shop.

use super::{Evidence, FollowUp, Manner, ParcelKind, Reply};
use domain::{ListingId, Money, ReviewId, ShopId, SimTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

macro_rules! number {
    ($name:ident, $what:literal) => {
        #[doc = $what]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u32);
        impl $name {
            /// As a place in its table.
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}
number!(NoticeId, "A notice's number in its world.");
number!(SchemeId, "The number of an agreement with a booster in its world.");
number!(BatchId, "The number of a batch of fake orders in its world.");
number!(CaseId, "A case's number in its world.");

/// A booster's hand-written notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Fee of one fake order.
    pub fee: Money,
    /// Fake orders a day its hands can do, over all agreements.
    pub tasks_per_day: u32,
    /// How they work.
    pub manner: Manner,
    /// Which words dress it.
    pub words: u32,
    /// Since when it hangs.
    pub posted_at: SimTime,
    /// When it is taken down; agreements go on.
    pub until: SimTime,
}

/// Why an agreement is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SchemeEnd {
    /// Its days are over.
    Done,
    /// The seller ended it.
    Dismissed,
    /// The shop could not pay for a batch.
    NoMoney,
    /// The listing was not on sale when a batch was due.
    OffSale,
    /// The platform found it.
    Caught,
}

/// What fake orders added to what buyers see: sales at once, reviews and credit with the confirmation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Fake {
    /// Orders, each of one piece and opened once.
    pub orders: u32,
    /// Reviews of five stars, each one credit point.
    pub reviews: u32,
}

/// An agreement with a booster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scheme {
    /// With whom.
    pub notice: NoticeId,
    /// Whose.
    pub shop: ShopId,
    /// For which listing.
    pub listing: ListingId,
    /// Fake orders at once.
    pub tasks: u32,
    /// Days from one batch to the next.
    pub every_days: u32,
    /// What is sent.
    pub parcel: ParcelKind,
    /// Since when.
    pub from: SimTime,
    /// Until when.
    pub until: SimTime,
    /// When the next batch is due; `None` when it is over.
    pub next: Option<SimTime>,
    /// Why it is over, if it is.
    pub end: Option<SchemeEnd>,
    /// What it adds to what buyers see now: nothing once it was found.
    pub live: Fake,
}

/// A batch of fake orders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Batch {
    /// Of which agreement.
    pub scheme: SchemeId,
    /// How many orders.
    pub tasks: u32,
    /// Price and freight of all, which comes back.
    pub float: Money,
    /// When the boosters confirm.
    pub due: SimTime,
    /// Whether they did.
    pub settled: bool,
    /// Whether the platform found it: then it counts for nothing.
    pub void: bool,
}

/// Where a case's appeal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Appeal {
    /// None so far.
    None,
    /// Waits for a ruling.
    Waits {
        /// When the platform rules.
        due: SimTime,
    },
    /// Ruled against the seller.
    Upheld,
    /// Ruled for the seller.
    Overturned,
}

/// A case of fake trade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// Against which shop.
    pub shop: ShopId,
    /// For which listing.
    pub listing: ListingId,
    /// Which agreement was found.
    pub scheme: SchemeId,
    /// When.
    pub at: SimTime,
    /// In which season.
    pub season: u32,
    /// What gave it away.
    pub evidence: Evidence,
    /// Penalty points.
    pub points: u32,
    /// Sales, reviews and credit taken away.
    pub removed: Fake,
    /// Until when the listing is demoted.
    pub demoted_until: SimTime,
    /// Until when the shop is limited, if this case limits it.
    pub limited_until: Option<SimTime>,
    /// Whether it closes the shop.
    pub closed: bool,
    /// Its appeal.
    pub appeal: Appeal,
}

impl Case {
    /// Whether it stands: not overturned on appeal.
    pub fn stands(&self) -> bool {
        self.appeal != Appeal::Overturned
    }
}

/// What the platform holds against a shop now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Record {
    /// Penalty points of this season.
    pub points: u32,
    /// Standing cases of this season.
    pub offences: u32,
    /// Until when it is limited, while it is.
    pub limited_until: Option<SimTime>,
    /// Closed for the rest of the season.
    pub closed: bool,
}

/// All of it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct State {
    pub(crate) notices: Vec<Notice>,
    pub(crate) schemes: Vec<Scheme>,
    pub(crate) batches: Vec<Batch>,
    pub(crate) cases: Vec<Case>,
    /// Per shop; shops without a case may be missing at the end.
    pub(crate) records: Vec<Record>,
    /// Listings demoted in search, and until when.
    pub(crate) demoted: BTreeMap<ListingId, SimTime>,
    pub(crate) season: u32,
    pub(crate) replies: BTreeMap<ReviewId, Reply>,
    pub(crate) follow_ups: BTreeMap<ReviewId, FollowUp>,
}

impl State {
    /// All notices ever posted; index = number.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }
    /// All agreements; index = number.
    pub fn schemes(&self) -> &[Scheme] {
        &self.schemes
    }
    /// All batches; index = number.
    pub fn batches(&self) -> &[Batch] {
        &self.batches
    }
    /// All cases; index = number.
    pub fn cases(&self) -> &[Case] {
        &self.cases
    }
    /// The number of the season.
    pub const fn season(&self) -> u32 {
        self.season
    }
    /// Listings demoted in search, and until when.
    pub const fn demoted(&self) -> &BTreeMap<ListingId, SimTime> {
        &self.demoted
    }
    /// Sellers' replies to reviews.
    pub const fn replies(&self) -> &BTreeMap<ReviewId, Reply> {
        &self.replies
    }
    /// Buyers' follow-ups of reviews.
    pub const fn follow_ups(&self) -> &BTreeMap<ReviewId, FollowUp> {
        &self.follow_ups
    }
    /// A notice by number.
    pub fn notice(&self, notice: NoticeId) -> Option<&Notice> {
        self.notices.get(notice.index())
    }
    /// An agreement by number.
    pub fn scheme(&self, scheme: SchemeId) -> Option<&Scheme> {
        self.schemes.get(scheme.index())
    }
    /// A batch by number.
    pub fn batch(&self, batch: BatchId) -> Option<&Batch> {
        self.batches.get(batch.index())
    }
    /// A case by number.
    pub fn case(&self, case: CaseId) -> Option<&Case> {
        self.cases.get(case.index())
    }
    /// The notices that hang at this moment.
    pub fn board(&self, at: SimTime) -> impl Iterator<Item = (NoticeId, &Notice)> {
        (0..).map(NoticeId).zip(&self.notices).filter(move |(_, notice)| at < notice.until)
    }
    /// Fake orders a day a booster can still take, rounded down.
    pub fn free_tasks(&self, notice: NoticeId) -> u32 {
        let running = self.schemes.iter().filter(|scheme| scheme.notice == notice && scheme.next.is_some());
        let busy: u32 = running.map(|scheme| scheme.tasks.div_ceil(scheme.every_days)).sum();
        self.notice(notice).map_or(0, |notice| notice.tasks_per_day.saturating_sub(busy))
    }
}
