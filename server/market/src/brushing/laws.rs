//! Random lives of a brushing shop against a small reference model, which keeps a plain list of cases and batches and
//! counts everything anew each time. The books are audited after every fact.

use super::tests::{evidence, hire_from, operator, post, seller, town, world};
use super::{
    Appeal, BatchId, CaseId, NoticeId, OperatorCommand, Scheme, SchemeId, SellerCommand, WorldCommand, record,
};
use crate::command::{Command, SellerCommand as MarketSeller};
use crate::state::Market;
use crate::town::{CHARM, SHOP, Town, text};
use domain::shop::ListingStatus;
use domain::{ListingId, SimSpan, SimTime};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

/// One step: time passes, then somebody does something with the thing of this number.
type Step = (u8, u8, u32);

/// What the model remembers of a case.
#[derive(Debug, Clone)]
struct ModelCase {
    season: u32,
    scheme: u32,
    points: u32,
    closes: bool,
    stands: bool,
}

#[derive(Debug, Default)]
struct Model {
    season: u32,
    cases: Vec<ModelCase>,
    /// Per batch: its agreement, its orders, whether it was settled.
    batches: Vec<(u32, u32, bool)>,
}

impl Model {
    fn of_season(&self) -> impl Iterator<Item = &ModelCase> {
        self.cases.iter().filter(|case| case.season == self.season && case.stands)
    }
    fn points(&self) -> u32 {
        self.of_season().map(|case| case.points).sum()
    }
    /// Found, and the finding stands.
    fn is_void(&self, scheme: u32) -> bool {
        self.cases.iter().any(|case| case.scheme == scheme && case.stands)
    }
    fn orders(&self) -> u32 {
        self.batches.iter().filter(|batch| !self.is_void(batch.0)).map(|batch| batch.1).sum()
    }
    fn reviews(&self) -> u32 {
        self.batches.iter().filter(|batch| !self.is_void(batch.0) && batch.2).map(|batch| batch.1).sum()
    }
    fn note(&mut self, act: &Act, now: SimTime) {
        match *act {
            Act::Place(scheme, tasks) => self.batches.push((scheme.0, tasks, false)),
            Act::Settle(batch) => self.batches[batch.index()].2 = true,
            Act::Catch(scheme) => self.catch(scheme.0),
            Act::Rule(case, overturned, _) => self.cases[case.index()].stands = !overturned,
            Act::BeginSeason => self.season = now.day() / 120,
            Act::Other(_) => {}
        }
    }
    fn catch(&mut self, scheme: u32) {
        let points = match self.of_season().count() {
            0 => 2,
            1 => 12,
            _ => 48,
        };
        let closes = self.points() + points >= 48;
        self.cases.push(ModelCase { season: self.season, scheme, points, closes, stands: true });
    }
}

/// Three listings on sale.
fn brushing_town() -> Town {
    let more = MarketSeller::DraftListings { texts: vec![text(CHARM, 300), text(CHARM, 320)], publish: true };
    town().seller(more)
}

/// The command these numbers stand for in this market: mostly about what waits for it, sometimes about anything.
fn command((_, kind, which): Step, market: &Market) -> Act {
    let state = &market.street().brushing;
    let pick = |fitting: Vec<usize>, all: usize| -> u32 {
        let wild = fitting.is_empty() || which.is_multiple_of(8);
        let place = if wild { which as usize % (all + 1) } else { fitting[which as usize % fitting.len()] };
        u32::try_from(place).expect("few")
    };
    let scheme = |fits: fn(&Scheme) -> bool| {
        let fitting = state.schemes().iter().enumerate().filter(|(_, scheme)| fits(scheme));
        SchemeId(pick(fitting.map(|(place, _)| place).collect(), state.schemes().len()))
    };
    let case = |appeal: fn(Appeal) -> bool| {
        let fitting = state.cases().iter().enumerate().filter(|(_, case)| appeal(case.appeal));
        CaseId(pick(fitting.map(|(place, _)| place).collect(), state.cases().len()))
    };
    let (listing, overturned) = (ListingId::new(which % 3), which.is_multiple_of(2));
    match kind {
        0..=3 => {
            let newest = u32::try_from(state.notices().len() - 1).expect("few");
            Act::Other(seller(SHOP, hire_from(NoticeId(newest), listing, 1 + which % 4)))
        }
        4..=8 => Act::Place(scheme(|scheme| scheme.next.is_some()), which % 5),
        9..=11 => {
            let fitting = state.batches().iter().enumerate().filter(|(_, batch)| !batch.settled);
            Act::Settle(BatchId(pick(fitting.map(|(place, _)| place).collect(), state.batches().len())))
        }
        12..=14 => Act::Catch(scheme(|scheme| scheme.live.orders > 0)),
        15 | 23 => Act::Other(seller(SHOP, SellerCommand::Appeal { case: case(|appeal| appeal == Appeal::None) })),
        16 => Act::Rule(case(|appeal| matches!(appeal, Appeal::Waits { .. })), overturned, false),
        17 => Act::Rule(case(|appeal| matches!(appeal, Appeal::Waits { .. })), overturned, true),
        18 => Act::Other(world(WorldCommand::EndLimits { shop: SHOP })),
        19 => Act::Other(world(WorldCommand::EndDemotion { listing })),
        20 => Act::BeginSeason,
        21 => {
            Act::Other(seller(SHOP, SellerCommand::DismissBooster { scheme: scheme(|scheme| scheme.next.is_some()) }))
        }
        22 => Act::Other(world(post(400))),
        _ => Act::Other(Command::Seller(SHOP, MarketSeller::PublishListing { listing })),
    }
}

