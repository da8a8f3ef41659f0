//! The association as its members meet it. Three shops of a small town; books are audited after every fact.

use super::*;
use crate::command::{Boxing, Command, OperatorCommand as MarketOperator, SellerCommand as MarketSeller};
use crate::command::{BuyerId, WorldCommand as MarketWorld};
use crate::ledger::Account;
use crate::rules::Rules as MarketRules;
use crate::stock::PurchaseId;
use crate::street::{OperatorAsk, SellerAsk, WorldAsk};
use crate::town::{CHARM, COURIER, RIVAL, SHOP, Town, buy, open_shop, text};
use domain::association::{BoardText, CourseHost, HelpKind, Tool};
use domain::shop::{BoxRule, Source};
use domain::{BasisPoints, ListingId, Money, OrderId, SimSpan};
use std::sync::Arc;

mod refusals;

pub(super) const THIRD: ShopId = ShopId::new(2);
pub(super) const SHOPS: [ShopId; 3] = [SHOP, RIVAL, THIRD];

/// What the association of this town asks.
pub(super) fn rules() -> Rules {
    let course = |host, tool, fee, seats| Course {
        en: "A course".into(),
        zh: "一门课".into(),
        host,
        tool,
        first: SimTime::hour_start(34),
        every: SimSpan::days(7),
        lasts: SimSpan::hours(2),
        seats,
        fee: Money::fen(fee),
        books_from: SimSpan::days(10),
        gives_back_until: SimSpan::hours(12),
    };
    let tier = |parcels, cut| RateTier { parcels, cut: BasisPoints(cut) };
    let board = |name: &str| Board { en: name.into(), zh: name.into() };
    Rules {
        opens: SimTime::hour_start(1),
        settled_min: 0,
        entry: Money::fen(1_000),
        fee: Money::fen(500),
        term: SimSpan::days(30),
        badge_after: SimSpan::days(10),
        boards: vec![board("Goods"), board("Parcels")],
        posts_per_day: 2,
        courses: vec![
            course(CourseHost::Platform, Tool::KeywordReport, 0, 2),
            course(CourseHost::Association, Tool::SubScores, 800, 1),
        ],
        badge_courses: 2,
        group_hours: [24, 240],
        group_binds: SimSpan::hours(12),
        group_pieces_max: 300,
        truck: Money::fen(1_001),
        month_days: 30,
        couriers: vec![CourierTerms {
            tiers: vec![tier(4, 1_000), tier(8, 2_000)],
            shops_min: 2,
            pledge: [1, 10],
            hold: Money::fen(25),
            fulfilled: BasisPoints(8_000),
            barred_months: 1,
        }],
        mentor_after: SimSpan::days(5),
        mentor_settled_min: 0,
        mentor_hours_max: 3,
        mentor_weekly_max: 2,
        mentor_answers: SimSpan::days(3),
        offer_stands: SimSpan::days(2),
        offers_max: 2,
        trade_fee: BasisPoints(150),
        wash_within: SimSpan::days(10),
        wash_prices: [BasisPoints(5_000), BasisPoints(20_000)],
    }
}

/// Three shops with 2,000 CNY each; nobody is a member.
pub(super) fn strangers() -> Town {
    let mut town = Town::empty();
    let mut all = MarketRules::clone(town.market.rules());
    all.street.association = rules();
    all.purchase_quantity_max = 200;
    town.market = town.market.with_rules(Arc::new(all));
    for name in ["Pan", "Lin", "Third"] {
        town = town.given(open_shop(name, 2_000));
    }
    town.now = SimTime::hour_start(2);
    town
}

/// All three joined.
pub(super) fn members() -> Town {
    SHOPS.into_iter().fold(strangers(), |town, shop| town.given(ask(shop, SellerCommand::Join)))
}

pub(super) fn ask(shop: ShopId, command: SellerCommand) -> Command {
    Command::Seller(shop, MarketSeller::Street(SellerAsk::Association(command)))
}

pub(super) fn world(command: WorldCommand) -> Command {
    Command::World(MarketWorld::Street(WorldAsk::Association(command)))
}

pub(super) fn operator(command: OperatorCommand) -> Command {
    Command::Operator(MarketOperator::Street(OperatorAsk::Association(command)))
}

