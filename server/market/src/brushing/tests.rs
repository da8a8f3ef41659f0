//! What fake orders cost and bring, how the platform punishes them, and how an appeal undoes that.

use super::{
    Appeal, BatchId, CaseId, Evidence, Fake, FollowUpTone, Limit, Manner, NoticeId, OperatorCommand, ParcelKind,
    Record, Rules, SchemeEnd, SchemeId, SellerCommand, WorldCommand, may_advertise, record,
};
use crate::command::{
    BuyerCommand, Command, OperatorCommand as MarketOperator, SellerCommand as MarketSeller,
    WorldCommand as MarketWorld,
};
use crate::ledger::Account;
use crate::refusal::Refusal;
use crate::review::Scores;
use crate::street::{OperatorAsk, SellerAsk, WorldAsk};
use crate::town::{CHARM, LISTING, ORDER, RIVAL, SHOP, Town, text};
use domain::chat::ChatText;
use domain::refusals::BrushingRefusal;
use domain::shop::ListingStatus;
use domain::{ListingId, Money, ReviewId, ShopId, SimSpan, SimTime};
use std::sync::Arc;

mod table;

pub(super) fn rules() -> Rules {
    let limit = |points, days| Limit { points, span: SimSpan::days(days) };
    Rules {
        board_max: 2,
        tasks_max: 10,
        every_days_max: 7,
        days_max: 60,
        lead: SimSpan::hours(1),
        round_trip: SimSpan::days(3),
        waybill: Money::fen(80),
        weight: Money::fen(30),
        points_by_repeat: [2, 12, 48],
        limits: vec![limit(12, 7), limit(24, 14), limit(36, 21)],
        closes_at: 48,
        demotion: SimSpan::days(30),
        demoted_factor: 0.25,
        limited_factor: 0.5,
        season_days: 120,
        appeal_within: SimSpan::days(7),
        appeal_takes: SimSpan::days(3),
    }
}

pub(super) fn seller(shop: ShopId, command: SellerCommand) -> Command {
    Command::Seller(shop, MarketSeller::Street(SellerAsk::Brushing(command)))
}

pub(super) fn world(command: WorldCommand) -> Command {
    Command::World(MarketWorld::Street(WorldAsk::Brushing(command)))
}

pub(super) fn operator(command: OperatorCommand) -> Command {
    Command::Operator(MarketOperator::Street(OperatorAsk::Brushing(command)))
}

/// A stocked shop, and one notice: 1.30 CNY a task, 20 tasks a day.
pub(super) fn town() -> Town {
    let mut town = Town::stocked();
    let mut under = crate::Rules::clone(town.market.rules());
    under.street.brushing = rules();
    town.market = town.market.clone().with_rules(Arc::new(under));
    town.given(world(post(60)))
}

pub(super) fn post(days: u32) -> WorldCommand {
    let manner = Manner { own_addresses: false, chats_first: false };
    let until = SimTime::day_start(days);
    WorldCommand::PostNotice { fee: Money::fen(130), tasks_per_day: 20, manner, words: 0, until }
}

fn hire(listing: ListingId, tasks: u32) -> SellerCommand {
    hire_from(NoticeId(0), listing, tasks)
}

pub(super) fn hire_from(notice: NoticeId, listing: ListingId, tasks: u32) -> SellerCommand {
    let parcel = ParcelKind::Waybill;
    SellerCommand::HireBooster { notice, listing, tasks, every_days: 1, days: 30, parcel }
}

pub(super) fn evidence(tasks: u32) -> Evidence {
    Evidence {
        tasks,
        week_orders: 0,
        shared_address: true,
        silent: true,
        parcel: ParcelKind::Waybill,
        hazard_ppm: 2_000,
    }
}

fn balance(town: &Town) -> Money {
    town.market.ledger().balance(Account::Shop(SHOP))
}

fn refused(refusal: BrushingRefusal) -> Option<Refusal> {
    Some(refusal.into())
}

