//! Reading a world's journal back, page by page, and how many bytes it takes.

use crate::columns::{Columns, Digest, stored};
use crate::{Store, StoreFault};
use domain::{CollegeId, PersonId, RequestKey, SimTime, WorldId};
use sqlx::any::AnyRow;

/// A stored block of events; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockRow {
    /// Number of its first event.
    pub first_sequence: u64,
    /// Number of its last event.
    pub last_sequence: u64,
    /// How far the world's clock was when it was stored.
    pub sim_time_to: SimTime,
    /// The version of the rules that made it.
    pub engine_version: u32,
    /// The events, opaque.
    pub body: Vec<u8>,
    /// A digest over all events of the world up to the last one of this block, in the caller's way: it does not
    /// depend on how the events are cut into blocks, so a rewritten day keeps the one of its last block. `None` for
    /// blocks that were stored before there were chains.
    pub chain: Option<Digest>,
}

/// A stored human command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommandRow {
    /// Its number in this world.
    pub number: u64,
    /// When it was decided on the world's clock.
    pub sim_at: SimTime,
    /// Number the next event had when it was decided.
    pub first_sequence: u64,
    /// Who sent it.
    pub person: Option<PersonId>,
    /// The key of its request.
    pub request_key: Option<RequestKey>,
    /// SHA-256 of its content.
    pub request_hash: Digest,
    /// The command, opaque.
    pub body: Vec<u8>,
    /// What became of it, opaque.
    pub outcome: Vec<u8>,
}

/// What a world's journal takes; bytes are those of the bodies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JournalSizeRow {
    /// Blocks of events.
    pub blocks: u64,
    /// Their bytes.
    pub block_bytes: u64,
    /// Human commands.
    pub commands: u64,
    /// Bytes of commands and their outcomes.
    pub command_bytes: u64,
    /// Snapshots.
    pub snapshots: u64,
    /// Their bytes.
    pub snapshot_bytes: u64,
}

impl BlockRow {
    fn read(row: &AnyRow) -> Result<Self, StoreFault> {
        Ok(Self {
            first_sequence: row.count("first_sequence")?,
            last_sequence: row.count("last_sequence")?,
            sim_time_to: row.sim_time("sim_time_to")?,
            engine_version: row.count("engine_version")?,
            body: row.bytes("body")?,
            chain: row.digest_or_none("chain")?,
        })
    }
}

impl CommandRow {
    fn read(row: &AnyRow) -> Result<Self, StoreFault> {
        Ok(Self {
            number: row.count("number")?,
            sim_at: row.sim_time("sim_at")?,
            first_sequence: row.count("first_sequence")?,
            person: row.parsed_or_none("person_id")?,
            request_key: row.parsed_or_none("request_key")?,
            request_hash: row.digest("request_hash")?,
            body: row.bytes("body")?,
            outcome: row.bytes("outcome")?,
        })
    }
}

impl Store {
    /// Blocks in order, beginning with the one that holds event `sequence`, at most `limit`. The next page begins at
    /// the last block's `last_sequence + 1`; an empty page is the end.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn blocks_from(
        &self,
        college: CollegeId,
        world: WorldId,
        sequence: u64,
        limit: u32,
    ) -> Result<Vec<BlockRow>, StoreFault> {
        // The block that holds the event begins at or before it: found by the key, not by a scan of all ends.
        let rows = sqlx::query(
            "select first_sequence, last_sequence, sim_time_to, engine_version, body, chain from journal_blocks
             where college_id = $1 and world_id = $2 and last_sequence >= $3 and first_sequence >= coalesce(
                (select max(b.first_sequence) from journal_blocks b
                 where b.college_id = $1 and b.world_id = $2 and b.first_sequence <= $3), 0)
             order by first_sequence limit $4",
        )
        .bind(college.to_string())
        .bind(world.to_string())
        .bind(stored(sequence))
        .bind(i64::from(limit))
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(BlockRow::read).collect()
    }

    /// Human commands in order, beginning with `number`, at most `limit`.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn commands_from(
        &self,
        college: CollegeId,
        world: WorldId,
        number: u64,
        limit: u32,
    ) -> Result<Vec<CommandRow>, StoreFault> {
        let rows = sqlx::query(
            "select number, sim_at, first_sequence, person_id, request_key, request_hash, body, outcome
             from journal_commands where college_id = $1 and world_id = $2 and number >= $3 order by number limit $4",
        )
        .bind(college.to_string())
        .bind(world.to_string())
        .bind(stored(number))
        .bind(i64::from(limit))
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(CommandRow::read).collect()
    }

    /// What a world's journal and snapshots take.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn journal_size(&self, college: CollegeId, world: WorldId) -> Result<JournalSizeRow, StoreFault> {
        let row = sqlx::query(
            "select b.rows_count as blocks, b.bytes as block_bytes, c.rows_count as commands, c.bytes as command_bytes,
                s.rows_count as snapshots, s.bytes as snapshot_bytes
             from (select count(*) as rows_count, cast(coalesce(sum(length(body)), 0) as bigint) as bytes
                   from journal_blocks where college_id = $1 and world_id = $2) b,
                  (select count(*) as rows_count,
                      cast(coalesce(sum(length(body) + length(outcome)), 0) as bigint) as bytes
                   from journal_commands where college_id = $1 and world_id = $2) c,
                  (select count(*) as rows_count, cast(coalesce(sum(length(body)), 0) as bigint) as bytes
                   from snapshots where college_id = $1 and world_id = $2) s",
        )
        .bind(college.to_string())
        .bind(world.to_string())
        .fetch_one(&self.readers)
        .await?;
        Ok(JournalSizeRow {
            blocks: row.count("blocks")?,
            block_bytes: row.count("block_bytes")?,
            commands: row.count("commands")?,
            command_bytes: row.count("command_bytes")?,
            snapshots: row.count("snapshots")?,
            snapshot_bytes: row.count("snapshot_bytes")?,
        })
    }
}