pub(super) fn words(text: &str) -> BoardText {
    BoardText::parse(text).expect("a text")
}

pub(super) fn cash(town: &Town, shop: ShopId) -> i64 {
    town.market.ledger().balance(Account::Shop(shop)).as_fen()
}

fn refused(town: &Town, command: &Command) -> Refusal {
    town.market.decide(town.now, command).expect_err("it is refused")
}

fn fund(town: &Town) -> i64 {
    town.market.ledger().balance(Account::Association).as_fen()
}

#[test]
fn a_member_pays_for_each_term_shows_the_badge_later_and_is_out_when_it_cannot_pay() {
    let town = strangers();
    let early = Town { now: SimTime::ZERO, ..town.clone() };
    assert_eq!(
        town.market.decide(early.now, &ask(SHOP, SellerCommand::Join)),
        Err(AssociationRefusal::NotOpenYet { from: SimTime::hour_start(1) }.into())
    );
    assert_eq!(refused(&town, &ask(SHOP, SellerCommand::Leave)), AssociationRefusal::NotMember.into());
    let town = town.given(ask(SHOP, SellerCommand::Join));
    assert_eq!((cash(&town, SHOP), fund(&town)), (200_000 - 1_500, 1_500));
    assert_eq!(refused(&town, &ask(SHOP, SellerCommand::Join)), AssociationRefusal::MemberAlready.into());
    let joined = town.now;
    assert!(!has_badge(&town.market, SHOP, joined + SimSpan::days(9)));
    assert!(has_badge(&town.market, SHOP, joined + SimSpan::days(10)));
    let charge = world(WorldCommand::ChargeMembership { shop: SHOP });
    assert!(matches!(refused(&town, &charge), Refusal::TimerNotDue { .. }));
    let town = town.after(SimSpan::days(30)).given(charge.clone());
    assert_eq!(cash(&town, SHOP), 200_000 - 2_000);
    // All money goes into charms: 1,320 of 1.50 CNY.
    let mut town = town.after(SimSpan::days(30));
    for _ in 0..6 {
        town = town.seller(MarketSeller::BuyStock { sku: CHARM, quantity: 200, source: Source::Supermarket });
    }
    town = town.seller(MarketSeller::BuyStock { sku: CHARM, quantity: 118, source: Source::Supermarket });
    assert_eq!(cash(&town, SHOP), 300);
    let town = town.given(charge);
    assert!(!is_member(&town.market, SHOP));
    assert_eq!(cash(&town, SHOP), 300, "nothing is taken from who cannot pay");
}

#[test]
fn members_write_and_answer_on_boards_and_the_operator_hides_what_does_not_belong_there() {
    let town = members();
    let write = |board, words_: &str| SellerCommand::WritePost { board, text: words(words_) };
    assert_eq!(refused(&town, &ask(SHOP, write(2, "?"))), AssociationRefusal::NoSuchBoard.into());
    let town = town.given(ask(SHOP, write(0, "Who sells charms?"))).given(ask(SHOP, write(1, "Boxes?")));
    assert_eq!(refused(&town, &ask(SHOP, write(0, "More"))), AssociationRefusal::TooManyPosts { most: 2 }.into());
    let reply = |post| ask(RIVAL, SellerCommand::Reply { post: PostId(post), text: words("I do.") });
    let town = town.given(reply(0));
    let edges = town.market.street().association.edges();
    assert_eq!(edges, [Edge { from: RIVAL, to: SHOP, kind: HelpKind::Answered, hour: 2, weight: 1 }]);
    assert_eq!(refused(&town, &reply(2)), AssociationRefusal::NoSuchPost.into(), "a reply begins no thread");
    let hide = operator(OperatorCommand::HidePost { post: PostId(0) });
    let town = town.given(hide.clone());
    assert_eq!(refused(&town, &hide), AssociationRefusal::HiddenAlready.into());
    assert_eq!(refused(&town, &reply(0)), AssociationRefusal::NoSuchPost.into());
    let town = town.given(operator(OperatorCommand::ShowPost { post: PostId(0) })).given(reply(0));
    assert!(town.market.street().association.posts().iter().all(|post| !post.hidden));
    // A new day, new posts.
    town.after(SimSpan::days(1)).given(ask(SHOP, write(0, "More")));
}

