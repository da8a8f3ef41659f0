//! Classes: a group taught together for a term, with one market. Who is in it is in `enrolments`.

use crate::change::{Added, added};
use crate::enrolments::{EnrolmentRow, enrolment_columns};
use crate::{Change, Store, StoreFault, columns::Columns};
use domain::people::ClassName;
use domain::{ClassId, CollegeId, PersonId, WorldId};
use sqlx::any::AnyRow;

/// A class to be put in.
#[derive(Debug, Clone)]
pub struct NewClass {
    /// The college.
    pub college: CollegeId,
    /// Its id, made by the caller.
    pub id: ClassId,
    /// Its name, unique in the college.
    pub name: ClassName,
    /// Now, UTC microseconds.
    pub at: i64,
}

/// A stored class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassRow {
    /// The college.
    pub college: CollegeId,
    /// Its id.
    pub id: ClassId,
    /// Its name.
    pub name: String,
    /// Its market's world, once opened.
    pub world: Option<WorldId>,
    /// When it was created, UTC microseconds.
    pub created_at: i64,
}

/// A class somebody is enrolled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MembershipRow {
    /// The class.
    pub class: ClassRow,
    /// The membership.
    pub enrolment: EnrolmentRow,
}

macro_rules! class_columns {
    () => {
        "c.college_id, c.id as class_id, c.name as class_name, c.created_at as class_created_at, w.id as world_id"
    };
}
macro_rules! class_tables {
    () => {
        "classes c left join worlds w on w.college_id = c.college_id and w.class_id = c.id"
    };
}

impl ClassRow {
    fn read(row: &AnyRow) -> Result<Self, StoreFault> {
        Ok(Self {
            college: row.parsed("college_id")?,
            id: row.parsed("class_id")?,
            name: row.text("class_name")?,
            world: row.parsed_or_none("world_id")?,
            created_at: row.number("class_created_at")?,
        })
    }
}

impl Store {
    /// One class of this college.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn class(&self, college: CollegeId, class: ClassId) -> Result<Option<ClassRow>, StoreFault> {
        let row = sqlx::query(concat!(
            "select ",
            class_columns!(),
            " from ",
            class_tables!(),
            " where c.college_id = $1 and c.id = $2"
        ))
        .bind(college.to_string())
        .bind(class.to_string())
        .fetch_optional(&self.readers)
        .await?;
        row.as_ref().map(ClassRow::read).transpose()
    }

    /// The class of this name, exactly as written.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn class_by_name(&self, college: CollegeId, name: &str) -> Result<Option<ClassRow>, StoreFault> {
        let row = sqlx::query(concat!(
            "select ",
            class_columns!(),
            " from ",
            class_tables!(),
            " where c.college_id = $1 and c.name = $2"
        ))
        .bind(college.to_string())
        .bind(name)
        .fetch_optional(&self.readers)
        .await?;
        row.as_ref().map(ClassRow::read).transpose()
    }

    /// All classes of this college, oldest first.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn classes(&self, college: CollegeId) -> Result<Vec<ClassRow>, StoreFault> {
        let rows = sqlx::query(concat!(
            "select ",
            class_columns!(),
            " from ",
            class_tables!(),
            " where c.college_id = $1 order by c.created_at, c.id"
        ))
        .bind(college.to_string())
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(ClassRow::read).collect()
    }

    /// The classes a person is in now, oldest first.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn classes_of(&self, college: CollegeId, person: PersonId) -> Result<Vec<MembershipRow>, StoreFault> {
        let rows = sqlx::query(concat!(
            "select ",
            class_columns!(),
            ", ",
            enrolment_columns!(),
            " from ",
            class_tables!(),
            " join enrolments e on e.college_id = c.college_id and e.class_id = c.id
             where c.college_id = $1 and e.person_id = $2 and e.left_at is null order by c.created_at, c.id"
        ))
        .bind(college.to_string())
        .bind(person.to_string())
        .fetch_all(&self.readers)
        .await?;
        let read = |row| Ok(MembershipRow { class: ClassRow::read(row)?, enrolment: EnrolmentRow::read(row)? });
        rows.iter().map(read).collect()
    }
}

impl Change {
    /// Puts a class in, unless its name is taken in the college.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn create_class(&mut self, class: &NewClass) -> Result<Added, StoreFault> {
        let row = sqlx::query(
            "insert into classes (college_id, id, name, created_at) values ($1, $2, $3, $4)
             on conflict do nothing returning id",
        )
        .bind(class.college.to_string())
        .bind(class.id.to_string())
        .bind(class.name.as_str())
        .bind(class.at)
        .fetch_optional(self.connection())
        .await?;
        Ok(added(row))
    }
}
