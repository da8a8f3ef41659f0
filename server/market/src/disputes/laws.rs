//! The refund machine against a small reference model: a table of states and commands, written independently of the
//! decisions. Whatever is tried in whatever order, both grant and refuse alike, and the money ends where the table says.

use super::tests::{CASE, buyer, evidence, open, operator, seller, with_rules, world};
use super::*;
use crate::command::{BuyerCommand as AnyBuyerCommand, Command, WorldCommand as AnyWorldCommand};
use crate::ledger::Account;
use crate::town::{BUYER, ORDER, Town};
use domain::disputes::{Remedy, ServiceStep, Side};
use domain::{Money, SimSpan, SimTime};
use proptest::prelude::*;

/// What somebody tries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Try {
    Agree,
    Refuse { offer: bool },
    Confirm,
    SellerSpeaks,
    SellerAppeals,
    Withdraw,
    Accept,
    Send,
    Call,
    BuyerSpeaks,
    BuyerAppeals,
    Lapse,
    Bring,
    Enter,
    Rule(Side),
    Operator(Side),
    Lose,
    Arrive,
    Receipt,
    ConfirmTimer,
}

/// The kinds of cases there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Missing,
    Broken,
    Part,
    Return,
    NoReason,
}

/// Where the model stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Asked,
    Back,
    Goods { came: bool },
    Refused { offer: bool },
    Needed,
    Entered,
    Ruled(Side),
    Appealed,
    Done(Ending),
}

#[derive(Debug, Clone, Copy)]
struct Model {
    kind: Kind,
    stage: Stage,
    /// Goods were sent back.
    sent: bool,
    /// The last word was spoken.
    last: bool,
    /// The missing parcel came.
    arrived: bool,
    due: SimTime,
}

/// What was paid, what is asked as a part, what is offered, in fen.
const PAID: i64 = 1_000;
const PART: i64 = 400;
const OFFER: i64 = 150;

impl Model {
    /// Where granting leads.
    fn granted(self) -> Stage {
        match self.kind {
            Kind::Missing | Kind::Broken => Stage::Done(Ending::Refunded),
            Kind::Part => Stage::Done(Ending::Shared),
            Kind::Return | Kind::NoReason if self.sent => Stage::Done(Ending::GoodsReturned),
            Kind::Return | Kind::NoReason => Stage::Back,
        }
    }
    fn carried_out(self, winner: Side) -> Stage {
        if winner == Side::Buyer { self.granted() } else { Stage::Done(Ending::SellerWon) }
    }
    /// The table: where a try leads; `None` refuses it.
    fn leads_to(self, tried: Try, at: SimTime) -> Option<Stage> {
        use Stage::{Appealed, Asked, Back, Done, Entered, Goods, Needed, Refused, Ruled};
        let rings = at >= self.due;
        let missing = self.kind == Kind::Missing;
        match (self.stage, tried) {
            (Done(_), _) => None,
            (_, Try::Withdraw) => Some(Done(Ending::Withdrawn)),
            (_, Try::Lose) if missing && !self.arrived => Some(Done(Ending::CourierAdmitted)),
            (stage, Try::Arrive) if missing && !self.arrived => Some(stage),
            (Asked | Refused { .. } | Needed | Entered, Try::Agree) => Some(self.granted()),
            (Asked, Try::Refuse { offer }) if self.kind != Kind::NoReason && !(offer && missing) => {
                Some(Refused { offer })
            }
            (Goods { came: true }, Try::Refuse { offer: false }) if !self.last => Some(Refused { offer: false }),
            (Goods { came: true }, Try::Confirm) => Some(Done(Ending::GoodsReturned)),
            (Goods { came: false }, Try::Bring) => Some(Goods { came: true }),
            (Back, Try::Send) => Some(Goods { came: false }),
            (Refused { offer: true }, Try::Accept) => Some(Done(Ending::Shared)),
            (Refused { .. }, Try::Call) => Some(Needed),
            (Ruled(_) | Appealed, Try::SellerSpeaks | Try::BuyerSpeaks) => None,
            (stage, Try::SellerSpeaks | Try::BuyerSpeaks) if !self.last => Some(stage),
            (Ruled(Side::Buyer), Try::SellerAppeals) | (Ruled(Side::Seller), Try::BuyerAppeals) => Some(Appealed),
            (Appealed, Try::Operator(winner)) => Some(self.carried_out(winner)),
            (Asked, Try::Lapse) if rings => Some(self.granted()),
            (Back | Refused { offer: false }, Try::Lapse) if rings => Some(Done(Ending::Lapsed)),
            (Goods { .. }, Try::Lapse) if rings => Some(Done(Ending::GoodsReturned)),
            (Refused { offer: true }, Try::Lapse) if rings => Some(Done(Ending::Shared)),
            (Ruled(winner), Try::Lapse) if rings => Some(self.carried_out(winner)),
            (Needed, Try::Enter) if rings => Some(Entered),
            (Entered, Try::Rule(winner)) if rings => Some(Ruled(winner)),
            (Appealed, Try::Rule(winner)) if rings => Some(self.carried_out(winner)),
            _ => None,
        }
    }
    /// The model after a try that was granted.
    fn step(self, tried: Try, at: SimTime, stage: Stage) -> Self {
        let due = match (self.stage, stage) {
            (before, after) if before == after => self.due,
            (Stage::Goods { .. }, Stage::Goods { .. }) => self.due,
            (_, Stage::Back) => at + SimSpan::days(7),
            (_, Stage::Goods { .. }) => at + SimSpan::days(10),
            (_, Stage::Refused { .. } | Stage::Ruled(_)) => at + SimSpan::days(3),
            (_, Stage::Needed) => at + SimSpan::hours(24),
            (_, Stage::Entered) => at + SimSpan::hours(48),
            (_, Stage::Appealed) => at + SimSpan::days(5),
            (_, Stage::Asked | Stage::Done(_)) => self.due,
        };
        Self {
            stage,
            due,
            sent: self.sent || tried == Try::Send,
            arrived: self.arrived || tried == Try::Arrive,
            last: self.last || (stage == Stage::Back && matches!(self.stage, Stage::Ruled(_) | Stage::Appealed)),
            ..self
        }
    }
    fn status(self) -> RefundStatus {
        match self.stage {
            Stage::Asked => RefundStatus::WaitSellerAgree,
            Stage::Back => RefundStatus::WaitBuyerReturnGoods,
            Stage::Goods { .. } => RefundStatus::WaitSellerConfirmGoods,
            Stage::Done(ending) if ending.pays_buyer() => RefundStatus::Success,
            Stage::Done(_) => RefundStatus::Closed,
            _ => RefundStatus::SellerRefuseBuyer,
        }
    }
    /// What the buyers are short of in the end, in fen.
    fn buyers_paid(self, by_offer: bool) -> i64 {
        match self.stage {
            Stage::Done(Ending::Shared) if by_offer => PAID - OFFER,
            Stage::Done(Ending::Shared) => PAID - PART,
            Stage::Done(ending) if ending.pays_buyer() => 0,
            _ => PAID,
        }
    }
}

