//! Whether anything in a class may have changed since one looked: a few counts that only ever grow, read in one
//! statement. Whoever keeps what was read from a class asks for its stamp instead of reading everything again.

use crate::columns::Columns;
use crate::{Store, StoreFault};
use domain::{ClassId, CollegeId};

/// What a class had at one moment. Two stamps that are equal had the same people, exercises, submissions, marks and
/// shops between them: everything teachers and admins change is in the audit, a changed draft has a new version,
/// submissions and shops are counted. The one thing it does not tell is that a student chose another public name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct ClassStamp {
    audited: u64,
    versions: u64,
    submissions: u64,
    shops: u64,
}

impl Store {
    /// The stamp of a class now. Read it before what it is to stand for.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn class_stamp(&self, college: CollegeId, class: ClassId) -> Result<ClassStamp, StoreFault> {
        let row = sqlx::query(
            "select
                (select coalesce(max(number), 0) from audit where college_id = $1) as audited,
                (select cast(coalesce(sum(rubric_version), 0) as bigint) from assignments
                 where college_id = $1 and class_id = $2) as versions,
                (select count(*) from submissions s
                 join assignments a on a.college_id = s.college_id and a.id = s.assignment_id
                 where a.college_id = $1 and a.class_id = $2) as submissions,
                (select count(shop_number) from enrolments where college_id = $1 and class_id = $2) as shops",
        )
        .bind(college.to_string())
        .bind(class.to_string())
        .fetch_one(&self.readers)
        .await?;
        Ok(ClassStamp {
            audited: row.count("audited")?,
            versions: row.count("versions")?,
            submissions: row.count("submissions")?,
            shops: row.count("shops")?,
        })
    }
}
