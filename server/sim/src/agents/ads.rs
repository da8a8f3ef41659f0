//! The hands of the keyword auction: every midnight the platform looks who may advertise. Hours are charged by the
//! world itself, which has the counts.

use super::Circumstances;
use crate::agenda::Agenda;
use domain::{ShopId, SimTime};
use market::ads::{self, WorldCommand};
use market::shop::Shop;
use market::street::WorldAsk;
use market::{Command, Event, Market};

/// Nothing is planned ahead: admission is looked at by the calendar.
pub fn follow(_circumstances: Circumstances<'_>, _event: &Event, _at: SimTime, _market: &Market, _agenda: &mut Agenda) {
}

/// Nothing is planned ahead.
pub fn rebuild(_circumstances: Circumstances<'_>, _market: &Market, _now: SimTime, _agenda: &mut Agenda) {}

/// Nobody here wakes up.
pub fn wake(_circumstances: Circumstances<'_>, _market: &Market, _at: SimTime, _subject: u32) -> Vec<Command> {
    Vec::new()
}

/// At midnight: admits shops that became active enough, suspends those that no longer are.
pub fn hour_closed(_circumstances: Circumstances<'_>, market: &Market, hour: u32) -> Vec<Command> {
    let at = SimTime::hour_start(hour + 1);
    if at.second_of_day() != 0 {
        return Vec::new();
    }
    let changes = |shop: &&Shop| ads::is_admitted(market, shop.id) != ads::deserves_admission(market, shop, at);
    market.shops().iter().filter(changes).map(|shop| review(shop.id)).collect()
}

fn review(shop: ShopId) -> Command {
    Command::World(market::WorldCommand::Street(WorldAsk::Ads(WorldCommand::ReviewAdmission { shop })))
}
