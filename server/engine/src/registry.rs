//! Which worlds run here. Each is leased, loaded and started on first use, and unloaded again when its market stands
//! still and nobody looks; a second process refuses with a sentence. Forwarding to the holder and taking over belong
//! behind this seam, later.

use crate::clock::WallClock;
use crate::fault::EngineFault;
use crate::feed::FEED_CHUNKS_MAX;
use crate::handle::{Shared, WorldHandle};
use crate::image::Image;
use crate::pacing::{PaceSettings, Pacer};
use crate::recovery::{self, Writer};
use crate::runner::Runner;
use domain::{CollegeId, WorldId};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, PoisonError};
use std::time::Duration;
use store::{Lease, LeaseClaim, Store};
use tokio::sync::{Mutex, RwLock, broadcast, mpsc, watch};
use tokio::task::JoinHandle;

/// Requests that may wait for one world; one more is answered "busy".
const INBOX_MAX: usize = 256;
/// How long a lease lasts without renewal.
const LEASE_MICROS: i64 = 15_000_000;
/// How often a lease is renewed.
const LEASE_RENEWAL: Duration = Duration::from_secs(5);
/// A world whose market stands still and that nobody looks at is unloaded after 20 minutes: longer than the break
/// between two lessons, so that a class that comes back finds it loaded; a term's other classes take no memory.
const IDLE_MICROS: i64 = 20 * 60_000_000;
/// A world that could not be loaded is not tried again for half a minute, however many pages ask for it: loading costs
/// a second of a core, and what failed seldom mends itself sooner.
const FAILURE_MICROS: i64 = 30_000_000;

/// How an engine runs.
#[derive(Clone)]
pub struct EngineOptions {
    /// Who holds the leases: a name that is new in every process.
    pub holder: String,
    /// Whether this process knows that no other one can be alive on this database (it holds the file's lock).
    pub sole_owner: bool,
    /// The wall clock.
    pub clock: Arc<dyn WallClock>,
    /// How often a world is brought up to its target.
    pub tick: Duration,
}

/// The place of each world; a place is locked while its world is loaded, the list only to find a place.
type Slots = Arc<std::sync::Mutex<BTreeMap<(CollegeId, WorldId), Arc<Mutex<Slot>>>>>;

/// The running worlds of this process. Cheap to clone.
#[derive(Clone)]
pub struct Engine {
    store: Store,
    options: EngineOptions,
    /// The engine version that plays here; another one only in tests of a change of version.
    version: u32,
    /// One slot per world asked for; a world being loaded keeps only those waiting who ask for it.
    slots: Slots,
    closed: Arc<AtomicBool>,
}

/// What there is of one world in this process.
#[derive(Default)]
enum Slot {
    #[default]
    Unloaded,
    Running(Running),
    Failed {
        fault: Arc<EngineFault>,
        /// UTC microseconds.
        not_before: i64,
    },
}

struct Running {
    handle: WorldHandle,
    fencing: u64,
    stop: watch::Sender<bool>,
    runner: JoinHandle<()>,
    renewal: JoinHandle<()>,
}

impl Engine {
    /// An engine with no world running yet.
    pub fn new(store: Store, options: EngineOptions) -> Self {
        Self { store, options, version: sim::ENGINE_VERSION, slots: Arc::default(), closed: Arc::default() }
    }

    /// The same engine of another version, for tests of a change of version.
    #[cfg(test)]
    pub(crate) fn of_version(self, version: u32) -> Self {
        Self { version, ..self }
    }

    /// The handle of a world, loading and starting it on first use.
    ///
    /// # Errors
    /// When it does not exist, runs elsewhere, its journal does not fit its commands, or loading it failed within the
    /// last half minute.
    pub async fn world(&self, college: CollegeId, world: WorldId) -> Result<WorldHandle, EngineFault> {
        let slot = self.slot(college, world);
        let mut slot = slot.lock().await;
        match &*slot {
            Slot::Running(running) => {
                running.handle.shared.touch();
                return Ok(running.handle.clone());
            }
            Slot::Failed { fault, not_before } if self.options.clock.now_micros() < *not_before => {
                return Err(EngineFault::FailedLately(Arc::clone(fault)));
            }
            Slot::Failed { .. } | Slot::Unloaded => {}
        }
        if self.closed.load(Ordering::SeqCst) {
            return Err(EngineFault::Stopped);
        }
        let fencing = self.lease(college, world).await?;
        match self.start(college, world, fencing).await {
            Ok(running) => {
                let handle = running.handle.clone();
                *slot = Slot::Running(running);
                Ok(handle)
            }
            Err(fault) => {
                tracing::error!(%world, %fault, "world not loaded");
                self.release(college, world, fencing).await;
                let fault = Arc::new(fault);
                let not_before = self.options.clock.now_micros() + FAILURE_MICROS;
                *slot = Slot::Failed { fault: Arc::clone(&fault), not_before };
                Err(EngineFault::FailedLately(fault))
            }
        }
    }

