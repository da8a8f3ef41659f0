//! Given a shop with orders and buyers who ask, when somebody is hired, then what their work brings and costs.

use super::*;
use crate::chat::{self, BuyerCommand as ChatBuyer, ConversationId};
use crate::command::{BuyerCommand, BuyerId, Command, SellerCommand as Seller, WorldCommand as World};
use crate::event::Event as MarketEvent;
use crate::finance::{self, LoanKind};
use crate::ledger::Account;
use crate::refusal::Refusal;
use crate::statements::{self, Flow, Item};
use crate::street::{BuyerAsk, SellerAsk, WorldAsk};
use crate::town::{BUYER, COURIER, LISTING, ORDER, RIVAL, SHOP, Town, buy};
use domain::chat::{Promise, Topic};
use domain::refusals::{ChatRefusal, HiresRefusal, StreetRefusal};
use domain::shop::{BoxRule, BoxSize, ListingStatus, OrderStatus};
use domain::{BasisPoints, ListingId, Money, OrderId, ShopId, SimSpan, SimTime};
use std::sync::Arc;

/// A good and a poor designer, two assistants at 2 CNY an hour.
pub(super) fn rules() -> Rules {
    let designer = |fee, quality| Designer {
        name_en: "Mei".into(),
        name_zh: "梅".into(),
        fee: Money::yuan(fee),
        days: 4,
        revisions: 1,
        jobs_max: 1,
        past: Standing { jobs: 4, stars: 18 },
        quality,
    };
    let assistant = Assistant {
        name_en: "Fang".into(),
        name_zh: "芳".into(),
        wage: Money::yuan(2),
        past: Standing::default(),
        parcels_new: 2,
        parcels_best: 6,
    };
    Rules {
        designers: vec![designer(40, 90), designer(10, 40)],
        assistants: vec![assistant.clone(), assistant],
        deposit: BasisPoints(2_500),
        answer_within: SimSpan::days(3),
        assistants_max: 1,
        hours_max: 10,
        discount_max: BasisPoints(2_000),
        practice_hours: 20,
        patience_days: 2,
        wage_term: SimSpan::days(7),
    }
}

/// A town under these rules, with a chat desk and patient creditors.
pub(super) fn under(town: Town, hires: Rules) -> Town {
    let mut town = chat::tests::with_desk(town);
    let rules = Arc::make_mut(&mut town.market.rules);
    rules.street.hires = hires;
    rules.street.finance = finance::tests::rules();
    town
}

fn town() -> Town {
    under(Town::stocked(), rules())
}

pub(super) fn seller(shop: ShopId, command: SellerCommand) -> Command {
    Command::Seller(shop, Seller::Street(SellerAsk::Hires(command)))
}

pub(super) fn world(command: WorldCommand) -> Command {
    Command::World(World::Street(WorldAsk::Hires(command)))
}

fn own(command: SellerCommand) -> Command {
    seller(SHOP, command)
}

fn refused(refusal: HiresRefusal) -> Option<Refusal> {
    Some(Refusal::Street(StreetRefusal::Hires(refusal)))
}

fn balance(town: &Town) -> Money {
    town.market.ledger().balance(Account::Shop(SHOP))
}

const JOB: JobId = JobId(0);
const WORKER: EmploymentId = EmploymentId(0);
const COMMISSION: SellerCommand = SellerCommand::CommissionDesign { designer: 0, listing: LISTING };

/// Desk from 9 to 11, packing from 17 to 19.
pub(super) const SHIFT: Shift = Shift {
    desk: 0b11 << 9,
    packing: 0b11 << 17,
    discount: BasisPoints(1_000),
    box_rule: BoxRule::SmallestFit,
    courier: COURIER,
};

fn hired() -> Town {
    town().given(own(SellerCommand::HireAssistant { assistant: 0, shift: SHIFT }))
}

fn delivered(quality: u8) -> Town {
    town().given(own(COMMISSION)).after(SimSpan::days(4)).given(world(WorldCommand::DeliverDesign { job: JOB, quality }))
}