/// Four fake orders of the listing were placed.
fn placed() -> Town {
    let town = town().given(seller(SHOP, hire(LISTING, 4))).after(SimSpan::hours(1));
    town.given(world(WorldCommand::PlaceBatch { scheme: SchemeId(0), tasks: 4 }))
}

/// They were confirmed, and their reviews are there.
fn settled() -> Town {
    placed().after(SimSpan::days(3)).given(world(WorldCommand::SettleBatch { batch: BatchId(0) }))
}

fn catch(scheme: u32) -> Command {
    world(WorldCommand::Catch { scheme: SchemeId(scheme), evidence: evidence(4) })
}

/// The shop brushes this listing once more and is found at once.
fn found_again(town: Town, listing: ListingId) -> Town {
    let scheme = town.market.street.brushing.schemes().len() as u32;
    town.given(seller(SHOP, hire(listing, 1)))
        .after(SimSpan::hours(1))
        .given(world(WorldCommand::PlaceBatch { scheme: SchemeId(scheme), tasks: 1 }))
        .given(catch(scheme))
}

#[test]
fn a_fake_order_costs_its_fee_and_its_waybill_and_the_price_comes_back() {
    let before = balance(&town());
    let town = placed();
    assert_eq!(balance(&town), before - Money::fen((130 + 80 + 250 + 500) * 4));
    let listing = town.market.listing(LISTING).expect("it is there");
    assert_eq!((listing.history.orders, listing.history.pieces, listing.history.reviews), (4, 4, 0));
    let town = settled();
    assert_eq!(balance(&town), before - Money::fen((130 + 80) * 4));
    assert_eq!(town.market.ledger().balance(Account::Boosters), Money::fen(130 * 4));
    let history = town.market.listing(LISTING).expect("it is there").history;
    assert_eq!((history.orders, history.reviews, history.stars), (4, 4, 20));
    let shop = town.market.shop(SHOP).expect("it is open");
    assert_eq!((shop.reputation.credit_points, shop.reputation.service_score()), (4, Some(500)));
    assert_eq!((shop.tally.total().orders, shop.tally.total().credit), (0, 0), "grades count real trade");
    assert!(town.market.orders().is_empty(), "no fake order is in the order book");
}

#[test]
fn a_box_is_paid_to_the_packaging_shop_and_the_courier() {
    for (parcel, boxes) in [(ParcelKind::EmptyBox, 10), (ParcelKind::WeightedBox, 40)] {
        let hire = SellerCommand::HireBooster {
            notice: NoticeId(0),
            listing: LISTING,
            tasks: 2,
            every_days: 1,
            days: 1,
            parcel,
        };
        let town = town().given(seller(SHOP, hire)).after(SimSpan::hours(1));
        let couriers = town.market.ledger().balance(Account::Couriers);
        let packaging = town.market.ledger().balance(Account::Packaging);
        let town = town.given(world(WorldCommand::PlaceBatch { scheme: SchemeId(0), tasks: 2 }));
        assert_eq!(town.market.ledger().balance(Account::Couriers) - couriers, Money::yuan(4).times(2));
        assert_eq!(town.market.ledger().balance(Account::Packaging) - packaging, Money::fen(boxes * 2));
        let over = town.market.street.brushing.schemes()[0];
        assert_eq!((over.next, over.end), (None, Some(SchemeEnd::Done)), "its one day is over");
    }
}

