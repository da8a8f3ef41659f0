//! Snapshots: stored copies of a world's whole state, so that loading need not start at the beginning. Kept are
//! the last two, the first of every 30 market days, and every one at which another version of the rules took over.

use crate::columns::{Columns, seconds, stored};
use crate::{Change, Store, StoreFault, fault::retried};
use domain::{CollegeId, SimTime, WorldId};

/// One snapshot stays of every so many seconds of market time.
const KEPT_PER_SECONDS: i64 = 30 * domain::time::DAY_SECONDS as i64;
/// So many of the newest stay in any case.
const NEWEST_KEPT: usize = 2;

/// A copy of a world's state to keep.
#[derive(Debug, Clone)]
pub struct NewSnapshot {
    /// Number of the first event that is not in it.
    pub next_sequence: u64,
    /// The world's clock.
    pub sim_time: SimTime,
    /// Number of the first command that is not in it.
    pub next_command: u64,
    /// The version of the rules that can read it.
    pub engine_version: u32,
    /// Whether this version took the world over here from another one; such a snapshot stays.
    pub rebuilt: bool,
    /// The state, opaque.
    pub body: Vec<u8>,
    /// Now, UTC microseconds.
    pub at: i64,
}

/// A stored snapshot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SnapshotRow {
    /// Number of the first event that is not in it.
    pub next_sequence: u64,
    /// The world's clock.
    pub sim_time: SimTime,
    /// Number of the first command that is not in it.
    pub next_command: u64,
    /// The version of the rules that can read it.
    pub engine_version: u32,
    /// The state, opaque.
    pub body: Vec<u8>,
}

/// Where a version of the rules took a world over from another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RebuildRow {
    /// Number of the first event of the new version.
    pub next_sequence: u64,
    /// The world's clock.
    pub sim_time: SimTime,
    /// Number of the first command given to the new version.
    pub next_command: u64,
    /// The new version.
    pub engine_version: u32,
}

/// What saving a snapshot did. Anything but `Done` wrote nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Saved {
    /// Stored; older ones were thinned out.
    Done,
    /// The lease is somebody else's (or the world is gone).
    Fenced,
    /// It holds more than the journal does.
    AheadOfJournal,
}

impl Store {
    /// Stores a snapshot and thins out the older ones. One at the same event and moment is replaced.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn save_snapshot(
        &self,
        college: CollegeId,
        world: WorldId,
        fencing: u64,
        snapshot: &NewSnapshot,
    ) -> Result<Saved, StoreFault> {
        retried!(self.save_snapshot_once(college, world, fencing, snapshot))
    }

    async fn save_snapshot_once(
        &self,
        college: CollegeId,
        world: WorldId,
        fencing: u64,
        snapshot: &NewSnapshot,
    ) -> Result<Saved, StoreFault> {
        let mut change = self.change().await?;
        let outcome = change.write_snapshot(college, world, fencing, snapshot).await?;
        if outcome == Saved::Done {
            change.commit().await?;
        } else {
            change.roll_back().await?;
        }
        Ok(outcome)
    }

    /// The newest snapshot of this version that holds no event from `next_sequence_at_most` on.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn latest_snapshot(
        &self,
        college: CollegeId,
        world: WorldId,
        engine_version: u32,
        next_sequence_at_most: u64,
    ) -> Result<Option<SnapshotRow>, StoreFault> {
        let row = sqlx::query(
            "select next_sequence, sim_time, next_command, engine_version, body from snapshots
             where college_id = $1 and world_id = $2 and engine_version = $3 and next_sequence <= $4
             order by next_sequence desc, sim_time desc limit 1",
        )
        .bind(college.to_string())
        .bind(world.to_string())
        .bind(i64::from(engine_version))
        .bind(stored(next_sequence_at_most))
        .fetch_optional(&self.readers)
        .await?;
        row.map(|row| {
            Ok(SnapshotRow {
                next_sequence: row.count("next_sequence")?,
                sim_time: row.sim_time("sim_time")?,
                next_command: row.count("next_command")?,
                engine_version: row.count("engine_version")?,
                body: row.bytes("body")?,
            })
        })
        .transpose()
    }

    /// Every change of the version of the rules in a world's life, in order.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn rebuilds(&self, college: CollegeId, world: WorldId) -> Result<Vec<RebuildRow>, StoreFault> {
        let rows = sqlx::query(
            "select next_sequence, sim_time, next_command, engine_version from snapshots
             where college_id = $1 and world_id = $2 and rebuilt = 1 order by next_sequence, sim_time",
        )
        .bind(college.to_string())
        .bind(world.to_string())
        .fetch_all(&self.readers)
        .await?;
        let read = |row: &sqlx::any::AnyRow| {
            Ok(RebuildRow {
                next_sequence: row.count("next_sequence")?,
                sim_time: row.sim_time("sim_time")?,
                next_command: row.count("next_command")?,
                engine_version: row.count("engine_version")?,
            })
        };
        rows.iter().map(read).collect()
    }
}

