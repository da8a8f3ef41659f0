//! Batches: ordered and paid, at the dock, or with customs; claims for what was short.

use super::one;
use crate::decide::{affordable, due, next_number};
use crate::event::Event as MarketEvent;
use crate::finance;
use crate::refusal::Refusal;
use crate::shocks::refuse_recalled;
use crate::shop::Shop;
use crate::sourcing::quote::Quote;
use crate::sourcing::state::{Claim, Consignment, Line, Stage};
use crate::sourcing::{Arrived, Carton, ConsignmentId, Event, Origin};
use crate::state::Market;
use domain::refusals::SourcingRefusal;
use domain::time::DAY_SECONDS;
use domain::{Money, SimSpan, SimTime};

/// No batch keeps a source busy for longer (design value).
const YEAR_SECONDS: u32 = 366 * DAY_SECONDS;
/// Best quality there is.
const QUALITY_MAX: u8 = 100;

pub(super) fn order(
    market: &Market,
    at: SimTime,
    shop: &Shop,
    origin: Origin,
    quote: Quote,
    inspect: bool,
    on_account: bool,
) -> Result<Vec<MarketEvent>, Refusal> {
    let rules = &market.rules.street.sourcing;
    for line in &quote.lines {
        refuse_recalled(market, at, line.sku)?;
    }
    let free_at = market.street.sourcing.busy.get(&quote.source).copied().unwrap_or(at).max(at);
    if free_at > at + rules.queue_max {
        return Err(SourcingRefusal::BookedOut { until: free_at }.into());
    }
    let pieces = quote.pieces();
    let work = u64::from(pieces) * u64::from(DAY_SECONDS) / u64::from(quote.daily_pieces.max(1));
    let busy_until = free_at + SimSpan::seconds(u32::try_from(work).unwrap_or(u32::MAX).min(YEAR_SECONDS));
    let inspection = if inspect { rules.inspection_fee.times(pieces) } else { Money::ZERO };
    let goods = quote.goods() + quote.freight + quote.duty;
    let mut events = Vec::with_capacity(2);
    if on_account {
        affordable(market, shop.id, inspection)?;
        events.push(finance::lend_goods(market, at, shop, goods)?);
    } else {
        affordable(market, shop.id, goods + inspection)?;
    }
    let ordered = Event::GoodsOrdered {
        consignment: ConsignmentId(next_number(market.street.sourcing.consignments.len())),
        shop: shop.id,
        origin,
        due: busy_until + quote.lead,
        freight: quote.freight,
        duty: quote.duty,
        lines: quote.lines,
        inspected: inspect,
        inspection,
        busy_until,
    };
    events.push(ordered.into());
    Ok(events)
}

/// Gives lines another total, each its share of it; the last takes what rounding leaves.
pub(super) fn reprice(lines: &mut [Line], total: Money) {
    let list: Money = lines.iter().map(|line| line.price).sum();
    let mut left = total;
    let last = lines.len().saturating_sub(1);
    for (place, line) in lines.iter_mut().enumerate() {
        line.price = if place == last { left } else { part(total, line.price.as_fen(), list.as_fen()) };
        left -= line.price;
    }
}

/// `amount x of / whole`, rounded down.
fn part(amount: Money, of: i64, whole: i64) -> Money {
    let fen = i128::from(amount.as_fen()) * i128::from(of) / i128::from(whole.max(1));
    Money::fen(i64::try_from(fen).expect("a part of an amount fits"))
}

/// A batch on its way whose promised moment has come.
fn at_the_dock(market: &Market, at: SimTime, consignment: ConsignmentId) -> Result<&Consignment, Refusal> {
    let batch = market.street.sourcing.consignment(consignment).filter(|batch| batch.stage == Stage::UnderWay);
    let batch = batch.ok_or(SourcingRefusal::NoSuchBatch)?;
    due(at, batch.due)?;
    Ok(batch)
}