fn begin(kind: Kind) -> Town {
    let rules = |town| with_rules(town, NoReasonMode::Compulsory, 1_000);
    let delivered = || rules(Town::delivered());
    match kind {
        Kind::Missing => rules(Town::dispatched()).after(SimSpan::days(8)).given(open(
            Remedy::RefundOnly,
            Grounds::NeverArrived,
            PAID,
        )),
        Kind::Broken => delivered().given(open(Remedy::RefundOnly, Grounds::Damaged, PAID)),
        Kind::Part => delivered().given(open(Remedy::RefundOnly, Grounds::NotAsDescribed, PART)),
        Kind::Return => delivered().given(open(Remedy::ReturnAndRefund, Grounds::TooLate, PAID)),
        Kind::NoReason => delivered().given(open(Remedy::ReturnAndRefund, Grounds::NoReason, PAID)),
    }
}

fn command(tried: Try) -> Command {
    let case = CASE;
    match tried {
        Try::Agree => seller(SellerCommand::Agree { case }),
        Try::Refuse { offer } => {
            let offer = offer.then_some(Money::fen(OFFER));
            seller(SellerCommand::Refuse { case, offer, evidence: None })
        }
        Try::Confirm => seller(SellerCommand::ConfirmGoods { case }),
        Try::SellerSpeaks => seller(SellerCommand::AddEvidence { case, evidence: evidence() }),
        Try::SellerAppeals => seller(SellerCommand::Appeal { case, evidence: evidence() }),
        Try::Withdraw => buyer(BuyerCommand::Withdraw { case }),
        Try::Accept => buyer(BuyerCommand::AcceptOffer { case }),
        Try::Send => buyer(BuyerCommand::SendBack { case }),
        Try::Call => buyer(BuyerCommand::CallService { case }),
        Try::BuyerSpeaks => buyer(BuyerCommand::AddEvidence { case, evidence: evidence() }),
        Try::BuyerAppeals => buyer(BuyerCommand::Appeal { case, evidence: evidence() }),
        Try::Lapse => world(WorldCommand::Lapse { case }),
        Try::Bring => world(WorldCommand::BringGoods { case, intact: true }),
        Try::Enter => world(WorldCommand::Enter { case }),
        Try::Rule(winner) => world(WorldCommand::Rule { case, winner }),
        Try::Operator(winner) => operator(winner),
        Try::Lose => Command::World(AnyWorldCommand::LoseParcel { order: ORDER }),
        Try::Arrive => Command::World(AnyWorldCommand::DeliverParcel { order: ORDER, damaged: false }),
        Try::Receipt => Command::Buyer(BUYER, AnyBuyerCommand::ConfirmReceipt { order: ORDER }),
        Try::ConfirmTimer => Command::World(AnyWorldCommand::ConfirmByTimer { order: ORDER }),
    }
}

