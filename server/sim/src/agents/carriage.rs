//! Claims against couriers: scripted keepers make them when a buyer reported damage or was paid back for a parcel that
//! never came, and couriers answer by what really happened.

use super::{Circumstances, couriers, hours_between};
use crate::agenda::{Agenda, Wake};
use crate::random::{Purpose, StreamKey};
use domain::disputes::{Evidence, EvidenceKind, EvidenceText, Grounds};
use domain::{OrderId, SimTime};
use market::carriage::{
    Claim, ClaimId, Event as CarriageEvent, SellerCommand as ClaimCommand, WorldCommand as CarriageCommand,
};
use market::disputes::{Case, Ending, Event as DisputesEvent};
use market::rules::Script;
use market::street::{SellerAsk, StreetEvent, WorldAsk};
use market::{Command, Event, Market, SellerCommand, WorldCommand};

/// Wake-ups of claims begin at this subject number; below it are orders whose keeper may claim.
const CLAIMS: u32 = 1 << 24;

/// Numbers of an order's draws.
const CLAIMED: u64 = 0;
const CLAIMED_WHEN: u64 = 1;
const GRANTED: u64 = 2;

/// Plans what follows from a fact that was just applied.
pub fn follow(circumstances: Circumstances<'_>, event: &Event, _at: SimTime, market: &Market, agenda: &mut Agenda) {
    match event {
        Event::Street(StreetEvent::Carriage(CarriageEvent::Claimed { claim, due, .. })) => {
            plan_answer(*claim, *due, agenda)
        }
        Event::Street(StreetEvent::Disputes(
            DisputesEvent::Opened { order, .. } | DisputesEvent::Ended { order, .. },
        )) => {
            let row = market.street().disputes.of_order(*order).map(|(_, row)| row);
            if let Some(when) = row.and_then(|row| claimed_at(circumstances, market, row)) {
                plan_claim(*order, when, agenda);
            }
        }
        _ => {}
    }
}

/// Plans all that still lies ahead in a market in which everything up to `now` has been played.
pub fn rebuild(circumstances: Circumstances<'_>, market: &Market, now: SimTime, agenda: &mut Agenda) {
    for (number, claim) in (0..).zip(market.street().carriage.claims()) {
        if claim.paid.is_none() && claim.due > now {
            plan_answer(ClaimId(number), claim.due, agenda);
        }
    }
    for row in market.street().disputes.cases() {
        if let Some(when) = claimed_at(circumstances, market, row).filter(|when| *when > now) {
            plan_claim(row.order, when, agenda);
        }
    }
}

fn plan_answer(claim: ClaimId, due: SimTime, agenda: &mut Agenda) {
    if claim.0 < CLAIMS {
        agenda.plan(due, Wake::Carriage, CLAIMS + claim.0);
    }
}

fn plan_claim(order: OrderId, when: SimTime, agenda: &mut Agenda) {
    if order.number() < CLAIMS {
        agenda.plan(when, Wake::Carriage, order.number());
    }
}

fn luck(circumstances: Circumstances<'_>, order: OrderId) -> StreamKey {
    circumstances.luck.key(Purpose::CourierClaim, order.number(), 0)
}

/// When the scripted keeper claims what its buyer reported; `None` for persons, and for those who let it be.
fn claimed_at(circumstances: Circumstances<'_>, market: &Market, row: &Case) -> Option<SimTime> {
    let since = match row.grounds {
        Grounds::Damaged => row.opened_at,
        Grounds::NeverArrived => row.ending.filter(|ending| *ending == Ending::Refunded).map(|_| row.since)?,
        _ => return None,
    };
    let shop = market.order(row.order)?.shop;
    market.shop(shop)?.keeper.script().filter(|script| !matches!(script, Script::Idle | Script::Ghost))?;
    let (service, key) = (&circumstances.scenario.carriage_service, luck(circumstances, row.order));
    let claims = key.uniform(CLAIMED) * 10_000.0 < f64::from(service.keepers_claim_bp);
    claims.then(|| since + hours_between(service.keepers_claim_hours, key.uniform(CLAIMED_WHEN)))
}

/// A keeper claims, or a courier answers.
pub fn wake(circumstances: Circumstances<'_>, market: &Market, _at: SimTime, subject: u32) -> Vec<Command> {
    let command = match subject.checked_sub(CLAIMS) {
        Some(number) => {
            let claim = market.street().carriage.claims().get(number as usize).filter(|claim| claim.paid.is_none());
            claim.and_then(|claim| answer(circumstances, market, ClaimId(number), claim))
        }
        None => market.order(OrderId::new(subject)).map(|order| {
            let evidence = Evidence { kind: EvidenceKind::PackingPhoto, text: EvidenceText::default() };
            let claim = ClaimCommand::Claim { order: order.id, evidence };
            Command::Seller(order.shop, SellerCommand::Street(SellerAsk::Carriage(claim)))
        }),
    };
    command.into_iter().collect()
}

/// Couriers mostly grant what is true, and seldom what is not.
fn answer(circumstances: Circumstances<'_>, market: &Market, claim: ClaimId, made: &Claim) -> Option<Command> {
    let order = market.order(made.order)?;
    let (_, row) = market.street().disputes.of_order(order.id)?;
    let is_true = match row.grounds {
        Grounds::NeverArrived => couriers::trip(circumstances, order).lost,
        _ => order.damaged,
    };
    let service = &circumstances.scenario.carriage_service;
    let chance = if is_true { service.grant_true_bp } else { service.grant_false_bp };
    let granted = luck(circumstances, order.id).uniform(GRANTED) * 10_000.0 < f64::from(chance);
    let answer = CarriageCommand::Answer { claim, granted };
    Some(Command::World(WorldCommand::Street(WorldAsk::Carriage(answer))))
}

/// Nothing is done by the hour.
pub fn hour_closed(_circumstances: Circumstances<'_>, _market: &Market, _hour: u32) -> Vec<Command> {
    Vec::new()
}
