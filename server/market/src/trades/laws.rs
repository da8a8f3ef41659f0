//! The trade machine against a small reference model: a table of the platform's names and of what leads from one to the
//! next, written independently of orders and their statuses.

use super::tests::{TRADE, buyer, later, part, under, wanted, world};
use super::{BuyerCommand, CardAnswer, WorldCommand, state_of, trade_state};
use crate::command::{Boxing, BuyerCommand as AnyBuyer, Command, SellerCommand as AnySeller, WorldCommand as AnyWorld};
use crate::export::tests as abroad;
use crate::export::{self, Means};
use crate::ledger::Account;
use crate::statements;
use crate::town::{BUYER, COURIER, LISTING, ORDER, SHOP, Town};
use domain::disputes::TradeState;
use domain::shop::{BoxRule, ReturnReason};
use domain::{Money, SimSpan, SimTime};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

/// How a trade begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Begin {
    Later,
    Left,
    Card,
    Door,
}

/// What somebody tries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Try {
    MakeOut,
    Pay,
    Withdraw,
    Timer,
    Clears,
    Declines,
    Part,
    Pack,
    Ship,
    SellerCancels,
    BuyerCancels,
    Customs,
    Deliver,
    Refuse,
    Lose,
    Confirm,
    ConfirmTimer,
    Return,
    ReturnComes,
}

const ALL: [Try; 19] = [
    Try::MakeOut,
    Try::Pay,
    Try::Withdraw,
    Try::Timer,
    Try::Clears,
    Try::Declines,
    Try::Part,
    Try::Pack,
    Try::Ship,
    Try::SellerCancels,
    Try::BuyerCancels,
    Try::Customs,
    Try::Deliver,
    Try::Refuse,
    Try::Lose,
    Try::Confirm,
    Try::ConfirmTimer,
    Try::Return,
    Try::ReturnComes,
];

/// What three charms and their freight cost at home, in fen.
const PRICE: i64 = 1_250;

/// The model: the platform's name, and the few moments and marks that decide what may follow.
#[derive(Debug, Clone, Copy)]
struct Model {
    begin: Begin,
    state: TradeState,
    placed: SimTime,
    paid: SimTime,
    sent: SimTime,
    arrived: Option<SimTime>,
    packed: bool,
    cleared: bool,
    comes_back: bool,
}

