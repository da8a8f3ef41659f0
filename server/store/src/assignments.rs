//! Exercises given to a class: the rubric as pinned text, the window, the way from draft to open to published.

use crate::change::{Added, added};
use crate::columns::{Columns, seconds};
use crate::{Change, Store, StoreFault};
use domain::teaching::{AssignmentStatus, AssignmentTitle};
use domain::{AssignmentId, ClassId, CollegeId, PersonId, SimTime};
use sqlx::any::AnyRow;

/// An assignment to be put in, as a draft.
#[derive(Debug, Clone)]
pub struct NewAssignment {
    /// The college.
    pub college: CollegeId,
    /// Its id, made by the caller.
    pub id: AssignmentId,
    /// The class it is for.
    pub class: ClassId,
    /// Its title.
    pub title: AssignmentTitle,
    /// The key of its template in the seeds.
    pub template: String,
    /// The rubric, pinned, as the grading crate's text.
    pub rubric: String,
    /// The rubric's version.
    pub rubric_version: u32,
    /// When it is due, UTC microseconds; `None` is without end.
    pub due_at: Option<i64>,
    /// Whose it is.
    pub by: PersonId,
    /// Now, UTC microseconds.
    pub at: i64,
}

/// New contents for a draft.
#[derive(Debug, Clone)]
pub struct AssignmentEdit {
    /// The college.
    pub college: CollegeId,
    /// Which one.
    pub id: AssignmentId,
    /// Its title.
    pub title: AssignmentTitle,
    /// The rubric, pinned.
    pub rubric: String,
    /// The rubric's version.
    pub rubric_version: u32,
    /// When it is due, UTC microseconds.
    pub due_at: Option<i64>,
}

/// A stored assignment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssignmentRow {
    /// Its id.
    pub id: AssignmentId,
    /// The class it is for.
    pub class: ClassId,
    /// Its title.
    pub title: String,
    /// The key of its template.
    pub template: String,
    /// The pinned rubric.
    pub rubric: String,
    /// The rubric's version.
    pub rubric_version: u32,
    /// How far it came.
    pub status: AssignmentStatus,
    /// When its window begins on the world's clock; `None` while a draft.
    pub opens_at: Option<SimTime>,
    /// When it is due, UTC microseconds.
    pub due_at: Option<i64>,
    /// Whose it is.
    pub by: PersonId,
    /// When it was put in, UTC microseconds.
    pub created_at: i64,
    /// When marks were published, UTC microseconds.
    pub published_at: Option<i64>,
}

macro_rules! assignment_columns {
    () => {
        "a.id, a.class_id, a.title, a.template, a.rubric, a.rubric_version, a.status, a.opens_at_sim, a.due_at, \
         a.created_by, a.created_at, a.published_at"
    };
}

/// A class's assignments, oldest first.
pub(crate) const OF_CLASS: &str = concat!(
    "select ",
    assignment_columns!(),
    " from assignments a where a.college_id = $1 and a.class_id = $2 order by a.created_at, a.id"
);

impl AssignmentRow {
    pub(crate) fn read(row: &AnyRow) -> Result<Self, StoreFault> {
        Ok(Self {
            id: row.parsed("id")?,
            class: row.parsed("class_id")?,
            title: row.text("title")?,
            template: row.text("template")?,
            rubric: row.text("rubric")?,
            rubric_version: row.count("rubric_version")?,
            status: row.word("status", AssignmentStatus::from_word)?,
            opens_at: row.count_or_none("opens_at_sim")?.map(SimTime::from_seconds),
            due_at: row.number_or_none("due_at")?,
            by: row.parsed("created_by")?,
            created_at: row.number("created_at")?,
            published_at: row.number_or_none("published_at")?,
        })
    }
}

impl Store {
    /// One assignment of this college, in whatever state: drafts are for its class's teachers only.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn assignment(&self, college: CollegeId, id: AssignmentId) -> Result<Option<AssignmentRow>, StoreFault> {
        let row = sqlx::query(concat!(
            "select ",
            assignment_columns!(),
            " from assignments a where a.college_id = $1 and a.id = $2"
        ))
        .bind(college.to_string())
        .bind(id.to_string())
        .fetch_optional(&self.readers)
        .await?;
        row.as_ref().map(AssignmentRow::read).transpose()
    }

    /// All assignments of a class, drafts included, oldest first.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn assignments_of(&self, college: CollegeId, class: ClassId) -> Result<Vec<AssignmentRow>, StoreFault> {
        let rows =
            sqlx::query(OF_CLASS).bind(college.to_string()).bind(class.to_string()).fetch_all(&self.readers).await?;
        rows.iter().map(AssignmentRow::read).collect()
    }
}

impl Change {
    /// Puts an assignment in as a draft, unless its id is taken.
    ///
    /// # Errors
    /// The database did not answer, or class or person are not of this college.
    pub async fn create_assignment(&mut self, assignment: &NewAssignment) -> Result<Added, StoreFault> {
        let row = sqlx::query(
            "insert into assignments (college_id, id, class_id, title, template, rubric, rubric_version, status,
                opens_at_sim, due_at, created_by, created_at, published_at)
             values ($1, $2, $3, $4, $5, $6, $7, 'draft', null, $8, $9, $10, null)
             on conflict do nothing returning id",
        )
        .bind(assignment.college.to_string())
        .bind(assignment.id.to_string())
        .bind(assignment.class.to_string())
        .bind(assignment.title.as_str())
        .bind(assignment.template.as_str())
        .bind(assignment.rubric.as_str())
        .bind(i64::from(assignment.rubric_version))
        .bind(assignment.due_at)
        .bind(assignment.by.to_string())
        .bind(assignment.at)
        .fetch_optional(self.connection())
        .await?;
        Ok(added(row))
    }

    /// Gives a draft new contents; `false` if there is no such draft in this college.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn edit_assignment(&mut self, edit: &AssignmentEdit) -> Result<bool, StoreFault> {
        let edited = sqlx::query(
            "update assignments set title = $3, rubric = $4, rubric_version = $5, due_at = $6
             where college_id = $1 and id = $2 and status = 'draft'",
        )
        .bind(edit.college.to_string())
        .bind(edit.id.to_string())
        .bind(edit.title.as_str())
        .bind(edit.rubric.as_str())
        .bind(i64::from(edit.rubric_version))
        .bind(edit.due_at)
        .execute(self.connection())
        .await?;
        Ok(edited.rows_affected() == 1)
    }

    /// Opens a draft to the class, its window beginning at this moment of the world; `false` if it is no draft.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn open_assignment(
        &mut self,
        college: CollegeId,
        id: AssignmentId,
        opens_at: SimTime,
    ) -> Result<bool, StoreFault> {
        let opened = sqlx::query(
            "update assignments set status = 'open', opens_at_sim = $3
             where college_id = $1 and id = $2 and status = 'draft'",
        )
        .bind(college.to_string())
        .bind(id.to_string())
        .bind(seconds(opens_at))
        .execute(self.connection())
        .await?;
        Ok(opened.rows_affected() == 1)
    }

    /// Publishes the marks of an open assignment; `false` if it is not open.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn publish_assignment(
        &mut self,
        college: CollegeId,
        id: AssignmentId,
        now: i64,
    ) -> Result<bool, StoreFault> {
        let published = sqlx::query(
            "update assignments set status = 'published', published_at = $3
             where college_id = $1 and id = $2 and status = 'open'",
        )
        .bind(college.to_string())
        .bind(id.to_string())
        .bind(now)
        .execute(self.connection())
        .await?;
        Ok(published.rows_affected() == 1)
    }
}
