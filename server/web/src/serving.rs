//! Starts a house and serves it: store, engine, operations, router, accept loop, upkeep; and ends it again.

use crate::assets::Bundle;
use crate::router::{Site, router};
use crate::settings::ServeSettings;
use crate::{accept, commands};
use anyhow::{Context, bail};
use engine::{Engine, EngineOptions, SystemClock};
use operations::{Operations, OperationsOptions};
use std::fs::File;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use store::{House, HouseKind, Store};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// How often a world is brought up to its target.
const TICK: Duration = Duration::from_secs(1);
/// How often expired rows are removed.
const UPKEEP: Duration = Duration::from_secs(3_600);

/// An opened house: store, engine and operations. Holds the database file's lock for SQLite.
pub struct OpenHouse {
    /// The rows.
    pub store: Store,
    /// The running worlds.
    pub engine: Engine,
    /// What people may do.
    pub operations: Operations,
    /// Held as long as the house is open.
    _lock: Option<File>,
}

/// A house that is being served.
pub struct Serving {
    /// Where it listens.
    pub address: SocketAddr,
    /// The house.
    pub house: OpenHouse,
    stop: watch::Sender<bool>,
    tasks: [JoinHandle<()>; 2],
}

/// Opens a house of this kind, bringing the schema up to date.
///
/// # Errors
/// When the database cannot be opened, is of the other kind, or is in use by another process.
pub async fn open_house(url: &str, kind: HouseKind, address: &str) -> anyhow::Result<OpenHouse> {
    let lock = lock_file(url)?;
    let store = commands::open_store(url).await?;
    if let House::OfOtherKind = store.settle_house(kind).await? {
        let other = if kind == HouseKind::Demo { "a production" } else { "the demo" };
        bail!("this is {other} database; name another one with --database-url");
    }
    let clock = Arc::new(SystemClock);
    let options = EngineOptions {
        holder: format!("{}-{}", std::process::id(), uuid::Uuid::new_v4()),
        sole_owner: lock.is_some(),
        clock: clock.clone(),
        tick: TICK,
    };
    let engine = Engine::new(store.clone(), options);
    let hashing_at_once = std::thread::available_parallelism().map_or(1, usize::from);
    let options = OperationsOptions { kind, clock, hashing_at_once, address: address.to_owned() };
    let operations = Operations::new(store.clone(), engine.clone(), options);
    Ok(OpenHouse { store, engine, operations, _lock: lock })
}

impl OpenHouse {
    /// Starts every world of the house, so that markets live before anybody looks.
    pub async fn start_worlds(&self) -> anyhow::Result<()> {
        for world in self.store.worlds().await? {
            // One market that cannot run must not close the house to all others.
            if let Err(fault) = self.engine.world(world.college, world.id).await {
                tracing::error!(world = %world.id, %fault, "world does not start; `shopyard replay` tells more");
            }
        }
        Ok(())
    }
    /// Stops every world after its current chunk.
    pub async fn close(self) {
        self.engine.shut_down().await;
        self.store.close().await;
    }
}

/// Serves an open house; returns once it listens.
///
/// # Errors
/// When the address is taken or the browser bundle cannot be read.
pub async fn start(house: OpenHouse, settings: &ServeSettings) -> anyhow::Result<Serving> {
    house.start_worlds().await?;
    let listener = TcpListener::bind(settings.listen)
        .await
        .with_context(|| format!("cannot listen on {}; is it running already?", settings.listen))?;
    let address = listener.local_addr()?;
    let site = Site {
        operations: house.operations.clone(),
        backend: house.operations.backend(),
        bundle: Bundle::read(&settings.site)?,
        exposure: settings.exposure,
        leptos: leptos::config::LeptosOptions::builder().output_name("shopyard").build(),
    };
    let (stop, stopped) = watch::channel(false);
    let serving = tokio::spawn(accept::serve(listener, router(site), stopped));
    let upkeep = tokio::spawn(keep_up(house.store.clone()));
    Ok(Serving { address, house, stop, tasks: [serving, upkeep] })
}

impl Serving {
    /// Ends open requests and stops every world after its current chunk.
    pub async fn stop(self) {
        let [serving, upkeep] = self.tasks;
        upkeep.abort();
        // Fails only when the accept loop ended by itself.
        let _ = self.stop.send(true);
        let _ = serving.await;
        self.house.close().await;
    }
}

/// Removes what has expired, once an hour.
async fn keep_up(store: Store) {
    use engine::WallClock;
    let mut every = tokio::time::interval(UPKEEP);
    loop {
        every.tick().await;
        let now = SystemClock.now_micros();
        let day = 86_400_000_000;
        let (week_ago, day_ago) = (now - 7 * day, now - day);
        for (what, done) in [
            ("sessions", store.purge_sessions(now).await),
            ("stored answers", store.purge_answers(week_ago).await),
            ("imports", store.purge_imports(week_ago).await),
            ("kept forms", store.purge_kept_forms(day_ago).await),
            ("sign-in failures", store.purge_sign_in_failures(now).await),
        ] {
            match done {
                Ok(0) => {}
                Ok(count) => tracing::info!(what, count, "expired rows removed"),
                Err(fault) => tracing::warn!(what, %fault, "expired rows not removed"),
            }
        }
    }
}

/// Locks the file beside a SQLite database: whoever holds it knows that no other process runs its worlds.
/// PostgreSQL has leases only.
///
/// # Errors
/// When another process holds it, or the file cannot be made.
pub fn lock_file(url: &str) -> anyhow::Result<Option<File>> {
    let Some(path) = commands::sqlite_path(url) else { return Ok(None) };
    commands::make_folder(url)?;
    let lock = PathBuf::from(format!("{}.lock", path.display()));
    let file = File::create(&lock).with_context(|| format!("cannot write {}", lock.display()))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(std::fs::TryLockError::WouldBlock) => {
            bail!("another shopyard runs on {}; stop it first, or name another database", path.display())
        }
        Err(std::fs::TryLockError::Error(problem)) => Err(problem).context("cannot lock the database"),
    }
}
