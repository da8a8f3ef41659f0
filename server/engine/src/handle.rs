//! The handle of one running world: read it, ask it to change, set its pace, follow it.

use crate::blocks;
use crate::clock::WallClock;
use crate::fault::EngineFault;
use crate::feed::Published;
use crate::image::Image;
use crate::pacing::{PaceSettings, Run};
use domain::{CollegeId, PersonId, RequestKey, SimTime, WorldId};
use market::{Command, Fact, Refusal};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;
use store::Store;
use tokio::sync::{RwLock, broadcast, mpsc, oneshot};

/// How long a person waits for an answer before the page says "pending".
const ANSWER_WAIT: Duration = Duration::from_secs(5);
/// Blocks read from the store at a time.
pub(crate) const BLOCKS_PER_READ: u32 = 64;

/// Commands of one person's request, decided in order; the first refusal ends it.
#[derive(Debug, Clone)]
pub struct Submission {
    /// Who asks.
    pub person: PersonId,
    /// The request's key; the same key again gets the stored answer.
    pub key: RequestKey,
    /// Which action this is, for the idempotency table.
    pub route: &'static str,
    /// What is asked, in order.
    pub commands: Vec<Command>,
}

/// The answer to an accepted submission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accepted {
    /// Number of its first fact.
    pub first_sequence: u64,
    /// Number after its last fact.
    pub next_sequence: u64,
    /// Market time of the decision.
    pub at: SimTime,
    /// Numbers of what it created, in order: shops, listings, purchases.
    pub created: Vec<u32>,
}

/// Why a submission was not accepted.
#[derive(Debug, thiserror::Error)]
pub enum NotAccepted {
    /// The rules of trade said no.
    #[error("refused: {0}")]
    Refused(Refusal),
    /// The world's inbox is full.
    #[error("busy")]
    Busy,
    /// Not answered in time; it may still happen. Ask again with the same key.
    #[error("pending")]
    Pending,
    /// The key was used for something else.
    #[error("request key used with other content")]
    OtherContent,
    /// Something broke.
    #[error(transparent)]
    Fault(#[from] EngineFault),
}

/// What a world is asked through its inbox.
pub(crate) enum Message {
    /// Decide commands.
    Submit { submission: Submission, hash: [u8; 32], answer: oneshot::Sender<Result<Accepted, NotAccepted>> },
    /// Change pace, pause, or run ahead.
    Pace { change: PaceChange, answer: oneshot::Sender<Result<(), NotAccepted>> },
}

/// A change of pace.
#[derive(Debug, Clone, Copy)]
pub(crate) enum PaceChange {
    /// This pace from now on; ends a run.
    Pace(u32),
    /// Run ahead to this moment, then pause.
    RunTo(SimTime),
    /// Pause where it is.
    CancelRun,
}

/// The clock of a world.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// Market time reached and stored.
    pub now: SimTime,
    /// Market seconds per real second; 0 is paused.
    pub pace: u32,
    /// A run in progress.
    pub run: Option<Run>,
}

/// What runner and handles share.
pub(crate) struct Shared {
    pub college: CollegeId,
    pub world: WorldId,
    pub store: Store,
    /// What readers see; empty when a failure could not be mended. Written only by the runner, after storing.
    pub image: RwLock<Option<Image>>,
    pub clock: Arc<dyn WallClock>,
    /// When somebody last asked anything of this world, UTC microseconds.
    pub last_used: AtomicI64,
    /// The pace as stored.
    pub pace: std::sync::Mutex<PaceSettings>,
    pub feed: broadcast::Sender<Published>,
}

impl Shared {
    /// Notes that the world is in use.
    pub fn touch(&self) {
        self.last_used.store(self.clock.now_micros(), Ordering::Relaxed);
    }
    /// Whether the market stands still, nobody follows it, and nobody asked anything of it for so long.
    pub fn idles(&self, micros: i64) -> bool {
        let unused = self.clock.now_micros() - self.last_used.load(Ordering::Relaxed);
        self.pace() == PaceSettings::default() && self.feed.receiver_count() == 0 && unused >= micros
    }
    /// The pace settings now.
    pub fn pace(&self) -> PaceSettings {
        *self.pace.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
    /// Replaces the pace settings; call only after they were stored.
    pub fn set_pace(&self, settings: PaceSettings) {
        *self.pace.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = settings;
    }
}

/// A running world. Cheap to clone.
#[derive(Clone)]
pub struct WorldHandle {
    pub(crate) shared: Arc<Shared>,
    pub(crate) inbox: mpsc::Sender<Message>,
}

impl std::fmt::Debug for WorldHandle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("WorldHandle").field("world", &self.shared.world).finish_non_exhaustive()
    }
}

