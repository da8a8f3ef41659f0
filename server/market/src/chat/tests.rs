//! What the platform allows at the desk, rule by rule.

use super::*;
use crate::command::{BuyerId, Command, SellerCommand as Seller, WorldCommand as World};
use crate::event::Event as MarketEvent;
use crate::refusal::Refusal;
use crate::street::{BuyerAsk, SellerAsk, WorldAsk};
use crate::town::{BUYER, LISTING, ORDER, RIVAL, SHOP, STRANGER, Town, buy};
use domain::chat::{Channel, ChatText, Fate, Promise, TalkOutcome, Topic};
use domain::refusals::ChatRefusal;
use domain::{BasisPoints, Money, OrderId, ShopId, SimSpan, SimTime};
use std::sync::Arc;

mod haggling;
mod presence;
mod promises;

pub(super) fn rules() -> Rules {
    let minutes = |bounds: [u32; 3]| bounds.map(SimSpan::minutes);
    Rules {
        messages_max: 6,
        text_max: 500,
        open_max: 3,
        offer_stands: SimSpan::hours(24),
        promises_max: 3,
        arrival_days_max: 10,
        refund_within: SimSpan::hours(72),
        gift_cost: Money::yuan(1),
        away_after: 2,
        instant_waits: minutes([1, 3, 7]),
        mail_waits: minutes([240, 720, 1_440]),
        report_days: 90,
        report_span_days: 7,
        words: toml::from_str(include_str!("../../../../seeds/chat/words.toml")).expect("well formed"),
    }
}

pub(crate) fn with_desk(mut town: Town) -> Town {
    let mut all = (**town.market.rules()).clone();
    all.street.chat = rules();
    town.market = town.market.with_rules(Arc::new(all));
    town
}

pub(crate) fn question(topic: Topic) -> Question {
    Question {
        listing: LISTING,
        order: None,
        topic,
        channel: Channel::Instant,
        quantity: 1,
        zone: 0,
        wish: None,
        need_milli: -200,
        words: 0,
    }
}

const TALK: ConversationId = ConversationId(0);

fn seller(command: SellerCommand) -> Command {
    Command::Seller(SHOP, Seller::Street(SellerAsk::Chat(command)))
}
fn asks(buyer: BuyerId, command: BuyerCommand) -> Command {
    Command::Buyer(buyer, crate::BuyerCommand::Street(BuyerAsk::Chat(command)))
}
fn opened(topic: Topic) -> Town {
    with_desk(Town::stocked()).given(asks(BUYER, BuyerCommand::Open(question(topic))))
}
fn say(topic: Topic) -> Command {
    seller(SellerCommand::Say { conversation: TALK, answer: Answer::about(topic), text: None })
}
fn text(words: &str) -> Option<ChatText> {
    Some(ChatText::parse(words).expect("a text"))
}
fn writes(words: &str) -> Command {
    seller(SellerCommand::Say { conversation: TALK, answer: Answer::default(), text: text(words) })
}
fn buys(fen: i64) -> Command {
    let (seen_price, seen_freight) = (Money::fen(fen), Money::yuan(5));
    asks(BUYER, BuyerCommand::Buy { conversation: TALK, seen_price, seen_freight })
}
fn leaves() -> Command {
    asks(BUYER, BuyerCommand::Leave { conversation: TALK })
}
fn offers(fen: i64) -> Command {
    seller(SellerCommand::Offer { conversation: TALK, price: Money::fen(fen), text: None })
}
fn refused(town: &mut Town, command: Command, why: ChatRefusal) {
    assert_eq!(town.submit(&command), Err(Refusal::from(why)), "{command:?}");
}
fn row(town: &Town) -> Conversation {
    town.market.street().chat.conversations()[0]
}
fn judge_due(town: Town) -> Town {
    let due = town.market.street().chat.promises()[0].due;
    let wait = due.since(town.now);
    let judge = WorldCommand::JudgePromise { promise: PromiseId(0) };
    town.after(wait).given(Command::World(World::Street(WorldAsk::Chat(judge))))
}

#[test]
fn a_question_answered_soon_politely_and_to_the_point_is_worth_five_stars() {
    let town = opened(Topic::Size).after(SimSpan::seconds(40)).given(say(Topic::Size)).given(leaves());
    assert_eq!(row(&town).evaluation, Some(5));
    assert_eq!(row(&town).first_reply, Some(SimTime::from_seconds(40)));
    let late = opened(Topic::Size).after(SimSpan::minutes(4)).given(say(Topic::Colour)).given(leaves());
    assert_eq!(row(&late).evaluation, Some(1), "late by two bounds, polite, off the point: 4 - 2 + 1 - 2");
    let nobody = opened(Topic::Size).after(SimSpan::minutes(4)).given(leaves());
    assert_eq!((row(&nobody).evaluation, row(&nobody).outcome), (None, Some(TalkOutcome::Left)));
}

