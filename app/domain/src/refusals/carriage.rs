//! Refusals of couriers' capacity, partner hand-over, claims.

use serde::{Deserialize, Serialize};

/// Why it refuses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum CarriageRefusal {}
