//! What the keyword auction knows.

use super::{Bid, DayParting};
use crate::search::KeywordId;
use domain::{ListingId, Money, ShopId, SimTime};
use serde::{Deserialize, Serialize};

/// A campaign's number in its world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CampaignId(pub u32);

/// State.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct State {
    /// Index = campaign number.
    pub(crate) campaigns: Vec<Campaign>,
    /// Shops that may advertise, ascending.
    pub(crate) admitted: Vec<ShopId>,
    /// Occupied keywords, ascending.
    pub(crate) occupied: Vec<Occupancy>,
}

/// A shop's campaign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Campaign {
    /// Its number.
    pub id: CampaignId,
    /// Whose.
    pub shop: ShopId,
    /// When it was opened.
    pub opened_at: SimTime,
    /// Most it may cost on a market day.
    pub daily_budget: Money,
    /// Hours of day.
    pub hours: DayParting,
    /// Whether it runs.
    pub status: CampaignStatus,
    /// Its ad groups, ascending by listing.
    pub groups: Vec<AdGroup>,
    /// The market day it last spent on, and how much.
    pub spent: (u32, Money),
    /// Hours before this one have been charged.
    pub charged_before: u32,
    /// Times shown, in all.
    pub impressions: u32,
    /// Times opened, in all.
    pub clicks: u32,
    /// Charged, in all.
    pub charged: Money,
    /// The same per listing and keyword, ascending.
    pub counts: Vec<AdCount>,
}

/// Whether a campaign runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CampaignStatus {
    /// As far as budget, balance and admission allow.
    Running,
    /// The seller stopped it for now.
    Paused,
    /// For good.
    Closed,
}

/// The bids for one listing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdGroup {
    /// The listing advertised.
    pub listing: ListingId,
    /// Its bids, in the order given.
    pub bids: Vec<Bid>,
}

/// What a listing's advertisement for one keyword did, in all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdCount {
    /// The listing.
    pub listing: ListingId,
    /// The keyword searched.
    pub keyword: KeywordId,
    /// Times shown and examined.
    pub impressions: u32,
    /// Times opened.
    pub clicks: u32,
    /// What that cost.
    pub charge: Money,
}

/// An occupied keyword.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Occupancy {
    /// The keyword.
    pub keyword: KeywordId,
    /// By which listing.
    pub listing: ListingId,
    /// Since when.
    pub since: SimTime,
}

impl State {
    /// All campaigns; index = number.
    pub fn campaigns(&self) -> &[Campaign] {
        &self.campaigns
    }
    /// Shops that may advertise, ascending.
    pub fn admitted(&self) -> &[ShopId] {
        &self.admitted
    }
    /// Occupied keywords, ascending; some by listings that are off sale meanwhile.
    pub fn occupied(&self) -> &[Occupancy] {
        &self.occupied
    }
}

impl Campaign {
    /// What it spent on a market day.
    pub fn spent_on(&self, day: u32) -> Money {
        if self.spent.0 == day { self.spent.1 } else { Money::ZERO }
    }
}
