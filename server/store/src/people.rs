//! People with a login. Their sessions, codes and enrolments are in files of their own.

use crate::{Change, HouseKind, Store, StoreFault, columns::Columns};
use domain::people::{Email, PersonName, Role, StudentNumber};
use domain::{CollegeId, Language, PersonId};
use sqlx::any::AnyRow;

/// Whether a person may sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PersonStatus {
    /// May sign in.
    Active,
    /// Kept out for now; sessions do not count.
    Suspended,
    /// Has left the college.
    Left,
}

impl PersonStatus {
    /// The stored word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::Left => "left",
        }
    }
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        [Self::Active, Self::Suspended, Self::Left].into_iter().find(|status| status.word() == word)
    }
}

/// A person to be put in. At least one of student number and e-mail is needed: it is what they sign in with.
#[derive(Debug, Clone)]
pub struct NewPerson {
    /// The college.
    pub college: CollegeId,
    /// The id, made by the caller.
    pub id: PersonId,
    /// Real or invented; must be the kind of this database.
    pub kind: HouseKind,
    /// The role.
    pub role: Role,
    /// The name.
    pub name: PersonName,
    /// Student number, unique in the college.
    pub student_number: Option<StudentNumber>,
    /// E-mail, unique in the college.
    pub email: Option<Email>,
    /// The password's hash; `None` until activated.
    pub password_hash: Option<String>,
    /// The language of their pages.
    pub language: Language,
    /// Now, UTC microseconds.
    pub at: i64,
}

/// A stored person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRow {
    /// The college.
    pub college: CollegeId,
    /// The id.
    pub id: PersonId,
    /// The role.
    pub role: Role,
    /// The name.
    pub name: String,
    /// Student number.
    pub student_number: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// The password's hash; `None` until activated.
    pub password_hash: Option<String>,
    /// The language of their pages.
    pub language: Language,
    /// Whether they may sign in.
    pub status: PersonStatus,
    /// When the person was put in, UTC microseconds.
    pub created_at: i64,
}

/// The columns of a new person.
pub(crate) struct PersonFields<'a> {
    pub(crate) college: CollegeId,
    pub(crate) id: PersonId,
    pub(crate) kind: HouseKind,
    pub(crate) role: Role,
    pub(crate) name: &'a str,
    pub(crate) student_number: Option<&'a str>,
    pub(crate) email: Option<&'a str>,
    pub(crate) password_hash: Option<&'a str>,
    pub(crate) language: Language,
    pub(crate) at: i64,
}

/// Whether a person could be put in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum PersonAdded {
    /// The person is there now.
    Added,
    /// The id, the student number or the e-mail is taken in this college.
    Taken,
    /// A demo person for a production database, or the other way round. Nothing was written.
    WrongHouse,
}

/// The columns [`PersonRow::read`] needs, of the table `people` named `p`.
macro_rules! person_columns {
    () => {
        "p.college_id, p.id as person_id, p.role, p.name, p.student_number, p.email, p.password_hash, p.language, \
         p.status, p.created_at as person_created_at"
    };
}
pub(crate) use person_columns;

impl PersonRow {
    pub(crate) fn read(row: &AnyRow) -> Result<Self, StoreFault> {
        Ok(Self {
            college: row.parsed("college_id")?,
            id: row.parsed("person_id")?,
            role: row.word("role", Role::from_word)?,
            name: row.text("name")?,
            student_number: row.text_or_none("student_number")?,
            email: row.text_or_none("email")?,
            password_hash: row.text_or_none("password_hash")?,
            language: row.word("language", Language::from_tag)?,
            status: row.word("status", PersonStatus::from_word)?,
            created_at: row.number("person_created_at")?,
        })
    }
}

