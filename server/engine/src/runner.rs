//! The one writer of a world: advances it chunk by chunk, decides what the inbox holds, stores, publishes.
//!
//! A chunk is at most one market hour. It is played on the runner's own world; readers see their image of the market,
//! in which the chunk's facts happen once they are stored. So nobody ever sees a state that a crash could take back,
//! and nobody waits for the disk.

use crate::blocks::{self, CHUNK_LEVEL, DAY_LEVEL, SNAPSHOT_LEVEL};
use crate::chain;
use crate::fault::EngineFault;
use crate::feed::Published;
use crate::handle::{Accepted, Message, NotAccepted, PaceChange, Shared, Submission, read_facts};
use crate::image::Image;
use crate::pacing::{PACE_MAX, PaceSettings, Pacer, Run};
use crate::recovery::{self, Writer};
use domain::SimTime;
use market::{Event, Fact, Refusal};
use sim::World;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;
use store::{
    Appended, Chunk, Claim, DayEnd, DayEnded, NewAnswer, NewBlock, NewCommand, NewDayBlock, NewSnapshot, Request,
    Rewritten, Saved,
};
use tokio::sync::{mpsc, oneshot, watch};

/// Requests decided in one chunk at most, so that nobody waits long for the chunk to be stored.
const REQUESTS_PER_CHUNK: usize = 64;
/// A world that cannot be loaded is tried again after this long.
const REVIVAL_MICROS: i64 = 5_000_000;
/// Stored with an accepted submission's answer.
const STATUS_ACCEPTED: u32 = 200;
/// Stored with a refused submission's answer.
const STATUS_REFUSED: u32 = 422;

/// The writer of one world.
pub(crate) struct Runner {
    pub shared: Arc<Shared>,
    /// The world it plays; empty when a failure could not be mended.
    pub world: Option<World>,
    pub inbox: mpsc::Receiver<Message>,
    pub stop: watch::Receiver<bool>,
    pub tick: Duration,
    pub fencing: u64,
    /// The engine version that plays.
    pub version: u32,
    /// The journal's chain after the last stored fact.
    pub chain: [u8; 32],
    pub pacer: Pacer,
    /// Number the next human command gets.
    pub next_command: u64,
    /// Before this wall time a world that could not be loaded is not tried again, UTC microseconds.
    pub next_revival_micros: i64,
    /// First fact of the market day in progress: its blocks are rewritten as one when it closes.
    pub day_first_sequence: u64,
}

/// A request of the inbox: what is asked, the hash of its content, where the answer goes.
type Asked = (Submission, [u8; 32], oneshot::Sender<Result<Accepted, NotAccepted>>);

/// A request that was decided in the chunk and waits for it to be stored.
struct Decided {
    answer: oneshot::Sender<Result<Accepted, NotAccepted>>,
    outcome: Result<Accepted, Refusal>,
}

/// What a chunk gathers before it is stored.
#[derive(Default)]
struct Draft {
    facts: Vec<Fact>,
    commands: Vec<NewCommand>,
    answers: Vec<NewAnswer>,
    decided: Vec<Decided>,
}

