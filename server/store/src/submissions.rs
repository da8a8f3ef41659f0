//! Submissions: a student's "grade this", with the journal sequence it closes on. A student may submit again; the
//! latest counts, the earlier ones stay.

use crate::columns::{Columns, seconds, stored};
use crate::{Change, Store, StoreFault};
use domain::{AssignmentId, ClassId, CollegeId, PersonId, ShopId, SimTime, SubmissionId};
use sqlx::any::AnyRow;

/// A submission to be put in.
#[derive(Debug, Clone)]
pub struct NewSubmission {
    /// The college.
    pub college: CollegeId,
    /// Its id, made by the caller.
    pub id: SubmissionId,
    /// The assignment.
    pub assignment: AssignmentId,
    /// Who submits.
    pub person: PersonId,
    /// The shop to be judged.
    pub shop: ShopId,
    /// Number of the last event that counts.
    pub closes_on_sequence: u64,
    /// The world's clock at that moment.
    pub closes_at: SimTime,
    /// The student's words to the teacher; may be empty.
    pub note: String,
    /// Now, UTC microseconds: the moment of arrival.
    pub at: i64,
}

/// A stored submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubmissionRow {
    /// Its id.
    pub id: SubmissionId,
    /// The assignment.
    pub assignment: AssignmentId,
    /// Who submitted.
    pub person: PersonId,
    /// The shop to be judged.
    pub shop: ShopId,
    /// Number of the last event that counts.
    pub closes_on_sequence: u64,
    /// The world's clock at that moment.
    pub closes_at: SimTime,
    /// The student's words.
    pub note: String,
    /// When it arrived, UTC microseconds.
    pub submitted_at: i64,
}

/// What submitting did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Submitted {
    /// Stored.
    Done,
    /// The assignment is not open, or the person is not a student of its class; nothing was written.
    NotOpen,
}

macro_rules! submission_columns {
    () => {
        "s.id, s.assignment_id, s.person_id, s.shop_number, s.closes_on_sequence, s.closes_at_sim, s.note, \
         s.submitted_at"
    };
}
/// A place among a person's submissions to one assignment, 1 for the latest.
macro_rules! submission_place {
    () => {
        "row_number() over (partition by s.assignment_id, s.person_id order by s.submitted_at desc, s.id desc) as place"
    };
}

/// The latest submission of each person to each assignment of a class.
pub(crate) const LATEST_OF_CLASS: &str = concat!(
    "select s.* from (select ",
    submission_columns!(),
    ", ",
    submission_place!(),
    " from submissions s join assignments a on a.college_id = s.college_id and a.id = s.assignment_id
       where s.college_id = $1 and a.class_id = $2) s
     where s.place = 1 order by s.submitted_at, s.id"
);

impl SubmissionRow {
    pub(crate) fn read(row: &AnyRow) -> Result<Self, StoreFault> {
        Ok(Self {
            id: row.parsed("id")?,
            assignment: row.parsed("assignment_id")?,
            person: row.parsed("person_id")?,
            shop: ShopId::new(row.count("shop_number")?),
            closes_on_sequence: row.count("closes_on_sequence")?,
            closes_at: row.sim_time("closes_at_sim")?,
            note: row.text("note")?,
            submitted_at: row.number("submitted_at")?,
        })
    }
}

impl Store {
    /// One submission of this college.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn submission(&self, college: CollegeId, id: SubmissionId) -> Result<Option<SubmissionRow>, StoreFault> {
        let row = sqlx::query(concat!(
            "select ",
            submission_columns!(),
            " from submissions s where s.college_id = $1 and s.id = $2"
        ))
        .bind(college.to_string())
        .bind(id.to_string())
        .fetch_optional(&self.readers)
        .await?;
        row.as_ref().map(SubmissionRow::read).transpose()
    }

    /// A person's latest submission to an assignment.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn own_submission(
        &self,
        college: CollegeId,
        assignment: AssignmentId,
        person: PersonId,
    ) -> Result<Option<SubmissionRow>, StoreFault> {
        let row = sqlx::query(concat!(
            "select ",
            submission_columns!(),
            " from submissions s where s.college_id = $1 and s.assignment_id = $2 and s.person_id = $3
             order by s.submitted_at desc, s.id desc limit 1"
        ))
        .bind(college.to_string())
        .bind(assignment.to_string())
        .bind(person.to_string())
        .fetch_optional(&self.readers)
        .await?;
        row.as_ref().map(SubmissionRow::read).transpose()
    }

    /// A person's latest submission to each assignment of a class.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn own_submissions(
        &self,
        college: CollegeId,
        class: ClassId,
        person: PersonId,
    ) -> Result<Vec<SubmissionRow>, StoreFault> {
        let rows = sqlx::query(concat!(
            "select s.* from (select ",
            submission_columns!(),
            ", ",
            submission_place!(),
            " from submissions s join assignments a on a.college_id = s.college_id and a.id = s.assignment_id
              where s.college_id = $1 and a.class_id = $2 and s.person_id = $3) s
             where s.place = 1 order by s.submitted_at, s.id"
        ))
        .bind(college.to_string())
        .bind(class.to_string())
        .bind(person.to_string())
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(SubmissionRow::read).collect()
    }

    /// The latest submission of each person to an assignment, in the order they arrived.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn submissions_of(
        &self,
        college: CollegeId,
        assignment: AssignmentId,
    ) -> Result<Vec<SubmissionRow>, StoreFault> {
        let rows = sqlx::query(concat!(
            "select s.* from (select ",
            submission_columns!(),
            ", ",
            submission_place!(),
            " from submissions s where s.college_id = $1 and s.assignment_id = $2) s
             where s.place = 1 order by s.submitted_at, s.id"
        ))
        .bind(college.to_string())
        .bind(assignment.to_string())
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(SubmissionRow::read).collect()
    }
}

impl Change {
    /// Puts a submission in, if its assignment is open and the person is a student of the class now.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn submit(&mut self, submission: &NewSubmission) -> Result<Submitted, StoreFault> {
        let row = sqlx::query(
            "insert into submissions (college_id, id, assignment_id, person_id, shop_number, closes_on_sequence,
                closes_at_sim, note, submitted_at)
             select a.college_id, $2, a.id, e.person_id, $5, $6, $7, $8, $9
             from assignments a join enrolments e on e.college_id = a.college_id and e.class_id = a.class_id
             where a.college_id = $1 and a.id = $3 and a.status = 'open' and e.person_id = $4 and e.kind = 'student'
               and e.left_at is null
             returning id",
        )
        .bind(submission.college.to_string())
        .bind(submission.id.to_string())
        .bind(submission.assignment.to_string())
        .bind(submission.person.to_string())
        .bind(i64::from(submission.shop.number()))
        .bind(stored(submission.closes_on_sequence))
        .bind(seconds(submission.closes_at))
        .bind(submission.note.as_str())
        .bind(submission.at)
        .fetch_optional(self.connection())
        .await?;
        Ok(if row.is_some() { Submitted::Done } else { Submitted::NotOpen })
    }
}
