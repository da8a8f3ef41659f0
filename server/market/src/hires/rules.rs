//! Parameters of people for hire. Values come from the scenario with unit and provenance.

use super::{Assistant, Designer};
use domain::{BasisPoints, SimSpan};
use serde::{Deserialize, Serialize};

/// Parameters.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Rules {
    /// Who designs; index = number.
    pub designers: Vec<Designer>,
    /// Who looks for work; index = number.
    pub assistants: Vec<Assistant>,
    /// Share of a designer's fee paid with the commission; the rest is paid on acceptance.
    pub deposit: BasisPoints,
    /// From delivery until a design counts as accepted without a word.
    pub answer_within: SimSpan,
    /// Most assistants of one shop.
    pub assistants_max: u32,
    /// Most hours of a day one assistant works.
    pub hours_max: u32,
    /// Most an assistant may be allowed to take off a price.
    pub discount_max: BasisPoints,
    /// Hours of work after which half of what practice teaches is learnt.
    pub practice_hours: u32,
    /// Days in a row an assistant works without being paid in full.
    pub patience_days: u32,
    /// How long wages may be owed.
    pub wage_term: SimSpan,
}

/// The whole, in basis points.
const WHOLE_BP: u64 = 10_000;

impl Rules {
    /// What practice has not taught yet after so many hours of work, basis points: all at first, half after
    /// `practice_hours`, never nothing.
    pub fn untaught_bp(&self, hours: u32) -> u32 {
        let half = u64::from(self.practice_hours.max(1));
        u32::try_from(WHOLE_BP * half / (half + u64::from(hours))).expect("at most the whole")
    }
    /// Parcels an assistant packs in an hour after so many hours of work, rounded down.
    pub fn parcels_per_hour(&self, assistant: &Assistant, hours: u32) -> u32 {
        let gain = u64::from(assistant.parcels_best.saturating_sub(assistant.parcels_new));
        let taught = WHOLE_BP - u64::from(self.untaught_bp(hours));
        assistant.parcels_new + u32::try_from(gain * taught / WHOLE_BP).expect("at most the gain")
    }
}
