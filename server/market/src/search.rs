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
        let words = spaced_words(&text);
        let mut found = ConceptSet::default();
        for (number, concept) in self.concepts.iter().enumerate().take(CONCEPTS_MAX) {
            let in_chinese = concept.zh.iter().any(|form| text.contains(form.as_str()));
            if in_chinese || concept.en.iter().any(|form| words.contains(&spaced_words(form))) {
                found.insert(number);
            }
        }
        found
    }
}

/// The ASCII words of a lower-case text, each with a space on both sides: ` phone charm `.
fn spaced_words(text: &str) -> String {
    let mut words = String::with_capacity(text.len() + 2);
    words.push(' ');
    for word in text.split(|character: char| !character.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        words.push_str(word);
        words.push(' ');
    }
    words
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
