//! Promises about an order: open, kept by the parcel or by paying, broken, lapsed.

use super::{Answer, Question, asks, question, seller, with_desk};
use crate::chat::{BuyerCommand, ConversationId, PromiseId, SellerCommand, WorldCommand};
use crate::command::{Boxing, Command, SellerCommand as Seller, WorldCommand as World};
use crate::laws::machine::{Machine, obeys};
use crate::street::WorldAsk;
use crate::town::{BUYER, COURIER, ORDER, SHOP, Town};
use domain::chat::{Fate, Promise, Topic};
use domain::shop::BoxRule;
use domain::time::DAY_SECONDS;
use domain::{Money, SimSpan, SimTime};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Today,
    InTwoDays,
    Gift,
    Refund,
}

#[derive(Debug, Clone, Copy)]
struct Promised {
    talk: u32,
    kind: Kind,
    due: SimTime,
    fate: Fate,
}

#[derive(Debug, Clone)]
struct Promises {
    /// Conversations begun; only the latest is open, if any.
    talks: u32,
    open: bool,
    /// Messages of the open conversation, and the kinds promised in it.
    messages: u32,
    heard: Vec<Kind>,
    made: Vec<Promised>,
    /// When the parcel left with its keeper, its truck, and when it came.
    handed_over: Option<SimTime>,
    truck: SimTime,
    arrived: Option<SimTime>,
    cancelled: bool,
    fen: i64,
}

/// What these tests' rules say.
const MESSAGES_MAX: u32 = 6;
const PROMISES_MAX: usize = 3;
const GIFT_FEN: i64 = 100;
const REFUND_FEN: i64 = 150;
/// Two charms of 2.50 CNY and 5 CNY freight.
const PAID_FEN: i64 = 1_000;

impl Promises {
    fn wanted(step: &str) -> Option<(Kind, Promise)> {
        let told = match step {
            "promise today" => (Kind::Today, Promise::ShipToday),
            "promise two days" => (Kind::InTwoDays, Promise::ArrivesWithin { days: 2 }),
            "promise a gift" => (Kind::Gift, Promise::Gift),
            "promise a refund" => (Kind::Refund, Promise::Refund { amount: Some(Money::fen(REFUND_FEN)) }),
            _ => return None,
        };
        Some(told)
    }
    /// Which promise a step speaks of: the first or the latest.
    fn meant(&self, step: &str) -> usize {
        if step.ends_with("first") { 0 } else { self.made.len().max(1) - 1 }
    }
    /// What is said is refused, or makes these kinds binding.
    fn say(&mut self, at: SimTime, kind: Kind) -> Result<(), &'static str> {
        let days = |days| SimTime::from_seconds((at.as_seconds() / DAY_SECONDS + days) * DAY_SECONDS);
        if !self.heard.contains(&kind) && self.heard.len() == PROMISES_MAX {
            return Err("TooManyPromises");
        }
        self.messages += 1;
        self.heard.retain(|heard| *heard != kind);
        self.heard.push(kind);
        // Said again in the same conversation it takes the place of what was still open.
        let talk = self.talks;
        let open = |old: &&mut Promised| (old.talk, old.kind, old.fate) == (talk, kind, Fate::Open);
        self.made.iter_mut().filter(open).for_each(|old| old.fate = Fate::Lapsed);
        let due = match kind {
            Kind::Today => days(1),
            Kind::InTwoDays => days(3),
            // The order must leave within 72 hours of its payment, at the beginning.
            Kind::Gift => SimTime::hour_start(72).max(at + SimSpan::hours(1)),
            Kind::Refund => at + SimSpan::hours(72),
        };
        self.made.push(Promised { talk, kind, due, fate: Fate::Open });
        Ok(())
    }
    fn keep(&mut self, place: usize) -> Result<(), &'static str> {
        let promised = self.made.get_mut(place).ok_or("NoSuchPromise")?;
        let cost = match promised.kind {
            _ if promised.fate != Fate::Open => return Err("PromiseSettled"),
            Kind::Today | Kind::InTwoDays => return Err("KeptByHandOver"),
            Kind::Gift if self.handed_over.is_some() => return Err("ParcelGone"),
            Kind::Gift => GIFT_FEN,
            Kind::Refund => REFUND_FEN,
        };
        promised.fate = Fate::Kept;
        self.fen -= cost;
        Ok(())
    }
    fn judge(&mut self, place: usize, at: SimTime) -> Result<(), &'static str> {
        let promised = self.made.get_mut(place).ok_or("NoSuchPromise")?;
        if promised.fate != Fate::Open {
            return Err("PromiseSettled");
        }
        if at < promised.due {
            return Err("TimerNotDue");
        }
        let came_to_pass = match promised.kind {
            Kind::Today => self.handed_over,
            Kind::InTwoDays => self.arrived,
            Kind::Gift | Kind::Refund => None,
        };
        promised.fate = match came_to_pass {
            Some(moment) if moment < promised.due => Fate::Kept,
            _ if self.cancelled => Fate::Lapsed,
            _ => Fate::Broken,
        };
        Ok(())
    }
}