/// What is tried; the model looks at those it counts.
#[derive(Debug, Clone)]
enum Act {
    Place(SchemeId, u32),
    Settle(BatchId),
    Catch(SchemeId),
    Rule(CaseId, bool, bool),
    BeginSeason,
    Other(Command),
}

impl Act {
    fn command(&self) -> Command {
        match self.clone() {
            Self::Place(scheme, tasks) => world(WorldCommand::PlaceBatch { scheme, tasks }),
            Self::Settle(batch) => world(WorldCommand::SettleBatch { batch }),
            Self::Catch(scheme) => world(WorldCommand::Catch { scheme, evidence: evidence(1) }),
            Self::Rule(case, overturned, true) => operator(OperatorCommand::RuleAppeal { case, overturned }),
            Self::Rule(case, overturned, false) => world(WorldCommand::RuleAppeal { case, overturned }),
            Self::BeginSeason => world(WorldCommand::BeginSeason),
            Self::Other(command) => command,
        }
    }
}

/// Lets time pass, then tries it: what was tried, if it was granted and, for a batch, brought one.
fn live(town: &mut Town, step: Step) -> Option<Act> {
    let days = [0, 0, 0, 0, 1, 1, 3, 8, 8, 30][usize::from(step.0)];
    town.now = town.now + SimSpan::days(days);
    town.now = town.now + SimSpan::hours(1);
    let act = command(step, &town.market);
    let batches = town.market.street().brushing.batches().len();
    let granted = town.submit(&act.command()).is_ok();
    // Without money, off sale or without hands an agreement ends or goes on without a batch.
    let brought = !matches!(act, Act::Place(..)) || town.market.street().brushing.batches().len() > batches;
    (granted && brought).then_some(act)
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec((0..10_u8, 0..26_u8, 0..240_u32), 1..240)
}

/// The law below is worth little if lives never get anywhere: together they see all that can happen.
#[test]
fn random_lives_are_found_closed_acquitted_and_opened_again() {
    let mut runner = TestRunner::deterministic();
    let (mut found, mut closed, mut acquitted, mut opened) = (0, 0, 0, 0);
    for _ in 0..100 {
        let mut town = brushing_town();
        for step in steps().new_tree(&mut runner).expect("steps").current() {
            let before = record(&town.market, SHOP);
            let act = live(&mut town, step);
            let after = record(&town.market, SHOP);
            found += u32::from(matches!(act, Some(Act::Catch(_))));
            closed += u32::from(!before.closed && after.closed);
            acquitted += u32::from(matches!(act, Some(Act::Rule(_, true, _))));
            opened += u32::from(before.closed && !after.closed);
        }
    }
    println!("{found} found, {closed} closed, {acquitted} acquitted, {opened} opened again");
    assert!(found > 100 && closed > 5 && acquitted > 2 && opened > 5);
}

proptest! {
    #[test]
    fn cases_credit_and_closing_are_those_of_the_model(steps in steps()) {
        let (mut town, mut model) = (brushing_town(), Model::default());
        for step in steps {
            if let Some(act) = live(&mut town, step) {
                model.note(&act, town.now);
            }
            let held = record(&town.market, SHOP);
            prop_assert_eq!((held.points, held.offences as usize), (model.points(), model.of_season().count()));
            prop_assert_eq!(held.closed, model.of_season().any(|case| case.closes));
            prop_assert!(!held.closed || town.market.listings().iter().all(|row| row.status != ListingStatus::Live));
            let orders: u32 = town.market.listings().iter().map(|listing| listing.history.orders).sum();
            prop_assert_eq!(orders, model.orders());
            let credit = town.market.shop(SHOP).expect("it is open").reputation.credit_points;
            prop_assert_eq!(credit.cast_unsigned(), model.reviews());
        }
    }
}
