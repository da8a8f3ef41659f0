//! The hands of where goods come from: tests of samples, stalls' moods and memory, batches on their way with all that
//! can go wrong, suppliers who ship for agents, watch prices and answer claims, customs.

mod arrivals;
#[cfg(test)]
mod tests;

use super::Circumstances;
use crate::agenda::{Agenda, Wake};
use crate::random::Purpose;
use domain::time::DAY_SECONDS;
use domain::{BasisPoints, OrderId, SimTime};
use market::sourcing::{
    self, Claim, ConsignmentId, Event as SourcingEvent, SampleId, Stage, SupplierId, TalkId, WorldCommand as Ask,
};
use market::street::{StreetEvent, WorldAsk};
use market::{Command, Event, Market, WorldCommand};
use std::collections::BTreeMap;

/// Whom a wake-up concerns: its kind in the upper three bits of 26, its number below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Subject {
    /// A sample is tested.
    Sample(SampleId),
    /// An ask or an agreed price lapses.
    Talk(TalkId),
    /// A batch reaches the dock, or customs keeps it.
    Batch(ConsignmentId),
    /// A claim is answered.
    Claim(ConsignmentId),
}

const NUMBER_BITS: u32 = 23;

impl Subject {
    /// Plans it; numbers beyond 8 million are passed over.
    fn plan(self, at: SimTime, agenda: &mut Agenda) {
        let (kind, number) = match self {
            Self::Sample(sample) => (0, sample.0),
            Self::Talk(talk) => (1, talk.0),
            Self::Batch(batch) => (2, batch.0),
            Self::Claim(batch) => (3, batch.0),
        };
        if number >> NUMBER_BITS == 0 {
            agenda.plan(at, Wake::Sourcing, kind << NUMBER_BITS | number);
        }
    }
    fn unpacked(packed: u32) -> Option<Self> {
        let number = packed & ((1 << NUMBER_BITS) - 1);
        match packed >> NUMBER_BITS {
            0 => Some(Self::Sample(SampleId(number))),
            1 => Some(Self::Talk(TalkId(number))),
            2 => Some(Self::Batch(ConsignmentId(number))),
            3 => Some(Self::Claim(ConsignmentId(number))),
            _ => None,
        }
    }
}

/// Plans what follows from a fact that was just applied.
pub fn follow(circumstances: Circumstances<'_>, event: &Event, _at: SimTime, market: &Market, agenda: &mut Agenda) {
    let Event::Street(StreetEvent::Sourcing(event)) = event else { return };
    match event {
        SourcingEvent::SampleTaken { sample, due, .. } => Subject::Sample(*sample).plan(*due, agenda),
        SourcingEvent::TalkMoved { talk, stage, until, .. } if stage.is_open() => {
            Subject::Talk(*talk).plan(*until, agenda);
        }
        SourcingEvent::GoodsOrdered { consignment, .. } => plan_batch(circumstances, market, *consignment, agenda),
        SourcingEvent::ShortClaimed { consignment, due, .. } => Subject::Claim(*consignment).plan(*due, agenda),
        _ => {}
    }
}

/// Plans all that still lies ahead in a market in which everything up to `now` has been played.
pub fn rebuild(circumstances: Circumstances<'_>, market: &Market, _now: SimTime, agenda: &mut Agenda) {
    let state = &market.street().sourcing;
    for (number, sample) in (0..).zip(state.samples()).filter(|(_, sample)| sample.reading.is_none()) {
        Subject::Sample(SampleId(number)).plan(sample.due, agenda);
    }
    for (number, talk) in (0..).zip(state.talks()).filter(|(_, talk)| talk.stage.is_open()) {
        Subject::Talk(TalkId(number)).plan(talk.until, agenda);
    }
    for (number, batch) in (0..).zip(state.consignments()) {
        if batch.stage == Stage::UnderWay {
            plan_batch(circumstances, market, ConsignmentId(number), agenda);
        }
        if let Claim::Waits { due, .. } = batch.claim {
            Subject::Claim(ConsignmentId(number)).plan(due, agenda);
        }
    }
}

fn plan_batch(circumstances: Circumstances<'_>, market: &Market, consignment: ConsignmentId, agenda: &mut Agenda) {
    if let Some(fate) = arrivals::fate(circumstances, market, consignment) {
        Subject::Batch(consignment).plan(fate.at, agenda);
    }
}

