//! How scripted keepers pay the platform for standing: a deposit and a tier when there is money enough, a small
//! campaign once admitted, a keyword nobody bids for. Through the same commands as a student.

use super::{lot, pricing};
use crate::world::Hand;
use domain::ListingId;
use domain::shop::ListingStatus;
use market::SellerCommand;
use market::ads::{self, Bid, Campaign, CampaignId, CampaignStatus, DayParting, Matching};
use market::ranking::Fit;
use market::rules::Script;
use market::search::KeywordId;
use market::street::SellerAsk;
use market::tiers::{self, DepositState};
use std::cmp::Reverse;

/// The number of the lasting lot that says who advertises.
const ADS_LOT: u32 = u32::MAX;

/// Looks after tier, deposit and advertisements.
pub fn look_after(hand: &mut Hand<'_>, script: Script) {
    if script == Script::Premium {
        pay_for_standing(hand);
    }
    let share = hand.scenario().keeper_ads.share_bp(script);
    let told = hand.scenario().treatment.ads_budget(hand.shop().id.number()).is_some();
    if told || share > 0 && lot(hand, ADS_LOT) * 10_000.0 < f64::from(share) {
        advertise(hand, script);
    }
}

fn pay_for_standing(hand: &mut Hand<'_>) {
    let (deposit_cover, fee_cover) =
        (hand.scenario().keeper_tiers.deposit_cover, hand.scenario().keeper_tiers.fee_cover);
    let row = tiers::row(hand.market(), hand.shop().id);
    let rules = &hand.market().rules().street.tiers;
    let levels = u8::try_from(rules.tiers.len()).expect("at most a hundred tiers");
    let wanted = (0..levels).rev().find(|level| hand.balance() >= rules.fee(*level).times(fee_cover)).unwrap_or(0);
    let deposit = rules.deposit;
    if row.deposit == DepositState::None && hand.balance() >= deposit.times(deposit_cover) {
        ask_tiers(hand, tiers::SellerCommand::PayDeposit);
    }
    // Only upwards: the platform lowers it when the money is gone.
    if wanted > row.level {
        ask_tiers(hand, tiers::SellerCommand::ChooseTier { level: wanted });
    }
}

fn ask_tiers(hand: &mut Hand<'_>, command: tiers::SellerCommand) {
    // Refused only when the balance does not reach; then it stays as it was.
    let _ = hand.ask(SellerCommand::Street(SellerAsk::Tiers(command)));
}

fn ask_ads(hand: &mut Hand<'_>, command: ads::SellerCommand) {
    // Refused only when rules say what was not looked at here, e.g. a keyword somebody just took.
    let _ = hand.ask(SellerCommand::Street(SellerAsk::Ads(command)));
}

fn advertise(hand: &mut Hand<'_>, script: Script) {
    occupy(hand);
    if !ads::is_admitted(hand.market(), hand.shop().id) {
        return;
    }
    let Some(campaign) = own_campaign(hand) else {
        let rules = &hand.scenario().keeper_ads;
        let [from, until] = rules.hours;
        let hours = std::array::from_fn(|hour| if (from..until).contains(&(hour as u32)) { 100 } else { 0 });
        let told = hand.scenario().treatment.ads_budget(hand.shop().id.number());
        let daily_budget = told.unwrap_or(rules.daily_budget_fen);
        let command = ads::SellerCommand::OpenCampaign { daily_budget, hours: DayParting(hours) };
        // Its bids follow with the next look.
        return ask_ads(hand, command);
    };
    drop_groups_off_sale(hand, campaign);
    let wanted = hand.scenario().keeper_ads.listings as usize;
    let advertised: Vec<ListingId> = groups(hand, campaign).map(|group| group.listing).collect();
    let free = wanted.saturating_sub(advertised.len());
    let best = best_sellers(hand).into_iter().filter(|listing| !advertised.contains(listing)).take(free);
    for listing in best.chain(advertised.iter().copied()).collect::<Vec<_>>() {
        let bids = bids_for(hand, script, listing);
        let before = groups(hand, campaign).find(|group| group.listing == listing).map(|group| &group.bids);
        if !bids.is_empty() && before != Some(&bids) {
            ask_ads(hand, ads::SellerCommand::SetBids { campaign, listing, bids });
        }
    }
}

