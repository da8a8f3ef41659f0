//! Stored answers by request key: the same request sent again gets the answer it got, with other content it is
//! refused. For writes outside the market the key is claimed and answered inside the change; for market commands
//! the answers travel with their chunk (see `journal`).

use crate::{Change, NewAnswer, Store, StoreFault, columns::Columns, columns::Digest};
use domain::{CollegeId, PersonId, RequestKey};
use sqlx::{AnyConnection, any::AnyRow};

/// One request of a person.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// The college.
    pub college: CollegeId,
    /// Who asks.
    pub actor: PersonId,
    /// The key its form carried.
    pub key: RequestKey,
    /// What is asked, by name.
    pub route: &'a str,
    /// SHA-256 of its content.
    pub hash: Digest,
    /// Now, UTC microseconds.
    pub at: i64,
}

/// A stored answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerRow {
    /// The caller's status.
    pub status: u32,
    /// The caller's body.
    pub body: Vec<u8>,
}

/// Whether a request is new.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub enum Claim {
    /// Not seen before: do it, then answer.
    New,
    /// Done before: this was the answer.
    Answered(AnswerRow),
    /// The key was used for another route or other content.
    OtherContent,
}

/// A claimed key that waits for its answer.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OpenClaim {
    college: CollegeId,
    actor: PersonId,
    key: RequestKey,
}

const STORED: &str = "select route, request_hash, status, body from answers
     where college_id = $1 and actor_id = $2 and request_key = $3";

/// Compares a stored row with a request.
fn compare(row: &AnyRow, request: &Request<'_>) -> Result<Claim, StoreFault> {
    let same = row.text("route")? == request.route && row.digest("request_hash")? == request.hash;
    if !same {
        return Ok(Claim::OtherContent);
    }
    answered(row).map(Claim::Answered)
}

fn answered(row: &AnyRow) -> Result<AnswerRow, StoreFault> {
    Ok(AnswerRow { status: row.count("status")?, body: row.bytes("body")? })
}

impl Store {
    /// Looks a request up without claiming its key.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn stored_answer(&self, request: &Request<'_>) -> Result<Claim, StoreFault> {
        let row = sqlx::query(STORED)
            .bind(request.college.to_string())
            .bind(request.actor.to_string())
            .bind(request.key.to_string())
            .fetch_optional(&self.readers)
            .await?;
        row.map_or(Ok(Claim::New), |row| compare(&row, request))
    }

    /// The answer a key of this person got, whatever was asked with it.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn given_answer(
        &self,
        college: CollegeId,
        actor: PersonId,
        key: RequestKey,
    ) -> Result<Option<AnswerRow>, StoreFault> {
        let row = sqlx::query(STORED)
            .bind(college.to_string())
            .bind(actor.to_string())
            .bind(key.to_string())
            .fetch_optional(&self.readers)
            .await?;
        row.as_ref().map(answered).transpose()
    }

    /// Removes answers given before a moment (callers pass seven days ago), of all colleges; how many.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn purge_answers(&self, before: i64) -> Result<u64, StoreFault> {
        let purged =
            sqlx::query("delete from answers where answered_at < $1").bind(before).execute(&self.writer).await?;
        Ok(purged.rows_affected())
    }
}

impl Change {
    /// Claims a request's key for this change. If another change holds the same key, this waits for its end. After
    /// [`Claim::New`] the change must be answered with [`Change::answer`] before it is committed.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn claim(&mut self, request: &Request<'_>) -> Result<Claim, StoreFault> {
        let empty = NewAnswer {
            actor: request.actor,
            key: request.key,
            route: request.route.to_owned(),
            hash: request.hash,
            status: 0,
            body: Vec::new(),
        };
        if insert_answer(self.connection(), request.college, &empty, request.at).await? {
            self.claim = Some(OpenClaim { college: request.college, actor: request.actor, key: request.key });
            return Ok(Claim::New);
        }
        let row = sqlx::query(STORED)
            .bind(request.college.to_string())
            .bind(request.actor.to_string())
            .bind(request.key.to_string())
            .fetch_one(self.connection())
            .await?;
        compare(&row, request)
    }

    /// Stores the answer to this change's claim.
    ///
    /// # Errors
    /// The database did not answer, or [`StoreFault::Unanswered`] if this change claimed nothing.
    pub async fn answer(&mut self, status: u32, body: &[u8]) -> Result<(), StoreFault> {
        let claim = self.claim.take().ok_or(StoreFault::Unanswered)?;
        sqlx::query(
            "update answers set status = $4, body = $5 where college_id = $1 and actor_id = $2 and request_key = $3",
        )
        .bind(claim.college.to_string())
        .bind(claim.actor.to_string())
        .bind(claim.key.to_string())
        .bind(i64::from(status))
        .bind(body)
        .execute(self.connection())
        .await?;
        Ok(())
    }
}

/// Puts an answer in; `false` if its key is used.
pub(crate) async fn insert_answer(
    connection: &mut AnyConnection,
    college: CollegeId,
    answer: &NewAnswer,
    at: i64,
) -> Result<bool, StoreFault> {
    let row = sqlx::query(
        "insert into answers (college_id, actor_id, request_key, route, request_hash, status, body, answered_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning route",
    )
    .bind(college.to_string())
    .bind(answer.actor.to_string())
    .bind(answer.key.to_string())
    .bind(answer.route.as_str())
    .bind(answer.hash.to_vec())
    .bind(i64::from(answer.status))
    .bind(answer.body.as_slice())
    .bind(at)
    .fetch_optional(connection)
    .await?;
    Ok(row.is_some())
}