#[test]
fn a_design_costs_its_deposit_now_and_the_rest_when_it_is_taken() {
    let before = balance(&town());
    let town = town().given(own(COMMISSION));
    assert_eq!(before - balance(&town), Money::yuan(10));
    assert_eq!(design_of(&town.market, LISTING), 0, "nothing is seen before it is taken");
    let town = delivered(70).given(own(SellerCommand::AcceptDesign { job: JOB, stars: 5 }));
    assert_eq!(before - balance(&town), Money::yuan(40));
    assert_eq!(design_of(&town.market, LISTING), 70);
    assert_eq!(town.market.ledger().balance(Account::Workers), Money::yuan(40));
    assert_eq!(town.market.standing_of_designer(0).and_then(Standing::hundredths), Some(460), "23 stars of 5 jobs");
}

#[test]
fn no_design_is_better_than_its_designer() {
    let town = town().given(own(SellerCommand::CommissionDesign { designer: 1, listing: LISTING }));
    let town = town.given(world(WorldCommand::DeliverDesign { job: JOB, quality: 99 }));
    let town = town.given(own(SellerCommand::AcceptDesign { job: JOB, stars: 2 }));
    assert_eq!(design_of(&town.market, LISTING), 40);
}

#[test]
fn a_design_makes_up_for_missing_photos_in_the_platforms_measure() {
    let mut town = delivered(70).given(own(SellerCommand::AcceptDesign { job: JOB, stars: 5 }));
    let mut listing = town.market.listings[0].clone();
    assert!((picture_quality(&town.market, &listing, 2) - 0.7).abs() < 1e-9);
    listing.text.photos = vec![domain::shop::PhotoSha([1; 32]); 2];
    assert!((picture_quality(&town.market, &listing, 2) - 1.0).abs() < 1e-9, "own photos are as good as they are");
    let again = town.submit(&own(SellerCommand::AcceptDesign { job: JOB, stars: 5 }));
    assert_eq!(again.err(), refused(HiresRefusal::JobOver));
}

#[test]
fn commissions_are_refused_by_their_rules() {
    let mut town = town().given(own(COMMISSION));
    for (command, refusal) in [
        (COMMISSION, HiresRefusal::AlreadyCommissioned),
        (SellerCommand::CommissionDesign { designer: 9, listing: LISTING }, HiresRefusal::NoSuchDesigner),
        (SellerCommand::AcceptDesign { job: JobId(7), stars: 3 }, HiresRefusal::NoSuchJob),
        (SellerCommand::AcceptDesign { job: JOB, stars: 3 }, HiresRefusal::NotDelivered { due: SimTime::day_start(4) }),
        (SellerCommand::AskRevision { job: JOB }, HiresRefusal::NotDelivered { due: SimTime::day_start(4) }),
    ] {
        assert_eq!(town.submit(&own(command)).err(), refused(refusal));
    }
    let others = seller(RIVAL, SellerCommand::CancelDesign { job: JOB });
    assert_eq!(town.submit(&others).err(), refused(HiresRefusal::NoSuchJob));
    assert_eq!(town.submit(&seller(RIVAL, COMMISSION)).err(), Some(Refusal::NoSuchListing));
    let second = crate::town::text(crate::town::CHARM, 300);
    let mut town = town.seller(Seller::DraftListing(second));
    let busy = own(SellerCommand::CommissionDesign { designer: 0, listing: ListingId::new(1) });
    assert_eq!(town.submit(&busy).err(), refused(HiresRefusal::DesignerBusy { most: 1 }));
    let mut town = delivered(60);
    for stars in [0, 6] {
        let accept = own(SellerCommand::AcceptDesign { job: JOB, stars });
        assert_eq!(town.submit(&accept).err(), refused(HiresRefusal::StarsOutOfRange));
    }
    let again = world(WorldCommand::DeliverDesign { job: JOB, quality: 60 });
    assert_eq!(town.submit(&again).err(), refused(HiresRefusal::AlreadyDelivered));
}

#[test]
fn a_revision_takes_half_the_time_and_the_fee_covers_only_so_many() {
    let revise = own(SellerCommand::AskRevision { job: JOB });
    let town = delivered(50).given(revise.clone());
    assert_eq!(town.market.street().hires.jobs()[0].due, SimTime::day_start(6));
    let mut town = town.given(world(WorldCommand::DeliverDesign { job: JOB, quality: 80 }));
    assert_eq!(town.submit(&revise).err(), refused(HiresRefusal::NoRevisionsLeft { most: 1 }));
    let town = town.given(own(SellerCommand::AcceptDesign { job: JOB, stars: 4 }));
    assert_eq!(design_of(&town.market, LISTING), 80);
}

