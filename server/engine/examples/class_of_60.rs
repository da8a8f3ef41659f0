//! What a class costs its server: 60 scripted shops and the scenario's rivals on SQLite in a temporary folder, one term
//! long. Prints processor time and transactions of a market hour, and how long it takes to load the world at the term's
//! end and to fork it at places of its journal. The last day is lived as a class lives it, at a pace, by a wall clock
//! held here; its transactions are counted where SQLite writes them: every commit marks a frame of the write-ahead log.
//!
//! `cargo run --release -p engine --example class_of_60 -- [days] [listings]`

#[path = "measured/class.rs"]
mod class;

use class::{Fault, HeldClock, engine, enrol, scenario};
use cpu_time::ProcessTime;
use domain::shop::ShopName;
use domain::{CollegeId, Money, PersonId, RequestKey, SimTime, WorldId};
use engine::{Engine, Submission, WorldHandle, journal};
use market::command::Keeper;
use market::rules::Script;
use market::{Command, OperatorCommand};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};
use store::{Options, Store};
use uuid::Uuid;

const SHOPS: u32 = 60;
/// The scripts, dealt round.
const SCRIPTS: [Script; 5] = [Script::CostPlus, Script::Discounter, Script::CostPlus, Script::Premium, Script::Copycat];
/// Start capital of every shop.
const CAPITAL: Money = Money::yuan(2_000);

/// Market seconds per wall second on the last day.
const PACE: u32 = 3_600;
/// Wall microseconds of a market hour at that pace.
const HOUR_MICROS: i64 = 1_000_000;

/// Where the class's world is.
struct House {
    store: Store,
    /// The database's write-ahead log.
    log: PathBuf,
    clock: Arc<HeldClock>,
    college: CollegeId,
    world: WorldId,
    person: PersonId,
}

#[tokio::main]
async fn main() -> Result<(), Fault> {
    let mut numbers = std::env::args().skip(1).map(|word| word.parse::<u32>());
    let mut number = |default: u32| numbers.next().unwrap_or(Ok(default));
    let (days, listings) = (number(120)?, number(8)?);
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("class.db");
    let url = format!("sqlite://{}?mode=rwc", file.display());
    let store = Store::open(&url, Options::default()).await?;
    store.migrate().await?;
    let house = House::enrol(store, file.with_extension("db-wal"), listings).await?;
    let engine = house.engine();
    let handle = engine.world(house.college, house.world).await?;
    house.open_shops(&handle).await?;
    let began = ProcessTime::now();
    run_to(&handle, SimTime::day_start(days - 1)).await?;
    let hours = f64::from((days - 1) * 24);
    println!("{SHOPS} shops, {listings} listings each, {days} market days");
    println!("market hour, mean of all      {:>6.2} ms processor time", milliseconds(began) / hours);
    house.last_day(&handle, days).await?;
    engine.shut_down().await;
    house.load().await?;
    house.fork(days).await?;
    house.store.close().await;
    Ok(())
}

fn milliseconds(began: ProcessTime) -> f64 {
    began.elapsed().as_secs_f64() * 1e3
}

