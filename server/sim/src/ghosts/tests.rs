//! Last year's shops are recorded and come back as ghosts, with nothing a student lacks and nobody's name.

use super::*;
use crate::scenario::Scenario;
use crate::world::World;
use domain::shop::{BoxRule, BoxSize, ListingDescription, ListingTitle, ShopName, Source};
use domain::{CourierId, Money, SimSpan, SimTime};
use market::command::{Keeper, StandingOrder};
use market::rules::Script;
use market::{Command, Event, Fact, OperatorCommand};
use std::sync::Arc;

const DAYS: u32 = 16;

fn scenario(buyers: u32) -> Scenario {
    let mut scenario = Scenario::yiwu();
    scenario.buyers.count = buyers;
    scenario.rivals.clear();
    scenario
}

/// Last year: five shops kept by people.
fn last_year() -> (Vec<Recording>, Vec<Fact>) {
    let (mut world, mut facts) = (World::new(Arc::new(scenario(3_000)), 77), Vec::new());
    let scripts = [Script::CostPlus, Script::Premium, Script::Discounter, Script::FastService, Script::CostPlus];
    for (number, script) in scripts.into_iter().enumerate() {
        let name = ShopName::parse(&format!("Wang Fang's shop {number}")).expect("a name");
        let open =
            OperatorCommand::OpenShop { name, keeper: Keeper::ScriptedPerson(script), capital: Money::yuan(4_000) };
        world.submit(&Command::Operator(open), &mut facts).expect("there is room");
        world.run_to(SimTime::hour_start(10 + number as u32), &mut facts);
    }
    world.run_to(SimTime::day_start(DAYS), &mut facts);
    (record(&world.scenario().rules.catalogue, &facts), facts)
}

/// A year with these ghosts, in steps of this size.
fn haunted(buyers: u32, seed: u64, ghosts: Vec<Recording>, step: SimSpan, days: u32) -> (World, Vec<Fact>) {
    let scenario = Arc::new(scenario(buyers).with_ghosts(ghosts));
    let (mut world, mut facts) = (World::new(scenario, seed), Vec::new());
    let end = SimTime::day_start(days);
    while world.now() < end {
        let goal = (world.now() + step).min(end);
        world.run_to(goal, &mut facts);
    }
    (world, facts)
}

/// What a journal says of ghosts, told as if people had kept the shops.
fn as_people(facts: &[Fact]) -> Vec<Fact> {
    let mut facts = facts.to_vec();
    for fact in &mut facts {
        if let Event::ShopOpened { keeper, .. } = &mut fact.event {
            *keeper = Keeper::Person;
        }
    }
    facts
}

fn text(code: &str, price: i64) -> Text {
    Text {
        code: code.into(),
        title: ListingTitle::parse("Phone charm").expect("a title"),
        description: ListingDescription::default(),
        price: Money::fen(price),
        freight: Money::yuan(5),
        photos: 2,
        offer_limit: None,
    }
}

#[test]
fn ghosts_of_last_years_shops_trade_in_another_year_and_bear_nobodys_name() {
    let (recordings, facts) = last_year();
    assert_eq!(recordings.len(), 5);
    let bytes: Vec<u8> = recordings.iter().flat_map(Recording::to_bytes).collect();
    assert!(!bytes.windows(4).any(|window| window == b"Wang"), "no name of that world is kept");
    let shipped = facts.iter().filter(|fact| matches!(fact.event, Event::OrderDispatched { .. })).count();
    let (world, facts) = haunted(3_000, 5, recordings, SimSpan::hours(1), DAYS);
    let market = world.market();
    market.audit().expect("the books balance");
    let orders = market.orders().len();
    let played = world.ghosts_played();
    println!("last year {shipped} parcels, this year {orders} orders; {played:?}");
    assert!(market.shops().iter().all(|shop| shop.name.as_str().starts_with("Ghost ")));
    assert!(market.shops().iter().all(|shop| shop.keeper == Keeper::Rival(Script::Ghost)));
    assert!(orders > 40, "{orders}");
    assert!(played.iter().all(|ghost| ghost.granted > 20 && ghost.granted > ghost.skipped), "{played:?}");
    assert!(played.iter().any(|ghost| ghost.skipped > 0), "another year is not the same year");
    let dispatched = facts.iter().filter(|fact| matches!(fact.event, Event::OrderDispatched { .. })).count();
    assert!(dispatched * 2 > orders, "{dispatched}");
    // At the recording's end what is on sale goes off.
    let live = |status| status == domain::shop::ListingStatus::Live;
    assert!(!market.listings().iter().any(|listing| live(listing.status)));
}

