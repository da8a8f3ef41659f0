//! Given a town with two stalls, a brand, the supermarket's catalogue and an importer, what shops may ask of them and
//! what becomes of it.

mod batches;
mod contracts;
mod refusals;
mod signing;
mod talks;

use super::*;
use crate::command::{BuyerCommand, Command, SellerCommand as MarketSeller, WorldCommand as MarketWorld};
use crate::ledger::Account;
use crate::refusal::Refusal;
use crate::statements;
use crate::street::{SellerAsk, WorldAsk};
use crate::town::{CHARM, COURIER, FLIP_FLOPS, LISTING, ORDER, SHOP, Town, WARDROBE, text};
use contracts::dropshipping;
use domain::refusals::{SourcingRefusal, StreetRefusal};
use domain::{BasisPoints, Money, SimSpan, SimTime};
use std::sync::Arc;

pub(super) const FIRST: StallId = StallId(0);
pub(super) const SECOND: StallId = StallId(1);
pub(super) const BRAND: SupplierId = SupplierId(0);
pub(super) const CATALOGUE: SupplierId = SupplierId(1);
pub(super) const IMPORTER: ImporterId = ImporterId(0);

pub(super) fn rules() -> Rules {
    let bp = BasisPoints;
    let hidden = Hidden { quality: 5, reliability: bp(9_000), defects: bp(300) };
    let ladder =
        |mins: [u32; 3], prices: [i32; 3]| [0, 1, 2].map(|place| Step { min: mins[place], price: bp(prices[place]) });
    let stall = |mixed, rounds| Stall {
        name_en: "Stall".into(),
        name_zh: "摊位".into(),
        place: "G1-1".into(),
        category: 0,
        hidden,
        daily_pieces: 100,
        price: bp(10_000),
        ladder: ladder([10, 50, 200], [10_000, 9_200, 8_500]),
        lead: SimSpan::days(1),
        mixed,
        reserve: bp(8_000),
        rounds,
    };
    let supplier = |agent_cost: Option<i32>, level_min| Supplier {
        name_en: "Supplier".into(),
        name_zh: "供应商".into(),
        category: None,
        supermarket_list: agent_cost.is_some_and(|cost| cost > 10_000),
        hidden,
        daily_pieces: 50,
        level_min,
        window: (level_min == 0 && agent_cost.is_some_and(|cost| cost < 10_000)).then_some([bp(8_000), bp(12_000)]),
        agent_cost: agent_cost.map(bp),
        dealer_ladder: (agent_cost == Some(7_000)).then(|| ladder([5, 20, 100], [6_000, 5_500, 5_000])),
        lead: SimSpan::days(3),
        courier: COURIER,
    };
    Rules {
        town_stalls: 16_000,
        stalls: vec![stall(true, 3), stall(false, 2)],
        suppliers: vec![supplier(Some(7_000), 0), supplier(Some(10_500), 0), supplier(Some(6_500), 2)],
        importers: vec![Importer {
            name_en: "Importer".into(),
            name_zh: "进口商".into(),
            origin_en: "Thailand".into(),
            origin_zh: "泰国".into(),
            goods: vec![CHARM, FLIP_FLOPS],
            hidden,
            price: bp(7_000),
            lot_min: 100,
            lead: SimSpan::days(20),
            freight_kg: Money::fen(500),
            test_max: 20,
            test_price: bp(13_000),
            test_lead: SimSpan::days(7),
            test_freight_kg: Money::fen(2_000),
            duty: bp(1_000),
            seized: bp(500),
            daily_pieces: 100,
        }],
        lines_max: 3,
        sample_takes: SimSpan::hours(24),
        inspection_fee: Money::fen(5),
        defective_quality: 10,
        bad_cartons_max: 4,
        queue_max: SimSpan::days(10),
        claim_within: SimSpan::days(7),
        claim_takes: SimSpan::days(2),
        haggle: HaggleRules {
            insult: bp(2_500),
            insults_borne: 1,
            token: bp(100),
            kept: bp(2_500),
            face_max: 2,
            face: bp(100),
            stands: SimSpan::hours(24),
            sulks: SimSpan::days(5),
        },
        contract: ContractRules {
            warnings: 1,
            mend: SimSpan::days(2),
            banned: SimSpan::days(30),
            carried_max: 2,
            drop_pieces_max: 6,
            handling: SimSpan::hours(6),
        },
    }
}