#[test]
fn only_who_was_there_may_use_what_a_course_teaches_and_a_lecturer_who_stays_away_pays_back() {
    let (first, town) = (SimTime::hour_start(34), strangers().given(ask(SHOP, SellerCommand::Join)));
    let book = |shop, course, starts| ask(shop, SellerCommand::BookSeat { course: CourseId(course), starts });
    assert!(unlocked(&town.market, SHOP, Tool::LossWaterfall), "no course teaches it");
    assert!(!unlocked(&town.market, SHOP, Tool::SubScores));
    let locked = AssociationRefusal::ToolLocked { tool: Tool::SubScores };
    assert_eq!(require(&town.market, SHOP, Tool::SubScores), Err(locked.into()));
    assert_eq!(refused(&town, &book(RIVAL, 1, first)), AssociationRefusal::NotMember.into());
    let no_session = AssociationRefusal::NoSuchSession { next: first };
    assert_eq!(refused(&town, &book(SHOP, 1, SimTime::hour_start(35))), no_session.into());
    let too_early = AssociationRefusal::BookingTooEarly { from: SimTime::hour_start(34 + 14 * 24 - 240) };
    assert_eq!(refused(&town, &book(SHOP, 1, first + SimSpan::days(14))), too_early.into());
    // The platform's course is open to all, the seminar to members, and it has one seat.
    let town = town.given(book(RIVAL, 0, first)).given(book(SHOP, 1, first)).given(ask(THIRD, SellerCommand::Join));
    assert_eq!(refused(&town, &book(THIRD, 1, first)), AssociationRefusal::SeatsTaken { seats: 1 }.into());
    assert_eq!(refused(&town, &book(SHOP, 1, first + SimSpan::days(7))), AssociationRefusal::SeatBookedAlready.into());
    let (session, before) = (SessionId(1), cash(&town, SHOP));
    let back = ask(SHOP, SellerCommand::GiveSeatBack { session });
    let given_back = town.clone().given(back.clone()).given(book(THIRD, 1, first));
    assert_eq!(cash(&given_back, SHOP), before + 800);
    let check_in = ask(SHOP, SellerCommand::CheckIn { session });
    assert_eq!(refused(&town, &check_in), AssociationRefusal::SessionNotOn.into());
    let mut town = town;
    town.now = first;
    assert_eq!(refused(&town, &back), AssociationRefusal::SessionBegan { at: first }.into());
    let open = |held| world(WorldCommand::OpenSession { session, held });
    let called_off = town.clone().given(open(false));
    assert_eq!(cash(&called_off, SHOP), before + 800);
    assert_eq!(refused(&called_off, &check_in), AssociationRefusal::NoSeat.into());
    let begun = town.given(open(true)).given(world(WorldCommand::OpenSession { session: SessionId(0), held: true }));
    let late = begun.clone().after(SimSpan::hours(2));
    assert_eq!(refused(&late, &check_in), AssociationRefusal::SessionNotOn.into());
    assert!(!unlocked(&late.market, SHOP, Tool::SubScores), "a seat is not enough");
    let learnt = begun.given(check_in).given(ask(RIVAL, SellerCommand::CheckIn { session: SessionId(0) }));
    assert!(unlocked(&learnt.market, SHOP, Tool::SubScores) && !unlocked(&learnt.market, RIVAL, Tool::SubScores));
    assert!(unlocked(&learnt.market, RIVAL, Tool::KeywordReport));
    assert!(!has_learning_badge(&learnt.market, SHOP));
    // A second course earns the badge.
    let again = first + SimSpan::days(7);
    let mut town = learnt.given(book(SHOP, 0, again));
    town.now = again;
    let session = SessionId(2);
    let town = town
        .given(world(WorldCommand::OpenSession { session, held: true }))
        .given(ask(SHOP, SellerCommand::CheckIn { session }));
    assert!(has_learning_badge(&town.market, SHOP));
    assert_eq!(refused(&town, &book(SHOP, 0, again + SimSpan::days(7))), AssociationRefusal::AttendedAlready.into());
}

