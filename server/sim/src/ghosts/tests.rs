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
        watermark: false,
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

/// What two students did on the street, hour by hour.
mod street {
    use super::*;
    use domain::association::BoardText;
    use domain::{BasisPoints, CourierId, ListingId, ShopId, SkuId};
    use market::association::{CourseId, GroupId, MentoringId, OfferId, SellerCommand as Association};
    use market::hires::{EmploymentId, JobId, SellerCommand as Hires, Shift};
    use market::sourcing::{ContractId, ContractKind, Origin, SellerCommand as Sourcing, StallId, SupplierId, TalkId};
    use market::street::SellerAsk;
    use market::{Market, SellerCommand, sourcing};

    /// An association that takes anybody, so that two young shops can do everything in it.
    fn open_town() -> Scenario {
        let mut scenario = scenario(600);
        let rules = Arc::make_mut(&mut scenario.rules);
        let association = &mut rules.street.association;
        (association.opens, association.settled_min) = (SimTime::ZERO, 0);
        (association.mentor_after, association.mentor_settled_min) = (SimSpan::ZERO, 0);
        scenario
    }

    fn words(text: &str) -> BoardText {
        BoardText::parse(text).expect("a text")
    }

    /// First goods of a category.
    fn goods_of(scenario: &Scenario, category: u16) -> SkuId {
        let place = scenario.rules.catalogue.products.iter().position(|product| product.category == category);
        SkuId::new(u32::try_from(place.expect("goods")).expect("few"))
    }

