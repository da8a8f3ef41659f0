//! The trade machine against a small reference model: a table of the platform's names and of what leads from one to the
//! next, written independently of orders and their statuses.

use super::tests::{TRADE, buyer, later, part, under, world};
use super::{BuyerCommand, WorldCommand, state_of};
use crate::command::{Boxing, BuyerCommand as AnyBuyer, Command, SellerCommand as AnySeller, WorldCommand as AnyWorld};
use crate::town::{BUYER, COURIER, ORDER, SHOP, Town};
use domain::disputes::TradeState;
use domain::shop::{BoxRule, ReturnReason};
use domain::{SimSpan, SimTime};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

/// What somebody tries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Try {
    Pay,
    Withdraw,
    Timer,
    Part,
    Pack,
    Ship,
    SellerCancels,
    BuyerCancels,
    Deliver,
    Lose,
    Confirm,
    ConfirmTimer,
    Return,
    ReturnComes,
}

const ALL: [Try; 14] = [
    Try::Pay,
    Try::Withdraw,
    Try::Timer,
    Try::Part,
    Try::Pack,
    Try::Ship,
    Try::SellerCancels,
    Try::BuyerCancels,
    Try::Deliver,
    Try::Lose,
    Try::Confirm,
    Try::ConfirmTimer,
    Try::Return,
    Try::ReturnComes,
];

/// The model: the platform's name, and the few moments and marks that decide what may follow.
#[derive(Debug, Clone, Copy)]
struct Model {
    state: TradeState,
    placed: SimTime,
    paid: SimTime,
    sent: SimTime,
    arrived: Option<SimTime>,
    packed: bool,
    comes_back: bool,
}

impl Model {
    /// The table: where a try leads; `None` refuses it.
    fn leads_to(&self, tried: Try, now: SimTime) -> Option<TradeState> {
        use TradeState::{
            SellerConsignedPart, TradeClosed, TradeClosedByTaobao, TradeFinished, WaitBuyerConfirmGoods, WaitBuyerPay,
            WaitSellerSendGoods,
        };
        let truck_left = now >= self.leaves();
        match (self.state, tried) {
            (WaitBuyerPay, Try::Pay) => Some(WaitSellerSendGoods),
            (WaitBuyerPay, Try::Withdraw) => Some(TradeClosedByTaobao),
            (WaitBuyerPay, Try::Timer) => (now >= self.placed + SimSpan::hours(72)).then_some(TradeClosedByTaobao),
            (WaitSellerSendGoods, Try::Part) => (!self.packed).then_some(SellerConsignedPart),
            (state @ (WaitSellerSendGoods | SellerConsignedPart), Try::Pack) => (!self.packed).then_some(state),
            (WaitSellerSendGoods | SellerConsignedPart, Try::Ship) => Some(WaitBuyerConfirmGoods),
            (WaitSellerSendGoods, Try::SellerCancels) => Some(TradeClosed),
            (WaitSellerSendGoods | SellerConsignedPart, Try::BuyerCancels) => {
                (now > self.paid + SimSpan::hours(72)).then_some(TradeClosed)
            }
            (WaitBuyerConfirmGoods, Try::Deliver) => {
                (self.arrived.is_none() && truck_left).then_some(WaitBuyerConfirmGoods)
            }
            (WaitBuyerConfirmGoods, Try::Lose) => (self.arrived.is_none() && truck_left).then_some(TradeClosed),
            (WaitBuyerConfirmGoods, Try::Confirm) => {
                (self.arrived.is_some() && !self.comes_back).then_some(TradeFinished)
            }
            (WaitBuyerConfirmGoods, Try::ConfirmTimer) => {
                (!self.comes_back && now >= self.sent + SimSpan::days(10)).then_some(TradeFinished)
            }
            (WaitBuyerConfirmGoods, Try::Return) => {
                let in_time = self.arrived.is_some_and(|arrived| now <= arrived + SimSpan::days(7));
                (in_time && !self.comes_back).then_some(WaitBuyerConfirmGoods)
            }
            (WaitBuyerConfirmGoods, Try::ReturnComes) => self.comes_back.then_some(TradeClosed),
            _ => None,
        }
    }
    /// The truck that takes what was handed over: eight in the evening.
    fn leaves(&self) -> SimTime {
        let eight = SimTime::day_start(self.sent.day()) + SimSpan::hours(20);
        if self.sent < eight { eight } else { eight + SimSpan::days(1) }
    }
    fn step(&mut self, tried: Try, now: SimTime, state: TradeState) {
        self.state = state;
        match tried {
            Try::Pay => self.paid = now,
            Try::Pack => self.packed = true,
            Try::Ship => self.sent = now,
            Try::Deliver => self.arrived = Some(now),
            Try::Return => self.comes_back = true,
            _ => {}
        }
    }
}

