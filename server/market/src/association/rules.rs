//! Parameters of membership, boards, courses, group buying, courier contracts, mentoring and trade between shops.

use domain::association::{CourseHost, Tool};
use domain::{BasisPoints, CourierId, Money, SimSpan, SimTime};
use serde::{Deserialize, Serialize};

/// Parameters. Their default is an association that costs nothing, has no boards, courses or contracts, and gives no
/// time for anything.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Rules {
    /// From when it takes members.
    pub opens: SimTime,
    /// Settled orders a shop needs to be taken in.
    pub settled_min: u32,
    /// Paid once.
    pub entry: Money,
    /// Paid for each term in advance.
    pub fee: Money,
    /// Length of a term.
    pub term: SimSpan,
    /// Membership after which a shop may show the association's badge.
    pub badge_after: SimSpan,
    /// The boards; index = board number.
    pub boards: Vec<Board>,
    /// Most posts and replies of a shop in a day.
    pub posts_per_day: u32,
    /// The courses; index = course number.
    pub courses: Vec<Course>,
    /// Different courses attended that earn the learning badge; 0 = there is none.
    pub badge_courses: u32,
    /// Least and most hours from opening a group purchase to its deadline.
    pub group_hours: [u32; 2],
    /// Before the deadline: how long pledges bind.
    pub group_binds: SimSpan,
    /// Pieces that fit on the truck of one group purchase.
    pub group_pieces_max: u32,
    /// What that truck costs, shared by pieces.
    pub truck: Money,
    /// Market days of a courier contract's month.
    pub month_days: u32,
    /// Per courier; couriers beyond the end make no contract.
    pub couriers: Vec<CourierTerms>,
    /// Membership after which a shop may be a mentor.
    pub mentor_after: SimSpan,
    /// Settled orders a mentor needs.
    pub mentor_settled_min: u32,
    /// Most hours of one mentoring.
    pub mentor_hours_max: u32,
    /// Most hours a mentor gives in seven days.
    pub mentor_weekly_max: u32,
    /// How long a mentor may take to answer.
    pub mentor_answers: SimSpan,
    /// How long an offer between shops stands.
    pub offer_stands: SimSpan,
    /// Most open offers of one shop.
    pub offers_max: u32,
    /// What the association keeps of a trade's price.
    pub trade_fee: BasisPoints,
    /// Goods that go back the other way within this time are a sign of wash trading.
    pub wash_within: SimSpan,
    /// Prices below or above these shares of the supermarket's are a sign of something else than trade.
    pub wash_prices: [BasisPoints; 2],
}

/// A board of the association.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Board {
    /// English name.
    pub en: String,
    /// Chinese name.
    pub zh: String,
}

/// A course of the calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Course {
    /// English name.
    pub en: String,
    /// Chinese name.
    pub zh: String,
    /// Who gives it: the platform's are open to every shop, the association's to members.
    pub host: CourseHost,
    /// The tool it opens.
    pub tool: Tool,
    /// When its first session starts.
    pub first: SimTime,
    /// From one session to the next.
    pub every: SimSpan,
    /// How long a session is on.
    pub lasts: SimSpan,
    /// Seats of a session.
    pub seats: u32,
    /// Fee of a seat.
    pub fee: Money,
    /// Seats are given away from this long before a session.
    pub books_from: SimSpan,
    /// Seats can be given back until this long before it.
    pub gives_back_until: SimSpan,
}

impl Course {
    /// The first session that starts after a moment.
    pub fn next_after(&self, at: SimTime) -> SimTime {
        if self.first > at {
            return self.first;
        }
        let every = self.every.as_seconds().max(1);
        let passed = at.since(self.first).as_seconds() / every;
        self.first + SimSpan::seconds((passed + 1) * every)
    }
    /// Whether a session starts at this moment.
    pub fn starts_at(&self, at: SimTime) -> bool {
        at >= self.first && at.since(self.first).as_seconds().is_multiple_of(self.every.as_seconds().max(1))
    }
}

/// A rate that a courier grants for so many parcels a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RateTier {
    /// Parcels a month of all pledgers together.
    pub parcels: u32,
    /// What it cuts off its charge.
    pub cut: BasisPoints,
}

/// What a courier asks of the association for a contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourierTerms {
    /// Rates, ascending by parcels.
    pub tiers: Vec<RateTier>,
    /// Least shops that pledge.
    pub shops_min: u32,
    /// Least and most parcels a month of one pledge.
    pub pledge: [u32; 2],
    /// Held for each pledged parcel; lost for those that do not come.
    pub hold: Money,
    /// Share of what was pledged that must come.
    pub fulfilled: BasisPoints,
    /// Months without a contract after one that was not fulfilled.
    pub barred_months: u32,
}

impl CourierTerms {
    /// The best rate for so many parcels pledged by so many shops.
    pub fn tier(&self, shops: usize, parcels: u32) -> Option<RateTier> {
        let enough = shops >= self.shops_min as usize;
        self.tiers.iter().rev().find(|tier| enough && parcels >= tier.parcels).copied()
    }
    /// Whether enough of what was promised came.
    pub fn is_fulfilled(&self, promised: u32, came: u32) -> bool {
        i64::from(came) * 10_000 >= i64::from(promised) * i64::from(self.fulfilled.0)
    }
}

impl Rules {
    /// The contract's month of a moment, from 0; months begin at midnight.
    pub fn month(&self, at: SimTime) -> u32 {
        at.day() / self.month_days.max(1)
    }
    /// When a month begins.
    pub fn month_start(&self, month: u32) -> SimTime {
        SimTime::day_start(month * self.month_days.max(1))
    }
    /// What a courier asks for a contract, if it makes any.
    pub fn courier(&self, courier: CourierId) -> Option<&CourierTerms> {
        self.couriers.get(courier.index()).filter(|terms| !terms.tiers.is_empty())
    }
}