impl Machine for Promises {
    const STEPS: &'static [&'static str] = &[
        "ask",
        "leave",
        "promise today",
        "promise two days",
        "promise a gift",
        "promise a refund",
        "promise eleven days",
        "promise too much",
        "keep the first",
        "keep the latest",
        "judge the first",
        "judge the latest",
        "ship",
        "arrive",
        "cancel",
    ];
    const SPANS: &'static [SimSpan] = &[SimSpan::ZERO, SimSpan::hours(5), SimSpan::hours(24), SimSpan::hours(72)];
    const NEVER_GRANTED: &'static [&'static str] = &["promise eleven days", "promise too much"];
    /// A word is given, a day passes, the parcel leaves, the word is judged: not every few sequences come there.
    const SEQUENCES: u32 = 2_000;
    fn begin() -> (Town, Self) {
        let town = with_desk(Town::ordered());
        let fen = town.market.ledger().balance(crate::ledger::Account::Shop(SHOP)).as_fen();
        let made = Self {
            talks: 0,
            open: false,
            messages: 0,
            heard: Vec::new(),
            made: Vec::new(),
            handed_over: None,
            truck: SimTime::ZERO,
            arrived: None,
            cancelled: false,
            fen,
        };
        (town, made)
    }
    fn command(&self, step: &str, _: SimTime) -> Command {
        let conversation = ConversationId(self.talks.max(1) - 1);
        let promise = PromiseId(u32::try_from(self.meant(step)).expect("few"));
        let say = |promise| {
            let answer = Answer { promises: vec![promise], ..Answer::about(Topic::Damage) };
            seller(SellerCommand::Say { conversation, answer, text: None })
        };
        match step {
            "ask" => asks(BUYER, BuyerCommand::Open(Question { order: Some(ORDER), ..question(Topic::OrderStatus) })),
            "leave" => asks(BUYER, BuyerCommand::Leave { conversation }),
            "promise eleven days" => say(Promise::ArrivesWithin { days: 11 }),
            "promise too much" => say(Promise::Refund { amount: Some(Money::fen(PAID_FEN + 1)) }),
            "keep the first" | "keep the latest" => seller(SellerCommand::KeepPromise { promise }),
            "judge the first" | "judge the latest" => {
                Command::World(World::Street(WorldAsk::Chat(WorldCommand::JudgePromise { promise })))
            }
            "ship" => {
                let boxing = Some(Boxing::Rule(BoxRule::SmallestFit));
                Command::Seller(SHOP, Seller::ShipOrders { orders: vec![ORDER], boxing, courier: COURIER })
            }
            "arrive" => Command::World(World::DeliverParcel { order: ORDER, damaged: false }),
            "cancel" => Command::Seller(SHOP, Seller::CancelOrder { order: ORDER }),
            promise => say(Self::wanted(promise).expect("a promise").1),
        }
    }
    fn step(&mut self, step: &str, at: SimTime) -> Result<(), &'static str> {
        let waits = !self.cancelled && self.handed_over.is_none();
        match step {
            "ask" if self.open => return Err("AlreadyTalking"),
            "ask" => {
                (self.open, self.messages, self.heard) = (true, 1, Vec::new());
                self.talks += 1;
            }
            "keep the first" | "keep the latest" => return self.keep(self.meant(step)),
            "judge the first" | "judge the latest" => return self.judge(self.meant(step), at),
            "ship" | "cancel" if !waits => return Err("OrderNotInState"),
            "ship" => {
                // A box of 10 fen, 5 CNY to the courier; its truck leaves at 20:00.
                self.fen -= 510;
                let cut_off = SimTime::from_seconds(at.as_seconds() / DAY_SECONDS * DAY_SECONDS + 20 * 3_600);
                let leaves = if at < cut_off { cut_off } else { cut_off + SimSpan::days(1) };
                (self.handed_over, self.truck) = (Some(at), leaves);
            }
            "cancel" => self.cancelled = true,
            "arrive" if self.handed_over.is_none() || self.arrived.is_some() => return Err("OrderNotInState"),
            "arrive" if at < self.truck => return Err("TimerNotDue"),
            "arrive" => self.arrived = Some(at),
            _ if self.talks == 0 => return Err("NoSuchConversation"),
            _ if !self.open => return Err("ConversationEnded"),
            "leave" => self.open = false,
            _ if self.messages == MESSAGES_MAX => return Err("TooManyMessages"),
            "promise eleven days" => return Err("ArrivalOutOfRange"),
            "promise too much" => return Err("RefundOutOfRange"),
            promise => return self.say(at, Self::wanted(promise).expect("a promise").0),
        }
        Ok(())
    }
    fn is_seen(&self, town: &Town) -> bool {
        let (market, chat) = (&town.market, &town.market.street().chat);
        let fates = chat.promises().iter().map(|promised| (promised.due, promised.fate));
        let count = |fate| self.made.iter().filter(|promised| promised.fate == fate).count();
        let about = chat.of_order(ORDER);
        fates.eq(self.made.iter().map(|promised| (promised.due, promised.fate)))
            && (usize::from(about.kept), usize::from(about.broken)) == (count(Fate::Kept), count(Fate::Broken))
            && market.ledger().balance(crate::ledger::Account::Shop(SHOP)).as_fen() == self.fen
    }
}

#[test]
fn promises_are_kept_broken_and_lapse_as_their_table_says() {
    obeys::<Promises>();
}