impl WorldHandle {
    /// Which world.
    pub fn id(&self) -> WorldId {
        self.shared.world
    }
    /// Reads the market under the read lock. Only what is stored is ever visible; keep the closure short.
    ///
    /// # Errors
    /// [`EngineFault::Stopped`] when the world could not be mended after a failure.
    pub async fn read<T>(&self, look: impl FnOnce(&Image) -> T) -> Result<T, EngineFault> {
        self.shared.touch();
        let image = self.shared.image.read().await;
        image.as_ref().map(look).ok_or(EngineFault::Stopped)
    }
    /// The clock.
    ///
    /// # Errors
    /// Like [`WorldHandle::read`].
    pub async fn clock(&self) -> Result<Clock, EngineFault> {
        let now = self.read(Image::now).await?;
        let settings = self.shared.pace();
        Ok(Clock { now, pace: settings.pace, run: settings.run })
    }
    /// Sends commands through the world's inbox and waits for the stored answer, five seconds at most.
    ///
    /// # Errors
    /// Says which [`NotAccepted`] it is; only `Pending` leaves open whether it happened.
    pub async fn submit(&self, submission: Submission) -> Result<Accepted, NotAccepted> {
        let hash = content_hash(self.shared.world, &submission);
        let (answer, answered) = oneshot::channel();
        self.send(Message::Submit { submission, hash, answer })?;
        wait(answered).await
    }
    /// Sets the pace from now on and ends a run.
    ///
    /// # Errors
    /// Like [`WorldHandle::submit`], without refusals.
    pub async fn set_pace(&self, pace: u32) -> Result<(), NotAccepted> {
        self.change_pace(PaceChange::Pace(pace)).await
    }
    /// Runs ahead to this moment as fast as the machine can, then pauses.
    ///
    /// # Errors
    /// Like [`WorldHandle::submit`], without refusals.
    pub async fn run_to(&self, to: SimTime) -> Result<(), NotAccepted> {
        self.change_pace(PaceChange::RunTo(to)).await
    }
    /// Ends a run where it is; the market pauses.
    ///
    /// # Errors
    /// Like [`WorldHandle::submit`], without refusals.
    pub async fn cancel_run(&self) -> Result<(), NotAccepted> {
        self.change_pace(PaceChange::CancelRun).await
    }
    /// Follows the world from now on.
    pub fn subscribe(&self) -> broadcast::Receiver<Published> {
        self.shared.touch();
        self.shared.feed.subscribe()
    }
    /// The stored facts numbered `first` up to, not including, `next`.
    ///
    /// # Errors
    /// When the store fails or a block cannot be read.
    pub async fn facts(&self, first: u64, next: u64) -> Result<Vec<Fact>, EngineFault> {
        read_facts(&self.shared.store, self.shared.college, self.shared.world, first, next).await
    }

    async fn change_pace(&self, change: PaceChange) -> Result<(), NotAccepted> {
        let (answer, answered) = oneshot::channel();
        self.send(Message::Pace { change, answer })?;
        wait(answered).await
    }
    fn send(&self, message: Message) -> Result<(), NotAccepted> {
        self.shared.touch();
        self.inbox.try_send(message).map_err(|problem| match problem {
            mpsc::error::TrySendError::Full(_) => NotAccepted::Busy,
            mpsc::error::TrySendError::Closed(_) => NotAccepted::Fault(EngineFault::Stopped),
        })
    }
}

async fn wait<T>(answered: oneshot::Receiver<Result<T, NotAccepted>>) -> Result<T, NotAccepted> {
    match tokio::time::timeout(ANSWER_WAIT, answered).await {
        Ok(Ok(answer)) => answer,
        Ok(Err(_)) => Err(NotAccepted::Fault(EngineFault::Stopped)),
        Err(_) => Err(NotAccepted::Pending),
    }
}

/// What a request key is bound to: a market command, its world, the action and the exact commands. The first word
/// keeps it apart from writes outside the market, whose keys are in the same table.
fn content_hash(world: WorldId, submission: &Submission) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(b"market\0");
    hash.update(world.to_string());
    hash.update([0]);
    hash.update(submission.route.as_bytes());
    hash.update([0]);
    for command in &submission.commands {
        hash.update(postcard::to_stdvec(command).expect("commands are plain data"));
    }
    hash.finalize().into()
}

/// The stored facts numbered `first` up to, not including, `next`.
pub(crate) async fn read_facts(
    store: &Store,
    college: CollegeId,
    world: WorldId,
    first: u64,
    next: u64,
) -> Result<Vec<Fact>, EngineFault> {
    let mut facts = Vec::new();
    let mut from = first;
    while from < next {
        let rows = store.blocks_from(college, world, from, BLOCKS_PER_READ).await?;
        let Some(last) = rows.last().map(|row| row.last_sequence) else { break };
        for row in &rows {
            if row.first_sequence >= next {
                break;
            }
            let unpacked = blocks::unpack(row.first_sequence, &row.body)?;
            facts.extend(unpacked.into_iter().filter(|fact| (first..next).contains(&fact.sequence)));
        }
        from = last + 1;
    }
    Ok(facts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ShopId;
    use market::SellerCommand;
    use uuid::Uuid;

    #[test]
    fn a_key_is_bound_to_world_action_and_commands() {
        let world = |number| WorldId::new(Uuid::from_u128(number));
        let submission = |route, shop| Submission {
            person: PersonId::new(Uuid::from_u128(1)),
            key: RequestKey::new(Uuid::from_u128(2)),
            route,
            commands: vec![Command::Seller(ShopId::new(shop), SellerCommand::CancelStandingOrder)],
        };
        let first = content_hash(world(1), &submission("cancel", 0));
        assert_eq!(first, content_hash(world(1), &submission("cancel", 0)));
        for (world, other) in [
            (world(2), submission("cancel", 0)),
            (world(1), submission("stop", 0)),
            (world(1), submission("cancel", 1)),
            (world(1), Submission { commands: Vec::new(), ..submission("cancel", 0) }),
        ] {
            assert_ne!(first, content_hash(world, &other), "{}", other.route);
        }
    }
}
