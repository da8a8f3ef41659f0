//! The mark that says whether this database is a demo or real, and the one-time set-up of an empty house.
//! Demo people can never come into a production database: creating a person is conditional on the mark.

use crate::{Change, Store, StoreFault, columns::Columns, columns::Digest};

/// What a database is for. Written once, never changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HouseKind {
    /// Real people.
    Production,
    /// Invented people, entered by one click.
    Demo,
}

impl HouseKind {
    /// The stored word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Production => "production",
            Self::Demo => "demo",
        }
    }
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        [Self::Production, Self::Demo].into_iter().find(|kind| kind.word() == word)
    }
}

/// Whether a database may be used for this purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum House {
    /// It is of this kind, now or since earlier.
    Settled,
    /// It is of the other kind: do not use it.
    OfOtherKind,
}

impl Store {
    /// Marks a new database with its kind, or compares. Until this was called no person can be created.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn settle_house(&self, kind: HouseKind) -> Result<House, StoreFault> {
        sqlx::query("insert into house (id, kind) values (1, $1) on conflict do nothing")
            .bind(kind.word())
            .execute(&self.writer)
            .await?;
        let settled = self.house_kind().await? == Some(kind);
        Ok(if settled { House::Settled } else { House::OfOtherKind })
    }

    /// The kind of this database; `None` before [`Store::settle_house`].
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn house_kind(&self) -> Result<Option<HouseKind>, StoreFault> {
        let row = sqlx::query("select kind from house where id = 1").fetch_optional(&self.readers).await?;
        row.map(|row| row.word("kind", HouseKind::from_word)).transpose()
    }

    /// Puts up a one-time set-up link, replacing an earlier unused one. `false`, and nothing written, once a college
    /// exists or a link was used.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn offer_setup(&self, token_hash: Digest, expires_at: i64) -> Result<bool, StoreFault> {
        let row = sqlx::query(
            "update house set setup_token_hash = $1, setup_expires_at = $2
             where id = 1 and setup_used_at is null and not exists (select 1 from colleges) returning kind",
        )
        .bind(token_hash.to_vec())
        .bind(expires_at)
        .fetch_optional(&self.writer)
        .await?;
        Ok(row.is_some())
    }

    /// Whether this is the current set-up link and still usable, for showing the form behind it.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn is_setup_open(&self, token_hash: Digest, now: i64) -> Result<bool, StoreFault> {
        let row = sqlx::query(
            "select kind from house
             where id = 1 and setup_token_hash = $1 and setup_expires_at > $2 and setup_used_at is null",
        )
        .bind(token_hash.to_vec())
        .bind(now)
        .fetch_optional(&self.readers)
        .await?;
        Ok(row.is_some())
    }
}

impl Change {
    /// Uses the set-up link up: `true` for the first use of the current link in time, once in the life of a database.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn consume_setup(&mut self, token_hash: Digest, now: i64) -> Result<bool, StoreFault> {
        let row = sqlx::query(
            "update house set setup_used_at = $2
             where id = 1 and setup_token_hash = $1 and setup_expires_at > $2 and setup_used_at is null returning kind",
        )
        .bind(token_hash.to_vec())
        .bind(now)
        .fetch_optional(self.connection())
        .await?;
        Ok(row.is_some())
    }
}