fn command(tried: Try) -> Command {
    let boxing = Boxing::Rule(BoxRule::SmallestFit);
    let seller = |command| Command::Seller(SHOP, command);
    let plain = |command| Command::Buyer(BUYER, command);
    let order = ORDER;
    match tried {
        Try::Pay => buyer(BuyerCommand::Pay { trade: TRADE }),
        Try::Withdraw => buyer(BuyerCommand::Withdraw { trade: TRADE }),
        Try::Timer => world(WorldCommand::CloseUnpaid { trade: TRADE }),
        Try::Part => part(SHOP, 2),
        Try::Pack => seller(AnySeller::PackOrders { orders: vec![order], boxing }),
        Try::Ship => seller(AnySeller::ShipOrders { orders: vec![order], boxing: Some(boxing), courier: COURIER }),
        Try::SellerCancels => seller(AnySeller::CancelOrder { order }),
        Try::BuyerCancels => plain(AnyBuyer::CancelOrder { order }),
        Try::Deliver => Command::World(AnyWorld::DeliverParcel { order, damaged: false }),
        Try::Lose => Command::World(AnyWorld::LoseParcel { order }),
        Try::Confirm => plain(AnyBuyer::ConfirmReceipt { order }),
        Try::ConfirmTimer => Command::World(AnyWorld::ConfirmByTimer { order }),
        Try::Return => plain(AnyBuyer::RequestReturn { order, reason: ReturnReason::ChangedMind }),
        Try::ReturnComes => Command::World(AnyWorld::ReceiveReturn { order, resellable: true }),
    }
}

/// Lets both live these steps, comparing them after each; gives where the trade ends.
fn live(steps: &[(u32, Try)]) -> Model {
    let mut town = under(Town::stocked()).given(buyer(later(3)));
    let (placed, paid, sent) = (town.now, town.now, town.now);
    let state = TradeState::WaitBuyerPay;
    let mut model = Model { state, placed, paid, sent, arrived: None, packed: false, comes_back: false };
    for (hours, tried) in steps {
        town.now = town.now + SimSpan::hours(*hours);
        let granted = town.submit(&command(*tried));
        let expected = model.leads_to(*tried, town.now);
        assert_eq!(granted.is_ok(), expected.is_some(), "{tried:?} in {model:?} at {}: {granted:?}", town.now);
        if let Some(state) = expected {
            model.step(*tried, town.now, state);
        }
        assert_eq!(state_of(&town.market, TRADE), Some(model.state), "after {tried:?}");
    }
    model
}

fn steps() -> impl Strategy<Value = Vec<(u32, Try)>> {
    let wait = prop_oneof![5 => Just(0_u32), 3 => 1..30_u32, 1 => 60..260_u32];
    prop::collection::vec((wait, prop::sample::select(ALL.to_vec())), 1..50)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_trade_bears_the_name_the_table_gives_it(steps in steps()) {
        live(&steps);
    }
}

#[test]
fn random_tries_reach_every_name() {
    let mut runner = TestRunner::deterministic();
    let mut reached = std::collections::BTreeMap::<TradeState, u32>::new();
    for _ in 0..600 {
        let steps = steps().new_tree(&mut runner).expect("steps").current();
        for end in 0..=steps.len().min(20) {
            *reached.entry(live(&steps[..end]).state).or_default() += 1;
        }
    }
    println!("{reached:?}");
    assert_eq!(reached.len(), 7, "{reached:?}");
}