/// A town where goods come from these sources.
pub(super) fn under(town: Town) -> Town {
    let mut all = crate::Rules::clone(town.market.rules());
    all.street.sourcing = rules();
    Town { market: town.market.with_rules(Arc::new(all)), ..town }
}

pub(super) fn seller(command: SellerCommand) -> Command {
    Command::Seller(SHOP, MarketSeller::Street(SellerAsk::Sourcing(command)))
}

pub(super) fn world(command: WorldCommand) -> Command {
    Command::World(MarketWorld::Street(WorldAsk::Sourcing(command)))
}

pub(super) fn refused(refusal: SourcingRefusal) -> Option<Refusal> {
    Some(Refusal::Street(StreetRefusal::Sourcing(refusal)))
}

pub(super) fn charms(pieces: u32) -> Wanted {
    Wanted { sku: CHARM, pieces }
}

pub(super) fn order(origin: Origin, lines: Vec<Wanted>) -> SellerCommand {
    SellerCommand::OrderGoods { origin, lines, inspect: false, on_account: false }
}

pub(super) fn came(pieces: u32, defective: u32, quality: u8) -> Arrived {
    Arrived { pieces, defective, quality }
}

fn deliver(number: u32, arrived: Vec<Arrived>) -> Command {
    world(WorldCommand::DeliverGoods { consignment: ConsignmentId(number), arrived })
}

fn balance(town: &Town) -> Money {
    town.market.ledger().balance(Account::Shop(SHOP))
}

fn books_tie(town: &Town) {
    let sheet = statements::balance_sheet(&town.market, SHOP);
    assert_eq!(sheet.equity(), sheet.capital + sheet.profit, "{sheet:?}");
}

#[test]
fn a_sample_tells_a_hidden_quality_once_it_was_tested() {
    let take = seller(SellerCommand::TakeSample { stall: FIRST, sku: CHARM });
    let mut town = under(Town::new()).given(take.clone());
    assert_eq!(balance(&town), Money::fen(34_000 - 150));
    let due = SimTime::day_start(1);
    assert_eq!(town.submit(&take).err(), refused(SourcingRefusal::SampleUnderWay { due }));
    let read = world(WorldCommand::ReadSample { sample: SampleId(0), reading: 61 });
    assert_eq!(town.submit(&read).err(), Some(Refusal::TimerNotDue { due }));
    let mut town = town.after(SimSpan::days(1)).given(read.clone());
    assert_eq!(town.market.street().sourcing.samples()[0].reading, Some(61));
    assert_eq!(town.submit(&read).err(), refused(SourcingRefusal::NoSuchSample));
    town.given(take);
}

#[test]
fn more_pieces_cost_less_each_and_only_some_stalls_mix() {
    let town = under(Town::new());
    let price =
        |stall, lines: &[Wanted]| quote(&town.market, SHOP, Origin::Stall(stall), lines).map(|quote| quote.goods());
    assert_eq!(price(FIRST, &[charms(9)]), Err(Refusal::BelowMinimumQuantity { least: 10 }));
    assert_eq!(price(FIRST, &[charms(10)]), Ok(Money::fen(800)));
    assert_eq!(price(FIRST, &[charms(50)]), Ok(Money::fen(74 * 50)));
    assert_eq!(price(FIRST, &[charms(200)]), Ok(Money::fen(68 * 200)));
    let mixed = [charms(8), Wanted { sku: FLIP_FLOPS, pieces: 2 }];
    assert_eq!(price(FIRST, &mixed), Ok(Money::fen(8 * 80 + 2 * 500)), "together they reach the minimum");
    assert_eq!(price(SECOND, &mixed).err(), refused(SourcingRefusal::NoMixedBatch));
    assert_eq!(price(FIRST, &[charms(8), charms(8)]).err(), refused(SourcingRefusal::GoodsTwice));
    assert_eq!(price(StallId(2), &[charms(10)]).err(), refused(SourcingRefusal::NoSuchStall));
}

