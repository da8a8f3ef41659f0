//! Who helped whom.

use super::State;
use domain::association::HelpKind;
use domain::{ShopId, SimTime};
use serde::{Deserialize, Serialize};

/// One shop helped another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edge {
    /// Who helped.
    pub from: ShopId,
    /// Who was helped.
    pub to: ShopId,
    /// In which way.
    pub kind: HelpKind,
    /// In which market hour.
    pub hour: u32,
    /// How much, see [`HelpKind`].
    pub weight: u32,
}

impl State {
    /// Notes that a shop helped another; nobody helps itself.
    pub(super) fn note(&mut self, at: SimTime, from: ShopId, to: ShopId, kind: HelpKind, weight: u32) {
        if from != to && weight > 0 {
            self.edges.push(Edge { from, to, kind, hour: at.hour(), weight });
        }
    }
}