impl Runner {
    /// Runs until told to stop.
    pub async fn run(mut self) {
        let mut tick = tokio::time::interval(self.tick);
        tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                biased;
                _ = self.stop.changed() => break,
                message = self.inbox.recv() => match message {
                    Some(message) => self.serve(message).await,
                    None => break,
                },
                _ = tick.tick() => {}
            }
            self.catch_up().await;
        }
        tracing::info!(world = %self.shared.world, "world stopped");
    }

    /// Advances chunk by chunk to where the pace says the market should be, serving the inbox in between.
    async fn catch_up(&mut self) {
        loop {
            let target = self.pacer.target(self.shared.clock.now_micros());
            let Ok(now) = self.now() else { return self.revive().await };
            if now >= target {
                self.end_finished_run(now).await;
                return;
            }
            if !self.chunk(target, Vec::new()).await || *self.stop.borrow() {
                return;
            }
            for _ in 0..REQUESTS_PER_CHUNK {
                let Ok(message) = self.inbox.try_recv() else { break };
                self.serve(message).await;
            }
        }
    }

    /// Tries again, now and then, to load a world that could not be loaded after a failure: a database that was
    /// away comes back.
    async fn revive(&mut self) {
        let now = self.shared.clock.now_micros();
        if now < self.next_revival_micros {
            return;
        }
        self.next_revival_micros = now + REVIVAL_MICROS;
        self.reload().await;
    }

    fn now(&self) -> Result<SimTime, EngineFault> {
        self.world.as_ref().map(World::now).ok_or(EngineFault::Stopped)
    }

    /// Serves one message; requests that wait behind it join its chunk.
    async fn serve(&mut self, message: Message) {
        match message {
            Message::Pace { change, answer } => {
                let done = self.change_pace(change).await;
                // The asker may have gone away; the change holds all the same.
                let _ = answer.send(done);
            }
            Message::Submit { submission, hash, answer } => {
                let mut requests = vec![(submission, hash, answer)];
                while requests.len() < REQUESTS_PER_CHUNK {
                    match self.inbox.try_recv() {
                        Ok(Message::Submit { submission, hash, answer }) => requests.push((submission, hash, answer)),
                        Ok(Message::Pace { change, answer }) => {
                            self.decide_chunk(requests).await;
                            let done = self.change_pace(change).await;
                            let _ = answer.send(done);
                            return;
                        }
                        Err(_) => break,
                    }
                }
                self.decide_chunk(requests).await;
            }
        }
    }

    /// Brings the market up to its target, one chunk per hour, then decides the requests in the last chunk.
    async fn decide_chunk(&mut self, requests: Vec<Asked>) {
        let target = self.pacer.target(self.shared.clock.now_micros());
        let target = if self.pacer.settings().run.is_some() { SimTime::ZERO } else { target };
        self.chunk(target, requests).await;
    }

    /// One chunk: advance towards `target`, decide `requests`, store, publish. `false` when nothing was stored.
    async fn chunk(&mut self, target: SimTime, requests: Vec<Asked>) -> bool {
        let Some(mut world) = self.world.take() else {
            for (_, _, answer) in requests {
                let _ = answer.send(Err(NotAccepted::Fault(EngineFault::Stopped)));
            }
            return false;
        };
        let mut draft = Draft::default();
        let first_sequence = world.market().next_sequence();
        let mut whole = catch_unwind(AssertUnwindSafe(|| {
            world.advance(target, &mut draft.facts);
        }))
        .is_ok();
        for (submission, hash, answer) in requests {
            if !whole {
                let _ = answer.send(Err(NotAccepted::Fault(EngineFault::Stopped)));
                continue;
            }
            whole = self.decide(&mut world, &mut draft, submission, hash, answer).await;
        }
        let stored =
            if whole { self.store_chunk(&world, first_sequence, &mut draft).await } else { Err(EngineFault::Stopped) };
        match stored {
            Ok(()) => {
                if let Some(image) = self.shared.image.write().await.as_mut() {
                    image.follow(&draft.facts, world.now());
                }
                let published = self.published(&world, first_sequence, std::mem::take(&mut draft.facts), false);
                self.world = Some(world);
                self.answer_and_publish(draft.decided, published);
                true
            }
            Err(fault) => {
                tracing::error!(world = %self.shared.world, %fault, "chunk not stored; loading the world again");
                self.reload().await;
                for decided in draft.decided {
                    let _ = decided.answer.send(Err(NotAccepted::Fault(EngineFault::Stopped)));
                }
                // The next try comes with the next tick, not at once: what failed may fail again.
                false
            }
        }
    }

    /// Decides one request inside the chunk; `false` when the world panicked.
    async fn decide(
        &mut self,
        world: &mut World,
        draft: &mut Draft,
        submission: Submission,
        hash: [u8; 32],
        answer: oneshot::Sender<Result<Accepted, NotAccepted>>,
    ) -> bool {
        let request = self.request(&submission, hash);
        let in_this_chunk = draft.answers.iter().find(|it| it.actor == request.actor && it.key == request.key);
        let claim = match in_this_chunk {
            Some(earlier) if earlier.hash == hash => {
                Ok(Claim::Answered(store::AnswerRow { status: earlier.status, body: earlier.body.clone() }))
            }
            Some(_) => Ok(Claim::OtherContent),
            None => self.shared.store.stored_answer(&request).await,
        };
        match claim {
            Err(fault) => {
                let _ = answer.send(Err(NotAccepted::Fault(fault.into())));
                return true;
            }
            Ok(Claim::OtherContent) => {
                let _ = answer.send(Err(NotAccepted::OtherContent));
                return true;
            }
            Ok(Claim::Answered(row)) => {
                match postcard::from_bytes(&row.body) {
                    Ok(outcome) => draft.decided.push(Decided { answer, outcome }),
                    Err(problem) => {
                        let fault = EngineFault::Unreadable(problem.to_string());
                        let _ = answer.send(Err(NotAccepted::Fault(fault)));
                    }
                }
                return true;
            }
            Ok(Claim::New) => {}
        }
        let first_sequence = world.market().next_sequence();
        let facts_before = draft.facts.len();
        let decided = catch_unwind(AssertUnwindSafe(|| self.submit_all(world, draft, &submission, hash)));
        let Ok(refusal) = decided else {
            let _ = answer.send(Err(NotAccepted::Fault(EngineFault::Stopped)));
            return false;
        };
        let outcome = match refusal {
            Some(refusal) => Err(refusal),
            None => Ok(Accepted {
                first_sequence,
                next_sequence: world.market().next_sequence(),
                at: world.now(),
                created: created(&draft.facts[facts_before..]),
            }),
        };
        draft.answers.push(NewAnswer {
            actor: submission.person,
            key: submission.key,
            route: submission.route.to_owned(),
            hash,
            status: if outcome.is_ok() { STATUS_ACCEPTED } else { STATUS_REFUSED },
            body: postcard::to_stdvec(&outcome).expect("answers are plain data"),
        });
        draft.decided.push(Decided { answer, outcome });
        true
    }

    /// Submits the commands of one request in order and records each accepted one; the first refusal ends it.
    fn submit_all(
        &mut self,
        world: &mut World,
        draft: &mut Draft,
        submission: &Submission,
        hash: [u8; 32],
    ) -> Option<Refusal> {
        for command in &submission.commands {
            let first_sequence = world.market().next_sequence();
            let at = world.now();
            if let Err(refusal) = world.submit(command, &mut draft.facts) {
                return Some(refusal);
            }
            draft.commands.push(NewCommand {
                number: self.next_command + draft.commands.len() as u64,
                sim_at: at,
                first_sequence,
                person: Some(submission.person),
                request_key: Some(submission.key),
                request_hash: hash,
                body: postcard::to_stdvec(command).expect("commands are plain data"),
                outcome: Vec::new(),
            });
        }
        None
    }

    fn request<'a>(&self, submission: &'a Submission, hash: [u8; 32]) -> Request<'a> {
        Request {
            college: self.shared.college,
            actor: submission.person,
            key: submission.key,
            route: submission.route,
            hash,
            at: self.shared.clock.now_micros(),
        }
    }

    /// Stores the chunk in one transaction; when a market day closed in it, the same transaction rewrites that day as
    /// one block and keeps a snapshot.
    async fn store_chunk(&mut self, world: &World, first_sequence: u64, draft: &mut Draft) -> Result<(), EngineFault> {
        let chain = chain::extended(self.chain, &draft.facts);
        let block = match draft.facts.last() {
            Some(last) => {
                let body = blocks::pack(&draft.facts, CHUNK_LEVEL)?;
                Some(NewBlock { last_sequence: last.sequence, chain, body })
            }
            None => None,
        };
        let chunk = Chunk {
            first_sequence,
            sim_time_to: world.now(),
            engine_version: self.version,
            block,
            commands: std::mem::take(&mut draft.commands),
            answers: std::mem::take(&mut draft.answers),
            at: self.shared.clock.now_micros(),
        };
        let commands = chunk.commands.len() as u64;
        let end = match draft.facts.iter().any(|fact| closes_day(&fact.event)) {
            true => self.day_end(world, &draft.facts, self.next_command + commands).await,
            false => None,
        };
        let Shared { college, world: id, store, .. } = self.shared.as_ref();
        let (appended, ended) = match &end {
            Some(end) => store.append_last_chunk(*college, *id, self.fencing, &chunk, end).await?,
            None => (store.append_chunk(*college, *id, self.fencing, &chunk).await?, None),
        };
        if appended != Appended::Done {
            tracing::error!(world = %id, ?appended, "journal refused the chunk");
            return Err(EngineFault::HeldElsewhere { holder: format!("{appended:?}") });
        }
        self.next_command += commands;
        self.chain = chain;
        if let Some(told) = ended {
            if matches!(told.day, Rewritten::Done { .. }) {
                self.day_first_sequence = world.market().next_sequence();
            }
            if !matches!(told, DayEnded { day: Rewritten::Done { .. }, snapshot: Saved::Done }) {
                // The day's blocks and the older snapshot still hold everything; the next day's end tries again.
                tracing::warn!(world = %self.shared.world, ?told, "day not rewritten or snapshot not kept");
            }
        }
        Ok(())
    }

    /// What the last chunk of a day stores besides itself; `None` when the day's earlier facts cannot be read: they
    /// stay as they are stored, and the next day's end tries again.
    async fn day_end(&self, world: &World, last_facts: &[Fact], next_command: u64) -> Option<DayEnd> {
        let end = self.gather_day(world, last_facts, next_command).await;
        end.inspect_err(|fault| tracing::warn!(world = %self.shared.world, %fault, "day not rewritten")).ok()
    }

    async fn gather_day(&self, world: &World, last_facts: &[Fact], next_command: u64) -> Result<DayEnd, EngineFault> {
        let Shared { college, world: id, store, clock, .. } = self.shared.as_ref();
        let next = world.market().next_sequence();
        let first = self.day_first_sequence;
        let stored = last_facts.first().map_or(next, |fact| fact.sequence);
        let mut facts = read_facts(store, *college, *id, first, stored).await?;
        facts.extend_from_slice(last_facts);
        let day = NewDayBlock {
            first_sequence: first,
            last_sequence: next - 1,
            engine_version: self.version,
            body: blocks::pack(&facts, DAY_LEVEL)?,
        };
        let snapshot = NewSnapshot {
            next_sequence: next,
            sim_time: world.now(),
            next_command,
            engine_version: self.version,
            rebuilt: false,
            body: blocks::compress(&world.snapshot(), SNAPSHOT_LEVEL)?,
            at: clock.now_micros(),
        };
        Ok(DayEnd { day, snapshot })
    }

    /// Loads the world again from what is stored, for itself and for readers; both stay empty when even that fails.
    async fn reload(&mut self) {
        let Shared { college, world, store, clock, .. } = self.shared.as_ref();
        let at = clock.now_micros();
        let writer = Writer { fencing: self.fencing, version: self.version, at };
        let loaded = recovery::load(store, *college, *world, writer).await;
        self.world = match loaded {
            Ok(loaded) => {
                self.next_command = loaded.next_command;
                self.chain = loaded.chain;
                self.pacer = Pacer::new(self.pacer.settings(), loaded.world.now(), at);
                Some(loaded.world)
            }
            Err(fault) => {
                tracing::error!(world = %self.shared.world, %fault, "world stopped");
                None
            }
        };
        *self.shared.image.write().await = self.world.as_ref().map(Image::of);
    }

    async fn change_pace(&mut self, change: PaceChange) -> Result<(), NotAccepted> {
        let now = self.now()?;
        let settings = match change {
            PaceChange::Pace(pace) => PaceSettings { pace: pace.min(PACE_MAX), run: None },
            PaceChange::CancelRun => PaceSettings { pace: 0, run: None },
            PaceChange::RunTo(to) => {
                let run = Run { from: now, to: to.max(now), started_micros: self.shared.clock.now_micros() };
                PaceSettings { pace: 0, run: Some(run) }
            }
        };
        self.store_pace(settings, now).await.map_err(NotAccepted::Fault)
    }

    /// A run that reached its end leaves a paused market.
    async fn end_finished_run(&mut self, now: SimTime) {
        let settings = self.pacer.settings();
        if settings.run.is_some_and(|run| now >= run.to)
            && let Err(fault) = self.store_pace(PaceSettings { pace: settings.pace, run: None }, now).await
        {
            tracing::warn!(world = %self.shared.world, %fault, "end of run not stored");
        }
    }

    async fn store_pace(&mut self, settings: PaceSettings, now: SimTime) -> Result<(), EngineFault> {
        let mut change = self.shared.store.change().await?;
        change.set_pace(self.shared.college, self.shared.world, &settings.to_text()).await?;
        change.commit().await?;
        self.shared.set_pace(settings);
        self.pacer = Pacer::new(settings, now, self.shared.clock.now_micros());
        if let Some(world) = &self.world {
            let published = self.published(world, world.market().next_sequence(), Vec::new(), true);
            // Nobody may be listening.
            let _ = self.shared.feed.send(published);
        }
        Ok(())
    }

    fn published(&self, world: &World, first_sequence: u64, facts: Vec<Fact>, pace_changed: bool) -> Published {
        Published {
            world: self.shared.world,
            first_sequence,
            next_sequence: world.market().next_sequence(),
            at: world.now(),
            facts: facts.into(),
            pace_changed,
        }
    }

    fn answer_and_publish(&self, decided: Vec<Decided>, published: Published) {
        for Decided { answer, outcome } in decided {
            let _ = answer.send(outcome.map_err(NotAccepted::Refused));
        }
        if !published.facts.is_empty() {
            let _ = self.shared.feed.send(published);
        }
    }
}

/// Whether this fact closes the last hour of a market day.
fn closes_day(event: &Event) -> bool {
    matches!(event, Event::HourClosed { table, .. } if table.hour % 24 == 23)
}

/// Numbers of what facts created: shops, listings, purchases.
fn created(facts: &[Fact]) -> Vec<u32> {
    facts
        .iter()
        .filter_map(|fact| match &fact.event {
            Event::ShopOpened { shop, .. } => Some(shop.number()),
            Event::ListingDrafted { listing, .. } => Some(listing.number()),
            Event::StockOrdered { purchase, .. } => Some(purchase.0),
            _ => None,
        })
        .collect()
}
