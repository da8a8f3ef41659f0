//! Reads what a seller typed, in English or Chinese, by rules anybody can check: which facts it gives, whether it is
//! polite, what it promises, each with the words that say so. No statistics, no surprises: a text is cut into
//! sentences and clauses, and a clause is looked through for known forms (`words`).
//!
//! A clause that asks gives no fact; a promise that is negated, hedged or conditional is none.

mod clauses;
mod words;

pub use words::{Forms, ReadingWords, TopicForms};

use super::answer::Answer;
use clauses::{Clause, Token};
use domain::Money;
use domain::chat::{Promise, Topic};
use serde::{Deserialize, Serialize};

/// Most days an arrival is understood to be promised within; longer is no promise anybody waits for.
const ARRIVAL_DAYS_MAX: u32 = 60;

/// What a text was understood to say, and why.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Reading {
    /// What it amounts to.
    pub answer: Answer,
    /// Why, in the order of the text.
    pub reasons: Vec<ReadReason>,
}

/// One finding and the words it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadReason {
    /// What was found.
    pub finding: Finding,
    /// The known form, or the typed words, that say so.
    pub words: String,
}

/// What was found in a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Finding {
    /// It gives this fact.
    Answers(Topic),
    /// It speaks of this, but asks.
    AsksBack(Topic),
    /// It is polite.
    Polite,
    /// It is rude.
    Rude,
    /// It promises this.
    Promises(Promise),
    /// It sounds like this promise, but is none.
    NotPromised(Promise, Because),
}

/// Why something that sounds like a promise is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Because {
    /// The clause negates it.
    Negated,
    /// The clause hedges.
    Hedged,
    /// The sentence makes a condition.
    Conditional,
    /// The clause asks.
    Asked,
}

impl ReadingWords {
    /// Reads a text. Never fails: what is not understood is passed over.
    pub fn read(&self, text: &str) -> Reading {
        let mut reading = Reading::default();
        for sentence in clauses::sentences(text) {
            let condition = sentence.iter().find_map(|clause| self.condition.find(clause));
            for clause in &sentence {
                self.read_clause(clause, condition, &mut reading);
            }
        }
        reading
    }
    fn read_clause(&self, clause: &Clause, condition: Option<&str>, reading: &mut Reading) {
        if let Some(form) = self.polite.find(clause) {
            reading.answer.polite = true;
            reading.note(Finding::Polite, form);
        }
        if let Some(form) = self.rude.find(clause) {
            reading.answer.rude = true;
            reading.note(Finding::Rude, form);
        }
        let asks = clause.asked || self.question.begins(clause);
        let sober = self.neutral.without(clause);
        // "收到货" is about having received, not about when it arrives.
        let spoken = |entry: &'_ TopicForms| if entry.topic == Topic::Arrival { &sober } else { clause };
        let topics = self.topic.iter().filter_map(|entry| entry.find(spoken(entry)).map(|form| (entry.topic, form)));
        let mut given: Vec<(Topic, &str)> = topics.collect();
        if let Some((_, form)) = self.days(clause).filter(|_| given.iter().all(|(topic, _)| *topic != Topic::Arrival)) {
            given.push((Topic::Arrival, form));
        }
        for (topic, form) in given {
            if asks {
                reading.note(Finding::AsksBack(topic), form);
            } else {
                reading.answer.topics = reading.answer.topics.with(topic);
                reading.note(Finding::Answers(topic), form);
            }
        }
        let spoilt = if asks {
            Some(Because::Asked)
        } else if condition.is_some() {
            Some(Because::Conditional)
        } else if self.negation.find(&sober).is_some() {
            Some(Because::Negated)
        } else {
            self.hedge.find(&sober).map(|_| Because::Hedged)
        };
        for promise in self.promises(clause, &sober) {
            match spoilt {
                Some(because) => reading.note(Finding::NotPromised(promise, because), clause.text()),
                None => {
                    reading.answer.promise(promise);
                    reading.note(Finding::Promises(promise), clause.text());
                }
            }
        }
    }
    /// Everything in the clause that sounds like a promise.
    fn promises(&self, clause: &Clause, sober: &Clause) -> Vec<Promise> {
        let mut promises = Vec::new();
        if self.today.find(clause).is_some() && self.hand_over.find(clause).is_some() {
            promises.push(Promise::ShipToday);
        }
        if let Some((days, _)) = self.days(clause).filter(|_| self.arrival.find(sober).is_some()) {
            promises.push(Promise::ArrivesWithin { days });
        }
        if self.gift.find(clause).is_some() {
            promises.push(Promise::Gift);
        }
        if self.refund.find(clause).is_some() {
            promises.push(Promise::Refund { amount: self.amount(clause) });
        }
        promises
    }
    /// The number of days a clause speaks of, and the words; of a range the longer end.
    fn days<'a>(&'a self, clause: &'a Clause) -> Option<(u8, &'a str)> {
        if self.other_days.find(clause).is_some() {
            return None;
        }
        let within = |days: u32| u8::try_from(days).ok().filter(|_| (1..=ARRIVAL_DAYS_MAX).contains(&days));
        for (number, unit) in clause.numbers_with_next() {
            let factor = if self.day_unit.is(unit) {
                1
            } else if self.week_unit.is(unit) {
                7
            } else {
                continue;
            };
            let whole = (number % 100 == 0).then_some(number / 100);
            if let Some(days) = whole.and_then(|count| count.checked_mul(factor)).and_then(within) {
                return Some((days, clause.text()));
            }
        }
        // "Tomorrow" is part of "the day after tomorrow", so that is looked for first.
        let two = self.day_after.find(clause).map(|form| (2, form));
        two.or_else(|| self.tomorrow.find(clause).map(|form| (1, form)))
    }
    /// The sum of money a clause names with its currency.
    fn amount(&self, clause: &Clause) -> Option<Money> {
        let tokens = &clause.tokens;
        let sum = tokens.iter().enumerate().find_map(|(place, token)| {
            let Token::Number(hundredths) = token else { return None };
            let before = place.checked_sub(1).and_then(|place| tokens.get(place));
            let marked = before.is_some_and(|token| *token == Token::Sign('¥') || self.currency.is(token))
                || tokens.get(place + 1).is_some_and(|token| self.currency.is(token));
            marked.then_some(*hundredths)
        })?;
        Some(Money::fen(i64::from(sum))).filter(|amount| *amount > Money::ZERO)
    }
}

impl Reading {
    fn note(&mut self, finding: Finding, words: &str) {
        self.reasons.push(ReadReason { finding, words: words.trim().to_owned() });
    }
}

#[cfg(test)]
mod tests;
