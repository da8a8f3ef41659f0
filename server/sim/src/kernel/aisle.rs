//! The listings of one category in the order of the hour, with bit masks of what their titles speak of: a
//! keyword reads off who shares how many of its concepts sixty-four listings at a time.

use super::ranks::HourState;
use market::search::{CONCEPTS_MAX, ConceptSet};

/// A score (not negative, so that its bits order like it) and a listing as one number: higher is earlier,
/// equal scores by the listing's number.
#[inline]
pub fn rank_key(score: f32, listing: u32) -> u64 {
    (u64::from(score.to_bits()) << 32) | u64::from(!listing)
}

/// The score and the listing of a key.
#[inline]
pub fn of_key(key: u64) -> (f32, u32) {
    (f32::from_bits((key >> 32) as u32), !(key as u32))
}

/// The listings of one category as of the hour's start.
#[derive(Debug, Clone, Default)]
pub struct Aisle {
    /// By falling score but for relevance, see [`rank_key`].
    pub keys: Vec<u64>,
    /// Those of them that may take a place kept for new goods, in no order.
    pub newcomers: Vec<u32>,
    /// Whether something changed since the last arrangement.
    stale: bool,
    /// Concepts that keywords of this category ask for; a concept's place here is its place in `masks`.
    concepts: Vec<usize>,
    /// Per concept and 64 listings in the order of `keys`: whose title speaks of it.
    masks: Vec<[u64; CONCEPTS_OF_AISLE_MAX]>,
    /// The same for what only attributes speak of; empty when there is nothing of that kind.
    hints: Vec<[u64; CONCEPTS_OF_AISLE_MAX]>,
}

/// Places of concepts in an aisle, as bits.
pub type Places = u64;

/// Most concepts the keywords of one category may ask for.
const CONCEPTS_OF_AISLE_MAX: usize = 64;

