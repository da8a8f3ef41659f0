//! The class leaderboard: shops ordered by a declared measure of closed hours, ties sharing a place, and the
//! medals of a market day. Only shops of the class are placed; rivals are in the market but not in the list.

mod measure;

pub use measure::{GROWTH_BASE_FEN, growth};

use domain::ShopId;
use domain::teaching::{Board, Metric};
use market::{Market, metrics};

/// Market hours of a day.
const DAY_HOURS: u32 = 24;
/// Orders from which on a service score is more than one buyer's mood, as the board declares.
pub const SERVICE_ORDERS_MIN: u32 = 5;
/// Places that get a medal.
pub const MEDAL_PLACES: u32 = 3;

/// A shop of the class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number.
    pub shop: ShopId,
    /// The public name of whoever keeps it.
    pub alias: String,
}

/// One row of a board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Place from 1; ties share it, and the places they fill are left out after them: 1, 2, 2, 4.
    pub place: u32,
    /// Place on this board at the end of the market day before, if placed then.
    pub place_before: Option<u32>,
    /// The shop.
    pub shop: ShopId,
    /// Its keeper's public name.
    pub alias: String,
    /// The measure, in the board's unit: fen, hundredths of a score, basis points.
    pub value: i64,
    /// Orders placed until then.
    pub orders: u32,
}

/// A board as of a closed market hour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standings {
    /// Which board.
    pub board: Board,
    /// How many market hours had closed; all numbers are of these.
    pub closed_hours: u32,
    /// Shops with a place, best first, shops of one place by their number.
    pub placed: Vec<Standing>,
    /// Shops without, by their number.
    pub unplaced: Vec<Entry>,
}

/// The medals of one market day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayMedals {
    /// The market day, from 0.
    pub day: u32,
    /// Best first, shops of one place by their number; empty when no shop of the class earned anything.
    pub medals: Vec<Medal>,
}

/// A medal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Medal {
    /// 1 is gold, 2 silver, 3 bronze.
    pub place: u32,
    /// The shop.
    pub shop: ShopId,
    /// Its keeper's public name.
    pub alias: String,
    /// Contribution of that day, in fen.
    pub contribution: i64,
}

/// A board of the class as of this many closed hours (`market.next_hour()` for the latest); later hours, open or
/// closed, do not count. What is measured:
///
/// - Contribution: contribution since the market began, in fen.
/// - Service: mean of the three DSR scores since the market began, in hundredths, from
///   [`SERVICE_ORDERS_MIN`] orders on and once a review is written.
/// - Growth: see [`growth`].
///
/// A shop without any order, or without a measure, has no place. For a class of n shops a board costs n readings of a
/// few days of tally logs (their length does not matter) and n log n comparisons.
pub fn standings(market: &Market, class: &[Entry], board: Board, closed_hours: u32) -> Standings {
    let before = last_day_end_before(closed_hours);
    let mut rows: Vec<_> =
        class.iter().map(|entry| (entry, measure::measured(market, entry.shop, board, before, closed_hours))).collect();
    rows.sort_unstable_by_key(|(entry, _)| entry.shop);
    let places_now = places(rows.iter().map(|(_, measured)| measured.now));
    let places_before = places(rows.iter().map(|(_, measured)| measured.before));
    let mut standings = Standings { board, closed_hours, placed: Vec::new(), unplaced: Vec::new() };
    for (((entry, measured), place), place_before) in rows.into_iter().zip(places_now).zip(places_before) {
        let Some((place, value)) = place.zip(measured.now) else {
            standings.unplaced.push(entry.clone());
            continue;
        };
        let (shop, alias, orders) = (entry.shop, entry.alias.clone(), measured.orders);
        standings.placed.push(Standing { place, place_before, shop, alias, value, orders });
    }
    standings.placed.sort_by_key(|standing| standing.place);
    standings
}

/// Medals of the last market day that had ended after this many closed hours, by the contribution of that day
/// alone; `None` before the first day's end. Only a contribution above zero is worth a medal. Ties share a place,
/// so there may be two golds and a bronze, or more than three medals.
pub fn medals(market: &Market, class: &[Entry], closed_hours: u32) -> Option<DayMedals> {
    let day = (closed_hours / DAY_HOURS).checked_sub(1)?;
    let of_day = |entry: &Entry| {
        let log = &market.shop(entry.shop)?.tally;
        let earned = metrics::measure(Metric::Contribution, &log.window(day * DAY_HOURS, (day + 1) * DAY_HOURS));
        earned.filter(|earned| *earned > 0)
    };
    let mut rows: Vec<_> = class.iter().map(|entry| (entry, of_day(entry))).collect();
    rows.sort_unstable_by_key(|(entry, _)| entry.shop);
    let places = places(rows.iter().map(|(_, earned)| *earned));
    let rows = rows.into_iter().zip(places);
    let mut medals: Vec<_> = rows
        .filter_map(|((entry, earned), place)| {
            let place = place.filter(|place| *place <= MEDAL_PLACES)?;
            Some(Medal { place, shop: entry.shop, alias: entry.alias.clone(), contribution: earned? })
        })
        .collect();
    medals.sort_by_key(|medal| medal.place);
    Some(DayMedals { day, medals })
}

/// The closed hours there were at the last end of a market day strictly before.
const fn last_day_end_before(closed_hours: u32) -> u32 {
    closed_hours.saturating_sub(1) / DAY_HOURS * DAY_HOURS
}

/// The place of each value, largest first, ties sharing one; none for what has no value.
fn places(values: impl Iterator<Item = Option<i64>>) -> Vec<Option<u32>> {
    let values: Vec<_> = values.collect();
    let mut sorted: Vec<i64> = values.iter().copied().flatten().collect();
    sorted.sort_unstable();
    let better = |value: i64| sorted.len() - sorted.partition_point(|other| *other <= value);
    let place = |value: i64| u32::try_from(better(value) + 1).expect("a class has few shops");
    values.into_iter().map(|value| value.map(place)).collect()
}

#[cfg(test)]
mod tests;