#[test]
fn a_late_designer_gives_the_deposit_back_and_one_in_time_keeps_it() {
    let cancel = own(SellerCommand::CancelDesign { job: JOB });
    let start = balance(&town());
    for (days, seconds, back) in [(3, 0, 0), (4, 0, 0), (4, 1, 10)] {
        let waited = SimSpan::seconds(days * 86_400 + seconds);
        let town = town().given(own(COMMISSION)).after(waited).given(cancel.clone());
        assert_eq!(start - balance(&town), Money::yuan(10 - back), "after {days} days and {seconds} seconds");
    }
    let town = delivered(20).after(SimSpan::days(1)).given(cancel);
    assert_eq!(start - balance(&town), Money::yuan(10), "refused work was still done");
    assert_eq!(design_of(&town.market, LISTING), 0);
}

#[test]
fn silence_takes_a_design_and_what_the_balance_lacks_is_owed() {
    let timer = world(WorldCommand::AcceptByTimer { job: JOB });
    let mut town = delivered(60);
    let due = town.now + SimSpan::days(3);
    assert_eq!(town.submit(&timer).err(), Some(Refusal::TimerNotDue { due }));
    let mut town = spend_all_but(town, 500).after(SimSpan::days(3));
    let left = balance(&town);
    town.submit(&timer).expect("it is due");
    assert_eq!(balance(&town), Money::ZERO);
    assert_eq!(town.market.ledger().balance(Account::Debts(SHOP)), left - Money::yuan(30));
    assert_eq!(design_of(&town.market, LISTING), 60);
    assert_eq!(town.market.ledger().balance(Account::Workers), Money::yuan(40), "all of the fee, owed or paid");
}

/// Buys goods until no more than this many fen are left.
fn spend_all_but(town: Town, fen: i64) -> Town {
    let pieces = (balance(&town).as_fen() - fen).max(0) / 150 + 1;
    let quantity = u32::try_from(pieces.min(balance(&town).as_fen() / 150)).expect("few");
    town.seller(Seller::BuyStock {
        sku: crate::town::CHARM,
        quantity,
        source: domain::shop::Source::Supermarket,
    })
}

#[test]
fn an_hour_begun_is_paid_at_the_end_of_the_day_and_shows_in_the_statements() {
    let start = balance(&town());
    let mut town = hired();
    let pay = world(WorldCommand::PayWage { employment: WORKER });
    assert_eq!(town.submit(&pay).err(), Some(Refusal::TimerNotDue { due: SimTime::day_start(1) }));
    let town = town.after(SimSpan::days(1)).given(pay);
    assert_eq!(start - balance(&town), Money::yuan(8), "four hours");
    assert_eq!(town.market.street().hires.person(0).hours, 4);
    let (from, to) = (SimTime::ZERO, SimTime::from_seconds(u32::MAX));
    let profit = statements::profit_and_loss(&town.market, SHOP, from, to);
    assert_eq!(profit.amount(Item::Wages), -Money::yuan(8));
    let cash = statements::cash_flow(&town.market, SHOP, from, to);
    assert_eq!((cash.amount(Flow::Wages), cash.end()), (-Money::yuan(8), balance(&town)));
    let sheet = statements::balance_sheet(&town.market, SHOP);
    assert_eq!(sheet.equity(), sheet.capital + sheet.profit);
}

