//! What may be asked of the keyword auction.

use super::CampaignId;
use crate::search::KeywordId;
use domain::{ListingId, Money, ShopId};
use serde::{Deserialize, Serialize};

/// What a seller may ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SellerCommand {
    /// Open a campaign; it runs from the next full hour on.
    OpenCampaign {
        /// Most it may cost on a market day.
        daily_budget: Money,
        /// Hours of day.
        hours: DayParting,
    },
    /// Change a campaign, or pause and resume it; from the next full hour on.
    AdjustCampaign {
        /// Which.
        campaign: CampaignId,
        /// Most it may cost on a market day.
        daily_budget: Money,
        /// Hours of day.
        hours: DayParting,
        /// Whether it runs.
        running: bool,
    },
    /// Close a campaign for good.
    CloseCampaign {
        /// Which.
        campaign: CampaignId,
    },
    /// Replace the bids of a listing's ad group; without bids the group is removed. From the next full hour on.
    SetBids {
        /// In which campaign.
        campaign: CampaignId,
        /// For which own listing.
        listing: ListingId,
        /// All its bids from now on.
        bids: Vec<Bid>,
    },
    /// Occupy a keyword that is not auctioned with a listing: first come, as many as the shop's tier allows.
    OccupyKeyword {
        /// Which keyword.
        keyword: KeywordId,
        /// With which own listing on sale.
        listing: ListingId,
    },
    /// Give an occupied keyword up.
    VacateKeyword {
        /// Which.
        keyword: KeywordId,
    },
}

/// A bid for clicks from searches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bid {
    /// The keyword it names; for phrase and broad bids the words it starts from.
    pub keyword: KeywordId,
    /// Which searches it takes part in.
    pub matching: Matching,
    /// Most one click may cost.
    pub price: Money,
}

/// Which searches a bid takes part in, always within the keyword's category.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Matching {
    /// Of the keyword itself.
    Exact,
    /// Of keywords that speak of all the bid's keyword does, and perhaps more.
    Phrase,
    /// Of keywords that share anything with it.
    Broad,
}

/// Percent of the bid that counts in each hour of the day; 0 keeps the campaign off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DayParting(pub [u8; 24]);

impl DayParting {
    /// The whole bid around the clock.
    pub const ALWAYS: Self = Self([100; 24]);
}

/// What the platform does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum WorldCommand {
    /// Midnight: admit a shop that became active enough, or suspend one that no longer is.
    ReviewAdmission {
        /// Which.
        shop: ShopId,
    },
    /// An hour closed: charge a campaign for its clicks.
    ChargeHour {
        /// Which.
        campaign: CampaignId,
        /// What was counted.
        counts: HourCounts,
    },
}

/// A campaign's hour, as columns of equal length.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct HourCounts {
    /// The market hour.
    pub hour: u32,
    /// Keywords searched, ascending, each once.
    pub keywords: Vec<KeywordId>,
    /// Which listing was shown for each.
    pub listings: Vec<ListingId>,
    /// Times shown and examined on a paid place.
    pub impressions: Vec<u32>,
    /// Times opened from there.
    pub clicks: Vec<u32>,
    /// Price of one click in that hour.
    pub prices: Vec<Money>,
}
