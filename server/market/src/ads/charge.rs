//! What an hour costs a campaign.

use super::{Campaign, HourCounts, spendable};
use crate::refusal::Refusal;
use crate::state::Market;
use domain::refusals::AdsRefusal;
use domain::time::HOUR_SECONDS;
use domain::{Money, SimTime};

/// Charges per row of an hour: clicks at the hour's prices, in order, as far as the day's budget and the balance
/// reach; what goes beyond is free.
///
/// # Errors
/// Columns of different lengths, foreign listings or keywords out of order, a price no bid can cost, an hour that
/// is not over or was charged before.
pub(super) fn charges(
    market: &Market,
    at: SimTime,
    campaign: &Campaign,
    counts: &HourCounts,
) -> Result<Vec<Money>, Refusal> {
    check(market, campaign, counts)?;
    if counts.hour < campaign.charged_before {
        return Err(AdsRefusal::HourCharged { next: campaign.charged_before }.into());
    }
    if u64::from(at.as_seconds()) < (u64::from(counts.hour) + 1) * u64::from(HOUR_SECONDS) {
        return Err(Refusal::TimerNotDue { due: SimTime::hour_start(counts.hour + 1) });
    }
    let mut left = spendable(market, campaign, counts.hour / 24);
    let charge = |(clicks, price): (&u32, &Money)| {
        let charge = price.times(*clicks).min(left);
        left -= charge;
        charge
    };
    Ok(counts.clicks.iter().zip(&counts.prices).map(charge).collect())
}

fn check(market: &Market, campaign: &Campaign, counts: &HourCounts) -> Result<(), Refusal> {
    let rows = counts.keywords.len();
    let columns = [counts.listings.len(), counts.impressions.len(), counts.clicks.len(), counts.prices.len()];
    let rules = &market.rules.street.ads;
    let rising = counts.keywords.windows(2).all(|pair| pair[0] < pair[1]);
    let known = counts.keywords.iter().all(|keyword| rules.auctioned.binary_search(keyword).is_ok());
    let own = |listing: &domain::ListingId| market.listing(*listing).is_some_and(|own| own.shop == campaign.shop);
    let priced = counts.prices.iter().all(|price| *price > Money::ZERO && *price <= rules.bid_max);
    let counted = counts.clicks.iter().zip(&counts.impressions).all(|(clicks, shown)| clicks <= shown);
    let whole = rows > 0 && columns.iter().all(|length| *length == rows);
    if whole && rising && known && priced && counted && counts.listings.iter().all(own) {
        Ok(())
    } else {
        Err(AdsRefusal::HourMalformed.into())
    }
}
