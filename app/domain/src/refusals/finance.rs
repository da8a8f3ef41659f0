//! Refusals of supplier credit, fees, wages, rent, tax, bankruptcy and restart, statements.

use serde::{Deserialize, Serialize};

/// Why it refuses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum FinanceRefusal {}
