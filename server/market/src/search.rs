//! What buyers type and what sellers write, brought to the same concepts, so that the same listing
//! written in Chinese or in English has the same relevance for every keyword.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// Most concepts of one lexicon.
pub const CONCEPTS_MAX: usize = 256;

/// A set of concepts, by their number in the lexicon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ConceptSet([u64; CONCEPTS_MAX / 64]);

impl ConceptSet {
    /// Adds a concept; numbers from [`CONCEPTS_MAX`] on are not in any lexicon.
    pub fn insert(&mut self, concept: usize) {
        self.0[concept / 64] |= 1 << (concept % 64);
    }
    /// Whether it holds the concept.
    pub fn contains(&self, concept: usize) -> bool {
        self.0[concept / 64] & (1 << (concept % 64)) != 0
    }
    /// How many concepts it holds.
    pub fn count(&self) -> u32 {
        self.0.iter().map(|word| word.count_ones()).sum()
    }
    /// The concepts it holds and the other does not.
    #[must_use]
    pub fn without(&self, other: &Self) -> Self {
        Self(std::array::from_fn(|word| self.0[word] & !other.0[word]))
    }
    /// How many concepts both hold.
    pub fn shared(&self, other: &Self) -> u32 {
        self.0.iter().zip(&other.0).map(|(mine, theirs)| (mine & theirs).count_ones()).sum()
    }
}

/// The concepts of the town's language and their written forms.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Lexicon {
    /// Index = concept number.
    pub concepts: Vec<Concept>,
}

/// A concept and how it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Concept {
    /// Key in files.
    pub key: String,
    /// English forms in lower case, matched as whole words.
    pub en: Vec<String>,
    /// Chinese forms, matched as substrings.
    pub zh: Vec<String>,
}

/// A keyword's number: its place in the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct KeywordId(pub u32);

impl KeywordId {
    /// The number as a place in a table.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A keyword buyers search for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keyword {
    /// English form.
    pub en: String,
    /// Chinese form.
    pub zh: String,
    /// What it means.
    pub concepts: ConceptSet,
    /// Index of its category.
    pub category: u16,
    /// Relative demand.
    pub volume: u32,
}

impl Lexicon {
    /// The concepts a text speaks of: NFKC, lower case; Chinese forms as substrings, English forms as whole words.
    pub fn read(&self, text: &str) -> ConceptSet {
        let text: String = text.nfkc().collect::<String>().to_lowercase();
        let words: Vec<&str> = words_of(&text).collect();
        // Most Chinese forms cannot stand in an English title.
        let plain = text.is_ascii();
        let (characters, initials) = (Hints::of(text.chars()), Hints::of(words.iter().filter_map(|word| first(word))));
        let mut found = ConceptSet::default();
        for (number, concept) in self.concepts.iter().enumerate().take(CONCEPTS_MAX) {
            let written = |form: &String| {
                characters.may_hold(first(form)) && (!plain || form.is_ascii()) && text.contains(form.as_str())
            };
            let spoken = |form: &String| {
                let initial = form.chars().find(char::is_ascii_alphanumeric);
                initials.may_hold(initial) && holds(&words, form)
            };
            if concept.zh.iter().any(written) || concept.en.iter().any(spoken) {
                found.insert(number);
            }
        }
        found
    }
    /// The first `most` concepts a text speaks of, in the order in which it first names them; where one concept is
    /// written both ways, its Chinese form counts.
    pub fn read_first(&self, text: &str, most: usize) -> ConceptSet {
        let all = self.read(text);
        if all.count() as usize <= most {
            return all;
        }
        let text: String = text.nfkc().collect::<String>().to_lowercase();
        let place_of = |concept: &Concept| {
            let chinese = concept.zh.iter().filter_map(|form| text.find(form.as_str())).min();
            chinese.or_else(|| concept.en.iter().filter_map(|form| word_place(&text, form)).min())
        };
        let named = self.concepts.iter().enumerate().filter(|(number, _)| all.contains(*number));
        let mut named: Vec<(usize, usize)> =
            named.map(|(number, concept)| (place_of(concept).unwrap_or(usize::MAX), number)).collect();
        named.sort_unstable();
        let mut first = ConceptSet::default();
        named.into_iter().take(most).for_each(|(_, number)| first.insert(number));
        first
    }
}

/// Which characters there are, roughly: tells most forms apart from a text without searching it.
struct Hints([u64; 4]);

