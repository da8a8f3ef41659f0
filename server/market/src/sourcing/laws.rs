//! Random lives of a shop that buys from stalls, deals, carries and imports, against a small reference model that knows
//! nothing of events: plain lists of talks, batches and contracts, and what each step may do to them. The books are
//! audited, and the statements tied, after every fact.

mod model;

use super::tests::{BRAND, CATALOGUE, FIRST, IMPORTER, SECOND, charms, order, seller, under, world};
use super::*;
use crate::command::{BuyerId, Command, SellerCommand as MarketSeller};
use crate::ledger::Account;
use crate::statements;
use crate::town::{CHARM, FLIP_FLOPS, LISTING, SHOP, Town, text};
use domain::shop::OrderStatus;
use domain::{ListingId, Money, SimSpan, SimTime};
use model::{Model, Word};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::collections::BTreeMap;

/// One step: hours pass, then somebody does something with the thing of this number, this much.
type Step = (u8, u8, u32, u32);

fn pick(which: u32, count: usize) -> u32 {
    which % (u32::try_from(count).expect("few") + 1)
}

/// The command these numbers stand for: mostly something sensible.
fn command((_, kind, which, amount): Step, town: &Town) -> Command {
    let state = &town.market.street().sourcing;
    let stall = if which.is_multiple_of(2) { FIRST } else { SECOND };
    let pieces = 8 + amount % 60;
    let talk = state.ties(SHOP, stall).talk.unwrap_or(TalkId(pick(which, state.talks.len())));
    let bid = |list: Money| Money::fen((list.as_fen() * i64::from(50 + amount % 55) / 100).max(0));
    let contract = ContractId(pick(which, state.contracts.len()));
    let listing = ListingId::new(which % 2);
    match kind {
        0 => seller(SellerCommand::TakeSample { stall, sku: CHARM }),
        1 => world(WorldCommand::ReadSample { sample: SampleId(pick(which, state.samples.len())), reading: 60 }),
        2 | 3 => {
            let bid = bid(Money::fen(80).times(pieces));
            seller(SellerCommand::OpenTalk { stall, lines: vec![charms(pieces)], bid })
        }
        4..=6 => {
            let list = state.talk(talk).map_or(Money::ZERO, Talk::list);
            seller(SellerCommand::Bid { talk, bid: bid(list) })
        }
        7 => seller(SellerCommand::Agree { talk }),
        8 => seller(SellerCommand::LeaveTalk { talk }),
        9 | 10 => seller(SellerCommand::BuyAgreed { talk, inspect: amount.is_multiple_of(3), on_account: false }),
        11 => world(WorldCommand::LapseTalk { talk }),
        12 => seller(order(Origin::Stall(stall), vec![charms(pieces)])),
        13 => seller(order(Origin::Dealer(contract), vec![charms(pieces % 30)])),
        14 => seller(order(Origin::ImportTest(IMPORTER), vec![charms(pieces % 25)])),
        15 => seller(order(Origin::Import(IMPORTER), vec![charms(90 + pieces)])),
        16..=19 => batch(which, amount, town),
        20 => seller(SellerCommand::ClaimShort { consignment: ConsignmentId(pick(which, state.consignments.len())) }),
        21 => {
            let consignment = ConsignmentId(pick(which, state.consignments.len()));
            world(WorldCommand::AnswerClaim { consignment, granted: amount.is_multiple_of(2) })
        }
        22 => {
            let kind = if amount.is_multiple_of(2) { ContractKind::Agent } else { ContractKind::Dealer };
            seller(SellerCommand::Sign { supplier: if which.is_multiple_of(2) { BRAND } else { CATALOGUE }, kind })
        }
        23 if amount.is_multiple_of(5) => seller(SellerCommand::EndContract { contract }),
        23 | 24 => {
            let sku = if amount.is_multiple_of(4) { FLIP_FLOPS } else { CHARM };
            seller(SellerCommand::Carry { contract, sku })
        }
        25 => seller(SellerCommand::CarryNoMore { contract, sku: CHARM }),
        26 => {
            let price = Money::fen([200, 260, 300, 420][amount as usize % 4]);
            Command::Seller(SHOP, MarketSeller::Reprice { listing, price })
        }
        27 => {
            let broken = breaches(&town.market).next();
            let (contract, listing) = broken.unwrap_or((contract, listing));
            world(WorldCommand::NoticeBreach { contract, listing })
        }
        28..=31 => {
            let price = town.market.listing(LISTING).map_or(Money::ZERO, |listing| listing.text.price);
            let order = crate::BuyerCommand::PlaceOrder {
                listing: LISTING,
                quantity: 1 + amount % 4,
                seen_price: price,
                seen_freight: Money::yuan(5),
                zone: 0,
            };
            Command::Buyer(BuyerId(which), order)
        }
        32 => match state.waiting().first() {
            Some(order) if !amount.is_multiple_of(4) => world(WorldCommand::ShipDrop { order: *order }),
            Some(order) => Command::Seller(SHOP, MarketSeller::CancelOrder { order: *order }),
            None => world(WorldCommand::ShipDrop { order: domain::OrderId::new(which) }),
        },
        _ => world(WorldCommand::BeginDay {
            moods: vec![i32::try_from(amount).expect("small") * 8 - 200, 0],
            batches: vec![0, -3, 3],
        }),
    }
}

