//! Words in which keepers dress an answer, when they write: read again they amount to exactly the answer they dress.

use super::text;
use crate::scenario::SourceText;
use domain::chat::{ChatText, Promise, Topic};
use market::chat::Answer;
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Phrases {
    greeting: Phrase,
    ship_today: Phrase,
    refund: Phrase,
    refund_all: Phrase,
    topic: Vec<TopicPhrase>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Phrase {
    en: String,
    zh: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TopicPhrase {
    topic: Topic,
    en: String,
    zh: String,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let text = include_str!("../../../../../../seeds/chat/phrases.toml");
    SourceText { file: "seeds/chat/phrases.toml", text }.read().expect("the compiled-in phrases are tested")
});

/// A polite answer in words; `None` when there are no words for something it holds.
pub(super) fn words(answer: &Answer, chinese: bool) -> Option<ChatText> {
    let phrases = &*PHRASES;
    let pick = |en: &'static str, zh: &'static str| if chinese { zh } else { en };
    let mut said = pick(&phrases.greeting.en, &phrases.greeting.zh).to_owned();
    for topic in answer.topics.iter() {
        let phrase = phrases.topic.iter().find(|phrase| phrase.topic == topic)?;
        said.push_str(pick(&phrase.en, &phrase.zh));
    }
    for promise in &answer.promises {
        match promise {
            Promise::ShipToday => said.push_str(pick(&phrases.ship_today.en, &phrases.ship_today.zh)),
            Promise::Refund { amount: None } => said.push_str(pick(&phrases.refund_all.en, &phrases.refund_all.zh)),
            Promise::Refund { amount: Some(amount) } => {
                let sum = format!("{}.{:02}", amount.as_fen() / 100, amount.as_fen() % 100);
                said.push_str(&pick(&phrases.refund.en, &phrases.refund.zh).replace("{sum}", &sum));
            }
            Promise::ArrivesWithin { .. } | Promise::Gift => return None,
        }
    }
    text(&said)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::chat::reading_words;
    use domain::Money;

    #[test]
    fn whatever_a_keeper_writes_is_read_as_what_it_means_in_both_languages() {
        let reader = reading_words();
        let promises = [
            None,
            Some((Topic::Dispatch, Promise::ShipToday)),
            Some((Topic::Remedy, Promise::Refund { amount: Some(Money::fen(1_234)) })),
            Some((Topic::Remedy, Promise::Refund { amount: None })),
        ];
        let mut read = 0;
        for topic in Topic::ALL {
            for promise in promises {
                let mut answer = Answer::about(topic);
                if let Some((topic, promise)) = promise {
                    answer.topics = answer.topics.with(topic);
                    answer.promise(promise);
                }
                for chinese in [false, true] {
                    let words = words(&answer, chinese).expect("words for it");
                    assert_eq!(reader.read(words.as_str()).answer, answer, "{words:?}");
                    read += 1;
                }
            }
        }
        assert_eq!(read, 16 * 4 * 2);
    }
}
