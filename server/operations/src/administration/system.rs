//! The state of the house, for the admin: version, database, size of the markets, people and sessions.

use super::people::person_state;
use crate::faults::OrFault;
use crate::house::HouseState;
use crate::permits::AdminPermit;
use contract::ApiError;
use contract::views::admin::{PersonState, SystemView};

impl HouseState {
    /// Three statements, however many people and markets the college has.
    pub(super) async fn system_view(&self, permit: &AdminPermit) -> Result<SystemView, ApiError> {
        let college = permit.who().college();
        let mut people = [0_u32; 4];
        for alike in self.store.people_counts(college).await.or_fault("people counted")? {
            let place = match person_state(alike.status, alike.activated) {
                PersonState::Active => 0,
                PersonState::NotActivated => 1,
                PersonState::Suspended => 2,
                PersonState::Left => 3,
            };
            people[place] += u32::try_from(alike.people).unwrap_or(u32::MAX);
        }
        let sessions = self.store.session_count(college, self.now()).await.or_fault("sessions counted")?;
        let database = match self.store.engine() {
            store::Engine::Sqlite => "SQLite",
            store::Engine::PostgreSql => "PostgreSQL",
        };
        let worlds = self.store.world_sizes(college).await.or_fault("world sizes")?;
        Ok(SystemView {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            database: database.to_owned(),
            worlds: worlds.into_iter().map(|it| (it.class_name, it.sim_time, it.bytes, it.facts)).collect(),
            sessions: u32::try_from(sessions).unwrap_or(u32::MAX),
            people,
        })
    }
}
