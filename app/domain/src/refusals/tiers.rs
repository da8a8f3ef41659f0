//! Refusals of paid service levels: shop tiers, the consumer-protection deposit, their fees.

use serde::{Deserialize, Serialize};

/// Why it refuses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum TiersRefusal {}