/// What somebody who wakes up does.
pub fn wake(circumstances: Circumstances<'_>, market: &Market, _at: SimTime, subject: u32) -> Vec<Command> {
    let asked = match Subject::unpacked(subject) {
        Some(Subject::Sample(sample)) => arrivals::test(circumstances, market, sample),
        Some(Subject::Talk(talk)) => Some(Ask::LapseTalk { talk }),
        Some(Subject::Batch(consignment)) => arrivals::arrive(circumstances, market, consignment),
        Some(Subject::Claim(consignment)) => arrivals::answer(circumstances, market, consignment),
        None => None,
    };
    asked.into_iter().map(ask).collect()
}

/// At midnight a new day of moods and batches begins and suppliers look at prices; in the evening they pack.
pub fn hour_closed(circumstances: Circumstances<'_>, market: &Market, hour: u32) -> Vec<Command> {
    let at = SimTime::hour_start(hour + 1);
    let mut commands = Vec::new();
    if at.second_of_day() == 0 {
        commands.push(ask(begin_day(circumstances, market, at.day())));
        commands.extend(notices(circumstances, market, at.day()));
    }
    if at.hour_of_day() == circumstances.scenario.sourcing.contract.ship_hour {
        commands.extend(shipments(circumstances, market, at));
    }
    commands
}

fn begin_day(circumstances: Circumstances<'_>, market: &Market, day: u32) -> Ask {
    let (section, rules) = (&circumstances.scenario.sourcing, &market.rules().street.sourcing);
    let drawn = |purpose, of: usize, spread: f64| -> Vec<i32> {
        let bell = |number| circumstances.luck.key(purpose, number, day).stream().bell();
        (0..).take(of).map(|number| (spread * bell(number)) as i32).collect()
    };
    Ask::BeginDay {
        moods: drawn(Purpose::StallMood, rules.stalls.len(), f64::from(section.mood_bp)),
        batches: drawn(Purpose::SupplierBatch, rules.suppliers.len(), section.batch_spread),
    }
}

/// Prices outside a window that suppliers happen to see tonight.
fn notices(circumstances: Circumstances<'_>, market: &Market, day: u32) -> impl Iterator<Item = Command> {
    let notice_bp = f64::from(circumstances.scenario.sourcing.contract.notice_bp);
    let seen = sourcing::breaches(market).filter(move |(contract, _)| {
        circumstances.luck.key(Purpose::PriceWatch, contract.0, day).uniform(0) * f64::from(BasisPoints::ONE.0)
            < notice_bp
    });
    seen.map(|(contract, listing)| ask(Ask::NoticeBreach { contract, listing }))
}

/// Each supplier that does not rest today ships what has waited long enough, oldest first, as far as its hands go.
/// Orders whose shop cannot pay box and freight are refused, and tried again tomorrow.
fn shipments(circumstances: Circumstances<'_>, market: &Market, at: SimTime) -> Vec<Command> {
    let (state, rules) = (&market.street().sourcing, &market.rules().street.sourcing);
    let mut hands: BTreeMap<SupplierId, u32> = BTreeMap::new();
    let goes = |order: &OrderId| {
        let (drop, order) = (state.drops().get(order)?, market.order(*order)?);
        let supplier = state.contract(drop.contract)?.supplier;
        let ready = at >= order.placed_at + rules.contract.handling;
        let left = hands.entry(supplier).or_insert_with(|| pieces_today(circumstances, market, supplier, at.day()));
        if !ready || *left < order.quantity {
            return None;
        }
        *left -= order.quantity;
        Some(ask(Ask::ShipDrop { order: order.id }))
    };
    state.waiting().iter().filter_map(goes).collect()
}

/// Pieces a supplier ships today: none on the days on which it lets its agents down.
fn pieces_today(circumstances: Circumstances<'_>, market: &Market, supplier: SupplierId, day: u32) -> u32 {
    let Some(known) = market.rules().street.sourcing.suppliers.get(supplier.index()) else { return 0 };
    let draw = circumstances.luck.key(Purpose::SupplierRest, supplier.0, day).uniform(0);
    let works = draw * f64::from(BasisPoints::ONE.0) < f64::from(known.hidden.reliability.0);
    if works { known.daily_pieces } else { 0 }
}

fn ask(command: Ask) -> Command {
    Command::World(WorldCommand::Street(WorldAsk::Sourcing(command)))
}

/// The next moment at which the dock takes goods in.
fn dock_opens([from, until]: [u32; 2], at: SimTime) -> SimTime {
    const HOUR_SECONDS: u32 = DAY_SECONDS / 24;
    let open = (from..until).contains(&at.hour_of_day());
    if open { at } else { at.next_at(from * HOUR_SECONDS) }
}