fn tries() -> impl Strategy<Value = Try> {
    let side = || prop_oneof![Just(Side::Buyer), Just(Side::Seller)];
    prop_oneof![
        2 => Just(Try::Agree),
        6 => any::<bool>().prop_map(|offer| Try::Refuse { offer }),
        2 => Just(Try::Confirm),
        2 => Just(Try::SellerSpeaks),
        3 => Just(Try::SellerAppeals),
        1 => Just(Try::Withdraw),
        2 => Just(Try::Accept),
        4 => Just(Try::Send),
        5 => Just(Try::Call),
        2 => Just(Try::BuyerSpeaks),
        3 => Just(Try::BuyerAppeals),
        3 => Just(Try::Lapse),
        5 => Just(Try::Bring),
        5 => Just(Try::Enter),
        5 => side().prop_map(Try::Rule),
        2 => side().prop_map(Try::Operator),
        1 => Just(Try::Lose),
        1 => Just(Try::Arrive),
        1 => Just(Try::Receipt),
        1 => Just(Try::ConfirmTimer),
    ]
}

fn kinds() -> impl Strategy<Value = Kind> {
    let all = [Kind::Missing, Kind::Broken, Kind::Part, Kind::Return, Kind::NoReason];
    prop::sample::select(all.to_vec())
}

/// Nothing, some hours, or exactly until the clock runs out.
#[derive(Debug, Clone, Copy)]
enum Wait {
    Hours(u32),
    UntilDue,
}

fn waits() -> impl Strategy<Value = Wait> {
    prop_oneof![3 => Just(Wait::Hours(0)), 2 => (1..40_u32).prop_map(Wait::Hours), 2 => Just(Wait::UntilDue)]
}

fn wait(town: &mut Town, model: Model, wait: Wait) {
    town.now = match wait {
        Wait::Hours(hours) => town.now + SimSpan::hours(hours),
        Wait::UntilDue => town.now.max(model.due),
    };
}

/// The platform's number for customer service, told by a plain list of what was granted.
#[derive(Debug, Clone, Copy)]
struct ServiceModel {
    code: u8,
    winner: Option<Side>,
    appealed: Option<Side>,
}

impl ServiceModel {
    fn step(&mut self, tried: Try, stage: Stage) {
        match tried {
            Try::Rule(side) | Try::Operator(side) => self.winner = Some(side),
            Try::SellerAppeals => self.appealed = Some(Side::Seller),
            Try::BuyerAppeals => self.appealed = Some(Side::Buyer),
            _ => {}
        }
        self.code = match (stage, tried) {
            (Stage::Needed, Try::Call) => 2,
            (Stage::Needed, Try::SellerSpeaks | Try::BuyerSpeaks) => 10,
            (Stage::Entered, Try::Enter) => 3,
            (Stage::Ruled(_), Try::Rule(_)) => 4,
            (Stage::Appealed, Try::SellerAppeals | Try::BuyerAppeals) => 11,
            // A ruling is carried out, or both settled it themselves.
            (Stage::Back, _) if self.winner.is_some() && self.appealed == Some(Side::Buyer) => 5,
            (Stage::Back, _) if self.winner.is_some() => 8,
            (Stage::Back, _) => 1,
            (Stage::Done(_), _) if self.code == 1 => 1,
            (Stage::Done(Ending::Withdrawn | Ending::CourierAdmitted), _) => 7,
            (Stage::Done(Ending::Lapsed), _) => 6,
            (Stage::Done(_), _) => match self.winner {
                Some(Side::Buyer) => 8,
                Some(Side::Seller) => 9,
                None => 6,
            },
            _ => self.code,
        };
    }
}

