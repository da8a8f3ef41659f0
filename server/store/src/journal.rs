//! Appending to a world's journal: a chunk is one transaction of block, commands, answers and the world's row, and
//! either follows what is stored without a gap and under the current lease, or writes nothing. The last chunk of a
//! market day takes the day's rewriting and the snapshot along in the same transaction.

use crate::answers::insert_answer;
use crate::columns::{Columns, Digest, seconds, stored};
use crate::{Change, NewDayBlock, NewSnapshot, Rewritten, Saved, Store, StoreFault, fault::retried};
use domain::{CollegeId, PersonId, RequestKey, SimTime, WorldId};

/// The events of a chunk: numbers `first_sequence ..= last_sequence`.
#[derive(Debug, Clone)]
pub struct NewBlock {
    /// Number of the last event in it.
    pub last_sequence: u64,
    /// The events' chain after the last one; see [`crate::BlockRow::chain`].
    pub chain: Digest,
    /// The events, opaque.
    pub body: Vec<u8>,
}

/// A human command with its stamp.
#[derive(Debug, Clone)]
pub struct NewCommand {
    /// Its number in this world, without gaps from 0.
    pub number: u64,
    /// When it was decided on the world's clock.
    pub sim_at: SimTime,
    /// Number the next event had when it was decided.
    pub first_sequence: u64,
    /// Who sent it; `None` for the house itself.
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

/// An answer to keep under its request key.
#[derive(Debug, Clone)]
pub struct NewAnswer {
    /// Who asked.
    pub actor: PersonId,
    /// The key of the request.
    pub key: RequestKey,
    /// What was asked, by name.
    pub route: String,
    /// SHA-256 of its content.
    pub hash: Digest,
    /// The caller's status.
    pub status: u32,
    /// The caller's body.
    pub body: Vec<u8>,
}

/// What one writer's turn produced.
#[derive(Debug, Clone)]
pub struct Chunk {
    /// Number of its first event; the world's next one, also when there is no event.
    pub first_sequence: u64,
    /// How far the world's clock came.
    pub sim_time_to: SimTime,
    /// The version of the rules.
    pub engine_version: u32,
    /// Its events; `None` when nothing happened (then only the clock moves and no block is stored).
    pub block: Option<NewBlock>,
    /// Its commands, in order.
    pub commands: Vec<NewCommand>,
    /// Answers to requests, also to refused ones.
    pub answers: Vec<NewAnswer>,
    /// Now, UTC microseconds.
    pub at: i64,
}

/// What the last chunk of a market day writes besides itself.
#[derive(Debug, Clone)]
pub struct DayEnd {
    /// The whole day as one block, this chunk's events included.
    pub day: NewDayBlock,
    /// The state after the chunk.
    pub snapshot: NewSnapshot,
}

/// What became of a [`DayEnd`]; the chunk itself is stored whatever it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayEnded {
    /// Whether the day's blocks became one.
    pub day: Rewritten,
    /// Whether the snapshot was kept.
    pub snapshot: Saved,
}

/// What appending did. Anything but `Done` wrote nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub enum Appended {
    /// Stored, durably.
    Done,
    /// The lease is somebody else's (or the world is gone): stop and drop the image.
    Fenced,
    /// The chunk does not follow what is stored, or its clock runs backwards: drop the image and load again.
    OutOfOrder {
        /// Number of the next event as stored.
        next_sequence: u64,
        /// Number of the next command as stored.
        next_command: u64,
    },
    /// An answer's key was used before.
    KeyUsed(RequestKey),
}

impl Store {
    /// Appends a chunk, all or nothing, durably.
    ///
    /// # Errors
    /// The database did not answer (then it is unknown whether the chunk was kept: load again), or
    /// [`StoreFault::NotGapless`] for a chunk that has gaps in itself.
    pub async fn append_chunk(
        &self,
        college: CollegeId,
        world: WorldId,
        fencing: u64,
        chunk: &Chunk,
    ) -> Result<Appended, StoreFault> {
        check(chunk)?;
        let outcome = retried!(self.append_once(college, world, fencing, chunk, None))?;
        Ok(outcome.0)
    }

    /// Appends the last chunk of a market day, rewrites the day's blocks as one and keeps a snapshot: one transaction.
    /// A day or a snapshot that does not fit is left out and told; only a chunk that does not fit writes nothing, and
    /// then nothing is told of the day.
    ///
    /// # Errors
    /// As [`Self::append_chunk`].
    pub async fn append_last_chunk(
        &self,
        college: CollegeId,
        world: WorldId,
        fencing: u64,
        chunk: &Chunk,
        end: &DayEnd,
    ) -> Result<(Appended, Option<DayEnded>), StoreFault> {
        check(chunk)?;
        retried!(self.append_once(college, world, fencing, chunk, Some(end)))
    }

    async fn append_once(
        &self,
        college: CollegeId,
        world: WorldId,
        fencing: u64,
        chunk: &Chunk,
        end: Option<&DayEnd>,
    ) -> Result<(Appended, Option<DayEnded>), StoreFault> {
        let mut change = self.change().await?;
        let outcome = change.write_chunk(college, world, fencing, chunk).await?;
        if outcome != Appended::Done {
            change.roll_back().await?;
            return Ok((outcome, None));
        }
        let mut ended = None;
        if let Some(DayEnd { day, snapshot }) = end {
            let day = change.replace_blocks(college, world, fencing, day).await?;
            let snapshot = change.write_snapshot(college, world, fencing, snapshot).await?;
            ended = Some(DayEnded { day, snapshot });
        }
        change.commit().await?;
        Ok((outcome, ended))
    }
}