pub(super) fn deliver(
    market: &Market,
    at: SimTime,
    consignment: ConsignmentId,
    arrived: &[Arrived],
) -> Result<Vec<MarketEvent>, Refusal> {
    let batch = at_the_dock(market, at, consignment)?;
    let possible = |(line, came): (&Line, &Arrived)| came.defective <= came.pieces && came.pieces <= line.pieces;
    if arrived.len() != batch.lines.len() || !batch.lines.iter().zip(arrived).all(possible) {
        return Err(SourcingRefusal::ArrivalMalformed.into());
    }
    let mut cartons = Vec::new();
    let (mut missing, mut sorted_out, mut short) = (0, 0, Money::ZERO);
    let goods: Money = batch.lines.iter().map(|line| line.price).sum();
    for (line, came) in batch.lines.iter().zip(arrived) {
        let defective = if batch.inspected { 0 } else { came.defective };
        let out = came.defective - defective;
        missing += line.pieces - came.pieces;
        sorted_out += out;
        short += part(line.price, i64::from(line.pieces - came.pieces + out), i64::from(line.pieces));
        // Freight and duty are spread over the lines by their price.
        let landed = line.price + part(batch.freight + batch.duty, line.price.as_fen(), goods.as_fen());
        let taken = came.pieces - out;
        let value = part(landed, i64::from(taken), i64::from(line.pieces));
        cartons.extend(packed(market, line, *came, taken, defective, value));
    }
    Ok(one(Event::GoodsReceived { consignment, cartons, missing, sorted_out, short }))
}

/// The cartons of a line: good ones, and between them evenly those that hold what is defective.
fn packed(market: &Market, line: &Line, came: Arrived, taken: u32, defective: u32, value: Money) -> Vec<Carton> {
    let rules = &market.rules.street.sourcing;
    let bad_cartons = defective.min(rules.bad_cartons_max.max(1));
    let good_cartons = bad_cartons + 1;
    let quality = came.quality.min(QUALITY_MAX);
    let share = |pieces: u32, parts: u32, place: u32| pieces / parts + u32::from(place < pieces % parts);
    let mut sizes = Vec::new();
    for place in 0..good_cartons {
        sizes.push((share(taken - defective, good_cartons, place), quality));
        if place < bad_cartons {
            sizes.push((share(defective, bad_cartons, place), rules.defective_quality));
        }
    }
    priced(line, &sizes, taken, value)
}

/// Gives pieces their costs: some a fen more than others, so that together they cost exactly `value`.
fn priced(line: &Line, sizes: &[(u32, u8)], taken: u32, value: Money) -> Vec<Carton> {
    if taken == 0 {
        return Vec::new();
    }
    let unit = Money::fen(value.as_fen() / i64::from(taken));
    let mut odd = u32::try_from(value.as_fen() % i64::from(taken)).expect("a remainder is below its divisor");
    let mut cartons = Vec::new();
    for (pieces, quality) in sizes.iter().copied() {
        let dearer = pieces.min(odd);
        odd -= dearer;
        let parts = [(dearer, unit + Money::fen(1)), (pieces - dearer, unit)];
        for (pieces, unit_cost) in parts.into_iter().filter(|(pieces, _)| *pieces > 0) {
            cartons.push(Carton { sku: line.sku, pieces, unit_cost, quality });
        }
    }
    cartons
}

pub(super) fn seize(market: &Market, at: SimTime, consignment: ConsignmentId) -> Result<Vec<MarketEvent>, Refusal> {
    let batch = at_the_dock(market, at, consignment)?;
    if !matches!(batch.origin, Origin::Import(_) | Origin::ImportTest(_)) {
        return Err(SourcingRefusal::NotAnImport.into());
    }
    Ok(one(Event::GoodsSeized { consignment }))
}

pub(super) fn claim(
    market: &Market,
    at: SimTime,
    shop: &Shop,
    consignment: ConsignmentId,
) -> Result<Vec<MarketEvent>, Refusal> {
    let rules = &market.rules.street.sourcing;
    let batch = market.street.sourcing.consignment(consignment).filter(|batch| batch.shop == shop.id);
    let batch = batch.ok_or(SourcingRefusal::NoSuchBatch)?;
    let Stage::Received { at: received } = batch.stage else { return Err(SourcingRefusal::NothingShort.into()) };
    if batch.claim != Claim::None {
        return Err(SourcingRefusal::AlreadyClaimed.into());
    }
    if batch.short.is_zero() {
        return Err(SourcingRefusal::NothingShort.into());
    }
    let ended = received + rules.claim_within;
    if at > ended {
        return Err(SourcingRefusal::ClaimTooLate { ended }.into());
    }
    Ok(one(Event::ShortClaimed { consignment, asked: batch.short, due: at + rules.claim_takes }))
}

pub(super) fn answer(
    market: &Market,
    at: SimTime,
    consignment: ConsignmentId,
    granted: bool,
) -> Result<Vec<MarketEvent>, Refusal> {
    let claim = market.street.sourcing.consignment(consignment).map(|batch| batch.claim);
    let Some(Claim::Waits { asked, due: answered }) = claim else {
        return Err(SourcingRefusal::NoClaimWaits.into());
    };
    due(at, answered)?;
    Ok(one(Event::ClaimAnswered { consignment, paid: if granted { asked } else { Money::ZERO } }))
}