impl Aisle {
    /// The places of these concepts, new ones if need be.
    pub fn places_of(&mut self, asked: &ConceptSet) -> Vec<u8> {
        let numbers = (0..CONCEPTS_MAX).filter(|number| asked.contains(*number));
        let place = |number| {
            let known = self.concepts.iter().position(|concept| *concept == number);
            known.unwrap_or_else(|| {
                assert!(self.concepts.len() < CONCEPTS_OF_AISLE_MAX, "a scenario's keywords are checked");
                self.concepts.push(number);
                self.concepts.len() - 1
            }) as u8
        };
        numbers.map(place).collect()
    }
    /// The places of those of these concepts that anybody asks for.
    pub fn known_places(&self, spoken: &ConceptSet) -> Places {
        let asked = self.concepts.iter().enumerate().filter(|(_, concept)| spoken.contains(**concept));
        asked.fold(0, |places, (place, _)| places | 1 << place)
    }
    /// The highest score of the hour but for relevance; zero when nobody is listed.
    #[inline]
    pub fn best(&self) -> f32 {
        self.keys.first().map_or(0.0, |key| of_key(*key).0)
    }
    /// Puts a listing in, unless it is still there from before; [`Self::arrange`] finds its place.
    pub fn enter(&mut self, listing: u32, shelved: &mut [bool]) {
        if !std::mem::replace(&mut shelved[listing as usize], true) {
            self.keys.push(rank_key(0.0, listing));
        }
        self.stale = true;
    }
    /// Says that scores, words or what is listed changed: [`Self::arrange`] is due before the next keyword.
    #[inline]
    pub fn disturb(&mut self) {
        self.stale = true;
    }
    /// Brings the listings into the order of this hour's scores, if anything changed. From hour to hour few change
    /// places, so they are moved one by one; an aisle with many new goods is sorted as a whole.
    pub fn arrange(&mut self, state: &HourState, words: &[[Places; 2]], shelved: &mut [bool]) {
        if !std::mem::replace(&mut self.stale, false) {
            return;
        }
        self.newcomers.clear();
        let mut kept = 0;
        for at in 0..self.keys.len() {
            let (_, listing) = of_key(self.keys[at]);
            let row = listing as usize;
            if !state.listed[row] {
                shelved[row] = false;
                continue;
            }
            if state.newcomer[row] {
                self.newcomers.push(listing);
            }
            self.keys[kept] = rank_key(state.base[row], listing);
            kept += 1;
        }
        self.keys.truncate(kept);
        sort(&mut self.keys);
        self.read_out(words);
    }
    /// Writes what each listing speaks of, in the order of the keys, as one bit per listing under each concept.
    fn read_out(&mut self, words: &[[Places; 2]]) {
        self.masks.clear();
        self.hints.clear();
        let mut hinted = 0;
        for keys in self.keys.chunks(64) {
            let (mut masks, mut hints) = ([0; CONCEPTS_OF_AISLE_MAX], [0; CONCEPTS_OF_AISLE_MAX]);
            for ((key, mask), hint) in keys.iter().zip(&mut masks).zip(&mut hints) {
                [*mask, *hint] = words[of_key(*key).1 as usize];
                hinted |= *hint;
            }
            transpose(&mut masks);
            self.masks.push(masks);
            self.hints.push(hints);
        }
        if hinted == 0 {
            self.hints.clear();
        }
        self.hints.iter_mut().for_each(transpose);
    }
    /// Visits the listings whose titles speak of exactly `title` of the concepts, and whose attributes of `hinted`
    /// further ones, in order, until one is not taken. `read` keeps what was counted for these concepts so far, from
    /// level to level: it begins empty.
    #[inline]
    pub fn sharing(
        &self,
        places: &[u8],
        (title, hinted): (usize, usize),
        read: &mut Vec<[Digits; 2]>,
        mut take: impl FnMut(u64) -> bool,
    ) {
        if hinted > 0 && self.hints.is_empty() {
            return;
        }
        for (word, masks) in self.masks.iter().enumerate() {
            if word == read.len() {
                let hints = self.hints.get(word).map_or(Digits::default(), |hints| Digits::of(hints, places));
                read.push([Digits::of(masks, places), hints]);
            }
            let [spoken, hints] = &read[word];
            if !self.take_all(word, spoken.exactly(title) & hints.exactly(hinted), &mut take) {
                return;
            }
        }
    }
    /// Visits the marked listings of one word in order; false once one is not taken.
    #[inline]
    fn take_all(&self, word: usize, mut marked: u64, take: &mut impl FnMut(u64) -> bool) -> bool {
        // Bits beyond the last listing are set where nothing is shared.
        let last = self.keys.len() - word * 64;
        marked &= if last < 64 { (1 << last) - 1 } else { u64::MAX };
        while marked != 0 {
            if !take(self.keys[word * 64 + marked.trailing_zeros() as usize]) {
                return false;
            }
            marked &= marked - 1;
        }
        true
    }
}

/// How many concepts of a keyword each of 64 listings speaks of, in three binary digits across whole words: up to
/// seven.
#[derive(Debug, Clone, Copy, Default)]
pub struct Digits {
    ones: u64,
    twos: u64,
    fours: u64,
}

impl Digits {
    #[inline]
    fn of(masks: &[u64; CONCEPTS_OF_AISLE_MAX], places: &[u8]) -> Self {
        let mut counts = Self::default();
        for place in places {
            let mask = masks[usize::from(*place)];
            let carry = counts.ones & mask;
            counts.ones ^= mask;
            counts.fours ^= counts.twos & carry;
            counts.twos ^= carry;
        }
        counts
    }
    /// Bits of the listings that speak of exactly this many.
    #[inline]
    fn exactly(self, shared: usize) -> u64 {
        let digit = |bits: u64, set: usize| if set == 0 { !bits } else { bits };
        digit(self.ones, shared & 1) & digit(self.twos, shared & 2) & digit(self.fours, shared & 4)
    }
}

/// Turns rows into columns: bit n of row m becomes bit m of row n. Halves of ever smaller squares change places.
fn transpose(rows: &mut [u64; CONCEPTS_OF_AISLE_MAX]) {
    let (mut width, mut low) = (CONCEPTS_OF_AISLE_MAX / 2, u64::from(u32::MAX));
    while width > 0 {
        for square in rows.chunks_exact_mut(2 * width) {
            let (upper, lower) = square.split_at_mut(width);
            for (row, other) in upper.iter_mut().zip(lower) {
                let changed = ((*row >> width) ^ *other) & low;
                *row ^= changed << width;
                *other ^= changed;
            }
        }
        width /= 2;
        low ^= low << width;
    }
}

