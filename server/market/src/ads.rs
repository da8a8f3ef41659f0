//! Business of the street: the keyword auction. Campaigns hold bids on keywords for listings; the most searched
//! fifth of keywords is auctioned hour by hour (`auction`), by bid times quality (`quality`); the others can be
//! occupied by one listing each. Who may advertise is checked every midnight (`admission`).

mod admission;
mod apply;
mod auction;
mod charge;
mod command;
mod decide;
mod event;
mod occupancy;
mod quality;
mod rules;
mod state;
#[cfg(test)]
pub(crate) mod tests;

pub use admission::{Activity, activity, deserves_admission, is_active_enough};
pub use auction::{Placement, prices, ranked, run};
pub use command::{Bid, DayParting, HourCounts, Matching, SellerCommand, WorldCommand};
pub use event::Event;
pub use occupancy::{occupant, occupied_by};
pub use quality::{QualityParts, quality_parts};
pub use rules::{QualityWeights, Rules};
pub use state::{AdCount, AdGroup, Campaign, CampaignId, CampaignStatus, Occupancy, State};

pub(crate) use apply::apply;
pub(crate) use decide::{decide_seller, decide_world, known_keyword};
pub(crate) use occupancy::vacated_beyond;

use crate::ledger::Account;
use crate::search::KeywordId;
use crate::state::Market;
use domain::{Money, ShopId};

/// Whether a keyword is auctioned: among the most searched ones.
pub fn is_auctioned(market: &Market, keyword: KeywordId) -> bool {
    market.rules.street.ads.auctioned.binary_search(&keyword).is_ok()
}

/// Whether a shop may advertise, as of the last midnight.
pub fn is_admitted(market: &Market, shop: ShopId) -> bool {
    market.street.ads.admitted.binary_search(&shop).is_ok()
}

/// What a campaign may still spend on a market day: what is left of its budget, and of the shop's balance.
pub fn spendable(market: &Market, campaign: &Campaign, day: u32) -> Money {
    let left = campaign.daily_budget - campaign.spent_on(day);
    left.min(market.ledger.balance(Account::Shop(campaign.shop))).max(Money::ZERO)
}

/// What of its own state cannot be, if anything.
pub(crate) fn audit(market: &Market) -> Result<(), &'static str> {
    let (state, rules) = (&market.street.ads, &market.rules.street.ads);
    for campaign in &state.campaigns {
        let sums =
            campaign.counts.iter().fold((0, Money::ZERO), |sum, count| (sum.0 + count.clicks, sum.1 + count.charge));
        if sums != (campaign.clicks, campaign.charged) {
            return Err("a campaign's sums are not those of its keywords");
        }
        if campaign.spent.1 > campaign.charged {
            return Err("a campaign spent more on one day than ever");
        }
        let groups = &campaign.groups;
        let foreign =
            |group: &AdGroup| market.listings.get(group.listing.index()).is_none_or(|own| own.shop != campaign.shop);
        if groups.iter().any(foreign) {
            return Err("an ad group advertises another shop's listing");
        }
    }
    if !state.admitted.is_sorted() || !state.occupied.is_sorted_by_key(|occupied| occupied.keyword) {
        return Err("admissions or occupancies are out of order");
    }
    if state.occupied.iter().any(|occupied| rules.auctioned.binary_search(&occupied.keyword).is_ok()) {
        return Err("an auctioned keyword is occupied");
    }
    let paid: Money = state.campaigns.iter().map(|campaign| campaign.charged).sum();
    let booked =
        market.ledger.statements.iter().flatten().filter(|line| line.reason == crate::ledger::Reason::AdCharge);
    if -booked.map(|line| line.balance_change).sum::<Money>() != paid {
        return Err("campaigns were charged something else than the books say");
    }
    Ok(())
}
