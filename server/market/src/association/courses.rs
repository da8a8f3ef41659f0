//! The calendar of courses: seats, attendance, and the tools that attendance opens.

use super::{Course, CourseId, Event, SessionId, members_only};
use crate::decide::{affordable, due, next_number};
use crate::event::Event as MarketEvent;
use crate::refusal::Refusal;
use crate::state::Market;
use domain::association::{CourseHost, Tool};
use domain::refusals::AssociationRefusal;
use domain::{Money, ShopId, SimTime};
use serde::{Deserialize, Serialize};

/// A session that somebody booked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Of which course.
    pub course: CourseId,
    /// When it starts.
    pub starts: SimTime,
    /// Where it is.
    pub stage: SessionStage,
    /// Who has a seat, in the order booked.
    pub seats: Vec<Seat>,
}

/// Where a session is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SessionStage {
    /// It lies ahead.
    Planned,
    /// It began.
    Begun {
        /// When it ends.
        ends: SimTime,
    },
    /// The lecturer did not come; fees went back.
    CalledOff,
}

/// A booked seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seat {
    /// Whose.
    pub shop: ShopId,
    /// What was paid for it.
    pub fee: Money,
    /// Whether the shop was there.
    pub attended: bool,
}

/// Whether a shop may use a tool: it attended a course that opens it, or no course does and it is open to all.
pub fn unlocked(market: &Market, shop: ShopId, tool: Tool) -> bool {
    let courses = &market.rules.street.association.courses;
    let mut teaching = (0_u8..).map(CourseId).zip(courses).filter(|(_, course)| course.tool == tool).peekable();
    teaching.peek().is_none()
        || teaching.any(|(course, _)| market.street.association.attended.contains_key(&(shop, course)))
}

/// Refuses a shop that has not learnt to use a tool.
///
/// # Errors
/// [`AssociationRefusal::ToolLocked`].
pub fn require(market: &Market, shop: ShopId, tool: Tool) -> Result<(), Refusal> {
    if unlocked(market, shop, tool) { Ok(()) } else { Err(AssociationRefusal::ToolLocked { tool }.into()) }
}

/// Whether a shop attended enough different courses for the learning badge.
pub fn has_learning_badge(market: &Market, shop: ShopId) -> bool {
    let wanted = market.rules.street.association.badge_courses as usize;
    wanted > 0 && market.street.association.courses_of(shop).take(wanted).count() == wanted
}

/// The sessions that lie ahead or are on, in which a shop has a seat it has not used, by their start.
pub fn seats_ahead(market: &Market, shop: ShopId, at: SimTime) -> Vec<(SessionId, &Session)> {
    let sessions = (0_u32..).map(SessionId).zip(&market.street.association.sessions);
    let waits = |session: &Session| match session.stage {
        SessionStage::Planned => true,
        SessionStage::Begun { ends } => at < ends,
        SessionStage::CalledOff => false,
    };
    let own = |session: &Session| session.seats.iter().any(|seat| seat.shop == shop && !seat.attended);
    let mut ahead: Vec<_> = sessions.filter(|(_, session)| waits(session) && own(session)).collect();
    ahead.sort_by_key(|(number, session)| (session.starts, *number));
    ahead
}

fn taught(market: &Market, course: CourseId) -> Result<&Course, AssociationRefusal> {
    market.rules.street.association.courses.get(course.index()).ok_or(AssociationRefusal::NoSuchCourse)
}

fn known(market: &Market, session: SessionId) -> Result<&Session, AssociationRefusal> {
    market.street.association.sessions.get(session.index()).ok_or(AssociationRefusal::NoSeat)
}

pub(super) fn book(
    market: &Market,
    at: SimTime,
    shop: ShopId,
    course: CourseId,
    starts: SimTime,
) -> Result<Vec<MarketEvent>, Refusal> {
    let (state, taught) = (&market.street.association, taught(market, course)?);
    if taught.host == CourseHost::Association {
        members_only(market, shop)?;
    }
    if !taught.starts_at(starts) {
        return Err(AssociationRefusal::NoSuchSession { next: taught.next_after(at) }.into());
    }
    if at >= starts {
        return Err(AssociationRefusal::SessionBegan { at: starts }.into());
    }
    if at + taught.books_from < starts {
        let from = starts.as_seconds() - taught.books_from.as_seconds();
        return Err(AssociationRefusal::BookingTooEarly { from: SimTime::from_seconds(from) }.into());
    }
    if state.attended_at(shop, course).is_some() {
        return Err(AssociationRefusal::AttendedAlready.into());
    }
    let ahead = || (0_u32..).zip(&state.sessions).filter(|(_, row)| row.course == course && row.starts > at);
    let has_seat = |row: &Session| row.seats.iter().any(|seat| seat.shop == shop);
    if ahead().any(|(_, row)| row.stage == SessionStage::Planned && has_seat(row)) {
        return Err(AssociationRefusal::SeatBookedAlready.into());
    }
    let same = ahead().find(|(_, row)| row.starts == starts);
    let taken = same.map_or(0, |(_, row)| row.seats.len());
    if taken >= taught.seats as usize {
        return Err(AssociationRefusal::SeatsTaken { seats: taught.seats }.into());
    }
    affordable(market, shop, taught.fee)?;
    let session = SessionId(same.map_or_else(|| next_number(state.sessions.len()), |(number, _)| number));
    Ok(vec![Event::SeatBooked { session, course, starts, shop, fee: taught.fee }.into()])
}

fn seat_of(session: &Session, shop: ShopId) -> Result<&Seat, AssociationRefusal> {
    session.seats.iter().find(|seat| seat.shop == shop).ok_or(AssociationRefusal::NoSeat)
}

pub(super) fn give_back(
    market: &Market,
    at: SimTime,
    shop: ShopId,
    session: SessionId,
) -> Result<Vec<MarketEvent>, Refusal> {
    let row = known(market, session)?;
    let seat = seat_of(row, shop)?;
    let course = taught(market, row.course)?;
    if row.stage != SessionStage::Planned || at + course.gives_back_until > row.starts {
        return Err(AssociationRefusal::SessionBegan { at: row.starts }.into());
    }
    Ok(vec![Event::SeatGivenBack { session, shop, fee: seat.fee }.into()])
}

pub(super) fn check_in(
    market: &Market,
    at: SimTime,
    shop: ShopId,
    session: SessionId,
) -> Result<Vec<MarketEvent>, Refusal> {
    let row = known(market, session)?;
    let seat = seat_of(row, shop)?;
    if seat.attended {
        return Err(AssociationRefusal::AttendedAlready.into());
    }
    match row.stage {
        SessionStage::Begun { ends } if at < ends => Ok(vec![Event::CheckedIn { session, shop }.into()]),
        _ => Err(AssociationRefusal::SessionNotOn.into()),
    }
}

pub(super) fn open_session(
    market: &Market,
    at: SimTime,
    session: SessionId,
    held: bool,
) -> Result<Vec<MarketEvent>, Refusal> {
    let row = known(market, session)?;
    if row.stage != SessionStage::Planned {
        return Err(AssociationRefusal::SessionNotOn.into());
    }
    due(at, row.starts)?;
    if held {
        let ends = row.starts + taught(market, row.course)?.lasts;
        return Ok(vec![Event::SessionBegun { session, ends }.into()]);
    }
    let back = row.seats.iter().map(|seat| Event::SeatGivenBack { session, shop: seat.shop, fee: seat.fee }.into());
    Ok(back.chain([Event::SessionCalledOff { session }.into()]).collect())
}
