//! Who did what and when, per college, numbered without gaps and chained by SHA-256: an entry altered, removed or
//! slipped in breaks the chain. Entries are written in the transaction of what they tell about.

use crate::columns::{Columns, Digest, stored};
use crate::{Change, Store, StoreFault};
use domain::{CollegeId, PersonId};
use sha2::{Digest as _, Sha256};
use sqlx::any::AnyRow;

/// What the first entry of a college names as its predecessor.
const BEGINNING: Digest = [0; 32];
/// Entries read at a time while verifying.
const PAGE: i64 = 1_000;

/// An entry to write.
#[derive(Debug, Clone)]
pub struct NewAudit {
    /// The college.
    pub college: CollegeId,
    /// Now, UTC microseconds.
    pub at: i64,
    /// Who; `None` for the house itself.
    pub person: Option<PersonId>,
    /// What was done, as a code.
    pub action: String,
    /// What it was done to.
    pub object: String,
    /// Old and new, as far as it matters.
    pub detail: String,
}

/// A stored entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRow {
    /// Its number in the college, from 1.
    pub number: u64,
    /// When, UTC microseconds.
    pub at: i64,
    /// Who.
    pub person: Option<PersonId>,
    /// What was done.
    pub action: String,
    /// What it was done to.
    pub object: String,
    /// Old and new.
    pub detail: String,
    /// The hash of the entry before.
    pub previous_hash: Digest,
    /// The hash of this entry.
    pub hash: Digest,
}

/// Whether a college's audit is as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum AuditChain {
    /// It is.
    Whole {
        /// How many entries were read.
        entries: u64,
    },
    /// It is not.
    Broken {
        /// The first number that is missing or altered.
        number: u64,
    },
}

/// A place in a chain that was found whole up to there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AuditPoint {
    /// Number of the next entry.
    next: u64,
    /// Hash of the entry before it.
    previous: Digest,
}

impl AuditPoint {
    /// Before the first entry.
    pub const BEGINNING: Self = Self { next: 1, previous: BEGINNING };
}

impl AuditRow {
    fn read(row: &AnyRow) -> Result<Self, StoreFault> {
        Ok(Self {
            number: row.count("number")?,
            at: row.number("at")?,
            person: row.parsed_or_none("person_id")?,
            action: row.text("action")?,
            object: row.text("object")?,
            detail: row.text("detail")?,
            previous_hash: row.digest("previous_hash")?,
            hash: row.digest("hash")?,
        })
    }
}

impl Store {
    /// A page of the audit, newest first, of numbers below `before`.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn audit_page(
        &self,
        college: CollegeId,
        before: Option<u64>,
        limit: u32,
    ) -> Result<Vec<AuditRow>, StoreFault> {
        let rows = sqlx::query(
            "select number, at, person_id, action, object, detail, previous_hash, hash from audit
             where college_id = $1 and number < $2 order by number desc limit $3",
        )
        .bind(college.to_string())
        .bind(before.map_or(i64::MAX, stored))
        .bind(i64::from(limit))
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(AuditRow::read).collect()
    }

    /// Reads the whole audit of a college and computes its chain anew. A missing end is noticed too.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn verify_audit(&self, college: CollegeId) -> Result<AuditChain, StoreFault> {
        Ok(match self.chain_from(college, AuditPoint::BEGINNING).await? {
            Ok(end) => AuditChain::Whole { entries: end.next - 1 },
            Err(number) => AuditChain::Broken { number },
        })
    }

    /// The same from a point on; entries before it are not looked at again. Where the chain ends now, or `None` if it
    /// is broken after the point.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn verify_audit_from(
        &self,
        college: CollegeId,
        point: AuditPoint,
    ) -> Result<Option<AuditPoint>, StoreFault> {
        Ok(self.chain_from(college, point).await?.ok())
    }

    /// Where the chain ends, or the first number after the point that is missing or altered.
    async fn chain_from(
        &self,
        college: CollegeId,
        AuditPoint { mut next, mut previous }: AuditPoint,
    ) -> Result<Result<AuditPoint, u64>, StoreFault> {
        let mut picture = self.picture().await?;
        loop {
            let rows = sqlx::query(
                "select number, at, person_id, action, object, detail, previous_hash, hash from audit
                 where college_id = $1 and number >= $2 order by number limit $3",
            )
            .bind(college.to_string())
            .bind(stored(next))
            .bind(PAGE)
            .fetch_all(&mut *picture)
            .await?;
            for row in &rows {
                let row = AuditRow::read(row)?;
                if row.number != next || row.previous_hash != previous || row.hash != hash(college, &row) {
                    return Ok(Err(next));
                }
                (next, previous) = (next + 1, row.hash);
            }
            if rows.is_empty() {
                break;
            }
        }
        let row = sqlx::query("select audit_next from colleges where id = $1").bind(college.to_string());
        let expected = row.fetch_optional(&mut *picture).await?.map_or(Ok(1), |row| row.count("audit_next"))?;
        Ok(if next == expected { Ok(AuditPoint { next, previous }) } else { Err(next) })
    }
}

impl Change {
    /// Writes an entry and gives its number. The college's row hands out numbers and so keeps writers in a queue.
    ///
    /// # Errors
    /// The database did not answer, or college or person do not exist.
    pub async fn audit(&mut self, entry: &NewAudit) -> Result<u64, StoreFault> {
        let row = sqlx::query("update colleges set audit_next = audit_next + 1 where id = $1 returning audit_next")
            .bind(entry.college.to_string())
            .fetch_one(self.connection())
            .await?;
        let number = row.count::<u64>("audit_next")? - 1;
        let before = sqlx::query("select hash from audit where college_id = $1 and number = $2")
            .bind(entry.college.to_string())
            .bind(stored(number) - 1)
            .fetch_optional(self.connection())
            .await?;
        let mut row = AuditRow {
            number,
            at: entry.at,
            person: entry.person,
            action: entry.action.clone(),
            object: entry.object.clone(),
            detail: entry.detail.clone(),
            previous_hash: before.map_or(Ok(BEGINNING), |row| row.digest("hash"))?,
            hash: BEGINNING,
        };
        row.hash = hash(entry.college, &row);
        self.insert_audit(entry.college, &row).await?;
        Ok(number)
    }

    async fn insert_audit(&mut self, college: CollegeId, row: &AuditRow) -> Result<(), StoreFault> {
        sqlx::query(
            "insert into audit (college_id, number, at, person_id, action, object, detail, previous_hash, hash)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(college.to_string())
        .bind(stored(row.number))
        .bind(row.at)
        .bind(row.person.map(|person| person.to_string()))
        .bind(row.action.as_str())
        .bind(row.object.as_str())
        .bind(row.detail.as_str())
        .bind(row.previous_hash.to_vec())
        .bind(row.hash.to_vec())
        .execute(self.connection())
        .await?;
        Ok(())
    }
}

/// SHA-256 over all of an entry, each part preceded by its length, so that no two entries read alike.
fn hash(college: CollegeId, row: &AuditRow) -> Digest {
    let person = row.person.map(|person| person.to_string()).unwrap_or_default();
    let (number, at, college) = (row.number.to_be_bytes(), row.at.to_be_bytes(), college.to_string());
    let parts: [&[u8]; 8] = [
        &row.previous_hash,
        college.as_bytes(),
        &number,
        &at,
        person.as_bytes(),
        row.action.as_bytes(),
        row.object.as_bytes(),
        row.detail.as_bytes(),
    ];
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(u64::try_from(part.len()).expect("a length fits in 64 bits").to_be_bytes());
        hasher.update(part);
    }
    hasher.finalize().into()
}
