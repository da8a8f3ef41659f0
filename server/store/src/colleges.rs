//! Colleges: the tenants. Every other row hangs on one.

use crate::change::{Added, added};
use crate::{Change, Store, StoreFault, columns::Columns};
use domain::people::CollegeName;
use domain::{CollegeId, Language};
use sqlx::any::AnyRow;

/// A college to be put in.
#[derive(Debug, Clone)]
pub struct NewCollege {
    /// Its id, made by the caller.
    pub id: CollegeId,
    /// Its name, unique in this database.
    pub name: CollegeName,
    /// Its time zone by IANA name: due dates are meant in it.
    pub zone: String,
    /// The language its pages begin in.
    pub language: Language,
    /// Now, UTC microseconds.
    pub at: i64,
}

/// A stored college.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CollegeRow {
    /// Its id.
    pub id: CollegeId,
    /// Its name.
    pub name: String,
    /// Its time zone by IANA name.
    pub zone: String,
    /// The language its pages begin in.
    pub language: Language,
    /// When it was created, UTC microseconds.
    pub created_at: i64,
}

impl CollegeRow {
    fn read(row: &AnyRow) -> Result<Self, StoreFault> {
        Ok(Self {
            id: row.parsed("id")?,
            name: row.text("name")?,
            zone: row.text("zone")?,
            language: row.word("language", Language::from_tag)?,
            created_at: row.number("created_at")?,
        })
    }
}

impl Store {
    /// One college; `None` if there is none with this id.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn college(&self, college: CollegeId) -> Result<Option<CollegeRow>, StoreFault> {
        let row = sqlx::query("select id, name, zone, language, created_at from colleges where id = $1")
            .bind(college.to_string())
            .fetch_optional(&self.readers)
            .await?;
        row.as_ref().map(CollegeRow::read).transpose()
    }

    /// All colleges, oldest first: for the sign-in page's choice.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn colleges(&self) -> Result<Vec<CollegeRow>, StoreFault> {
        let rows = sqlx::query("select id, name, zone, language, created_at from colleges order by created_at, id")
            .fetch_all(&self.readers)
            .await?;
        rows.iter().map(CollegeRow::read).collect()
    }
}

impl Change {
    /// Puts a college in, unless its name is taken.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn create_college(&mut self, college: &NewCollege) -> Result<Added, StoreFault> {
        let row = sqlx::query(
            "insert into colleges (id, name, zone, language, created_at, audit_next) values ($1, $2, $3, $4, $5, 1)
             on conflict do nothing returning id",
        )
        .bind(college.id.to_string())
        .bind(college.name.as_str())
        .bind(college.zone.as_str())
        .bind(college.language.tag())
        .bind(college.at)
        .fetch_optional(self.connection())
        .await?;
        Ok(added(row))
    }
}
