//! Who is in a class: as student or teacher, under which alias, with which shop. Ended memberships stay as rows
//! but are in none of the answers here.

use crate::people::{PersonRow, person_columns};
use crate::{Change, Store, StoreFault, columns::Columns};
use domain::people::Alias;
use domain::{ClassId, CollegeId, PersonId, ShopId};
use sqlx::any::AnyRow;

/// What a person is in a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EnrolmentKind {
    /// Keeps a shop.
    Student,
    /// Teaches and marks.
    Teacher,
}

impl EnrolmentKind {
    /// The stored word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Student => "student",
            Self::Teacher => "teacher",
        }
    }
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        [Self::Student, Self::Teacher].into_iter().find(|kind| kind.word() == word)
    }
}

/// A membership to begin.
#[derive(Debug, Clone)]
pub struct NewEnrolment {
    /// The college.
    pub college: CollegeId,
    /// The class.
    pub class: ClassId,
    /// The person.
    pub person: PersonId,
    /// As what.
    pub kind: EnrolmentKind,
    /// The public name, if already chosen; unique in the class whatever the case of its letters.
    pub alias: Option<Alias>,
    /// Now, UTC microseconds.
    pub at: i64,
}

/// A current membership.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnrolmentRow {
    /// The class.
    pub class: ClassId,
    /// The person.
    pub person: PersonId,
    /// As what.
    pub kind: EnrolmentKind,
    /// The public name, once chosen.
    pub alias: Option<String>,
    /// The person's shop in the class's world, once opened.
    pub shop: Option<ShopId>,
    /// Since when, UTC microseconds.
    pub enrolled_at: i64,
}

/// A member of a class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterRow {
    /// The person.
    pub person: PersonRow,
    /// The membership.
    pub enrolment: EnrolmentRow,
}

/// What beginning a membership did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Enrolled {
    /// The person is a member now.
    Enrolled,
    /// The person is a member already; nothing was written.
    AlreadyThere,
    /// Another member has this alias; nothing was written.
    AliasTaken,
    /// No such class or person in this college.
    NotFound,
}

/// What choosing an alias did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum AliasSet {
    /// It is theirs now.
    Done,
    /// Another member has it.
    Taken,
    /// The person is not in this class.
    NotEnrolled,
}

macro_rules! enrolment_columns {
    () => {
        "e.class_id as enrolment_class_id, e.person_id as enrolment_person_id, e.kind as enrolment_kind, e.alias, \
         e.shop_number, e.enrolled_at"
    };
}
pub(crate) use enrolment_columns;

impl EnrolmentRow {
    pub(crate) fn read(row: &AnyRow) -> Result<Self, StoreFault> {
        Ok(Self {
            class: row.parsed("enrolment_class_id")?,
            person: row.parsed("enrolment_person_id")?,
            kind: row.word("enrolment_kind", EnrolmentKind::from_word)?,
            alias: row.text_or_none("alias")?,
            shop: row.count_or_none("shop_number")?.map(ShopId::new),
            enrolled_at: row.number("enrolled_at")?,
        })
    }
}

impl RosterRow {
    pub(crate) fn read(row: &AnyRow) -> Result<Self, StoreFault> {
        Ok(Self { person: PersonRow::read(row)?, enrolment: EnrolmentRow::read(row)? })
    }
}

/// A class's current members, by when they came.
pub(crate) const ROSTER: &str = concat!(
    "select ",
    person_columns!(),
    ", ",
    enrolment_columns!(),
    " from enrolments e join people p on p.college_id = e.college_id and p.id = e.person_id
     where e.college_id = $1 and e.class_id = $2 and e.left_at is null order by e.enrolled_at, e.person_id"
);

impl Store {
    /// A person's current membership in a class; a teacher of the class has the kind `Teacher`.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn enrolment(
        &self,
        college: CollegeId,
        class: ClassId,
        person: PersonId,
    ) -> Result<Option<EnrolmentRow>, StoreFault> {
        let row = sqlx::query(concat!(
            "select ",
            enrolment_columns!(),
            " from enrolments e
             where e.college_id = $1 and e.class_id = $2 and e.person_id = $3 and e.left_at is null"
        ))
        .bind(college.to_string())
        .bind(class.to_string())
        .bind(person.to_string())
        .fetch_optional(&self.readers)
        .await?;
        row.as_ref().map(EnrolmentRow::read).transpose()
    }

    /// The current members of a class, teachers included, in the order they came.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn roster(&self, college: CollegeId, class: ClassId) -> Result<Vec<RosterRow>, StoreFault> {
        let rows =
            sqlx::query(ROSTER).bind(college.to_string()).bind(class.to_string()).fetch_all(&self.readers).await?;
        rows.iter().map(RosterRow::read).collect()
    }
}