#[test]
fn a_bargain_is_struck_kept_and_remembered() {
    let bid = |fen| SellerCommand::Bid { talk: TalkId(0), bid: Money::fen(fen) };
    let open = SellerCommand::OpenTalk { stall: FIRST, lines: vec![charms(100)], bid: Money::fen(6_000) };
    let mut town = under(Town::new()).given(seller(open.clone()));
    // List 7,400; reserve 80 % of it, 5,920; three bids.
    let talk = &town.market.street().sourcing.talks()[0];
    assert_eq!((talk.list(), talk.reserve, talk.ask), (Money::fen(7_400), Money::fen(5_920), Money::fen(6_784)));
    assert_eq!(town.submit(&seller(open)).err(), refused(SourcingRefusal::AlreadyTalking));
    let last = Money::fen(6_000);
    assert_eq!(town.submit(&seller(bid(6_000))).err(), refused(SourcingRefusal::BidMustRise { last }));
    let buy = seller(SellerCommand::BuyAgreed { talk: TalkId(0), inspect: false, on_account: false });
    assert_eq!(town.submit(&buy).err(), refused(SourcingRefusal::NothingAgreed));
    let mut town = town.given(seller(bid(6_100))).given(seller(bid(6_200)));
    assert_eq!(town.market.street().sourcing.talks()[0].stage, TalkStage::Agreed, "above the reserve at the last bid");
    assert_eq!(town.submit(&seller(bid(6_300))).err(), refused(SourcingRefusal::LastAsk { ask: Money::fen(6_200) }));
    let town = town.given(buy);
    assert_eq!(balance(&town), Money::fen(34_000 - 6_200));
    assert_eq!(town.market.street().sourcing.ties(SHOP, FIRST).face, 1);
    assert_eq!(town.market.shop(SHOP).and_then(|shop| shop.stock_of(CHARM)).map(|stock| stock.incoming), Some(100));
    books_tie(&town);
    let town = town.after(SimSpan::days(2)).given(deliver(0, vec![came(100, 0, 64)]));
    let stock = town.market.shop(SHOP).and_then(|shop| shop.stock_of(CHARM)).expect("it came");
    assert_eq!((stock.available(), stock.incoming, stock.value()), (100, 0, Money::fen(6_200)));
    books_tie(&town);
}

#[test]
fn insults_end_a_talk_and_broken_words_cost_face() {
    let open = |bid| seller(SellerCommand::OpenTalk { stall: FIRST, lines: vec![charms(10)], bid: Money::fen(bid) });
    let bid = |talk, fen| seller(SellerCommand::Bid { talk: TalkId(talk), bid: Money::fen(fen) });
    let mut town = under(Town::new()).given(open(100)).given(bid(0, 150));
    assert_eq!(town.market.street().sourcing.talks()[0].stage, TalkStage::WalkedOut);
    let until = SimTime::day_start(5);
    assert_eq!(town.submit(&open(700)).err(), refused(SourcingRefusal::StallSulks { until }));
    assert_eq!(town.submit(&bid(0, 700)).err(), refused(SourcingRefusal::TalkOver));
    let mut town =
        town.after(SimSpan::days(5)).given(open(700)).given(seller(SellerCommand::Agree { talk: TalkId(1) }));
    let lapse = world(WorldCommand::LapseTalk { talk: TalkId(1) });
    assert_eq!(town.submit(&lapse).err(), Some(Refusal::TimerNotDue { due: SimTime::day_start(6) }));
    let town = town.after(SimSpan::days(1)).given(lapse);
    let state = &town.market.street().sourcing;
    assert_eq!((state.talks()[1].stage, state.ties(SHOP, FIRST).face), (TalkStage::Broken, -2));
    // Two points of face dearer: the reserve is 82 % of the list price now.
    let town = town.given(open(700));
    assert_eq!(town.market.street().sourcing.talks()[2].reserve, Money::fen(656));
    let town = town.given(seller(SellerCommand::LeaveTalk { talk: TalkId(2) }));
    assert_eq!(town.market.street().sourcing.ties(SHOP, FIRST).face, -2, "going away from an ask costs nothing");
}