    /// Hour, whose shop, what.
    fn doings(scenario: &Scenario) -> Vec<(u32, u32, SellerAsk)> {
        use SellerAsk::{Association as Together, Hires as Hire, Sourcing as Source};
        let rules = &scenario.rules.street.sourcing;
        let agency = rules.suppliers.iter().position(|one| one.agent_cost.is_some() && one.level_min == 0);
        let agency = SupplierId(u32::try_from(agency.expect("an agency for beginners")).expect("few"));
        let carried = goods_of(scenario, rules.suppliers[agency.index()].category.unwrap_or(0));
        let (stall, visited) = (StallId(0), &rules.stalls[0]);
        let wanted = sourcing::Wanted { sku: goods_of(scenario, visited.category), pieces: visited.ladder[0].min };
        let market = Market::new(Arc::clone(&scenario.rules));
        let list = sourcing::quote(&market, ShopId::new(0), Origin::Stall(stall), &[wanted]).expect("a price").goods();
        let bid = |percent: i32| list.share(BasisPoints(percent * 100));
        let shift = Shift {
            desk: 0b1111 << 9,
            packing: 0b11 << 17,
            discount: BasisPoints(500),
            box_rule: BoxRule::SmallestFit,
            courier: CourierId::new(0),
        };
        let tier = scenario.rules.catalogue.product(SkuId::new(0)).expect("goods").wholesale[0].min;
        let (group, mentoring, offer, course) = (GroupId(0), MentoringId(0), OfferId(0), CourseId(0));
        let starts = scenario.rules.street.association.courses[0].next_after(SimTime::hour_start(12));
        let during = starts.hour();
        let mut doings = vec![
            (2, 0, Hire(Hires::CommissionDesign { designer: 0, listing: ListingId::new(0) })),
            (3, 0, Hire(Hires::HireAssistant { assistant: 0, shift })),
            (30, 0, Hire(Hires::ChangeShift { employment: EmploymentId(0), shift: Shift { desk: 0, ..shift } })),
            (60, 0, Hire(Hires::Dismiss { employment: EmploymentId(0), stars: 4 })),
            (61, 0, Hire(Hires::CancelDesign { job: JobId(0) })),
            (62, 0, Hire(Hires::CommissionDesign { designer: 1, listing: ListingId::new(0) })),
            (10, 1, Source(Sourcing::TakeSample { stall, sku: wanted.sku })),
            (11, 1, Source(Sourcing::OpenTalk { stall, lines: vec![wanted], bid: bid(70) })),
            (11, 1, Source(Sourcing::Bid { talk: TalkId(0), bid: bid(80) })),
            (11, 1, Source(Sourcing::Agree { talk: TalkId(0) })),
            (12, 1, Source(Sourcing::BuyAgreed { talk: TalkId(0), inspect: true, on_account: false })),
            (13, 1, Source(Sourcing::OpenTalk { stall, lines: vec![wanted], bid: bid(70) })),
            (13, 1, Source(Sourcing::LeaveTalk { talk: TalkId(1) })),
            (14, 1, Source(Sourcing::OpenTalk { stall, lines: vec![wanted], bid: bid(75) })),
            (
                15,
                1,
                Source(Sourcing::OrderGoods {
                    origin: Origin::Stall(stall),
                    lines: vec![wanted],
                    inspect: false,
                    on_account: false,
                }),
            ),
            (16, 1, Source(Sourcing::Sign { supplier: agency, kind: ContractKind::Agent })),
            (17, 1, Source(Sourcing::Carry { contract: ContractId(0), sku: carried })),
            (40, 1, Source(Sourcing::CarryNoMore { contract: ContractId(0), sku: carried })),
            (41, 1, Source(Sourcing::EndContract { contract: ContractId(0) })),
            (4, 0, Together(Association::Join)),
            (4, 1, Together(Association::Join)),
            (5, 0, Together(Association::WritePost { board: 0, text: words("Wang Fang was here") })),
            (6, 0, Together(Association::OpenGroup { sku: SkuId::new(0), target: tier, pieces: tier, hours: 48 })),
            (7, 1, Together(Association::Pledge { group, pieces: 3 })),
            (8, 1, Together(Association::WithdrawPledge { group })),
            (9, 1, Together(Association::Pledge { group, pieces: 4 })),
            (
                6,
                1,
                Together(Association::AskMentor { mentor: ShopId::new(0), hours: 1, text: words("How, Wang Fang?") }),
            ),
            (7, 0, Together(Association::AcceptMentee { mentoring })),
            (8, 0, Together(Association::GiveHour { mentoring })),
            (9, 1, Together(Association::ConfirmHour { mentoring })),
            (10, 1, Together(Association::Thank { mentoring, text: words("Thanks, Wang Fang") })),
            (
                7,
                0,
                Together(Association::OfferGoods {
                    to: ShopId::new(1),
                    sku: SkuId::new(0),
                    pieces: 2,
                    unit_price: Money::yuan(2),
                }),
            ),
            (8, 1, Together(Association::AcceptOffer { offer })),
            (12, 1, Together(Association::BookSeat { course, starts })),
            (during, 1, Together(Association::CheckIn { session: market::association::SessionId(0) })),
            (during + 24, 1, Together(Association::Leave)),
        ];
        doings.sort_by_key(|(hour, ..)| *hour);
        doings
    }

    /// Two people's shops that do all that, for so many days.
    fn lived(days: u32) -> (Vec<Fact>, usize) {
        let scenario = open_town();
        let doings = doings(&scenario);
        let (mut world, mut facts) = (World::new(Arc::new(scenario), 9), Vec::new());
        for name in ["Wang Fang's", "Li Na's"] {
            let name = ShopName::parse(name).expect("a name");
            let open = OperatorCommand::OpenShop { name, keeper: Keeper::Person, capital: Money::yuan(40_000) };
            world.submit(&Command::Operator(open), &mut facts).expect("there is room");
        }
        let mut first = text("TRK-001", 250);
        first.title = ListingTitle::parse("Wang Fang's phone charm").expect("a title");
        let photos = Vec::new();
        let draft = market::command::ListingText {
            sku: SkuId::new(0),
            title: first.title,
            description: first.description,
            price: first.price,
            freight: first.freight,
            photos,
            watermark: false,
            offer_limit: None,
        };
        let quantity = 9;
        let begin = [
            SellerCommand::BuyStock { sku: SkuId::new(0), quantity, source: Source::Supermarket },
            SellerCommand::DraftListing(draft),
            SellerCommand::PublishListing { listing: ListingId::new(0) },
        ];
        world.run_to(SimTime::hour_start(1), &mut facts);
        for command in begin {
            world.submit(&Command::Seller(ShopId::new(0), command), &mut facts).expect("granted");
        }
        let done = doings.len();
        for (hour, shop, ask) in doings {
            // A few minutes after the hour, when sessions that begin at the full hour are on.
            world.run_to(SimTime::hour_start(hour) + SimSpan::minutes(5), &mut facts);
            let command = Command::Seller(ShopId::new(shop), SellerCommand::Street(ask));
            world.submit(&command, &mut facts).unwrap_or_else(|refusal| panic!("{command:?}: {refusal:?}"));
        }
        world.run_to(SimTime::day_start(days), &mut facts);
        (facts, done)
    }

