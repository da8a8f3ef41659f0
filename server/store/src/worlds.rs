//! Worlds: which scenario and seed, how far they came. Who may write one is in `leases`, what happened in `journal`.

use crate::change::{Added, added};
use crate::{Change, Store, StoreFault, columns::Columns};
use domain::{ClassId, CollegeId, SimTime, WorldId};
use sqlx::any::AnyRow;

/// A world to be put in, at its very beginning.
#[derive(Debug, Clone)]
pub struct NewWorld {
    /// The college.
    pub college: CollegeId,
    /// Its id, made by the caller.
    pub id: WorldId,
    /// The class whose market it is; a class has one.
    pub class: ClassId,
    /// The whole text of its scenario, pinned.
    pub scenario: String,
    /// The number that fixes its luck.
    pub seed: u64,
    /// The version of the rules it starts under.
    pub engine_version: u32,
    /// Pace settings, in the engine's own words.
    pub pace: String,
    /// Now, UTC microseconds.
    pub at: i64,
}

/// A stored world.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorldRow {
    /// The college.
    pub college: CollegeId,
    /// Its id.
    pub id: WorldId,
    /// The class whose market it is.
    pub class: ClassId,
    /// The whole text of its scenario.
    pub scenario: String,
    /// The number that fixes its luck.
    pub seed: u64,
    /// The version of the rules its latest chunk was made under.
    pub engine_version: u32,
    /// How far its clock came.
    pub sim_time: SimTime,
    /// Number of the next event.
    pub next_sequence: u64,
    /// Number of the next command.
    pub next_command: u64,
    /// Pace settings, in the engine's own words.
    pub pace: String,
    /// Who holds the lease, if anybody.
    pub lease_holder: Option<String>,
    /// Until when the lease holds, UTC microseconds.
    pub lease_expires_at: i64,
}

macro_rules! world_columns {
    () => {
        "college_id, id, class_id, scenario, seed, engine_version, sim_time, next_sequence, next_command, pace, \
         lease_holder, lease_expires_at"
    };
}

impl WorldRow {
    fn read(row: &AnyRow) -> Result<Self, StoreFault> {
        Ok(Self {
            college: row.parsed("college_id")?,
            id: row.parsed("id")?,
            class: row.parsed("class_id")?,
            scenario: row.text("scenario")?,
            seed: row.number("seed")?.cast_unsigned(),
            engine_version: row.count("engine_version")?,
            sim_time: row.sim_time("sim_time")?,
            next_sequence: row.count("next_sequence")?,
            next_command: row.count("next_command")?,
            pace: row.text("pace")?,
            lease_holder: row.text_or_none("lease_holder")?,
            lease_expires_at: row.number("lease_expires_at")?,
        })
    }
}

impl Store {
    /// One world of this college.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn world(&self, college: CollegeId, world: WorldId) -> Result<Option<WorldRow>, StoreFault> {
        let row = sqlx::query(concat!("select ", world_columns!(), " from worlds where college_id = $1 and id = $2"))
            .bind(college.to_string())
            .bind(world.to_string())
            .fetch_optional(&self.readers)
            .await?;
        row.as_ref().map(WorldRow::read).transpose()
    }

    /// Every world of every college, oldest first: what an engine has to keep running.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn worlds(&self) -> Result<Vec<WorldRow>, StoreFault> {
        let rows = sqlx::query(concat!("select ", world_columns!(), " from worlds order by created_at, id"))
            .fetch_all(&self.readers)
            .await?;
        rows.iter().map(WorldRow::read).collect()
    }
}

impl Change {
    /// Puts a world in, unless the class has one. It opens with the ghosts that were given to the class.
    ///
    /// # Errors
    /// The database did not answer, or the class is not of this college.
    pub async fn create_world(&mut self, world: &NewWorld) -> Result<Added, StoreFault> {
        let row = sqlx::query(
            "insert into worlds (college_id, id, class_id, scenario, seed, engine_version, sim_time, next_sequence,
                next_command, pace, lease_fencing, lease_expires_at, created_at)
             values ($1, $2, $3, $4, $5, $6, 0, 0, 0, $7, 0, 0, $8) on conflict do nothing returning id",
        )
        .bind(world.college.to_string())
        .bind(world.id.to_string())
        .bind(world.class.to_string())
        .bind(world.scenario.as_str())
        .bind(world.seed.cast_signed())
        .bind(i64::from(world.engine_version))
        .bind(world.pace.as_str())
        .bind(world.at)
        .fetch_optional(self.connection())
        .await?;
        if row.is_some() {
            self.pin_ghosts(world.college, world.class, world.id).await?;
        }
        Ok(added(row))
    }

    /// Stores a world's pace settings; `false` if there is no such world in this college.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn set_pace(&mut self, college: CollegeId, world: WorldId, pace: &str) -> Result<bool, StoreFault> {
        let set = sqlx::query("update worlds set pace = $3 where college_id = $1 and id = $2")
            .bind(college.to_string())
            .bind(world.to_string())
            .bind(pace)
            .execute(self.connection())
            .await?;
        Ok(set.rows_affected() == 1)
    }
}
