//! The street's notice board, the shop's agreements with boosters, and the platform's cases against it.

use domain::{ListingId, Money, SimTime};
use serde::{Deserialize, Serialize};

/// Board, agreements and cases of one shop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BrushingView {
    /// Notices that hang now.
    pub board: Vec<NoticeRow>,
    /// The shop's agreements, newest first.
    pub agreements: Vec<AgreementRow>,
    /// Cases against the shop, newest first.
    pub cases: Vec<CaseRow>,
    /// What the platform holds against the shop.
    pub penalties: PenaltyView,
    /// Spendable balance.
    pub balance: Money,
}

/// A booster's notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeRow {
    /// Its number.
    pub notice: u32,
    /// Fee of one fake order.
    pub fee: Money,
    /// Fake orders a day its hands can still take.
    pub free_tasks: u32,
    /// Every order from another network address.
    pub own_addresses: bool,
    /// They ask something at the chat desk first.
    pub chats_first: bool,
    /// Which words dress it.
    pub words: u32,
    /// When it is taken down.
    pub until: SimTime,
}

/// An agreement with a booster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreementRow {
    /// Its number.
    pub scheme: u32,
    /// For which listing.
    pub listing: ListingId,
    /// Fake orders at once.
    pub tasks: u32,
    /// Days from one batch to the next.
    pub every_days: u32,
    /// When the next batch is due; `None` when it is over.
    pub next: Option<SimTime>,
    /// Fake orders that buyers see now.
    pub orders: u32,
    /// Fake reviews that buyers see now, each one credit point.
    pub reviews: u32,
    /// Price and freight that have yet to come back.
    pub on_its_way: Money,
}

/// A case of fake trade.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseRow {
    /// Its number.
    pub case: u32,
    /// For which listing.
    pub listing: ListingId,
    /// When.
    pub at: SimTime,
    /// Penalty points.
    pub points: u32,
    /// Sales taken away.
    pub orders_removed: u32,
    /// Reviews, and as many credit points, taken away.
    pub reviews_removed: u32,
    /// Until when the listing is demoted in search.
    pub demoted_until: SimTime,
    /// The chance with which the batch that was found gave itself away, parts per million.
    pub hazard_ppm: u32,
    /// Where its appeal is.
    pub appeal: AppealView,
}

/// Where an appeal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AppealView {
    /// May be made until then.
    Open {
        /// The last moment.
        until: SimTime,
    },
    /// Was not made in time.
    Missed,
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

/// Penalty points and what they mean now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PenaltyView {
    /// Points of this season.
    pub points: u32,
    /// Points at which the shop is closed.
    pub closes_at: u32,
    /// Until when it is limited, while it is.
    pub limited_until: Option<SimTime>,
    /// Closed for the rest of the season.
    pub closed: bool,
}
