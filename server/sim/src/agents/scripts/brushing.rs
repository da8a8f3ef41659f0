//! How the scripted brusher goes about it: fake orders for its best listings from the cheapest notice, until penalty
//! points make it stop; an appeal against every case; back on sale when a season opens a closed shop again.

use crate::world::Hand;
use domain::ListingId;
use domain::shop::ListingStatus;
use market::SellerCommand;
use market::brushing::{self, Appeal, CaseId, NoticeId, SellerCommand as BrushingCommand};
use market::rules::Script;
use market::street::SellerAsk;
use std::cmp::Reverse;

/// Looks after fake orders and what they brought about; only brushers do.
pub fn look_after(hand: &mut Hand<'_>, script: Script) {
    if script != Script::Brusher {
        return;
    }
    appeal(hand);
    let record = brushing::record(hand.market(), hand.shop().id);
    if record.closed {
        return;
    }
    put_back(hand);
    let keeper = hand.scenario().brushing.keeper.clone();
    if record.points >= keeper.stops_at || record.limited_until.is_some() {
        return;
    }
    let brushed: Vec<ListingId> = running(hand).collect();
    let free = (keeper.listings as usize).saturating_sub(brushed.len());
    let chosen: Vec<ListingId> =
        best_sellers(hand).into_iter().filter(|listing| !brushed.contains(listing)).take(free).collect();
    for listing in chosen {
        let Some(notice) = cheapest(hand, keeper.tasks.div_ceil(keeper.every_days)) else { return };
        let market = hand.market();
        let fee = market.street().brushing.notices()[notice.index()].fee;
        let cost = brushing::task_cost(market, fee, &market.listings()[listing.index()], keeper.parcel);
        if hand.balance() < cost.needed(keeper.tasks).times(keeper.cover) {
            return;
        }
        let (tasks, every_days, days, parcel) = (keeper.tasks, keeper.every_days, keeper.days, keeper.parcel);
        ask(hand, BrushingCommand::HireBooster { notice, listing, tasks, every_days, days, parcel });
    }
}

fn ask(hand: &mut Hand<'_>, command: BrushingCommand) {
    // Refused only when rules say what was not looked at here, e.g. an appeal that comes too late.
    let _ = hand.ask(SellerCommand::Street(SellerAsk::Brushing(command)));
}

fn appeal(hand: &mut Hand<'_>) {
    let own = hand.shop().id;
    let cases = (0..).map(CaseId).zip(hand.market().street().brushing.cases());
    let fresh = cases.filter(|(_, case)| case.shop == own && case.appeal == Appeal::None).map(|(case, _)| case);
    for case in fresh.collect::<Vec<CaseId>>() {
        ask(hand, BrushingCommand::Appeal { case });
    }
}

/// Puts on sale again what the platform took off.
fn put_back(hand: &mut Hand<'_>) {
    let paused = |listing: &ListingId| hand.market().listings()[listing.index()].status == ListingStatus::Paused;
    let off: Vec<ListingId> = hand.shop().listings.iter().copied().filter(paused).collect();
    for listing in off {
        // Refused only while its goods are recalled.
        let _ = hand.ask(SellerCommand::PublishListing { listing });
    }
}

fn running<'a>(hand: &'a Hand<'_>) -> impl Iterator<Item = ListingId> + 'a {
    let own = hand.shop().id;
    let schemes = hand.market().street().brushing.schemes().iter();
    schemes.filter(move |scheme| scheme.shop == own && scheme.next.is_some()).map(|scheme| scheme.listing)
}

/// Own listings on sale, most sold lately first.
fn best_sellers(hand: &Hand<'_>) -> Vec<ListingId> {
    let market = hand.market();
    let own = hand.shop().listings.iter().filter(|listing| market.offered(&market.listings()[listing.index()]) > 0);
    let mut own: Vec<ListingId> = own.copied().collect();
    own.sort_by_key(|listing| (Reverse(hand.pieces_sold_lately(*listing)), *listing));
    own
}

/// The cheapest notice whose booster has so many hands free.
fn cheapest(hand: &Hand<'_>, tasks_per_day: u32) -> Option<NoticeId> {
    let state = &hand.market().street().brushing;
    let able = state.board(hand.at()).filter(|(notice, _)| state.free_tasks(*notice) >= tasks_per_day);
    able.min_by_key(|(notice, row)| (row.fee, *notice)).map(|(notice, _)| notice)
}
