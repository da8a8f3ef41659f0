//! Sessions of signed-in people. The token itself is never stored, only its SHA-256; a session has an id of its
//! own for the person's list. An expired session, or one of a person who is not active, is as good as none.

use crate::people::{PersonRow, person_columns};
use crate::{Change, Store, StoreFault, columns::Columns, columns::Digest};
use domain::{CollegeId, PersonId};
use sqlx::any::AnyRow;
use uuid::Uuid;

/// A session is marked as seen at most this often (microseconds), so that reading pages does not write.
const TOUCH_MICROSECONDS: i64 = 60_000_000;

/// A session to begin.
#[derive(Debug, Clone)]
pub struct NewSession {
    /// The college.
    pub college: CollegeId,
    /// Its id for lists.
    pub id: Uuid,
    /// SHA-256 of the token in the cookie.
    pub token_hash: Digest,
    /// Who signed in.
    pub person: PersonId,
    /// What the browser calls itself, already shortened by the caller.
    pub user_agent: String,
    /// Now, UTC microseconds.
    pub at: i64,
    /// When it ends if nobody uses it, UTC microseconds.
    pub idle_expires_at: i64,
    /// When it ends in any case, UTC microseconds.
    pub absolute_expires_at: i64,
}

/// A stored session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRow {
    /// Its id for lists.
    pub id: Uuid,
    /// Whose it is.
    pub person: PersonId,
    /// What the browser calls itself.
    pub user_agent: String,
    /// When it began, UTC microseconds.
    pub created_at: i64,
    /// When it was last seen, to the minute, UTC microseconds.
    pub last_seen_at: i64,
    /// When it ends if nobody uses it, UTC microseconds.
    pub idle_expires_at: i64,
    /// When it ends in any case, UTC microseconds.
    pub absolute_expires_at: i64,
}

/// A session with its person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedInRow {
    /// The session.
    pub session: SessionRow,
    /// The person, who is active.
    pub person: PersonRow,
}

macro_rules! session_columns {
    () => {
        "s.id as session_id, s.person_id as session_person_id, s.user_agent, s.created_at as session_created_at, \
         s.last_seen_at, s.idle_expires_at, s.absolute_expires_at"
    };
}

impl SessionRow {
    fn read(row: &AnyRow) -> Result<Self, StoreFault> {
        Ok(Self {
            id: row.parsed("session_id")?,
            person: row.parsed("session_person_id")?,
            user_agent: row.text("user_agent")?,
            created_at: row.number("session_created_at")?,
            last_seen_at: row.number("last_seen_at")?,
            idle_expires_at: row.number("idle_expires_at")?,
            absolute_expires_at: row.number("absolute_expires_at")?,
        })
    }
}

impl Store {
    /// The session of this token, if it has not expired and its person is active.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn session(
        &self,
        college: CollegeId,
        token_hash: Digest,
        now: i64,
    ) -> Result<Option<SignedInRow>, StoreFault> {
        let row = sqlx::query(concat!(
            "select ",
            session_columns!(),
            ", ",
            person_columns!(),
            " from sessions s join people p on p.college_id = s.college_id and p.id = s.person_id
             where s.college_id = $1 and s.token_hash = $2 and s.idle_expires_at > $3 and s.absolute_expires_at > $3
               and p.status = 'active'"
        ))
        .bind(college.to_string())
        .bind(token_hash.to_vec())
        .bind(now)
        .fetch_optional(&self.readers)
        .await?;
        row.map(|row| Ok(SignedInRow { session: SessionRow::read(&row)?, person: PersonRow::read(&row)? })).transpose()
    }

    /// Marks a session as seen and moves its idle end, at most once a minute; earlier it does not even ask the
    /// database. `true` if it was moved.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn touch_session(
        &self,
        college: CollegeId,
        session: &SessionRow,
        now: i64,
        idle_expires_at: i64,
    ) -> Result<bool, StoreFault> {
        if now - session.last_seen_at < TOUCH_MICROSECONDS {
            return Ok(false);
        }
        let touched = sqlx::query(
            "update sessions set last_seen_at = $3, idle_expires_at = $4
             where college_id = $1 and id = $2 and last_seen_at <= $5",
        )
        .bind(college.to_string())
        .bind(session.id.to_string())
        .bind(now)
        .bind(idle_expires_at)
        .bind(now - TOUCH_MICROSECONDS)
        .execute(&self.writer)
        .await?;
        Ok(touched.rows_affected() == 1)
    }

    /// A person's sessions that have not expired, last seen first.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn sessions_of(
        &self,
        college: CollegeId,
        person: PersonId,
        now: i64,
    ) -> Result<Vec<SessionRow>, StoreFault> {
        let rows = sqlx::query(concat!(
            "select ",
            session_columns!(),
            " from sessions s where s.college_id = $1 and s.person_id = $2 and s.idle_expires_at > $3
               and s.absolute_expires_at > $3
             order by s.last_seen_at desc, s.id"
        ))
        .bind(college.to_string())
        .bind(person.to_string())
        .bind(now)
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(SessionRow::read).collect()
    }

    /// Removes expired sessions of all colleges; how many.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn purge_sessions(&self, now: i64) -> Result<u64, StoreFault> {
        let purged = sqlx::query("delete from sessions where idle_expires_at <= $1 or absolute_expires_at <= $1")
            .bind(now)
            .execute(&self.writer)
            .await?;
        Ok(purged.rows_affected())
    }
}

impl Change {
    /// Begins a session.
    ///
    /// # Errors
    /// The database did not answer, the token is not new, or the person is not of this college.
    pub async fn start_session(&mut self, session: &NewSession) -> Result<(), StoreFault> {
        sqlx::query(
            "insert into sessions (college_id, token_hash, id, person_id, user_agent, created_at, last_seen_at,
                idle_expires_at, absolute_expires_at) values ($1, $2, $3, $4, $5, $6, $6, $7, $8)",
        )
        .bind(session.college.to_string())
        .bind(session.token_hash.to_vec())
        .bind(session.id.to_string())
        .bind(session.person.to_string())
        .bind(session.user_agent.as_str())
        .bind(session.at)
        .bind(session.idle_expires_at)
        .bind(session.absolute_expires_at)
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// Ends one session of this person; `false` if it is not theirs or already over.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn end_session(
        &mut self,
        college: CollegeId,
        person: PersonId,
        session: Uuid,
    ) -> Result<bool, StoreFault> {
        let ended = sqlx::query("delete from sessions where college_id = $1 and person_id = $2 and id = $3")
            .bind(college.to_string())
            .bind(person.to_string())
            .bind(session.to_string())
            .execute(self.connection())
            .await?;
        Ok(ended.rows_affected() == 1)
    }

    /// Ends all sessions of this person but one; how many.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn end_other_sessions(
        &mut self,
        college: CollegeId,
        person: PersonId,
        keep: Uuid,
    ) -> Result<u64, StoreFault> {
        let ended = sqlx::query("delete from sessions where college_id = $1 and person_id = $2 and id <> $3")
            .bind(college.to_string())
            .bind(person.to_string())
            .bind(keep.to_string())
            .execute(self.connection())
            .await?;
        Ok(ended.rows_affected())
    }

    /// Ends all sessions of this person (new password, suspension); how many.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn end_all_sessions(&mut self, college: CollegeId, person: PersonId) -> Result<u64, StoreFault> {
        let ended = sqlx::query("delete from sessions where college_id = $1 and person_id = $2")
            .bind(college.to_string())
            .bind(person.to_string())
            .execute(self.connection())
            .await?;
        Ok(ended.rows_affected())
    }
}
