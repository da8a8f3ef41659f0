//! Assistants at the chat desk: how soon they answer, what they say, what goes wrong; less with practice.

use crate::agents::Circumstances;
use crate::agents::chat::open_talk;
use crate::random::{Purpose, StreamKey};
use crate::scenario::hires::AssistantSection;
use domain::chat::{Channel, TalkKind, Topic};
use domain::time::HOUR_SECONDS;
use domain::{BasisPoints, Money, SimSpan, SimTime};
use market::Market;
use market::chat::{Answer, Conversation, ConversationId, OpenTalk, SellerCommand as Says};
use market::hires::{DeskSlip, Employment, EmploymentId, WorldCommand as HiresCommand};

/// Numbers of a conversation's draws; delays take one for each price the buyer may name.
const DELAY: u64 = 0;
const LETTER: u64 = 8;
const OFF_POINT: u64 = 16;
const RUDE: u64 = 17;

const WHOLE_BP: f64 = 10_000.0;

/// An assistant's draws in one conversation: the same whatever its number, and of nobody else's.
struct TalkLuck {
    key: StreamKey,
    base: u64,
}

impl TalkLuck {
    fn new(circumstances: Circumstances<'_>, row: &Conversation, assistant: u32) -> Self {
        let key = circumstances.luck.key(Purpose::AssistantDesk, row.buyer.0, row.opened.day());
        Self { key, base: u64::from(row.opened.second_of_day()) << 12 | u64::from(assistant & 0x3f) << 5 }
    }
    fn uniform(&self, number: u64) -> f64 {
        self.key.uniform(self.base | number)
    }
    fn between(&self, number: u64, [least, most]: [u32; 2]) -> f64 {
        f64::from(least) + f64::from(most - least) * self.uniform(number)
    }
}

/// What of something practice has left of a beginner's measure, 1 at first.
pub(super) fn left(market: &Market, assistant: u32, floor_bp: u32) -> f64 {
    let hours = market.street().hires.person(assistant).hours;
    let untaught = f64::from(market.rules().street.hires.untaught_bp(hours)) / WHOLE_BP;
    let floor = f64::from(floor_bp) / WHOLE_BP;
    floor + (1.0 - floor) * untaught
}

/// Who answers a conversation next of the shop's assistants, and when; `None` when the buyer has the word or nobody
/// sits at the desk any day.
pub(super) fn answers_at(
    circumstances: Circumstances<'_>,
    market: &Market,
    conversation: ConversationId,
) -> Option<(SimTime, EmploymentId)> {
    let (row, talk) = open_talk(market, conversation).filter(|(_, talk)| !talk.answered)?;
    let at_desk = market.street().hires.of_shop(row.shop).filter(|(_, worker)| worker.shift.desk != 0);
    let turns = at_desk.filter_map(|(number, worker)| {
        let at = turn(circumstances, market, (row, talk), worker)?;
        Some((at, number))
    });
    turns.min()
}

/// When this assistant would answer: after its wait, with those who waited before, on its shift.
fn turn(
    circumstances: Circumstances<'_>,
    market: &Market,
    (row, talk): (&Conversation, &OpenTalk),
    worker: &Employment,
) -> Option<SimTime> {
    let section = &circumstances.scenario.hires;
    let person = section.assistant.get(worker.assistant as usize)?;
    let luck = TalkLuck::new(circumstances, row, worker.assistant);
    // Practice counts from midnight on; who waits then has the assistant's attention anew.
    let begins = next_on_shift(worker, talk.since.max(worker.since))?;
    let factor = left(market, worker.assistant, section.reply_left_bp);
    let mut seconds = luck.between(DELAY + u64::from(talk.wishes.min(7)), person.reply_seconds) * factor;
    if row.channel == Channel::Mail {
        seconds += luck.between(LETTER + u64::from(talk.wishes.min(7)), section.letter_minutes) * 60.0;
    } else if row.first_reply.is_none() {
        seconds += f64::from(u32::from(talk.queue) * section.handling_seconds) * factor;
    }
    let waits = SimSpan::seconds((seconds as u32).max(1));
    let at = begins + waits;
    if worker.at_desk(at) {
        return Some(at);
    }
    // What is not answered when the shift ends is taken up first in the next.
    let again = next_on_shift(worker, SimTime::hour_start(at.hour() + 1))?;
    Some(again + SimSpan::seconds(waits.as_seconds() % HOUR_SECONDS))
}

/// The next moment at or after this one at which somebody is at the desk.
fn next_on_shift(worker: &Employment, from: SimTime) -> Option<SimTime> {
    if worker.at_desk(from) {
        return Some(from);
    }
    let hours = (1..=25).map(|ahead| SimTime::hour_start(from.hour() + ahead));
    hours.into_iter().find(|hour| worker.at_desk(*hour))
}

/// What the assistant whose turn it is says.
pub(super) fn answer(
    circumstances: Circumstances<'_>,
    market: &Market,
    at: SimTime,
    conversation: ConversationId,
) -> Option<HiresCommand> {
    // Somebody answered since this was planned, or another will: there is another wake-up.
    let (_, employment) = answers_at(circumstances, market, conversation).filter(|(turn, _)| *turn == at)?;
    let worker = market.street().hires.employment(employment)?;
    let (row, talk) = open_talk(market, conversation)?;
    let (says, slip) = words(circumstances, market, conversation, (row, talk), worker)?;
    Some(HiresCommand::Answer { employment, says, slip })
}

fn words(
    circumstances: Circumstances<'_>,
    market: &Market,
    conversation: ConversationId,
    (row, talk): (&Conversation, &OpenTalk),
    worker: &Employment,
) -> Option<(Says, Option<DeskSlip>)> {
    let section = &circumstances.scenario.hires;
    let person: &AssistantSection = section.assistant.get(worker.assistant as usize)?;
    let luck = TalkLuck::new(circumstances, row, worker.assistant);
    if row.kind() == TalkKind::Price {
        return Some((bargain(market, conversation, row, talk, worker), None));
    }
    let slips = left(market, worker.assistant, section.slips_left_bp) / WHOLE_BP;
    let mut answer = Answer::about(if row.kind() == TalkKind::Complaint { Topic::Apology } else { row.question });
    let mut slip = None;
    if luck.uniform(OFF_POINT) < f64::from(person.off_point_bp) * slips {
        answer = Answer::about(if row.question == Topic::Stock { Topic::Freight } else { Topic::Stock });
        slip = Some(DeskSlip::OffThePoint);
    }
    if luck.uniform(RUDE) < f64::from(person.rude_bp) * slips {
        (answer.rude, answer.polite) = (true, false);
        slip = Some(DeskSlip::Rude);
    }
    Some((Says::Say { conversation, answer, text: None }, slip))
}

/// What the buyer wishes if it is allowed, else as much as is allowed, else a no.
fn bargain(
    market: &Market,
    conversation: ConversationId,
    row: &Conversation,
    talk: &OpenTalk,
    worker: &Employment,
) -> Says {
    let asked = market.listings()[row.listing.index()].text.price;
    let BasisPoints(discount) = worker.shift.discount;
    let least = asked.share(BasisPoints(10_000 - discount)).max(Money::fen(1));
    let price = talk.wish.unwrap_or(asked).max(least).min(asked);
    if price < asked {
        Says::Offer { conversation, price, text: None }
    } else {
        Says::Decline { conversation, text: None }
    }
}
