//! What lists say at a glance: names and counts, one statement for a whole page however many rows it has, and only
//! the columns that are shown. The rows themselves are in `people`, `classes`, `enrolments` and `worlds`.

use crate::people::PersonStatus;
use crate::{EnrolmentKind, Store, StoreFault, columns::Columns};
use domain::people::Role;
use domain::{ClassId, CollegeId, PersonId, ShopId, SimTime};
use sqlx::any::AnyRow;

/// People asked for in one statement: a page of a list.
const AT_ONCE: usize = 50;
/// The places of as many people in a statement whose `$1` is the college.
macro_rules! fifty {
    () => {
        "$2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, \
         $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, \
         $46, $47, $48, $49, $50, $51"
    };
}

/// How many people of the college are alike in role and state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PeopleCount {
    /// Their role.
    pub role: Role,
    /// Whether they may sign in.
    pub status: PersonStatus,
    /// Whether they chose a password.
    pub activated: bool,
    /// How many.
    pub people: u64,
}

/// How many members of one kind a class has now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClassCount {
    /// The class.
    pub class: ClassId,
    /// As what.
    pub kind: EnrolmentKind,
    /// How many.
    pub members: u64,
    /// How many of them opened a shop.
    pub shops: u64,
}

/// How far a class's market came and what it takes to keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorldSizeRow {
    /// The class's name.
    pub class_name: String,
    /// How far the clock came.
    pub sim_time: SimTime,
    /// How many facts there are.
    pub facts: u64,
    /// Bytes of journal and snapshots.
    pub bytes: u64,
}

impl PeopleCount {
    fn read(row: &AnyRow) -> Result<Self, StoreFault> {
        Ok(Self {
            role: row.word("role", Role::from_word)?,
            status: row.word("status", PersonStatus::from_word)?,
            activated: row.number("activated")? == 1,
            people: row.count("people")?,
        })
    }
}