impl Model {
    /// The table: where a try leads; `None` refuses it.
    fn leads_to(&self, tried: Try, now: SimTime) -> Option<TradeState> {
        use TradeState::{
            PayPending, SellerConsignedPart, TradeBuyerSigned, TradeClosed, TradeClosedByTaobao, TradeFinished,
            TradeNoCreatePay, WaitBuyerConfirmGoods, WaitBuyerPay, WaitSellerSendGoods,
        };
        let at_home = self.begin != Begin::Card;
        let in_escrow = self.begin != Begin::Door;
        let travels = self.arrived.is_none() && !self.comes_back && now >= self.leaves();
        let passed = at_home || self.cleared;
        // Who never paid is not paid back.
        let undone = if in_escrow { TradeClosed } else { TradeClosedByTaobao };
        match (self.state, tried) {
            (TradeNoCreatePay, Try::MakeOut) => Some(WaitBuyerPay),
            (WaitBuyerPay, Try::Pay) => Some(WaitSellerSendGoods),
            (TradeNoCreatePay | WaitBuyerPay, Try::Withdraw) => Some(TradeClosedByTaobao),
            (TradeNoCreatePay | WaitBuyerPay, Try::Timer) => {
                (now >= self.placed + SimSpan::hours(72)).then_some(TradeClosedByTaobao)
            }
            (PayPending, Try::Clears) => Some(WaitSellerSendGoods),
            (PayPending, Try::Declines) => Some(TradeClosedByTaobao),
            (WaitSellerSendGoods, Try::Part) => (!self.packed && at_home && in_escrow).then_some(SellerConsignedPart),
            (state @ (WaitSellerSendGoods | SellerConsignedPart), Try::Pack) => (!self.packed).then_some(state),
            (WaitSellerSendGoods | SellerConsignedPart, Try::Ship) => Some(WaitBuyerConfirmGoods),
            (WaitSellerSendGoods, Try::SellerCancels) => Some(undone),
            (WaitSellerSendGoods | SellerConsignedPart, Try::BuyerCancels) => {
                (now > self.paid + SimSpan::hours(72)).then_some(undone)
            }
            (WaitBuyerConfirmGoods, Try::Customs) => (travels && !passed).then_some(WaitBuyerConfirmGoods),
            (WaitBuyerConfirmGoods, Try::Deliver) => {
                (travels && passed).then_some(if in_escrow { WaitBuyerConfirmGoods } else { TradeBuyerSigned })
            }
            (WaitBuyerConfirmGoods, Try::Refuse) => (travels && !in_escrow).then_some(WaitBuyerConfirmGoods),
            (WaitBuyerConfirmGoods, Try::Lose) => travels.then_some(undone),
            (WaitBuyerConfirmGoods, Try::Confirm) => {
                (self.arrived.is_some() && !self.comes_back).then_some(TradeFinished)
            }
            (WaitBuyerConfirmGoods, Try::ConfirmTimer) => {
                let rings = now >= self.sent + SimSpan::days(10);
                (rings && passed && in_escrow && !self.comes_back).then_some(TradeFinished)
            }
            (TradeBuyerSigned, Try::ConfirmTimer) => {
                let passed_on = self.arrived.is_some_and(|arrived| now >= arrived + SimSpan::days(3));
                (passed_on && !self.comes_back).then_some(TradeFinished)
            }
            (state @ (WaitBuyerConfirmGoods | TradeBuyerSigned), Try::Return) => {
                let in_time = self.arrived.is_some_and(|arrived| now <= arrived + SimSpan::days(7));
                (in_time && !self.comes_back).then_some(state)
            }
            (WaitBuyerConfirmGoods, Try::ReturnComes) => self.comes_back.then_some(undone),
            (TradeBuyerSigned, Try::ReturnComes) => self.comes_back.then_some(TradeClosed),
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
            Try::Pay | Try::Clears => self.paid = now,
            Try::Pack => self.packed = true,
            Try::Ship => self.sent = now,
            Try::Customs => self.cleared = true,
            Try::Deliver => self.arrived = Some(now),
            Try::Return | Try::Refuse => self.comes_back = true,
            _ => {}
        }
    }
    /// What the buyer at home is short of, in fen.
    fn spent(&self) -> i64 {
        use TradeState::{SellerConsignedPart, TradeBuyerSigned, TradeFinished, WaitBuyerConfirmGoods};
        let paid = match self.state {
            TradeBuyerSigned | TradeFinished => true,
            TradeState::WaitSellerSendGoods | SellerConsignedPart | WaitBuyerConfirmGoods => self.begin != Begin::Door,
            _ => false,
        };
        if paid { PRICE } else { 0 }
    }
}

fn command(tried: Try) -> Command {
    let boxing = Boxing::Rule(BoxRule::SmallestFit);
    let seller = |command| Command::Seller(SHOP, command);
    let plain = |command| Command::Buyer(BUYER, command);
    let order = ORDER;
    match tried {
        Try::MakeOut => buyer(BuyerCommand::MakeOutPayment { trade: TRADE }),
        Try::Pay => buyer(BuyerCommand::Pay { trade: TRADE }),
        Try::Withdraw => buyer(BuyerCommand::Withdraw { trade: TRADE }),
        Try::Timer => world(WorldCommand::CloseUnpaid { trade: TRADE }),
        Try::Clears => world(WorldCommand::AnswerCard { trade: TRADE, answer: CardAnswer::Clears }),
        Try::Declines => world(WorldCommand::AnswerCard { trade: TRADE, answer: CardAnswer::Declines }),
        Try::Part => part(SHOP, 2),
        Try::Pack => seller(AnySeller::PackOrders { orders: vec![order], boxing }),
        Try::Ship => seller(AnySeller::ShipOrders { orders: vec![order], boxing: Some(boxing), courier: COURIER }),
        Try::SellerCancels => seller(AnySeller::CancelOrder { order }),
        Try::BuyerCancels => plain(AnyBuyer::CancelOrder { order }),
        Try::Customs => abroad::world(export::WorldCommand::ClearParcel { order }),
        Try::Deliver => Command::World(AnyWorld::DeliverParcel { order, damaged: false }),
        Try::Refuse => world(WorldCommand::RefuseAtDoor { order }),
        Try::Lose => Command::World(AnyWorld::LoseParcel { order }),
        Try::Confirm => plain(AnyBuyer::ConfirmReceipt { order }),
        Try::ConfirmTimer => Command::World(AnyWorld::ConfirmByTimer { order }),
        Try::Return => plain(AnyBuyer::RequestReturn { order, reason: ReturnReason::ChangedMind }),
        Try::ReturnComes => Command::World(AnyWorld::ReceiveReturn { order, resellable: true }),
    }
}

