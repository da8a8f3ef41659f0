//! Random lives of a brushing shop against a small reference model, which keeps a plain list of cases and batches and
//! counts everything anew each time. The books are audited after every fact.

use super::tests::{evidence, hire, operator, seller, town, world};
use super::{BatchId, CaseId, OperatorCommand, SchemeId, SellerCommand, WorldCommand, record};
use crate::command::{Command, SellerCommand as MarketSeller};
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

fn command((_, kind, which): Step) -> Command {
    let few = |count: u32| which % count;
    match kind {
        0 | 1 => seller(SHOP, hire(ListingId::new(few(3)), 1 + few(4))),
        2..=5 => world(WorldCommand::PlaceBatch { scheme: SchemeId(few(8)), tasks: few(5) }),
        6..=8 => world(WorldCommand::SettleBatch { batch: BatchId(few(24)) }),
        9 | 10 => world(WorldCommand::Catch { scheme: SchemeId(few(8)), evidence: evidence(few(5)) }),
        11 => seller(SHOP, SellerCommand::Appeal { case: CaseId(few(6)) }),
        12 => world(WorldCommand::RuleAppeal { case: CaseId(few(6)), overturned: few(2) == 0 }),
        13 => operator(OperatorCommand::RuleAppeal { case: CaseId(few(6)), overturned: few(2) == 0 }),
        14 => world(WorldCommand::EndLimits { shop: SHOP }),
        15 => world(WorldCommand::EndDemotion { listing: ListingId::new(few(3)) }),
        16 => world(WorldCommand::BeginSeason),
        17 => seller(SHOP, SellerCommand::DismissBooster { scheme: SchemeId(few(8)) }),
        _ => Command::Seller(SHOP, MarketSeller::PublishListing { listing: ListingId::new(few(3)) }),
    }
}

fn note(model: &mut Model, step: Step, now: SimTime) {
    let (_, kind, which) = step;
    match kind {
        2..=5 if !which.is_multiple_of(5) => model.batches.push((which % 8, which % 5, false)),
        6..=8 => model.batches[which as usize % 24].2 = true,
        9 | 10 => model.catch(which % 8),
        12 | 13 => model.cases[which as usize % 6].stands = !which.is_multiple_of(2),
        16 => model.season = now.day() / 120,
        _ => {}
    }
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec((0..8_u8, 0..19_u8, 0..240_u32), 1..160)
}

/// The law below is worth little if lives never get anywhere: together they see all that can happen.
#[test]
fn random_lives_are_found_closed_acquitted_and_opened_again() {
    let mut runner = TestRunner::deterministic();
    let (mut found, mut closed, mut acquitted, mut opened) = (0, 0, 0, 0);
    for _ in 0..100 {
        let mut town = brushing_town();
        for step in steps().new_tree(&mut runner).expect("steps").current() {
            let days = [0, 0, 0, 1, 1, 3, 8, 40][usize::from(step.0)];
            town = town.after(SimSpan::days(days)).after(SimSpan::hours(1));
            let before = record(&town.market, SHOP);
            let granted = town.submit(&command(step)).is_ok();
            let after = record(&town.market, SHOP);
            found += u32::from(granted && matches!(step.1, 9 | 10));
            closed += u32::from(!before.closed && after.closed);
            acquitted += u32::from(matches!(step.1, 12 | 13) && after.offences < before.offences);
            opened += u32::from(before.closed && !after.closed);
        }
    }
    println!("{found} found, {closed} closed, {acquitted} acquitted, {opened} opened again");
    assert!(found > 50 && closed > 0 && acquitted > 5 && opened > 0);
}

proptest! {
    #[test]
    fn cases_credit_and_closing_are_those_of_the_model(steps in steps()) {
        let (mut town, mut model) = (brushing_town(), Model::default());
        for step in steps {
            let days = [0, 0, 0, 1, 1, 3, 8, 40][usize::from(step.0)];
            town = town.after(SimSpan::days(days)).after(SimSpan::hours(1));
            let ended = town.market.street.brushing.batches().len();
            if town.submit(&command(step)).is_ok() {
                // Without money or off sale an agreement ends instead of bringing a batch.
                let brings = !(2..=5).contains(&step.1) || town.market.street.brushing.batches().len() > ended;
                if brings {
                    note(&mut model, step, town.now);
                }
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
