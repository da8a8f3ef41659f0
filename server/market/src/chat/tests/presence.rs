//! A shop's desk: at home in its hours, shown as away after windows left unanswered, room for so many conversations.

use super::{Answer, Question, asks, question, seller, with_desk};
use crate::chat::{ALL_HOURS, BuyerCommand, ConversationId, SellerCommand};
use crate::command::{BuyerId, Command};
use crate::laws::machine::{Machine, obeys};
use crate::town::{SHOP, Town};
use domain::chat::{Channel, Topic};
use domain::time::HOUR_SECONDS;
use domain::{SimSpan, SimTime};

/// A conversation that has not ended.
#[derive(Debug, Clone, Copy)]
struct Talk {
    number: u32,
    buyer: u32,
    opened: SimTime,
    /// Answers so far; a conversation has room for so many.
    answers: u32,
}

#[derive(Debug, Clone, Default)]
struct Presence {
    hours: u32,
    away: bool,
    /// Windows in a row that ended unanswered.
    missed: u32,
    /// Conversations ever begun.
    begun: u32,
    talks: Vec<Talk>,
    /// Seconds shown as there up to a moment.
    shown: (u32, SimTime),
}

/// Eight to noon.
const MORNING: u32 = 0b1111 << 8;
/// The rules of these tests: conversations of one desk, and windows until it counts as away.
const OPEN_MAX: usize = 3;
const AWAY_AFTER: u32 = 2;
/// Six messages of a conversation, the question among them.
const ANSWERS_MAX: u32 = 5;

impl Presence {
    const fn is_there(&self, at: SimTime) -> bool {
        !self.away && self.hours >> (at.as_seconds() / HOUR_SECONDS % 24) & 1 == 1
    }
    /// Seconds shown as there up to this moment, counted hour by hour.
    fn shown_until(&self, at: SimTime) -> u32 {
        let (mut seconds, mut now) = (self.shown.0, self.shown.1.as_seconds());
        while now < at.as_seconds() {
            let next = ((now / HOUR_SECONDS + 1) * HOUR_SECONDS).min(at.as_seconds());
            seconds += if self.is_there(SimTime::from_seconds(now)) { next - now } else { 0 };
            now = next;
        }
        seconds
    }
    /// The conversation a step speaks of: the oldest, or the latest.
    fn meant(&self, step: &str) -> Option<usize> {
        if step.ends_with("the oldest") { self.talks.first().map(|_| 0) } else { self.talks.len().checked_sub(1) }
    }
    fn set_hours(&mut self, hours: u32) -> Result<(), &'static str> {
        if self.hours == hours && !self.away {
            return Err("HoursUnchanged");
        }
        (self.hours, self.away, self.missed) = (hours, false, 0);
        Ok(())
    }
}

impl Machine for Presence {
    const STEPS: &'static [&'static str] = &[
        "ask by window",
        "another asks by window",
        "a third writes a letter",
        "a fourth writes a letter",
        "answer the oldest",
        "answer the latest",
        "close the oldest",
        "leave the latest",
        "a stranger leaves the latest",
        "be there always",
        "be there in the morning",
        "be nowhere",
        "be there in the 25th hour",
    ];
    const SPANS: &'static [SimSpan] = &[SimSpan::ZERO, SimSpan::minutes(7), SimSpan::hours(1), SimSpan::hours(9)];
    const NEVER_GRANTED: &'static [&'static str] = &["a stranger leaves the latest", "be there in the 25th hour"];
    const SEQUENCES: u32 = 256;
    fn begin() -> (Town, Self) {
        (with_desk(Town::stocked()), Self::default())
    }
    fn command(&self, step: &str, _: SimTime) -> Command {
        let ask =
            |buyer, channel| asks(BuyerId(buyer), BuyerCommand::Open(Question { channel, ..question(Topic::Size) }));
        let talk = self.meant(step).map(|place| self.talks[place]);
        let conversation = ConversationId(talk.map_or(self.begun, |talk| talk.number));
        let leave = |buyer| asks(BuyerId(buyer), BuyerCommand::Leave { conversation });
        let hours = |hours| seller(SellerCommand::SetHours { hours });
        match step {
            "ask by window" => ask(1, Channel::Instant),
            "another asks by window" => ask(2, Channel::Instant),
            "a third writes a letter" => ask(3, Channel::Mail),
            "a fourth writes a letter" => ask(4, Channel::Mail),
            "answer the oldest" | "answer the latest" => {
                seller(SellerCommand::Say { conversation, answer: Answer::about(Topic::Size), text: None })
            }
            "close the oldest" => seller(SellerCommand::Close { conversation }),
            "leave the latest" => leave(talk.map_or(1, |talk| talk.buyer)),
            "a stranger leaves the latest" => leave(9),
            "be there always" => hours(ALL_HOURS),
            "be there in the morning" => hours(MORNING),
            "be nowhere" => hours(0),
            _ => hours(1 << 24),
        }
    }
    fn step(&mut self, step: &str, at: SimTime) -> Result<(), &'static str> {
        self.shown = (self.shown_until(at), at);
        let asking = match step {
            "ask by window" => Some(1),
            "another asks by window" => Some(2),
            "a third writes a letter" => Some(3),
            "a fourth writes a letter" => Some(4),
            _ => None,
        };
        if let Some(buyer) = asking {
            if self.talks.len() == OPEN_MAX {
                return Err("DeskFull");
            }
            if self.talks.iter().any(|talk| talk.buyer == buyer) {
                return Err("AlreadyTalking");
            }
            self.talks.push(Talk { number: self.begun, buyer, opened: at, answers: 0 });
            self.begun += 1;
            return Ok(());
        }
        match (step, self.meant(step)) {
            ("be there always", _) => return self.set_hours(ALL_HOURS),
            ("be there in the morning", _) => return self.set_hours(MORNING),
            ("be nowhere", _) => return self.set_hours(0),
            ("be there in the 25th hour", _) => return Err("NoSuchHours"),
            (_, None) | ("a stranger leaves the latest", _) => return Err("NoSuchConversation"),
            ("answer the oldest" | "answer the latest", Some(place)) => {
                if self.talks[place].answers == ANSWERS_MAX {
                    return Err("TooManyMessages");
                }
                self.talks[place].answers += 1;
                (self.away, self.missed) = (false, 0);
            }
            (_, Some(place)) => {
                let ended = self.talks.remove(place);
                // A window counts that came in an hour the desk keeps when it ends; a letter never does.
                if ended.answers == 0 && ended.buyer < 3 && self.is_there(ended.opened) {
                    self.missed += 1;
                    self.away |= self.missed >= AWAY_AFTER;
                }
            }
        }
        Ok(())
    }
    fn is_seen(&self, town: &Town) -> bool {
        let desk = town.market.street().chat.desk(SHOP).cloned().unwrap_or_default();
        let told = (self.hours, self.away, self.missed, self.talks.len());
        (desk.hours, desk.away, desk.unanswered_in_row, desk.open.len()) == told
            && desk.online(town.now) == self.is_there(town.now)
            && desk.online_between(SimTime::ZERO, town.now) == SimSpan::seconds(self.shown_until(town.now))
    }
}

#[test]
fn a_desk_is_there_away_and_full_as_its_table_says() {
    obeys::<Presence>();
}