#[test]
fn shifts_are_refused_by_their_rules() {
    let mut town = town();
    let mut hire = |shift, refusal| {
        let command = own(SellerCommand::HireAssistant { assistant: 0, shift });
        assert_eq!(town.submit(&command).err(), refused(refusal));
    };
    hire(Shift { desk: 0, packing: 0, ..SHIFT }, HiresRefusal::NoShift);
    hire(Shift { desk: 1 << 24, ..SHIFT }, HiresRefusal::NoSuchHours);
    hire(Shift { desk: SHIFT.packing, ..SHIFT }, HiresRefusal::HoursOverlap);
    hire(Shift { desk: 0x7ff, packing: 0, ..SHIFT }, HiresRefusal::TooManyHours { most: 10 });
    hire(Shift { discount: BasisPoints(2_001), ..SHIFT }, HiresRefusal::DiscountOutOfRange { most_bp: 2_000 });
    let somewhere = Shift { courier: domain::CourierId::new(9), ..SHIFT };
    let unknown = own(SellerCommand::HireAssistant { assistant: 0, shift: somewhere });
    assert_eq!(town.submit(&unknown).err(), Some(Refusal::NoSuchCourier));
    let nobody = own(SellerCommand::HireAssistant { assistant: 2, shift: SHIFT });
    assert_eq!(town.submit(&nobody).err(), refused(HiresRefusal::NoSuchAssistant));
    let mut town = hired();
    let same = |shop, assistant| seller(shop, SellerCommand::HireAssistant { assistant, shift: SHIFT });
    assert_eq!(town.submit(&same(RIVAL, 0)).err(), refused(HiresRefusal::AlreadyEmployed));
    assert_eq!(town.submit(&same(SHOP, 1)).err(), refused(HiresRefusal::TooManyAssistants { most: 1 }));
    let change = own(SellerCommand::ChangeShift { employment: WORKER, shift: SHIFT });
    assert_eq!(town.submit(&change).err(), refused(HiresRefusal::ShiftUnchanged));
    let others = seller(RIVAL, SellerCommand::Dismiss { employment: WORKER, stars: 3 });
    assert_eq!(town.submit(&others).err(), refused(HiresRefusal::NoSuchEmployment));
    let mut town = town.given(own(SellerCommand::Dismiss { employment: WORKER, stars: 3 }));
    let again = own(SellerCommand::Dismiss { employment: WORKER, stars: 3 });
    assert_eq!(town.submit(&again).err(), refused(HiresRefusal::HasLeft));
}

#[test]
fn a_wage_that_cannot_be_paid_is_owed_and_twice_in_a_row_the_assistant_leaves() {
    let pay = world(WorldCommand::PayWage { employment: WORKER });
    let town = spend_all_but(hired(), 300);
    let left = balance(&town);
    assert!(left < Money::yuan(8));
    let town = town.after(SimSpan::days(1)).given(pay.clone());
    assert_eq!((balance(&town), town.market.ledger().balance(Account::Debts(SHOP))), (Money::ZERO, left - Money::yuan(8)));
    let (_, loan) = finance::open_loans(&town.market, SHOP).next().expect("it is owed");
    assert_eq!((loan.kind, loan.due), (LoanKind::Wages, town.now + SimSpan::days(7)));
    let mut town = town.after(SimSpan::days(1)).given(pay.clone());
    let row = &town.market.street().hires.employments()[0];
    assert_eq!(row.ended, Some((town.now, Ending::Unpaid)));
    assert_eq!(town.market.ledger().balance(Account::Debts(SHOP)), left - Money::yuan(16));
    assert_eq!(town.market.ledger().balance(Account::Workers), Money::yuan(16), "owed counts as earned");
    assert_eq!(town.submit(&pay).err(), refused(HiresRefusal::HasLeft));
    let hire = own(SellerCommand::HireAssistant { assistant: 1, shift: SHIFT });
    let owed = Money::yuan(16) - left;
    assert_eq!(town.submit(&hire).err(), refused(HiresRefusal::WagesOwed { owed }));
    let sheet = statements::balance_sheet(&town.market, SHOP);
    assert_eq!(sheet.equity(), sheet.capital + sheet.profit, "owed wages are a cost and a debt");
}

#[test]
fn a_bankrupt_shop_loses_its_assistant_and_owes_the_day() {
    let town = spend_all_but(hired().given(own(COMMISSION)), 0).after(SimSpan::days(1));
    // Seven days until the debt is due, fourteen of grace: day 22; the assistant is paid by nobody meanwhile.
    let mut town = town.given(world(WorldCommand::PayWage { employment: WORKER }));
    let attend = Command::World(World::Street(WorldAsk::Finance(finance::WorldCommand::Attend { loan: finance::LoanId(0) })));
    while finance::closure(&town.market, SHOP).is_none() {
        town.now = SimTime::day_start(town.now.day() + 1);
        let _ = town.submit(&attend);
    }
    let state = &town.market.street().hires;
    assert_eq!(state.employments()[0].ended, Some((town.now, Ending::ShopClosed)));
    assert!(state.employments()[0].done.owed > Money::yuan(8), "all days since are owed");
    assert_eq!(state.jobs()[0].stage, Stage::Cancelled);
    assert_eq!(town.market.street().chat.desk(SHOP).map(|desk| desk.hours), Some(0), "nobody is there");
}