#[test]
fn shops_that_reach_a_tier_together_pay_its_price_share_the_truck_and_each_get_their_goods() {
    let open = SellerCommand::OpenGroup { sku: CHARM, target: 200, pieces: 120, hours: 48 };
    let pledge = |pieces| SellerCommand::Pledge { group: GroupId(0), pieces };
    let town = members().given(ask(SHOP, open));
    let before = [cash(&town, SHOP) + 120 * 66, cash(&town, RIVAL)];
    assert_eq!(hold_per_piece(Money::fen(60), Money::fen(1_001), 200), Money::fen(66));
    let town = town.given(ask(RIVAL, pledge(81)));
    assert_eq!([cash(&town, SHOP), cash(&town, RIVAL)], [before[0] - 120 * 66, before[1] - 81 * 66], "held");
    assert_eq!(refused(&town, &ask(RIVAL, pledge(1))), AssociationRefusal::PledgedAlready.into());
    assert_eq!(refused(&town, &ask(THIRD, pledge(100))), AssociationRefusal::GroupFull { left: 99 }.into());
    let close = world(WorldCommand::CloseGroup { group: GroupId(0) });
    assert!(matches!(refused(&town, &close), Refusal::TimerNotDue { .. }));
    let town = town.after(SimSpan::hours(40));
    let bound = AssociationRefusal::PledgeBinds { until: town.now + SimSpan::hours(8) };
    assert_eq!(refused(&town, &ask(RIVAL, SellerCommand::WithdrawPledge { group: GroupId(0) })), bound.clone().into());
    assert_eq!(refused(&town, &ask(RIVAL, SellerCommand::Leave)), bound.into());
    let town = town.after(SimSpan::hours(8)).given(close.clone());
    // 10.01 CNY by 120 and 81 pieces: 597 and 404 fen.
    assert_eq!([cash(&town, SHOP), cash(&town, RIVAL)], [before[0] - 120 * 60 - 597, before[1] - 81 * 60 - 404]);
    assert_eq!(refused(&town, &close), AssociationRefusal::GroupOver.into());
    let town = town
        .after(SimSpan::days(2))
        .world(MarketWorld::DeliverStock { purchase: PurchaseId(0), quality: 60 })
        .world(MarketWorld::DeliverStock { purchase: PurchaseId(1), quality: 60 });
    let pieces = [SHOP, RIVAL, THIRD].map(|shop| town.market.shop(shop).expect("open").available(CHARM));
    assert_eq!(pieces, [120, 81, 0]);
    let edges = town.market.street().association.edges();
    assert_eq!(edges, [Edge { from: SHOP, to: RIVAL, kind: HelpKind::GroupBought, hour: 50, weight: 81 }]);
}

#[test]
fn with_parcels_enough_the_courier_cuts_its_charge_and_without_them_the_contract_falls_away() {
    let pledge = |parcels| SellerCommand::PledgeParcels { courier: COURIER, parcels };
    let mut town = selling(members());
    town = town.given(ask(SHOP, pledge(4))).given(ask(RIVAL, pledge(4)));
    let review = world(WorldCommand::ReviewCourier { courier: COURIER });
    assert_eq!(refused(&town, &review), AssociationRefusal::MonthReviewed { month: 0 }.into());
    town = send(town, 0);
    assert_eq!(last_charge(&town), 500, "pledged, not yet agreed");
    town.now = SimTime::day_start(30);
    town = town.given(review.clone());
    for listing in [0, 0, 0, 1, 1, 1, 1] {
        town = send(town, listing);
    }
    assert_eq!(last_charge(&town), 400, "a fifth off");
    assert_eq!(rate_cut(&town.market, THIRD, COURIER), BasisPoints(0), "only who pledged");
    let until = SimTime::day_start(60);
    assert_eq!(refused(&town, &ask(SHOP, SellerCommand::Leave)), AssociationRefusal::PledgeBinds { until }.into());
    // Seven of eight came: the contract holds, but the first shop brought three of four and loses its pledge.
    let before = cash(&town, SHOP);
    town.now = until;
    let town = town.given(review.clone());
    assert_eq!(cash(&town, SHOP), before + 75, "a missing parcel costs what was held for it");
    let pool = town.market.street().association.pool(COURIER).expect("pledged to");
    assert_eq!((pool.contract, pool.barred_until), (None, 0), "one shop is no pool");
    let edges = town.market.street().association.edges();
    assert_eq!(edges.last().map(|edge| (edge.from, edge.kind, edge.weight)), None, "the other shop is gone by then");
}

