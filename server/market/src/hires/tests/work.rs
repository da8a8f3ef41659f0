//! Answers at the desk and parcels.

use super::*;

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
    let unknown = chat::SellerCommand::Say {
        conversation: ConversationId(9),
        answer: chat::Answer::about(Topic::Size),
        text: None,
    };
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
    for says in [promise, chat::SellerCommand::SetHours { hours: 1 }, chat::SellerCommand::Close { conversation: TALK }]
    {
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
