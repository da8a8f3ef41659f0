//! What was judged about a submission: score sheets, marks by hand and adjustments, feedback. All of it is only
//! ever added, numbered from 1 within its submission; the latest counts, the earlier ones are the history.

use crate::columns::Columns;
use crate::{Change, Store, StoreFault};
use domain::teaching::Points;
use domain::{CollegeId, CriterionId, PersonId, SubmissionId};
use sqlx::any::AnyRow;

/// A score sheet to add.
#[derive(Debug, Clone)]
pub struct NewScoreSheet {
    /// The college.
    pub college: CollegeId,
    /// What was judged.
    pub submission: SubmissionId,
    /// By which version of the rubric.
    pub rubric_version: u32,
    /// The sheet, as the grading crate's JSON.
    pub body: String,
    /// Now, UTC microseconds.
    pub at: i64,
}

/// A stored score sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoreSheetRow {
    /// What was judged.
    pub submission: SubmissionId,
    /// Its number, from 1.
    pub number: u32,
    /// By which version of the rubric.
    pub rubric_version: u32,
    /// The sheet's JSON.
    pub body: String,
    /// When, UTC microseconds.
    pub created_at: i64,
}

/// What a teacher's points mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkKind {
    /// The points of a criterion that is judged by hand; the latest counts.
    ByHand,
    /// Added to or taken from what was computed; all count.
    Adjustment,
}

impl MarkKind {
    const fn word(self) -> &'static str {
        match self {
            Self::ByHand => "by_hand",
            Self::Adjustment => "adjustment",
        }
    }
    fn from_word(word: &str) -> Option<Self> {
        [Self::ByHand, Self::Adjustment].into_iter().find(|kind| kind.word() == word)
    }
}

/// A teacher's points to add.
#[derive(Debug, Clone)]
pub struct NewMark {
    /// The college.
    pub college: CollegeId,
    /// What was judged.
    pub submission: SubmissionId,
    /// What the points mean.
    pub kind: MarkKind,
    /// Which criterion.
    pub criterion: CriterionId,
    /// The points; an adjustment may be negative.
    pub points: Points,
    /// Why.
    pub reason: String,
    /// Who signs.
    pub by: PersonId,
    /// Now, UTC microseconds.
    pub at: i64,
}

/// A teacher's stored points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkRow {
    /// What was judged.
    pub submission: SubmissionId,
    /// Its number, from 1.
    pub number: u32,
    /// What the points mean.
    pub kind: MarkKind,
    /// Which criterion.
    pub criterion: CriterionId,
    /// The points.
    pub points: Points,
    /// Why.
    pub reason: String,
    /// Who signed.
    pub by: PersonId,
    /// When, UTC microseconds.
    pub created_at: i64,
}

/// A teacher's words to add.
#[derive(Debug, Clone)]
pub struct NewFeedback {
    /// The college.
    pub college: CollegeId,
    /// About what.
    pub submission: SubmissionId,
    /// The words.
    pub words: String,
    /// Whose.
    pub by: PersonId,
    /// Now, UTC microseconds.
    pub at: i64,
}

/// A teacher's stored words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedbackRow {
    /// About what.
    pub submission: SubmissionId,
    /// Their number, from 1.
    pub number: u32,
    /// The words.
    pub words: String,
    /// Whose.
    pub by: PersonId,
    /// When, UTC microseconds.
    pub created_at: i64,
}

/// The latest sheet of every submission to a class's assignments.
pub(crate) const SHEETS_OF_CLASS: &str = "select t.* from (
        select k.submission_id, k.number, k.rubric_version, k.body, k.created_at,
            row_number() over (partition by k.submission_id order by k.number desc) as place
        from score_sheets k join submissions s on s.college_id = k.college_id and s.id = k.submission_id
        join assignments a on a.college_id = s.college_id and a.id = s.assignment_id
        where k.college_id = $1 and a.class_id = $2) t
     where t.place = 1 order by t.submission_id";
/// All marks of every submission to a class's assignments.
pub(crate) const MARKS_OF_CLASS: &str =
    "select m.submission_id, m.number, m.kind, m.criterion, m.points, m.reason, m.marked_by, m.created_at
     from marks m join submissions s on s.college_id = m.college_id and s.id = m.submission_id
     join assignments a on a.college_id = s.college_id and a.id = s.assignment_id
     where m.college_id = $1 and a.class_id = $2 order by m.submission_id, m.number";
/// The latest feedback of every submission to a class's assignments.
pub(crate) const FEEDBACK_OF_CLASS: &str = "select t.* from (
        select f.submission_id, f.number, f.words, f.written_by, f.created_at,
            row_number() over (partition by f.submission_id order by f.number desc) as place
        from feedback f join submissions s on s.college_id = f.college_id and s.id = f.submission_id
        join assignments a on a.college_id = s.college_id and a.id = s.assignment_id
        where f.college_id = $1 and a.class_id = $2) t
     where t.place = 1 order by t.submission_id";

impl ScoreSheetRow {
    pub(crate) fn read(row: &AnyRow) -> Result<Self, StoreFault> {
        Ok(Self {
            submission: row.parsed("submission_id")?,
            number: row.count("number")?,
            rubric_version: row.count("rubric_version")?,
            body: row.text("body")?,
            created_at: row.number("created_at")?,
        })
    }
}

