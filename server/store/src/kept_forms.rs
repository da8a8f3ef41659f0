//! Refused forms with long texts: what was typed and why it was refused, kept for a day under a key that travels in
//! the address instead of the texts. Read by the person who typed it alone.

use crate::{Change, Store, StoreFault, columns::Columns};
use domain::{CollegeId, PersonId};
use uuid::Uuid;

/// Most forms kept of one person; the oldest makes room (design value: more than anybody has open).
const KEPT_MAX: i64 = 20;

/// A refused form to keep.
#[derive(Debug, Clone)]
pub struct NewKeptForm {
    /// The college.
    pub college: CollegeId,
    /// Who typed it.
    pub person: PersonId,
    /// Its key, made by the caller.
    pub id: Uuid,
    /// Which form: the path it was posted to.
    pub form: String,
    /// The refusal with everything typed, as the caller writes it.
    pub body: String,
    /// Now, UTC microseconds.
    pub at: i64,
}

/// A kept form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptFormRow {
    /// Which form.
    pub form: String,
    /// The refusal with everything typed.
    pub body: String,
}

impl Store {
    /// A form this person typed at or after `since` (callers pass a day ago).
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn kept_form(
        &self,
        college: CollegeId,
        person: PersonId,
        id: Uuid,
        since: i64,
    ) -> Result<Option<KeptFormRow>, StoreFault> {
        let row = sqlx::query(
            "select form, body from kept_forms
             where college_id = $1 and person_id = $2 and id = $3 and created_at >= $4",
        )
        .bind(college.to_string())
        .bind(person.to_string())
        .bind(id.to_string())
        .bind(since)
        .fetch_optional(&self.readers)
        .await?;
        row.map(|row| Ok(KeptFormRow { form: row.text("form")?, body: row.text("body")? })).transpose()
    }

    /// Removes forms kept before a moment, of all colleges; how many.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn purge_kept_forms(&self, before: i64) -> Result<u64, StoreFault> {
        let purged =
            sqlx::query("delete from kept_forms where created_at < $1").bind(before).execute(&self.writer).await?;
        Ok(purged.rows_affected())
    }
}

impl Change {
    /// Keeps a refused form; of each person only the latest twenty stay.
    ///
    /// # Errors
    /// The database did not answer, or the person is not of this college.
    pub async fn keep_form(&mut self, form: &NewKeptForm) -> Result<(), StoreFault> {
        sqlx::query(
            "insert into kept_forms (college_id, person_id, id, form, body, created_at) values ($1, $2, $3, $4, $5, $6)",
        )
        .bind(form.college.to_string())
        .bind(form.person.to_string())
        .bind(form.id.to_string())
        .bind(form.form.as_str())
        .bind(form.body.as_str())
        .bind(form.at)
        .execute(self.connection())
        .await?;
        sqlx::query(
            "delete from kept_forms where college_id = $1 and person_id = $2 and id not in (
                 select id from kept_forms where college_id = $1 and person_id = $2
                 order by created_at desc, id desc limit $3)",
        )
        .bind(form.college.to_string())
        .bind(form.person.to_string())
        .bind(KEPT_MAX)
        .execute(self.connection())
        .await?;
        Ok(())
    }
}
