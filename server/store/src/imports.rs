//! Uploaded files, parsed and kept on the server as a preview until somebody applies or cancels it. Applying is
//! possible once: the state changes in the same transaction as what the file brings.

use crate::{Change, Store, StoreFault, columns::Columns};
use domain::{ClassId, CollegeId, PersonId};
use sqlx::any::AnyRow;
use uuid::Uuid;

/// What a file brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportKind {
    /// People and classes.
    Roster,
    /// Drafts of listings.
    Products,
}

impl ImportKind {
    /// The stored word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Roster => "roster",
            Self::Products => "products",
        }
    }
    fn from_word(word: &str) -> Option<Self> {
        [Self::Roster, Self::Products].into_iter().find(|kind| kind.word() == word)
    }
}

/// How far an import came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportState {
    /// Shown as a preview.
    Pending,
    /// Applied.
    Applied,
    /// Given up.
    Cancelled,
}

impl ImportState {
    const fn word(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Applied => "applied",
            Self::Cancelled => "cancelled",
        }
    }
    fn from_word(word: &str) -> Option<Self> {
        [Self::Pending, Self::Applied, Self::Cancelled].into_iter().find(|state| state.word() == word)
    }
}

/// A parsed file to keep.
#[derive(Debug, Clone)]
pub struct NewImport {
    /// The college.
    pub college: CollegeId,
    /// Its id, made by the caller.
    pub id: Uuid,
    /// What it brings.
    pub kind: ImportKind,
    /// The file's name as uploaded; shown, never used as a path.
    pub file_name: String,
    /// The parsed rows and their problems, as JSON of the caller's making.
    pub body: String,
    /// Who uploaded it.
    pub by: PersonId,
    /// The class it is for, if it is for one.
    pub class: Option<ClassId>,
    /// Rows that can be applied, and rows that cannot, for lists.
    pub rows: (u32, u32),
    /// Now, UTC microseconds.
    pub at: i64,
}

/// A kept import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRow {
    /// Its id.
    pub id: Uuid,
    /// What it brings.
    pub kind: ImportKind,
    /// The file's name as uploaded.
    pub file_name: String,
    /// The caller's JSON.
    pub body: String,
    /// How far it came.
    pub state: ImportState,
    /// Who uploaded it.
    pub by: PersonId,
    /// The class it is for.
    pub class: Option<ClassId>,
    /// When it was uploaded, UTC microseconds.
    pub created_at: i64,
}

/// What a list shows of an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportHead {
    /// Its id.
    pub id: Uuid,
    /// The file's name as uploaded.
    pub file_name: String,
    /// How far it came.
    pub state: ImportState,
    /// Rows that can be applied, and rows that cannot.
    pub rows: (u32, u32),
    /// When it was uploaded, UTC microseconds.
    pub created_at: i64,
}

macro_rules! import_columns {
    () => {
        "id, kind, file_name, body, state, person_id, class_id, created_at"
    };
}

impl ImportRow {
    fn read(row: &AnyRow) -> Result<Self, StoreFault> {
        Ok(Self {
            id: row.parsed("id")?,
            kind: row.word("kind", ImportKind::from_word)?,
            file_name: row.text("file_name")?,
            body: row.text("body")?,
            state: row.word("state", ImportState::from_word)?,
            by: row.parsed("person_id")?,
            class: row.parsed_or_none("class_id")?,
            created_at: row.number("created_at")?,
        })
    }
}

impl Store {
    /// One import of this college, in whatever state.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn import(&self, college: CollegeId, id: Uuid) -> Result<Option<ImportRow>, StoreFault> {
        let row = sqlx::query(concat!("select ", import_columns!(), " from imports where college_id = $1 and id = $2"))
            .bind(college.to_string())
            .bind(id.to_string())
            .fetch_optional(&self.readers)
            .await?;
        row.as_ref().map(ImportRow::read).transpose()
    }

    /// The newest imports of a kind, newest first, without their bodies.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn imports(
        &self,
        college: CollegeId,
        kind: ImportKind,
        limit: u32,
    ) -> Result<Vec<ImportHead>, StoreFault> {
        let rows = sqlx::query(
            "select id, file_name, state, good_rows, bad_rows, created_at from imports
             where college_id = $1 and kind = $2 order by created_at desc, id desc limit $3",
        )
        .bind(college.to_string())
        .bind(kind.word())
        .bind(i64::from(limit))
        .fetch_all(&self.readers)
        .await?;
        let read = |row: &AnyRow| {
            Ok(ImportHead {
                id: row.parsed("id")?,
                file_name: row.text("file_name")?,
                state: row.word("state", ImportState::from_word)?,
                rows: (row.count("good_rows")?, row.count("bad_rows")?),
                created_at: row.number("created_at")?,
            })
        };
        rows.iter().map(read).collect()
    }

    /// Removes imports uploaded before a moment (callers pass seven days ago), of all colleges; how many.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn purge_imports(&self, before: i64) -> Result<u64, StoreFault> {
        let purged =
            sqlx::query("delete from imports where created_at < $1").bind(before).execute(&self.writer).await?;
        Ok(purged.rows_affected())
    }
}

impl Change {
    /// Keeps a parsed file as a preview.
    ///
    /// # Errors
    /// The database did not answer, or person or class are not of this college.
    pub async fn save_import(&mut self, import: &NewImport) -> Result<(), StoreFault> {
        sqlx::query(
            "insert into imports (college_id, id, kind, file_name, body, state, person_id, class_id, good_rows, bad_rows,
                created_at) values ($1, $2, $3, $4, $5, 'pending', $6, $7, $8, $9, $10)",
        )
        .bind(import.college.to_string())
        .bind(import.id.to_string())
        .bind(import.kind.word())
        .bind(import.file_name.as_str())
        .bind(import.body.as_str())
        .bind(import.by.to_string())
        .bind(import.class.map(|class| class.to_string()))
        .bind(i64::from(import.rows.0))
        .bind(i64::from(import.rows.1))
        .bind(import.at)
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// Takes a pending import to apply it in this change; `None` if it is not there, applied or cancelled.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn take_import(
        &mut self,
        college: CollegeId,
        id: Uuid,
        now: i64,
    ) -> Result<Option<ImportRow>, StoreFault> {
        self.close_import(college, id, ImportState::Applied, now).await
    }

    /// Gives a pending import up; `false` if there is none.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn cancel_import(&mut self, college: CollegeId, id: Uuid, now: i64) -> Result<bool, StoreFault> {
        Ok(self.close_import(college, id, ImportState::Cancelled, now).await?.is_some())
    }

    async fn close_import(
        &mut self,
        college: CollegeId,
        id: Uuid,
        state: ImportState,
        now: i64,
    ) -> Result<Option<ImportRow>, StoreFault> {
        let row = sqlx::query(concat!(
            "update imports set state = $3, closed_at = $4
             where college_id = $1 and id = $2 and state = 'pending' returning ",
            import_columns!()
        ))
        .bind(college.to_string())
        .bind(id.to_string())
        .bind(state.word())
        .bind(now)
        .fetch_optional(self.connection())
        .await?;
        row.as_ref().map(ImportRow::read).transpose()
    }
}
