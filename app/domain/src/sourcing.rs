//! The nouns of sourcing that both sides speak.

use serde::{Deserialize, Serialize};

/// What a shop is to a supplier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContractKind {
    /// No own stock: the supplier ships what the shop sells.
    Agent,
    /// Own stock at dealers' prices.
    Dealer,
}
