//! Refusals of boosters' notices, fake orders, the penalty ladder and its appeals, replies to reviews.

use crate::SimTime;
use serde::{Deserialize, Serialize};

/// Why it refuses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum BrushingRefusal {
    /// No such notice on the board.
    #[error("no such notice")]
    NoSuchNotice,
    /// The notice was taken down.
    #[error("notice taken down at {until}")]
    NoticeGone {
        /// When.
        until: SimTime,
    },
    /// No more notices fit on the board.
    #[error("no more notices than {most}")]
    BoardFull {
        /// The bound.
        most: u32,
    },
    /// Nobody orders so few or so many times at once.
    #[error("between 1 and {most} tasks at once")]
    TasksOutOfRange {
        /// The bound.
        most: u32,
    },
    /// The booster does not come so seldom.
    #[error("every 1 to {most} days")]
    IntervalOutOfRange {
        /// The bound, days.
        most: u32,
    },
    /// Nobody agrees to so many days.
    #[error("for 1 to {most} days")]
    DaysOutOfRange {
        /// The bound, days.
        most: u32,
    },
    /// The booster has fewer hands left than asked for.
    #[error("the booster can do {free} more tasks a day")]
    BoosterBusy {
        /// Tasks a day the booster can still take.
        free: u32,
    },
    /// A booster works on this listing already.
    #[error("a booster works on this listing already")]
    AlreadyHired,
    /// No such agreement, or another shop's.
    #[error("no such agreement")]
    NoSuchScheme,
    /// The agreement is over.
    #[error("the agreement is over")]
    SchemeOver,
    /// No such batch of fake orders, or it was settled.
    #[error("no such batch")]
    NoSuchBatch,
    /// The agreement has no fake order left to find.
    #[error("nothing to find")]
    NothingToFind,
    /// The shop is under limits.
    #[error("limited until {until}")]
    ShopLimited {
        /// When the limits end.
        until: SimTime,
    },
    /// The platform closed the shop for the season.
    #[error("closed at {points} penalty points")]
    ShopClosed {
        /// Its penalty points.
        points: u32,
    },
    /// No such case, or another shop's.
    #[error("no such case")]
    NoSuchCase,
    /// The time for an appeal has passed.
    #[error("appeals until {until}")]
    AppealTooLate {
        /// When it passed.
        until: SimTime,
    },
    /// The case was appealed already.
    #[error("appealed already")]
    AlreadyAppealed,
    /// The case has no appeal that waits for a ruling.
    #[error("no appeal waits")]
    NoAppealWaits,
    /// Nothing of this kind is in force.
    #[error("nothing in force")]
    NothingInForce,
    /// The season has not changed.
    #[error("season {season} goes on")]
    SeasonGoesOn {
        /// Its number.
        season: u32,
    },
    /// No such review, or another shop's.
    #[error("no such review")]
    NoSuchReview,
    /// The review was replied to.
    #[error("replied already")]
    AlreadyReplied,
    /// The buyer followed up already.
    #[error("followed up already")]
    AlreadyFollowedUp,
}
