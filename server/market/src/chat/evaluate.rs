//! The buyer's evaluation of a conversation, 1 to 5, by a published rule, with the reason of every star gained or lost.

use super::answer::Answer;
use super::rules::Rules;
use domain::chat::{Channel, Topic};
use domain::{SimSpan, SimTime};
use serde::{Deserialize, Serialize};

/// Where an answered conversation stands before anything is added or taken off.
const START: i32 = 4;

/// An evaluation and how it came about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgement {
    /// 1 to 5.
    pub stars: u8,
    /// What moved it from four stars, in this order.
    pub marks: Vec<(Mark, i8)>,
}

/// Why stars were gained or lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mark {
    /// The first answer came later than these bounds.
    Waited(SimSpan),
    /// It was polite.
    Polite,
    /// It was rude.
    Rude,
    /// It did not give what was asked.
    OffThePoint,
}

/// Judges a conversation; `None` when it was never answered.
///
/// `dealt`: an offer or a plain no was given, which answers a question about the price.
pub fn judge(
    rules: &Rules,
    question: Topic,
    channel: Channel,
    (opened, first_reply): (SimTime, Option<SimTime>),
    heard: &Answer,
    dealt: bool,
) -> Option<Judgement> {
    let waited = first_reply?.since(opened);
    let bounds = if channel == Channel::Instant { &rules.instant_waits } else { &rules.mail_waits };
    let late = bounds.iter().filter(|bound| waited > **bound).count() as i8;
    let mut marks = Vec::new();
    if late > 0 {
        marks.push((Mark::Waited(waited), -late));
    }
    if heard.rude {
        marks.push((Mark::Rude, -2));
    } else if heard.polite {
        marks.push((Mark::Polite, 1));
    }
    let answered = heard.answers(question) || (dealt && question == Topic::Price);
    if !answered {
        marks.push((Mark::OffThePoint, -2));
    }
    let sum: i32 = marks.iter().map(|(_, stars)| i32::from(*stars)).sum();
    let stars = (START + sum).clamp(1, 5) as u8;
    Some(Judgement { stars, marks })
}
