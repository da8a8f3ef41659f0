//! Failed sign-ins per account (the name as typed, whether or not it exists), counted by the minute, so that a
//! restart forgives nothing and a flood on one account keeps at most sixty rows.

use crate::{Store, StoreFault, columns::Columns, fault::retried};
use domain::CollegeId;

const MINUTE_MICROSECONDS: i64 = 60_000_000;
/// Failures older than this many minutes no longer count.
const WINDOW_MINUTES: i64 = 60;

/// Failures of the last hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FailuresRow {
    /// How many.
    pub count: u64,
    /// The latest, UTC microseconds.
    pub last_at: Option<i64>,
}

impl Store {
    /// Counts one failure. Count before the password is checked and clear after success, so that many at once
    /// cannot slip through between.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn record_sign_in_failure(&self, college: CollegeId, account: &str, now: i64) -> Result<(), StoreFault> {
        retried!(self.record_sign_in_failure_once(college, account, now))
    }

    async fn record_sign_in_failure_once(&self, college: CollegeId, account: &str, now: i64) -> Result<(), StoreFault> {
        sqlx::query(
            "insert into sign_in_failures (college_id, account, minute, failures, last_at) values ($1, $2, $3, 1, $4)
             on conflict (college_id, account, minute)
             do update set failures = sign_in_failures.failures + 1, last_at = excluded.last_at",
        )
        .bind(college.to_string())
        .bind(account)
        .bind(now.div_euclid(MINUTE_MICROSECONDS))
        .bind(now)
        .execute(&self.writer)
        .await?;
        Ok(())
    }

    /// Failures of this account in the last hour.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn sign_in_failures(
        &self,
        college: CollegeId,
        account: &str,
        now: i64,
    ) -> Result<FailuresRow, StoreFault> {
        let row = sqlx::query(
            "select cast(coalesce(sum(failures), 0) as bigint) as failures, max(last_at) as last_at
             from sign_in_failures where college_id = $1 and account = $2 and minute > $3",
        )
        .bind(college.to_string())
        .bind(account)
        .bind(now.div_euclid(MINUTE_MICROSECONDS) - WINDOW_MINUTES)
        .fetch_one(&self.readers)
        .await?;
        Ok(FailuresRow { count: row.count("failures")?, last_at: row.number_or_none("last_at")? })
    }

    /// Forgets an account's failures, after a success.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn clear_sign_in_failures(&self, college: CollegeId, account: &str) -> Result<(), StoreFault> {
        sqlx::query("delete from sign_in_failures where college_id = $1 and account = $2")
            .bind(college.to_string())
            .bind(account)
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    /// Removes failures that no longer count, of all colleges; how many rows.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn purge_sign_in_failures(&self, now: i64) -> Result<u64, StoreFault> {
        let purged = sqlx::query("delete from sign_in_failures where minute <= $1")
            .bind(now.div_euclid(MINUTE_MICROSECONDS) - WINDOW_MINUTES)
            .execute(&self.writer)
            .await?;
        Ok(purged.rows_affected())
    }
}
