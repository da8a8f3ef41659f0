//! Refusals of where goods come from: stalls, samples, haggled prices, contracts, dropship, imports.

use serde::{Deserialize, Serialize};

/// Why it refuses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum SourcingRefusal {}