/// A chunk's own numbers follow each other.
fn check(chunk: &Chunk) -> Result<(), StoreFault> {
    if chunk.block.as_ref().is_some_and(|block| block.last_sequence < chunk.first_sequence) {
        return Err(StoreFault::NotGapless("a block ends before it begins"));
    }
    if chunk.commands.windows(2).any(|pair| pair[1].number != pair[0].number + 1) {
        return Err(StoreFault::NotGapless("commands do not follow each other"));
    }
    Ok(())
}

impl Change {
    async fn write_chunk(
        &mut self,
        college: CollegeId,
        world: WorldId,
        fencing: u64,
        chunk: &Chunk,
    ) -> Result<Appended, StoreFault> {
        // The world's row first: it is the lock, and the only check that decides.
        if !self.advance_world(college, world, fencing, chunk).await? {
            return self.why_not_advanced(college, world, fencing).await;
        }
        if let Some(block) = &chunk.block {
            self.insert_block(college, world, chunk, block).await?;
        }
        for command in &chunk.commands {
            self.insert_command(college, world, command).await?;
        }
        for answer in &chunk.answers {
            if !insert_answer(self.connection(), college, answer, chunk.at).await? {
                return Ok(Appended::KeyUsed(answer.key));
            }
        }
        Ok(Appended::Done)
    }

    /// Moves the world's row on; `false` if fencing number, next numbers or clock do not fit.
    async fn advance_world(
        &mut self,
        college: CollegeId,
        world: WorldId,
        fencing: u64,
        chunk: &Chunk,
    ) -> Result<bool, StoreFault> {
        let next_sequence = chunk.block.as_ref().map_or(chunk.first_sequence, |block| block.last_sequence + 1);
        let commands = i64::try_from(chunk.commands.len()).expect("a chunk fits in memory");
        // Without commands any next command number fits.
        let first_command = chunk.commands.first().map(|command| stored(command.number));
        let moved = sqlx::query(
            "update worlds set next_sequence = $5, sim_time = $6, engine_version = $7, next_command = next_command + $8
             where college_id = $1 and id = $2 and lease_fencing = $3 and lease_holder is not null
               and next_sequence = $4 and sim_time <= $6 and next_command = coalesce($9, next_command)",
        )
        .bind(college.to_string())
        .bind(world.to_string())
        .bind(stored(fencing))
        .bind(stored(chunk.first_sequence))
        .bind(stored(next_sequence))
        .bind(seconds(chunk.sim_time_to))
        .bind(i64::from(chunk.engine_version))
        .bind(commands)
        .bind(first_command)
        .execute(self.connection())
        .await?;
        Ok(moved.rows_affected() == 1)
    }

    async fn why_not_advanced(
        &mut self,
        college: CollegeId,
        world: WorldId,
        fencing: u64,
    ) -> Result<Appended, StoreFault> {
        let row = sqlx::query(
            "select next_sequence, next_command from worlds
             where college_id = $1 and id = $2 and lease_fencing = $3 and lease_holder is not null",
        )
        .bind(college.to_string())
        .bind(world.to_string())
        .bind(stored(fencing))
        .fetch_optional(self.connection())
        .await?;
        let Some(row) = row else { return Ok(Appended::Fenced) };
        Ok(Appended::OutOfOrder {
            next_sequence: row.count("next_sequence")?,
            next_command: row.count("next_command")?,
        })
    }

    async fn insert_block(
        &mut self,
        college: CollegeId,
        world: WorldId,
        chunk: &Chunk,
        block: &NewBlock,
    ) -> Result<(), StoreFault> {
        sqlx::query(
            "insert into journal_blocks (college_id, world_id, first_sequence, last_sequence, sim_time_to,
                engine_version, body, chain) values ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(college.to_string())
        .bind(world.to_string())
        .bind(stored(chunk.first_sequence))
        .bind(stored(block.last_sequence))
        .bind(seconds(chunk.sim_time_to))
        .bind(i64::from(chunk.engine_version))
        .bind(block.body.as_slice())
        .bind(block.chain.to_vec())
        .execute(self.connection())
        .await?;
        Ok(())
    }

    async fn insert_command(
        &mut self,
        college: CollegeId,
        world: WorldId,
        command: &NewCommand,
    ) -> Result<(), StoreFault> {
        sqlx::query(
            "insert into journal_commands (college_id, world_id, number, sim_at, first_sequence, person_id, request_key,
                request_hash, body, outcome) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(college.to_string())
        .bind(world.to_string())
        .bind(stored(command.number))
        .bind(seconds(command.sim_at))
        .bind(stored(command.first_sequence))
        .bind(command.person.map(|person| person.to_string()))
        .bind(command.request_key.map(|key| key.to_string()))
        .bind(command.request_hash.to_vec())
        .bind(command.body.as_slice())
        .bind(command.outcome.as_slice())
        .execute(self.connection())
        .await?;
        Ok(())
    }
}