/// What becomes of a batch: mostly of one that is under way.
fn batch(which: u32, amount: u32, town: &Town) -> Command {
    let batches = &town.market.street().sourcing.consignments;
    let waiting: Vec<usize> = (0..batches.len()).filter(|number| batches[*number].stage == Stage::UnderWay).collect();
    let number = waiting.get(which as usize % waiting.len().max(1)).copied().unwrap_or(which as usize);
    let consignment = ConsignmentId(u32::try_from(number).expect("few"));
    if amount.is_multiple_of(11) {
        return world(WorldCommand::SeizeGoods { consignment });
    }
    let ordered = batches.get(number).map_or(1, Consignment::pieces);
    let pieces = if amount.is_multiple_of(5) { ordered - ordered / 7 } else { ordered };
    let defective = (amount % 4).min(pieces);
    world(WorldCommand::DeliverGoods { consignment, arrived: vec![Arrived { pieces, defective, quality: 60 }] })
}

/// A shop with money and two listings of charms and flip-flops, and nothing to sell.
fn begin() -> Town {
    let texts = vec![text(CHARM, 300), text(FLIP_FLOPS, 1_600)];
    let publish = MarketSeller::DraftListings { texts, publish: true };
    under(Town::empty()).given(crate::town::open_shop("Pan's trinkets", 2_000)).seller(publish)
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec((0..8_u8, 0..34_u8, 0..12_u32, 0..60_u32), 1..160)
}

/// Hours pass, then it is tried; the model hears of what was granted.
fn live(town: &mut Town, model: &mut Model, step: Step) -> bool {
    town.now = town.now + SimSpan::hours([0, 1, 1, 5, 12, 24, 48, 120][usize::from(step.0)]);
    let command = command(step, town);
    let before = town.clone();
    let granted = town.submit(&command).is_ok();
    if granted {
        model.note(&command, &before, town);
    }
    granted
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn talks_batches_contracts_goods_and_money_are_those_of_the_model(steps in steps()) {
        let (mut town, mut model) = (begin(), Model::default());
        for step in steps {
            live(&mut town, &mut model, step);
            let state = &town.market.street().sourcing;
            let words: Vec<Word> = state.talks.iter().map(|talk| match talk.stage {
                TalkStage::Open | TalkStage::LastAsk => Word::Bargains,
                TalkStage::Agreed => Word::Agreed,
                _ => Word::Over,
            }).collect();
            prop_assert_eq!(words, model.talks.iter().map(|talk| talk.1).collect::<Vec<_>>());
            for stall in [FIRST, SECOND] {
                prop_assert_eq!(state.ties(SHOP, stall).face, model.face.get(&stall).copied().unwrap_or(0));
            }
            let under_way: u32 = model.batches.iter().flatten().map(|batch| batch.0).sum();
            let shop = town.market.shop(SHOP).expect("it is open");
            let stock = shop.stock_of(CHARM);
            prop_assert_eq!(stock.map_or(0, |stock| stock.incoming), under_way);
            prop_assert_eq!(stock.map_or(0, |stock| i64::from(stock.available())), model.charms);
            let contracts: Vec<_> = state.contracts.iter().map(|row| (row.warnings, row.end.is_none())).collect();
            prop_assert_eq!(&contracts, &model.contracts);
            let shipped: Money = town.market.orders().iter().filter(|order| order.status == OrderStatus::Dispatched)
                .map(|order| order.packed.map_or(Money::ZERO, |packed| packed.1)
                    + order.dispatched.map_or(Money::ZERO, |dispatch| dispatch.charge)).sum();
            let balance = town.market.ledger().balance(Account::Shop(SHOP));
            prop_assert_eq!(balance, Money::yuan(2_000) - model.spent - shipped);
            prop_assert!(balance >= Money::ZERO);
            let sheet = statements::balance_sheet(&town.market, SHOP);
            prop_assert_eq!(sheet.equity(), sheet.capital + sheet.profit);
            let on_the_way: Money = model.batches.iter().flatten().map(|batch| batch.1).sum();
            prop_assert_eq!(sheet.under_way, on_the_way);
        }
    }

    #[test]
    fn a_contract_in_force_offers_its_goods_and_one_that_ended_does_not(steps in steps()) {
        let (mut town, mut model) = (begin(), Model::default());
        for step in steps {
            live(&mut town, &mut model, step);
            let market = &town.market;
            for listing in market.listings() {
                let own = market.shop(SHOP).map_or(0, |shop| shop.available(listing.text.sku));
                let under = market.street().sourcing.carried_under(SHOP, listing.text.sku);
                let holds = under.is_some_and(|contract| model.contracts[contract.index()].1);
                prop_assert_eq!(under.is_some(), holds);
                prop_assert_eq!(market.offered(listing), if own > 0 { own } else if holds { 6 } else { 0 });
            }
        }
    }
}

/// The laws above are worth little if lives never get anywhere.
#[test]
fn random_lives_bargain_receive_claim_carry_and_are_cut_off() {
    let mut runner = TestRunner::deterministic();
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for _ in 0..120 {
        let (mut town, mut model) = (begin(), Model::default());
        for step in steps().new_tree(&mut runner).expect("steps").current() {
            live(&mut town, &mut model, step);
        }
        for fact in &town.facts {
            if let crate::Event::Street(crate::street::StreetEvent::Sourcing(event)) = &fact.event {
                let kind: String = format!("{event:?}").chars().take_while(|letter| letter.is_alphanumeric()).collect();
                *seen.entry(kind).or_default() += 1;
            }
        }
        assert!(town.now >= SimTime::ZERO);
    }
    println!("{seen:?}");
    assert_eq!(seen.len(), 17, "{seen:?}");
}
