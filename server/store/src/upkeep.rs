//! Checks of the file and backups. SQLite only where it says so: PostgreSQL has its own tools for both.

use crate::{Engine, Options, Store, StoreFault};
use std::path::Path;

/// What making a backup did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Backup {
    /// A whole, compact, checked copy is at the path, as of one moment.
    Written,
    /// There is a file at the path already; it was not touched.
    FileExists,
    /// This is not SQLite: use `pg_dump` or a base backup.
    NotSqlite,
}

impl Store {
    /// Asks SQLite for the quick check of its file; the problems found, none if it is well. Cheap enough for every
    /// start of a college's database. On PostgreSQL always empty.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn quick_check(&self) -> Result<Vec<String>, StoreFault> {
        self.check("pragma quick_check").await
    }

    /// Asks SQLite for the long check, indexes and foreign keys included. On PostgreSQL always empty.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn integrity_check(&self) -> Result<Vec<String>, StoreFault> {
        let mut problems = self.check("pragma integrity_check").await?;
        if self.engine == Engine::Sqlite {
            let orphans: Vec<String> = sqlx::query_scalar(
                "select \"table\" || ' row ' || rowid || ' has no ' || parent from pragma_foreign_key_check
                 order by 1",
            )
            .fetch_all(&self.readers)
            .await?;
            problems.extend(orphans);
        }
        Ok(problems)
    }

    async fn check(&self, pragma: &'static str) -> Result<Vec<String>, StoreFault> {
        if self.engine != Engine::Sqlite {
            return Ok(Vec::new());
        }
        let mut lines: Vec<String> = sqlx::query_scalar(pragma).fetch_all(&self.readers).await?;
        lines.retain(|line| line != "ok");
        Ok(lines)
    }

    /// Writes a copy of the whole SQLite database to a new file while work goes on; the copy needs no log beside it
    /// and is checked before this returns. Restoring is putting the file in place while no process has it open.
    ///
    /// # Errors
    /// The database did not answer, the disk is full (an unfinished file may be left), or the copy is damaged.
    pub async fn backup_to(&self, path: &Path) -> Result<Backup, StoreFault> {
        if self.engine != Engine::Sqlite {
            return Ok(Backup::NotSqlite);
        }
        if path.exists() {
            return Ok(Backup::FileExists);
        }
        let path = path.to_str().ok_or(StoreFault::Address("the backup's path is not UTF-8"))?;
        // A reader would do, but readers are set to refuse every write, and this counts as one.
        sqlx::query("vacuum into $1").bind(path).execute(&self.writer).await?;
        let copy = Store::open(&sqlite_address(path), Options { connections: 1 }).await?;
        let problems = copy.integrity_check().await;
        copy.close().await;
        match problems?.into_iter().next() {
            None => Ok(Backup::Written),
            Some(problem) => Err(StoreFault::Unreadable { column: "backup", value: problem }),
        }
    }
}

/// The address of a file that exists; signs that mean something in an address are written as codes.
fn sqlite_address(path: &str) -> String {
    format!("sqlite:{}", path.replace('%', "%25").replace('?', "%3F").replace('#', "%23"))
}
