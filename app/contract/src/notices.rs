//! What a viewer is told over the live stream. A notice says what changed, never the data itself: the
//! page asks again, so permissions are checked once more.

use serde::{Deserialize, Serialize};

/// Something this viewer may know changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// The viewer's orders changed.
    Orders,
    /// The viewer's money changed.
    Money,
    /// Goods arrived at the viewer's shop.
    Stock,
    /// A review or a return came in.
    Reviews,
    /// A market hour closed: boards and counts moved.
    Hour,
    /// The teacher changed pace or paused.
    Pace,
    /// Exercises or grades changed.
    Grades,
    /// The viewer fell behind: load everything again.
    Resync,
}

impl Notice {
    /// The word sent over the stream and named in `data-live`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Orders => "orders",
            Self::Money => "money",
            Self::Stock => "stock",
            Self::Reviews => "reviews",
            Self::Hour => "hour",
            Self::Pace => "pace",
            Self::Grades => "grades",
            Self::Resync => "resync",
        }
    }
}
