//! All grades of a class in six statements and one picture of the database, however large the class. The grade
//! itself is computed by `grading`, never stored.

use crate::enrolments::{ROSTER, RosterRow};
use crate::marks::{FEEDBACK_OF_CLASS, MARKS_OF_CLASS, SHEETS_OF_CLASS};
use crate::{
    AssignmentRow, EnrolmentKind, FeedbackRow, MarkRow, ScoreSheetRow, Store, StoreFault, SubmissionRow, assignments,
    submissions,
};
use domain::{ClassId, CollegeId};
use sqlx::{Any, Transaction, any::AnyRow};

/// What the grades of a class are computed from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GradebookRows {
    /// The class's current students, in the order they came.
    pub students: Vec<RosterRow>,
    /// Its assignments, drafts included, oldest first.
    pub assignments: Vec<AssignmentRow>,
    /// The latest submission of each person to each assignment.
    pub submissions: Vec<SubmissionRow>,
    /// The latest score sheet of each submission, earlier submissions included.
    pub score_sheets: Vec<ScoreSheetRow>,
    /// All of the teachers' points, by submission and number.
    pub marks: Vec<MarkRow>,
    /// The latest feedback on each submission.
    pub feedback: Vec<FeedbackRow>,
}

impl Store {
    /// Everything the grades of a class are computed from, as of one moment.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn gradebook(&self, college: CollegeId, class: ClassId) -> Result<GradebookRows, StoreFault> {
        let mut picture = self.picture().await?;
        let mut students = rows(&mut picture, ROSTER, college, class, RosterRow::read).await?;
        students.retain(|row| row.enrolment.kind == EnrolmentKind::Student);
        let book = GradebookRows {
            students,
            assignments: rows(&mut picture, assignments::OF_CLASS, college, class, AssignmentRow::read).await?,
            submissions: rows(&mut picture, submissions::LATEST_OF_CLASS, college, class, SubmissionRow::read).await?,
            score_sheets: rows(&mut picture, SHEETS_OF_CLASS, college, class, ScoreSheetRow::read).await?,
            marks: rows(&mut picture, MARKS_OF_CLASS, college, class, MarkRow::read).await?,
            feedback: rows(&mut picture, FEEDBACK_OF_CLASS, college, class, FeedbackRow::read).await?,
        };
        picture.rollback().await?;
        Ok(book)
    }
}

async fn rows<T>(
    picture: &mut Transaction<'static, Any>,
    sql: &'static str,
    college: CollegeId,
    class: ClassId,
    read: fn(&AnyRow) -> Result<T, StoreFault>,
) -> Result<Vec<T>, StoreFault> {
    let rows = sqlx::query(sql).bind(college.to_string()).bind(class.to_string()).fetch_all(&mut **picture).await?;
    rows.iter().map(read).collect()
}
