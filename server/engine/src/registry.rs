//! Which worlds run here. Each is leased, loaded and started on first use; a second process refuses with a
//! sentence. Forwarding to the holder and taking over belong behind this seam, later.

use crate::clock::WallClock;
use crate::fault::EngineFault;
use crate::feed::FEED_CHUNKS_MAX;
use crate::handle::{Shared, WorldHandle};
use crate::pacing::{PaceSettings, Pacer};
use crate::recovery;
use crate::runner::Runner;
use domain::{CollegeId, WorldId};
use std::collections::BTreeMap;
use std::sync::Arc;
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

/// The running worlds of this process. Cheap to clone.
#[derive(Clone)]
pub struct Engine {
    store: Store,
    options: EngineOptions,
    worlds: Arc<Mutex<BTreeMap<(CollegeId, WorldId), Running>>>,
    stop: watch::Sender<bool>,
}

struct Running {
    handle: WorldHandle,
    fencing: u64,
    tasks: [JoinHandle<()>; 2],
}

impl Engine {
    /// An engine with no world running yet.
    pub fn new(store: Store, options: EngineOptions) -> Self {
        let (stop, _) = watch::channel(false);
        Self { store, options, worlds: Arc::default(), stop }
    }

    /// The handle of a world, loading and starting it on first use.
    ///
    /// # Errors
    /// When it does not exist, runs elsewhere, or its journal does not fit its commands.
    pub async fn world(&self, college: CollegeId, world: WorldId) -> Result<WorldHandle, EngineFault> {
        let mut worlds = self.worlds.lock().await;
        if let Some(running) = worlds.get(&(college, world)) {
            return Ok(running.handle.clone());
        }
        let running = self.start(college, world).await?;
        let handle = running.handle.clone();
        worlds.insert((college, world), running);
        Ok(handle)
    }

    /// Stops every world after its current chunk and gives its lease back.
    pub async fn shut_down(&self) {
        // Fails only when no world runs.
        let _ = self.stop.send(true);
        let mut worlds = self.worlds.lock().await;
        for ((college, world), running) in std::mem::take(&mut *worlds) {
            let [runner, renewal] = running.tasks;
            renewal.abort();
            if let Err(problem) = runner.await {
                tracing::error!(%world, %problem, "runner ended badly");
            }
            if let Err(fault) = self.store.release_lease(college, world, running.fencing).await {
                tracing::warn!(%world, %fault, "lease not released; it ends by itself");
            }
        }
    }

    async fn start(&self, college: CollegeId, world: WorldId) -> Result<Running, EngineFault> {
        let fencing = self.lease(college, world).await?;
        let loaded = recovery::load(&self.store, college, world).await?;
        let settings = PaceSettings::from_text(&loaded.row.pace);
        let (feed, _) = broadcast::channel(FEED_CHUNKS_MAX);
        let pacer = Pacer::new(settings, loaded.world.now(), self.options.clock.now_micros());
        let day_first_sequence = self.day_first_sequence(college, world, &loaded).await?;
        let shared = Arc::new(Shared {
            college,
            world,
            store: self.store.clone(),
            image: RwLock::new(Some(loaded.world)),
            pace: std::sync::Mutex::new(settings),
            feed,
        });
        let (sender, inbox) = mpsc::channel(INBOX_MAX);
        let runner = Runner {
            shared: Arc::clone(&shared),
            inbox,
            stop: self.stop.subscribe(),
            clock: Arc::clone(&self.options.clock),
            tick: self.options.tick,
            fencing,
            pacer,
            next_command: loaded.next_command,
            next_revival_micros: 0,
            day_first_sequence,
        };
        let handle = WorldHandle { shared, inbox: sender };
        let tasks = [tokio::spawn(runner.run()), tokio::spawn(self.clone().renew(college, world, fencing))];
        tracing::info!(%world, "world runs");
        Ok(Running { handle, fencing, tasks })
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
        }
    }

    /// First fact of the market day in progress: where the last whole-day block ends.
    async fn day_first_sequence(
        &self,
        college: CollegeId,
        world: WorldId,
        loaded: &recovery::Loaded,
    ) -> Result<u64, EngineFault> {
        let latest = self.store.latest_snapshot(college, world, sim::ENGINE_VERSION, loaded.row.next_sequence).await?;
        Ok(latest.map_or(0, |snapshot| snapshot.next_sequence))
    }
}
