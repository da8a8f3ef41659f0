//! Refusals of the sellers' association: boards, seminars, group buying, pooled courier, mentoring, trade between shops.

use serde::{Deserialize, Serialize};

/// Why it refuses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum AssociationRefusal {}