async fn run_to(handle: &WorldHandle, to: SimTime) -> Result<(), Fault> {
    handle.run_to(to).await?;
    loop {
        let clock = handle.clock().await?;
        if clock.now >= to && clock.run.is_none() {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

impl House {
    /// The class of a store with this log.
    async fn enrol(store: Store, log: PathBuf, listings: u32) -> Result<Self, Fault> {
        let buyers = sim::Scenario::yiwu().buyers.count;
        let (college, world, person) = enrol(&store, &scenario(listings, buyers)).await?;
        Ok(Self { store, log, clock: Arc::default(), college, world, person })
    }
    fn engine(&self) -> Engine {
        engine(&self.store, &self.clock, "class of 60")
    }
    async fn open_shops(&self, handle: &WorldHandle) -> Result<(), Fault> {
        let commands = (0..SHOPS).map(|number| {
            let keeper = Keeper::ScriptedPerson(SCRIPTS[number as usize % SCRIPTS.len()]);
            let name = ShopName::parse(&format!("Shop {:02}", number + 1))?;
            Ok(Command::Operator(OperatorCommand::OpenShop { name, keeper, capital: CAPITAL }))
        });
        let commands = commands.collect::<Result<Vec<Command>, Fault>>()?;
        let key = RequestKey::new(Uuid::new_v4());
        handle.submit(Submission { person: self.person, key, route: "class_of_60", commands }).await?;
        Ok(())
    }
    /// The last day hour by hour: processor time with storing, and transactions. The day's own end is told by itself: it
    /// also rewrites the day and takes a snapshot.
    async fn last_day(&self, handle: &WorldHandle, days: u32) -> Result<(), Fault> {
        handle.set_pace(PACE).await?;
        let (mut spent, mut commits) = (Vec::new(), Vec::new());
        for hour in (days - 1) * 24..days * 24 {
            let before = Commits::read(&self.log)?;
            let began = ProcessTime::now();
            self.clock.0.fetch_add(HOUR_MICROS, Ordering::SeqCst);
            while handle.clock().await?.now < SimTime::hour_start(hour + 1) {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
            spent.push(milliseconds(began));
            commits.push(Commits::read(&self.log)?.since(before));
        }
        handle.set_pace(0).await?;
        let end = spent.pop().ok_or("a day has hours")?;
        let mean = spent.iter().sum::<f64>() / spent.len() as f64;
        let most = spent.iter().copied().fold(0.0, f64::max);
        println!("market hour, last day         {mean:>6.2} ms processor time, at most {most:.2} ms");
        println!("its last hour and the day's   {end:>6.2} ms processor time");
        let of_the_end = commits.pop().flatten();
        let counted: Vec<u32> = commits.into_iter().flatten().collect();
        let most = counted.iter().max().ok_or("no hour could be counted")?;
        println!("transactions of an hour       {most:>6} at most, counted in {} hours", counted.len());
        if let Some(commits) = of_the_end {
            println!("those of the last             {commits:>6}: the day rewritten and the snapshot are in it");
        }
        let size = self.store.journal_size(self.college, self.world).await?;
        let megabytes = (size.block_bytes + size.snapshot_bytes) as f64 / 1e6;
        println!("journal and snapshots         {megabytes:>6.1} MB, {} snapshots", size.snapshots);
        Ok(())
    }
    /// Loading is what a server does at its start: snapshot, commands since, comparison with the stored facts.
    async fn load(&self) -> Result<(), Fault> {
        let mut best = (f64::INFINITY, f64::INFINITY);
        for _ in 0..5 {
            let engine = self.engine();
            let (began, processor) = (Instant::now(), ProcessTime::now());
            engine.world(self.college, self.world).await?;
            best = (best.0.min(began.elapsed().as_secs_f64() * 1e3), best.1.min(milliseconds(processor)));
            engine.shut_down().await;
        }
        println!("loading the world             {:>6.0} ms, {:.0} ms processor time", best.0, best.1);
        Ok(())
    }
    /// Forks at places spread over the journal: what the nearest snapshot costs, and the replay from there.
    async fn fork(&self, days: u32) -> Result<(), Fault> {
        let next = self.store.world(self.college, self.world).await?.ok_or("the world is gone")?.next_sequence;
        for part in [1, 3, 5, 7, 9, 10] {
            let position = next * part / 10;
            let (mut restored, mut whole, mut from) = (f64::INFINITY, f64::INFINITY, 0);
            for _ in 0..3 {
                let began = ProcessTime::now();
                from = journal::fork(&self.store, self.college, self.world, position).await?.from_snapshot;
                whole = whole.min(milliseconds(began));
                let began = ProcessTime::now();
                journal::fork(&self.store, self.college, self.world, from).await?;
                restored = restored.min(milliseconds(began));
            }
            println!(
                "fork at fact {position:>7}          {restored:>6.0} ms for the snapshot at fact {from}, {:.0} ms replay of {} facts",
                (whole - restored).max(0.0),
                position - from
            );
        }
        println!("journal                       {next} facts of {days} days");
        Ok(())
    }
}

/// Commits in a write-ahead log since it was begun anew.
#[derive(Clone, Copy)]
struct Commits {
    /// New with every beginning.
    salt: [u8; 8],
    count: u32,
}

impl Commits {
    /// Counts the frames of the present log that close a transaction (file format: sqlite.org/fileformat2.html, 4.1).
    fn read(log: &Path) -> Result<Self, Fault> {
        const HEADER: usize = 32;
        const FRAME: usize = 24;
        let bytes = std::fs::read(log)?;
        let word = |at: usize| bytes.get(at..at + 4).and_then(|four| four.try_into().ok()).map(u32::from_be_bytes);
        let page = word(8).ok_or("the log has no header")? as usize;
        let salt: [u8; 8] = bytes.get(16..24).ok_or("the log has no header")?.try_into()?;
        let frames = bytes.get(HEADER..).unwrap_or_default().chunks_exact(FRAME + page);
        // Frames of an earlier log may lie behind those of this one.
        let present = frames.take_while(|frame| frame[8..16] == salt);
        let count = present.filter(|frame| frame[4..8] != [0; 4]).count();
        Ok(Self { salt, count: u32::try_from(count)? })
    }
    /// Commits in between; `None` when the log was begun anew meanwhile.
    fn since(self, before: Self) -> Option<u32> {
        (self.salt == before.salt).then(|| self.count - before.count)
    }
}
