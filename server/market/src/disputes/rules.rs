//! The clocks and bounds of refunds.

use domain::SimSpan;
use serde::{Deserialize, Serialize};

/// Which goods can be returned within the return window without reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoReasonMode {
    /// Those whose seller promises it, as in 2010.
    OptIn,
    /// All but those of the exempt categories, as the law has it today; sellers may promise it for those too.
    #[default]
    Compulsory,
}

/// Parameters of refunds. Spans run from the event that begins the state.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Rules {
    /// For the seller to answer; silence agrees.
    pub answer: SimSpan,
    /// For the buyer to send goods back; silence ends the case.
    pub send_back: SimSpan,
    /// For the seller to confirm goods sent back; silence confirms.
    pub confirm_goods: SimSpan,
    /// For the buyer to call customer service; silence takes what was offered, or ends the case.
    pub call_service: SimSpan,
    /// From the call to customer service's entering.
    pub enter: SimSpan,
    /// From entering to the ruling.
    pub rule: SimSpan,
    /// For the loser to appeal; silence accepts the ruling.
    pub appeal: SimSpan,
    /// From the appeal to the bot judge's ruling.
    pub bot_judge: SimSpan,
    /// From hand-over until a parcel counts as missing.
    pub missing_after: SimSpan,
    /// Which goods can be returned without reason.
    pub no_reason: NoReasonMode,
    /// Categories that are exempt.
    pub exempt_categories: Vec<u16>,
    /// Pieces of evidence of one side that are read.
    pub evidence_max: u32,
}
