//! The pages of search standing, keyword auction and occupied keywords.

use super::Bilingual;
use domain::{ListingId, Money, SimTime};
use serde::{Deserialize, Serialize};

/// Where an own listing stands for a keyword, and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StandingView {
    /// The keyword's number.
    pub keyword: u32,
    /// The keyword.
    pub words: Bilingual,
    /// The listing.
    pub listing: ListingId,
    /// Its title.
    pub title: String,
    /// The published order this world follows.
    pub preset: OrderPreset,
    /// The parts of its score, in the order published.
    pub parts: Vec<StandingPart>,
    /// What penalties leave of the parts they touch, percent.
    pub penalty_percent: u32,
    /// The score.
    pub total: f64,
    /// How well the title matches; `None` when it is never shown for the keyword.
    pub grade: Option<TitleMatch>,
    /// Its organic place, from 1.
    pub place: Option<u32>,
    /// The shop's service tier.
    pub tier: u8,
    /// Whether the keyword is auctioned.
    pub auctioned: bool,
    /// Whether this listing occupies it, another one does, or nobody.
    pub occupancy: OccupancyView,
}

/// The published orders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderPreset {
    /// Relevance, history, reputation, freshness.
    Today,
    /// Popularity, and what is about to be delisted first.
    #[serde(rename = "2010")]
    Year2010,
    /// The skills contest's.
    Contest,
}

/// How well a title matches a keyword.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TitleMatch {
    /// It says what is searched.
    Exact,
    /// Most of it.
    High,
    /// Some of it.
    Partial,
}

/// One part of a score.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct StandingPart {
    /// Which.
    pub part: RankingPart,
    /// Its value, 0 to 1.
    pub value: f64,
    /// Its published weight.
    pub weight: f64,
}

/// The parts of a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RankingPart {
    /// Title and attributes against what is searched.
    Relevance,
    /// Clicks so far.
    Clicks,
    /// Orders per visit so far.
    Conversion,
    /// Mean DSR.
    Service,
    /// Orders so far.
    Sales,
    /// Edits that count.
    Freshness,
    /// How much of the delisting cycle has passed.
    Delisting,
    /// The paid service tier.
    Tier,
    /// The consumer-protection deposit.
    Deposit,
    /// The learning badge.
    Learning,
    /// The keyword is occupied by the listing.
    Occupancy,
    /// The listing's draw of the day.
    Rotation,
}

/// Who occupies a keyword.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OccupancyView {
    /// Nobody.
    Free,
    /// This listing.
    Own,
    /// Another listing.
    Taken,
}

/// A shop's campaigns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdsView {
    /// Whether the shop may advertise.
    pub admission: AdmissionView,
    /// Its campaigns, newest first, closed ones last.
    pub campaigns: Vec<CampaignView>,
    /// The keywords it occupies.
    pub occupied: Vec<OccupiedRow>,
    /// How many its tier allows.
    pub occupancies_max: u32,
    /// Least bid.
    pub bid_min: Money,
    /// Highest bid.
    pub bid_max: Money,
    /// Least daily budget.
    pub budget_min: Money,
}

/// What admission asks for and what the shop has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdmissionView {
    /// As of the last midnight.
    pub admitted: bool,
    /// Credit points: needed, had.
    pub credit_points: (i32, i32),
    /// Mean DSR in hundredths: needed, had.
    pub service_score: (i64, Option<i64>),
    /// Orders in the window: needed, had.
    pub orders: (u32, u32),
    /// Market days of that window.
    pub window_days: u32,
}

/// A campaign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CampaignView {
    /// Its number.
    pub number: u32,
    /// When it was opened.
    pub opened_at: SimTime,
    /// `running`, `paused` or `closed`.
    pub status: String,
    /// Most it may cost on a market day.
    pub daily_budget: Money,
    /// Spent today.
    pub spent_today: Money,
    /// Percent of the bids per hour of the day.
    pub hours: Vec<u8>,
    /// Its bids.
    pub bids: Vec<BidRow>,
    /// Times shown, opened, and what that cost, in all.
    pub sums: AdSums,
}

/// What an advertisement did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdSums {
    /// Times shown and examined on a paid place.
    pub impressions: u32,
    /// Times opened from there.
    pub clicks: u32,
    /// What that cost.
    pub charge: Money,
}

/// A bid and how it stands in this hour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BidRow {
    /// The listing advertised.
    pub listing: ListingId,
    /// Its title.
    pub title: String,
    /// The keyword's number.
    pub keyword: u32,
    /// The keyword.
    pub words: Bilingual,
    /// `exact`, `phrase` or `broad`.
    pub matching: String,
    /// The bid.
    pub bid: Money,
    /// Quality score for the keyword itself, 1 to 10; `None` when it takes no part this hour.
    pub quality: Option<u8>,
    /// Rank among the bidders; only the first ones get a place.
    pub rank: Option<u32>,
    /// What a click costs this hour.
    pub price: Option<Money>,
    /// What it did, in all.
    pub sums: AdSums,
}

/// An occupied keyword.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OccupiedRow {
    /// The keyword's number.
    pub keyword: u32,
    /// The keyword.
    pub words: Bilingual,
    /// By which own listing.
    pub listing: ListingId,
    /// Its title.
    pub title: String,
}

/// What is known of a keyword in the whole market.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeywordReportView {
    /// The keyword's number.
    pub keyword: u32,
    /// The keyword.
    pub words: Bilingual,
    /// How often it is searched, relative to others.
    pub volume: u32,
    /// Listings on sale that are shown for it.
    pub listings: u32,
    /// Shops they belong to.
    pub shops: u32,
    /// Orders placed from them so far.
    pub orders: u32,
    /// Lowest, middle and highest offer price among them; `None` when there are none.
    pub prices: Option<[Money; 3]>,
    /// Whether its paid places are auctioned.
    pub auctioned: bool,
}

/// How many came as far as each step with a listing, since it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LossesView {
    /// The listing.
    pub listing: ListingId,
    /// Its title.
    pub title: String,
    /// Times shown and examined, in closed hours.
    pub impressions: u32,
    /// Times opened, in closed hours.
    pub visits: u32,
    /// Times put aside, in closed hours.
    pub carts: u32,
    /// Orders placed.
    pub orders: u32,
    /// Of those, not cancelled, lost or on their way back.
    pub kept: u32,
    /// Of those, ended with money for the shop.
    pub settled: u32,
}
