//! Everybody in a refund but the seller who is a person: buyers who ask, send back, call and appeal; scripted keepers
//! who answer; couriers who bring goods back; clocks and staff. What anybody does follows from the case and keyed luck.

mod buyer;
mod ruling;

pub use buyer::complaint;

use super::{Circumstances, couriers, export, hours_between, scripts};
use crate::agenda::{Agenda, Wake};
use crate::random::{Purpose, StreamKey};
use domain::disputes::{Grounds, RefundStatus, ServiceStep};
use domain::shop::OrderStatus;
use domain::{OrderId, SimSpan, SimTime};
use market::disputes::{Case, CaseId, WorldCommand as DisputesCommand};
use market::order::Order;
use market::street::{StreetEvent, WorldAsk};
use market::{Command, Event, Market, WorldCommand};

/// Whom a wake-up concerns: its kind in the upper three bits of 26, its number below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Subject {
    /// A case's clock, and the staff behind it.
    Clock(CaseId),
    /// The scripted keeper in a case.
    Keeper(CaseId),
    /// The buyer in a case.
    Buyer(CaseId),
    /// The courier with goods that go back.
    Courier(CaseId),
    /// The buyer of a parcel that does not come.
    Missing(OrderId),
}

const NUMBER_BITS: u32 = 23;

impl Subject {
    /// As the agenda writes it; `None` for numbers beyond 8 million, which are passed over.
    fn packed(self) -> Option<u32> {
        let (kind, number) = match self {
            Self::Clock(case) => (0, case.0),
            Self::Keeper(case) => (1, case.0),
            Self::Buyer(case) => (2, case.0),
            Self::Courier(case) => (3, case.0),
            Self::Missing(order) => (4, order.number()),
        };
        (number >> NUMBER_BITS == 0).then_some(kind << NUMBER_BITS | number)
    }
    fn unpacked(packed: u32) -> Option<Self> {
        let number = packed & ((1 << NUMBER_BITS) - 1);
        match packed >> NUMBER_BITS {
            0 => Some(Self::Clock(CaseId(number))),
            1 => Some(Self::Keeper(CaseId(number))),
            2 => Some(Self::Buyer(CaseId(number))),
            3 => Some(Self::Courier(CaseId(number))),
            4 => Some(Self::Missing(OrderId::new(number))),
            _ => None,
        }
    }
}

/// The draws of a case for one purpose: by its order, apart for a parcel reported missing, which may have a second case.
pub(super) fn draws(circumstances: Circumstances<'_>, purpose: Purpose, case: &Case) -> StreamKey {
    let which = u32::from(case.grounds == Grounds::NeverArrived);
    circumstances.luck.key(purpose, case.order.number(), which)
}

/// Plans what follows from a fact that was just applied.
pub fn follow(circumstances: Circumstances<'_>, event: &Event, at: SimTime, market: &Market, agenda: &mut Agenda) {
    let mut plan = |when: SimTime, subject: Subject| {
        if let Some(subject) = subject.packed() {
            agenda.plan(when.max(at), Wake::Disputes, subject);
        }
    };
    match event {
        Event::Street(StreetEvent::Disputes(event)) => {
            let Some((case, row)) = event.case().and_then(|case| Some((case, market.street().disputes.case(case)?)))
            else {
                return;
            };
            plan_case(circumstances, market, case, row, &mut plan);
            let order = &market.orders()[row.order.index()];
            if row.status.is_ended() && order.status == OrderStatus::Settled {
                // Shared money settles an order without the event that buyers' reviews follow.
                circumstances.for_each_wake_up(market, order, |when, wake| agenda.plan(when, wake, order.id.number()));
            }
        }
        Event::OrderDispatched { order, .. } => {
            if let Some(when) = market.order(*order).and_then(|order| missed_at(circumstances, order)) {
                plan(when, Subject::Missing(*order));
            }
        }
        Event::ParcelDelivered { order, .. } => {
            if let Some((case, row)) = market.street().disputes.open_of(*order) {
                plan_case(circumstances, market, case, row, &mut plan);
            }
        }
        _ => {}
    }
}

/// Plans all that still lies ahead in a market in which everything up to `now` has been played.
pub fn rebuild(circumstances: Circumstances<'_>, market: &Market, now: SimTime, agenda: &mut Agenda) {
    let mut plan = |when: SimTime, subject: Subject| {
        if let Some(subject) = subject.packed().filter(|_| when > now) {
            agenda.plan(when, Wake::Disputes, subject);
        }
    };
    for (number, row) in (0..).zip(market.street().disputes.cases()) {
        plan_case(circumstances, market, CaseId(number), row, &mut plan);
    }
    for order in market.orders().iter().filter(|order| order.status == OrderStatus::Dispatched) {
        if let Some(when) = missed_at(circumstances, order) {
            plan(when, Subject::Missing(order.id));
        }
    }
}

