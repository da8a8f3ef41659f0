//! Facts of the keyword auction change its state.

use super::{AdCount, AdGroup, Campaign, CampaignStatus, Event, Occupancy};
use crate::search::KeywordId;
use crate::state::Market;
use domain::{ListingId, Money, SimTime};

pub(crate) fn apply(market: &mut Market, at: SimTime, event: &Event) {
    let state = &mut market.street.ads;
    match event {
        Event::CampaignOpened { campaign, shop, daily_budget, hours } => {
            assert_eq!(campaign.0 as usize, state.campaigns.len(), "campaigns are numbered without gaps");
            state.campaigns.push(Campaign {
                id: *campaign,
                shop: *shop,
                opened_at: at,
                daily_budget: *daily_budget,
                hours: *hours,
                status: CampaignStatus::Running,
                groups: Vec::new(),
                spent: (at.day(), Money::ZERO),
                charged_before: at.hour(),
                impressions: 0,
                clicks: 0,
                charged: Money::ZERO,
                counts: Vec::new(),
            });
        }
        Event::CampaignAdjusted { campaign, daily_budget, hours, running } => {
            let adjusted = &mut state.campaigns[campaign.0 as usize];
            (adjusted.daily_budget, adjusted.hours) = (*daily_budget, *hours);
            adjusted.status = if *running { CampaignStatus::Running } else { CampaignStatus::Paused };
        }
        Event::CampaignClosed { campaign } => {
            state.campaigns[campaign.0 as usize].status = CampaignStatus::Closed;
        }
        Event::BidsSet { campaign, listing, bids } => {
            let groups = &mut state.campaigns[campaign.0 as usize].groups;
            groups.retain(|group| group.listing != *listing);
            if !bids.is_empty() {
                let place = groups.partition_point(|group| group.listing < *listing);
                groups.insert(place, AdGroup { listing: *listing, bids: bids.clone() });
            }
        }
        Event::Admitted { shop } => {
            let place = state.admitted.partition_point(|admitted| admitted < shop);
            state.admitted.insert(place, *shop);
        }
        Event::Suspended { shop } => state.admitted.retain(|admitted| admitted != shop),
        Event::KeywordOccupied { keyword, listing } => {
            let place = state.occupied.partition_point(|occupied| occupied.keyword < *keyword);
            state.occupied.insert(place, Occupancy { keyword: *keyword, listing: *listing, since: at });
        }
        Event::KeywordVacated { keyword, .. } => state.occupied.retain(|occupied| occupied.keyword != *keyword),
        Event::HourCharged { campaign, hour, keywords, listings, impressions, clicks, charges } => {
            let campaign = &mut state.campaigns[campaign.0 as usize];
            campaign.charged_before = hour + 1;
            for row in 0..keywords.len() {
                count(campaign, hour / 24, keywords[row], listings[row], (impressions[row], clicks[row], charges[row]));
            }
        }
    }
}

/// Adds one row of an hour to a campaign's sums.
fn count(
    campaign: &mut Campaign,
    day: u32,
    keyword: KeywordId,
    listing: ListingId,
    (impressions, clicks, charge): (u32, u32, Money),
) {
    if campaign.spent.0 != day {
        campaign.spent = (day, Money::ZERO);
    }
    campaign.spent.1 += charge;
    campaign.impressions += impressions;
    campaign.clicks += clicks;
    campaign.charged += charge;
    let found = campaign.counts.binary_search_by_key(&(listing, keyword), |count| (count.listing, count.keyword));
    let place = found.unwrap_or_else(|place| {
        let fresh = AdCount { listing, keyword, impressions: 0, clicks: 0, charge: Money::ZERO };
        campaign.counts.insert(place, fresh);
        place
    });
    let sums = &mut campaign.counts[place];
    sums.impressions += impressions;
    sums.clicks += clicks;
    sums.charge += charge;
}
