//! Buyers who place an order and pay later, or never; the platform's timer closes what nobody paid.

use super::Circumstances;
use crate::agenda::{Agenda, Wake};
use crate::kernel::Wish;
use crate::random::{Purpose, StreamKey};
use crate::sessions::Session;
use domain::{SimSpan, SimTime};
use market::command::BuyerId;
use market::listing::Listing;
use market::street::{BuyerAsk, StreetEvent, WorldAsk};
use market::trades::{
    BuyerCommand as TradesBuyer, Course, Event as TradesEvent, Trade, TradeId, WorldCommand as Timer,
};
use market::{BuyerCommand, Command, Event, Market, WorldCommand};

/// Numbers of a trade's draws.
const LATER: u64 = 0;
const NEVER: u64 = 1;
const WHEN: u64 = 2;

/// Wake-ups of the platform's timer begin at this subject number; below it buyers pay.
const TIMERS: u32 = 1 << 25;

/// Draws of a buyer who orders at a moment, whatever becomes of others.
fn luck(circumstances: Circumstances<'_>, buyer: BuyerId, at: SimTime) -> impl Fn(u64) -> f64 {
    let key: StreamKey = circumstances.luck.key(Purpose::PayLater, buyer.0, at.day());
    move |number| key.uniform(u64::from(at.second_of_day()) << 2 | number)
}

/// The order of a buyer who pays later; `None` for one who pays at once, as most do.
#[must_use]
pub fn places_unpaid(
    circumstances: Circumstances<'_>,
    session: Session,
    wish: Wish,
    listing: &Listing,
    zone: u8,
) -> Option<Command> {
    let share = circumstances.scenario.trades.pay_later_bp;
    if share == 0 || luck(circumstances, session.buyer, session.at)(LATER) * 10_000.0 >= f64::from(share) {
        return None;
    }
    let command = TradesBuyer::Place {
        listing: wish.listing,
        quantity: wish.quantity,
        seen_price: listing.text.price,
        seen_freight: listing.text.freight,
        zone,
    };
    Some(Command::Buyer(session.buyer, BuyerCommand::Street(BuyerAsk::Trades(command))))
}

/// When the buyer of a trade pays, if ever.
fn pays_at(circumstances: Circumstances<'_>, trade: &Trade) -> Option<SimTime> {
    let section = &circumstances.scenario.trades;
    let draw = luck(circumstances, trade.buyer, trade.placed_at);
    let [least, most] = section.pay_minutes.map(|minutes| f64::from(minutes) * 60.0);
    let pays = draw(NEVER) * 10_000.0 >= f64::from(section.never_bp);
    pays.then(|| trade.placed_at + SimSpan::seconds((least + (most - least) * draw(WHEN)) as u32))
}

/// Plans what follows from a fact that was just applied.
pub fn follow(circumstances: Circumstances<'_>, event: &Event, at: SimTime, market: &Market, agenda: &mut Agenda) {
    if let Event::Street(StreetEvent::Trades(TradesEvent::Placed { trade, .. })) = event
        && let Some(placed) = market.street().trades.trade(*trade)
    {
        plan(circumstances, *trade, placed, at, agenda);
    }
}

/// Plans all that still lies ahead in a market in which everything up to `now` has been played.
pub fn rebuild(circumstances: Circumstances<'_>, market: &Market, now: SimTime, agenda: &mut Agenda) {
    let trades = (0..).map(TradeId).zip(market.street().trades.trades());
    for (number, trade) in trades.filter(|(_, trade)| trade.course == Course::Waits) {
        plan(circumstances, number, trade, now, agenda);
    }
}

fn plan(circumstances: Circumstances<'_>, number: TradeId, trade: &Trade, after: SimTime, agenda: &mut Agenda) {
    // Numbers beyond 33 million would be somebody else's; there are none.
    if number.0 >= TIMERS {
        return;
    }
    agenda.plan(trade.due, Wake::Trades, TIMERS + number.0);
    if let Some(pays_at) = pays_at(circumstances, trade).filter(|at| *at > after) {
        agenda.plan(pays_at, Wake::Trades, number.0);
    }
}

/// A buyer pays, or the timer rings. Of a trade that was paid meanwhile nobody speaks any more.
pub fn wake(_circumstances: Circumstances<'_>, market: &Market, _at: SimTime, subject: u32) -> Vec<Command> {
    let number = TradeId(subject % TIMERS);
    let Some(trade) = market.street().trades.trade(number).filter(|trade| trade.course == Course::Waits) else {
        return Vec::new();
    };
    if subject >= TIMERS {
        return vec![Command::World(WorldCommand::Street(WorldAsk::Trades(Timer::CloseUnpaid { trade: number })))];
    }
    // Refused when the goods are gone: the timer closes it then.
    vec![Command::Buyer(trade.buyer, BuyerCommand::Street(BuyerAsk::Trades(TradesBuyer::Pay { trade: number })))]
}

#[cfg(test)]
mod tests {
    use crate::scenario::{Override, Scenario};
    use crate::world::World;
    use domain::SimTime;
    use domain::disputes::TradeState;
    use market::trades::{Course, TradeId, state_of};
    use std::collections::BTreeMap;
    use std::sync::Arc;

    fn scenario(told: &[&str]) -> Arc<Scenario> {
        let told: Vec<Override> = told.iter().map(|told| Override::parse(told).expect("a path")).collect();
        let mut scenario = Scenario::yiwu_with(&told).expect("possible values");
        scenario.buyers.count = 4_000;
        Arc::new(scenario)
    }

    #[test]
    fn some_pay_later_some_never_and_every_trade_ends_as_the_platform_names_it() {
        let scenario = scenario(&["trades.pay_later_bp=3000"]);
        let (mut world, mut facts) = (World::new(Arc::clone(&scenario), 5), Vec::new());
        world.run_to(SimTime::day_start(6), &mut facts);
        let stored = world.snapshot();
        let mut restored = World::restore(scenario, 5, &stored).expect("it reads back");
        let (mut went_on, mut again) = (Vec::new(), Vec::new());
        let end = SimTime::day_start(20);
        world.run_to(end, &mut went_on);
        restored.run_to(end, &mut again);
        assert_eq!(went_on, again, "who pays when follows from the market");
        let market = world.market();
        let mut seen = BTreeMap::<TradeState, u32>::new();
        for (number, trade) in (0..).map(TradeId).zip(market.street().trades.trades()) {
            *seen.entry(state_of(market, number).expect("it is there")).or_default() += 1;
            assert!(trade.due > end || trade.course != Course::Waits, "the timer leaves none");
        }
        println!("{seen:?} of {} orders", market.orders().len());
        let of = |state| seen.get(&state).copied().unwrap_or(0);
        assert!(of(TradeState::TradeFinished) > 50 && of(TradeState::TradeClosedByTaobao) > 10);
        assert!(of(TradeState::WaitBuyerPay) > 0);
        market.audit().expect("the books balance");
    }

    #[test]
    fn nobody_pays_later_where_the_scenario_says_so() {
        let (mut world, mut facts) = (World::new(scenario(&["trades.pay_later_bp=0"]), 5), Vec::new());
        world.run_to(SimTime::day_start(4), &mut facts);
        assert!(world.market().street().trades.trades().is_empty() && !world.market().orders().is_empty());
    }
}