#[test]
fn a_haunted_year_is_the_same_in_steps_of_any_size_and_over_a_restart() {
    let (recordings, _) = last_year();
    let (world, facts) = haunted(800, 6, recordings.clone(), SimSpan::hours(1), 9);
    let (odd, again) = haunted(800, 6, recordings.clone(), SimSpan::seconds(5_003), 9);
    assert_eq!(facts.iter().zip(&again).find(|(one, other)| one != other), None);
    assert_eq!((facts.len(), world.ghosts_played()), (again.len(), odd.ghosts_played()));
    let (mut stopped, mut parts) = haunted(800, 6, recordings, SimSpan::hours(1), 4);
    for day in [7, 9] {
        let bytes = stopped.snapshot();
        stopped = World::restore(Arc::clone(stopped.scenario()), 6, &bytes).expect("own snapshot");
        stopped.run_to(SimTime::day_start(day), &mut parts);
    }
    assert_eq!(facts.iter().zip(&parts).find(|(one, other)| one != other), None);
    assert_eq!((facts.len(), world.ghosts_played()), (parts.len(), stopped.ghosts_played()));
}

#[test]
fn what_a_ghost_did_recorded_and_played_again_is_the_same_and_nothing_of_it_is_refused() {
    let (recordings, _) = last_year();
    let (world, first) = haunted(1_500, 8, recordings, SimSpan::hours(1), DAYS);
    let mut again = record(&world.scenario().rules.catalogue, &as_people(&first));
    let end = SimTime::day_start(DAYS);
    // What was taken off at the first recording's end is taken off by itself; nothing was left to take off.
    again.iter_mut().for_each(|recording| recording.steps.retain(|step| step.after < end.as_seconds()));
    let (world, second) = haunted(1_500, 8, again, SimSpan::hours(1), DAYS);
    let before = |facts: &[Fact]| facts.iter().filter(|fact| fact.at < end).cloned().collect::<Vec<_>>();
    let (first, second) = (before(&first), before(&second));
    assert_eq!(first.iter().zip(&second).find(|(one, other)| one != other), None);
    assert_eq!(first.len(), second.len());
    assert!(world.ghosts_played().iter().all(|ghost| ghost.skipped == 0), "{:?}", world.ghosts_played());
}

#[test]
fn a_recording_reads_back_and_others_are_refused() {
    let steps = vec![
        Step { after: 10, act: Act::Draft(text("TRK-001", 250)) },
        Step { after: 20, act: Act::Publish(Which { code: "TRK-001".into(), nth: 0 }) },
    ];
    let recording = Recording { capital: Money::yuan(340), steps };
    let bytes = recording.to_bytes();
    assert_eq!(Recording::from_bytes(&bytes), Ok(recording.clone()));
    let plain: Recording = serde_json::from_str(&serde_json::to_string(&recording).expect("plain data")).expect("json");
    assert_eq!(plain, recording);
    let mut other = bytes.clone();
    other[0] = 9;
    assert_eq!(Recording::from_bytes(&other), Err(RecordingProblem::OtherVersion { found: 9 }));
    assert!(matches!(Recording::from_bytes(&bytes[..bytes.len() - 1]), Err(RecordingProblem::Unreadable(_))));
    let mut backwards = recording;
    backwards.steps.reverse();
    assert_eq!(Recording::from_bytes(&backwards.to_bytes()), Err(RecordingProblem::OutOfOrder { place: 1 }));
}

/// The small reference: acts these numbers stand for, and what a shop alone in town should be granted of them.
mod reference {
    use super::*;
    use proptest::prelude::*;

    #[derive(Debug, Clone, Copy)]
    struct Item {
        live: bool,
        ended: bool,
    }

    fn acts() -> impl Strategy<Value = Vec<(u32, u8, u32, u32)>> {
        prop::collection::vec((1..40_000_u32, 0..11_u8, 0..4_u32, 0..400_u32), 1..60)
    }

