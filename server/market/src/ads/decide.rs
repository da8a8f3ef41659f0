//! When campaigns, bids and admissions may change.

use super::{
    Bid, Campaign, CampaignId, CampaignStatus, DayParting, Event, SellerCommand, WorldCommand, activity, charge,
    deserves_admission, is_admitted, is_auctioned, occupancy, quality_parts,
};
use crate::decide::{listing_of, next_number};
use crate::event::Event as MarketEvent;
use crate::refusal::Refusal;
use crate::search::KeywordId;
use crate::shop::Shop;
use crate::state::Market;
use crate::street::StreetEvent;
use domain::refusals::{AdsRefusal, StreetRefusal};
use domain::shop::ListingStatus;
use domain::{ListingId, Money, ShopId, SimTime};

impl From<AdsRefusal> for Refusal {
    fn from(refusal: AdsRefusal) -> Self {
        StreetRefusal::from(refusal).into()
    }
}

impl From<Event> for MarketEvent {
    fn from(event: Event) -> Self {
        Self::Street(StreetEvent::Ads(event))
    }
}

pub(crate) fn decide_seller(
    market: &Market,
    at: SimTime,
    shop: &Shop,
    command: &SellerCommand,
) -> Result<Vec<MarketEvent>, Refusal> {
    match command {
        SellerCommand::OpenCampaign { daily_budget, hours } => open(market, at, shop, *daily_budget, *hours),
        SellerCommand::AdjustCampaign { campaign, daily_budget, hours, running } => {
            let campaign = open_campaign(market, shop.id, *campaign)?.id;
            check_terms(market, *daily_budget, hours)?;
            let (daily_budget, hours, running) = (*daily_budget, *hours, *running);
            Ok(vec![Event::CampaignAdjusted { campaign, daily_budget, hours, running }.into()])
        }
        SellerCommand::CloseCampaign { campaign } => {
            let campaign = open_campaign(market, shop.id, *campaign)?.id;
            Ok(vec![Event::CampaignClosed { campaign }.into()])
        }
        SellerCommand::SetBids { campaign, listing, bids } => {
            let campaign = open_campaign(market, shop.id, *campaign)?;
            set_bids(market, at, campaign, *listing, bids)
        }
        SellerCommand::OccupyKeyword { keyword, listing } => occupancy::occupy(market, at, shop.id, *keyword, *listing),
        SellerCommand::VacateKeyword { keyword } => occupancy::vacate(market, shop.id, *keyword),
    }
}

pub(crate) fn decide_world(market: &Market, at: SimTime, command: &WorldCommand) -> Result<Vec<MarketEvent>, Refusal> {
    match command {
        WorldCommand::ReviewAdmission { shop } => review_admission(market, at, *shop),
        WorldCommand::ChargeHour { campaign, counts } => {
            let campaign = market.street.ads.campaigns.get(campaign.0 as usize).ok_or(AdsRefusal::NoSuchCampaign)?;
            let charges = charge::charges(market, at, campaign, counts)?;
            let charged = Event::HourCharged {
                campaign: campaign.id,
                hour: counts.hour,
                keywords: counts.keywords.clone(),
                listings: counts.listings.clone(),
                impressions: counts.impressions.clone(),
                clicks: counts.clicks.clone(),
                charges,
            };
            Ok(vec![charged.into()])
        }
    }
}

/// Refuses a keyword that is not in the catalogue.
pub(crate) fn known_keyword(market: &Market, keyword: KeywordId) -> Result<(), Refusal> {
    let known = keyword.index() < market.rules.catalogue.keywords.len();
    if known { Ok(()) } else { Err(AdsRefusal::NoSuchKeyword.into()) }
}

/// The shop's campaign, unless it is closed; another shop's looks as if it did not exist.
fn open_campaign(market: &Market, shop: ShopId, campaign: CampaignId) -> Result<&Campaign, Refusal> {
    let found = market.street.ads.campaigns.get(campaign.0 as usize).filter(|campaign| campaign.shop == shop);
    let found = found.ok_or(AdsRefusal::NoSuchCampaign)?;
    if found.status == CampaignStatus::Closed { Err(AdsRefusal::CampaignClosed.into()) } else { Ok(found) }
}

