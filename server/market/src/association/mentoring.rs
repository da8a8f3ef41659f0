//! Mentoring: a member asks an experienced one for hours; each hour given is confirmed by who got it; thanks follow.

use super::{Event, MentoringEnd, MentoringId, is_member, member, members_only};
use crate::decide::{due, next_number};
use crate::event::Event as MarketEvent;
use crate::refusal::Refusal;
use crate::state::Market;
use domain::association::BoardText;
use domain::refusals::AssociationRefusal;
use domain::{ShopId, SimSpan, SimTime};
use serde::{Deserialize, Serialize};

/// A mentoring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mentoring {
    /// Who asked.
    pub mentee: ShopId,
    /// Who was asked.
    pub mentor: ShopId,
    /// Hours asked for.
    pub hours: u32,
    /// What about.
    pub text: BoardText,
    /// When it was asked for.
    pub asked_at: SimTime,
    /// Where it is.
    pub stage: MentoringStage,
    /// When hours were given; the last may wait to be confirmed.
    pub given: Vec<SimTime>,
    /// Hours confirmed.
    pub confirmed: u32,
    /// What the mentee said in thanks.
    pub thanks: Option<BoardText>,
}

/// Where a mentoring is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum MentoringStage {
    /// The mentor has to answer.
    Asked {
        /// Until when.
        until: SimTime,
    },
    /// The mentor said no.
    Declined,
    /// Hours are being given.
    Running,
    /// All hours were confirmed.
    Done,
    /// It ended before that.
    Ended {
        /// Why.
        why: MentoringEnd,
    },
}

impl Mentoring {
    /// Whether the last hour given waits to be confirmed.
    pub fn waits(&self) -> bool {
        self.given.len() > self.confirmed as usize
    }
}

/// Hours a mentor gave in the seven days before a moment.
fn given_lately(market: &Market, mentor: ShopId, at: SimTime) -> usize {
    let own = market.street.association.mentorings.iter().filter(|row| row.mentor == mentor);
    own.flat_map(|row| &row.given).filter(|given| **given + SimSpan::days(7) > at).count()
}

/// Whether a shop is experienced enough to be a mentor at this moment.
pub fn is_mentor(market: &Market, shop: ShopId, at: SimTime) -> bool {
    let rules = &market.rules.street.association;
    let settled = market.shop(shop).map_or(0, |shop| shop.tally.total().settled);
    member(market, shop).is_some_and(|member| at >= member.since + rules.mentor_after)
        && settled >= rules.mentor_settled_min
}

pub(super) fn ask(
    market: &Market,
    at: SimTime,
    mentee: ShopId,
    mentor: ShopId,
    hours: u32,
    text: &BoardText,
) -> Result<Vec<MarketEvent>, Refusal> {
    members_only(market, mentee)?;
    let (rules, state) = (&market.rules.street.association, &market.street.association);
    if mentor == mentee {
        return Err(AssociationRefusal::OwnShop.into());
    }
    if !is_member(market, mentor) {
        return Err(AssociationRefusal::PartnerNotMember.into());
    }
    if !is_mentor(market, mentor, at) {
        let days = rules.mentor_after.as_seconds() / domain::time::DAY_SECONDS;
        return Err(AssociationRefusal::NoMentor { days, settled: rules.mentor_settled_min }.into());
    }
    let most = rules.mentor_hours_max;
    if !(1..=most).contains(&hours) {
        return Err(AssociationRefusal::HoursOutOfRange { most }.into());
    }
    let open = |row: &&Mentoring| matches!(row.stage, MentoringStage::Asked { .. } | MentoringStage::Running);
    if state.mentorings.iter().filter(open).any(|row| row.mentee == mentee && row.mentor == mentor) {
        return Err(AssociationRefusal::AskedAlready.into());
    }
    let mentoring = MentoringId(next_number(state.mentorings.len()));
    let until = at + rules.mentor_answers;
    Ok(vec![Event::MentorAsked { mentoring, mentee, mentor, hours, text: text.clone(), until }.into()])
}

