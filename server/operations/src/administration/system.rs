//! The state of the house, for the admin: version, database, size of the markets, people and sessions.

use crate::faults::OrFault;
use crate::house::HouseState;
use crate::permits::AdminPermit;
use contract::ApiError;
use contract::views::admin::{PersonState, SystemView};
use domain::{CollegeId, SimTime};

impl HouseState {
    pub(super) async fn system_view(&self, permit: &AdminPermit) -> Result<SystemView, ApiError> {
        let college = permit.who().college();
        let now = self.now();
        let mut people = [0; 4];
        let mut sessions = 0;
        for person in self.everybody(college, None).await? {
            let place = match self.person_state(&person) {
                PersonState::Active => 0,
                PersonState::NotActivated => 1,
                PersonState::Suspended => 2,
                PersonState::Left => 3,
            };
            people[place] += 1;
            if place == 0 {
                sessions += self.store.sessions_of(college, person.id, now).await.or_fault("sessions")?.len();
            }
        }
        let database = match self.store.engine() {
            store::Engine::Sqlite => "SQLite",
            store::Engine::PostgreSql => "PostgreSQL",
        };
        Ok(SystemView {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            database: database.to_owned(),
            worlds: self.world_sizes(college).await?,
            sessions: u32::try_from(sessions).unwrap_or(u32::MAX),
            people,
        })
    }

    /// Per class with a market: name, market time stored, bytes of journal and snapshots, facts.
    async fn world_sizes(&self, college: CollegeId) -> Result<Vec<(String, SimTime, u64, u64)>, ApiError> {
        let mut worlds = Vec::new();
        for class in self.store.classes(college).await.or_fault("classes")? {
            let Some(id) = class.world else { continue };
            let Some(world) = self.store.world(college, id).await.or_fault("world row")? else { continue };
            let size = self.store.journal_size(college, id).await.or_fault("journal size")?;
            let bytes = size.block_bytes + size.command_bytes + size.snapshot_bytes;
            worlds.push((class.name, world.sim_time, bytes, world.next_sequence));
        }
        Ok(worlds)
    }
}