/// Lets both live these steps, comparing them after each; gives them as they stand, and whether an offer was taken.
fn live(kind: Kind, steps: &[(Wait, Try)]) -> (Town, Model, bool) {
    let mut town = begin(kind);
    let due = town.now + SimSpan::days(2);
    let mut model = Model { kind, stage: Stage::Asked, sent: false, last: false, arrived: false, due };
    let mut by_offer = false;
    let mut service = ServiceModel { code: 1, winner: None, appealed: None };
    for (span, tried) in steps {
        wait(&mut town, model, *span);
        let granted = town.submit(&command(*tried));
        let expected = model.leads_to(*tried, town.now);
        assert_eq!(granted.is_ok(), expected.is_some(), "{tried:?} in {model:?} at {}: {granted:?}", town.now);
        if let Some(stage) = expected {
            by_offer |= model.stage == Stage::Refused { offer: true } && matches!(tried, Try::Accept | Try::Lapse);
            model = model.step(*tried, town.now, stage);
            service.step(*tried, stage);
        }
        let case = &town.market.street.disputes.cases[0];
        assert_eq!(case.status, model.status(), "after {tried:?} in {model:?}");
        assert_eq!(case.due, (!case.status.is_ended()).then_some(model.due), "after {tried:?} in {model:?}");
        assert_eq!(case.service_code().number(), service.code, "after {tried:?} in {model:?}, {service:?}");
        if case.status.is_ended() {
            assert_eq!(case.ending.map(Stage::Done), Some(model.stage));
            break;
        }
    }
    (town, model, by_offer)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_machine_grants_what_the_table_grants(
        kind in kinds(),
        steps in prop::collection::vec((waits(), tries()), 1..60),
    ) {
        let (town, model, by_offer) = live(kind, &steps);
        let paid = -town.market.ledger().balance(Account::Buyers);
        prop_assert_eq!(paid, Money::fen(model.buyers_paid(by_offer)), "{:?}", model);
    }

    #[test]
    fn silence_alone_ends_every_case_and_no_clock_rings_early(
        kind in kinds(),
        steps in prop::collection::vec((waits(), tries()), 0..25),
        ruling in prop_oneof![Just(Side::Buyer), Just(Side::Seller)],
    ) {
        let (mut town, ..) = live(kind, &steps);
        let mut rounds = 0;
        while let Some(due) = town.market.street.disputes.cases[0].due {
            rounds += 1;
            prop_assert!(rounds <= 6, "{:?}", town.market.street.disputes.cases[0]);
            let tried = match town.market.street.disputes.cases[0].service {
                ServiceStep::Needed => Try::Enter,
                ServiceStep::Entered | ServiceStep::Appealed => Try::Rule(ruling),
                _ => Try::Lapse,
            };
            if town.now < due {
                town.now = SimTime::from_seconds(due.as_seconds() - 1);
                prop_assert!(town.submit(&command(tried)).is_err(), "{tried:?} rang early");
                town.now = due;
            }
            prop_assert!(town.submit(&command(tried)).is_ok(), "{tried:?} did not ring");
        }
    }
}

/// The laws above are worth little if the random tries never get anywhere: together they reach every ending and every
/// number of customer service.
#[test]
fn random_tries_reach_every_ending_and_every_service_code() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let strategy = (kinds(), prop::collection::vec((waits(), tries()), 1..60));
    let (mut reached, mut codes) = ([0; 7], std::collections::BTreeSet::new());
    for round in 0..600 {
        let (kind, steps) = strategy.new_tree(&mut runner).expect("steps").current();
        if let Stage::Done(ending) = live(kind, &steps).1.stage {
            reached[ending as usize] += 1;
        }
        let prefixes = if round < 150 { 0..=steps.len() } else { 0..=0 };
        for end in prefixes {
            let (town, model, _) = live(kind, &steps[..end]);
            codes.insert(town.market.street.disputes.cases[0].service_code().number());
            if matches!(model.stage, Stage::Done(_)) {
                break;
            }
        }
    }
    // Six tries in a row are too rare for chance: a ruling for the seller that the last word overturns.
    let overturned = [Try::Refuse { offer: false }, Try::Call, Try::Enter, Try::Rule(Side::Seller), Try::BuyerAppeals]
        .into_iter()
        .chain([Try::Operator(Side::Buyer)]);
    let steps: Vec<(Wait, Try)> = overturned.map(|tried| (Wait::UntilDue, tried)).collect();
    let (town, ..) = live(Kind::Return, &steps);
    codes.insert(town.market.street.disputes.cases[0].service_code().number());
    assert_eq!(codes, (1..=11).collect(), "of customer service");
    assert!(reached.iter().all(|count| *count > 0), "{reached:?}");
}