impl Store {
    /// How many people the college has, by role and state; what nobody is in is left out.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn people_counts(&self, college: CollegeId) -> Result<Vec<PeopleCount>, StoreFault> {
        let rows = sqlx::query(
            "select c.role, c.status, c.activated, count(*) as people
             from (select role, status, cast(case when password_hash is null then 0 else 1 end as bigint) as activated
                   from people where college_id = $1) c
             group by c.role, c.status, c.activated order by c.role, c.status, c.activated",
        )
        .bind(college.to_string())
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(PeopleCount::read).collect()
    }

    /// The names of these people, in no promised order; unknown ids are left out.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn person_names(
        &self,
        college: CollegeId,
        people: &[PersonId],
    ) -> Result<Vec<(PersonId, String)>, StoreFault> {
        const SQL: &str = concat!(
            "select id as person_id, name from people where college_id = $1 and id in (",
            fifty!(),
            ") order by id"
        );
        self.named(SQL, college, people).await
    }

    /// The names of the classes each of these people is in now, a person's oldest class first.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn class_names(
        &self,
        college: CollegeId,
        people: &[PersonId],
    ) -> Result<Vec<(PersonId, String)>, StoreFault> {
        const SQL: &str = concat!(
            "select e.person_id, c.name from enrolments e
             join classes c on c.college_id = e.college_id and c.id = e.class_id
             where e.college_id = $1 and e.left_at is null and e.person_id in (",
            fifty!(),
            ") order by e.person_id, c.created_at, c.id"
        );
        self.named(SQL, college, people).await
    }

    /// Asks for something with a name about these people, a page of them at a time.
    async fn named(
        &self,
        sql: &'static str,
        college: CollegeId,
        people: &[PersonId],
    ) -> Result<Vec<(PersonId, String)>, StoreFault> {
        let mut named = Vec::with_capacity(people.len());
        for some in people.chunks(AT_ONCE) {
            let mut query = sqlx::query(sql).bind(college.to_string());
            // Places left over hold null, which is nobody's id.
            for place in 0..AT_ONCE {
                query = query.bind(some.get(place).map(ToString::to_string));
            }
            for row in query.fetch_all(&self.readers).await? {
                named.push((row.parsed("person_id")?, row.text("name")?));
            }
        }
        Ok(named)
    }

    /// How many members each class of the college has now, by kind; what a class has none of is left out.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn class_counts(&self, college: CollegeId) -> Result<Vec<ClassCount>, StoreFault> {
        let rows = sqlx::query(
            "select class_id, kind, count(*) as members, count(shop_number) as shops from enrolments
             where college_id = $1 and left_at is null group by class_id, kind order by class_id, kind",
        )
        .bind(college.to_string())
        .fetch_all(&self.readers)
        .await?;
        let read = |row: &AnyRow| {
            Ok(ClassCount {
                class: row.parsed("class_id")?,
                kind: row.word("kind", EnrolmentKind::from_word)?,
                members: row.count("members")?,
                shops: row.count("shops")?,
            })
        };
        rows.iter().map(read).collect()
    }

    /// The names of the teachers of one class or of all, by class, in the order they came.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn teacher_names(
        &self,
        college: CollegeId,
        class: Option<ClassId>,
    ) -> Result<Vec<(ClassId, String)>, StoreFault> {
        let rows = sqlx::query(
            "select e.class_id, p.name from enrolments e join people p on p.college_id = e.college_id and p.id = e.person_id
             where e.college_id = $1 and ($2 = '' or e.class_id = $2) and e.kind = 'teacher' and e.left_at is null
             order by e.class_id, e.enrolled_at, e.person_id",
        )
        .bind(college.to_string())
        .bind(class.map(|class| class.to_string()).unwrap_or_default())
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(|row| Ok((row.parsed("class_id")?, row.text("name")?))).collect()
    }

    /// The names of a class's members who keep a shop, by shop.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn shop_keepers(&self, college: CollegeId, class: ClassId) -> Result<Vec<(ShopId, String)>, StoreFault> {
        let rows = sqlx::query(
            "select e.shop_number, p.name from enrolments e
             join people p on p.college_id = e.college_id and p.id = e.person_id
             where e.college_id = $1 and e.class_id = $2 and e.left_at is null and e.shop_number is not null
             order by e.shop_number",
        )
        .bind(college.to_string())
        .bind(class.to_string())
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(|row| Ok((ShopId::new(row.count("shop_number")?), row.text("name")?))).collect()
    }

    /// Who is in which class of a college now, teachers included, in no order.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn memberships(&self, college: CollegeId) -> Result<Vec<(ClassId, PersonId)>, StoreFault> {
        let rows = sqlx::query("select class_id, person_id from enrolments where college_id = $1 and left_at is null")
            .bind(college.to_string())
            .fetch_all(&self.readers)
            .await?;
        rows.iter().map(|row| Ok((row.parsed("class_id")?, row.parsed("person_id")?))).collect()
    }

    /// How many sessions of active people have not expired.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn session_count(&self, college: CollegeId, now: i64) -> Result<u64, StoreFault> {
        let row = sqlx::query(
            "select count(*) as sessions from sessions s
             join people p on p.college_id = s.college_id and p.id = s.person_id
             where s.college_id = $1 and s.idle_expires_at > $2 and s.absolute_expires_at > $2 and p.status = 'active'",
        )
        .bind(college.to_string())
        .bind(now)
        .fetch_one(&self.readers)
        .await?;
        row.count("sessions")
    }

    /// How far every market of the college came and how large it is, oldest class first.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn world_sizes(&self, college: CollegeId) -> Result<Vec<WorldSizeRow>, StoreFault> {
        let rows = sqlx::query(
            "select c.name, w.sim_time, w.next_sequence, cast(
                (select coalesce(sum(length(b.body)), 0) from journal_blocks b
                 where b.college_id = w.college_id and b.world_id = w.id)
                + (select coalesce(sum(length(d.body) + length(d.outcome)), 0) from journal_commands d
                   where d.college_id = w.college_id and d.world_id = w.id)
                + (select coalesce(sum(length(s.body)), 0) from snapshots s
                   where s.college_id = w.college_id and s.world_id = w.id) as bigint) as bytes
             from worlds w join classes c on c.college_id = w.college_id and c.id = w.class_id
             where w.college_id = $1 order by c.created_at, c.id",
        )
        .bind(college.to_string())
        .fetch_all(&self.readers)
        .await?;
        let read = |row: &AnyRow| {
            Ok(WorldSizeRow {
                class_name: row.text("name")?,
                sim_time: row.sim_time("sim_time")?,
                facts: row.count("next_sequence")?,
                bytes: row.count("bytes")?,
            })
        };
        rows.iter().map(read).collect()
    }
}