#[test]
fn an_offer_is_taken_by_an_ordinary_order_at_the_agreed_price_while_it_stands() {
    let wish = Question { wish: Some(Money::fen(200)), ..question(Topic::Price) };
    let haggle = || with_desk(Town::stocked()).given(asks(BUYER, BuyerCommand::Open(wish)));
    let town = haggle().given(offers(220)).given(buys(220));
    let order = &town.market.orders()[0];
    assert_eq!((order.unit_price, order.freight, order.buyer), (Money::fen(220), Money::yuan(5), BUYER));
    assert_eq!(row(&town).outcome, Some(TalkOutcome::Bought { order: ORDER }));
    assert!(town.market.street().chat.is_regular(SHOP, BUYER));
    assert_eq!(town.market.street().chat.bargains_of(BUYER), 1);
    let mut late = haggle().given(offers(220)).after(SimSpan::hours(25));
    assert_eq!(late.submit(&buys(220)), Err(Refusal::PriceChanged { price: Money::fen(250) }));
    assert!(late.submit(&buys(250)).is_ok());
    refused(&mut haggle(), offers(251), ChatRefusal::OfferAbovePrice { price: Money::fen(250) });
    assert_eq!(haggle().submit(&offers(0)), Err(Refusal::PriceNotPositive));
    let mut dearer = haggle();
    assert_eq!(dearer.submit(&buys(220)), Err(Refusal::PriceChanged { price: Money::fen(250) }), "nothing was offered");
}

#[test]
fn a_buyer_may_name_another_price_only_after_an_answer_and_never_above_the_listings() {
    let wish = Question { wish: Some(Money::fen(200)), ..question(Topic::Price) };
    let mut town = with_desk(Town::stocked()).given(asks(BUYER, BuyerCommand::Open(wish)));
    let wishes = |fen| asks(BUYER, BuyerCommand::Wish { conversation: TALK, wish: Money::fen(fen), words: 0 });
    refused(&mut town, wishes(210), ChatRefusal::NothingSince);
    let decline = seller(SellerCommand::Decline { conversation: TALK, text: None });
    let mut town = town.given(decline);
    refused(&mut town, wishes(251), ChatRefusal::WishOutOfRange { price: Money::fen(250) });
    let town = town.given(wishes(230));
    assert_eq!(
        town.market.street().chat.open(TALK).map(|talk| (talk.wish, talk.declined, talk.wishes)),
        Some((Some(Money::fen(230)), false, 2))
    );
}

#[test]
fn others_cannot_speak_in_a_conversation_and_nobody_in_one_that_ended() {
    let mut town = opened(Topic::Size);
    let stranger = asks(STRANGER, BuyerCommand::Leave { conversation: TALK });
    refused(&mut town, stranger, ChatRefusal::NoSuchConversation);
    let close = SellerCommand::Close { conversation: TALK };
    let rival = Command::Seller(RIVAL, Seller::Street(SellerAsk::Chat(close.clone())));
    refused(&mut town, rival, ChatRefusal::NoSuchConversation);
    let mut town = town.given(seller(close));
    refused(&mut town, say(Topic::Size), ChatRefusal::ConversationEnded);
    refused(&mut town, buys(250), ChatRefusal::ConversationEnded);
}

#[test]
fn a_conversation_and_a_desk_hold_only_so_much() {
    let mut town = opened(Topic::Size);
    refused(&mut town, asks(BUYER, BuyerCommand::Open(question(Topic::Fit))), ChatRefusal::AlreadyTalking);
    for buyer in [20, 21] {
        town = town.given(asks(BuyerId(buyer), BuyerCommand::Open(question(Topic::Fit))));
    }
    assert_eq!(town.market.street().chat.open(ConversationId(2)).map(|talk| talk.queue), Some(2));
    refused(&mut town, asks(STRANGER, BuyerCommand::Open(question(Topic::Fit))), ChatRefusal::DeskFull { most: 3 });
    for _ in 0..5 {
        town = town.given(say(Topic::Size));
    }
    refused(&mut town, say(Topic::Size), ChatRefusal::TooManyMessages { most: 6 });
    let nothing = seller(SellerCommand::Say { conversation: ConversationId(1), answer: Answer::default(), text: None });
    refused(&mut town, nothing, ChatRefusal::NothingSaid);
}

#[test]
fn free_text_counts_as_the_codes_it_amounts_to() {
    let coded = opened(Topic::Size).given(say(Topic::Size)).given(leaves());
    let written = opened(Topic::Size).given(writes("Hi, 12 cm long")).given(leaves());
    assert_eq!(row(&coded), row(&written));
}

