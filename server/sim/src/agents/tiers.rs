//! The hands of tiers and deposits: monthly fees at the month's first midnight, deposits back when their delay is over.

use super::Circumstances;
use crate::agenda::{Agenda, Wake};
use domain::{ShopId, SimTime};
use market::street::{StreetEvent, WorldAsk};
use market::tiers::{self, DepositState, WorldCommand};
use market::{Command, Event, Market};

/// Plans the return of a deposit that was asked back.
pub fn follow(_circumstances: Circumstances<'_>, event: &Event, _at: SimTime, _market: &Market, agenda: &mut Agenda) {
    if let Event::Street(StreetEvent::Tiers(tiers::Event::DepositAskedBack { shop, due })) = event {
        agenda.plan(*due, Wake::Tiers, shop.number());
    }
}

/// Plans all that still lies ahead in a market in which everything up to `now` has been played.
pub fn rebuild(_circumstances: Circumstances<'_>, market: &Market, now: SimTime, agenda: &mut Agenda) {
    for shop in market.shops() {
        if let DepositState::Leaving { due } = tiers::row(market, shop.id).deposit
            && due > now
        {
            agenda.plan(due, Wake::Tiers, shop.id.number());
        }
    }
}

/// A deposit returns.
pub fn wake(_circumstances: Circumstances<'_>, _market: &Market, _at: SimTime, subject: u32) -> Vec<Command> {
    vec![ask(WorldCommand::ReturnDeposit { shop: ShopId::new(subject) })]
}

/// At the first midnight of a month: bills every shop with a paid tier.
pub fn hour_closed(_circumstances: Circumstances<'_>, market: &Market, hour: u32) -> Vec<Command> {
    let at = SimTime::hour_start(hour + 1);
    let first = at.second_of_day() == 0 && at.day().is_multiple_of(market.rules().street.tiers.month_days);
    let paying = market.shops().iter().filter(|shop| first && tiers::level(market, shop.id) > 0);
    paying.map(|shop| ask(WorldCommand::BillMonth { shop: shop.id })).collect()
}

fn ask(command: WorldCommand) -> Command {
    Command::World(market::WorldCommand::Street(WorldAsk::Tiers(command)))
}