/// Each shop has 60 charms on sale.
pub(super) fn selling(town: Town) -> Town {
    let mut town = town;
    for (number, shop) in (0_u32..).zip(SHOPS) {
        let stock = MarketSeller::BuyStock { sku: CHARM, quantity: 60, source: Source::Supermarket };
        town = town
            .given(Command::Seller(shop, stock))
            .world(MarketWorld::DeliverStock { purchase: PurchaseId(number), quality: 60 })
            .given(Command::Seller(shop, MarketSeller::DraftListing(text(CHARM, 250))))
            .given(Command::Seller(shop, MarketSeller::PublishListing { listing: ListingId::new(number) }));
    }
    town
}

/// Somebody buys a charm from this listing, and it is handed over.
pub(super) fn send(town: Town, listing: u32) -> Town {
    let order = OrderId::new(u32::try_from(town.market.orders().len()).expect("few"));
    let bought = Command::Buyer(BuyerId(order.number()), buy(ListingId::new(listing), 1));
    let boxing = Some(Boxing::Rule(BoxRule::SmallestFit));
    let ship = MarketSeller::ShipOrders { orders: vec![order], boxing, courier: COURIER };
    town.given(bought).given(Command::Seller(SHOPS[listing as usize], ship))
}

pub(super) fn last_charge(town: &Town) -> i64 {
    let order = town.market.orders().last().expect("somebody ordered");
    order.dispatched.expect("handed over").charge.as_fen()
}

#[test]
fn a_mentors_hours_count_once_the_mentee_confirms_them() {
    let asked = |mentor, hours| SellerCommand::AskMentor { mentor, hours, text: words("How do I pack?") };
    let town = members();
    let too_new = AssociationRefusal::NoMentor { days: 5, settled: 0 };
    assert_eq!(refused(&town, &ask(SHOP, asked(RIVAL, 1))), too_new.into());
    let town = town.after(SimSpan::days(5));
    assert_eq!(refused(&town, &ask(SHOP, asked(SHOP, 1))), AssociationRefusal::OwnShop.into());
    assert_eq!(refused(&town, &ask(SHOP, asked(RIVAL, 4))), AssociationRefusal::HoursOutOfRange { most: 3 }.into());
    let mentoring = MentoringId(0);
    let give = ask(RIVAL, SellerCommand::GiveHour { mentoring });
    let confirm = ask(SHOP, SellerCommand::ConfirmHour { mentoring });
    let thank = ask(SHOP, SellerCommand::Thank { mentoring, text: words("Thanks!") });
    let town = town.given(ask(SHOP, asked(RIVAL, 3)));
    assert_eq!(refused(&town, &ask(SHOP, asked(RIVAL, 1))), AssociationRefusal::AskedAlready.into());
    assert_eq!(refused(&town, &give), AssociationRefusal::WrongStage.into());
    let town = town.given(ask(RIVAL, SellerCommand::AcceptMentee { mentoring })).given(give.clone());
    assert_eq!(refused(&town, &give), AssociationRefusal::HourWaits.into());
    assert_eq!(refused(&town, &thank), AssociationRefusal::NothingToThankFor.into());
    let town = town.given(confirm.clone()).given(give.clone()).given(confirm.clone()).given(thank.clone());
    assert_eq!(refused(&town, &thank), AssociationRefusal::ThankedAlready.into());
    assert_eq!(refused(&town, &give), AssociationRefusal::MentorBusy { most: 2 }.into());
    let town = town.after(SimSpan::days(7)).given(give).given(confirm.clone());
    assert_eq!(refused(&town, &confirm), AssociationRefusal::WrongStage.into());
    let state = &town.market.street().association;
    assert_eq!(state.mentorings()[0].stage, MentoringStage::Done);
    let kinds: Vec<HelpKind> = state.edges().iter().map(|edge| edge.kind).collect();
    assert_eq!(kinds, [HelpKind::Mentored, HelpKind::Mentored, HelpKind::Thanked, HelpKind::Mentored]);
}

