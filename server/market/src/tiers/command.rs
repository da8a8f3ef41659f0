//! What may be asked of the platform about tiers and deposits.

use domain::ShopId;
use serde::{Deserialize, Serialize};

/// What a seller may ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SellerCommand {
    /// Take another service tier at once. A dearer one costs the difference of the fees for the days left of this
    /// month; a cheaper one gives nothing back.
    ChooseTier {
        /// Its level; 0 is free.
        level: u8,
    },
    /// Pay in what the consumer-protection deposit lacks.
    PayDeposit,
    /// Ask the deposit back; it protects nobody from then on and returns after the rules' delay.
    AskDepositBack,
}

/// What the platform's calendar does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum WorldCommand {
    /// A month began: collect a shop's fee, or lower its tier to what it can pay.
    BillMonth {
        /// Whose.
        shop: ShopId,
    },
    /// The delay is over: pay a deposit back.
    ReturnDeposit {
        /// Whose.
        shop: ShopId,
    },
}
