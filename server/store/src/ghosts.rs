//! Recordings of shops, given to a class before its market opens and pinned to the market when it does
//! ([`Change::create_world`]). What a recording holds is the engine's business.

use crate::{Change, Store, StoreFault, columns::Columns, columns::stored};
use domain::{ClassId, CollegeId, WorldId};

/// What giving ghosts did. Anything but `Done` wrote nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Given {
    /// They open with the class's market; any given before are replaced.
    Done,
    /// The class's market is open already.
    MarketOpen,
}

impl Store {
    /// The recordings a world was opened with, in order.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn ghosts(&self, college: CollegeId, world: WorldId) -> Result<Vec<Vec<u8>>, StoreFault> {
        let rows = sqlx::query("select body from ghosts where college_id = $1 and world_id = $2 order by number")
            .bind(college.to_string())
            .bind(world.to_string())
            .fetch_all(&self.readers)
            .await?;
        rows.iter().map(|row| row.bytes("body")).collect()
    }
}

impl Change {
    /// Gives a class the recordings its market will open with.
    ///
    /// # Errors
    /// The database did not answer, or there is no such class.
    pub async fn give_ghosts(
        &mut self,
        college: CollegeId,
        class: ClassId,
        recordings: &[Vec<u8>],
        at: i64,
    ) -> Result<Given, StoreFault> {
        let open = sqlx::query("select id from worlds where college_id = $1 and class_id = $2")
            .bind(college.to_string())
            .bind(class.to_string())
            .fetch_optional(self.connection())
            .await?;
        if open.is_some() {
            return Ok(Given::MarketOpen);
        }
        sqlx::query("delete from ghosts where college_id = $1 and class_id = $2 and world_id is null")
            .bind(college.to_string())
            .bind(class.to_string())
            .execute(self.connection())
            .await?;
        for (number, body) in (0_u64..).zip(recordings) {
            sqlx::query(
                "insert into ghosts (college_id, class_id, number, body, given_at) values ($1, $2, $3, $4, $5)",
            )
            .bind(college.to_string())
            .bind(class.to_string())
            .bind(stored(number))
            .bind(body.as_slice())
            .bind(at)
            .execute(self.connection())
            .await?;
        }
        Ok(Given::Done)
    }
    /// Pins what the class was given to the market that opens.
    pub(crate) async fn pin_ghosts(
        &mut self,
        college: CollegeId,
        class: ClassId,
        world: WorldId,
    ) -> Result<(), StoreFault> {
        sqlx::query("update ghosts set world_id = $3 where college_id = $1 and class_id = $2 and world_id is null")
            .bind(college.to_string())
            .bind(class.to_string())
            .bind(world.to_string())
            .execute(self.connection())
            .await?;
        Ok(())
    }
}
