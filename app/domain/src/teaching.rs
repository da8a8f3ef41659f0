//! The nouns of teaching: metrics that can be asked for, rubric criteria, assignment states, points.

use crate::people::text_type;
use serde::{Deserialize, Serialize};
use std::fmt;

text_type! {
    /// The title of an exercise given to a class.
    AssignmentTitle(2..=80);
}

/// Points in hundredths, so that halves and partial credit add up exactly: 10 points are `Points(1000)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Points(pub i32);

impl Points {
    /// This many whole points.
    pub const fn whole(points: i32) -> Self {
        Self(points * 100)
    }
    /// Reads `7`, `7.5` or `7.25`; `None` if it is not a number from 0 to 1,000 with at most two decimals.
    pub fn parse(text: &str) -> Option<Self> {
        let fen = crate::Money::parse(text).ok()?.as_fen();
        if text.contains(['¥', '￥']) || fen > 100_000 { None } else { i32::try_from(fen).ok().map(Self) }
    }
}

/// `7`, `7.5` or `7.25`.
impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, points) = (if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs());
        match points % 100 {
            0 => write!(f, "{sign}{}", points / 100),
            rest if rest % 10 == 0 => write!(f, "{sign}{}.{}", points / 100, rest / 10),
            rest => write!(f, "{sign}{}.{rest:02}", points / 100),
        }
    }
}

/// The documented metrics: one name, one function in `market::metrics`, used by pages, grading and leaderboard alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Metric {
    /// Orders placed.
    Orders,
    /// Sum of order lines of settled orders, in fen.
    Revenue,
    /// Revenue less unit cost, boxes, couriers and refunds of settled and closed orders, in fen.
    Contribution,
    /// Orders per visit, in basis points.
    Conversion,
    /// Times a listing of the shop was shown and examined.
    Impressions,
    /// Times a listing of the shop was opened.
    Visits,
    /// Share of due orders handed over before their dispatch deadline, in basis points.
    OnTimeDispatch,
    /// Share of closed orders that came back, in basis points.
    ReturnRate,
    /// Mean of the three DSR scores, in hundredths of a point (100 to 500).
    ServiceScore,
    /// Credit points earned.
    CreditPoints,
    /// Share of listing-hours with stock available while live, in basis points.
    InStock,
    /// Listings that were live at some closed hour.
    LiveListings,
}

impl Metric {
    /// All of them, in the order pages list them.
    pub const ALL: [Self; 12] = [
        Self::Orders,
        Self::Revenue,
        Self::Contribution,
        Self::Conversion,
        Self::Impressions,
        Self::Visits,
        Self::OnTimeDispatch,
        Self::ReturnRate,
        Self::ServiceScore,
        Self::CreditPoints,
        Self::InStock,
        Self::LiveListings,
    ];
    /// How its number is to be read.
    pub const fn unit(self) -> MetricUnit {
        match self {
            Self::Revenue | Self::Contribution => MetricUnit::Fen,
            Self::Conversion | Self::OnTimeDispatch | Self::ReturnRate | Self::InStock => MetricUnit::BasisPoints,
            Self::ServiceScore => MetricUnit::Hundredths,
            Self::Orders | Self::Impressions | Self::Visits | Self::CreditPoints | Self::LiveListings => {
                MetricUnit::Count
            }
        }
    }
    /// Whether a larger number is better; only the return rate is better small.
    pub const fn larger_is_better(self) -> bool {
        !matches!(self, Self::ReturnRate)
    }
}

/// How a metric's integer is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MetricUnit {
    /// A plain count.
    Count,
    /// Money in fen.
    Fen,
    /// A share in basis points.
    BasisPoints,
    /// A score in hundredths.
    Hundredths,
}

/// The rung of a criterion that its points stand on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// No points.
    Nothing,
    /// Some points, fewer than [`NEARLY_PERCENT`] of what the criterion is worth.
    Begun,
    /// At least [`NEARLY_PERCENT`], but not all.
    Nearly,
    /// All points.
    Reached,
}

/// Percent of a criterion's points from which on it is nearly reached (design value: three quarters).
pub const NEARLY_PERCENT: i64 = 75;

impl Level {
    /// All of them, lowest first.
    pub const ALL: [Self; 4] = [Self::Nothing, Self::Begun, Self::Nearly, Self::Reached];
    /// The level of these points of a criterion worth `points_max`, which is above zero. Exact: nothing is rounded.
    pub fn of(points: Points, points_max: Points) -> Self {
        let (reached, most) = (i64::from(points.0), i64::from(points_max.0));
        match reached {
            ..=0 => Self::Nothing,
            _ if reached >= most => Self::Reached,
            _ if reached * 100 >= most * NEARLY_PERCENT => Self::Nearly,
            _ => Self::Begun,
        }
    }
}

/// What a measured value is made of: the numbers of one sentence. The metric says which nouns belong to them; words
/// are chosen where a person reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Finding {
    /// Nothing to measure happened in the window.
    Nothing,
    /// The value is a sum and says everything itself.
    Sum {
        /// In the metric's unit.
        value: i64,
    },
    /// The value is a share: so many of so many.
    PartOf {
        /// Those that count.
        part: i64,
        /// All.
        whole: i64,
    },
    /// The value comes from so many orders, reviews or fen of revenue.
    From {
        /// In the metric's unit.
        value: i64,
        /// How many, or how much.
        source: i64,
    },
}

/// The state of an assignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AssignmentStatus {
    /// Only the teacher sees it.
    Draft,
    /// Students see it and may submit.
    Open,
    /// Marks were published.
    Published,
}

impl AssignmentStatus {
    /// The stored word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Open => "open",
            Self::Published => "published",
        }
    }
    /// The status of a stored word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Draft, Self::Open, Self::Published].into_iter().find(|status| status.word() == word)
    }
}

/// A board of the class leaderboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Board {
    /// Contribution since the market began.
    Contribution,
    /// Service score, for shops with at least five orders.
    Service,
    /// Revenue of the last seven days against the seven before.
    Growth,
}

impl Board {
    /// All boards, in the order pages show them.
    pub const ALL: [Self; 3] = [Self::Contribution, Self::Service, Self::Growth];
    /// The word in addresses.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Contribution => "contribution",
            Self::Service => "service",
            Self::Growth => "growth",
        }
    }
    /// The board of an address word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|board| board.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_read_and_print_halves_and_quarters() {
        for (text, points) in [("7", 700), ("7.5", 750), ("7.25", 725)] {
            assert_eq!(Points::parse(text), Some(Points(points)));
            assert_eq!(Points(points).to_string(), text);
        }
        assert_eq!(Points::parse("-1"), None);
        assert_eq!(Points::parse("1001"), None);
    }

    #[test]
    fn a_level_is_nothing_begun_nearly_from_three_quarters_and_reached_only_by_all() {
        let level = |points| Level::of(Points(points), Points(1_000));
        assert_eq!(
            [level(-5), level(0), level(1), level(749)],
            [Level::Nothing, Level::Nothing, Level::Begun, Level::Begun]
        );
        assert_eq!([level(750), level(999), level(1_000)], [Level::Nearly, Level::Nearly, Level::Reached]);
        assert_eq!(Level::of(Points(2), Points(3)), Level::Begun, "two thirds are not three quarters");
        assert!(Level::ALL.is_sorted());
    }
}
