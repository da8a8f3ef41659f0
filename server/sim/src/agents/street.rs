//! The street's businesses, each in its own module: this file passes facts and wake-ups on to all of them.

use super::{
    Circumstances, ads, association, brushing, carriage, chat, disputes, export, finance, hires, shocks, sourcing,
    storage, tiers, trades,
};
use crate::agenda::{Agenda, Wake};
use domain::SimTime;
use market::{Command, Event, Market};

/// Plans what follows from a fact that was just applied.
pub fn follow(circumstances: Circumstances<'_>, event: &Event, at: SimTime, market: &Market, agenda: &mut Agenda) {
    ads::follow(circumstances, event, at, market, agenda);
    tiers::follow(circumstances, event, at, market, agenda);
    chat::follow(circumstances, event, at, market, agenda);
    sourcing::follow(circumstances, event, at, market, agenda);
    storage::follow(circumstances, event, at, market, agenda);
    carriage::follow(circumstances, event, at, market, agenda);
    disputes::follow(circumstances, event, at, market, agenda);
    brushing::follow(circumstances, event, at, market, agenda);
    hires::follow(circumstances, event, at, market, agenda);
    association::follow(circumstances, event, at, market, agenda);
    export::follow(circumstances, event, at, market, agenda);
    finance::follow(circumstances, event, at, market, agenda);
    trades::follow(circumstances, event, at, market, agenda);
}

/// Plans all that still lies ahead in a market in which everything up to `now` has been played.
pub fn rebuild(circumstances: Circumstances<'_>, market: &Market, now: SimTime, agenda: &mut Agenda) {
    ads::rebuild(circumstances, market, now, agenda);
    tiers::rebuild(circumstances, market, now, agenda);
    chat::rebuild(circumstances, market, now, agenda);
    sourcing::rebuild(circumstances, market, now, agenda);
    storage::rebuild(circumstances, market, now, agenda);
    carriage::rebuild(circumstances, market, now, agenda);
    disputes::rebuild(circumstances, market, now, agenda);
    brushing::rebuild(circumstances, market, now, agenda);
    hires::rebuild(circumstances, market, now, agenda);
    association::rebuild(circumstances, market, now, agenda);
    export::rebuild(circumstances, market, now, agenda);
    finance::rebuild(circumstances, market, now, agenda);
    trades::rebuild(circumstances, market, now, agenda);
}

/// What somebody who wakes up does; nothing for wake-ups that are not the street's.
pub fn wake(circumstances: Circumstances<'_>, market: &Market, at: SimTime, wake: Wake, subject: u32) -> Vec<Command> {
    match wake {
        Wake::Ads => ads::wake(circumstances, market, at, subject),
        Wake::Tiers => tiers::wake(circumstances, market, at, subject),
        Wake::Chat => chat::wake(circumstances, market, at, subject),
        Wake::Sourcing => sourcing::wake(circumstances, market, at, subject),
        Wake::Storage => storage::wake(circumstances, market, at, subject),
        Wake::Carriage => carriage::wake(circumstances, market, at, subject),
        Wake::Disputes => disputes::wake(circumstances, market, at, subject),
        Wake::Brushing => brushing::wake(circumstances, market, at, subject),
        Wake::Hires => hires::wake(circumstances, market, at, subject),
        Wake::Association => association::wake(circumstances, market, at, subject),
        Wake::Export => export::wake(circumstances, market, at, subject),
        Wake::Finance => finance::wake(circumstances, market, at, subject),
        Wake::Trades => trades::wake(circumstances, market, at, subject),
        _ => Vec::new(),
    }
}

/// What is done when an hour has closed, in the order of the businesses.
pub fn hour_closed(circumstances: Circumstances<'_>, market: &Market, hour: u32) -> Vec<Command> {
    let mut commands = Vec::new();
    commands.extend(ads::hour_closed(circumstances, market, hour));
    commands.extend(tiers::hour_closed(circumstances, market, hour));
    commands.extend(chat::hour_closed(circumstances, market, hour));
    commands.extend(sourcing::hour_closed(circumstances, market, hour));
    commands.extend(storage::hour_closed(circumstances, market, hour));
    commands.extend(carriage::hour_closed(circumstances, market, hour));
    commands.extend(disputes::hour_closed(circumstances, market, hour));
    commands.extend(brushing::hour_closed(circumstances, market, hour));
    commands.extend(hires::hour_closed(circumstances, market, hour));
    commands.extend(association::hour_closed(circumstances, market, hour));
    commands.extend(export::hour_closed(circumstances, market, hour));
    commands.extend(finance::hour_closed(circumstances, market, hour));
    commands.extend(shocks::hour_closed(market, hour));
    commands
}
