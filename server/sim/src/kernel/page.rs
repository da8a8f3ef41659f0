//! A result page, and how the best listings of a keyword are found while looking at each once.

use super::PAGE_PLACES;
use super::aisle::{of_key, rank_key};

/// Ranked listings kept per keyword: a page, and substitutes for what sells out within the hour.
pub const RANKED_MAX: usize = 24;
/// Most paid places of a page.
pub const PAID_MAX: usize = 4;

/// A keyword's result page of one hour.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    /// The market hour it was made for.
    pub hour: u32,
    /// How many listings it holds.
    pub count: u8,
    /// The listings, best first.
    pub ranked: [u32; RANKED_MAX],
    /// Bit by bit: whether the place is a paid one.
    pub paid: u32,
    /// Rows of the board of the paid places, in their order.
    pub rows: [u16; PAID_MAX],
    /// Bit by bit: whether the place's listing is on the front page too.
    pub front: u32,
}

/// A result page as it is read.
#[derive(Debug, Clone, Copy)]
pub struct Results<'a> {
    /// The listings, best first; some may be sold out.
    pub ranked: &'a [u32],
    paid: u32,
    rows: &'a [u16; PAID_MAX],
    front: u32,
}

impl Results<'_> {
    /// The places whose listings buyers come upon on the front page too.
    #[inline]
    pub const fn on_front_page(&self) -> PlaceSet {
        PlaceSet(self.front)
    }
    /// The paid ones among these places, each with its row of the board.
    #[inline]
    pub fn paid_among(&self, places: PlaceSet) -> impl Iterator<Item = (usize, usize)> + use<'_> {
        let row = |at: usize| {
            let before = (self.paid & ((1 << at) - 1)).count_ones();
            usize::from(self.rows[before as usize])
        };
        PlaceSet(self.paid & places.0).map(move |at| (at, row(at)))
    }
}

/// Some of a page's places, as bits: first places first.
#[derive(Debug, Clone, Copy, Default)]
pub struct PlaceSet(u32);

impl PlaceSet {
    /// Adds a place, or does not.
    #[inline]
    pub const fn set(&mut self, at: usize, chosen: bool) {
        self.0 |= (chosen as u32) << at;
    }
    /// Whether this place is one of them.
    #[inline]
    pub const fn contains(self, at: usize) -> bool {
        self.0 >> at & 1 == 1
    }
}

impl Iterator for PlaceSet {
    type Item = usize;
    #[inline]
    fn next(&mut self) -> Option<usize> {
        let first = self.0.trailing_zeros() as usize;
        // Takes the lowest bit away; of none, none.
        self.0 &= self.0.wrapping_sub(1);
        (first < u32::BITS as usize).then_some(first)
    }
}

impl Default for Page {
    fn default() -> Self {
        Self { hour: u32::MAX, count: 0, ranked: [0; RANKED_MAX], paid: 0, rows: [0; PAID_MAX], front: 0 }
    }
}

impl Page {
    /// The page as it is read.
    #[inline]
    pub fn results(&self) -> Results<'_> {
        Results {
            ranked: &self.ranked[..usize::from(self.count)],
            paid: self.paid,
            rows: &self.rows,
            front: self.front,
        }
    }
    /// Notes that a listing of the page is on the front page too.
    pub fn note_front(&mut self, listing: u32) {
        let found = self.ranked[..usize::from(self.count)].iter().position(|other| *other == listing);
        self.front |= found.map_or(0, |at| 1 << at);
    }
    /// The listings of the page itself, without substitutes.
    pub fn first_places(&self) -> &[u32] {
        &self.ranked[..usize::from(self.count).min(PAGE_PLACES)]
    }
    /// Takes a listing off; those below move up.
    pub fn take(&mut self, listing: u32) {
        let count = usize::from(self.count);
        if let Some(found) = self.ranked[..count].iter().position(|other| *other == listing) {
            self.ranked.copy_within(found + 1..count, found);
            self.count -= 1;
        }
    }
    /// Puts a listing at this place, or at the end of a shorter page, or leaves it where it stands higher; the others
    /// move down. Gives the place it has then.
    pub fn seat(&mut self, place: usize, listing: u32) -> usize {
        let count = usize::from(self.count);
        let found = self.ranked[..count].iter().position(|other| *other == listing);
        let from = found.unwrap_or_else(|| count.min(RANKED_MAX - 1));
        self.count = self.count.max(from as u8 + 1);
        let place = place.min(from);
        self.ranked.copy_within(place..from, place + 1);
        self.ranked[place] = listing;
        place
    }
}

/// The best listings so far, best first; equal scores by number.
pub struct Top {
    /// See [`rank_key`]; zero where nothing is yet.
    keys: [u64; RANKED_MAX],
    /// How many there are.
    pub count: usize,
}

impl Default for Top {
    fn default() -> Self {
        Self { keys: [0; RANKED_MAX], count: 0 }
    }
}

impl Top {
    /// Whether any listing with this score could come in.
    #[inline]
    pub fn takes(&self, score: f32) -> bool {
        rank_key(score, 0) > self.keys[RANKED_MAX - 1]
    }
    /// Takes a listing in if it is among the best; says whether.
    #[inline]
    pub fn offer(&mut self, score: f32, listing: u32) -> bool {
        let key = rank_key(score, listing);
        if key <= self.keys[RANKED_MAX - 1] {
            return false;
        }
        let mut at = self.count.min(RANKED_MAX - 1);
        while at > 0 && self.keys[at - 1] < key {
            self.keys[at] = self.keys[at - 1];
            at -= 1;
        }
        self.keys[at] = key;
        self.count = (self.count + 1).min(RANKED_MAX);
        true
    }
    /// The listings, best first.
    pub fn listings(&self) -> [u32; RANKED_MAX] {
        self.keys.map(|key| of_key(key).1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_top_holds_the_best_in_order_whatever_order_they_came_in() {
        let mut top = Top::default();
        (0..100_u32).map(|number| number * 37 % 100).for_each(|listing| {
            top.offer((listing / 2) as f32, listing);
        });
        assert_eq!(top.count, RANKED_MAX);
        assert_eq!(top.listings()[..4], [98, 99, 96, 97], "equal scores by number");
    }

    #[test]
    fn a_seated_listing_moves_the_others_down() {
        let mut page = Page { count: 3, ..Page::default() };
        page.ranked[..3].copy_from_slice(&[5, 6, 7]);
        page.seat(1, 9);
        assert_eq!(page.first_places(), [5, 9, 6, 7]);
        page.seat(0, 7);
        assert_eq!(page.first_places(), [7, 5, 9, 6], "one that is there already moves up");
        page.seat(9, 8);
        assert_eq!(page.first_places(), [7, 5, 9, 6, 8], "a short page has no ninth place");
    }
}
