//! The numbered migrations, embedded. One text serves both databases; the only difference is the name of the byte
//! type. A migration is never edited once merged: its checksum is compared.

use crate::columns::Columns;
use crate::{Engine, Store, StoreFault};
use sqlx::{
    AssertSqlSafe, SqlSafeStr,
    migrate::{MigrateError, Migration, MigrationType, Migrator},
};
use std::cmp::Ordering;

/// Number, name and text of each migration.
const MIGRATIONS: [(i64, &str, &str); 9] = [
    (1, "people", include_str!("../migrations/0001_people.sql")),
    (2, "classes", include_str!("../migrations/0002_classes.sql")),
    (3, "worlds", include_str!("../migrations/0003_worlds.sql")),
    (4, "teaching", include_str!("../migrations/0004_teaching.sql")),
    (5, "evidence", include_str!("../migrations/0005_evidence.sql")),
    (6, "kept_forms", include_str!("../migrations/0006_kept_forms.sql")),
    (7, "imports", include_str!("../migrations/0007_imports.sql")),
    (8, "chain", include_str!("../migrations/0008_chain.sql")),
    (9, "ghosts", include_str!("../migrations/0009_ghosts.sql")),
];

impl Store {
    /// Brings the tables to this program's version; running it again changes nothing.
    ///
    /// # Errors
    /// [`StoreFault::SchemaNewer`] if a newer program has been here; a migration that was altered or broke.
    pub async fn migrate(&self) -> Result<(), StoreFault> {
        let mut connection = self.writer.acquire().await?;
        let outcome = migrator(self.engine).run_direct(None, &mut *connection, false).await;
        if outcome.is_err() {
            // The migration lock belongs to the connection: ending it sets the lock free.
            connection.close().await?;
        }
        outcome.map_err(|error| match error {
            MigrateError::VersionMissing(found) => StoreFault::SchemaNewer { known: known(), found },
            error => StoreFault::Migration(error),
        })
    }
}

impl Store {
    /// Refuses a database whose tables are not this program's; for those who look at one without changing it.
    ///
    /// # Errors
    /// [`StoreFault::SchemaOlder`], [`StoreFault::SchemaNewer`], or the database did not answer.
    pub async fn check_schema(&self) -> Result<(), StoreFault> {
        let row = sqlx::query("select max(version) as version from _sqlx_migrations where success");
        let (known, found) = (known(), row.fetch_one(&self.readers).await?.number("version")?);
        match found.cmp(&known) {
            Ordering::Less => Err(StoreFault::SchemaOlder { known, found }),
            Ordering::Equal => Ok(()),
            Ordering::Greater => Err(StoreFault::SchemaNewer { known, found }),
        }
    }
}

/// The newest migration this program knows.
pub(crate) fn known() -> i64 {
    MIGRATIONS.iter().map(|(number, ..)| *number).max().unwrap_or_default()
}

fn migrator(engine: Engine) -> Migrator {
    let migration = |(number, name, text): &(i64, &'static str, &'static str)| {
        let sql = match engine {
            Engine::PostgreSql => (*text).into_sql_str(),
            // The text is ours, embedded at build time; nothing from outside enters it.
            Engine::Sqlite => AssertSqlSafe(text.replace(" bytea", " blob")).into_sql_str(),
        };
        Migration::new(*number, (*name).into(), MigrationType::Simple, sql, false)
    };
    Migrator::with_migrations(MIGRATIONS.iter().map(migration).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn migrations_are_numbered_without_gaps_and_say_why_they_exist() {
        for (expected, (number, name, text)) in (1..).zip(&MIGRATIONS) {
            assert_eq!(*number, expected);
            assert!(text.starts_with("-- why: "), "{name}");
            assert!(!text.to_lowercase().contains("boolean"), "{name}");
        }
    }
}