#[test]
fn what_is_found_is_taken_away_and_the_listing_falls_in_search() {
    let town = settled().given(catch(0));
    let listing = town.market.listing(LISTING).expect("it is there");
    assert_eq!((listing.history.orders, listing.history.reviews, listing.history.stars), (0, 0, 0));
    assert_eq!(town.market.shop(SHOP).expect("it is open").reputation.credit_points, 0);
    assert_eq!(town.market.search_penalty(listing), 0.25);
    let case = town.market.street.brushing.cases()[0];
    assert_eq!((case.points, case.removed, case.limited_until), (2, Fake { orders: 4, reviews: 4 }, None));
    assert_eq!(town.market.street.brushing.schemes()[0].end, Some(SchemeEnd::Caught));
    let mut town = town;
    assert_eq!(town.submit(&catch(0)).err(), refused(BrushingRefusal::NothingToFind));
    let end = world(WorldCommand::EndDemotion { listing: LISTING });
    assert!(matches!(town.submit(&end).err(), Some(Refusal::TimerNotDue { .. })));
    let mut town = town.after(SimSpan::days(30)).given(end.clone());
    assert_eq!(town.market.search_penalty(town.market.listing(LISTING).expect("it is there")), 1.0);
    assert_eq!(town.submit(&end).err(), refused(BrushingRefusal::NothingInForce));
}

#[test]
fn a_batch_found_on_its_way_gives_the_price_back_and_brings_no_review() {
    let before = balance(&town());
    let town = placed().given(catch(0)).after(SimSpan::days(3));
    let town = town.given(world(WorldCommand::SettleBatch { batch: BatchId(0) }));
    assert_eq!(balance(&town), before - Money::fen((130 + 80) * 4));
    assert_eq!(town.market.shop(SHOP).expect("it is open").reputation.reviews, 0);
}

#[test]
fn repetition_limits_the_shop_and_then_closes_it_until_the_season_ends() {
    let mut town = found_again(settled().given(catch(0)), LISTING);
    let limited_until = town.now + SimSpan::days(7);
    let expected = Record { points: 14, offences: 2, limited_until: Some(limited_until), closed: false };
    assert_eq!(record(&town.market, SHOP), expected);
    assert!(!may_advertise(&town.market, SHOP) && may_advertise(&town.market, RIVAL));
    assert_eq!(town.market.search_penalty(town.market.listing(LISTING).expect("it is there")), 0.125);
    let hire = seller(SHOP, hire(LISTING, 1));
    assert_eq!(town.submit(&hire).err(), refused(BrushingRefusal::ShopLimited { until: limited_until }));
    let end = world(WorldCommand::EndLimits { shop: SHOP });
    assert_eq!(town.submit(&end).err(), Some(Refusal::TimerNotDue { due: limited_until }));
    let town = found_again(town.after(SimSpan::days(7)).given(end), LISTING);
    let found = record(&town.market, SHOP);
    assert_eq!((found.points, found.offences, found.closed), (62, 3, true));
    assert_eq!(found.limited_until, Some(town.now + SimSpan::days(21)), "the highest step newly reached");
    assert_eq!(town.market.listing(LISTING).expect("it is there").status, ListingStatus::Paused);
    let mut town = town;
    let publish = Command::Seller(SHOP, MarketSeller::PublishListing { listing: LISTING });
    assert_eq!(town.submit(&publish).err(), refused(BrushingRefusal::ShopClosed { points: 62 }));
    let bulk = MarketSeller::DraftListings { texts: vec![text(CHARM, 300)], publish: true };
    let refusal = refused(BrushingRefusal::ShopClosed { points: 62 });
    assert_eq!(town.submit(&Command::Seller(SHOP, bulk)).err(), refusal);
    let begin = world(WorldCommand::BeginSeason);
    assert_eq!(town.submit(&begin).err(), refused(BrushingRefusal::SeasonGoesOn { season: 0 }));
    town.now = SimTime::day_start(120);
    let town = town.given(begin).given(publish);
    assert_eq!(record(&town.market, SHOP), Record::default());
}