#[test]
fn hours_at_the_desk_are_shown_while_somebody_keeps_them() {
    let own_hours = Seller::Street(SellerAsk::Chat(chat::SellerCommand::SetHours { hours: 0b11 << 10 }));
    let town = town().seller(own_hours).given(own(SellerCommand::HireAssistant { assistant: 0, shift: SHIFT }));
    let hours = |town: &Town| town.market.street().chat.desk(SHOP).map(|desk| desk.hours);
    assert_eq!(hours(&town), Some(0b111 << 9));
    let later = Shift { desk: 0b11 << 12, ..SHIFT };
    let town = town.given(own(SellerCommand::ChangeShift { employment: WORKER, shift: later }));
    assert_eq!(hours(&town), Some(0b1111 << 10), "9 is gone, 10 is the seller's own");
    let town = town.given(own(SellerCommand::Dismiss { employment: WORKER, stars: 4 }));
    assert_eq!(hours(&town), Some(0b11 << 10));
    assert_eq!(town.market.standing_of_assistant(0).and_then(Standing::hundredths), Some(400));
}

/// Nine o'clock, a buyer asked about this.
fn asked(topic: Topic) -> Town {
    let mut question = chat::tests::question(topic);
    if topic == Topic::Price {
        question.wish = Some(Money::fen(200));
    }
    let ask = Command::Buyer(BUYER, BuyerCommand::Street(BuyerAsk::Chat(ChatBuyer::Open(question))));
    hired().after(SimSpan::hours(9)).given(ask)
}

const TALK: ConversationId = ConversationId(0);

fn answers(says: chat::SellerCommand, slip: Option<DeskSlip>) -> Command {
    world(WorldCommand::Answer { employment: WORKER, says, slip })
}

#[test]
fn an_assistant_answers_on_its_shift_by_the_sellers_rules() {
    let says = |topic| chat::SellerCommand::Say { conversation: TALK, answer: chat::Answer::about(topic), text: None };
    let mut early = asked(Topic::Size);
    early.now = SimTime::hour_start(8);
    assert_eq!(early.submit(&answers(says(Topic::Size), None)).err(), refused(HiresRefusal::NotOnShift));
    let town = asked(Topic::Size).given(answers(says(Topic::Size), None));
    let talk = town.market.street().chat.open(TALK).expect("it goes on");
    assert!(talk.answered && talk.heard.answers(Topic::Size));
    let rude = chat::Answer { rude: true, polite: false, ..chat::Answer::about(Topic::Stock) };
    let says_rudely = chat::SellerCommand::Say { conversation: TALK, answer: rude, text: None };
    let town = asked(Topic::Size).given(answers(says_rudely, Some(DeskSlip::Rude)));
    let done = town.market.street().hires.employments()[0].done;
    assert_eq!((done.answers, done.slips), (1, 1));
    let unknown = chat::SellerCommand::Say { conversation: ConversationId(9), answer: chat::Answer::about(Topic::Size), text: None };
    let mut town = town;
    let refusal = Refusal::Street(StreetRefusal::Chat(ChatRefusal::NoSuchConversation));
    assert_eq!(town.submit(&answers(unknown, None)).err(), Some(refusal));
}

#[test]
fn an_assistant_bargains_within_its_allowance_and_promises_no_money() {
    let offer = |fen| chat::SellerCommand::Offer { conversation: TALK, price: Money::fen(fen), text: None };
    let mut town = asked(Topic::Price);
    assert_eq!(town.submit(&answers(offer(224), None)).err(), refused(HiresRefusal::NotForAssistants));
    let mut refund = chat::Answer::about(Topic::Apology);
    refund.promise(Promise::Refund { amount: None });
    let promise = chat::SellerCommand::Say { conversation: TALK, answer: refund, text: None };
    for says in [promise, chat::SellerCommand::SetHours { hours: 1 }, chat::SellerCommand::Close { conversation: TALK }] {
        assert_eq!(town.submit(&answers(says, None)).err(), refused(HiresRefusal::NotForAssistants));
    }
    town.given(answers(offer(225), None));
}

/// 17:50, so many single charms are ordered.
fn evening(orders: u32) -> Town {
    let town = (0..orders).fold(hired(), |town, _| town.buyer(buy(LISTING, 1)));
    town.after(SimSpan::minutes(17 * 60 + 50))
}

