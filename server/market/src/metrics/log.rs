//! A shop's tallies per market hour, kept small: hours that can no longer change are packed to a few bytes,
//! whole days are summed. A term of 120 days costs a shop some tens of kilobytes.

use super::tally::{ShopTally, TALLY_NUMBERS};
use domain::Money;
use serde::{Deserialize, Serialize};
use std::iter::Sum;
use std::ops::{Add, Sub};

/// Hours in a market day.
const DAY_HOURS: u32 = 24;

/// A shop's tallies per market hour, hours in which nothing happened left out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TallyLog {
    /// Hours that may still change, ascending.
    open: Vec<(u32, ShopTally)>,
    /// Days with sealed hours, ascending.
    days: Vec<Day>,
    /// The sealed hours one after another, packed.
    packed: Vec<u8>,
    /// Hours before this one can no longer change.
    sealed_before: u32,
    /// Sum of all hours.
    total: ShopTally,
}

/// The sealed hours of one market day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Day {
    /// Market day, from 0.
    day: u32,
    /// Where its hours begin in the packed bytes.
    start: u32,
    /// Sum of its sealed hours.
    tally: ShopTally,
}

impl TallyLog {
    /// Sum over the market hours `from_hour..to_hour`.
    pub fn window(&self, from_hour: u32, to_hour: u32) -> ShopTally {
        let mut sum = ShopTally::default();
        if from_hour >= to_hour {
            return sum;
        }
        let first = self.days.partition_point(|day| day.day < from_hour / DAY_HOURS);
        for (place, day) in
            self.days.iter().enumerate().skip(first).take_while(|(_, day)| day.day * DAY_HOURS < to_hour)
        {
            let hours = day.day * DAY_HOURS..(day.day + 1) * DAY_HOURS;
            if from_hour <= hours.start && hours.end <= to_hour {
                sum.add(&day.tally);
            } else {
                let inside = |hour: &(u32, ShopTally)| (from_hour..to_hour).contains(&hour.0);
                self.hours_of(place).filter(inside).for_each(|(_, tally)| sum.add(&tally));
            }
        }
        let open = self.open.iter().filter(|(hour, _)| (from_hour..to_hour).contains(hour));
        open.for_each(|(_, tally)| sum.add(tally));
        sum
    }
    /// Sum of everything so far.
    pub const fn total(&self) -> ShopTally {
        self.total
    }
    /// Every hour in which something happened, ascending.
    pub fn hours(&self) -> impl Iterator<Item = (u32, ShopTally)> + '_ {
        (0..self.days.len()).flat_map(|place| self.hours_of(place)).chain(self.open.iter().copied())
    }
    /// Counts into the tally of an hour, and into that of all hours; `count` says whether it counted anything: what
    /// means nothing leaves no trace.
    ///
    /// # Panics
    /// When the hour was sealed.
    pub(crate) fn count(&mut self, hour: u32, count: impl Fn(&mut ShopTally) -> bool) {
        if !count(&mut self.total) {
            return;
        }
        assert!(hour >= self.sealed_before, "a sealed hour stays as it is");
        let place = self.open.partition_point(|(noted, _)| *noted < hour);
        if self.open.get(place).is_none_or(|(noted, _)| *noted != hour) {
            self.open.insert(place, (hour, ShopTally::default()));
        }
        count(&mut self.open[place].1);
    }
    /// Adds what closing an hour tells, and packs all hours up to and including this one: nothing more is counted in it.
    pub(crate) fn close(&mut self, hour: u32, last: &ShopTally) {
        let mut left = *last != ShopTally::default();
        if left {
            assert!(hour >= self.sealed_before, "a sealed hour stays as it is");
            self.total.add(last);
        }
        self.sealed_before = hour + 1;
        let closed = self.open.partition_point(|(noted, _)| *noted <= hour);
        for (noted, mut tally) in self.open.drain(..closed) {
            if noted == hour && std::mem::take(&mut left) {
                tally.add(last);
            }
            seal(&mut self.days, &mut self.packed, noted, &tally);
        }
        if left {
            seal(&mut self.days, &mut self.packed, hour, last);
        }
    }
    /// Orders placed in the market hours `from_hour..to_hour`: the same as of the window, and cheaper.
    pub fn orders_within(&self, from_hour: u32, to_hour: u32) -> u32 {
        self.sum_within(from_hour, to_hour, |tally| tally.orders)
    }
    /// Revenue of the market hours `from_hour..to_hour`: the same as of the window, and cheaper.
    pub fn revenue_within(&self, from_hour: u32, to_hour: u32) -> Money {
        self.sum_within(from_hour, to_hour, |tally| tally.revenue)
    }
    /// The sum of one number of the tallies over the market hours `from_hour..to_hour`.
    fn sum_within<N: Sum + Sub<Output = N> + Add<Output = N>>(
        &self,
        from_hour: u32,
        to_hour: u32,
        number: impl Fn(&ShopTally) -> N,
    ) -> N {
        if from_hour >= to_hour {
            return std::iter::empty().sum();
        }
        let inside = |hour: &(u32, ShopTally)| (from_hour..to_hour).contains(&hour.0);
        let first = self.days.partition_point(|day| day.day < from_hour / DAY_HOURS);
        let days = self.days.iter().enumerate().skip(first).take_while(|(_, day)| day.day * DAY_HOURS < to_hour);
        let of_day = |(place, day): (usize, &Day)| {
            if from_hour <= day.day * DAY_HOURS && (day.day + 1) * DAY_HOURS <= to_hour {
                number(&day.tally)
            } else if (day.day + 1) * DAY_HOURS <= to_hour {
                // The whole day but for the hours before the window, which are few.
                let before = self.hours_of(place).take_while(|(hour, _)| *hour < from_hour);
                number(&day.tally) - before.map(|(_, tally)| number(&tally)).sum()
            } else {
                self.hours_of(place).filter(inside).map(|(_, tally)| number(&tally)).sum()
            }
        };
        let open = self.open.iter().filter(|hour| inside(hour)).map(|(_, tally)| number(tally));
        days.map(of_day).sum::<N>() + open.sum()
    }
    /// The sealed hours of the day at this place.
    fn hours_of(&self, place: usize) -> impl Iterator<Item = (u32, ShopTally)> + '_ {
        let day = self.days[place];
        let end = self.days.get(place + 1).map_or(self.packed.len(), |next| next.start as usize);
        let mut bytes = self.packed[day.start as usize..end].iter().copied();
        std::iter::from_fn(move || unpack(&mut bytes).map(|(hour, tally)| (day.day * DAY_HOURS + hour, tally)))
    }
}