/// The mentoring, for whoever takes part in it on the side that may act.
fn of(
    market: &Market,
    shop: ShopId,
    mentoring: MentoringId,
    side: impl Fn(&Mentoring) -> ShopId,
) -> Result<&Mentoring, AssociationRefusal> {
    let found = market.street.association.mentorings.get(mentoring.index());
    found.filter(|row| side(row) == shop).ok_or(AssociationRefusal::NoSuchMentoring)
}

/// Refuses unless hours are being given.
fn running(row: &Mentoring) -> Result<(), AssociationRefusal> {
    if row.stage == MentoringStage::Running { Ok(()) } else { Err(AssociationRefusal::WrongStage) }
}

pub(super) fn answer(
    market: &Market,
    shop: ShopId,
    mentoring: MentoringId,
    accepted: bool,
) -> Result<Vec<MarketEvent>, Refusal> {
    let row = of(market, shop, mentoring, |row| row.mentor)?;
    match row.stage {
        MentoringStage::Asked { .. } => Ok(vec![Event::MentorAnswered { mentoring, accepted }.into()]),
        _ => Err(AssociationRefusal::WrongStage.into()),
    }
}

pub(super) fn give_hour(
    market: &Market,
    at: SimTime,
    shop: ShopId,
    mentoring: MentoringId,
) -> Result<Vec<MarketEvent>, Refusal> {
    let row = of(market, shop, mentoring, |row| row.mentor)?;
    running(row)?;
    if row.waits() {
        return Err(AssociationRefusal::HourWaits.into());
    }
    let most = market.rules.street.association.mentor_weekly_max;
    if given_lately(market, shop, at) >= most as usize {
        return Err(AssociationRefusal::MentorBusy { most }.into());
    }
    Ok(vec![Event::HourGiven { mentoring }.into()])
}

pub(super) fn confirm_hour(market: &Market, shop: ShopId, mentoring: MentoringId) -> Result<Vec<MarketEvent>, Refusal> {
    let row = of(market, shop, mentoring, |row| row.mentee)?;
    running(row)?;
    if !row.waits() {
        return Err(AssociationRefusal::NoHourWaits.into());
    }
    Ok(vec![Event::HourConfirmed { mentoring }.into()])
}

pub(super) fn end(market: &Market, shop: ShopId, mentoring: MentoringId) -> Result<Vec<MarketEvent>, Refusal> {
    let found = market.street.association.mentorings.get(mentoring.index());
    let row = found.filter(|row| row.mentor == shop || row.mentee == shop);
    let row = row.ok_or(AssociationRefusal::NoSuchMentoring)?;
    let why = match row.stage {
        MentoringStage::Running if row.mentor == shop => MentoringEnd::ByMentor,
        MentoringStage::Running => MentoringEnd::ByMentee,
        MentoringStage::Asked { .. } if row.mentee == shop => MentoringEnd::ByMentee,
        _ => return Err(AssociationRefusal::WrongStage.into()),
    };
    Ok(vec![Event::MentoringEnded { mentoring, why }.into()])
}

pub(super) fn thank(
    market: &Market,
    shop: ShopId,
    mentoring: MentoringId,
    text: &BoardText,
) -> Result<Vec<MarketEvent>, Refusal> {
    let row = of(market, shop, mentoring, |row| row.mentee)?;
    if row.confirmed == 0 {
        return Err(AssociationRefusal::NothingToThankFor.into());
    }
    if row.thanks.is_some() {
        return Err(AssociationRefusal::ThankedAlready.into());
    }
    Ok(vec![Event::MentorThanked { mentoring, text: text.clone() }.into()])
}

pub(super) fn expire(market: &Market, at: SimTime, mentoring: MentoringId) -> Result<Vec<MarketEvent>, Refusal> {
    let row = market.street.association.mentorings.get(mentoring.index());
    match row.ok_or(AssociationRefusal::NoSuchMentoring)?.stage {
        MentoringStage::Asked { until } => {
            due(at, until)?;
            Ok(vec![Event::MentoringEnded { mentoring, why: MentoringEnd::Unanswered }.into()])
        }
        _ => Err(AssociationRefusal::WrongStage.into()),
    }
}
