//! One process runs a world. The lease says which and until when; its fencing number grows with every new holder
//! and is asked for by every write to the journal, so a holder that slept through its lease can write nothing.

use crate::{Store, StoreFault, columns::Columns, columns::stored, fault::retried};
use domain::{CollegeId, WorldId};

/// A wish to run a world.
#[derive(Debug, Clone)]
pub struct LeaseClaim {
    /// Who asks: a name no other process has, even on the same host.
    pub holder: String,
    /// Now, UTC microseconds.
    pub now: i64,
    /// Until when, UTC microseconds; renew in time.
    pub expires_at: i64,
    /// A holder known to be dead (same host, process gone): its lease is taken before it expires.
    pub instead_of: Option<String>,
}

/// What asking for a lease gave.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub enum Lease {
    /// Held now.
    Taken {
        /// To be shown with every write.
        fencing: u64,
    },
    /// Somebody else holds it.
    Held {
        /// Who.
        holder: String,
        /// Until when, UTC microseconds.
        expires_at: i64,
    },
    /// No such world in this college.
    NoWorld,
}

impl Store {
    /// Takes the lease of a world if nobody holds it, it has expired, or its holder is known dead.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn take_lease(
        &self,
        college: CollegeId,
        world: WorldId,
        claim: &LeaseClaim,
    ) -> Result<Lease, StoreFault> {
        retried!(self.take_lease_once(college, world, claim))
    }

    async fn take_lease_once(
        &self,
        college: CollegeId,
        world: WorldId,
        claim: &LeaseClaim,
    ) -> Result<Lease, StoreFault> {
        let taken = sqlx::query(
            "update worlds set lease_holder = $3, lease_expires_at = $5, lease_fencing = lease_fencing + 1
             where college_id = $1 and id = $2
               and (lease_holder is null or lease_expires_at <= $4 or lease_holder = $6)
             returning lease_fencing",
        )
        .bind(college.to_string())
        .bind(world.to_string())
        .bind(claim.holder.as_str())
        .bind(claim.now)
        .bind(claim.expires_at)
        .bind(claim.instead_of.as_deref())
        .fetch_optional(&self.writer)
        .await?;
        if let Some(row) = taken {
            return Ok(Lease::Taken { fencing: row.count("lease_fencing")? });
        }
        Ok(self.world(college, world).await?.map_or(Lease::NoWorld, |row| Lease::Held {
            holder: row.lease_holder.unwrap_or_default(),
            expires_at: row.lease_expires_at,
        }))
    }

    /// Holds a lease longer; `false` if somebody took it over (then stop and drop the world).
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn renew_lease(
        &self,
        college: CollegeId,
        world: WorldId,
        fencing: u64,
        expires_at: i64,
    ) -> Result<bool, StoreFault> {
        let renewed = sqlx::query(
            "update worlds set lease_expires_at = $4
             where college_id = $1 and id = $2 and lease_fencing = $3 and lease_holder is not null",
        )
        .bind(college.to_string())
        .bind(world.to_string())
        .bind(stored(fencing))
        .bind(expires_at)
        .execute(&self.writer)
        .await?;
        Ok(renewed.rows_affected() == 1)
    }

    /// Gives a lease back; writes with its fencing number are refused from now on. `false` if it was not current.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn release_lease(&self, college: CollegeId, world: WorldId, fencing: u64) -> Result<bool, StoreFault> {
        let released = sqlx::query(
            "update worlds set lease_holder = null, lease_expires_at = 0, lease_fencing = lease_fencing + 1
             where college_id = $1 and id = $2 and lease_fencing = $3 and lease_holder is not null",
        )
        .bind(college.to_string())
        .bind(world.to_string())
        .bind(stored(fencing))
        .execute(&self.writer)
        .await?;
        Ok(released.rows_affected() == 1)
    }
}
