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
    /// Whether somebody's attributes speak of what the title does not.
    pub fn has_hints(&self) -> bool {
        !self.hints.is_empty()
    }
    /// Brings the listings into the order of this hour's scores. From hour to hour few change places, so they
    /// are moved one by one; an aisle with many new goods is sorted as a whole.
    pub fn arrange(&mut self, state: &HourState, spoken: &[Places], hinted: &[Places]) {
        const MANY: usize = 64;
        self.keys.retain_mut(|key| {
            let (_, listing) = of_key(*key);
            *key = rank_key(state.base[listing as usize], listing);
            state.listed[listing as usize]
        });
        let unsorted = self.keys.windows(2).filter(|pair| pair[0] < pair[1]).count();
        if unsorted > MANY {
            self.keys.sort_unstable_by(|a, b| b.cmp(a));
        } else {
            insertion_sort(&mut self.keys);
        }
        let spoken_of = |key: &u64| spoken[of_key(*key).1 as usize];
        let hinted_of = |key: &u64| hinted[of_key(*key).1 as usize];
        transpose(&mut self.masks, &self.keys, spoken_of);
        if self.keys.iter().any(|key| hinted_of(key) != 0) {
            transpose(&mut self.hints, &self.keys, hinted_of);
        } else {
            self.hints.clear();
        }
    }
    /// Visits the listings whose titles speak of exactly this many of the concepts, in order, until one is not taken.
    #[inline]
    pub fn sharing(&self, places: &[u8], shared: usize, mut take: impl FnMut(u64) -> bool) {
        for (word, masks) in self.masks.iter().enumerate() {
            if !self.take_all(word, exactly(masks, places, shared), &mut take) {
                return;
            }
        }
    }
    /// The same for titles that speak of `shared` and attributes that speak of `hinted` further ones.
    pub fn hinting(&self, places: &[u8], shared: usize, hinted: usize, mut take: impl FnMut(u64) -> bool) {
        for (word, (masks, hints)) in self.masks.iter().zip(&self.hints).enumerate() {
            let both = exactly(masks, places, shared) & exactly(hints, places, hinted);
            if !self.take_all(word, both, &mut take) {
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

/// Bits of the listings that speak of exactly this many of the concepts.
#[inline]
fn exactly(masks: &[u64; CONCEPTS_OF_AISLE_MAX], places: &[u8], shared: usize) -> u64 {
    // Counts per bit, kept in three binary digits across whole words: up to seven concepts.
    let (mut ones, mut twos, mut fours) = (0_u64, 0_u64, 0_u64);
    for place in places {
        let mask = masks[usize::from(*place)];
        let carry = ones & mask;
        ones ^= mask;
        fours ^= twos & carry;
        twos ^= carry;
    }
    let digit = |bits: u64, set: usize| if set == 0 { !bits } else { bits };
    digit(ones, shared & 1) & digit(twos, shared & 2) & digit(fours, shared & 4)
}

/// Writes what each listing speaks of, in the order of the keys, as one bit per listing under each concept.
fn transpose(masks: &mut Vec<[u64; CONCEPTS_OF_AISLE_MAX]>, keys: &[u64], spoken_of: impl Fn(&u64) -> Places) {
    masks.clear();
    masks.resize(keys.len().div_ceil(64), [0; CONCEPTS_OF_AISLE_MAX]);
    for (words, keys) in masks.iter_mut().zip(keys.chunks(64)) {
        for (at, key) in keys.iter().enumerate() {
            let mut places = spoken_of(key);
            while places != 0 {
                words[places.trailing_zeros() as usize] |= 1 << at;
                places &= places - 1;
            }
        }
    }
}

/// Sorts falling; fast when little is out of order.
fn insertion_sort(keys: &mut [u64]) {
    for place in 1..keys.len() {
        let key = keys[place];
        let mut at = place;
        while at > 0 && keys[at - 1] < key {
            keys[at] = keys[at - 1];
            at -= 1;
        }
        keys[at] = key;
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
    fn listings_are_found_by_how_many_concepts_they_share_in_the_order_of_the_hour() {
        let mut aisle = Aisle::default();
        let asked = aisle.places_of(&set(&[3, 200, 17]));
        let titles: Vec<ConceptSet> =
            (0..150).map(|number| set([[3].as_slice(), &[3, 200], &[3, 200, 17, 90], &[90]][number % 4])).collect();
        let spoken: Vec<Places> = titles.iter().map(|title| aisle.known_places(title)).collect();
        let mut state = HourState::default();
        for listing in 0..150_u32 {
            state.add_row((listing * 29 % 150) as f32, listing != 10);
            aisle.keys.push(rank_key(0.0, listing));
        }
        // Attributes of every fifth speak of concept 17 where the title does not.
        let hint = aisle.known_places(&set(&[17]));
        let hinted: Vec<Places> =
            spoken.iter().enumerate().map(|(at, own)| if at % 5 == 0 { hint & !own } else { 0 }).collect();
        aisle.arrange(&state, &spoken, &hinted);
        for shared in 1..=3 {
            let mut found = Vec::new();
            aisle.sharing(&asked, shared, |key| {
                found.push(of_key(key));
                true
            });
            assert!(found.windows(2).all(|pair| pair[0].0 >= pair[1].0), "falling");
            let expected = (0..150_u32).filter(|listing| {
                *listing != 10 && titles[*listing as usize].shared(&set(&[3, 200, 17])) == shared as u32
            });
            let mut listings: Vec<u32> = found.iter().map(|row| row.1).collect();
            listings.sort_unstable();
            assert_eq!(listings, expected.collect::<Vec<_>>());
        }
        let mut only_attributes = Vec::new();
        aisle.hinting(&asked, 0, 1, |key| {
            only_attributes.push(of_key(key).1);
            true
        });
        only_attributes.sort_unstable();
        let expected = (0..150_u32).filter(|listing| listing % 5 == 0 && listing % 4 == 3 && *listing != 10);
        assert_eq!(only_attributes, expected.collect::<Vec<_>>());
    }
}
