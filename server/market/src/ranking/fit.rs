//! How well a listing fits a keyword: what its title speaks of, and what only its attributes do. A listing's
//! attributes are those of the catalogue product it sells.

use super::RankingWeights;
use crate::catalogue::Catalogue;
use crate::listing::Listing;
use crate::search::KeywordId;
use serde::{Deserialize, Serialize};

/// How much of what was asked a title speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MatchGrade {
    /// All of it.
    Exact,
    /// At least half, attributes counted with their weight.
    High,
    /// Less.
    Partial,
}

/// Concepts of a keyword that a listing speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fit {
    /// How many were asked for.
    pub asked: u32,
    /// Of those, in the title.
    pub title: u32,
    /// Of those, in the attributes alone.
    pub attributes: u32,
}

impl Fit {
    /// How well this listing fits; `None` for a keyword that does not exist or asks for nothing, or of another
    /// category.
    pub fn of(catalogue: &Catalogue, listing: &Listing, keyword: KeywordId) -> Option<Self> {
        let keyword = catalogue.keywords.get(keyword.index())?;
        let product = catalogue.product(listing.text.sku).filter(|product| product.category == keyword.category)?;
        let asked = keyword.concepts.count();
        let title = keyword.concepts.shared(&listing.concepts);
        let attributes = keyword.concepts.shared(&product.concepts.without(&listing.concepts));
        (asked > 0).then_some(Self { asked, title, attributes })
    }
    /// Share of what was asked, 0 to 100; a concept of the attributes alone counts as much as the weights say.
    pub const fn percent(self, weights: &RankingWeights) -> u32 {
        (100 * self.title + weights.attribute_percent * self.attributes) / self.asked
    }
    /// The grade of the match.
    pub const fn grade(self, weights: &RankingWeights) -> MatchGrade {
        if self.title == self.asked {
            MatchGrade::Exact
        } else if self.percent(weights) >= 50 {
            MatchGrade::High
        } else {
            MatchGrade::Partial
        }
    }
    /// The part of the score, 0 to 1: share of what was asked, times the match factor.
    pub fn relevance(self, weights: &RankingWeights) -> f64 {
        weights.match_factors[self.grade(weights) as usize] * f64::from(self.percent(weights)) / 100.0
    }
}