fn own_campaign(hand: &Hand<'_>) -> Option<CampaignId> {
    let shop = hand.shop().id;
    let own = |campaign: &&Campaign| campaign.shop == shop && campaign.status != CampaignStatus::Closed;
    hand.market().street().ads.campaigns().iter().find(own).map(|campaign| campaign.id)
}

fn groups<'a>(hand: &'a Hand<'_>, campaign: CampaignId) -> impl Iterator<Item = &'a ads::AdGroup> {
    hand.market().street().ads.campaigns()[campaign.0 as usize].groups.iter()
}

fn drop_groups_off_sale(hand: &mut Hand<'_>, campaign: CampaignId) {
    let live = |listing: &ListingId| hand.market().listings()[listing.index()].status == ListingStatus::Live;
    let gone: Vec<ListingId> =
        groups(hand, campaign).map(|group| group.listing).filter(|listing| !live(listing)).collect();
    for listing in gone {
        ask_ads(hand, ads::SellerCommand::SetBids { campaign, listing, bids: Vec::new() });
    }
}

/// Own listings on sale, most sold lately first.
fn best_sellers(hand: &Hand<'_>) -> Vec<ListingId> {
    let market = hand.market();
    let own = hand.shop().listings.iter().filter(|listing| market.offered(&market.listings()[listing.index()]) > 0);
    let mut own: Vec<ListingId> = own.copied().collect();
    own.sort_by_key(|listing| (Reverse(hand.pieces_sold_lately(*listing)), *listing));
    own
}

/// Keywords the listing's title answers in full, most searched first.
fn keywords_of<'a>(hand: &'a Hand<'_>, listing: ListingId, auctioned: bool) -> impl Iterator<Item = KeywordId> + 'a {
    let (market, catalogue) = (hand.market(), &hand.market().rules().catalogue);
    let found = &market.listings()[listing.index()];
    let full = move |keyword: &KeywordId| {
        Fit::of(catalogue, found, *keyword).is_some_and(|fit| fit.title == fit.asked)
            && ads::is_auctioned(market, *keyword) == auctioned
    };
    let mut keywords: Vec<KeywordId> = (0..).take(catalogue.keywords.len()).map(KeywordId).filter(full).collect();
    keywords.sort_by_key(|keyword| (Reverse(catalogue.keywords[keyword.index()].volume), *keyword));
    keywords.into_iter()
}

/// Bids of a share of what a click is expected to earn; none when that is less than the least bid.
fn bids_for(hand: &Hand<'_>, script: Script, listing: ListingId) -> Vec<Bid> {
    let (market, keepers) = (hand.market(), &hand.scenario().keeper_ads);
    let rules = &market.rules().street.ads;
    let text = &market.listings()[listing.index()].text;
    let product = &market.rules().catalogue.products[text.sku.index()];
    let margin = text.price - pricing::unit_cost(script, product);
    let per_click = margin.share(pricing::share(keepers.orders_per_click_bp)).share(pricing::share(keepers.bid_bp));
    let told = hand.scenario().treatment.ads_bid(hand.shop().id.number());
    let price = told.unwrap_or(per_click).min(rules.bid_max);
    if price < rules.bid_min {
        return Vec::new();
    }
    let keywords = keywords_of(hand, listing, true).take(keepers.keywords as usize);
    keywords.map(|keyword| Bid { keyword, matching: Matching::Exact, price }).collect()
}

/// Occupies the most searched free keyword its best seller answers, if the tier allows one more.
fn occupy(hand: &mut Hand<'_>) {
    let (market, shop) = (hand.market(), hand.shop().id);
    if ads::occupied_by(market, shop).count() >= tiers::occupancies(market, shop) as usize {
        return;
    }
    let Some(listing) = best_sellers(hand).first().copied() else { return };
    let free = keywords_of(hand, listing, false).find(|keyword| ads::occupant(market, *keyword).is_none());
    if let Some(keyword) = free {
        ask_ads(hand, ads::SellerCommand::OccupyKeyword { keyword, listing });
    }
}
