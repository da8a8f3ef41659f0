//! The house: everything the operations of one process share.

use crate::boards::BoardCache;
use crate::clock::Clock;
use crate::dress::Wardrobe;
use crate::live::bell::Bell;
use crate::live::crowd::Crowd;
use crate::permits::SessionCache;
use crate::studying::facts::FactShelf;
use crate::studying::pinned::Pinned;
use crate::teaching::book::BookShelf;
use contract::Backend;
use engine::Engine;
use std::sync::Arc;
use store::{HouseKind, Store};
use tokio::sync::{Mutex, Semaphore};

/// How operations run.
#[derive(Clone)]
pub struct OperationsOptions {
    /// Real people or demo people.
    pub kind: HouseKind,
    /// The wall clock.
    pub clock: Arc<dyn Clock>,
    /// How many passwords may be hashed at once; each takes 19 MiB and a core.
    pub hashing_at_once: usize,
    /// The address people reach this house by, for printed slips, e.g. `http://127.0.0.1:3000`.
    pub address: String,
}

/// The operations of one process. Cheap to clone; implements every backend trait.
#[derive(Clone)]
pub struct Operations(pub(crate) Arc<HouseState>);

/// What all areas share.
pub(crate) struct HouseState {
    pub store: Store,
    pub engine: Engine,
    pub kind: HouseKind,
    pub clock: Arc<dyn Clock>,
    pub hashing: Semaphore,
    /// One score sheet is computed at a time.
    pub scoring: Semaphore,
    pub address: String,
    pub sessions: SessionCache,
    pub boards: BoardCache,
    /// Rings when exercises or grades changed.
    pub bell: Bell,
    /// The open live streams, by person.
    pub crowd: Crowd,
    pub facts: FactShelf,
    pub pinned: Pinned,
    pub books: BookShelf,
    pub wardrobe: Wardrobe,
    /// Held while a shop is being opened: one at a time, see `selling/opening.rs`.
    pub opening: Mutex<()>,
    /// Held while a product file is applied or thrown away: one at a time, so that it is never both.
    pub importing: Mutex<()>,
}

impl std::fmt::Debug for Operations {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Operations(..)")
    }
}

impl Operations {
    /// Operations on this store and engine.
    pub fn new(store: Store, engine: Engine, options: OperationsOptions) -> Self {
        Self(Arc::new(HouseState {
            store,
            engine,
            kind: options.kind,
            clock: options.clock,
            scoring: Semaphore::new(1),
            hashing: Semaphore::new(options.hashing_at_once.max(1)),
            address: options.address,
            sessions: SessionCache::default(),
            boards: BoardCache::default(),
            bell: Bell::default(),
            crowd: Crowd::default(),
            facts: FactShelf::default(),
            pinned: Pinned::default(),
            books: BookShelf::default(),
            wardrobe: Wardrobe::default(),
            opening: Mutex::new(()),
            importing: Mutex::new(()),
        }))
    }

    /// All backend traits of the contract, implemented by these operations.
    pub fn backend(&self) -> Backend {
        let operations = Arc::new(self.clone());
        Backend {
            entrance: operations.clone(),
            browsing: operations.clone(),
            selling: operations.clone(),
            asking: operations.clone(),
            studying: operations.clone(),
            teaching: operations.clone(),
            administration: operations,
        }
    }
}

impl HouseState {
    /// Now, UTC microseconds.
    pub fn now(&self) -> i64 {
        self.clock.now_micros()
    }
    /// Whether this is the demo house.
    pub fn is_demo(&self) -> bool {
        self.kind == HouseKind::Demo
    }
}