impl Change {
    /// What [`Store::save_snapshot`] does, inside a change.
    pub(crate) async fn write_snapshot(
        &mut self,
        college: CollegeId,
        world: WorldId,
        fencing: u64,
        snapshot: &NewSnapshot,
    ) -> Result<Saved, StoreFault> {
        if !self.holds_lease(college, world, fencing).await? {
            return Ok(Saved::Fenced);
        }
        let row = sqlx::query(
            "insert into snapshots (college_id, world_id, next_sequence, sim_time, next_command, engine_version, rebuilt,
                body, created_at)
             select w.college_id, w.id, $3, $4, $5, $6, $7, $8, $9 from worlds w
             where w.college_id = $1 and w.id = $2 and w.next_sequence >= $3 and w.sim_time >= $4
               and w.next_command >= $5
             on conflict (college_id, world_id, next_sequence, sim_time) do update set
                next_command = excluded.next_command, engine_version = excluded.engine_version,
                rebuilt = excluded.rebuilt, body = excluded.body, created_at = excluded.created_at
             returning next_sequence",
        )
        .bind(college.to_string())
        .bind(world.to_string())
        .bind(stored(snapshot.next_sequence))
        .bind(seconds(snapshot.sim_time))
        .bind(stored(snapshot.next_command))
        .bind(i64::from(snapshot.engine_version))
        .bind(i64::from(snapshot.rebuilt))
        .bind(snapshot.body.as_slice())
        .bind(snapshot.at)
        .fetch_optional(self.connection())
        .await?;
        if row.is_none() {
            return Ok(Saved::AheadOfJournal);
        }
        self.thin_snapshots(college, world).await?;
        Ok(Saved::Done)
    }

    async fn thin_snapshots(&mut self, college: CollegeId, world: WorldId) -> Result<(), StoreFault> {
        let rows = sqlx::query(
            "select next_sequence, sim_time from snapshots where college_id = $1 and world_id = $2 and rebuilt = 0
             order by next_sequence, sim_time",
        )
        .bind(college.to_string())
        .bind(world.to_string())
        .fetch_all(self.connection())
        .await?;
        let mut stamps = Vec::with_capacity(rows.len());
        for row in &rows {
            stamps.push((row.number("next_sequence")?, row.number("sim_time")?));
        }
        for (next_sequence, sim_time) in superfluous(&stamps) {
            sqlx::query(
                "delete from snapshots
                 where college_id = $1 and world_id = $2 and next_sequence = $3 and sim_time = $4",
            )
            .bind(college.to_string())
            .bind(world.to_string())
            .bind(next_sequence)
            .bind(sim_time)
            .execute(self.connection())
            .await?;
        }
        Ok(())
    }
}

/// Which of these snapshots, oldest first, need not stay: neither the newest nor the first of their 30 days.
fn superfluous(stamps: &[(i64, i64)]) -> Vec<(i64, i64)> {
    let older = stamps.len().saturating_sub(NEWEST_KEPT);
    let first_of_its_days =
        |place: usize| place == 0 || stamps[place - 1].1 / KEPT_PER_SECONDS != stamps[place].1 / KEPT_PER_SECONDS;
    (0..older).filter(|place| !first_of_its_days(*place)).map(|place| stamps[place]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_thirty_days_and_the_last_two_stay() {
        let stamps: Vec<(i64, i64)> = (0..65).map(|day| (day * 100, day * 86_400)).collect();
        let gone = superfluous(&stamps);
        let kept: Vec<i64> = stamps.iter().filter(|stamp| !gone.contains(stamp)).map(|stamp| stamp.0 / 100).collect();
        assert_eq!(kept, [0, 30, 60, 63, 64]);
        assert!(superfluous(&stamps[..2]).is_empty());
    }
}