    fn act((_, kind, which, amount): (u32, u8, u32, u32)) -> Act {
        let listing = Which { code: "TRK-001".into(), nth: which };
        match kind {
            0 => Act::Buy {
                code: "TRK-001".into(),
                quantity: amount % 9,
                source: Source::Supermarket,
                on_account: false,
            },
            1 | 2 => Act::Draft(text("TRK-001", i64::from(amount))),
            3 | 4 => Act::Publish(listing),
            5 => Act::Pause(listing),
            6 => Act::End(listing),
            7 => Act::Reprice { listing, price: Money::fen(i64::from(amount)) },
            8 => Act::StandingOrder(StandingOrder {
                second_of_day: amount * 60,
                box_rule: BoxRule::SmallestFit,
                courier: CourierId::new(which),
            }),
            9 => Act::Buy { code: "no such goods".into(), quantity: 1, source: Source::Supermarket, on_account: false },
            _ => Act::Boxes { size: BoxSize::Small, count: 0 },
        }
    }

    /// Whether it is granted, said over again in the plainest words.
    fn granted(act: &Act, shop: &mut Vec<(Item, i64)>, balance: &mut i64, piece: i64) -> bool {
        let find = |shop: &mut Vec<(Item, i64)>, which: &Which| (which.nth as usize) < shop.len();
        match act {
            Act::Buy { code, quantity, .. } => {
                let cost = piece * i64::from(*quantity);
                let fine = code == "TRK-001" && *quantity > 0 && cost <= *balance;
                *balance -= if fine { cost } else { 0 };
                fine
            }
            Act::Draft(text) => {
                shop.push((Item { live: false, ended: false }, text.price.as_fen()));
                true
            }
            Act::Publish(which) if find(shop, which) => {
                let (item, price) = &mut shop[which.nth as usize];
                let fine = !item.live && !item.ended && *price > 0;
                item.live |= fine;
                fine
            }
            Act::Pause(which) if find(shop, which) => std::mem::take(&mut shop[which.nth as usize].0.live),
            Act::End(which) if find(shop, which) => {
                let item = &mut shop[which.nth as usize].0;
                item.live = false;
                !std::mem::replace(&mut item.ended, true)
            }
            Act::Reprice { listing, price } if find(shop, listing) => {
                let (item, old) = &mut shop[listing.nth as usize];
                let fine = !item.ended && price.as_fen() > 0;
                *old = if fine { price.as_fen() } else { *old };
                fine
            }
            Act::StandingOrder(standing) => standing.courier.number() < 3 && standing.second_of_day < 86_400,
            _ => false,
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn a_ghost_alone_in_town_is_granted_what_a_student_would_be_and_its_journal_gives_it_back(numbers in acts()) {
            let mut at = 60;
            let steps = numbers.iter().map(|numbers| {
                at += numbers.0;
                Step { after: at, act: act(*numbers) }
            });
            let steps: Vec<Step> = steps.collect();
            let days = at / 86_400 + 2;
            let recording = Recording { capital: Money::yuan(20), steps };
            let (world, facts) = haunted(1, 3, vec![recording.clone()], SimSpan::hours(1), days);
            let catalogue = &world.scenario().rules.catalogue;
            let piece = catalogue.product(catalogue.sku_of_code("TRK-001").expect("charms")).expect("known");
            let piece = piece.supermarket_price.as_fen();
            let (mut shop, mut balance) = (Vec::new(), 2_000);
            let steps = recording.steps.iter();
            let expected: Vec<Step> =
                steps.filter(|step| granted(&step.act, &mut shop, &mut balance, piece)).cloned().collect();
            let count = u32::try_from(expected.len()).expect("few");
            let skipped = u32::try_from(recording.steps.len()).expect("few") - count;
            prop_assert_eq!(world.ghosts_played().to_vec(), vec![Played { granted: count, skipped }]);
            let given_back = record(catalogue, &as_people(&facts));
            let ends = given_back[0].steps.len() - shop.iter().filter(|(item, _)| item.live).count();
            prop_assert_eq!(&given_back[0].steps[..ends], expected.as_slice());
        }
    }
}
