//! Refusals of the keyword auction: campaigns, bids, quality scores, hourly charges, admission.

use serde::{Deserialize, Serialize};

/// Why it refuses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum AdsRefusal {}
