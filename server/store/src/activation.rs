//! One-time activation codes: only their hash is kept, a person has one usable code at most, two uses at once
//! have one winner.

use crate::{Change, StoreFault, columns::Columns, columns::Digest};
use domain::{CollegeId, PersonId};

/// A code to be handed to a person.
#[derive(Debug, Clone)]
pub struct NewActivationCode {
    /// The college.
    pub college: CollegeId,
    /// SHA-256 of the code.
    pub code_hash: Digest,
    /// Whom it is for.
    pub person: PersonId,
    /// Who issued it.
    pub by: PersonId,
    /// Now, UTC microseconds.
    pub at: i64,
    /// From when on it is worthless, UTC microseconds.
    pub expires_at: i64,
}

impl Change {
    /// Puts a code in and ends the person's earlier unused ones.
    ///
    /// # Errors
    /// The database did not answer, or the person is not of this college.
    pub async fn issue_activation_code(&mut self, code: &NewActivationCode) -> Result<(), StoreFault> {
        sqlx::query("delete from activation_codes where college_id = $1 and person_id = $2 and used_at is null")
            .bind(code.college.to_string())
            .bind(code.person.to_string())
            .execute(self.connection())
            .await?;
        sqlx::query(
            "insert into activation_codes (college_id, code_hash, person_id, issued_by, created_at, expires_at)
             values ($1, $2, $3, $4, $5, $6)",
        )
        .bind(code.college.to_string())
        .bind(code.code_hash.to_vec())
        .bind(code.person.to_string())
        .bind(code.by.to_string())
        .bind(code.at)
        .bind(code.expires_at)
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// Uses a code up and says whose it was; `None` if it is unknown, used or expired.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn consume_activation_code(
        &mut self,
        college: CollegeId,
        code_hash: Digest,
        now: i64,
    ) -> Result<Option<PersonId>, StoreFault> {
        let row = sqlx::query(
            "update activation_codes set used_at = $3
             where college_id = $1 and code_hash = $2 and used_at is null and expires_at > $3 returning person_id",
        )
        .bind(college.to_string())
        .bind(code_hash.to_vec())
        .bind(now)
        .fetch_optional(self.connection())
        .await?;
        row.map(|row| row.parsed("person_id")).transpose()
    }
}
