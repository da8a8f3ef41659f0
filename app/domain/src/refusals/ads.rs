//! Refusals of the keyword auction: campaigns, bids, quality scores, hourly charges, admission.

use crate::Money;
use serde::{Deserialize, Serialize};

/// Why it refuses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum AdsRefusal {
    /// The shop is not active enough to advertise, as of the last midnight.
    #[error("{points} of {points_needed} points, DSR {score:?} of {score_needed}, {orders} of {orders_needed} orders")]
    NotAdmitted {
        /// Credit points needed.
        points_needed: i32,
        /// Credit points now.
        points: i32,
        /// Mean DSR needed, hundredths.
        score_needed: i64,
        /// Mean DSR now, hundredths; `None` before the first review.
        score: Option<i64>,
        /// Orders needed in the window.
        orders_needed: u32,
        /// Orders in it now.
        orders: u32,
    },
    /// No such campaign, or not this shop's.
    #[error("no such campaign")]
    NoSuchCampaign,
    /// The campaign was closed for good.
    #[error("campaign closed")]
    CampaignClosed,
    /// The shop has as many campaigns as it may.
    #[error("no more campaigns than {most}")]
    TooManyCampaigns {
        /// The bound.
        most: u32,
    },
    /// The campaign has as many bids as it may.
    #[error("no more bids than {most}")]
    TooManyBids {
        /// The bound.
        most: u32,
    },
    /// Too little to spend on a day.
    #[error("daily budget at least {least}")]
    BudgetTooLow {
        /// The least daily budget.
        least: Money,
    },
    /// A bid below the least or above the highest.
    #[error("bid not between {least} and {most}")]
    BidOutOfRange {
        /// The least bid.
        least: Money,
        /// The highest bid.
        most: Money,
    },
    /// A percentage of day-parting above the highest.
    #[error("day-parting above {most} %")]
    DayPartingTooHigh {
        /// The highest percentage.
        most: u8,
    },
    /// No such keyword.
    #[error("no such keyword")]
    NoSuchKeyword,
    /// The keyword was named twice for one listing.
    #[error("keyword named twice")]
    KeywordTwice,
    /// The keyword is too little searched to be auctioned; it can be occupied.
    #[error("keyword is not auctioned")]
    KeywordNotAuctioned,
    /// The keyword is auctioned and cannot be occupied.
    #[error("keyword is auctioned")]
    KeywordAuctioned,
    /// The listing says too little of what is searched.
    #[error("relevance below {least} %")]
    NotRelevant {
        /// The least relevance, percent.
        least: u32,
    },
    /// Another listing on sale occupies the keyword.
    #[error("keyword is occupied")]
    KeywordTaken,
    /// The shop's tier allows no more occupied keywords.
    #[error("no more occupied keywords than {most}")]
    NoMoreOccupancies {
        /// The bound of the shop's tier.
        most: u32,
    },
    /// The shop does not occupy this keyword.
    #[error("keyword is not occupied by this shop")]
    NotOccupied,
    /// Nothing about the shop's admission changes.
    #[error("admission unchanged")]
    AdmissionUnchanged,
    /// The hour was charged before.
    #[error("hours before {next} are charged")]
    HourCharged {
        /// The hour that can be charged next.
        next: u32,
    },
    /// The columns of a campaign's hour do not fit together.
    #[error("hour of a campaign is malformed")]
    HourMalformed,
}
