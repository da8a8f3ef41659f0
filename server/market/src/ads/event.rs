//! What happened in the keyword auction.

use super::{Bid, CampaignId, DayParting};
use crate::ledger::{Account, Reason, Transfer};
use crate::search::KeywordId;
use crate::state::Market;
use domain::street::StreetFact;
use domain::{ListingId, Money, OrderId, ShopId};
use serde::{Deserialize, Serialize};

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// A campaign was opened.
    CampaignOpened {
        /// Its number: the next free.
        campaign: CampaignId,
        /// Whose.
        shop: ShopId,
        /// Most it may cost on a market day.
        daily_budget: Money,
        /// Hours of day.
        hours: DayParting,
    },
    /// A campaign was changed, paused or resumed.
    CampaignAdjusted {
        /// Which.
        campaign: CampaignId,
        /// Most it may cost on a market day.
        daily_budget: Money,
        /// Hours of day.
        hours: DayParting,
        /// Whether it runs.
        running: bool,
    },
    /// A campaign was closed for good.
    CampaignClosed {
        /// Which.
        campaign: CampaignId,
    },
    /// A listing's bids were replaced.
    BidsSet {
        /// In which campaign.
        campaign: CampaignId,
        /// For which listing.
        listing: ListingId,
        /// All its bids from now on; none removes the group.
        bids: Vec<Bid>,
    },
    /// A shop became active enough to advertise.
    Admitted {
        /// Which.
        shop: ShopId,
    },
    /// A shop's activity fell below what advertising asks for; its campaigns stand still.
    Suspended {
        /// Which.
        shop: ShopId,
    },
    /// A listing occupies a keyword.
    KeywordOccupied {
        /// Which keyword.
        keyword: KeywordId,
        /// Which listing.
        listing: ListingId,
    },
    /// A keyword is free again.
    KeywordVacated {
        /// Which keyword.
        keyword: KeywordId,
        /// Which listing had it.
        listing: ListingId,
    },
    /// A campaign's hour, as columns by keyword: of all impressions and visits of the hour those on paid places.
    HourCharged {
        /// Which.
        campaign: CampaignId,
        /// The market hour.
        hour: u32,
        /// Keywords searched, ascending.
        keywords: Vec<KeywordId>,
        /// Which listing was shown for each.
        listings: Vec<ListingId>,
        /// Times shown and examined on a paid place.
        impressions: Vec<u32>,
        /// Times opened from there.
        clicks: Vec<u32>,
        /// What these clicks cost.
        charges: Vec<Money>,
    },
}

impl Event {
    /// Its name.
    pub(crate) const fn fact(&self) -> StreetFact {
        match self {
            Self::CampaignOpened { .. } => StreetFact::AdsCampaignOpened,
            Self::CampaignAdjusted { .. } => StreetFact::AdsCampaignAdjusted,
            Self::CampaignClosed { .. } => StreetFact::AdsCampaignClosed,
            Self::BidsSet { .. } => StreetFact::AdsBidsSet,
            Self::Admitted { .. } => StreetFact::AdsAdmitted,
            Self::Suspended { .. } => StreetFact::AdsSuspended,
            Self::KeywordOccupied { .. } => StreetFact::AdsKeywordOccupied,
            Self::KeywordVacated { .. } => StreetFact::AdsKeywordVacated,
            Self::HourCharged { .. } => StreetFact::AdsHourCharged,
        }
    }
    /// The shop this happened to.
    pub(crate) fn shop(&self, market: &Market) -> Option<ShopId> {
        match self {
            Self::CampaignOpened { shop, .. } | Self::Admitted { shop } | Self::Suspended { shop } => Some(*shop),
            Self::CampaignAdjusted { campaign, .. }
            | Self::CampaignClosed { campaign }
            | Self::BidsSet { campaign, .. }
            | Self::HourCharged { campaign, .. } => {
                market.street.ads.campaigns.get(campaign.0 as usize).map(|campaign| campaign.shop)
            }
            Self::KeywordOccupied { listing, .. } | Self::KeywordVacated { listing, .. } => {
                market.listing(*listing).map(|listing| listing.shop)
            }
        }
    }
    /// No order is concerned.
    pub(crate) const fn order(&self) -> Option<OrderId> {
        None
    }
    /// The movements of money it means: one per campaign and hour.
    pub(crate) fn transfers(&self, market: &Market) -> Vec<Transfer> {
        let (Self::HourCharged { charges, .. }, Some(shop)) = (self, self.shop(market)) else { return Vec::new() };
        let amount = charges.iter().copied().sum();
        vec![Transfer { debit: Account::Shop(shop), credit: Account::Platform, amount, reason: Reason::AdCharge }]
    }
}