/// Sorts falling. From hour to hour little is out of order: then keys are moved one by one; else, e.g. with many new
/// goods, all are sorted anew.
fn sort(keys: &mut [u64]) {
    let mut moves_left = 8 * keys.len();
    for place in 1..keys.len() {
        let key = keys[place];
        let mut at = place;
        while at > 0 && keys[at - 1] < key {
            keys[at] = keys[at - 1];
            at -= 1;
        }
        keys[at] = key;
        let Some(left) = moves_left.checked_sub(place - at) else {
            return keys.sort_unstable_by(|a, b| b.cmp(a));
        };
        moves_left = left;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(concepts: &[usize]) -> ConceptSet {
        let mut set = ConceptSet::default();
        concepts.iter().for_each(|concept| set.insert(*concept));
        set
    }

    #[test]
    fn keys_are_sorted_whether_few_or_many_moved() {
        // Strides without a factor in common with 500, so that every key occurs once.
        for stride in [1, 3, 77, 499] {
            let mut keys: Vec<u64> = (0..500).map(|at| 1_000 - at * stride % 500).collect();
            sort(&mut keys);
            assert!(keys.is_sorted_by(|one, next| one > next), "{stride}");
        }
    }

    #[test]
    fn rows_become_columns() {
        let bit = |row: usize, column: usize| (row * 7 + column * column * 3 + row * column) % 5 < 2;
        let word = |bits: &dyn Fn(usize) -> bool| (0..64).fold(0, |word, at| word | u64::from(bits(at)) << at);
        let mut rows: [u64; 64] = std::array::from_fn(|row| word(&|column| bit(row, column)));
        transpose(&mut rows);
        assert_eq!(rows, std::array::from_fn(|column| word(&|row| bit(row, column))));
    }

    #[test]
    fn listings_are_found_by_how_many_concepts_they_share_in_the_order_of_the_hour() {
        let mut aisle = Aisle::default();
        let asked = aisle.places_of(&set(&[3, 200, 17]));
        let titles: Vec<ConceptSet> =
            (0..150).map(|number| set([[3].as_slice(), &[3, 200], &[3, 200, 17, 90], &[90]][number % 4])).collect();
        let spoken: Vec<Places> = titles.iter().map(|title| aisle.known_places(title)).collect();
        let mut state = HourState::default();
        let mut shelved = vec![false; 150];
        for listing in 0..150_u32 {
            state.add_row((listing * 29 % 150) as f32, listing != 10);
            aisle.enter(listing, &mut shelved);
        }
        // Attributes of every fifth speak of concept 17 where the title does not.
        let hint = aisle.known_places(&set(&[17]));
        let hinted: Vec<Places> =
            spoken.iter().enumerate().map(|(at, own)| if at % 5 == 0 { hint & !own } else { 0 }).collect();
        let words: Vec<[Places; 2]> = spoken.iter().zip(&hinted).map(|(spoken, hinted)| [*spoken, *hinted]).collect();
        aisle.arrange(&state, &words, &mut shelved);
        assert!(!shelved[10] && shelved[11]);
        let mut read = Vec::new();
        for shared in 1..=3 {
            let mut found = Vec::new();
            for hinted in 0..=3 {
                aisle.sharing(&asked, (shared, hinted), &mut read, |key| {
                    found.push(of_key(key));
                    true
                });
            }
            let expected = (0..150_u32).filter(|listing| {
                *listing != 10 && titles[*listing as usize].shared(&set(&[3, 200, 17])) == shared as u32
            });
            let mut listings: Vec<u32> = found.iter().map(|row| row.1).collect();
            listings.sort_unstable();
            assert_eq!(listings, expected.collect::<Vec<_>>());
        }
        let mut only_attributes = Vec::new();
        aisle.sharing(&asked, (0, 1), &mut read, |key| {
            only_attributes.push(of_key(key).1);
            true
        });
        let score = |listing: &u32| listing * 29 % 150;
        assert!(only_attributes.windows(2).all(|pair| score(&pair[0]) > score(&pair[1])), "in the order of the hour");
        only_attributes.sort_unstable();
        let expected = (0..150_u32).filter(|listing| listing % 5 == 0 && listing % 4 == 3 && *listing != 10);
        assert_eq!(only_attributes, expected.collect::<Vec<_>>());
    }
}
