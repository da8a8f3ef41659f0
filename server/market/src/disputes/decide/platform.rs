//! Clocks, couriers, customer service, and the two who rule on appeals.

use super::ending::{close, grant, pay_back, take_goods};
use super::{at_step, found, in_status, one};
use crate::decide::due;
use crate::disputes::{Case, CaseId, Ending, Event, OperatorCommand, WorldCommand};
use crate::event::Event as MarketEvent;
use crate::refusal::Refusal;
use crate::state::Market;
use domain::SimTime;
use domain::disputes::{RefundStatus, ServiceStep, Side};
use domain::refusals::DisputesRefusal;

pub(crate) fn decide(market: &Market, at: SimTime, command: &WorldCommand) -> Result<Vec<MarketEvent>, Refusal> {
    let rules = &market.rules.street.disputes;
    let known = |case| found(market, case, |_| true).map(|(row, _)| row);
    match *command {
        WorldCommand::Lapse { case } => lapse(market, at, case, known(case)?),
        WorldCommand::BringGoods { case, intact } => {
            let row = known(case)?;
            in_status(row, &[RefundStatus::WaitSellerConfirmGoods])?;
            if row.came.is_some() {
                return Err(DisputesRefusal::NotInState { status: row.status }.into());
            }
            Ok(one(Event::GoodsCame { case, order: row.order, intact }))
        }
        WorldCommand::Enter { case } => {
            let row = known(case)?;
            in_status(row, &[RefundStatus::SellerRefuseBuyer])?;
            at_step(row, &[ServiceStep::Needed])?;
            rings(at, row)?;
            Ok(one(Event::ServiceEntered { case, order: row.order, due: at + rules.rule }))
        }
        WorldCommand::Rule { case, winner } => {
            let row = known(case)?;
            in_status(row, &[RefundStatus::SellerRefuseBuyer])?;
            at_step(row, &[ServiceStep::Entered, ServiceStep::Appealed])?;
            rings(at, row)?;
            if row.service == ServiceStep::Appealed {
                return Ok(last_word(market, at, case, row, winner, false));
            }
            Ok(one(Event::Ruled { case, order: row.order, winner, due: at + rules.appeal }))
        }
    }
}

pub(crate) fn decide_operator(
    market: &Market,
    at: SimTime,
    command: &OperatorCommand,
) -> Result<Vec<MarketEvent>, Refusal> {
    let OperatorCommand::RuleAppeal { case, winner } = *command;
    let (row, _) = found(market, case, |_| true)?;
    in_status(row, &[RefundStatus::SellerRefuseBuyer])?;
    at_step(row, &[ServiceStep::Appealed])?;
    Ok(last_word(market, at, case, row, winner, true))
}

/// Refuses until the case's clock has run out.
fn rings(at: SimTime, row: &Case) -> Result<(), Refusal> {
    due(at, row.due.ok_or(DisputesRefusal::NotInState { status: row.status })?)
}

fn last_word(
    market: &Market,
    at: SimTime,
    case: CaseId,
    row: &Case,
    winner: Side,
    by_operator: bool,
) -> Vec<MarketEvent> {
    let mut events = one(Event::AppealRuled { case, order: row.order, winner, by_operator });
    events.extend(carry_out(market, at, case, row, winner));
    events
}

fn carry_out(market: &Market, at: SimTime, case: CaseId, row: &Case, winner: Side) -> Vec<MarketEvent> {
    match winner {
        Side::Buyer => grant(market, at, case, row, true),
        Side::Seller => close(case, row, Ending::SellerWon),
    }
}

/// What silence means: a seller's agrees and confirms; a buyer's ends the case, or takes what was offered; a loser's
/// accepts the ruling.
fn lapse(market: &Market, at: SimTime, case: CaseId, row: &Case) -> Result<Vec<MarketEvent>, Refusal> {
    rings(at, row)?;
    match row.status {
        RefundStatus::WaitSellerAgree => Ok(grant(market, at, case, row, true)),
        RefundStatus::WaitBuyerReturnGoods => Ok(close(case, row, Ending::Lapsed)),
        RefundStatus::WaitSellerConfirmGoods => Ok(take_goods(market, case, row)),
        RefundStatus::SellerRefuseBuyer => match (row.service, row.offer, row.winner) {
            (ServiceStep::NotNeeded, Some(offer), _) => Ok(pay_back(&market.orders[row.order.index()], case, offer)),
            (ServiceStep::NotNeeded, None, _) => Ok(close(case, row, Ending::Lapsed)),
            (ServiceStep::Ruled, _, Some(winner)) => Ok(carry_out(market, at, case, row, winner)),
            (step, ..) => Err(DisputesRefusal::NotAtStep { step }.into()),
        },
        RefundStatus::Closed | RefundStatus::Success => Err(DisputesRefusal::NotInState { status: row.status }.into()),
    }
}
