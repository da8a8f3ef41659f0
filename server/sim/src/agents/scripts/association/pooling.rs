//! How scripted keepers pool: pieces towards a price tier that one shop alone does not reach, and parcels towards a
//! courier's contract. Never more than a part of the free money.

use super::super::restock::spendable;
use super::{ORGANISE_LOT, ask, is_one};
use crate::demand::WINDOW_DAYS;
use crate::world::Hand;
use domain::shop::ListingStatus;
use domain::{BasisPoints, Money, SimSpan, SkuId};
use market::association::{GroupId, GroupStage, SellerCommand as AssociationCommand, hold_per_piece};
use market::rules::Script;

/// A keeper pledges no more than this part of the free money at once (design value).
const PLEDGE_PARTS: i64 = 4;
/// A tier is opened for when so many keepers of the own size would reach it (design value).
const FELLOWS: u32 = 4;
/// Days until a keeper opens another group purchase, and anybody one of the same goods (design value).
const OPEN_AGAIN_DAYS: u32 = 14;
/// Days before a month's end in which parcels are pledged (design value).
const PLEDGING_DAYS: u32 = 3;

/// Looks after group purchases and courier contracts.
pub fn look_after(hand: &mut Hand<'_>, script: Script) {
    let wanted = wanted(hand);
    if !join_group(hand, &wanted) {
        open_group(hand, &wanted);
    }
    pledge_parcels(hand, script);
}

/// Goods on sale and the pieces the keeper would pledge, most sold first.
fn wanted(hand: &Hand<'_>) -> Vec<(SkuId, u32)> {
    let days = hand.scenario().association.keepers.group_days;
    let own = hand.shop().listings.iter().filter_map(|listing| hand.market().listing(*listing));
    let live = own.filter(|listing| listing.status == ListingStatus::Live).map(|listing| {
        let per_day = f64::from(hand.pieces_sold_lately(listing.id)) / WINDOW_DAYS;
        (listing.text.sku, (per_day * days) as u32)
    });
    let mut wanted: Vec<(SkuId, u32)> = live.filter(|(_, pieces)| *pieces > 0).collect();
    wanted.sort_by_key(|(sku, pieces)| (std::cmp::Reverse(*pieces), *sku));
    wanted
}

/// Pledges to the first open group purchase of goods that are wanted; whether there was one.
fn join_group(hand: &mut Hand<'_>, wanted: &[(SkuId, u32)]) -> bool {
    let (own, at) = (hand.shop().id, hand.at());
    let most = hand.market().rules().street.association.group_pieces_max;
    let budget = Money::fen(spendable(hand).as_fen() / PLEDGE_PARTS);
    let groups = (0_u32..).zip(hand.market().street().association.groups());
    let open = groups.filter(|(_, group)| group.stage == GroupStage::Open && group.deadline > at);
    let found = open.filter(|(_, group)| group.pledge_of(own).is_none()).find_map(|(number, group)| {
        let (_, pieces) = wanted.iter().find(|(sku, _)| *sku == group.sku)?;
        let pieces = (*pieces).min(most.saturating_sub(group.pieces()));
        (pieces > 0 && group.hold.times(pieces) <= budget).then_some((GroupId(number), pieces))
    });
    let Some((group, pieces)) = found else { return false };
    ask(hand, AssociationCommand::Pledge { group, pieces }).is_ok()
}

/// Opens a group purchase for what sells best, where a few fellows would reach a tier that the keeper does not.
fn open_group(hand: &mut Hand<'_>, wanted: &[(SkuId, u32)]) {
    let keepers = &hand.scenario().association.keepers;
    let (share, hours) = (keepers.organise_bp, keepers.group_open_hours);
    if !is_one(hand, ORGANISE_LOT, share) {
        return;
    }
    let state = &hand.market().street().association;
    let (own, at) = (hand.shop().id, hand.at());
    let lately =
        || state.groups().iter().rev().take_while(|group| group.opened_at + SimSpan::days(OPEN_AGAIN_DAYS) > at);
    if lately().any(|group| group.organiser == own) {
        return;
    }
    let seen = |sku: SkuId| lately().any(|group| group.sku == sku);
    let budget = Money::fen(spendable(hand).as_fen() / PLEDGE_PARTS);
    let (products, truck) = (&hand.scenario().rules.catalogue.products, hand.market().rules().street.association.truck);
    let found = wanted.iter().filter(|(sku, _)| !seen(*sku)).find_map(|(sku, pieces)| {
        let tiers = products[sku.index()].wholesale.iter().rev();
        let mut out_of_reach = tiers.filter(|tier| tier.min > *pieces && tier.min <= pieces.saturating_mul(FELLOWS));
        let tier = out_of_reach.next()?;
        let hold = hold_per_piece(tier.price, truck, tier.min).times(*pieces);
        (hold <= budget).then_some((*sku, tier.min, *pieces))
    });
    if let Some((sku, target, pieces)) = found {
        // Refused when the keeper organises one already, or the goods are recalled.
        let _ = ask(hand, AssociationCommand::OpenGroup { sku, target, pieces, hours });
    }
}

/// In the last days of a month, pledges a part of the last month's orders to the courier in use.
fn pledge_parcels(hand: &mut Hand<'_>, script: Script) {
    const MONTH_HOURS: u32 = 30 * 24;
    let rules = &hand.market().rules().street.association;
    let month_days = rules.month_days.max(1);
    if hand.at().day() % month_days + PLEDGING_DAYS < month_days {
        return;
    }
    let (own, hour) = (hand.shop().id, hand.at().hour());
    let courier = hand.courier(script);
    let Some(terms) = rules.courier(courier) else { return };
    if hand.market().street().association.parcel_pledge(courier, own).is_some() {
        return;
    }
    let [least, most] = terms.pledge;
    let orders = hand.shop().tally.orders_within(hour.saturating_sub(MONTH_HOURS), hour);
    let share = i32::try_from(hand.scenario().association.keepers.parcels_bp).expect("shares are checked");
    let parcels = Money::fen(orders.into()).share(BasisPoints(share)).as_fen();
    let parcels = u32::try_from(parcels).unwrap_or(0).min(most);
    if parcels >= least {
        // Refused when the money is short.
        let _ = ask(hand, AssociationCommand::PledgeParcels { courier, parcels });
    }
}
