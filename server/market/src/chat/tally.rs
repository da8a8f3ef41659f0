//! The desk's five figures, one function each: average wait, received, unanswered, online time, evaluation. Per shop
//! and stretch of whole market days, as the platform reports them: not for today, not further back than it keeps.

use super::state::State;
use domain::{ShopId, SimSpan, SimTime};
use serde::{Deserialize, Serialize};

/// What happened at one desk over whole market days. Conversations count on the day they were opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct DeskTally {
    /// Conversations received.
    pub received: u32,
    /// Of those, ended without an answer.
    pub unanswered: u32,
    /// Of those, answered.
    pub answered: u32,
    /// Sum of waits for the first answer, seconds.
    pub wait_seconds: u64,
    /// Time shown online.
    pub online: SimSpan,
    /// Conversations evaluated.
    pub evaluated: u32,
    /// Sum of their stars.
    pub stars: u32,
    /// Length of the stretch, days.
    pub days: u32,
}

/// Why figures cannot be reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum ReportProblem {
    /// Days that are not over, or no day at all.
    #[error("only whole days that are over")]
    NotOver,
    /// Further back than figures are kept.
    #[error("not before day {earliest}")]
    TooFarBack {
        /// First day that can be asked for, from 0.
        earliest: u32,
    },
    /// More days than one report may span.
    #[error("no more than {most} days")]
    TooLong {
        /// The bound.
        most: u32,
    },
}

impl State {
    /// What happened at a shop's desk from one market day until another (excluded), as of `now`.
    pub fn tally(&self, shop: ShopId, from_day: u32, until_day: u32) -> DeskTally {
        let (from, until) = (SimTime::day_start(from_day), SimTime::day_start(until_day));
        let mut tally = DeskTally { days: until_day.saturating_sub(from_day), ..DeskTally::default() };
        // Numbers are given in order of opening, so the stretch is one run of rows.
        let first = self.conversations.partition_point(|row| row.opened < from);
        let rows = self.conversations[first..].iter().take_while(|row| row.opened < until);
        for row in rows.filter(|row| row.shop == shop) {
            tally.received += 1;
            match row.first_reply {
                Some(reply) => {
                    tally.answered += 1;
                    tally.wait_seconds += u64::from(reply.since(row.opened).as_seconds());
                }
                None => tally.unanswered += u32::from(row.closed.is_some()),
            }
            if let Some(stars) = row.evaluation {
                tally.evaluated += 1;
                tally.stars += u32::from(stars);
            }
        }
        tally.online = self.desk(shop).map_or(SimSpan::ZERO, |desk| desk.online_between(from, until));
        tally
    }
}

/// The platform's report on a desk: like [`State::tally`], for days that are over, within what is kept and one report spans.
///
/// # Errors
/// Which bound the days break.
pub fn report(
    market: &crate::Market,
    shop: ShopId,
    from_day: u32,
    until_day: u32,
    now: SimTime,
) -> Result<DeskTally, ReportProblem> {
    let rules = &market.rules().street.chat;
    if from_day >= until_day || until_day > now.day() {
        return Err(ReportProblem::NotOver);
    }
    if until_day - from_day > rules.report_span_days {
        return Err(ReportProblem::TooLong { most: rules.report_span_days });
    }
    let earliest = now.day().saturating_sub(rules.report_days);
    if from_day < earliest {
        return Err(ReportProblem::TooFarBack { earliest });
    }
    Ok(market.street().chat.tally(shop, from_day, until_day))
}

/// Mean wait for the first answer, seconds, over answered conversations; `None` when none was answered.
pub fn average_wait(tally: &DeskTally) -> Option<u32> {
    let answered = u64::from(tally.answered);
    (answered > 0).then(|| u32::try_from((tally.wait_seconds + answered / 2) / answered).unwrap_or(u32::MAX))
}

/// Conversations received.
pub const fn received(tally: &DeskTally) -> u32 {
    tally.received
}

/// Conversations that ended without an answer.
pub const fn unanswered(tally: &DeskTally) -> u32 {
    tally.unanswered
}

/// Time shown online.
pub const fn online_time(tally: &DeskTally) -> SimSpan {
    tally.online
}

/// The same as a share of all time, basis points; `None` for no days.
pub fn online_share(tally: &DeskTally) -> Option<domain::BasisPoints> {
    let whole = i64::from(tally.days) * i64::from(domain::time::DAY_SECONDS);
    domain::BasisPoints::ratio(i64::from(tally.online.as_seconds()), whole)
}

/// Mean evaluation in hundredths of a star (100 to 500); `None` when nobody evaluated.
pub fn evaluation(tally: &DeskTally) -> Option<i64> {
    let evaluated = i64::from(tally.evaluated);
    (evaluated > 0).then(|| (i64::from(tally.stars) * 100 + evaluated / 2) / evaluated)
}