#[test]
fn a_stall_works_one_order_after_the_other_and_is_booked_out_in_the_end() {
    let batch = |pieces| seller(order(Origin::Stall(FIRST), vec![charms(pieces)]));
    let mut town = under(Town::new()).given(batch(200)).given(batch(50));
    let due: Vec<SimTime> = town.market.street().sourcing.consignments().iter().map(|batch| batch.due).collect();
    assert_eq!(due, [SimTime::day_start(3), SimTime::from_seconds(3 * 86_400 + 43_200)]);
    let early = deliver(0, vec![came(200, 0, 60)]);
    assert_eq!(town.submit(&early).err(), Some(Refusal::TimerNotDue { due: due[0] }));
    let mut all = crate::Rules::clone(town.market.rules());
    all.street.sourcing.queue_max = SimSpan::days(2);
    town.market = town.market.clone().with_rules(Arc::new(all));
    let until = SimTime::from_seconds(2 * 86_400 + 43_200);
    assert_eq!(town.submit(&batch(10)).err(), refused(SourcingRefusal::BookedOut { until }));
    assert_eq!(town.submit(&seller(order(Origin::Stall(SECOND), vec![charms(400)]))).err().map(|_| ()), Some(()));
}

#[test]
fn defective_pieces_go_to_buyers_unless_the_dock_sorts_them_out_and_what_is_short_is_claimed() {
    let batch = |inspect| SellerCommand::OrderGoods {
        origin: Origin::Stall(FIRST),
        lines: vec![charms(100)],
        inspect,
        on_account: false,
    };
    let town = under(Town::new()).given(seller(batch(false))).given(seller(batch(true)));
    assert_eq!(balance(&town), Money::fen(34_000 - 2 * 7_400 - 500));
    let mut town = town.after(SimSpan::days(3));
    let claim = |number| seller(SellerCommand::ClaimShort { consignment: ConsignmentId(number) });
    assert_eq!(town.submit(&claim(1)).err(), refused(SourcingRefusal::NothingShort));
    let wrong = deliver(0, vec![came(100, 101, 60)]);
    assert_eq!(town.submit(&wrong).err(), refused(SourcingRefusal::ArrivalMalformed));
    let town = town.given(deliver(0, vec![came(100, 6, 60)]));
    let lots =
        |town: &Town| town.market.shop(SHOP).and_then(|shop| shop.stock_of(CHARM)).expect("stock").lots().to_vec();
    let (good, bad): (Vec<_>, Vec<_>) = lots(&town).into_iter().partition(|lot| lot.quality == 60);
    assert_eq!((good.len(), bad.len()), (5, 4), "four bad cartons between five good ones");
    assert_eq!(
        bad.iter().map(|lot| (lot.available, lot.quality)).collect::<Vec<_>>(),
        [(2, 10), (2, 10), (1, 10), (1, 10)]
    );
    let mut town = town.given(deliver(1, vec![came(95, 5, 60)]));
    assert!(lots(&town)[9..].iter().all(|lot| lot.quality == 60));
    let batch = town.market.street().sourcing.consignments()[1].clone();
    assert_eq!((batch.missing, batch.sorted_out, batch.short), (5, 5, Money::fen(740)));
    books_tie(&town);
    assert_eq!(town.submit(&claim(0)).err(), refused(SourcingRefusal::NothingShort), "nobody looked");
    let mut town = town.given(claim(1));
    assert_eq!(town.submit(&claim(1)).err(), refused(SourcingRefusal::AlreadyClaimed));
    let answer = world(WorldCommand::AnswerClaim { consignment: ConsignmentId(1), granted: true });
    assert_eq!(town.submit(&answer).err(), Some(Refusal::TimerNotDue { due: SimTime::day_start(5) }));
    let before = balance(&town);
    let mut town = town.after(SimSpan::days(2)).given(answer.clone());
    assert_eq!(balance(&town), before + Money::fen(740));
    assert_eq!(town.submit(&answer).err(), refused(SourcingRefusal::NoClaimWaits));
    books_tie(&town);
}

#[test]
fn what_a_buyer_gets_is_the_quality_of_the_carton_it_came_from() {
    let mut town =
        under(Town::new()).given(seller(order(Origin::Stall(FIRST), vec![charms(10)]))).after(SimSpan::days(2));
    town = town.given(deliver(0, vec![came(10, 4, 70)]));
    town = town.seller(MarketSeller::DraftListings { texts: vec![text(CHARM, 250)], publish: true });
    for _ in 0..10 {
        town = town.buyer(crate::town::buy(LISTING, 1));
    }
    let qualities: Vec<u8> = town.market.orders().iter().map(|order| order.quality).collect();
    assert_eq!(qualities, [70, 70, 10, 70, 10, 70, 10, 70, 10, 70]);
}

