//! The known forms, as the data file writes them. English forms are matched as whole words, Chinese ones as
//! substrings, both against a clause that was brought to NFKC and lower case.

use super::clauses::{Clause, Token, spaced};
use domain::chat::Topic;
use serde::{Deserialize, Serialize};

/// All forms by which texts are read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadingWords {
    /// Polite forms.
    pub polite: Forms,
    /// Rude forms.
    pub rude: Forms,
    /// Forms that hold a negation, a hedge or an arrival word without meaning one.
    pub neutral: Forms,
    /// A promise beside these is none.
    pub negation: Forms,
    /// A promise beside these is only a hope.
    pub hedge: Forms,
    /// A promise in the same sentence depends on something.
    pub condition: Forms,
    /// A clause that begins with an English form, or holds a Chinese one, asks.
    pub question: Forms,
    /// Before the day ends.
    pub today: Forms,
    /// Giving goods to a courier.
    pub hand_over: Forms,
    /// Reaching the buyer.
    pub arrival: Forms,
    /// In one day.
    pub tomorrow: Forms,
    /// In two days.
    pub day_after: Forms,
    /// Days, after a number.
    pub day_unit: Forms,
    /// Weeks, after a number.
    pub week_unit: Forms,
    /// Days beside these are not those of the way.
    pub other_days: Forms,
    /// Something extra for nothing.
    pub gift: Forms,
    /// Money back.
    pub refund: Forms,
    /// Beside a number, a sum of money.
    pub currency: Forms,
    /// What a clause speaks of.
    pub topic: Vec<TopicForms>,
}

/// Written forms of one meaning.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Forms {
    /// English, whole words.
    pub en: Vec<String>,
    /// Chinese, substrings.
    pub zh: Vec<String>,
}

/// Written forms of a topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TopicForms {
    /// Which topic.
    pub topic: Topic,
    /// English, whole words.
    pub en: Vec<String>,
    /// Chinese, substrings.
    pub zh: Vec<String>,
}

impl TopicForms {
    /// The first form the clause holds.
    pub(super) fn find(&self, clause: &Clause) -> Option<&str> {
        find(&self.en, &self.zh, clause)
    }
}

impl Forms {
    /// The first form the clause holds.
    pub(super) fn find(&self, clause: &Clause) -> Option<&str> {
        find(&self.en, &self.zh, clause)
    }
    /// Whether the clause begins with an English form, or holds a Chinese one.
    pub(super) fn begins(&self, clause: &Clause) -> bool {
        self.en.iter().any(|form| clause.words.starts_with(&spaced(form)))
            || self.zh.iter().any(|form| clause.text().contains(form.as_str()))
    }
    /// The clause without these forms.
    pub(super) fn without(&self, clause: &Clause) -> Clause {
        let mut text = clause.text().to_owned();
        for form in &self.zh {
            text = text.replace(form.as_str(), " ");
        }
        let mut words = spaced(&text);
        for form in &self.en {
            words = words.replace(&spaced(form), " ");
        }
        Clause::sober(text, words)
    }
    /// Whether a token is one of these forms: a word, or the beginning of a Chinese run.
    pub(super) fn is(&self, token: &Token) -> bool {
        match token {
            Token::Word(word) => self.en.iter().any(|form| form == word),
            Token::Run(run) => self.zh.iter().any(|form| run.starts_with(form.as_str())),
            _ => false,
        }
    }
}

fn find<'a>(en: &'a [String], zh: &'a [String], clause: &Clause) -> Option<&'a str> {
    let chinese = zh.iter().find(|form| clause.text().contains(form.as_str()));
    let found = chinese.or_else(|| en.iter().find(|form| clause.words.contains(&spaced(form))));
    found.map(String::as_str)
}
