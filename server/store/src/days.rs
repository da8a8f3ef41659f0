//! Rewriting a closed market day: its many small blocks become one, which compresses far better. Not one event
//! number may get lost on the way.

use crate::columns::{Columns, Digest, stored};
use crate::{Change, Store, StoreFault, fault::retried};
use domain::{CollegeId, WorldId};

/// One block for the events `first_sequence ..= last_sequence`.
#[derive(Debug, Clone)]
pub struct NewDayBlock {
    /// Number of the day's first event.
    pub first_sequence: u64,
    /// Number of the day's last event.
    pub last_sequence: u64,
    /// The version of the rules; all replaced blocks must have it.
    pub engine_version: u32,
    /// All events of the day, opaque.
    pub body: Vec<u8>,
}

/// What rewriting did. Anything but `Done` wrote nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Rewritten {
    /// One block stands where several were.
    Done {
        /// How many were.
        replaced: u64,
    },
    /// The lease is somebody else's (or the world is gone).
    Fenced,
    /// The stored blocks do not begin and end exactly there, have a gap, or are of another version.
    NotWholeBlocks,
}

impl Store {
    /// Replaces the blocks of a closed day by one; the world's clock reading and the chain of the last one are kept.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn rewrite_day(
        &self,
        college: CollegeId,
        world: WorldId,
        fencing: u64,
        day: &NewDayBlock,
    ) -> Result<Rewritten, StoreFault> {
        retried!(self.rewrite_day_once(college, world, fencing, day))
    }

    async fn rewrite_day_once(
        &self,
        college: CollegeId,
        world: WorldId,
        fencing: u64,
        day: &NewDayBlock,
    ) -> Result<Rewritten, StoreFault> {
        let mut change = self.change().await?;
        let outcome = change.replace_blocks(college, world, fencing, day).await?;
        if matches!(outcome, Rewritten::Done { .. }) {
            change.commit().await?;
        } else {
            change.roll_back().await?;
        }
        Ok(outcome)
    }
}

impl Change {
    /// What [`Store::rewrite_day`] does, inside a change.
    pub(crate) async fn replace_blocks(
        &mut self,
        college: CollegeId,
        world: WorldId,
        fencing: u64,
        day: &NewDayBlock,
    ) -> Result<Rewritten, StoreFault> {
        if !self.holds_lease(college, world, fencing).await? {
            return Ok(Rewritten::Fenced);
        }
        let rows = sqlx::query(
            "select first_sequence, last_sequence, sim_time_to, engine_version, chain from journal_blocks
             where college_id = $1 and world_id = $2 and first_sequence >= $3 and first_sequence <= $4
             order by first_sequence",
        )
        .bind(college.to_string())
        .bind(world.to_string())
        .bind(stored(day.first_sequence))
        .bind(stored(day.last_sequence))
        .fetch_all(self.connection())
        .await?;
        let (mut next, mut sim_time_to, mut chain) = (day.first_sequence, 0, None);
        for row in &rows {
            let version: u32 = row.count("engine_version")?;
            if row.count::<u64>("first_sequence")? != next || version != day.engine_version {
                return Ok(Rewritten::NotWholeBlocks);
            }
            next = row.count::<u64>("last_sequence")? + 1;
            sim_time_to = row.number("sim_time_to")?;
            chain = row.digest_or_none("chain")?;
        }
        if rows.is_empty() || next != day.last_sequence + 1 {
            return Ok(Rewritten::NotWholeBlocks);
        }
        self.swap_blocks(college, world, day, (sim_time_to, chain)).await
    }

    async fn swap_blocks(
        &mut self,
        college: CollegeId,
        world: WorldId,
        day: &NewDayBlock,
        (sim_time_to, chain): (i64, Option<Digest>),
    ) -> Result<Rewritten, StoreFault> {
        let removed = sqlx::query(
            "delete from journal_blocks
             where college_id = $1 and world_id = $2 and first_sequence >= $3 and first_sequence <= $4",
        )
        .bind(college.to_string())
        .bind(world.to_string())
        .bind(stored(day.first_sequence))
        .bind(stored(day.last_sequence))
        .execute(self.connection())
        .await?;
        sqlx::query(
            "insert into journal_blocks (college_id, world_id, first_sequence, last_sequence, sim_time_to,
                engine_version, body, chain) values ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(college.to_string())
        .bind(world.to_string())
        .bind(stored(day.first_sequence))
        .bind(stored(day.last_sequence))
        .bind(sim_time_to)
        .bind(i64::from(day.engine_version))
        .bind(day.body.as_slice())
        .bind(chain.map(|chain| chain.to_vec()))
        .execute(self.connection())
        .await?;
        Ok(Rewritten::Done { replaced: removed.rows_affected() })
    }

    /// Whether this fencing number is current; locks the world's row for the rest of the change.
    pub(crate) async fn holds_lease(
        &mut self,
        college: CollegeId,
        world: WorldId,
        fencing: u64,
    ) -> Result<bool, StoreFault> {
        let row = sqlx::query(
            "update worlds set lease_fencing = lease_fencing
             where college_id = $1 and id = $2 and lease_fencing = $3 and lease_holder is not null",
        )
        .bind(college.to_string())
        .bind(world.to_string())
        .bind(stored(fencing))
        .execute(self.connection())
        .await?;
        Ok(row.rows_affected() == 1)
    }
}
