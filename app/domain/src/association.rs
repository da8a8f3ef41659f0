//! The nouns of the sellers' association, spoken by both sides: what members write, which tools courses open, in
//! which ways one shop helps another. When what happens is `market`'s business.

use crate::people::text_type;
use serde::{Deserialize, Serialize};

text_type! { lines:
    /// What a member writes on a board, asks a mentor, or says in thanks; line breaks allowed.
    BoardText(1..=1_000);
}

/// A tool that a course opens to whoever attended it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tool {
    /// The parts of an own listing's score for a keyword.
    SubScores,
    /// Searches, sessions and prices of a keyword.
    KeywordReport,
    /// Where an own listing's visitors are lost, step by step.
    LossWaterfall,
}

impl Tool {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::SubScores, Self::KeywordReport, Self::LossWaterfall];
}

/// Who gives a course.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CourseHost {
    /// The platform: an online course for every shop.
    Platform,
    /// The association: a seminar for members.
    Association,
}

/// A way in which one shop helped another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HelpKind {
    /// Answered what it had written on a board; weight: answers.
    Answered,
    /// Brought a group purchase together in which it took part; weight: its pieces.
    GroupBought,
    /// Brought the most parcels of a month to a courier contract in which both stood; weight: those parcels.
    SharedCourier,
    /// Gave a mentor's hour that was confirmed; weight: hours.
    Mentored,
    /// Was thanked for mentoring; weight: one.
    Thanked,
    /// Sold it goods; weight: pieces.
    Traded,
}

impl HelpKind {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Answered, Self::GroupBought, Self::SharedCourier, Self::Mentored, Self::Thanked, Self::Traded];
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::TextProblem;

    #[test]
    fn a_board_text_is_bounded_and_keeps_its_lines() {
        assert_eq!(BoardText::parse(" who\r\nsells boxes? ").map(|text| text.0), Ok("who\nsells boxes?".into()));
        assert_eq!(BoardText::parse("\n "), Err(TextProblem::Missing));
        assert_eq!(BoardText::parse(&"字".repeat(1_001)), Err(TextProblem::TooLong));
        assert!(BoardText::parse(&"字".repeat(1_000)).is_ok());
        assert_eq!(BoardText::parse("a\u{7}b"), Err(TextProblem::ForbiddenCharacter));
    }
}
