//! The platform's rules of the chat desk.

use super::reading::ReadingWords;
use domain::{Money, SimSpan};
use serde::{Deserialize, Serialize};

/// Parameters; the values stand in the scenario file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Rules {
    /// Most messages of one conversation.
    pub messages_max: u32,
    /// Most characters of one message.
    pub text_max: u32,
    /// Most open conversations of one desk.
    pub open_max: u32,
    /// How long an offered price stands.
    pub offer_stands: SimSpan,
    /// Most promises of one conversation.
    pub promises_max: u32,
    /// Longest arrival that may be promised, days.
    pub arrival_days_max: u32,
    /// How long a promised refund may take.
    pub refund_within: SimSpan,
    /// What a gift costs the shop.
    pub gift_cost: Money,
    /// So many chat windows left unanswered in a row, and the platform shows the desk as away until somebody answers.
    pub away_after: u32,
    /// Waits for the first answer in a chat window beyond which the evaluation loses a star each, rising.
    pub instant_waits: [SimSpan; 3],
    /// The same for letters.
    pub mail_waits: [SimSpan; 3],
    /// How far back the desk's figures can be asked for, days.
    pub report_days: u32,
    /// Longest stretch of one report, days.
    pub report_span_days: u32,
    /// The words by which free text is read.
    pub words: ReadingWords,
}