/// Anybody may sell to Singapore, and for little.
fn open_town() -> Town {
    let mut rules = abroad::rules();
    for destination in &mut rules.destinations {
        (destination.settled_min, destination.fee) = (0, Money::yuan(1));
        destination.carriage.first = Money::yuan(2);
    }
    under(abroad::under(Town::stocked(), rules))
}

fn begun(begin: Begin) -> (Town, Model) {
    let (destination, offer, listing) = (abroad::SINGAPORE, abroad::TERMS, LISTING);
    let (town, state) = match begin {
        Begin::Later => (open_town().given(buyer(later(3))), TradeState::WaitBuyerPay),
        Begin::Left => (open_town().given(buyer(BuyerCommand::PlaceAndLeave(wanted(3)))), TradeState::TradeNoCreatePay),
        Begin::Door => {
            (open_town().given(buyer(BuyerCommand::OrderOnDelivery(wanted(3)))), TradeState::WaitSellerSendGoods)
        }
        Begin::Card => {
            let offered = open_town()
                .given(abroad::ask(export::SellerCommand::OpenChannel { destination }))
                .given(abroad::ask(export::SellerCommand::OfferAbroad { listing, destination, offer }));
            let (buyer, means) = (BUYER, Means::Card);
            let order =
                export::WorldCommand::OrderAbroad { buyer, listing, destination, quantity: 3, seen: offer, means };
            (offered.given(abroad::world(order)), TradeState::PayPending)
        }
    };
    let (placed, paid, sent) = (town.now, town.now, town.now);
    let (arrived, packed, cleared, comes_back) = (None, false, false, false);
    (town, Model { begin, state, placed, paid, sent, arrived, packed, cleared, comes_back })
}

/// Lets both live these steps, comparing them after each; gives where the trade ends.
fn live(begin: Begin, steps: &[(u32, Try)]) -> Model {
    let (mut town, mut model) = begun(begin);
    for (hours, tried) in steps {
        town.now = town.now + SimSpan::hours(*hours);
        let granted = town.submit(&command(*tried));
        let expected = model.leads_to(*tried, town.now);
        assert_eq!(granted.is_ok(), expected.is_some(), "{tried:?} in {model:?} at {}: {granted:?}", town.now);
        if let Some(state) = expected {
            model.step(*tried, town.now, state);
        }
        let found = match begin {
            Begin::Door => town.market.order(ORDER).map(|order| trade_state(&town.market, order)),
            Begin::Later | Begin::Left | Begin::Card => state_of(&town.market, TRADE),
        };
        assert_eq!(found, Some(model.state), "after {tried:?}");
    }
    if begin != Begin::Card {
        assert_eq!(-town.market.ledger().balance(Account::Buyers), Money::fen(model.spent()), "{model:?}");
    }
    let sheet = statements::balance_sheet(&town.market, SHOP);
    assert_eq!(sheet.equity(), sheet.capital + sheet.profit, "{model:?}");
    town.market.audit().expect("the books balance");
    model
}

fn begins() -> impl Strategy<Value = Begin> {
    prop::sample::select(vec![Begin::Later, Begin::Left, Begin::Card, Begin::Door])
}

fn steps() -> impl Strategy<Value = Vec<(u32, Try)>> {
    let wait = prop_oneof![5 => Just(0_u32), 3 => 1..30_u32, 1 => 60..260_u32];
    prop::collection::vec((wait, prop::sample::select(ALL.to_vec())), 1..60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_trade_bears_the_name_the_table_gives_it_and_moves_the_money_that_name_means(
        begin in begins(),
        steps in steps(),
    ) {
        live(begin, &steps);
    }
}

#[test]
fn random_tries_reach_every_name() {
    let mut runner = TestRunner::deterministic();
    let mut reached = std::collections::BTreeMap::<TradeState, u32>::new();
    for _ in 0..600 {
        let (begin, steps) = (begins(), steps()).new_tree(&mut runner).expect("steps").current();
        for end in 0..=steps.len().min(20) {
            *reached.entry(live(begin, &steps[..end]).state).or_default() += 1;
        }
    }
    println!("{reached:?}");
    assert_eq!(reached.len(), TradeState::ALL.len(), "{reached:?}");
}
