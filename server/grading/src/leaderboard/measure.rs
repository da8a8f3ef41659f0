//! What the boards measure, now and at the end of the market day before. Every number is a reading of a
//! shop's tally log by `market::metrics::measure`; nothing is counted here.

use super::{DAY_HOURS, SERVICE_ORDERS_MIN};
use domain::teaching::{Board, Metric};
use domain::{BasisPoints, ShopId};
use market::Market;
use market::metrics::{self, ShopTally, TallyLog};

/// Market hours of a week.
const WEEK_HOURS: u32 = 7 * 24;
/// Least revenue of an earlier week that growth is measured against, in fen: 50 CNY, about five small orders
/// (design value).
pub const GROWTH_BASE_FEN: i64 = 5_000;

/// What a board says about one shop.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Measured {
    /// Orders placed until now.
    pub orders: u32,
    /// The measure now; `None` without a place.
    pub now: Option<i64>,
    /// The measure at the end of the market day before; `None` without a place then.
    pub before: Option<i64>,
}

/// Measures a shop after `hours` closed hours and at the end of the market day before, after `hours_before`. A
/// shop the market does not know has no orders and no measure.
pub(super) fn measured(market: &Market, shop: ShopId, board: Board, hours_before: u32, hours: u32) -> Measured {
    let Some(shop) = market.shop(shop) else { return Measured::default() };
    let log = &shop.tally;
    let before = log.window(0, hours_before);
    let today = log.window(hours_before, hours);
    let mut now = before;
    now.add(&today);
    // At a day's end today is a whole day, none of it the early part of the next.
    let early_today = if hours.is_multiple_of(DAY_HOURS) { 0 } else { revenue(&today) };
    Measured {
        orders: now.orders,
        now: of_board(board, &now, || weeks(log, hours, early_today)),
        before: of_board(board, &before, || weeks(log, hours_before, 0)),
    }
}

/// Growth of revenue from one week to the next in basis points of the earlier week. An earlier week below
/// [`GROWTH_BASE_FEN`], or none at all, counts as that much, so that a first sale is growth, but one cheap order
/// more is not the greatest of the class. `None` when neither week had revenue.
pub fn growth(revenue_before: i64, revenue: i64) -> Option<i64> {
    if revenue_before == 0 && revenue == 0 {
        return None;
    }
    let gained = revenue.saturating_sub(revenue_before);
    let share = BasisPoints::ratio(gained, revenue_before.max(GROWTH_BASE_FEN));
    // Growth beyond what basis points can say is the most they can say.
    Some(i64::from(share.map_or(i32::MAX, |share| share.0)))
}

/// The board's measure, given the sum of all closed hours and how to compare the last two weeks.
fn of_board(board: Board, all: &ShopTally, grown: impl FnOnce() -> Option<i64>) -> Option<i64> {
    match board {
        _ if all.orders == 0 => None,
        Board::Contribution => metrics::measure(Metric::Contribution, all),
        Board::Service if all.orders < SERVICE_ORDERS_MIN => None,
        Board::Service => metrics::measure(Metric::ServiceScore, all),
        Board::Growth => grown(),
    }
}

/// Growth from the second last to the last 168 closed hours, given the revenue from the last midnight to their end
/// (zero when they end at midnight).
///
/// Whole days are sums the log keeps, but hours of a past day must be unpacked. So a week that begins or ends within
/// a day is put together from whole days and the early part of the days at its ends, each part looked up once.
fn weeks(log: &TallyLog, hours: u32, early_today: i64) -> Option<i64> {
    let middle = hours.saturating_sub(WEEK_HOURS);
    let start = middle.saturating_sub(WEEK_HOURS);
    let midnight = |hour: u32| hour / DAY_HOURS * DAY_HOURS;
    let whole_days = |from: u32, to: u32| revenue(&log.window(midnight(from), midnight(to)));
    let early = |hour: u32| revenue(&log.window(midnight(hour), hour));
    let (early_start, early_middle) = (early(start), early(middle));
    growth(
        whole_days(start, middle) + early_middle - early_start,
        whole_days(middle, hours) + early_today - early_middle,
    )
}

fn revenue(tally: &ShopTally) -> i64 {
    metrics::measure(Metric::Revenue, tally).expect("revenue is a sum, there even when it is zero")
}
