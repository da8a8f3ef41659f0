//! Couriers: how long a parcel travels from its truck, whether it is lost or its goods break. All of it is
//! drawn from the order's own stream, so it is known from the hand-over on and to nobody.

use super::{Circumstances, export, hours_between, trades};
use crate::portable_math::ln;
use crate::random::Purpose;
use domain::shop::BoxSize;
use domain::time::HOUR_SECONDS;
use domain::{BasisPoints, SimSpan, SimTime};
use market::carriage::Partner;
use market::order::Order;
use market::parcel;
use market::street::WorldAsk;
use market::trades::{Door, WorldCommand as TradesCommand};
use market::{Command, Market, WorldCommand};

/// A parcel's fate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trip {
    /// When it reaches the door, or is given up.
    pub ends: SimTime,
    /// Never reaches the door.
    pub lost: bool,
    /// Its goods broke.
    pub damaged: bool,
}

/// The longest trip: spreads beyond the mean are cut here, because an exponential has no end.
const SPREADS_MAX: f64 = 5.0;
/// A lost parcel is given up after this many mean times (design value).
const LOST_MEAN_TIMES: u32 = 3;

/// The fate of a dispatched order's parcel.
///
/// # Panics
/// If the order was never dispatched.
#[must_use]
pub fn trip(circumstances: Circumstances<'_>, order: &Order) -> Trip {
    let dispatch = order.dispatched.expect("asked only for dispatched orders");
    let rules = &circumstances.scenario.rules;
    let Journey { span, lost, damaged } = journey(circumstances, order);
    let held = rules.abroad(order.zone).map_or(SimSpan::ZERO, |abroad| export::hold(circumstances, order.id, abroad.0));
    let ends = if lost {
        let mean = export::mean_hours(rules, dispatch.courier, order.zone);
        dispatch.leaves + SimSpan::hours(mean * LOST_MEAN_TIMES)
    } else {
        dispatch.leaves + span + held
    };
    Trip { ends: at_the_door(circumstances, ends), lost, damaged }
}

/// A parcel's way without what customs add.
pub(super) struct Journey {
    /// From the truck to the door's street.
    pub span: SimSpan,
    /// Never gets there.
    pub lost: bool,
    /// Its goods break.
    pub damaged: bool,
}

/// The way of a dispatched order's parcel: with its courier and that one's partner, or with the carrier that takes it
/// abroad.
pub(super) fn journey(circumstances: Circumstances<'_>, order: &Order) -> Journey {
    let dispatch = order.dispatched.expect("asked only for dispatched orders");
    let rules = &circumstances.scenario.rules;
    let courier = rules.courier(dispatch.courier).expect("the market knows its couriers");
    let mut stream = circumstances.luck.stream(Purpose::Parcel, order.id.number());
    let abroad = rules.abroad(order.zone).map(|(_, destination)| &destination.carriage);
    let partner = rules.street.carriage.partner(dispatch.courier, order.zone).filter(|_| abroad.is_none());
    let (mean, spread, lost_there, broken_there) = match abroad {
        Some(carrier) => (carrier.mean_hours, carrier.spread_hours, carrier.loss_ppm, carrier.damage_bp),
        None => {
            let zone = &courier.zones[usize::from(order.zone)];
            let (lost, broken) = partner.map_or((0, 0), |partner| (partner.loss_ppm, partner.damage_bp));
            (zone.mean_hours, zone.spread_hours, lost, broken)
        }
    };
    let spreads = (-ln(1.0 - stream.uniform())).min(SPREADS_MAX);
    let lost = stream.below(1_000_000) < courier.loss_ppm + lost_there;
    let damaged = stream.below(10_000) < damage_bp(circumstances, order, courier.damage_bp + broken_there);
    let hours = f64::from(mean - spread) + f64::from(spread) * spreads;
    let missed = partner.map_or(SimSpan::ZERO, |partner| missed(circumstances, order, partner));
    let span = SimSpan::seconds((hours * f64::from(HOUR_SECONDS)) as u32 + missed.as_seconds());
    Journey { span, lost, damaged }
}