    /// Stops every world after its current chunk and gives its lease back.
    pub async fn shut_down(&self) {
        self.closed.store(true, Ordering::SeqCst);
        let slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let mut stopping = Vec::new();
        for ((college, world), slot) in slots {
            if let Slot::Running(running) = std::mem::take(&mut *slot.lock().await) {
                running.renewal.abort();
                // Fails only when the runner ended by itself.
                let _ = running.stop.send(true);
                stopping.push((college, world, running));
            }
        }
        for (college, world, running) in stopping {
            self.end(college, world, running).await;
        }
    }

    /// Unloads a world that idles; `false` when it does not.
    pub(crate) async fn unload_if_idle(&self, college: CollegeId, world: WorldId) -> bool {
        let slot = self.slot(college, world);
        let mut slot = slot.lock().await;
        match std::mem::take(&mut *slot) {
            Slot::Running(running) if running.handle.shared.idles(IDLE_MICROS) => {
                let _ = running.stop.send(true);
                self.end(college, world, running).await;
                tracing::info!(%world, "world unloaded: nobody has looked at it for a while");
                true
            }
            other => {
                *slot = other;
                false
            }
        }
    }

    fn slot(&self, college: CollegeId, world: WorldId) -> Arc<Mutex<Slot>> {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(slots.entry((college, world)).or_default())
    }

    /// Waits for a stopped runner and gives its lease back.
    async fn end(&self, college: CollegeId, world: WorldId, running: Running) {
        if let Err(problem) = running.runner.await {
            tracing::error!(%world, %problem, "runner ended badly");
        }
        self.release(college, world, running.fencing).await;
    }

    async fn release(&self, college: CollegeId, world: WorldId, fencing: u64) {
        if let Err(fault) = self.store.release_lease(college, world, fencing).await {
            tracing::warn!(%world, %fault, "lease not released; it ends by itself");
        }
    }

    async fn start(&self, college: CollegeId, world: WorldId, fencing: u64) -> Result<Running, EngineFault> {
        let clock = Arc::clone(&self.options.clock);
        let at = clock.now_micros();
        let loaded = recovery::load(&self.store, college, world, Writer { fencing, version: self.version, at }).await?;
        let settings = PaceSettings::from_text(&loaded.row.pace);
        let (feed, _) = broadcast::channel(FEED_CHUNKS_MAX);
        let shared = Arc::new(Shared {
            college,
            world,
            store: self.store.clone(),
            image: RwLock::new(Some(Image::of(&loaded.world))),
            clock,
            last_used: AtomicI64::new(at),
            pace: std::sync::Mutex::new(settings),
            feed,
        });
        let (sender, inbox) = mpsc::channel(INBOX_MAX);
        let (stop, stopped) = watch::channel(false);
        let runner = Runner {
            shared: Arc::clone(&shared),
            pacer: Pacer::new(settings, loaded.world.now(), at),
            world: Some(loaded.world),
            inbox,
            stop: stopped,
            tick: self.options.tick,
            fencing,
            version: self.version,
            chain: loaded.chain,
            next_command: loaded.next_command,
            next_revival_micros: 0,
            day_first_sequence: loaded.day_first_sequence,
        };
        let handle = WorldHandle { shared, inbox: sender };
        let runner = tokio::spawn(runner.run());
        let renewal = tokio::spawn(self.clone().renew(college, world, fencing));
        tracing::info!(%world, "world runs");
        Ok(Running { handle, fencing, stop, runner, renewal })
    }

    /// Takes the lease; a holder that this process knows to be dead is replaced.
    async fn lease(&self, college: CollegeId, world: WorldId) -> Result<u64, EngineFault> {
        let row = self.store.world(college, world).await?.ok_or(EngineFault::NoSuchWorld)?;
        let now = self.options.clock.now_micros();
        let claim = LeaseClaim {
            holder: self.options.holder.clone(),
            now,
            expires_at: now + LEASE_MICROS,
            instead_of: if self.options.sole_owner { row.lease_holder.clone() } else { None },
        };
        match self.store.take_lease(college, world, &claim).await? {
            Lease::Taken { fencing } => Ok(fencing),
            Lease::Held { holder, .. } => Err(EngineFault::HeldElsewhere { holder }),
            Lease::NoWorld => Err(EngineFault::NoSuchWorld),
        }
    }

    /// Renews the lease as long as the world is loaded, and unloads it when it idles.
    async fn renew(self, college: CollegeId, world: WorldId, fencing: u64) {
        let mut every = tokio::time::interval(LEASE_RENEWAL);
        loop {
            every.tick().await;
            let expires_at = self.options.clock.now_micros() + LEASE_MICROS;
            match self.store.renew_lease(college, world, fencing, expires_at).await {
                Ok(true) => {}
                Ok(false) => tracing::error!(%world, "lease lost; this world's chunks will be refused"),
                Err(fault) => tracing::warn!(%world, %fault, "lease not renewed"),
            }
            if self.unload_if_idle(college, world).await {
                return;
            }
        }
    }
}