fn open(
    market: &Market,
    at: SimTime,
    shop: &Shop,
    daily_budget: Money,
    hours: DayParting,
) -> Result<Vec<MarketEvent>, Refusal> {
    let rules = &market.rules.street.ads;
    if !is_admitted(market, shop.id) {
        let has = activity(rules, shop, at);
        return Err(AdsRefusal::NotAdmitted {
            points_needed: rules.credit_points,
            points: has.credit_points,
            score_needed: rules.service_score,
            score: has.service_score,
            orders_needed: rules.orders,
            orders: has.orders,
        }
        .into());
    }
    check_terms(market, daily_budget, &hours)?;
    let campaigns = &market.street.ads.campaigns;
    let own = |campaign: &&Campaign| campaign.shop == shop.id && campaign.status != CampaignStatus::Closed;
    if campaigns.iter().filter(own).count() >= rules.campaigns_max as usize {
        return Err(AdsRefusal::TooManyCampaigns { most: rules.campaigns_max }.into());
    }
    let campaign = CampaignId(next_number(campaigns.len()));
    Ok(vec![Event::CampaignOpened { campaign, shop: shop.id, daily_budget, hours }.into()])
}

fn check_terms(market: &Market, daily_budget: Money, hours: &DayParting) -> Result<(), Refusal> {
    let rules = &market.rules.street.ads;
    if daily_budget < rules.budget_min {
        return Err(AdsRefusal::BudgetTooLow { least: rules.budget_min }.into());
    }
    if daily_budget > Money::TYPED_MAX {
        return Err(Refusal::PriceTooHigh { most: Money::TYPED_MAX });
    }
    if hours.0.iter().any(|percent| *percent > rules.parting_max) {
        return Err(AdsRefusal::DayPartingTooHigh { most: rules.parting_max }.into());
    }
    Ok(())
}

fn set_bids(
    market: &Market,
    at: SimTime,
    campaign: &Campaign,
    listing: ListingId,
    bids: &[Bid],
) -> Result<Vec<MarketEvent>, Refusal> {
    let rules = &market.rules.street.ads;
    let listing = listing_of(market, campaign.shop, listing)?;
    if listing.status == ListingStatus::Ended {
        return Err(Refusal::ListingNotInState { status: listing.status });
    }
    for (place, bid) in bids.iter().enumerate() {
        known_keyword(market, bid.keyword)?;
        if !is_auctioned(market, bid.keyword) {
            return Err(AdsRefusal::KeywordNotAuctioned.into());
        }
        if bid.price < rules.bid_min || bid.price > rules.bid_max {
            return Err(AdsRefusal::BidOutOfRange { least: rules.bid_min, most: rules.bid_max }.into());
        }
        if bids[..place].iter().any(|before| before.keyword == bid.keyword) {
            return Err(AdsRefusal::KeywordTwice.into());
        }
        quality_parts(market, listing, bid.keyword, at)
            .ok_or(AdsRefusal::NotRelevant { least: rules.relevance_min })?;
    }
    let others = campaign.groups.iter().filter(|group| group.listing != listing.id);
    let bid_count = others.map(|group| group.bids.len()).sum::<usize>() + bids.len();
    if bid_count > rules.bids_max as usize {
        return Err(AdsRefusal::TooManyBids { most: rules.bids_max }.into());
    }
    Ok(vec![Event::BidsSet { campaign: campaign.id, listing: listing.id, bids: bids.to_vec() }.into()])
}

fn review_admission(market: &Market, at: SimTime, shop: ShopId) -> Result<Vec<MarketEvent>, Refusal> {
    let shop = market.shop(shop).ok_or(Refusal::NoSuchShop)?;
    match (is_admitted(market, shop.id), deserves_admission(market, shop, at)) {
        (false, true) => Ok(vec![Event::Admitted { shop: shop.id }.into()]),
        (true, false) => Ok(vec![Event::Suspended { shop: shop.id }.into()]),
        _ => Err(AdsRefusal::AdmissionUnchanged.into()),
    }
}