    #[test]
    fn what_was_done_with_hands_stalls_and_neighbours_is_done_again_in_the_twin_world() {
        let (facts, done) = lived(12);
        let catalogue = Arc::clone(&open_town().rules);
        let recordings = record(&catalogue.catalogue, &facts);
        let street = |step: &&Step| matches!(step.act, Act::Hires(_) | Act::Sourcing(_) | Act::Association(_));
        let count: usize = recordings.iter().map(|recording| recording.steps.iter().filter(street).count()).sum();
        assert_eq!(count, done - 1, "all but the post: {recordings:#?}");

        let twin = Arc::new(open_town().with_ghosts(recordings.clone()));
        let (mut world, mut second) = (World::new(twin, 9), Vec::new());
        world.run_to(SimTime::day_start(12), &mut second);
        assert!(world.ghosts_played().iter().all(|ghost| ghost.skipped == 0), "{:?}", world.ghosts_played());
        assert_eq!(record(&catalogue.catalogue, &as_people(&second)), recordings);
        world.market().audit().expect("the books balance");
        // In a town without agency, stall or association the ghosts do what is left, and what is not is counted.
        let mut bare = scenario(600);
        let rules = Arc::make_mut(&mut bare.rules);
        rules.street.association.opens = SimTime::day_start(300);
        rules.street.sourcing.stalls.clear();
        let mut world = World::new(Arc::new(bare.with_ghosts(recordings)), 9);
        world.run_to(SimTime::day_start(12), &mut Vec::new());
        let [first, other] = world.ghosts_played() else { panic!("two ghosts") };
        assert!(first.skipped > 3 && first.granted > 3, "{first:?}");
        assert!(other.skipped > 10 && other.granted > 2, "{other:?}");
    }

    #[test]
    fn nobodys_name_and_nobodys_words_are_in_a_recording_or_in_the_twin_world() {
        let (facts, _) = lived(5);
        let rules = Arc::clone(&open_town().rules);
        let mut recordings = record(&rules.catalogue, &facts);
        let says =
            |recordings: &[Recording], name: &str| serde_json::to_string(recordings).expect("json").contains(name);
        assert!(!says(&recordings, "Wang Fang's"), "the shop's name is gone from the title");
        recordings.iter_mut().for_each(|recording| recording.forget(&["Wang Fang".to_owned()], &rules.catalogue));
        for word in ["Wang", "Fang", "Li Na"] {
            assert!(!says(&recordings, word), "{word}");
        }
        let twin = Arc::new(open_town().with_ghosts(recordings));
        let (mut world, mut second) = (World::new(twin, 9), Vec::new());
        world.run_to(SimTime::day_start(5), &mut second);
        assert!(!format!("{second:?}").contains("Wang"));
        assert!(world.market().shops().iter().all(|shop| shop.name.as_str().contains("影子店")));
    }
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
    let rich = Recording { capital: Money::fen(i64::MAX), ..recording.clone() };
    let problem = RecordingProblem::CapitalOutOfRange { capital: rich.capital, most: Money::TYPED_MAX };
    assert_eq!(Recording::from_bytes(&rich.to_bytes()), Err(problem));
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