/// All that is planned for a case as it stands.
fn plan_case(
    circumstances: Circumstances<'_>,
    market: &Market,
    case: CaseId,
    row: &Case,
    plan: &mut impl FnMut(SimTime, Subject),
) {
    let Some(due) = row.due else { return };
    plan(due, Subject::Clock(case));
    let order = &market.orders()[row.order.index()];
    if let Some(when) = scripts::disputes::acts_at(circumstances, market, row) {
        plan(when, Subject::Keeper(case));
    }
    if let Some(when) = buyer::acts_at(circumstances, order, row) {
        plan(when, Subject::Buyer(case));
    }
    if let Some(when) = brought_at(circumstances, order, row) {
        plan(when, Subject::Courier(case));
    }
}

/// When the buyer of a parcel that is still under way asks for the money; `None` for those who wait on, and for
/// parcels that come before, as the courier knows and the buyer will see.
fn missed_at(circumstances: Circumstances<'_>, order: &Order) -> Option<SimTime> {
    let buyers = &circumstances.scenario.disputes.buyers;
    let key = circumstances.luck.key(Purpose::Refund, order.id.number(), 1);
    if key.uniform(buyer::MISSES) * 10_000.0 >= f64::from(buyers.missing_bp) {
        return None;
    }
    let missing_after = circumstances.scenario.rules.street.disputes.missing_after;
    // Who bought abroad knows that parcels take weeks.
    let abroad = circumstances.scenario.rules.abroad(order.zone);
    let far = abroad.map_or(SimSpan::ZERO, |(_, country)| SimSpan::hours(country.carriage.mean_hours));
    let missing = order.dispatched?.at + missing_after + far;
    let when = missing + hours_between(buyers.missing_hours, key.uniform(buyer::MISSES_WHEN));
    (couriers::trip(circumstances, order).ends > when).then_some(when)
}

/// When goods sent back reach the shop: after the courier's mean time to the buyer's zone.
fn brought_at(circumstances: Circumstances<'_>, order: &Order, row: &Case) -> Option<SimTime> {
    let sent = row.sent_back.filter(|_| row.status == RefundStatus::WaitSellerConfirmGoods && row.came.is_none())?;
    let hours = export::mean_hours(&circumstances.scenario.rules, order.dispatched?.courier, order.zone);
    Some(couriers::at_the_door(circumstances, sent + SimSpan::hours(hours)))
}

/// What somebody who wakes up does; nothing when the case went on meanwhile.
pub fn wake(circumstances: Circumstances<'_>, market: &Market, at: SimTime, subject: u32) -> Vec<Command> {
    let Some(subject) = Subject::unpacked(subject) else { return Vec::new() };
    act(circumstances, market, at, subject).into_iter().collect()
}

fn act(circumstances: Circumstances<'_>, market: &Market, at: SimTime, subject: Subject) -> Option<Command> {
    let found = |case: CaseId| {
        let row = market.street().disputes.case(case)?;
        Some((row, market.order(row.order)?))
    };
    match subject {
        Subject::Clock(case) => {
            let (row, order) = found(case)?;
            row.due.filter(|due| *due <= at)?;
            Some(world(when_it_rings(circumstances, case, row, order)))
        }
        Subject::Keeper(case) => {
            let (row, _) = found(case)?;
            scripts::disputes::acts_at(circumstances, market, row).filter(|when| *when == at)?;
            scripts::disputes::act(circumstances, market, case, row)
        }
        Subject::Buyer(case) => {
            let (row, order) = found(case)?;
            buyer::acts_at(circumstances, order, row).filter(|when| *when == at)?;
            buyer::act(circumstances, case, row, order)
        }
        Subject::Courier(case) => {
            let (row, order) = found(case)?;
            brought_at(circumstances, order, row).filter(|when| *when == at)?;
            Some(world(DisputesCommand::BringGoods { case, intact: couriers::comes_back_intact(circumstances, order) }))
        }
        Subject::Missing(order) => {
            let order = market.order(order).filter(|order| order.status == OrderStatus::Dispatched)?;
            Some(buyer::report_missing(circumstances, order))
        }
    }
}

fn when_it_rings(circumstances: Circumstances<'_>, case: CaseId, row: &Case, order: &Order) -> DisputesCommand {
    match (row.status, row.service) {
        (RefundStatus::SellerRefuseBuyer, ServiceStep::Needed) => DisputesCommand::Enter { case },
        (RefundStatus::SellerRefuseBuyer, ServiceStep::Entered | ServiceStep::Appealed) => {
            DisputesCommand::Rule { case, winner: ruling::winner(circumstances, row, order) }
        }
        _ => DisputesCommand::Lapse { case },
    }
}

fn world(command: DisputesCommand) -> Command {
    Command::World(WorldCommand::Street(WorldAsk::Disputes(command)))
}

/// Nothing is done by the hour: cases have their own clocks.
pub fn hour_closed(_circumstances: Circumstances<'_>, _market: &Market, _hour: u32) -> Vec<Command> {
    Vec::new()
}

#[cfg(test)]
mod tests;