/// What the courier does when a trip ends.
#[must_use]
pub fn arrive(circumstances: Circumstances<'_>, market: &Market, order: &Order) -> Command {
    let trip = trip(circumstances, order);
    Command::World(if trip.lost {
        WorldCommand::LoseParcel { order: order.id }
    } else if trades::refuses(circumstances, market, order) {
        WorldCommand::Street(WorldAsk::Trades(TradesCommand::RefuseAtDoor { order: order.id }))
    } else {
        WorldCommand::DeliverParcel { order: order.id, damaged: trip.damaged }
    })
}

/// When goods sent back reach the shop: the courier's mean time after the buyer's judgement, and handling.
#[must_use]
pub fn return_ends(circumstances: Circumstances<'_>, market: &Market, order: &Order) -> SimTime {
    let mut stream = circumstances.luck.stream(Purpose::ReturnTrip, order.id.number());
    let handling = hours_between(circumstances.scenario.after_sale.return_handling_hours, stream.uniform());
    let rules = &circumstances.scenario.rules;
    let hours = order.dispatched.map_or(0, |dispatch| export::mean_hours(rules, dispatch.courier, order.zone));
    let sent = match market.street().trades.on_delivery(order.id).map(|terms| terms.door) {
        Some(Door::Refused { at }) => at,
        _ => super::buyers::judgement_at(circumstances, order),
    };
    at_the_door(circumstances, sent + handling + SimSpan::hours(hours))
}

/// What the courier does when a return trip ends.
#[must_use]
pub fn bring_back(circumstances: Circumstances<'_>, order: &Order) -> Command {
    let resellable = comes_back_intact(circumstances, order);
    Command::World(WorldCommand::ReceiveReturn { order: order.id, resellable })
}

/// Whether goods sent back can be sold again.
pub(super) fn comes_back_intact(circumstances: Circumstances<'_>, order: &Order) -> bool {
    let mut stream = circumstances.luck.stream(Purpose::ReturnTrip, order.id.number());
    stream.bits();
    let spoilt = stream.below(10_000) < circumstances.scenario.after_sale.spoilt_return_bp;
    !order.damaged && !spoilt
}

/// What a missed connection to the partner that carries on adds.
fn missed(circumstances: Circumstances<'_>, order: &Order, partner: &Partner) -> SimSpan {
    let key = circumstances.luck.key(Purpose::Connection, order.id.number(), 0);
    let misses = key.uniform(0) * 10_000.0 < f64::from(partner.missed_bp);
    if misses { SimSpan::hours(partner.missed_hours) } else { SimSpan::ZERO }
}

/// Chance that goods break: handling, and what the box leaves of their fragility, in basis points.
fn damage_bp(circumstances: Circumstances<'_>, order: &Order, handling_bp: u32) -> u32 {
    let (rules, carriage) = (&circumstances.scenario.rules, &circumstances.scenario.carriage);
    let product = &rules.catalogue.products[order.sku.index()];
    let snug = parcel::smallest_fit(rules, product, order.quantity).map_or(0, BoxSize::index);
    let used = order.packed.map_or(snug, |(size, _)| size.index());
    let share = match used.saturating_sub(snug) {
        0 => carriage.snug_damage_bp,
        1 => carriage.padded_damage_bp,
        _ => carriage.loose_damage_bp,
    };
    let BasisPoints(fragility) = product.fragility;
    handling_bp + (u64::from(fragility.unsigned_abs()) * u64::from(share) / 10_000) as u32
}

/// The first moment from this one on at which couriers ring.
pub(super) fn at_the_door(circumstances: Circumstances<'_>, at: SimTime) -> SimTime {
    let [from, until] = circumstances.scenario.carriage.door_hours.map(|hour| hour * HOUR_SECONDS);
    // Late arrivals ring next morning, spread over its first hour by their own second of the hour.
    let next_morning = |from: u32| at.next_at(from) + SimSpan::seconds(at.as_seconds() % HOUR_SECONDS);
    if (from..until).contains(&at.second_of_day()) { at } else { next_morning(from) }
}
