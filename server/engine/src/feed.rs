//! What a world tells its viewers after a chunk was stored.

use domain::{SimTime, WorldId};
use market::Fact;
use std::sync::Arc;

/// Chunks kept for a slow viewer before it must load everything again.
pub const FEED_CHUNKS_MAX: usize = 256;

/// A stored chunk, or a change of pace.
#[derive(Debug, Clone)]
pub struct Published {
    /// Which world.
    pub world: WorldId,
    /// Number of the first fact of the chunk.
    pub first_sequence: u64,
    /// Number after its last fact.
    pub next_sequence: u64,
    /// Market time reached.
    pub at: SimTime,
    /// The facts.
    pub facts: Arc<[Fact]>,
    /// Whether pace, pause or run changed.
    pub pace_changed: bool,
}
