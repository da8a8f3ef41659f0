//! What broke. Expected outcomes (a held lease, a used key) are enums beside their methods, never faults.

/// Something broke, or a caller broke the store's contract. A person sees a reference number, the log sees this.
#[derive(Debug, thiserror::Error)]
pub enum StoreFault {
    /// The database refused, was too slow or is not there.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    /// A migration could not be run.
    #[error("migration: {0}")]
    Migration(sqlx::migrate::MigrateError),
    /// The database was written by a newer program than this one.
    #[error("the database has schema version {found}, this program knows only up to {known}: use the newer program")]
    SchemaNewer {
        /// The newest version this program knows.
        known: i64,
        /// A version found in the database.
        found: i64,
    },
    /// The database was written by an older program and not brought to this one's tables yet.
    #[error("the database has schema version {found}, this program works on {known}: run `shopyard migrate` first")]
    SchemaOlder {
        /// The version this program works on.
        known: i64,
        /// The newest version found in the database.
        found: i64,
    },
    /// The linked SQLite is older than the first safe one.
    #[error("SQLite {0} may damage write-ahead logs; 3.51.3 or later is needed")]
    SqliteTooOld(String),
    /// The address names no database this store can use.
    #[error("not a usable database address: {0}")]
    Address(&'static str),
    /// A stored value is not what its column may hold.
    #[error("column {column} holds something unreadable: {value}")]
    Unreadable {
        /// The column's name in the statement.
        column: &'static str,
        /// What was found, shortened.
        value: String,
    },
    /// A change claimed a request key and was committed without an answer to it.
    #[error("a claimed request key was left without an answer")]
    Unanswered,
    /// A chunk whose parts do not follow each other without gaps.
    #[error("not a gapless chunk: {0}")]
    NotGapless(&'static str),
}

impl StoreFault {
    /// Whether the same work, begun anew, may well succeed: the transaction lost against another one
    /// (serialisation failure, deadlock, busy file, a unique key taken in between) and wrote nothing.
    pub fn is_retryable(&self) -> bool {
        let Self::Database(error) = self else { return false };
        let Some(error) = error.as_database_error() else { return false };
        // 40001, 40P01: PostgreSQL; 5 and its extended forms: SQLITE_BUSY.
        error.is_unique_violation()
            || error.code().is_some_and(|code| matches!(code.as_ref(), "40001" | "40P01" | "5" | "261" | "517" | "773"))
    }

    /// Whether the disk is full: reads go on, nothing was half written.
    pub fn is_full(&self) -> bool {
        let Self::Database(error) = self else { return false };
        error
            .as_database_error()
            .and_then(|error| error.code())
            .is_some_and(|code| matches!(code.as_ref(), "13" | "53100"))
    }
}

/// How often a transaction that lost against another one is begun anew.
pub(crate) const RETRIES_MAX: u32 = 3;

/// Runs an attempt (an expression giving a fresh future) again while it loses against other transactions, at
/// most [`RETRIES_MAX`] times, waiting a little longer each time.
macro_rules! retried {
    ($attempt:expr) => {{
        let mut retries = 0;
        loop {
            match $attempt.await {
                Err(fault) if retries < $crate::fault::RETRIES_MAX && $crate::StoreFault::is_retryable(&fault) => {
                    retries += 1;
                    tracing::debug!(retries, %fault, "a transaction lost against another one");
                    tokio::time::sleep(std::time::Duration::from_millis(5 << retries)).await;
                }
                ended => break ended,
            }
        }
    }};
}
pub(crate) use retried;