impl Hints {
    fn of(characters: impl Iterator<Item = char>) -> Self {
        let mut hints = [0; 4];
        characters.map(Self::place).for_each(|(word, bit)| hints[word] |= bit);
        Self(hints)
    }
    /// False only if the character is not there. What begins with nothing may stand anywhere.
    fn may_hold(&self, character: Option<char>) -> bool {
        character.map(Self::place).is_none_or(|(word, bit)| self.0[word] & bit != 0)
    }
    fn place(character: char) -> (usize, u64) {
        let number = u32::from(character);
        let place = (number ^ number >> 8) & 0xff;
        (place as usize / 64, 1 << (place % 64))
    }
}

fn first(text: &str) -> Option<char> {
    text.chars().next()
}

/// Where a form's first word begins as a whole word of a lower-case text.
fn word_place(text: &str, form: &str) -> Option<usize> {
    let first = words_of(form).next()?;
    let whole = |place: &usize| {
        let letter = |character: Option<char>| character.is_some_and(|found| found.is_ascii_alphanumeric());
        !letter(text[..*place].chars().next_back()) && !letter(text[place + first.len()..].chars().next())
    };
    text.match_indices(first).map(|(place, _)| place).find(whole)
}

/// The ASCII words of a text, in order.
fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| !character.is_ascii_alphanumeric()).filter(|word| !word.is_empty())
}

/// Whether all words of a form follow one another somewhere; a form without words is everywhere.
fn holds(words: &[&str], form: &str) -> bool {
    let form = form.trim_start_matches(|character: char| !character.is_ascii_alphanumeric());
    let end = form.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(form.len());
    let (first, rest) = form.split_at(end);
    first.is_empty()
        || words.iter().enumerate().filter(|(_, word)| **word == first).any(|(at, _)| {
            let mut here = words[at + 1..].iter();
            words_of(rest).all(|word| here.next() == Some(&word))
        })
}

/// Relevance of a listing's concepts for a keyword, 0 to 100: the share of the keyword's concepts the
/// title speaks of. A listing of another category speaks of nothing.
pub fn relevance(keyword: &Keyword, listing: &ConceptSet, same_category: bool) -> u32 {
    let asked = keyword.concepts.count();
    if asked == 0 || !same_category { 0 } else { 100 * keyword.concepts.shared(listing) / asked }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn town() -> Lexicon {
        let concept = |key: &str, en: &[&str], zh: &[&str]| Concept {
            key: key.into(),
            en: en.iter().map(|form| (*form).to_owned()).collect(),
            zh: zh.iter().map(|form| (*form).to_owned()).collect(),
        };
        Lexicon {
            concepts: vec![
                concept("phone", &["phone", "mobile"], &["手机"]),
                concept("charm", &["charm", "charms"], &["挂件", "吊坠"]),
                concept("flip-flops", &["flip-flops", "flip flops"], &["人字拖"]),
            ],
        }
    }

    #[test]
    fn a_title_means_the_same_in_both_languages_and_any_width() {
        let lexicon = town();
        let english = lexicon.read("Ｍｏｂｉｌｅ CHARM, pink");
        assert_eq!(english, lexicon.read("粉色手机挂件"));
        assert_eq!(english.count(), 2);
        assert_eq!(lexicon.read("Flip-Flops"), lexicon.read("人字拖"));
    }

    #[test]
    fn only_the_first_concepts_a_title_names_are_read_when_there_is_a_bound() {
        let lexicon = town();
        let one = lexicon.read_first("flip-flops charm for a phone", 1);
        assert_eq!(one, lexicon.read("flip-flops"), "the first named, not the first of the lexicon");
        assert_eq!(lexicon.read_first("挂件 手机 人字拖", 2), lexicon.read("挂件手机"));
        assert_eq!(lexicon.read_first("phone charm", 7), lexicon.read("phone charm"));
    }

    #[test]
    fn english_is_matched_by_whole_words_only() {
        assert_eq!(town().read("headphones charming").count(), 0);
    }

    #[test]
    fn relevance_is_the_share_of_what_was_asked() {
        let lexicon = town();
        let keyword = Keyword {
            en: "phone charm".into(),
            zh: "手机挂件".into(),
            concepts: lexicon.read("phone charm"),
            category: 0,
            volume: 1,
        };
        assert_eq!(relevance(&keyword, &lexicon.read("手机壳"), true), 50);
        assert_eq!(relevance(&keyword, &lexicon.read("phone charm"), true), 100);
        assert_eq!(relevance(&keyword, &lexicon.read("phone charm"), false), 0);
    }
}