#[test]
fn an_import_pays_freight_and_duty_and_may_be_lost_at_customs() {
    let mut town = under(Town::new());
    let too_few = seller(order(Origin::Import(IMPORTER), vec![charms(99)]));
    assert_eq!(town.submit(&too_few).err(), Some(Refusal::BelowMinimumQuantity { least: 100 }));
    let too_many = seller(order(Origin::ImportTest(IMPORTER), vec![charms(21)]));
    assert_eq!(town.submit(&too_many).err(), refused(SourcingRefusal::TestTooLarge { most: 20 }));
    let others = seller(order(Origin::Import(IMPORTER), vec![Wanted { sku: WARDROBE, pieces: 1 }]));
    assert_eq!(town.submit(&others).err(), refused(SourcingRefusal::NotTheirGoods));
    // 20 pieces at 1.04, 200 g: a kilogram by air at 20 CNY, a tenth of both as duty.
    let town = town.given(seller(order(Origin::ImportTest(IMPORTER), vec![charms(20)])));
    assert_eq!(balance(&town), Money::fen(34_000 - 2_080 - 2_000 - 408));
    let town = town.given(seller(order(Origin::Import(IMPORTER), vec![charms(100)])));
    books_tie(&town);
    let town = town.after(SimSpan::days(8)).given(deliver(0, vec![came(20, 0, 80)]));
    let stock = town.market.shop(SHOP).and_then(|shop| shop.stock_of(CHARM)).expect("it came");
    assert_eq!(stock.value(), Money::fen(4_488), "goods, freight and duty");
    let mut town = town.after(SimSpan::hours(14 * 24 + 5));
    let seized = world(WorldCommand::SeizeGoods { consignment: ConsignmentId(1) });
    town = town.given(seized.clone());
    assert_eq!(town.submit(&seized).err(), refused(SourcingRefusal::NoSuchBatch));
    books_tie(&town);
    let loss = statements::profit_and_loss(&town.market, SHOP, SimTime::ZERO, town.now + SimSpan::days(1));
    assert_eq!(loss.amount(statements::Item::Clearance), -Money::fen(5_600 + 500 + 610));
}

#[test]
fn a_supplier_lends_a_batch_to_a_shop_with_a_history() {
    let batch = SellerCommand::OrderGoods {
        origin: Origin::Stall(FIRST),
        lines: vec![charms(10)],
        inspect: false,
        on_account: true,
    };
    let mut town = under(crate::finance::tests::town());
    let before = balance(&town);
    town = town.given(seller(batch));
    assert_eq!(balance(&town), before);
    assert_eq!(town.market.ledger().balance(Account::Debts(SHOP)), -Money::fen(800));
    books_tie(&town);
}

#[test]
fn a_day_has_a_mood_for_every_stall_and_a_batch_for_every_supplier() {
    let mut town = under(Town::new());
    let day = |moods: Vec<i32>, batches: Vec<i32>| world(WorldCommand::BeginDay { moods, batches });
    assert_eq!(town.submit(&day(vec![0], vec![0, 0, 0])).err(), refused(SourcingRefusal::DayMalformed));
    assert_eq!(town.submit(&day(vec![0, 20_000], vec![0, 0, 0])).err(), refused(SourcingRefusal::DayMalformed));
    let open = SellerCommand::OpenTalk { stall: FIRST, lines: vec![charms(100)], bid: Money::fen(6_000) };
    let town = town.given(day(vec![-500, 0], vec![0, 0, 0])).given(seller(open));
    assert_eq!(town.market.street().sourcing.talks()[0].reserve, Money::fen(5_550), "75 % of the list price today");
    let buyer = |town: Town| {
        town.buyer(BuyerCommand::PlaceOrder {
            listing: LISTING,
            quantity: 1,
            seen_price: Money::fen(250),
            seen_freight: Money::yuan(5),
            zone: 0,
        })
    };
    let town = buyer(dropshipping().given(day(vec![0, 0], vec![0, -8, 0])));
    assert_eq!(town.market.order(ORDER).map(|order| order.quality), Some(57));
}
