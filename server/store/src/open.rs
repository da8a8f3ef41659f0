//! Opening a database. SQLite: one writer connection and a few readers beside it, because SQLite has one writer
//! anyway and waiting in our own queue is fair and bounded. PostgreSQL: one pool for both.
//! Migrations are in `schema`, checks and backups in `upkeep`.

use crate::StoreFault;
use sqlx::{AnyConnection, AnyPool, Connection, any::AnyPoolOptions};
use std::time::Duration;

/// First SQLite without the write-ahead-log reset fault (3.7.0 to 3.51.2 have it).
const SQLITE_LEAST: [u32; 3] = [3, 51, 3];
/// How long a statement waits for a connection before it is a fault.
const ACQUIRE_SECONDS_MAX: u64 = 10;

/// Acknowledged means durable (FULL), strangers' schemas cannot run code, damaged pages are noticed, no mapped memory
/// (it makes a stray write a damaged file). Journal size is bounded after a checkpoint: 64 MiB.
const SQLITE_WRITER: &str = "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;
    pragma busy_timeout = 5000; pragma trusted_schema = off; pragma cell_size_check = on; pragma mmap_size = 0;
    pragma journal_size_limit = 67108864;";
/// Readers cannot write and never checkpoint.
const SQLITE_READER: &str = "pragma synchronous = full; pragma foreign_keys = on; pragma busy_timeout = 5000;
    pragma trusted_schema = off; pragma cell_size_check = on; pragma mmap_size = 0; pragma wal_autocheckpoint = 0;
    pragma query_only = on;";
/// Acknowledged means durable; nobody waits for ever, and a forgotten transaction does not hold locks for ever.
const POSTGRES: &str = "set synchronous_commit = on; set statement_timeout = '30s'; set lock_timeout = '5s';
    set idle_in_transaction_session_timeout = '60s'; set client_min_messages = warning;";

/// Which database is behind the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// The embedded default.
    Sqlite,
    /// By database address.
    PostgreSql,
}

/// How to open.
#[derive(Debug, Clone)]
pub struct Options {
    /// Reader connections beside SQLite's writer; on PostgreSQL the size of the one pool.
    pub connections: u32,
}

impl Default for Options {
    /// Four readers: more than the cores of a small server, few enough to share the page cache.
    fn default() -> Self {
        Self { connections: 4 }
    }
}

/// An open database. Cheap to clone; all clones share the connections.
#[derive(Debug, Clone)]
pub struct Store {
    pub(crate) engine: Engine,
    pub(crate) writer: AnyPool,
    pub(crate) readers: AnyPool,
}

impl Store {
    /// Opens `sqlite://path` (add `?mode=rwc` to create the file) or `postgres://...`. The tables are not touched:
    /// call [`Store::migrate`] next.
    ///
    /// # Errors
    /// An address of neither kind, SQLite in memory (readers would not see it), a SQLite older than 3.51.3,
    /// or a database that does not answer.
    pub async fn open(url: &str, options: Options) -> Result<Self, StoreFault> {
        sqlx::any::install_default_drivers();
        if url.starts_with("sqlite:") {
            Self::open_sqlite(url, &options).await
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            first_connection(url, POSTGRES).await?.close().await?;
            let pool = pool(POSTGRES, options.connections).connect(url).await?;
            Ok(Self { engine: Engine::PostgreSql, writer: pool.clone(), readers: pool })
        } else {
            Err(StoreFault::Address("it must begin with sqlite: or postgres:"))
        }
    }

    async fn open_sqlite(url: &str, options: &Options) -> Result<Self, StoreFault> {
        if url.contains(":memory:") || url.contains("mode=memory") {
            return Err(StoreFault::Address("a database in memory has no readers beside the writer"));
        }
        let mut first = first_connection(url, SQLITE_WRITER).await?;
        let version: String = sqlx::query_scalar("select sqlite_version()").fetch_one(&mut first).await?;
        first.close().await?;
        if !is_safe_sqlite(&version) {
            return Err(StoreFault::SqliteTooOld(version));
        }
        let writer = pool(SQLITE_WRITER, 1).test_before_acquire(false).connect(url).await?;
        let readers = pool(SQLITE_READER, options.connections.max(1)).test_before_acquire(false).connect(url).await?;
        Ok(Self { engine: Engine::Sqlite, writer, readers })
    }

    /// Which database this is.
    pub const fn engine(&self) -> Engine {
        self.engine
    }

    /// Ends all connections after their work; SQLite's log is folded into the file.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

/// A connection outside any pool. A pool tries again until its time is up and then says only that; this says at once
/// what is wrong with address, password or file.
async fn first_connection(url: &str, settings: &'static str) -> Result<AnyConnection, StoreFault> {
    let mut connection = AnyConnection::connect(url).await?;
    sqlx::raw_sql(settings).execute(&mut connection).await?;
    Ok(connection)
}

/// Connections live as long as the store: opening one costs more than keeping it.
fn pool(settings: &'static str, connections: u32) -> AnyPoolOptions {
    AnyPoolOptions::new()
        .max_connections(connections.max(1))
        .acquire_timeout(Duration::from_secs(ACQUIRE_SECONDS_MAX))
        .idle_timeout(None)
        .max_lifetime(None)
        // A full disk or a bad page makes SQLite end a transaction by itself. The driver does not notice, its own ROLLBACK
        // finds nothing, and the connection would answer every later BEGIN with a fault: replace it.
        .before_acquire(|connection, _| Box::pin(async move { Ok(!connection.is_in_transaction()) }))
        .after_connect(move |connection, _| {
            Box::pin(async move { sqlx::raw_sql(settings).execute(connection).await.map(drop) })
        })
}

fn is_safe_sqlite(version: &str) -> bool {
    let mut parts = version.split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    let found = [parts.next(), parts.next(), parts.next()].map(Option::unwrap_or_default);
    found >= SQLITE_LEAST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sqlite_with_the_log_reset_fault_is_refused() {
        for (version, safe) in
            [("3.51.2", false), ("3.9.9", false), ("3.51.3", true), ("3.100.0", true), ("4.0.0", true), ("odd", false)]
        {
            assert_eq!(is_safe_sqlite(version), safe, "{version}");
        }
    }
}
