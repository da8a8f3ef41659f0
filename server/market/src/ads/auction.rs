//! One hour's auction: who wants which keyword, ranked by bid times quality, and what a click costs each of them.

use super::quality::{QualityParts, Scale, own_parts, relevance};
use super::{Bid, Campaign, CampaignId, CampaignStatus, Matching, is_admitted, spendable};
use crate::search::{Keyword, KeywordId};
use crate::state::Market;
use domain::{ListingId, Money, ShopId, SimTime};
use serde::{Deserialize, Serialize};

/// A paid place won for an hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placement {
    /// For which keyword.
    pub keyword: KeywordId,
    /// By which campaign.
    pub campaign: CampaignId,
    /// With which listing.
    pub listing: ListingId,
    /// The bid that counted, day-parting included.
    pub bid: Money,
    /// Quality score, 1 to 10.
    pub quality: u8,
    /// What a click costs.
    pub price: Money,
}

/// A campaign's best candidate for a keyword.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    shop: ShopId,
    campaign: CampaignId,
    listing: ListingId,
    bid: Money,
    points: f64,
}

/// The paid places of an hour that begins now: keywords ascending, within each the best first, at most as many as
/// a page has paid places.
pub fn run(market: &Market, at: SimTime) -> Vec<Placement> {
    let rules = &market.rules.street.ads;
    let mut wanted = Vec::new();
    for campaign in market.street.ads.campaigns.iter().filter(|own| takes_part(market, own, at)) {
        candidates(market, campaign, &rules.auctioned, at, &mut wanted);
    }
    wanted.sort_unstable_by_key(|(keyword, candidate)| (*keyword, candidate.campaign, candidate.listing));
    let mut won = Vec::new();
    for wanted in wanted.chunk_by(|one, other| one.0 == other.0) {
        place(market, wanted, rules.places.len(), &mut won);
    }
    won
}

/// All that want one keyword in the hour of this moment, best first, each with its price: what the auction's page
/// shows of competition.
pub fn ranked(market: &Market, keyword: KeywordId, at: SimTime) -> Vec<Placement> {
    let mut wanted = Vec::new();
    for campaign in market.street.ads.campaigns.iter().filter(|own| takes_part(market, own, at)) {
        candidates(market, campaign, &[keyword], at, &mut wanted);
    }
    let mut placed = Vec::new();
    place(market, &wanted, wanted.len(), &mut placed);
    placed
}

/// Whether a campaign is in this hour's auctions.
fn takes_part(market: &Market, campaign: &Campaign, at: SimTime) -> bool {
    campaign.status == CampaignStatus::Running
        && campaign.hours.0[at.hour_of_day() as usize] > 0
        && is_admitted(market, campaign.shop)
        && spendable(market, campaign, at.day()) >= market.rules.street.ads.bid_min
}

/// Adds what a campaign offers for these keywords: the highest matching bid of each of its groups.
fn candidates(
    market: &Market,
    campaign: &Campaign,
    searched: &[KeywordId],
    at: SimTime,
    wanted: &mut Vec<(KeywordId, Candidate)>,
) {
    let (rules, catalogue) = (&market.rules.street.ads, &market.rules.catalogue);
    let percent = u32::from(campaign.hours.0[at.hour_of_day() as usize]);
    for group in &campaign.groups {
        let listing = &market.listings[group.listing.index()];
        if market.offered(listing) == 0 {
            continue;
        }
        let category = catalogue.products[listing.text.sku.index()].category;
        // The same for every keyword, and dear to compute: once per group.
        let own = own_parts(market, listing, at);
        for keyword in searched.iter().copied().filter(|own| catalogue.keywords[own.index()].category == category) {
            let Some(bid) = best_bid(market, &group.bids, keyword, percent).filter(|bid| *bid >= rules.bid_min) else {
                continue;
            };
            let Some(relevance) = relevance(market, listing, keyword) else { continue };
            let points = QualityParts { relevance, ..own }.points(&rules.quality);
            let candidate = Candidate { shop: campaign.shop, campaign: campaign.id, listing: listing.id, bid, points };
            wanted.push((keyword, candidate));
        }
    }
}

/// The highest of these bids that takes part in searches of a keyword, at this hour's percent.
fn best_bid(market: &Market, bids: &[Bid], searched: KeywordId, percent: u32) -> Option<Money> {
    let keywords = &market.rules.catalogue.keywords;
    let matching = bids.iter().filter(|bid| {
        bid.keyword == searched || reaches(&keywords[bid.keyword.index()], &keywords[searched.index()], bid.matching)
    });
    matching.map(|bid| parted(bid.price, percent)).max()
}

/// Whether a bid on a keyword takes part in searches of another one.
fn reaches(bid_on: &Keyword, searched: &Keyword, matching: Matching) -> bool {
    let shared = bid_on.concepts.shared(&searched.concepts);
    bid_on.category == searched.category
        && match matching {
            Matching::Exact => false,
            Matching::Phrase => shared == bid_on.concepts.count(),
            Matching::Broad => shared > 0,
        }
}

/// A bid at this percent, rounded down to whole fen.
fn parted(bid: Money, percent: u32) -> Money {
    Money::fen(bid.as_fen() * i64::from(percent) / 100)
}

/// Scores, ranks and prices the candidates of one keyword, and adds the best of them; each shop enters with its best
/// one.
fn place(market: &Market, wanted: &[(KeywordId, Candidate)], most: usize, won: &mut Vec<Placement>) {
    let rules = &market.rules.street.ads;
    let scale = Scale::of(&rules.quality, wanted.iter().map(|(_, own)| own.points));
    let scored = wanted.iter().map(|(keyword, own)| (*keyword, *own, scale.score(own.points)));
    let mut entries: Vec<(KeywordId, Candidate, u8)> = scored.collect();
    // Of equals the older campaign, then the older listing.
    entries.sort_by_key(|(_, own, quality)| (-weight(own.bid, *quality), own.campaign, own.listing));
    let mut shops = 0;
    for at in 0..entries.len() {
        if entries[..shops].iter().all(|(_, better, _)| better.shop != entries[at].1.shop) {
            entries[shops] = entries[at];
            shops += 1;
        }
    }
    entries.truncate(shops);
    let bid = |rank: usize| entries.get(rank).map(|(_, own, quality)| (own.bid, *quality));
    let placed = entries.iter().enumerate().take(most).map(|(rank, (keyword, own, quality))| Placement {
        keyword: *keyword,
        campaign: own.campaign,
        listing: own.listing,
        bid: own.bid,
        quality: *quality,
        price: price(rules.bid_min, (own.bid, *quality), bid(rank + 1)),
    });
    won.extend(placed);
}

/// What ranks: bid times quality.
pub(super) fn weight(bid: Money, quality: u8) -> i64 {
    bid.as_fen() * i64::from(quality)
}

/// Prices of a click for bids with their qualities, best first: the next one's bid times its quality by the own
/// quality, rounded up, plus 0.01 CNY; never above the own bid, never below the least bid.
pub fn prices(least: Money, entries: &[(Money, u8)]) -> Vec<Money> {
    let ranked = entries.iter().enumerate();
    ranked.map(|(rank, own)| price(least, *own, entries.get(rank + 1).copied())).collect()
}

fn price(least: Money, (bid, quality): (Money, u8), next: Option<(Money, u8)>) -> Money {
    let next = next.map_or(Money::ZERO, |(next_bid, next_quality)| {
        let own = i64::from(quality);
        Money::fen((weight(next_bid, next_quality) + own - 1) / own + 1)
    });
    next.max(least).min(bid)
}