#[test]
fn goods_and_money_of_a_trade_change_hands_at_once_and_goods_that_come_back_are_a_sign() {
    let offer = |from, to, pieces, fen| {
        ask(from, SellerCommand::OfferGoods { to, sku: CHARM, pieces, unit_price: Money::fen(fen) })
    };
    let accept = |shop, number| ask(shop, SellerCommand::AcceptOffer { offer: OfferId(number) });
    let town = selling(members());
    let short = Refusal::StockNotAvailable { available: 60, asked: 61 };
    assert_eq!(refused(&town, &offer(SHOP, RIVAL, 61, 100)), short);
    let before = [cash(&town, SHOP), cash(&town, RIVAL), fund(&town)];
    let town = town.given(offer(SHOP, RIVAL, 50, 130));
    assert_eq!(refused(&town, &accept(THIRD, 0)), AssociationRefusal::NoSuchOffer.into());
    let town = town.given(accept(RIVAL, 0));
    // 65 CNY, of which the association keeps 1.5 %: 97.5 fen, an even 98.
    let now = [cash(&town, SHOP), cash(&town, RIVAL), fund(&town)];
    assert_eq!(now, [before[0] + 6_500 - 98, before[1] - 6_500, before[2] + 98]);
    let pieces = SHOPS.map(|shop| town.market.shop(shop).expect("open").available(CHARM));
    assert_eq!(pieces, [10, 110, 60]);
    assert_eq!(wash_signs(&town.market, OfferId(0)).price_bp, 8_666);
    assert!(!wash_signs(&town.market, OfferId(0)).back_and_forth);
    // Back again at four times the price.
    let town = town.after(SimSpan::days(1)).given(offer(RIVAL, SHOP, 50, 600)).given(accept(SHOP, 1));
    let signs = [OfferId(0), OfferId(1)].map(|offer| wash_signs(&town.market, offer));
    assert!(signs.iter().all(|signs| signs.back_and_forth));
    assert_eq!(signs.map(|signs| signs.odd_price), [false, true]);
    // An offer binds no goods: when they are sold meanwhile it cannot be accepted.
    let town = town.given(offer(SHOP, RIVAL, 60, 100)).given(offer(SHOP, THIRD, 60, 100));
    assert_eq!(refused(&town, &offer(SHOP, THIRD, 1, 100)), AssociationRefusal::TooManyOffers { most: 2 }.into());
    let town = town.given(accept(RIVAL, 2));
    assert_eq!(refused(&town, &accept(THIRD, 3)), Refusal::StockNotAvailable { available: 0, asked: 60 });
    let town = town.after(SimSpan::days(2));
    assert_eq!(refused(&town, &accept(THIRD, 3)), AssociationRefusal::OfferClosed.into());
    town.given(world(WorldCommand::ExpireOffer { offer: OfferId(3) }));
}

#[test]
fn a_bankrupt_members_pledges_come_back_and_its_offers_and_mentorings_end() {
    let town = selling(members()).after(SimSpan::days(5));
    let text = words("How?");
    let mut town = town
        .given(ask(SHOP, SellerCommand::OpenGroup { sku: CHARM, target: 50, pieces: 60, hours: 48 }))
        .given(ask(SHOP, SellerCommand::PledgeParcels { courier: COURIER, parcels: 10 }))
        .given(ask(SHOP, SellerCommand::AskMentor { mentor: RIVAL, hours: 1, text }))
        .given(ask(SHOP, SellerCommand::OfferGoods { to: RIVAL, sku: CHARM, pieces: 1, unit_price: Money::fen(90) }));
    assert!(!held(&town.market, SHOP).is_zero());
    for event in members::closed_down(&town.market, SHOP) {
        town.happen(event);
        town.market.audit().expect("the books balance");
    }
    let state = &town.market.street().association;
    assert!(!is_member(&town.market, SHOP) && held(&town.market, SHOP).is_zero());
    assert_eq!(state.mentorings()[0].stage, MentoringStage::Ended { why: MentoringEnd::Parted });
    assert!(matches!(state.offers()[0].stage, OfferStage::Closed { why: OfferEnd::Withdrawn, .. }));
    // The group purchase goes on without it, and fails.
    let town = town.after(SimSpan::days(2)).given(world(WorldCommand::CloseGroup { group: GroupId(0) }));
    assert_eq!(town.market.street().association.groups()[0].stage, GroupStage::Failed);
}
