//! `shopyard ghosts`: last year's shops as rivals of another class. They are recorded from a journal to a file, given to
//! a class before its market opens, and asked how they fare.

use super::{open_existing_store, open_store};
use crate::cli::GhostsCommand;
use anyhow::{Context, bail, ensure};
use domain::{ClassId, CollegeId, WorldId};
use engine::{SystemClock, WallClock};
use serde::{Deserialize, Serialize};
use sim::ghosts::{RECORDING_VERSION, Recording};
use std::path::Path;
use std::process::ExitCode;
use store::{Given, Store, WorldRow};

/// People read at a time.
const PEOPLE_PER_READ: u32 = 500;
/// Most bytes of a file of recordings: a class of 60 over a term takes a tenth of it.
const FILE_BYTES_MAX: u64 = 256 * 1024 * 1024;

/// A file of recordings, JSON, so that a teacher can read what is in it.
#[derive(Serialize, Deserialize)]
struct GhostFile {
    /// Format of the recordings.
    shopyard_ghosts: u32,
    shops: Vec<Recording>,
}

/// Records, gives or tells.
///
/// # Errors
/// With a sentence for the person who typed it.
pub async fn run(url: &str, command: &GhostsCommand) -> anyhow::Result<ExitCode> {
    match command {
        GhostsCommand::Record { world, out } => record(url, *world, out).await?,
        GhostsCommand::Give { class, file } => give(url, *class, file).await?,
        GhostsCommand::Fared { world } => fared(url, *world).await?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The recordings of a file.
///
/// # Errors
/// When it cannot be read, is no such file, or one of another version.
pub fn read_file(path: &Path) -> anyhow::Result<Vec<Recording>> {
    let bytes = std::fs::metadata(path).with_context(|| format!("cannot read {}", path.display()))?.len();
    ensure!(bytes <= FILE_BYTES_MAX, "{} is larger than any file of ghosts", path.display());
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let found = serde_json::from_str::<serde_json::Value>(&text).ok().and_then(|file| file["shopyard_ghosts"].as_u64());
    match found {
        None => bail!("{} is no file of ghosts; `shopyard ghosts record` writes one", path.display()),
        Some(version) if version != u64::from(RECORDING_VERSION) => bail!(
            "{} holds ghosts of format {version}, this program reads {RECORDING_VERSION}: record them anew",
            path.display()
        ),
        Some(_) => {}
    }
    let file: GhostFile = serde_json::from_str(&text).with_context(|| format!("cannot read {}", path.display()))?;
    for (number, recording) in file.shops.iter().enumerate() {
        recording.check().with_context(|| format!("ghost {} of {}", number + 1, path.display()))?;
    }
    Ok(file.shops)
}

async fn record(url: &str, world: WorldId, out: &Path) -> anyhow::Result<()> {
    ensure!(!out.exists(), "{} is there already; choose another name", out.display());
    let store = open_existing_store(url).await?;
    store.check_schema().await?;
    let row = world_of(&store, world).await?;
    let names = names(&store, row.college, row.class).await?;
    let shops = engine::ghosts::record(&store, row.college, row.id, &names).await?;
    store.close().await;
    let (count, steps) = (shops.len(), shops.iter().map(|shop| shop.steps.len()).sum::<usize>());
    let file = GhostFile { shopyard_ghosts: RECORDING_VERSION, shops };
    std::fs::write(out, serde_json::to_vec(&file)?).with_context(|| format!("cannot write {}", out.display()))?;
    println!("{count} shops with {steps} steps recorded to {}, without names, photos or messages.", out.display());
    println!("Titles and descriptions are as their keepers wrote them: read them before you give the file away.");
    Ok(())
}

/// Everything that people of this college are called, and this class's aliases.
async fn names(store: &Store, college: CollegeId, class: ClassId) -> anyhow::Result<Vec<String>> {
    let mut names: Vec<String> = Vec::new();
    for page in 0.. {
        let people = store.people(college, None, page * PEOPLE_PER_READ, PEOPLE_PER_READ).await?;
        if people.is_empty() {
            break;
        }
        names.extend(people.into_iter().map(|person| person.name));
    }
    names.extend(store.roster(college, class).await?.into_iter().filter_map(|member| member.enrolment.alias));
    // A name that holds a shorter one goes first, or its rest would stay.
    names.sort_by_key(|name| std::cmp::Reverse(name.chars().count()));
    Ok(names)
}

async fn give(url: &str, class: ClassId, file: &Path) -> anyhow::Result<()> {
    let recordings = read_file(file)?;
    let store = open_store(url).await?;
    let college = college_of(&store, class).await?;
    let bodies = engine::ghosts::pack(&recordings)?;
    let mut change = store.change().await?;
    match change.give_ghosts(college, class, &bodies, SystemClock.now_micros()).await? {
        Given::Done => change.commit().await?,
        Given::MarketOpen => bail!("the market of this class is open already; ghosts come before its first day"),
    }
    store.close().await;
    println!("{} ghosts wait for the class's market; they open with it. Giving again replaces them.", bodies.len());
    Ok(())
}

async fn fared(url: &str, world: WorldId) -> anyhow::Result<()> {
    let store = open_existing_store(url).await?;
    store.check_schema().await?;
    let row = world_of(&store, world).await?;
    let fared = engine::ghosts::fared(&store, row.college, row.id).await?;
    store.close().await;
    if fared.is_empty() {
        println!("This market has no ghosts.");
    }
    for (number, ghost) in fared.iter().enumerate() {
        println!("ghost {:>3}: {:>5} steps done, {:>5} skipped", number + 1, ghost.granted, ghost.skipped);
    }
    Ok(())
}

async fn world_of(store: &Store, world: WorldId) -> anyhow::Result<WorldRow> {
    let found = store.worlds().await?.into_iter().find(|row| row.id == world);
    found.with_context(|| format!("there is no world {world} in this house"))
}

async fn college_of(store: &Store, class: ClassId) -> anyhow::Result<CollegeId> {
    for college in store.colleges().await? {
        if store.class(college.id, class).await?.is_some() {
            return Ok(college.id);
        }
    }
    bail!("there is no class {class} in this house")
}