impl Store {
    /// One person of this college.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn person(&self, college: CollegeId, id: PersonId) -> Result<Option<PersonRow>, StoreFault> {
        let row =
            sqlx::query(concat!("select ", person_columns!(), " from people p where p.college_id = $1 and p.id = $2"))
                .bind(college.to_string())
                .bind(id.to_string())
                .fetch_optional(&self.readers)
                .await?;
        row.as_ref().map(PersonRow::read).transpose()
    }

    /// The person who signs in with this student number or e-mail, given in `domain`'s normal form (numbers in
    /// upper case, addresses in lower case; a number never holds an `@`).
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn person_by_login(&self, college: CollegeId, login: &str) -> Result<Option<PersonRow>, StoreFault> {
        let row = sqlx::query(concat!(
            "select ",
            person_columns!(),
            " from people p where p.college_id = $1 and (p.student_number = $2 or p.email = $2)"
        ))
        .bind(college.to_string())
        .bind(login)
        .fetch_optional(&self.readers)
        .await?;
        row.as_ref().map(PersonRow::read).transpose()
    }

    /// A page of the college's people, of one role or all, in the order of their ids (which is that of creation).
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn people(
        &self,
        college: CollegeId,
        role: Option<Role>,
        offset: u32,
        limit: u32,
    ) -> Result<Vec<PersonRow>, StoreFault> {
        let rows = sqlx::query(concat!(
            "select ",
            person_columns!(),
            " from people p where p.college_id = $1 and ($2 = '' or p.role = $2) order by p.id limit $3 offset $4"
        ))
        .bind(college.to_string())
        .bind(role.map_or("", Role::word))
        .bind(i64::from(limit))
        .bind(i64::from(offset))
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(PersonRow::read).collect()
    }
}

impl Change {
    /// Puts a person in, if number and e-mail are free and the person fits the house.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn create_person(&mut self, person: &NewPerson) -> Result<PersonAdded, StoreFault> {
        self.insert_person(&PersonFields {
            college: person.college,
            id: person.id,
            kind: person.kind,
            role: person.role,
            name: person.name.as_str(),
            student_number: person.student_number.as_ref().map(StudentNumber::as_str),
            email: person.email.as_ref().map(Email::as_str),
            password_hash: person.password_hash.as_deref(),
            language: person.language,
            at: person.at,
        })
        .await
    }

    /// The one statement that creates people; it finds nothing to insert in a house of the other kind.
    pub(crate) async fn insert_person(&mut self, person: &PersonFields<'_>) -> Result<PersonAdded, StoreFault> {
        let row = sqlx::query(
            "insert into people (college_id, id, house_kind, role, name, student_number, email, password_hash, language,
                status, created_at)
             select $1, $2, h.kind, $4, $5, $6, $7, $8, $9, 'active', $10 from house h where h.kind = $3
             on conflict do nothing returning id",
        )
        .bind(person.college.to_string())
        .bind(person.id.to_string())
        .bind(person.kind.word())
        .bind(person.role.word())
        .bind(person.name)
        .bind(person.student_number)
        .bind(person.email)
        .bind(person.password_hash)
        .bind(person.language.tag())
        .bind(person.at)
        .fetch_optional(self.connection())
        .await?;
        if row.is_some() {
            return Ok(PersonAdded::Added);
        }
        let fitting = sqlx::query("select kind from house where kind = $1")
            .bind(person.kind.word())
            .fetch_optional(self.connection());
        Ok(if fitting.await?.is_some() { PersonAdded::Taken } else { PersonAdded::WrongHouse })
    }

    /// Sets the hash of a person's password; `false` if there is no such person in this college.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn set_password(&mut self, college: CollegeId, id: PersonId, hash: &str) -> Result<bool, StoreFault> {
        self.set_person("update people set password_hash = $3 where college_id = $1 and id = $2", college, id, hash)
            .await
    }

    /// Sets whether a person may sign in; `false` if there is no such person in this college.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn set_status(
        &mut self,
        college: CollegeId,
        id: PersonId,
        status: PersonStatus,
    ) -> Result<bool, StoreFault> {
        self.set_person("update people set status = $3 where college_id = $1 and id = $2", college, id, status.word())
            .await
    }

    /// Sets the language of a person's pages; `false` if there is no such person in this college.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn set_language(
        &mut self,
        college: CollegeId,
        id: PersonId,
        language: Language,
    ) -> Result<bool, StoreFault> {
        self.set_person(
            "update people set language = $3 where college_id = $1 and id = $2",
            college,
            id,
            language.tag(),
        )
        .await
    }

    async fn set_person(
        &mut self,
        sql: &'static str,
        college: CollegeId,
        id: PersonId,
        value: &str,
    ) -> Result<bool, StoreFault> {
        let query = sqlx::query(sql).bind(college.to_string()).bind(id.to_string()).bind(value);
        Ok(query.execute(self.connection()).await?.rows_affected() == 1)
    }
}
