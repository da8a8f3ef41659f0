//! The hands of selling abroad: the bank's daily rates, buyers in other countries, customs.

pub(super) mod card;
mod demand;
mod parcels;

pub use parcels::{hold, mean_hours};

use super::Circumstances;
use crate::agenda::{Agenda, Wake};
use crate::portable_math::{exp, ln};
use crate::random::Purpose;
use domain::shop::OrderStatus;
use domain::{OrderId, SimTime};
use market::export::{Customs, DestinationId, Event as ExportEvent, WorldCommand as ExportCommand};
use market::street::{StreetEvent, WorldAsk};
use market::{Command, Event, Market, WorldCommand};

/// Plans what follows from a fact that was just applied.
pub fn follow(circumstances: Circumstances<'_>, event: &Event, _at: SimTime, market: &Market, agenda: &mut Agenda) {
    let order = match event {
        Event::OrderDispatched { order, .. } => *order,
        Event::Street(StreetEvent::Export(ExportEvent::Held { order, .. })) => *order,
        _ => return,
    };
    if let Some(at) = next_at_customs(circumstances, market, order) {
        agenda.plan(at, Wake::Export, order.number());
    }
}

/// Plans all that still lies ahead in a market in which everything up to `now` has been played.
pub fn rebuild(circumstances: Circumstances<'_>, market: &Market, now: SimTime, agenda: &mut Agenda) {
    for (order, _) in market.street().export.shipments() {
        if let Some(at) = next_at_customs(circumstances, market, order).filter(|at| *at > now) {
            agenda.plan(at, Wake::Export, order.number());
        }
    }
}

/// When customs next have to do with a parcel; never for parcels at home and those that get lost before.
fn next_at_customs(circumstances: Circumstances<'_>, market: &Market, order: OrderId) -> Option<SimTime> {
    let shipment = market.street().export.shipment(order)?;
    let order = market.order(order).filter(|order| order.status == OrderStatus::Dispatched)?;
    match shipment.customs {
        Customs::Ahead => parcels::reaches_customs(circumstances, order),
        Customs::Held { until } => Some(until),
        Customs::Cleared { .. } | Customs::PaidBack { .. } => None,
    }
}

/// Customs look at a parcel, and hold it or let it pass.
pub fn wake(circumstances: Circumstances<'_>, market: &Market, at: SimTime, subject: u32) -> Vec<Command> {
    let order = OrderId::new(subject);
    let Some(shipment) = market.street().export.shipment(order) else { return Vec::new() };
    let held = hold(circumstances, order, shipment.destination);
    vec![ask(match shipment.customs {
        Customs::Ahead if held.as_seconds() > 0 => ExportCommand::HoldParcel { order, until: at + held },
        _ => ExportCommand::ClearParcel { order },
    })]
}

/// At midnight the bank publishes its rates; every hour buyers abroad look at what is offered to them.
pub fn hour_closed(circumstances: Circumstances<'_>, market: &Market, hour: u32) -> Vec<Command> {
    let at = SimTime::hour_start(hour + 1);
    let mut commands = Vec::new();
    if at.second_of_day() == 0 && !market.rules().street.export.destinations.is_empty() {
        commands.push(ask(ExportCommand::PublishRates { rates: rates(circumstances, market, at.day()) }));
    }
    for place in 0..market.rules().street.export.destinations.len() {
        commands.extend(demand::orders(circumstances, market, DestinationId(place as u8), at).into_iter().map(ask));
    }
    commands
}

/// The rates of a day: each wanders from the day before and is drawn back to its usual value.
fn rates(circumstances: Circumstances<'_>, market: &Market, day: u32) -> Vec<i64> {
    let section = &circumstances.scenario.export.rates;
    let rules = &market.rules().street.export;
    let next = (0_u32..).zip(&rules.destinations).map(|(place, destination)| {
        let before = market.street().export.rate(rules, DestinationId(place as u8)) as f64;
        let usual = destination.usual_rate as f64;
        let bell = circumstances.luck.key(Purpose::Rates, place, day).stream().bell();
        let moved = ln(before) + section.reversion * (ln(usual) - ln(before)) + section.daily_deviation * bell;
        let rate = (exp(moved) + 0.5) as i64;
        rate.clamp(destination.usual_rate / 2 + 1, destination.usual_rate * 2)
    });
    next.collect()
}

/// Days from payment to door that buyers of a delivery zone bear, at home or abroad.
#[must_use]
pub fn bearable_days(circumstances: Circumstances<'_>, zone: u8) -> f64 {
    let scenario = circumstances.scenario;
    match scenario.rules.abroad(zone) {
        Some((destination, _)) => scenario.export.destinations[usize::from(destination.0)].bearable_days,
        None => scenario.after_sale.bearable_days[usize::from(zone)],
    }
}

fn ask(command: ExportCommand) -> Command {
    Command::World(WorldCommand::Street(WorldAsk::Export(command)))
}

#[cfg(test)]
mod tests;
