//! Where an own listing stands in search and why; a shop's campaigns and occupied keywords.

use super::{bilingual, title_of};
use crate::selling::sourcing::keyword_words;
use contract::views::ads::{
    AdSums, AdmissionView, AdsView, BidRow, CampaignView, KeywordReportView, LossesView, OccupancyView, OccupiedRow,
    OrderPreset, RankingPart, StandingPart, StandingView, TitleMatch,
};
use domain::{ListingId, Money, ShopId, SimTime};
use market::ads::{self, Campaign, CampaignStatus, Matching, Placement};
use market::association;
use market::ranking::{MatchGrade, Preset, Standing, standing, standing_of};
use market::search::KeywordId;
use market::tiers;
use market::{Market, Refusal};
use std::cmp::Reverse;

/// Where a shop's listing stands for a keyword at a moment.
///
/// # Errors
/// What the market refuses: no such keyword or listing, or a shop that has not learnt to read a score.
pub fn standing_view(
    market: &Market,
    shop: ShopId,
    listing: ListingId,
    keyword: KeywordId,
    now: SimTime,
) -> Result<StandingView, Refusal> {
    standing(market, shop, listing, keyword, now).map(|found| shown(market, listing, keyword, &found))
}

/// The same for whoever runs the house, of any shop: no course is asked for.
///
/// # Errors
/// No such listing or keyword.
pub fn standing_view_of_house(
    market: &Market,
    listing: ListingId,
    keyword: KeywordId,
    now: SimTime,
) -> Result<StandingView, Refusal> {
    standing_of(market, listing, keyword, now).map(|found| shown(market, listing, keyword, &found))
}

fn shown(market: &Market, listing: ListingId, keyword: KeywordId, found: &Standing) -> StandingView {
    StandingView {
        keyword: keyword.0,
        words: words(market, keyword),
        listing,
        title: title_of(market, listing),
        preset: match found.weights.preset {
            Preset::Today => OrderPreset::Today,
            Preset::Year2010 => OrderPreset::Year2010,
            Preset::Contest => OrderPreset::Contest,
        },
        parts: parts(found),
        penalty_percent: (found.parts.penalty_factor * 100.0).round() as u32,
        total: found.total,
        grade: found.grade.map(|grade| match grade {
            MatchGrade::Exact => TitleMatch::Exact,
            MatchGrade::High => TitleMatch::High,
            MatchGrade::Partial => TitleMatch::Partial,
        }),
        place: found.place,
        tier: found.tier,
        auctioned: found.auctioned,
        occupancy: match found.occupant {
            None => OccupancyView::Free,
            Some(own) if own == listing => OccupancyView::Own,
            Some(_) => OccupancyView::Taken,
        },
    }
}

fn parts(found: &Standing) -> Vec<StandingPart> {
    let (parts, weights) = (&found.parts, &found.weights);
    let part = |part, value, weight| StandingPart { part, value, weight };
    vec![
        part(RankingPart::Relevance, parts.relevance, weights.relevance),
        part(RankingPart::Clicks, parts.clicks, weights.clicks),
        part(RankingPart::Conversion, parts.conversion, weights.conversion),
        part(RankingPart::Service, parts.service, weights.service),
        part(RankingPart::Sales, parts.sales, weights.sales),
        part(RankingPart::Freshness, parts.freshness, weights.freshness),
        part(RankingPart::Delisting, parts.delisting, weights.delisting),
        part(RankingPart::Tier, parts.tier, weights.tier),
        part(RankingPart::Deposit, parts.deposit, weights.deposit),
        part(RankingPart::Learning, parts.learning, weights.learning),
        part(RankingPart::Occupancy, parts.occupancy, weights.occupancy),
        part(RankingPart::Rotation, parts.rotation, weights.rotation),
    ]
}

fn words(market: &Market, keyword: KeywordId) -> contract::views::Bilingual {
    market.rules().catalogue.keywords.get(keyword.index()).map_or_else(|| bilingual("", ""), keyword_words)
}

/// What is known of a keyword in the whole market, for a shop that has learnt to read it.
///
/// # Errors
/// What the market refuses: no such keyword, or a shop that has not learnt it.
pub fn keyword_report_view(market: &Market, shop: ShopId, keyword: KeywordId) -> Result<KeywordReportView, Refusal> {
    let found = association::keyword_report(market, shop, keyword)?;
    Ok(KeywordReportView {
        keyword: keyword.0,
        words: words(market, keyword),
        volume: found.volume,
        listings: found.listings,
        shops: found.shops,
        orders: found.orders,
        prices: found.prices,
        auctioned: found.auctioned,
    })
}

/// Where the visitors of a shop's listing were lost.
///
/// # Errors
/// What the market refuses: no such listing of this shop, or a shop that has not learnt to read it.
pub fn losses_view(market: &Market, shop: ShopId, listing: ListingId) -> Result<LossesView, Refusal> {
    let found = association::losses(market, shop, listing)?;
    Ok(LossesView {
        listing,
        title: title_of(market, listing),
        impressions: found.impressions,
        visits: found.visits,
        carts: found.carts,
        orders: found.orders,
        kept: found.kept,
        settled: found.settled,
    })
}

