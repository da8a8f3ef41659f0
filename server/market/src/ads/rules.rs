//! Parameters of the keyword auction; values come from the scenario.

use crate::catalogue::Catalogue;
use crate::search::KeywordId;
use domain::Money;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// Parameters.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Rules {
    /// The auctioned keywords, ascending: see [`Rules::most_searched`].
    pub auctioned: Vec<KeywordId>,
    /// Paid places of a result page, from 1, ascending.
    pub places: Vec<u32>,
    /// Least bid for a click, and least price of one.
    pub bid_min: Money,
    /// Highest bid.
    pub bid_max: Money,
    /// Least daily budget.
    pub budget_min: Money,
    /// Most campaigns of a shop that are not closed.
    pub campaigns_max: u32,
    /// Most bids of a campaign.
    pub bids_max: u32,
    /// Highest percent of day-parting.
    pub parting_max: u8,
    /// Credit points needed, already divided by the class scale.
    pub credit_points: i32,
    /// Mean DSR needed, in hundredths.
    pub service_score: i64,
    /// Orders needed in the window.
    pub orders: u32,
    /// Market days of that window.
    pub window_days: u32,
    /// Least relevance of a listing for a keyword it bids on or occupies, percent.
    pub relevance_min: u32,
    /// How quality is made up.
    pub quality: QualityWeights,
}

/// Weights of the parts of quality; each part is between 0 and 1.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct QualityWeights {
    /// Relevance of title and attributes for the keyword.
    pub relevance: f64,
    /// Share of the goods' attributes that the title names.
    pub attributes: f64,
    /// Clicks and orders so far.
    pub feedback: f64,
    /// The shop's DSR and credit.
    pub account: f64,
    /// A description.
    pub detail: f64,
    /// Own photos, up to two.
    pub images: f64,
    /// Deposit paid, no penalties.
    pub conduct: f64,
    /// Distance from the keyword's mean, in weighted points, that is worth half the way to 10 or 1.
    pub spread: f64,
    /// Weighted points of a typical advertiser; mixed into the mean, so that thin keywords are easier.
    pub prior: f64,
    /// How many typical advertisers are mixed in.
    pub prior_count: f64,
}

impl Rules {
    /// The most searched share of keywords (basis points, rounded up), ascending; of equals those listed first.
    pub fn most_searched(catalogue: &Catalogue, share_bp: u32) -> Vec<KeywordId> {
        let keywords = &catalogue.keywords;
        let mut numbers: Vec<u32> = (0..).take(keywords.len()).collect();
        numbers.sort_by_key(|number| (Reverse(keywords[*number as usize].volume), *number));
        numbers.truncate((keywords.len() * share_bp as usize).div_ceil(10_000));
        numbers.sort_unstable();
        numbers.into_iter().map(KeywordId).collect()
    }
}
