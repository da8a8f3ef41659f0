//! `shopyard backup` and `restore`.

use super::{open_store, sqlite_path};
use anyhow::{Context, bail};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use store::{Backup, Options, Store};

/// Writes a consistent copy while the house may be running.
///
/// # Errors
/// With a sentence for the person who typed it.
pub async fn backup(url: &str, to: &Path) -> anyhow::Result<ExitCode> {
    let store = open_store(url).await?;
    let done = store.backup_to(to).await?;
    store.close().await;
    match done {
        Backup::Written => {
            println!("Copy written to {}", to.display());
            Ok(ExitCode::SUCCESS)
        }
        Backup::FileExists => bail!("{} exists already; name a new file", to.display()),
        Backup::NotSqlite => bail!("this is a PostgreSQL database; copy it with pg_dump"),
    }
}

/// Puts a copy back after checking it.
///
/// # Errors
/// With a sentence for the person who typed it.
pub async fn restore(url: &str, from: &Path, replace: bool) -> anyhow::Result<ExitCode> {
    let Some(to) = sqlite_path(url) else { bail!("restore puts back SQLite copies; use psql for PostgreSQL") };
    check_copy(from).await?;
    if to.exists() {
        if !replace {
            bail!("{} exists; say --replace to move it aside first", to.display());
        }
        refuse_running(&to)?;
        for ending in ["", "-wal", "-shm"] {
            let old = PathBuf::from(format!("{}{ending}", to.display()));
            if old.exists() {
                let aside = PathBuf::from(format!("{}.before-restore{ending}", to.display()));
                std::fs::rename(&old, &aside).with_context(|| format!("cannot move {} aside", old.display()))?;
            }
        }
    }
    if let Some(folder) = to.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let part = PathBuf::from(format!("{}.restoring", to.display()));
    std::fs::copy(from, &part).with_context(|| format!("cannot copy {}", from.display()))?;
    std::fs::File::open(&part)?.sync_all()?;
    std::fs::rename(&part, &to)?;
    println!("Restored {} from {}", to.display(), from.display());
    Ok(ExitCode::SUCCESS)
}

/// A copy must be a whole database before it replaces anything.
async fn check_copy(from: &Path) -> anyhow::Result<()> {
    if !from.is_file() {
        bail!("{} is no file", from.display());
    }
    let url = format!("sqlite://{}?mode=rw", from.display());
    let store = Store::open(&url, Options::default()).await.context("the copy cannot be opened")?;
    let problems = store.integrity_check().await?;
    store.close().await;
    match problems.first() {
        None => Ok(()),
        Some(problem) => bail!("the copy is damaged: {problem}"),
    }
}

fn refuse_running(database: &Path) -> anyhow::Result<()> {
    let lock = PathBuf::from(format!("{}.lock", database.display()));
    let Ok(file) = std::fs::File::open(&lock) else { return Ok(()) };
    match file.try_lock() {
        Ok(()) => Ok(()),
        Err(_) => bail!("a shopyard runs on {}; stop it first", database.display()),
    }
}