#[test]
fn an_appeal_that_succeeds_gives_everything_back() {
    let mut town = settled().given(catch(0));
    let rule = world(WorldCommand::RuleAppeal { case: CaseId(0), overturned: true });
    assert_eq!(town.submit(&rule).err(), refused(BrushingRefusal::NoAppealWaits));
    let appeal = SellerCommand::Appeal { case: CaseId(0) };
    assert_eq!(town.submit(&seller(RIVAL, appeal.clone())).err(), refused(BrushingRefusal::NoSuchCase));
    let mut town = town.given(seller(SHOP, appeal.clone()));
    assert_eq!(town.submit(&seller(SHOP, appeal)).err(), refused(BrushingRefusal::AlreadyAppealed));
    assert!(matches!(town.submit(&rule).err(), Some(Refusal::TimerNotDue { .. })), "the platform takes its time");
    let town = town.given(operator(OperatorCommand::RuleAppeal { case: CaseId(0), overturned: true }));
    assert_eq!(town.market.street.brushing.cases()[0].appeal, Appeal::Overturned);
    assert_eq!(town.market.shop(SHOP).expect("it is open").reputation.credit_points, 4);
    assert_eq!(town.market.search_penalty(town.market.listing(LISTING).expect("it is there")), 1.0);
    assert_eq!(record(&town.market, SHOP), Record::default());
}

#[test]
fn an_appeal_comes_in_time_and_may_fail() {
    let town = settled().given(catch(0)).after(SimSpan::days(7));
    let appeal = seller(SHOP, SellerCommand::Appeal { case: CaseId(0) });
    let until = town.now;
    let mut town = town.after(SimSpan::seconds(1));
    assert_eq!(town.submit(&appeal).err(), refused(BrushingRefusal::AppealTooLate { until }));
    let town = settled().given(catch(0)).given(appeal).after(SimSpan::days(3));
    let town = town.given(world(WorldCommand::RuleAppeal { case: CaseId(0), overturned: false }));
    assert_eq!(record(&town.market, SHOP).points, 2);
    assert_eq!(town.market.shop(SHOP).expect("it is open").reputation.credit_points, 0);
}

#[test]
fn who_cannot_pay_or_is_off_sale_loses_the_booster_and_owes_nothing() {
    let place = world(WorldCommand::PlaceBatch { scheme: SchemeId(0), tasks: 10 });
    let mut town = town().given(seller(SHOP, hire(LISTING, 10)));
    for day in 0_u32.. {
        town = town.after(if day == 0 { SimSpan::hours(1) } else { SimSpan::days(1) }).given(place.clone());
        if town.market.street.brushing.schemes()[0].next.is_none() {
            break;
        }
    }
    assert_eq!(town.market.street.brushing.schemes()[0].end, Some(SchemeEnd::NoMoney));
    assert!(balance(&town) >= Money::ZERO);
    let town = self::town().given(seller(SHOP, hire(LISTING, 1)));
    let town = town.seller(MarketSeller::PauseListing { listing: LISTING }).after(SimSpan::hours(1));
    let town = town.given(world(WorldCommand::PlaceBatch { scheme: SchemeId(0), tasks: 1 }));
    assert_eq!(town.market.street.brushing.schemes()[0].end, Some(SchemeEnd::OffSale));
}