/// A shop's campaigns, admission and occupied keywords at a moment; `None` for a shop that never opened.
#[must_use]
pub fn ads_view(market: &Market, shop: ShopId, now: SimTime) -> Option<AdsView> {
    let opened = market.shop(shop)?;
    let (rules, state) = (&market.rules().street.ads, &market.street().ads);
    let activity = ads::activity(rules, opened, now);
    let mut campaigns: Vec<&Campaign> = state.campaigns().iter().filter(|campaign| campaign.shop == shop).collect();
    campaigns.sort_by_key(|campaign| (campaign.status == CampaignStatus::Closed, Reverse(campaign.id)));
    let occupied = ads::occupied_by(market, shop).map(|(keyword, listing)| OccupiedRow {
        keyword: keyword.0,
        words: words(market, keyword),
        listing,
        title: title_of(market, listing),
    });
    Some(AdsView {
        admission: AdmissionView {
            admitted: ads::is_admitted(market, shop),
            credit_points: (rules.credit_points, activity.credit_points),
            service_score: (rules.service_score, activity.service_score),
            orders: (rules.orders, activity.orders),
            window_days: rules.window_days,
        },
        campaigns: campaigns.into_iter().map(|campaign| campaign_view(market, campaign, now)).collect(),
        occupied: occupied.collect(),
        occupancies_max: tiers::occupancies(market, shop),
        bid_min: rules.bid_min,
        bid_max: rules.bid_max,
        budget_min: rules.budget_min,
    })
}

fn campaign_view(market: &Market, campaign: &Campaign, now: SimTime) -> CampaignView {
    let bids = campaign.groups.iter().flat_map(|group| group.bids.iter().map(|bid| (group.listing, bid)));
    let bids = bids.map(|(listing, bid)| {
        let placements = ads::ranked(market, bid.keyword, now);
        let rank = placements.iter().position(|it| it.campaign == campaign.id && it.listing == listing);
        let placed: Option<&Placement> = rank.map(|rank| &placements[rank]);
        let counts = campaign.counts.iter().filter(|count| count.listing == listing && count.keyword == bid.keyword);
        let sums = counts.fold(AdSums { impressions: 0, clicks: 0, charge: Money::ZERO }, |sums, count| AdSums {
            impressions: sums.impressions + count.impressions,
            clicks: sums.clicks + count.clicks,
            charge: sums.charge + count.charge,
        });
        BidRow {
            listing,
            title: title_of(market, listing),
            keyword: bid.keyword.0,
            words: words(market, bid.keyword),
            matching: match bid.matching {
                Matching::Exact => "exact",
                Matching::Phrase => "phrase",
                Matching::Broad => "broad",
            }
            .to_owned(),
            bid: bid.price,
            quality: placed.map(|placed| placed.quality),
            rank: rank.map(|rank| u32::try_from(rank).expect("bidders are few") + 1),
            price: placed.map(|placed| placed.price),
            sums,
        }
    });
    CampaignView {
        number: campaign.id.0,
        opened_at: campaign.opened_at,
        status: match campaign.status {
            CampaignStatus::Running => "running",
            CampaignStatus::Paused => "paused",
            CampaignStatus::Closed => "closed",
        }
        .to_owned(),
        daily_budget: campaign.daily_budget,
        spent_today: campaign.spent_on(now.day()),
        hours: campaign.hours.0.to_vec(),
        bids: bids.collect(),
        sums: AdSums { impressions: campaign.impressions, clicks: campaign.clicks, charge: campaign.charged },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::selling::town::{LISTING, RIVAL, SHOP, Town};

    #[test]
    fn a_standing_says_what_the_published_order_computes() {
        let town = Town::stocked();
        let keyword = KeywordId(0);
        let view = standing_view(&town.market, SHOP, LISTING, keyword, town.now).expect("own");
        let sum: f64 = view.parts.iter().map(|part| part.value * part.weight).sum();
        assert!((sum - view.total).abs() < 1e-9, "no penalty: the parts are the whole");
        assert_eq!((view.place, view.words.en.as_str(), view.occupancy), (Some(1), "phone charm", OccupancyView::Free));
        assert!(standing_view(&town.market, RIVAL, LISTING, keyword, town.now).is_err());
    }

    #[test]
    fn the_chart_of_losses_and_the_report_of_a_keyword_count_the_same_order() {
        let town = Town::ordered();
        let losses = losses_view(&town.market, SHOP, LISTING).expect("no course teaches it here");
        assert_eq!((losses.orders, losses.kept, losses.settled), (1, 1, 0));
        let report = keyword_report_view(&town.market, SHOP, KeywordId(0)).expect("no course teaches it here");
        assert_eq!((report.orders, report.listings, report.prices), (1, 1, Some([Money::fen(250); 3])));
        assert_eq!(report.words.zh, "手机挂件");
        assert!(losses_view(&town.market, RIVAL, LISTING).is_err());
    }

    #[test]
    fn a_shop_without_reviews_sees_what_admission_asks_for() {
        let mut town = Town::ordered();
        let mut rules = market::Rules::clone(town.market.rules());
        rules.street.ads.window_days = 30;
        town.market = town.market.clone().with_rules(std::sync::Arc::new(rules));
        let view = ads_view(&town.market, SHOP, town.now).expect("open");
        assert_eq!((view.admission.orders.1, view.admission.service_score.1), (1, None));
        assert!(!view.admission.admitted && view.campaigns.is_empty() && view.occupied.is_empty());
    }
}
