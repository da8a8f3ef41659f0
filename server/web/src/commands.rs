//! The subcommands. Each one is short; the work is in the crates below.

pub mod admin;
pub mod calibrate;
pub mod copies;
pub mod demo;
pub mod explain;
pub mod ghosts;
pub mod proofs;
pub mod serve;
pub mod simulate;
pub mod statements;

use crate::cli::{Cli, Command};
use crate::settings::{SettingsFile, database_url};
use anyhow::Context;
use std::path::PathBuf;
use std::process::ExitCode;
use store::{Options, Store};

/// Does what the command line asks.
///
/// # Errors
/// With a sentence for the person who typed it.
pub fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    if let Command::Simulate(args) = &cli.command {
        return simulate::run(args);
    }
    if let Command::Calibrate(args) = &cli.command {
        return calibrate::run(args);
    }
    let file = SettingsFile::read(cli.shared.config.as_deref())?;
    let url = database_url(&cli.shared, &file);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        match cli.command {
            Command::Serve(args) => serve::run(&url, &args, &file).await,
            Command::Demo(args) => demo::run(cli.shared.database_url.as_deref(), &args, &file).await,
            Command::Migrate => {
                open_store(&url).await?.close().await;
                println!("The database has this version's schema.");
                Ok(ExitCode::SUCCESS)
            }
            Command::Admin { command } => admin::run(&url, command).await,
            Command::Replay(args) => proofs::replay(&url, args.world).await,
            Command::Verify => proofs::verify(&url).await,
            Command::Backup { to } => copies::backup(&url, &to).await,
            Command::Restore { from, replace } => copies::restore(&url, &from, replace).await,
            Command::Ghosts { command } => ghosts::run(&url, &command).await,
            Command::Explain(args) => explain::run(&url, &args).await,
            Command::Statements(args) => statements::run(&url, &args).await,
            Command::Simulate(_) | Command::Calibrate(_) => Ok(ExitCode::SUCCESS),
        }
    })
}

/// Opens the store and brings its schema up to date.
///
/// # Errors
/// When the database cannot be opened or is newer than this program.
pub async fn open_store(url: &str) -> anyhow::Result<Store> {
    make_folder(url)?;
    let store = Store::open(url, Options::default()).await.context("cannot open the database")?;
    store.migrate().await.context("cannot bring the database to this version's schema")?;
    Ok(store)
}

/// Makes the folder of a SQLite file, if its own folder is there: a mistyped path is told, not made.
///
/// # Errors
/// With a sentence that names the folder.
pub fn make_folder(url: &str) -> anyhow::Result<()> {
    let Some(folder) = sqlite_path(url).and_then(|path| path.parent().map(PathBuf::from)) else { return Ok(()) };
    if folder.as_os_str().is_empty() || folder.is_dir() {
        return Ok(());
    }
    std::fs::create_dir(&folder).with_context(|| {
        format!("there is no folder {0} and it cannot be made; make it, or mend --database-url", folder.display())
    })
}

/// Opens a store that must be there already: looking at a mistyped address must not make an empty house of it.
///
/// # Errors
/// When there is no such database, and like [`open_store`].
pub async fn open_existing_store(url: &str) -> anyhow::Result<Store> {
    if let Some(path) = sqlite_path(url).filter(|path| !path.is_file()) {
        anyhow::bail!("there is no database at {}; name one with --database-url", path.display());
    }
    // No migration: looking at a house, or copying it, must not change it under a server that runs.
    Store::open(url, Options::default()).await.context("cannot open the database")
}

/// The row of a world of the house.
///
/// # Errors
/// When there is none, or the store fails.
pub async fn world_row(store: &Store, world: domain::WorldId) -> anyhow::Result<store::WorldRow> {
    let found = store.worlds().await?.into_iter().find(|row| row.id == world);
    found.with_context(|| format!("there is no world {world} in this house"))
}

/// The file of a SQLite address; `None` for other databases.
pub fn sqlite_path(url: &str) -> Option<PathBuf> {
    let path = url.strip_prefix("sqlite://").or_else(|| url.strip_prefix("sqlite:"))?;
    Some(PathBuf::from(path.split('?').next().unwrap_or(path)))
}
