//! What an answer of a seller amounts to, whether it came as codes or was read from free text: only this decides
//! anything; the words are a skin.

use domain::chat::{Promise, Topic, Topics};
use serde::{Deserialize, Serialize};

/// What a seller says, without the words.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Answer {
    /// Facts it gives.
    pub topics: Topics,
    /// Said politely.
    pub polite: bool,
    /// Said rudely.
    pub rude: bool,
    /// What it promises; at most one of each kind counts, the last.
    pub promises: Vec<Promise>,
}

impl Answer {
    /// A polite answer that gives one fact and promises nothing.
    pub fn about(topic: Topic) -> Self {
        Self { topics: Topics::default().with(topic), polite: true, ..Self::default() }
    }
    /// Whether it says nothing at all.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
    /// Whether it gives what was asked.
    pub fn answers(&self, question: Topic) -> bool {
        self.topics.meets(question.answered_by())
    }
    /// Both said one after the other; of two promises of a kind the later counts.
    pub fn add(&mut self, other: &Self) {
        self.topics = self.topics.and(other.topics);
        self.polite |= other.polite;
        self.rude |= other.rude;
        other.promises.iter().for_each(|promise| self.promise(*promise));
    }
    /// Adds a promise, in place of an earlier one of its kind.
    pub fn promise(&mut self, promise: Promise) {
        let same = |other: &Promise| std::mem::discriminant(other) == std::mem::discriminant(&promise);
        self.promises.retain(|other| !same(other));
        self.promises.push(promise);
    }
}
