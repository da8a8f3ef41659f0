//! Who decides what: stalls and talks, batches and claims, contracts and what is sold without stock.

mod batches;
mod contracts;
mod stalls;

pub(crate) use contracts::{breach, in_force, supply};

use super::{Event, SellerCommand, WorldCommand};
use crate::event::Event as MarketEvent;
use crate::refusal::Refusal;
use crate::shop::Shop;
use crate::state::Market;
use crate::street::StreetEvent;
use domain::SimTime;
use domain::refusals::{SourcingRefusal, StreetRefusal};

impl From<SourcingRefusal> for Refusal {
    fn from(refusal: SourcingRefusal) -> Self {
        StreetRefusal::from(refusal).into()
    }
}

impl From<Event> for MarketEvent {
    fn from(event: Event) -> Self {
        Self::Street(StreetEvent::Sourcing(event))
    }
}

fn one(event: Event) -> Vec<MarketEvent> {
    vec![event.into()]
}

pub(crate) fn decide_seller(
    market: &Market,
    at: SimTime,
    shop: &Shop,
    command: &SellerCommand,
) -> Result<Vec<MarketEvent>, Refusal> {
    match command {
        SellerCommand::TakeSample { stall, sku } => stalls::take_sample(market, at, shop, *stall, *sku),
        SellerCommand::OpenTalk { stall, lines, bid } => stalls::open_talk(market, at, shop, *stall, lines, *bid),
        SellerCommand::Bid { talk, bid } => stalls::bid(market, at, shop, *talk, *bid),
        SellerCommand::Agree { talk } => stalls::agree(market, at, shop, *talk),
        SellerCommand::LeaveTalk { talk } => stalls::leave(market, at, shop, *talk),
        SellerCommand::BuyAgreed { talk, inspect, on_account } => {
            stalls::buy_agreed(market, at, shop, *talk, *inspect, *on_account)
        }
        SellerCommand::OrderGoods { origin, lines, inspect, on_account } => {
            let quote = super::quote(market, shop.id, *origin, lines)?;
            batches::order(market, at, shop, *origin, quote, *inspect, *on_account)
        }
        SellerCommand::ClaimShort { consignment } => batches::claim(market, at, shop, *consignment),
        SellerCommand::Sign { supplier, kind } => contracts::sign(market, at, shop, *supplier, *kind),
        SellerCommand::EndContract { contract } => {
            in_force(market, shop.id, *contract)?;
            Ok(one(Event::ContractEnded { contract: *contract }))
        }
        SellerCommand::Carry { contract, sku } => contracts::carry(market, at, shop, *contract, *sku),
        SellerCommand::CarryNoMore { contract, sku } => contracts::carry_no_more(market, shop, *contract, *sku),
    }
}

pub(crate) fn decide_world(market: &Market, at: SimTime, command: &WorldCommand) -> Result<Vec<MarketEvent>, Refusal> {
    match command {
        WorldCommand::BeginDay { moods, batches } => begin_day(market, moods, batches),
        WorldCommand::ReadSample { sample, reading } => stalls::read_sample(market, at, *sample, *reading),
        WorldCommand::LapseTalk { talk } => stalls::lapse(market, at, *talk),
        WorldCommand::DeliverGoods { consignment, arrived } => batches::deliver(market, at, *consignment, arrived),
        WorldCommand::SeizeGoods { consignment } => batches::seize(market, at, *consignment),
        WorldCommand::AnswerClaim { consignment, granted } => batches::answer(market, at, *consignment, *granted),
        WorldCommand::ShipDrop { order } => contracts::ship(market, at, *order),
        WorldCommand::NoticeBreach { contract, listing } => contracts::notice(market, at, *contract, *listing),
    }
}

/// Moods and batches, one per stall and supplier; a supplier's points stay within what quality can be.
fn begin_day(market: &Market, moods: &[i32], batches: &[i32]) -> Result<Vec<MarketEvent>, Refusal> {
    const POINTS: i32 = 100;
    const WHOLE: i32 = domain::BasisPoints::ONE.0;
    let rules = &market.rules.street.sourcing;
    let fits = moods.len() == rules.stalls.len() && batches.len() == rules.suppliers.len();
    let bounded = moods.iter().all(|mood| (-WHOLE..=WHOLE).contains(mood))
        && batches.iter().all(|points| (-POINTS..=POINTS).contains(points));
    if !fits || !bounded {
        return Err(SourcingRefusal::DayMalformed.into());
    }
    Ok(one(Event::DayBegan { moods: moods.to_vec(), batches: batches.to_vec() }))
}
