//! The platform's prize of the week: at the first midnight of a week the best newcomer of the week before is shown on
//! the front page. Who that is, is a rule of trade.

use domain::SimTime;
use market::shocks::WorldCommand as ShocksCommand;
use market::street::WorldAsk;
use market::{Command, Market, WorldCommand};

/// Days of a week.
const WEEK_DAYS: u32 = 7;

/// At a week's first midnight: asks for the prize of the week before.
pub fn hour_closed(market: &Market, hour: u32) -> Vec<Command> {
    let at = SimTime::hour_start(hour + 1);
    let first = at.second_of_day() == 0 && at.day().is_multiple_of(WEEK_DAYS);
    let gives = market.rules().street.shocks.weekly_prize.days > 0;
    let award = Command::World(WorldCommand::Street(WorldAsk::Shocks(ShocksCommand::AwardWeek)));
    (first && gives).then_some(award).into_iter().collect()
}

#[cfg(test)]
mod tests;
