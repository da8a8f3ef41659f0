//! Refusals of reputation boosters' notices, fake orders, detection, the penalty ladder, appeal.

use serde::{Deserialize, Serialize};

/// Why it refuses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum BrushingRefusal {}
