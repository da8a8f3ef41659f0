//! Refusals of basement space by the square metre, overflow, and the packaging shop's bicycle.

use serde::{Deserialize, Serialize};

/// Why it refuses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum StorageRefusal {}
