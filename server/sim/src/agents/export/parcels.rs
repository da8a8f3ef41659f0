//! The way of a parcel abroad: when it reaches customs, and how long they hold it. Drawn from the order alone, so that
//! it is known from the hand-over on and to nobody.

use crate::agents::{Circumstances, couriers, hours_between};
use crate::random::Purpose;
use domain::time::HOUR_SECONDS;
use domain::{CourierId, OrderId, SimSpan, SimTime};
use market::Rules;
use market::export::DestinationId;
use market::order::Order;

/// When a dispatched parcel reaches customs; never when it gets lost before.
pub(super) fn reaches_customs(circumstances: Circumstances<'_>, order: &Order) -> Option<SimTime> {
    let (_, destination) = circumstances.scenario.rules.abroad(order.zone)?;
    let journey = couriers::journey(circumstances, order);
    let last_leg = destination.carriage.last_leg_hours * HOUR_SECONDS;
    let leaves = order.dispatched?.leaves;
    (!journey.lost).then(|| leaves + SimSpan::seconds(journey.span.as_seconds().saturating_sub(last_leg)))
}

/// How long customs of a country hold an order's parcel; most pass at once.
#[must_use]
pub fn hold(circumstances: Circumstances<'_>, order: OrderId, destination: DestinationId) -> SimSpan {
    let Some(customs) = circumstances.scenario.export.destinations.get(usize::from(destination.0)) else {
        return SimSpan::ZERO;
    };
    let mut stream = circumstances.luck.stream(Purpose::Customs, order.number());
    let held = stream.below(10_000) < customs.held_bp;
    let long = hours_between(customs.held_hours, stream.uniform());
    if held { long } else { SimSpan::ZERO }
}

/// Mean hours from truck to door for this zone, at home or abroad.
#[must_use]
pub fn mean_hours(rules: &Rules, courier: CourierId, zone: u8) -> u32 {
    if let Some((_, destination)) = rules.abroad(zone) {
        return destination.carriage.mean_hours;
    }
    let zones = rules.courier(courier).map_or(&[][..], |courier| &courier.zones);
    zones.get(usize::from(zone)).map_or(0, |zone| zone.mean_hours)
}
