//! What a seller may ask about an own listing: where it stands for a keyword, and why.

use super::{Fit, MatchGrade, RankingWeights, SubScores, score, sub_scores};
use crate::decide::listing_of;
use crate::refusal::Refusal;
use crate::search::KeywordId;
use crate::state::Market;
use crate::{ads, association, tiers};
use domain::association::Tool;
use domain::{ListingId, ShopId, SimTime};
use serde::{Deserialize, Serialize};

/// A listing's standing for a keyword.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Standing {
    /// The parts; all but freshness may be zero when the listing is not relevant.
    pub parts: SubScores,
    /// The published weights.
    pub weights: RankingWeights,
    /// The weighted sum.
    pub total: f64,
    /// How well the title matches; `None` when the listing is not relevant and never shown for the keyword.
    pub grade: Option<MatchGrade>,
    /// Its organic place among the listings on sale, from 1; `None` when it is not relevant or not on sale.
    pub place: Option<u32>,
    /// The shop's service tier.
    pub tier: u8,
    /// Whether the keyword is auctioned; otherwise it can be occupied.
    pub auctioned: bool,
    /// Who occupies the keyword, if anybody does.
    pub occupant: Option<ListingId>,
}

/// Where a shop's listing stands for a keyword at this moment. The page of the current hour is that of the hour's
/// start, and keeps places for new goods and advertisements; this is the published order alone.
///
/// # Errors
/// No such keyword, no such listing of this shop, or a shop that has not learnt to read the parts of a score.
pub fn standing(
    market: &Market,
    shop: ShopId,
    listing: ListingId,
    keyword: KeywordId,
    at: SimTime,
) -> Result<Standing, Refusal> {
    let listing = listing_of(market, shop, listing)?;
    association::require(market, shop, Tool::SubScores)?;
    standing_of(market, listing.id, keyword, at)
}

/// The same of any listing, for whoever runs the house: no course is asked for.
///
/// # Errors
/// No such listing or keyword.
pub fn standing_of(market: &Market, listing: ListingId, keyword: KeywordId, at: SimTime) -> Result<Standing, Refusal> {
    let listing = market.listing(listing).ok_or(Refusal::NoSuchListing)?;
    let weights = market.rules.ranking;
    ads::known_keyword(market, keyword)?;
    let parts = sub_scores(market, listing, keyword, at);
    let total = parts.map(|parts| parts.total(&weights));
    let place = total.filter(|_| market.offered(listing) > 0).map(|own| {
        let others = market.listings.iter().filter(|other| other.id != listing.id && market.offered(other) > 0);
        let scores = others.filter_map(|other| Some((score(market, other, keyword, at)?, other.id)));
        let ahead = scores.filter(|(score, id)| *score > own || (*score == own && *id < listing.id));
        u32::try_from(ahead.count()).expect("listings are u32") + 1
    });
    let own = parts.unwrap_or_else(|| super::own_scores(market, listing, at));
    Ok(Standing {
        parts: own,
        weights,
        total: own.total(&weights),
        grade: parts.and_then(|_| Fit::of(&market.rules.catalogue, listing, keyword)).map(|fit| fit.grade(&weights)),
        place,
        tier: tiers::level(market, listing.shop),
        auctioned: ads::is_auctioned(market, keyword),
        occupant: ads::occupant(market, keyword),
    })
}
