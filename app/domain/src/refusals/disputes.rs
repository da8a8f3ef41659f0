//! Refusals of refunds with their timers, evidence, the platform's ruling, appeal.

use serde::{Deserialize, Serialize};

/// Why it refuses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum DisputesRefusal {}
