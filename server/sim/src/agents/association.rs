//! The hands of the sellers' association: terms that end, sessions that begin, deadlines, the month's review of courier
//! contracts; and scripted keepers who are on time for what they booked.

use super::Circumstances;
use crate::agenda::{Agenda, Wake};
use crate::random::{Purpose, below};
use domain::{ShopId, SimTime};
use market::association::{
    Event as AssociationEvent, GroupId, GroupStage, MentoringId, MentoringStage, OfferId, OfferStage, SellerCommand,
    SessionId, SessionStage, WorldCommand as AssociationCommand,
};
use market::rules::Script;
use market::street::{SellerAsk, StreetEvent, WorldAsk};
use market::{Command, Event, Market, SellerCommand as MarketSeller, WorldCommand};

/// Whom a wake-up concerns: its kind in the upper three bits of 26, its number below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Subject {
    /// A member's term ends.
    Member(ShopId),
    /// A session begins.
    Session(SessionId),
    /// A group purchase is decided.
    Group(GroupId),
    /// A mentor's time to answer is over.
    Mentoring(MentoringId),
    /// An offer between shops expires.
    Offer(OfferId),
}

const NUMBER_BITS: u32 = 23;
const WHOLE_BP: u32 = 10_000;

impl Subject {
    /// Plans it; numbers beyond 8 million are passed over.
    fn plan(self, at: SimTime, agenda: &mut Agenda) {
        let (kind, number) = match self {
            Self::Member(shop) => (0, shop.number()),
            Self::Session(session) => (1, session.0),
            Self::Group(group) => (2, group.0),
            Self::Mentoring(mentoring) => (3, mentoring.0),
            Self::Offer(offer) => (4, offer.0),
        };
        if number >> NUMBER_BITS == 0 {
            agenda.plan(at, Wake::Association, kind << NUMBER_BITS | number);
        }
    }
    fn unpacked(packed: u32) -> Option<Self> {
        let number = packed & ((1 << NUMBER_BITS) - 1);
        match packed >> NUMBER_BITS {
            0 => Some(Self::Member(ShopId::new(number))),
            1 => Some(Self::Session(SessionId(number))),
            2 => Some(Self::Group(GroupId(number))),
            3 => Some(Self::Mentoring(MentoringId(number))),
            4 => Some(Self::Offer(OfferId(number))),
            _ => None,
        }
    }
}

/// Plans what follows from a fact that was just applied.
pub fn follow(_circumstances: Circumstances<'_>, event: &Event, _at: SimTime, _market: &Market, agenda: &mut Agenda) {
    let Event::Street(StreetEvent::Association(event)) = event else { return };
    match *event {
        AssociationEvent::Joined { shop, paid_until, .. } | AssociationEvent::FeePaid { shop, paid_until, .. } => {
            Subject::Member(shop).plan(paid_until, agenda);
        }
        AssociationEvent::SeatBooked { session, starts, .. } => Subject::Session(session).plan(starts, agenda),
        AssociationEvent::GroupOpened { group, deadline, .. } => Subject::Group(group).plan(deadline, agenda),
        AssociationEvent::MentorAsked { mentoring, until, .. } => Subject::Mentoring(mentoring).plan(until, agenda),
        AssociationEvent::OfferMade { offer, until, .. } => Subject::Offer(offer).plan(until, agenda),
        _ => {}
    }
}

/// Plans all that still lies ahead in a market in which everything up to `now` has been played.
pub fn rebuild(_circumstances: Circumstances<'_>, market: &Market, now: SimTime, agenda: &mut Agenda) {
    let state = &market.street().association;
    for (shop, member) in state.members() {
        Subject::Member(*shop).plan(member.paid_until, agenda);
    }
    for (number, session) in (0..).zip(state.sessions()) {
        if session.stage == SessionStage::Planned && session.starts > now {
            Subject::Session(SessionId(number)).plan(session.starts, agenda);
        }
    }
    for (number, group) in (0..).zip(state.groups()).filter(|(_, group)| group.stage == GroupStage::Open) {
        Subject::Group(GroupId(number)).plan(group.deadline, agenda);
    }
    for (number, row) in (0..).zip(state.mentorings()) {
        if let MentoringStage::Asked { until } = row.stage {
            Subject::Mentoring(MentoringId(number)).plan(until, agenda);
        }
    }
    for (number, offer) in (0..).zip(state.offers()).filter(|(_, offer)| offer.stage == OfferStage::Open) {
        Subject::Offer(OfferId(number)).plan(offer.until, agenda);
    }
}

/// What falls due.
pub fn wake(circumstances: Circumstances<'_>, market: &Market, _at: SimTime, subject: u32) -> Vec<Command> {
    match Subject::unpacked(subject) {
        Some(Subject::Member(shop)) => vec![ask(AssociationCommand::ChargeMembership { shop })],
        Some(Subject::Session(session)) => begin(circumstances, market, session),
        Some(Subject::Group(group)) => vec![ask(AssociationCommand::CloseGroup { group })],
        Some(Subject::Mentoring(mentoring)) => vec![ask(AssociationCommand::ExpireMentoring { mentoring })],
        Some(Subject::Offer(offer)) => vec![ask(AssociationCommand::ExpireOffer { offer })],
        None => Vec::new(),
    }
}

/// A session begins if its lecturer comes; scripted keepers who booked mostly come too.
fn begin(circumstances: Circumstances<'_>, market: &Market, session: SessionId) -> Vec<Command> {
    let Some(row) = market.street().association.sessions().get(session.index()) else { return Vec::new() };
    let section = &circumstances.scenario.association;
    let (course, day) = (row.course, row.starts.day());
    let reliability = section.course.get(course.index()).map_or(WHOLE_BP, |course| course.held_bp);
    let lecturer = circumstances.luck.key(Purpose::Lecturer, u32::from(course.0), day);
    let held = below(lecturer.bits(0), WHOLE_BP) < reliability;
    let comes = |shop: ShopId| {
        // A ghost comes when its recording says so.
        let script = market.shop(shop).and_then(|shop| shop.keeper.script());
        let scripted = script.is_some_and(|script| script != Script::Ghost);
        let draws = circumstances.luck.key(Purpose::Attendance, shop.number(), day);
        scripted && below(draws.bits(u64::from(course.0)), WHOLE_BP) < section.keepers.attend_bp
    };
    let mut commands = vec![ask(AssociationCommand::OpenSession { session, held })];
    let present = row.seats.iter().map(|seat| seat.shop).filter(|shop| held && comes(*shop));
    commands.extend(present.map(|shop| {
        let check_in = SellerAsk::Association(SellerCommand::CheckIn { session });
        Command::Seller(shop, MarketSeller::Street(check_in))
    }));
    commands
}

/// At a month's end the couriers count.
pub fn hour_closed(_circumstances: Circumstances<'_>, market: &Market, hour: u32) -> Vec<Command> {
    let (ends, rules) = (SimTime::hour_start(hour + 1), &market.rules().street.association);
    if ends.second_of_day() != 0 || !ends.day().is_multiple_of(rules.month_days.max(1)) {
        return Vec::new();
    }
    let couriers = market.street().association.couriers();
    couriers.map(|courier| ask(AssociationCommand::ReviewCourier { courier })).collect()
}

fn ask(command: AssociationCommand) -> Command {
    Command::World(WorldCommand::Street(WorldAsk::Association(command)))
}

#[cfg(test)]
mod tests;
