//! What sellers may rent and order, and when landlords and the bicycle act.

use super::{BundleId, Event, M3_DM3, SellerCommand, WorldCommand};
use crate::decide::{affordable, due, next_number};
use crate::event::Event as MarketEvent;
use crate::ledger::Account;
use crate::refusal::Refusal;
use crate::shop::Shop;
use crate::state::Market;
use crate::street::StreetEvent;
use domain::refusals::{StorageRefusal, StreetRefusal};
use domain::shop::BoxSize;
use domain::time::DAY_SECONDS;
use domain::{Money, ShopId, SimTime};

pub(crate) fn decide_seller(
    market: &Market,
    at: SimTime,
    shop: &Shop,
    command: &SellerCommand,
) -> Result<Vec<MarketEvent>, Refusal> {
    match *command {
        SellerCommand::RentSpace { square_metres } => rent(market, shop, square_metres),
        SellerCommand::OrderBoxes { size, count } => order_boxes(market, at, shop, size, count),
    }
}

pub(crate) fn decide_world(market: &Market, at: SimTime, command: &WorldCommand) -> Result<Vec<MarketEvent>, Refusal> {
    match *command {
        WorldCommand::DeliverBoxes { bundle } => {
            let ordered = market.street.storage.bundles.get(bundle.0 as usize).filter(|bundle| !bundle.delivered);
            due(at, ordered.ok_or(refusal(StorageRefusal::NoSuchBundle))?.due)?;
            Ok(happened(Event::BoxesDelivered { bundle }))
        }
        WorldCommand::ChargeRent { shop } => charge_rent(market, at, shop),
        WorldCommand::FineOverflow { shop } => fine(market, at, shop),
    }
}

fn rented(market: &Market, shop: ShopId) -> u32 {
    market.street.storage.basement(shop).map_or(0, |basement| basement.square_metres)
}

/// Less space is given back at once, without refund; the goods must fit into what is left.
fn rent(market: &Market, shop: &Shop, square_metres: u32) -> Result<Vec<MarketEvent>, Refusal> {
    let rules = &market.rules.street.storage;
    let (most, before) = (rules.square_metres_max, rented(market, shop.id));
    if square_metres > most {
        return Err(refusal(StorageRefusal::TooMuchSpace { most }));
    }
    if square_metres == before {
        return Err(refusal(StorageRefusal::SpaceUnchanged { square_metres }));
    }
    if square_metres < before {
        let room = rules.free_dm3 + u64::from(square_metres) * rules.dm3_per_square_metre;
        let goods = market.goods_dm3(shop);
        if goods > room {
            return Err(refusal(StorageRefusal::GoodsDoNotFit { goods_dm3: goods, room_dm3: room }));
        }
    }
    let paid = rules.rent.times(square_metres.saturating_sub(before));
    affordable(market, shop.id, paid)?;
    Ok(happened(Event::SpaceRented { shop: shop.id, square_metres, paid }))
}

fn order_boxes(
    market: &Market,
    at: SimTime,
    shop: &Shop,
    size: BoxSize,
    count: u32,
) -> Result<Vec<MarketEvent>, Refusal> {
    let rules = &market.rules.street.storage;
    let (least, most) = (rules.bundle_min, rules.bundle_max);
    if !(least..=most).contains(&count) {
        return Err(refusal(StorageRefusal::BundleOutOfRange { least, most }));
    }
    let unit_cost = market.rules.box_kind(size).price.share(rules.bundle_price);
    affordable(market, shop.id, unit_cost.times(count) + rules.bicycle)?;
    let bundle = BundleId(next_number(market.street.storage.bundles.len()));
    let due = at + rules.bicycle_takes;
    Ok(happened(Event::BoxesOrdered { bundle, shop: shop.id, size, count, unit_cost, delivery: rules.bicycle, due }))
}

/// A shop that cannot pay loses the basement; nobody's balance goes below zero for rent.
fn charge_rent(market: &Market, at: SimTime, shop: ShopId) -> Result<Vec<MarketEvent>, Refusal> {
    market.shop(shop).ok_or(Refusal::NoSuchShop)?;
    let basement = market.street.storage.basement(shop);
    let rent_due = basement.and_then(|basement| basement.rent_due).ok_or(refusal(StorageRefusal::NothingRented))?;
    due(at, rent_due)?;
    let amount = market.rules.street.storage.rent.times(rented(market, shop));
    let event = match affordable(market, shop, amount) {
        Ok(()) => Event::RentPaid { shop, amount },
        Err(_) => Event::SpaceLost { shop },
    };
    Ok(happened(event))
}

/// Once a night, for each begun cubic metre that does not fit; never more than the shop has.
fn fine(market: &Market, at: SimTime, shop: ShopId) -> Result<Vec<MarketEvent>, Refusal> {
    let shop = market.shop(shop).ok_or(Refusal::NoSuchShop)?;
    if !at.as_seconds().is_multiple_of(DAY_SECONDS) {
        return Err(Refusal::TimerNotDue { due: SimTime::day_start(at.day() + 1) });
    }
    let overflow_dm3 = market.overflow_dm3(shop);
    if overflow_dm3 == 0 {
        return Err(refusal(StorageRefusal::EverythingFits));
    }
    let metres = u32::try_from(overflow_dm3.div_ceil(M3_DM3)).unwrap_or(u32::MAX);
    let balance = market.ledger.balance(Account::Shop(shop.id)).max(Money::ZERO);
    let fine = market.rules.street.storage.overflow_fine.times(metres).min(balance);
    Ok(happened(Event::OverflowFined { shop: shop.id, overflow_dm3, fine }))
}

fn happened(event: Event) -> Vec<MarketEvent> {
    vec![MarketEvent::Street(StreetEvent::Storage(event))]
}

fn refusal(refusal: StorageRefusal) -> Refusal {
    Refusal::Street(StreetRefusal::Storage(refusal))
}