fn parcel(order: u32) -> Parcel {
    Parcel { order: OrderId::new(order), larger_box: false, wrong_goods: false }
}

fn ship(parcels: &[Parcel]) -> Command {
    world(WorldCommand::Ship { employment: WORKER, parcels: parcels.to_vec() })
}

#[test]
fn an_assistant_packs_and_hands_over_before_the_cut_off_within_its_capacity() {
    let mut town = evening(3);
    let all = [parcel(0), parcel(1), parcel(2)];
    assert_eq!(town.submit(&ship(&all)).err(), refused(HiresRefusal::HandsFull { left: 2 }));
    let mut town = town.given(ship(&all[..2]));
    let gone = &town.market.orders()[1];
    assert_eq!(gone.status, OrderStatus::Dispatched);
    assert_eq!(gone.dispatched.map(|dispatch| dispatch.leaves), Some(SimTime::hour_start(20)), "this evening's truck");
    assert_eq!(town.submit(&ship(&all[2..])).err(), refused(HiresRefusal::HandsFull { left: 0 }));
    let mut town = town.after(SimSpan::hours(1)).given(ship(&all[2..]));
    assert_eq!(town.market.street().hires.employments()[0].done.parcels, 3);
    town.now = SimTime::hour_start(20);
    assert_eq!(town.submit(&ship(&[])).err(), refused(HiresRefusal::NotOnShift));
}

#[test]
fn practice_makes_faster() {
    let rules = rules();
    let person = &rules.assistants[0];
    let parcels = [0, 20, 60, 100_000].map(|hours| rules.parcels_per_hour(person, hours));
    assert_eq!(parcels, [2, 4, 5, 5]);
    assert_eq!([0, 20, 60].map(|hours| rules.untaught_bp(hours)), [10_000, 5_000, 2_500]);
}

#[test]
fn a_wrong_box_is_dearer_and_wrong_goods_are_known_to_the_buyer() {
    let slip = Parcel { larger_box: true, wrong_goods: true, ..parcel(0) };
    let town = evening(2).given(ship(&[slip, parcel(1)]));
    let orders = town.market.orders();
    assert_eq!(orders[0].packed, Some((BoxSize::Small, Money::fen(30))));
    assert_eq!(orders[1].packed, Some((BoxSize::Matchbox, Money::fen(10))));
    assert_eq!([orders[0].wrong_goods, orders[1].wrong_goods], [true, false]);
    let done = town.market.street().hires.employments()[0].done;
    assert_eq!((done.parcels, done.larger_boxes, done.wrong_goods), (2, 1, 1));
}

#[test]
fn what_cannot_be_paid_or_packed_waits_for_the_seller() {
    // A parcel costs 5.10 CNY: money for one of the two.
    let mut town = spend_all_but(evening(2), 700);
    assert!(balance(&town) >= Money::fen(510) && balance(&town) < Money::fen(1_020));
    let events = town.submit(&ship(&[parcel(0), parcel(1)])).expect("one can go");
    let shipped = events.iter().find_map(|event| match event {
        MarketEvent::Street(crate::street::StreetEvent::Hires(Event::Shipped { parcels, .. })) => Some(*parcels),
        _ => None,
    });
    assert_eq!(shipped, Some(1));
    assert_eq!(town.market.orders()[1].status, OrderStatus::Paid);
    assert_eq!(town.submit(&ship(&[parcel(1)])).err(), refused(HiresRefusal::NothingToPack));
    let twice = evening(1).submit(&ship(&[parcel(0), parcel(0)])).err();
    assert_eq!(twice, Some(Refusal::NamedTwice { order: ORDER }));
    let mut town = evening(1).seller(Seller::CancelOrder { order: ORDER });
    let gone = Refusal::OrderNotInState { order: ORDER, status: OrderStatus::Cancelled };
    assert_eq!(town.submit(&ship(&[parcel(0)])).err(), Some(gone));
    let strangers = Command::Buyer(BuyerId(3), buy(LISTING, 1));
    let mut closed = evening(0).seller(Seller::PauseListing { listing: LISTING });
    assert_eq!(closed.submit(&strangers).err(), Some(Refusal::ListingNotInState { status: ListingStatus::Paused }));
}
