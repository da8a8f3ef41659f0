//! The hands of people for hire: designers who work, well or badly, in time or late; assistants who answer at the desk
//! and pack. What anybody does next follows from the job or the employment, the market and keyed luck.

mod designing;
mod desk;
mod packing;

use super::Circumstances;
use crate::agenda::{Agenda, Wake};
use domain::{ShopId, SimSpan, SimTime};
use market::chat::ConversationId;
use market::hires::{EmploymentId, Event as HiresEvent, JobId, Stage, WorldCommand as HiresCommand};
use market::street::{StreetEvent, WorldAsk};
use market::{Command, Event, Market, WorldCommand};

/// Whom a wake-up concerns: its kind in the upper three bits of 26, its number below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Subject {
    /// A designer hands a design in.
    Delivery(JobId),
    /// The seller's time to answer is over.
    Answer(JobId),
    /// An assistant's turn in a conversation.
    Talk(ConversationId),
    /// An assistant hands parcels over.
    Parcels(EmploymentId),
}

const NUMBER_BITS: u32 = 23;

impl Subject {
    /// Plans it; numbers beyond 8 million are passed over.
    fn plan(self, at: SimTime, agenda: &mut Agenda) {
        let (kind, number) = match self {
            Self::Delivery(job) => (0, job.0),
            Self::Answer(job) => (1, job.0),
            Self::Talk(conversation) => (2, conversation.0),
            Self::Parcels(employment) => (3, employment.0),
        };
        if number >> NUMBER_BITS == 0 {
            agenda.plan(at, Wake::Hires, kind << NUMBER_BITS | number);
        }
    }
    fn unpacked(packed: u32) -> Option<Self> {
        let number = packed & ((1 << NUMBER_BITS) - 1);
        match packed >> NUMBER_BITS {
            0 => Some(Self::Delivery(JobId(number))),
            1 => Some(Self::Answer(JobId(number))),
            2 => Some(Self::Talk(ConversationId(number))),
            3 => Some(Self::Parcels(EmploymentId(number))),
            _ => None,
        }
    }
}

/// Plans what follows from a fact that was just applied.
pub fn follow(circumstances: Circumstances<'_>, event: &Event, at: SimTime, market: &Market, agenda: &mut Agenda) {
    match event {
        Event::HourClosed { .. } => plan_parcels(circumstances, market, at, agenda),
        Event::Street(StreetEvent::Chat(event)) => {
            if let Some(conversation) = event.conversation() {
                plan_talk(circumstances, market, conversation, agenda);
            }
        }
        Event::Street(StreetEvent::Hires(event)) => {
            if event.changes_desk()
                && let Some(shop) = event.shop(market)
            {
                plan_desk(circumstances, market, shop, agenda);
            }
            match event {
                HiresEvent::DesignCommissioned { job, .. }
                | HiresEvent::DesignDelivered { job, .. }
                | HiresEvent::RevisionAsked { job, .. } => plan_job(circumstances, market, *job, agenda),
                _ => {}
            }
        }
        _ => {}
    }
}

/// Plans all that still lies ahead in a market in which everything up to `now` has been played.
pub fn rebuild(circumstances: Circumstances<'_>, market: &Market, now: SimTime, agenda: &mut Agenda) {
    let state = &market.street().hires;
    let jobs = (0..).map(JobId).zip(state.jobs()).filter(|(_, job)| job.is_open());
    jobs.for_each(|(job, _)| plan_job(circumstances, market, job, agenda));
    let shops: std::collections::BTreeSet<ShopId> = state.active().map(|(_, row)| row.shop).collect();
    shops.into_iter().for_each(|shop| plan_desk(circumstances, market, shop, agenda));
    if now < hand_over(circumstances, now) {
        plan_parcels(circumstances, market, SimTime::hour_start(now.hour()), agenda);
    }
}

fn plan_job(circumstances: Circumstances<'_>, market: &Market, number: JobId, agenda: &mut Agenda) {
    let Some(job) = market.street().hires.job(number) else { return };
    match (job.stage, job.draft) {
        (Stage::Working, _) => {
            Subject::Delivery(number).plan(designing::delivers_at(circumstances, number, job), agenda);
        }
        (Stage::Delivered, Some(draft)) => Subject::Answer(number).plan(draft.answer_by, agenda),
        _ => {}
    }
}

fn plan_talk(circumstances: Circumstances<'_>, market: &Market, conversation: ConversationId, agenda: &mut Agenda) {
    if let Some((at, _)) = desk::answers_at(circumstances, market, conversation) {
        Subject::Talk(conversation).plan(at, agenda);
    }
}

fn plan_desk(circumstances: Circumstances<'_>, market: &Market, shop: ShopId, agenda: &mut Agenda) {
    let open = market.street().chat.desk(shop).map_or(&[][..], |desk| &desk.open);
    open.iter().for_each(|talk| plan_talk(circumstances, market, *talk, agenda));
}

/// When parcels packed in the hour of this moment are handed over.
fn hand_over(circumstances: Circumstances<'_>, at: SimTime) -> SimTime {
    SimTime::hour_start(at.hour()) + SimSpan::minutes(circumstances.scenario.hires.hand_over_minute)
}

/// Who packs in the hour that begins hands over towards its end.
fn plan_parcels(circumstances: Circumstances<'_>, market: &Market, begins: SimTime, agenda: &mut Agenda) {
    let at = hand_over(circumstances, begins);
    for (employment, _) in market.street().hires.active().filter(|(_, row)| row.packs(begins)) {
        Subject::Parcels(employment).plan(at, agenda);
    }
}

/// What somebody who wakes up does.
pub fn wake(circumstances: Circumstances<'_>, market: &Market, at: SimTime, subject: u32) -> Vec<Command> {
    let command = match Subject::unpacked(subject) {
        Some(Subject::Delivery(job)) => designing::deliver(circumstances, market, at, job),
        Some(Subject::Answer(job)) => Some(HiresCommand::AcceptByTimer { job }),
        Some(Subject::Talk(conversation)) => desk::answer(circumstances, market, at, conversation),
        Some(Subject::Parcels(employment)) => packing::ship(circumstances, market, at, employment),
        None => None,
    };
    command.map(ask).into_iter().collect()
}

/// At midnight assistants are paid.
pub fn hour_closed(_circumstances: Circumstances<'_>, market: &Market, hour: u32) -> Vec<Command> {
    if !(hour + 1).is_multiple_of(24) {
        return Vec::new();
    }
    let active = market.street().hires.active();
    active.map(|(employment, _)| ask(HiresCommand::PayWage { employment })).collect()
}

fn ask(command: HiresCommand) -> Command {
    Command::World(WorldCommand::Street(WorldAsk::Hires(command)))
}

#[cfg(test)]
mod tests;