impl Change {
    /// Makes a person a member of a class; one who left comes back with their shop.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn enrol(&mut self, enrolment: &NewEnrolment) -> Result<Enrolled, StoreFault> {
        let key = enrolment.alias.as_ref().map(alias_key);
        if let Some(key) = &key
            && self.alias_is_taken(enrolment.college, enrolment.class, enrolment.person, key).await?
        {
            return Ok(Enrolled::AliasTaken);
        }
        let row = sqlx::query(
            "insert into enrolments (college_id, class_id, person_id, kind, alias, alias_key, enrolled_at)
             select c.college_id, c.id, p.id, $4, $5, $6, $7 from classes c, people p
             where c.college_id = $1 and c.id = $2 and p.college_id = $1 and p.id = $3
             on conflict (college_id, class_id, person_id) do update set left_at = null, kind = excluded.kind,
                alias = coalesce(excluded.alias, enrolments.alias),
                alias_key = coalesce(excluded.alias_key, enrolments.alias_key)
                where enrolments.left_at is not null
             returning person_id",
        )
        .bind(enrolment.college.to_string())
        .bind(enrolment.class.to_string())
        .bind(enrolment.person.to_string())
        .bind(enrolment.kind.word())
        .bind(enrolment.alias.as_ref().map(Alias::as_str))
        .bind(key)
        .bind(enrolment.at)
        .fetch_optional(self.connection())
        .await?;
        if row.is_some() {
            return Ok(Enrolled::Enrolled);
        }
        let there =
            sqlx::query("select person_id from enrolments where college_id = $1 and class_id = $2 and person_id = $3")
                .bind(enrolment.college.to_string())
                .bind(enrolment.class.to_string())
                .bind(enrolment.person.to_string())
                .fetch_optional(self.connection())
                .await?;
        Ok(if there.is_some() { Enrolled::AlreadyThere } else { Enrolled::NotFound })
    }

    /// Sets a member's public name.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn set_alias(
        &mut self,
        college: CollegeId,
        class: ClassId,
        person: PersonId,
        alias: &Alias,
    ) -> Result<AliasSet, StoreFault> {
        let key = alias_key(alias);
        if self.alias_is_taken(college, class, person, &key).await? {
            return Ok(AliasSet::Taken);
        }
        let set = sqlx::query(
            "update enrolments set alias = $4, alias_key = $5
             where college_id = $1 and class_id = $2 and person_id = $3 and left_at is null",
        )
        .bind(college.to_string())
        .bind(class.to_string())
        .bind(person.to_string())
        .bind(alias.as_str())
        .bind(key)
        .execute(self.connection())
        .await?;
        Ok(if set.rows_affected() == 1 { AliasSet::Done } else { AliasSet::NotEnrolled })
    }

    /// Whether somebody else of the class, present or gone, has an alias.
    async fn alias_is_taken(
        &mut self,
        college: CollegeId,
        class: ClassId,
        person: PersonId,
        key: &str,
    ) -> Result<bool, StoreFault> {
        let row = sqlx::query(
            "select person_id from enrolments
             where college_id = $1 and class_id = $2 and alias_key = $4 and person_id <> $3",
        )
        .bind(college.to_string())
        .bind(class.to_string())
        .bind(person.to_string())
        .bind(key)
        .fetch_optional(self.connection())
        .await?;
        Ok(row.is_some())
    }

    /// Notes which shop a member runs; `false` if the person is not a member or has another shop already.
    ///
    /// # Errors
    /// The database did not answer, or the shop is somebody else's.
    pub async fn set_shop(
        &mut self,
        college: CollegeId,
        class: ClassId,
        person: PersonId,
        shop: ShopId,
    ) -> Result<bool, StoreFault> {
        let set = sqlx::query(
            "update enrolments set shop_number = $4
             where college_id = $1 and class_id = $2 and person_id = $3 and left_at is null
               and (shop_number is null or shop_number = $4)",
        )
        .bind(college.to_string())
        .bind(class.to_string())
        .bind(person.to_string())
        .bind(i64::from(shop.number()))
        .execute(self.connection())
        .await?;
        Ok(set.rows_affected() == 1)
    }

    /// Ends a membership; the row stays for the books. `false` if the person is not a member.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn leave_class(
        &mut self,
        college: CollegeId,
        class: ClassId,
        person: PersonId,
        now: i64,
    ) -> Result<bool, StoreFault> {
        let left = sqlx::query(
            "update enrolments set left_at = $4
             where college_id = $1 and class_id = $2 and person_id = $3 and left_at is null",
        )
        .bind(college.to_string())
        .bind(class.to_string())
        .bind(person.to_string())
        .bind(now)
        .execute(self.connection())
        .await?;
        Ok(left.rows_affected() == 1)
    }
}

/// Aliases that differ only in the case of their letters are the same.
fn alias_key(alias: &Alias) -> String {
    alias.as_str().to_lowercase()
}