#[test]
fn a_promise_to_ship_today_is_kept_by_the_hand_over_and_by_nothing_else() {
    use crate::command::Boxing;
    use domain::shop::BoxRule;
    let bought = || opened(Topic::Dispatch).given(writes("We ship today!")).given(buys(250));
    let ship = Seller::ShipOrders {
        orders: vec![ORDER],
        boxing: Some(Boxing::Rule(BoxRule::SmallestFit)),
        courier: crate::town::COURIER,
    };
    let kept = judge_due(bought().after(SimSpan::hours(5)).seller(ship.clone()));
    assert_eq!(kept.market.street().chat.of_order(ORDER).kept, 1);
    let broken = judge_due(bought());
    let talk = broken.market.street().chat.of_order(ORDER);
    assert_eq!((talk.kept, talk.broken, talk.best), (0, 1, Some(4)));
    let cancelled = judge_due(bought().seller(Seller::CancelOrder { order: ORDER }));
    assert_eq!(cancelled.market.street().chat.promises()[0].fate, Fate::Lapsed);
    let mut word = bought();
    let keep = seller(SellerCommand::KeepPromise { promise: PromiseId(0) });
    refused(&mut word, keep, ChatRefusal::KeptByHandOver);
    let judge = WorldCommand::JudgePromise { promise: PromiseId(0) };
    let early = Command::World(World::Street(WorldAsk::Chat(judge)));
    assert_eq!(word.submit(&early), Err(Refusal::TimerNotDue { due: SimTime::day_start(1) }));
}

#[test]
fn a_promised_refund_costs_the_shop_and_an_unpaid_one_is_broken() {
    let about = Question { order: Some(ORDER), ..question(Topic::Damage) };
    let complained = || with_desk(Town::delivered()).given(asks(BUYER, BuyerCommand::Open(about)));
    let promised = || complained().given(writes("So sorry, we refund you 1.50 yuan"));
    let before = promised().market.ledger().balance(crate::ledger::Account::Shop(SHOP));
    let keep = || seller(SellerCommand::KeepPromise { promise: PromiseId(0) });
    let mut paid = promised().given(keep());
    assert_eq!(paid.market.ledger().balance(crate::ledger::Account::Shop(SHOP)), before - Money::fen(150));
    refused(&mut paid, keep(), ChatRefusal::PromiseSettled);
    assert_eq!(judge_due(promised()).market.street().chat.promises()[0].fate, Fate::Broken);
    let too_much = Answer { promises: vec![Promise::Refund { amount: Some(Money::yuan(500)) }], ..Answer::default() };
    let too_much = seller(SellerCommand::Say { conversation: TALK, answer: too_much, text: None });
    refused(&mut complained(), too_much, ChatRefusal::RefundOutOfRange { most: Money::yuan(10) });
    let too_early = Answer { promises: vec![Promise::Refund { amount: None }], ..Answer::default() };
    let too_early = seller(SellerCommand::Say { conversation: TALK, answer: too_early, text: None });
    refused(&mut opened(Topic::Size), too_early, ChatRefusal::NoOrderYet);
}

#[test]
fn a_gift_must_be_put_in_before_the_parcel_leaves() {
    let bought = || opened(Topic::Fit).given(writes("亲，送您一个小礼物")).given(buys(250));
    let keep = || seller(SellerCommand::KeepPromise { promise: PromiseId(0) });
    assert_eq!(bought().given(keep()).market.street().chat.of_order(ORDER).kept, 1);
    let ship = Seller::ShipOrders {
        orders: vec![ORDER],
        boxing: Some(crate::command::Boxing::Rule(domain::shop::BoxRule::SmallestFit)),
        courier: crate::town::COURIER,
    };
    refused(&mut bought().seller(ship), keep(), ChatRefusal::ParcelGone);
}

#[test]
fn a_desk_that_leaves_windows_unanswered_is_shown_as_away_until_somebody_answers() {
    let hours = |hours| seller(SellerCommand::SetHours { hours });
    let mut town = with_desk(Town::stocked()).given(hours(ALL_HOURS));
    refused(&mut town, hours(ALL_HOURS), ChatRefusal::HoursUnchanged);
    refused(&mut town, hours(1 << 24), ChatRefusal::NoSuchHours);
    for number in 0..2 {
        let conversation = ConversationId(number);
        town = town
            .given(asks(BUYER, BuyerCommand::Open(question(Topic::Size))))
            .after(SimSpan::minutes(5))
            .given(asks(BUYER, BuyerCommand::Leave { conversation }));
    }
    let online = |town: &Town| town.market.street().chat.desk(SHOP).is_some_and(|desk| desk.online(town.now));
    assert!(!online(&town));
    let conversation = ConversationId(2);
    let town = town.given(asks(BUYER, BuyerCommand::Open(question(Topic::Size)))).given(seller(SellerCommand::Say {
        conversation,
        answer: Answer::about(Topic::Size),
        text: None,
    }));
    assert!(online(&town));
}

