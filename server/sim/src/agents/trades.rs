//! Buyers who do not pay at once: those who pay later, or never; those who pay at the door, or refuse the parcel there;
//! those abroad whose card has to clear. The platform's timer closes what nobody paid.

use super::Circumstances;
use super::export::card;
use crate::agenda::{Agenda, Wake};
use crate::kernel::Wish;
use crate::random::{Purpose, StreamKey};
use crate::sessions::Session;
use domain::{SimSpan, SimTime};
use market::command::BuyerId;
use market::listing::Listing;
use market::order::Order;
use market::street::{BuyerAsk, StreetEvent, WorldAsk};
use market::trades::{
    BuyerCommand as TradesBuyer, Course, Event as TradesEvent, Trade, TradeId, Wanted, WorldCommand as Timer,
    is_on_delivery,
};
use market::{BuyerCommand, Command, Event, Market, WorldCommand};

/// Numbers of a trade's draws.
const LATER: u64 = 0;
const NEVER: u64 = 1;
const WHEN: u64 = 2;
const LEAVES: u64 = 3;

/// Wake-ups of the platform's timer begin at this subject number; below it buyers pay and banks answer.
const TIMERS: u32 = 1 << 25;

/// Draws of a buyer who orders at a moment, whatever becomes of others.
fn luck(circumstances: Circumstances<'_>, buyer: BuyerId, at: SimTime) -> impl Fn(u64) -> f64 {
    let key: StreamKey = circumstances.luck.key(Purpose::PayLater, buyer.0, at.day());
    move |number| key.uniform(u64::from(at.second_of_day()) << 2 | number)
}

/// Whether a draw from 0 to 1 falls within a share in basis points.
fn within(draw: f64, share_bp: u32) -> bool {
    draw * 10_000.0 < f64::from(share_bp)
}

/// The order of a buyer who pays later or at the door; `None` for one who pays at once, as most do.
#[must_use]
pub fn not_at_once(
    circumstances: Circumstances<'_>,
    market: &Market,
    session: Session,
    wish: Wish,
    listing: &Listing,
    zone: u8,
) -> Option<Command> {
    let section = &circumstances.scenario.trades;
    let wanted = Wanted {
        listing: wish.listing,
        quantity: wish.quantity,
        seen_price: listing.text.price,
        seen_freight: listing.text.freight,
        zone,
    };
    let draw = luck(circumstances, session.buyer, session.at);
    let command = if within(draw(LATER), section.pay_later_bp) {
        if within(draw(LEAVES), section.leave_bp) {
            TradesBuyer::PlaceAndLeave(wanted)
        } else {
            TradesBuyer::Place(wanted)
        }
    } else if pays_at_the_door(circumstances, session) && is_on_delivery(market, wish.listing, zone) {
        TradesBuyer::OrderOnDelivery(wanted)
    } else {
        return None;
    };
    Some(Command::Buyer(session.buyer, BuyerCommand::Street(BuyerAsk::Trades(command))))
}

fn pays_at_the_door(circumstances: Circumstances<'_>, session: Session) -> bool {
    let key = circumstances.luck.key(Purpose::OnDelivery, session.buyer.0, session.at.day());
    within(key.uniform(u64::from(session.at.second_of_day())), circumstances.scenario.trades.on_delivery.share_bp)
}

/// Whether the buyer of a parcel that should be paid at the door refuses it there.
pub(super) fn refuses(circumstances: Circumstances<'_>, market: &Market, order: &Order) -> bool {
    let refuse_bp = circumstances.scenario.trades.on_delivery.refuse_bp;
    let draw = || circumstances.luck.key(Purpose::AtTheDoor, order.id.number(), 0).uniform(0);
    market.street().trades.on_delivery(order.id).is_some() && within(draw(), refuse_bp)
}

/// When the buyer of a trade pays, if ever.
fn pays_at(circumstances: Circumstances<'_>, trade: &Trade) -> Option<SimTime> {
    let section = &circumstances.scenario.trades;
    let draw = luck(circumstances, trade.buyer, trade.placed_at);
    let [least, most] = section.pay_minutes.map(|minutes| f64::from(minutes) * 60.0);
    let pays = !within(draw(NEVER), section.never_bp);
    pays.then(|| trade.placed_at + SimSpan::seconds((least + (most - least) * draw(WHEN)) as u32))
}

