//! One open write transaction. The methods that write rows are in the topic files; all of them take `&mut self`.

use crate::{Engine, Store, StoreFault, answers::OpenClaim};
use sqlx::{Any, AnyConnection, Transaction};

/// Whether a row could be put in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Added {
    /// It is there now.
    Added,
    /// A row with this id or this unique name was there already; nothing was written.
    Taken,
}

/// One open write transaction. Dropping it keeps nothing. On SQLite there is one writer: hold it briefly, and
/// never open a second one while holding it. After a fault drop it: the database may have ended it already.
#[derive(Debug)]
#[must_use = "nothing is kept before commit"]
pub struct Change {
    transaction: Transaction<'static, Any>,
    pub(crate) claim: Option<OpenClaim>,
}

impl Store {
    /// Begins a change. On SQLite it waits here for the writer (at most ten seconds), so that nothing inside can
    /// fail for being second.
    ///
    /// # Errors
    /// The database did not answer, or the writer stayed busy.
    pub async fn change(&self) -> Result<Change, StoreFault> {
        let transaction = match self.engine {
            Engine::Sqlite => self.writer.begin_with("begin immediate").await?,
            Engine::PostgreSql => self.writer.begin().await?,
        };
        Ok(Change { transaction, claim: None })
    }

    /// One picture of the database for several reads.
    pub(crate) async fn picture(&self) -> Result<Transaction<'static, Any>, StoreFault> {
        Ok(match self.engine {
            Engine::Sqlite => self.readers.begin().await?,
            Engine::PostgreSql => self.readers.begin_with("begin isolation level repeatable read read only").await?,
        })
    }
}

impl Change {
    /// Keeps everything written since the beginning, durably.
    ///
    /// # Errors
    /// [`StoreFault::Unanswered`] if a claimed request key has no answer; then nothing is kept. A lost connection
    /// leaves it unknown whether the change was kept: ask again with the same request key.
    pub async fn commit(self) -> Result<(), StoreFault> {
        if self.claim.is_some() {
            self.transaction.rollback().await?;
            return Err(StoreFault::Unanswered);
        }
        Ok(self.transaction.commit().await?)
    }

    /// Keeps nothing, and waits until the writer is free again.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn roll_back(self) -> Result<(), StoreFault> {
        Ok(self.transaction.rollback().await?)
    }

    pub(crate) fn connection(&mut self) -> &mut AnyConnection {
        &mut self.transaction
    }
}

/// What a conditional insert did, from the rows it returned.
pub(crate) fn added<T>(returned: Option<T>) -> Added {
    if returned.is_some() { Added::Added } else { Added::Taken }
}
