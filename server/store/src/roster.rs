//! Enrolling many at once from an imported roster: first a plan over what is there, then, if no row is in the way,
//! only the differences are written. Applying the same roster again writes nothing.

mod plan;

use crate::people::{PersonFields, PersonRow, person_columns};
use crate::{Change, Enrolled, EnrolmentKind, HouseKind, NewEnrolment, PersonAdded, StoreFault, columns::Columns};
use domain::people::{Email, PersonName, Role, StudentNumber};
use domain::{ClassId, CollegeId, Language, PersonId};
use plan::{Known, Plan, Somebody};

/// One row of a roster, already parsed.
#[derive(Debug, Clone)]
pub struct RosterEntry {
    /// The id to use if the person is new.
    pub id: PersonId,
    /// The name.
    pub name: PersonName,
    /// Student number; a person is recognised by it first.
    pub student_number: Option<StudentNumber>,
    /// E-mail; a person is recognised by it second.
    pub email: Option<Email>,
    /// The class to be in, if any.
    pub class: Option<ClassId>,
}

/// A roster to apply, all of it or nothing.
#[derive(Debug, Clone)]
pub struct RosterBatch {
    /// The college.
    pub college: CollegeId,
    /// Real or invented people; must be the kind of this database.
    pub kind: HouseKind,
    /// The language new people's pages begin in.
    pub language: Language,
    /// Now, UTC microseconds.
    pub at: i64,
    /// The rows, in the order of the file.
    pub rows: Vec<RosterEntry>,
}

/// What one row did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowOutcome {
    /// A new person.
    Created(PersonId),
    /// A known person with something new: name, number, e-mail, class, or back from having left.
    Updated(PersonId),
    /// All of it was known.
    Unchanged(PersonId),
}

/// Why a row cannot be applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RosterProblem {
    /// Neither student number nor e-mail.
    NoLogin,
    /// The number is one person's and the e-mail another's.
    TwoPeople,
    /// The e-mail's person has another student number.
    OtherNumber,
    /// The person is a teacher or admin.
    NotAStudent,
    /// The class is not of this college.
    NoSuchClass,
    /// A demo person for a production database, or the other way round.
    WrongHouse,
}

/// What applying a roster did.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub enum RosterOutcome {
    /// Every row was applied; one outcome per row, in order.
    Applied(Vec<RowOutcome>),
    /// Nothing was written; the rows in the way, by their place in the batch from 0.
    Refused(Vec<(usize, RosterProblem)>),
}

impl Change {
    /// Applies a roster of students, all rows or none.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn apply_roster(&mut self, batch: &RosterBatch) -> Result<RosterOutcome, StoreFault> {
        let mut plan = Plan::over(self.known(batch).await?);
        let house = sqlx::query("select kind from house where kind = $1").bind(batch.kind.word());
        let fits = house.fetch_optional(self.connection()).await?.is_some();
        let mut outcomes = Vec::with_capacity(batch.rows.len());
        let mut problems = Vec::new();
        for (place, entry) in batch.rows.iter().enumerate() {
            match if fits { plan.place(entry) } else { Err(RosterProblem::WrongHouse) } {
                Ok(outcome) => outcomes.push(outcome),
                Err(problem) => problems.push((place, problem)),
            }
        }
        if !problems.is_empty() {
            return Ok(RosterOutcome::Refused(problems));
        }
        self.write_plan(batch, &plan).await?;
        Ok(RosterOutcome::Applied(outcomes))
    }

    /// Everybody of the college, its classes and its current enrolments. The college's row is locked first, so
    /// that two rosters at once go one after the other on PostgreSQL too.
    async fn known(&mut self, batch: &RosterBatch) -> Result<Known, StoreFault> {
        let college = batch.college.to_string();
        sqlx::query("update colleges set name = name where id = $1")
            .bind(college.as_str())
            .execute(self.connection())
            .await?;
        let mut known = Known::default();
        let people =
            sqlx::query(concat!("select ", person_columns!(), " from people p where p.college_id = $1 order by p.id"));
        for row in people.bind(college.as_str()).fetch_all(self.connection()).await? {
            known.learn(Somebody::of(PersonRow::read(&row)?));
        }
        let classes = sqlx::query("select id from classes where college_id = $1 order by id").bind(college.as_str());
        for row in classes.fetch_all(self.connection()).await? {
            known.classes.insert(row.parsed("id")?);
        }
        let enrolments = sqlx::query(
            "select class_id, person_id from enrolments where college_id = $1 and left_at is null
             order by class_id, person_id",
        );
        for row in enrolments.bind(college.as_str()).fetch_all(self.connection()).await? {
            known.enrolled.insert((row.parsed("class_id")?, row.parsed("person_id")?));
        }
        Ok(known)
    }

    async fn write_plan(&mut self, batch: &RosterBatch, plan: &Plan) -> Result<(), StoreFault> {
        for (person, is_new) in plan.changed_people() {
            if is_new {
                self.create_student(batch, person).await?;
            } else {
                self.update_student(batch.college, person).await?;
            }
        }
        for (class, person) in &plan.enrol {
            let enrolment = NewEnrolment {
                college: batch.college,
                class: *class,
                person: *person,
                kind: EnrolmentKind::Student,
                alias: None,
                at: batch.at,
            };
            // Classes and people were looked up under the college's lock: there is no other outcome to handle.
            let _: Enrolled = self.enrol(&enrolment).await?;
        }
        Ok(())
    }

    async fn create_student(&mut self, batch: &RosterBatch, person: &Somebody) -> Result<(), StoreFault> {
        let fields = PersonFields {
            college: batch.college,
            id: person.id,
            kind: batch.kind,
            role: Role::Student,
            name: &person.name,
            student_number: person.student_number.as_deref(),
            email: person.email.as_deref(),
            password_hash: None,
            language: batch.language,
            at: batch.at,
        };
        let added = self.insert_person(&fields).await?;
        match added {
            PersonAdded::Added => Ok(()),
            // Under the lock only a caller's id that is in use already gets here.
            PersonAdded::Taken | PersonAdded::WrongHouse => {
                Err(StoreFault::Unreadable { column: "people.id", value: person.id.to_string() })
            }
        }
    }

    async fn update_student(&mut self, college: CollegeId, person: &Somebody) -> Result<(), StoreFault> {
        sqlx::query(
            "update people set name = $3, student_number = $4, email = $5, status = $6
             where college_id = $1 and id = $2",
        )
        .bind(college.to_string())
        .bind(person.id.to_string())
        .bind(person.name.as_str())
        .bind(person.student_number.as_deref())
        .bind(person.email.as_deref())
        .bind(person.status.word())
        .execute(self.connection())
        .await?;
        Ok(())
    }
}