/// Plans what follows from a fact that was just applied.
pub fn follow(circumstances: Circumstances<'_>, event: &Event, at: SimTime, market: &Market, agenda: &mut Agenda) {
    match event {
        Event::Street(StreetEvent::Trades(TradesEvent::Placed { trade, .. })) => {
            if let Some(placed) = market.street().trades.trade(*trade) {
                plan(circumstances, *trade, placed, at, agenda);
            }
        }
        // The parcel turns round: its way back is the order's own.
        Event::Street(StreetEvent::Trades(TradesEvent::RefusedAtDoor { order })) => {
            if let Some(order) = market.order(*order) {
                circumstances.for_each_wake_up(market, order, |when, wake| agenda.plan(when, wake, order.id.number()));
            }
        }
        _ => {}
    }
}

/// Plans all that still lies ahead in a market in which everything up to `now` has been played.
pub fn rebuild(circumstances: Circumstances<'_>, market: &Market, now: SimTime, agenda: &mut Agenda) {
    let trades = (0..).map(TradeId).zip(market.street().trades.trades());
    for (number, trade) in trades {
        plan(circumstances, number, trade, now, agenda);
    }
}

fn plan(circumstances: Circumstances<'_>, number: TradeId, trade: &Trade, after: SimTime, agenda: &mut Agenda) {
    // Numbers beyond 33 million would be somebody else's; there are none.
    if number.0 >= TIMERS {
        return;
    }
    let acts_at = match trade.course {
        Course::Paid { .. } | Course::Closed { .. } => return,
        Course::Pending => Some(card::answers_at(circumstances, trade)),
        Course::Left | Course::Waits => {
            agenda.plan(trade.due, Wake::Trades, TIMERS + number.0);
            pays_at(circumstances, trade)
        }
    };
    if let Some(at) = acts_at.filter(|at| *at > after) {
        agenda.plan(at, Wake::Trades, number.0);
    }
}

/// A buyer pays, a bank answers, or the timer rings. Of a trade that was paid meanwhile nobody speaks any more.
pub fn wake(circumstances: Circumstances<'_>, market: &Market, _at: SimTime, subject: u32) -> Vec<Command> {
    let number = TradeId(subject % TIMERS);
    let Some(trade) = market.street().trades.trade(number) else { return Vec::new() };
    let world = |command| Command::World(WorldCommand::Street(WorldAsk::Trades(command)));
    let buyer = |command| Command::Buyer(trade.buyer, BuyerCommand::Street(BuyerAsk::Trades(command)));
    // Paying is refused when the goods are gone: the timer closes it then.
    let pay = || buyer(TradesBuyer::Pay { trade: number });
    match trade.course {
        Course::Left | Course::Waits if subject >= TIMERS => vec![world(Timer::CloseUnpaid { trade: number })],
        Course::Left => vec![buyer(TradesBuyer::MakeOutPayment { trade: number }), pay()],
        Course::Waits => vec![pay()],
        Course::Pending => {
            vec![world(Timer::AnswerCard { trade: number, answer: card::answer(circumstances, trade) })]
        }
        Course::Paid { .. } | Course::Closed { .. } => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use crate::scenario::{Override, Scenario};
    use crate::world::World;
    use domain::SimTime;
    use domain::disputes::TradeState;
    use market::trades::{Course, TradeId, state_of, trade_state};
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
        assert!(of(TradeState::WaitBuyerPay) > 0 && of(TradeState::TradeNoCreatePay) > 0);
        market.audit().expect("the books balance");
    }

    #[test]
    fn some_pay_at_the_door_some_refuse_there_and_the_rest_of_the_money_comes_through() {
        let scenario = scenario(&["trades.on_delivery.share_bp=4000", "trades.on_delivery.refuse_bp=2000"]);
        let (mut world, mut facts) = (World::new(scenario, 5), Vec::new());
        world.run_to(SimTime::day_start(20), &mut facts);
        let market = world.market();
        let mut seen = BTreeMap::<TradeState, u32>::new();
        for (number, _) in market.street().trades.all_on_delivery() {
            *seen.entry(trade_state(market, market.order(number).expect("it is there"))).or_default() += 1;
        }
        println!("{seen:?} of {} orders", market.orders().len());
        for state in [TradeState::TradeBuyerSigned, TradeState::TradeFinished, TradeState::TradeClosedByTaobao] {
            assert!(seen.get(&state).copied().unwrap_or(0) > 10, "{state:?}");
        }
        market.audit().expect("the books balance");
    }

    #[test]
    fn nobody_pays_later_where_the_scenario_says_so() {
        let (mut world, mut facts) = (
            World::new(
                scenario(&["trades.pay_later_bp=0", "trades.on_delivery.share_bp=0", "export.card.share_bp=0"]),
                5,
            ),
            Vec::new(),
        );
        world.run_to(SimTime::day_start(4), &mut facts);
        let trades = &world.market().street().trades;
        assert!(trades.trades().is_empty() && trades.all_on_delivery().next().is_none());
        assert!(!world.market().orders().is_empty());
    }
}