#[test]
fn boosters_have_few_hands_and_notices_come_down() {
    let mut town = town();
    assert_eq!(
        town.submit(&seller(SHOP, hire(LISTING, 11))).err(),
        refused(BrushingRefusal::TasksOutOfRange { most: 10 })
    );
    assert_eq!(town.submit(&seller(RIVAL, hire(LISTING, 1))).err(), Some(Refusal::NoSuchListing));
    let with = |every_days, days| SellerCommand::HireBooster {
        notice: NoticeId(0),
        listing: LISTING,
        tasks: 1,
        every_days,
        days,
        parcel: ParcelKind::Waybill,
    };
    let refusal = refused(BrushingRefusal::IntervalOutOfRange { most: 7 });
    assert_eq!(town.submit(&seller(SHOP, with(8, 1))).err(), refusal);
    let refusal = refused(BrushingRefusal::DaysOutOfRange { most: 60 });
    assert_eq!(town.submit(&seller(SHOP, with(1, 61))).err(), refusal);
    let second = MarketSeller::DraftListings { texts: vec![text(CHARM, 300), text(CHARM, 320)], publish: true };
    let mut town = town.seller(second).given(seller(SHOP, hire(LISTING, 10)));
    assert_eq!(town.submit(&seller(SHOP, hire(LISTING, 1))).err(), refused(BrushingRefusal::AlreadyHired));
    let mut town = town.given(seller(SHOP, hire(ListingId::new(1), 9)));
    let refusal = refused(BrushingRefusal::BoosterBusy { free: 1 });
    assert_eq!(town.submit(&seller(SHOP, hire(ListingId::new(2), 2))).err(), refusal);
    let dismiss = seller(SHOP, SellerCommand::DismissBooster { scheme: SchemeId(1) });
    let foreign = seller(RIVAL, SellerCommand::DismissBooster { scheme: SchemeId(1) });
    assert_eq!(town.submit(&foreign).err(), refused(BrushingRefusal::NoSuchScheme));
    let mut town = town.given(dismiss.clone());
    assert_eq!(town.submit(&dismiss).err(), refused(BrushingRefusal::SchemeOver));
    assert_eq!(town.market.street.brushing.free_tasks(NoticeId(0)), 10);
    let mut town = town.given(world(post(60)));
    assert_eq!(town.submit(&world(post(60))).err(), refused(BrushingRefusal::BoardFull { most: 2 }));
    town.now = SimTime::day_start(60);
    let refusal = refused(BrushingRefusal::NoticeGone { until: town.now });
    assert_eq!(town.submit(&seller(SHOP, hire(ListingId::new(2), 1))).err(), refusal);
}

#[test]
fn a_review_gets_one_reply_and_one_follow_up_and_neither_moves_a_score() {
    let review = BuyerCommand::WriteReview {
        order: ORDER,
        scores: Scores { described: 2, service: 3, logistics: 3 },
        words: 0,
        photo: false,
    };
    let mut town = Town::settled().buyer(review);
    let before = town.market.shop(SHOP).expect("it is open").reputation.clone();
    let reply = |review| SellerCommand::ReplyToReview { review, text: ChatText::parse("Sorry!").expect("a text") };
    let first = ReviewId::new(0);
    assert_eq!(town.submit(&seller(RIVAL, reply(first))).err(), refused(BrushingRefusal::NoSuchReview));
    assert_eq!(town.submit(&seller(SHOP, reply(ReviewId::new(1)))).err(), refused(BrushingRefusal::NoSuchReview));
    let mut town = town.given(seller(SHOP, reply(first)));
    assert_eq!(town.submit(&seller(SHOP, reply(first))).err(), refused(BrushingRefusal::AlreadyReplied));
    let follow = world(WorldCommand::FollowReview { review: first, tone: FollowUpTone::Praise, photo: true, words: 7 });
    let mut town = town.after(SimSpan::days(5)).given(follow.clone());
    assert_eq!(town.submit(&follow).err(), refused(BrushingRefusal::AlreadyFollowedUp));
    assert_eq!(town.market.street.brushing.follow_ups()[&first].at, town.now);
    assert_eq!(town.market.shop(SHOP).expect("it is open").reputation, before);
}

#[test]
fn nobody_is_hired_from_a_notice_that_does_not_hang() {
    let hire = SellerCommand::HireBooster {
        notice: NoticeId(9),
        listing: LISTING,
        tasks: 1,
        every_days: 1,
        days: 1,
        parcel: ParcelKind::EmptyBox,
    };
    assert_eq!(town().submit(&seller(SHOP, hire)).err(), refused(BrushingRefusal::NoSuchNotice));
}

#[test]
fn a_batch_that_was_never_placed_or_is_settled_is_not_settled() {
    let settle = |batch| world(WorldCommand::SettleBatch { batch: BatchId(batch) });
    let mut town = settled();
    for batch in [0, 1] {
        assert_eq!(town.submit(&settle(batch)).err(), refused(BrushingRefusal::NoSuchBatch));
    }
}