impl MarkRow {
    pub(crate) fn read(row: &AnyRow) -> Result<Self, StoreFault> {
        Ok(Self {
            submission: row.parsed("submission_id")?,
            number: row.count("number")?,
            kind: row.word("kind", MarkKind::from_word)?,
            criterion: CriterionId::new(row.count("criterion")?),
            points: Points(row.count("points")?),
            reason: row.text("reason")?,
            by: row.parsed("marked_by")?,
            created_at: row.number("created_at")?,
        })
    }
}

impl FeedbackRow {
    pub(crate) fn read(row: &AnyRow) -> Result<Self, StoreFault> {
        Ok(Self {
            submission: row.parsed("submission_id")?,
            number: row.count("number")?,
            words: row.text("words")?,
            by: row.parsed("written_by")?,
            created_at: row.number("created_at")?,
        })
    }
}

impl Store {
    /// All score sheets of a submission, oldest first; the last one counts.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn score_sheets(
        &self,
        college: CollegeId,
        submission: SubmissionId,
    ) -> Result<Vec<ScoreSheetRow>, StoreFault> {
        let rows = sqlx::query(
            "select submission_id, number, rubric_version, body, created_at from score_sheets
             where college_id = $1 and submission_id = $2 order by number",
        )
        .bind(college.to_string())
        .bind(submission.to_string())
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(ScoreSheetRow::read).collect()
    }

    /// All of the teachers' points for a submission, oldest first.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn marks(&self, college: CollegeId, submission: SubmissionId) -> Result<Vec<MarkRow>, StoreFault> {
        let rows = sqlx::query(
            "select submission_id, number, kind, criterion, points, reason, marked_by, created_at from marks
             where college_id = $1 and submission_id = $2 order by number",
        )
        .bind(college.to_string())
        .bind(submission.to_string())
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(MarkRow::read).collect()
    }

    /// The latest feedback on a submission.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn feedback(
        &self,
        college: CollegeId,
        submission: SubmissionId,
    ) -> Result<Option<FeedbackRow>, StoreFault> {
        let row = sqlx::query(
            "select submission_id, number, words, written_by, created_at from feedback
             where college_id = $1 and submission_id = $2 order by number desc limit 1",
        )
        .bind(college.to_string())
        .bind(submission.to_string())
        .fetch_optional(&self.readers)
        .await?;
        row.as_ref().map(FeedbackRow::read).transpose()
    }
}

impl Change {
    /// Adds a score sheet and gives its number; `None` if there is no such submission in this college.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn add_score_sheet(&mut self, sheet: &NewScoreSheet) -> Result<Option<u32>, StoreFault> {
        let row = sqlx::query(
            "insert into score_sheets (college_id, submission_id, number, rubric_version, body, created_at)
             select s.college_id, s.id,
                coalesce((select max(k.number) from score_sheets k
                          where k.college_id = s.college_id and k.submission_id = s.id), 0) + 1, $3, $4, $5
             from submissions s where s.college_id = $1 and s.id = $2 returning number",
        )
        .bind(sheet.college.to_string())
        .bind(sheet.submission.to_string())
        .bind(i64::from(sheet.rubric_version))
        .bind(sheet.body.as_str())
        .bind(sheet.at)
        .fetch_optional(self.connection())
        .await?;
        row.map(|row| row.count("number")).transpose()
    }

    /// Adds a teacher's points and gives their number; `None` if there is no such submission in this college.
    ///
    /// # Errors
    /// The database did not answer, or the teacher is not of this college.
    pub async fn add_mark(&mut self, mark: &NewMark) -> Result<Option<u32>, StoreFault> {
        let row = sqlx::query(
            "insert into marks (college_id, submission_id, number, kind, criterion, points, reason, marked_by,
                created_at)
             select s.college_id, s.id,
                coalesce((select max(m.number) from marks m
                          where m.college_id = s.college_id and m.submission_id = s.id), 0) + 1,
                $3, $4, $5, $6, $7, $8
             from submissions s where s.college_id = $1 and s.id = $2 returning number",
        )
        .bind(mark.college.to_string())
        .bind(mark.submission.to_string())
        .bind(mark.kind.word())
        .bind(i64::from(mark.criterion.number()))
        .bind(i64::from(mark.points.0))
        .bind(mark.reason.as_str())
        .bind(mark.by.to_string())
        .bind(mark.at)
        .fetch_optional(self.connection())
        .await?;
        row.map(|row| row.count("number")).transpose()
    }

    /// Adds a teacher's words and gives their number; `None` if there is no such submission in this college.
    ///
    /// # Errors
    /// The database did not answer, or the teacher is not of this college.
    pub async fn add_feedback(&mut self, feedback: &NewFeedback) -> Result<Option<u32>, StoreFault> {
        let row = sqlx::query(
            "insert into feedback (college_id, submission_id, number, words, written_by, created_at)
             select s.college_id, s.id,
                coalesce((select max(f.number) from feedback f
                          where f.college_id = s.college_id and f.submission_id = s.id), 0) + 1, $3, $4, $5
             from submissions s where s.college_id = $1 and s.id = $2 returning number",
        )
        .bind(feedback.college.to_string())
        .bind(feedback.submission.to_string())
        .bind(feedback.words.as_str())
        .bind(feedback.by.to_string())
        .bind(feedback.at)
        .fetch_optional(self.connection())
        .await?;
        row.map(|row| row.count("number")).transpose()
    }
}
