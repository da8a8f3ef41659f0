//! Membership, a booked seat and its session, as one table: who joins pays term by term; who books sits, gives back or
//! checks in.

use super::super::tests::{ask, strangers, world};
use crate::association::{CourseId, SellerCommand, SessionId, SessionStage, WorldCommand, member};
use crate::command::Command;
use crate::laws::machine::{Machine, obeys};
use crate::town::{SHOP, Town};
use domain::{SimSpan, SimTime};

/// The platform's course: no fee, every seventh day, two hours.
const COURSE: CourseId = CourseId(0);
const FIRST: SimTime = SimTime::hour_start(34);
const EVERY: SimSpan = SimSpan::days(7);

#[derive(Debug, Clone, Copy, PartialEq)]
enum Stage {
    Planned,
    Begun { ends: SimTime },
    CalledOff,
}

#[derive(Debug, Clone, Default)]
struct Membership {
    /// When the next fee is due, while a member.
    paid_until: Option<SimTime>,
    /// Sessions: start, stage, whether the shop has a seat.
    sessions: Vec<(SimTime, Stage, bool)>,
    attended: bool,
}

fn next_after(at: SimTime) -> SimTime {
    let mut starts = FIRST;
    while starts <= at {
        starts = starts + EVERY;
    }
    starts
}

impl Machine for Membership {
    const STEPS: &'static [&'static str] =
        &["join", "leave", "charge", "book", "give back", "open", "call off", "check in"];
    /// From the beginning to the first session, from one session to the next, and hardly ever anything else.
    const SPANS: &'static [SimSpan] =
        &[SimSpan::ZERO, SimSpan::ZERO, SimSpan::ZERO, SimSpan::hours(32), EVERY, SimSpan::hours(1)];
    const SEQUENCES: u32 = 1_500;
    fn begin() -> (Town, Self) {
        (strangers(), Self::default())
    }
    fn command(&self, step: &str, at: SimTime) -> Command {
        let session = SessionId(u32::try_from(self.sessions.len().max(1)).expect("few") - 1);
        match step {
            "join" => ask(SHOP, SellerCommand::Join),
            "leave" => ask(SHOP, SellerCommand::Leave),
            "charge" => world(WorldCommand::ChargeMembership { shop: SHOP }),
            "book" => ask(SHOP, SellerCommand::BookSeat { course: COURSE, starts: next_after(at) }),
            "give back" => ask(SHOP, SellerCommand::GiveSeatBack { session }),
            "open" => world(WorldCommand::OpenSession { session, held: true }),
            "call off" => world(WorldCommand::OpenSession { session, held: false }),
            _ => ask(SHOP, SellerCommand::CheckIn { session }),
        }
    }
    fn step(&mut self, step: &str, at: SimTime) -> Result<(), &'static str> {
        match (step, self.paid_until) {
            ("join", Some(_)) => return Err("MemberAlready"),
            ("leave" | "charge", None) => return Err("NotMember"),
            ("join", None) => self.paid_until = Some(at + SimSpan::days(30)),
            ("leave", Some(_)) => self.paid_until = None,
            ("charge", Some(until)) if at < until => return Err("TimerNotDue"),
            ("charge", Some(until)) => self.paid_until = Some(until + SimSpan::days(30)),
            ("book", _) => self.book(at)?,
            _ => self.session(step, at)?,
        }
        Ok(())
    }
    fn is_seen(&self, town: &Town) -> bool {
        let market = &town.market;
        let paid_until = member(market, SHOP).map(|member| member.paid_until);
        let seen = market.street().association.sessions().iter().map(|row| {
            let stage = match row.stage {
                SessionStage::Planned => Stage::Planned,
                SessionStage::Begun { ends } => Stage::Begun { ends },
                SessionStage::CalledOff => Stage::CalledOff,
            };
            (row.starts, stage, row.seats.iter().any(|seat| seat.shop == SHOP))
        });
        paid_until == self.paid_until && seen.collect::<Vec<_>>() == self.sessions
    }
}

impl Membership {
    fn book(&mut self, at: SimTime) -> Result<(), &'static str> {
        let starts = next_after(at);
        if self.attended {
            return Err("AttendedAlready");
        }
        match self.sessions.last_mut().filter(|last| last.0 == starts) {
            Some((_, Stage::Planned, true)) => Err("SeatBookedAlready"),
            Some((_, _, seat)) => {
                *seat = true;
                Ok(())
            }
            None => {
                self.sessions.push((starts, Stage::Planned, true));
                Ok(())
            }
        }
    }
    fn session(&mut self, step: &str, at: SimTime) -> Result<(), &'static str> {
        let Some((starts, stage, seat)) = self.sessions.last_mut() else { return Err("NoSeat") };
        match (step, *stage) {
            ("give back" | "check in", _) if !*seat => return Err("NoSeat"),
            ("give back", Stage::Planned) if at + SimSpan::hours(12) <= *starts => *seat = false,
            ("give back", _) => return Err("SessionBegan"),
            ("check in", _) if self.attended => return Err("AttendedAlready"),
            ("check in", Stage::Begun { ends }) if at < ends => self.attended = true,
            ("check in", _) => return Err("SessionNotOn"),
            (_, Stage::Begun { .. } | Stage::CalledOff) => return Err("SessionNotOn"),
            _ if at < *starts => return Err("TimerNotDue"),
            ("open", _) => *stage = Stage::Begun { ends: *starts + SimSpan::hours(2) },
            // Who had a seat gets it back, and the fee.
            _ => (*stage, *seat) = (Stage::CalledOff, false),
        }
        Ok(())
    }
}

#[test]
fn members_come_and_go_and_sit_in_courses_as_their_table_says() {
    obeys::<Membership>();
}