#[test]
fn an_automatic_reply_is_read_at_once_and_counts_as_no_answer() {
    let auto = seller(SellerCommand::SetAutoReply { text: text("We answer soon, it is in stock") });
    let town = with_desk(Town::stocked()).given(auto).given(asks(BUYER, BuyerCommand::Open(question(Topic::Stock))));
    let talk = town.market.street().chat.open(TALK).expect("open");
    assert_eq!(talk.messages.len(), 2);
    assert_eq!((row(&town).first_reply, talk.answered), (None, false));
    assert_eq!(row(&town.clone().given(leaves())).evaluation, None);
}

#[test]
fn the_desks_five_figures_are_those_of_the_days_asked_for() {
    let town = opened(Topic::Size).after(SimSpan::seconds(30)).given(say(Topic::Size)).given(leaves());
    let town = town.given(seller(SellerCommand::SetHours { hours: 0b1111 << 8 }));
    let town = town.given(asks(STRANGER, BuyerCommand::Open(question(Topic::Size)))).after(SimSpan::hours(24));
    let ends = asks(STRANGER, BuyerCommand::Leave { conversation: ConversationId(1) });
    let town = town.given(ends);
    let tally = report(&town.market, SHOP, 0, 1, town.now).expect("yesterday");
    assert_eq!((average_wait(&tally), received(&tally), unanswered(&tally)), (Some(30), 2, 1));
    assert_eq!((online_time(&tally), evaluation(&tally)), (SimSpan::hours(4), Some(500)));
    assert_eq!(online_share(&tally), Some(BasisPoints(1_667)));
    let problem = |from, until| report(&town.market, SHOP, from, until, town.now).err();
    assert_eq!(problem(1, 2), Some(ReportProblem::NotOver), "not for today");
    let later = SimTime::day_start(200);
    assert_eq!(report(&town.market, SHOP, 0, 1, later), Err(ReportProblem::TooFarBack { earliest: 110 }));
    assert_eq!(report(&town.market, SHOP, 150, 158, later), Err(ReportProblem::TooLong { most: 7 }));
}

#[test]
fn questions_must_fit_what_they_are_about() {
    let mut town = with_desk(Town::ordered());
    let ask = |question| asks(BUYER, BuyerCommand::Open(question));
    refused(&mut town, ask(question(Topic::Apology)), ChatRefusal::NotAQuestion);
    refused(&mut town, ask(question(Topic::OrderStatus)), ChatRefusal::NotAQuestion);
    let other = Question { order: Some(OrderId::new(5)), ..question(Topic::OrderStatus) };
    assert_eq!(town.submit(&ask(other)), Err(Refusal::NoSuchOrder));
    let stranger = asks(STRANGER, BuyerCommand::Open(Question { order: Some(ORDER), ..question(Topic::OrderStatus) }));
    assert_eq!(town.submit(&stranger), Err(Refusal::NoSuchOrder));
    let wish = Question { wish: Some(Money::fen(251)), ..question(Topic::Price) };
    refused(&mut town, ask(wish), ChatRefusal::WishOutOfRange { price: Money::fen(250) });
    assert!(town.submit(&ask(Question { order: Some(ORDER), ..question(Topic::OrderStatus) })).is_ok());
    assert!(town.submit(&Command::Buyer(STRANGER, buy(LISTING, 1))).is_ok(), "the ordinary door is open beside it");
    assert!(matches!(town.facts.last().map(|fact| &fact.event), Some(MarketEvent::OrderPlaced { .. })));
    assert_eq!(ShopId::new(0), SHOP);
}

#[test]
fn a_text_has_a_length_and_about_an_order_there_is_no_price_to_offer() {
    let mut town = opened(Topic::Size);
    Arc::make_mut(&mut town.market.rules).street.chat.text_max = 3;
    assert!(town.submit(&writes("Yes")).is_ok());
    let most = 3;
    refused(&mut town, writes("Yes!"), ChatRefusal::TextTooLong { most });
    refused(&mut town, seller(SellerCommand::SetAutoReply { text: text("Soon") }), ChatRefusal::TextTooLong { most });
    let about = Question { order: Some(ORDER), ..question(Topic::OrderStatus) };
    let mut town = with_desk(Town::ordered()).given(asks(BUYER, BuyerCommand::Open(about)));
    refused(&mut town, offers(200), ChatRefusal::NothingToOffer);
}