/// Packs an hour that can no longer change, and adds it to its day.
fn seal(days: &mut Vec<Day>, packed: &mut Vec<u8>, hour: u32, tally: &ShopTally) {
    let day = hour / DAY_HOURS;
    if days.last().is_none_or(|last| last.day != day) {
        let start = u32::try_from(packed.len()).expect("a term packs into megabytes at most");
        days.push(Day { day, start, tally: ShopTally::default() });
    }
    days.last_mut().expect("just made sure of").tally.add(tally);
    pack(packed, hour % DAY_HOURS, tally);
}

/// Bytes before the numbers of a packed hour.
const HEAD_BYTES: usize = 4;
/// Most bytes of a packed number: seven bits each.
const NUMBER_BYTES_MAX: usize = 10;

/// Appends one hour: the hour of the day, three bytes saying which numbers are not zero, those numbers.
fn pack(bytes: &mut Vec<u8>, hour_of_day: u32, tally: &ShopTally) {
    let numbers = tally.numbers();
    let present = |mask: u32, (place, number): (usize, &i64)| mask | u32::from(*number != 0) << place;
    let mask = numbers.iter().enumerate().fold(0, present);
    let mut packed = [0; HEAD_BYTES + TALLY_NUMBERS * NUMBER_BYTES_MAX];
    packed[..HEAD_BYTES].copy_from_slice(&(mask << 8 | hour_of_day).to_le_bytes());
    let mut filled = HEAD_BYTES;
    for number in numbers.into_iter().filter(|number| *number != 0) {
        // Zigzag: small negative numbers stay small.
        let mut left = (number << 1 ^ number >> 63).cast_unsigned();
        while left >= 0x80 {
            packed[filled] = left as u8 | 0x80;
            filled += 1;
            left >>= 7;
        }
        packed[filled] = left as u8;
        filled += 1;
    }
    bytes.extend_from_slice(&packed[..filled]);
}

/// Reads back what [`pack`] appended; `None` at the end.
fn unpack(bytes: &mut impl Iterator<Item = u8>) -> Option<(u32, ShopTally)> {
    let mut next = || bytes.next();
    let head = u32::from_le_bytes([next()?, next()?, next()?, next()?]);
    let mut numbers = [0; TALLY_NUMBERS];
    for (place, number) in numbers.iter_mut().enumerate() {
        if head >> (place + 8) & 1 == 1 {
            let (mut zigzag, mut shift) = (0_u64, 0);
            loop {
                let byte = next()?;
                zigzag |= u64::from(byte & 0x7f) << shift;
                shift += 7;
                if byte < 0x80 {
                    break;
                }
            }
            *number = (zigzag >> 1).cast_signed() ^ -(zigzag & 1).cast_signed();
        }
    }
    Some((head & 0xff, ShopTally::of_numbers(&numbers)))
}

#[cfg(test)]
mod tests;
