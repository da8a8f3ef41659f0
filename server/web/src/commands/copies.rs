//! `shopyard backup` and `restore`.

use super::{open_existing_store, sqlite_path};
use crate::serving::lock_file;
use anyhow::{Context, bail};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use store::{Backup, Options, Store};

/// Writes a consistent copy while the house may be running.
///
/// # Errors
/// With a sentence for the person who typed it.
pub async fn backup(url: &str, to: &Path) -> anyhow::Result<ExitCode> {
    let store = open_existing_store(url).await?;
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

/// Puts a copy back. The copy itself is only read: it is checked and brought to this version's schema beside its
/// destination, and whatever is there is moved aside only then.
///
/// # Errors
/// With a sentence for the person who typed it; the present database is then untouched.
pub async fn restore(url: &str, from: &Path, replace: bool) -> anyhow::Result<ExitCode> {
    let Some(to) = sqlite_path(url) else { bail!("restore puts back SQLite copies; use psql for PostgreSQL") };
    if to.exists() && !replace {
        bail!("{} exists; say --replace to move it aside first", to.display());
    }
    if !from.is_file() {
        bail!("{} is no file", from.display());
    }
    let log = with_ending(from, "-wal");
    if log.metadata().is_ok_and(|found| found.len() > 0) {
        bail!("{} is a database in use, not a copy; make one with `shopyard backup`", from.display());
    }
    // Held until the end: no house may start on a file that is being replaced.
    let _lock = lock_file(url)?;
    let part = with_ending(&to, ".restoring");
    std::fs::copy(from, &part).with_context(|| format!("cannot copy {}", from.display()))?;
    if let Err(problem) = check_copy(&part).await {
        remove_with_logs(&part)?;
        return Err(problem);
    }
    std::fs::File::open(&part)?.sync_all()?;
    for ending in ["", "-wal", "-shm"] {
        let old = with_ending(&to, ending);
        if old.exists() {
            let aside = with_ending(&to, &format!(".before-restore{ending}"));
            std::fs::rename(&old, &aside).with_context(|| format!("cannot move {} aside", old.display()))?;
        }
    }
    std::fs::rename(&part, &to)?;
    println!("Restored {} from {}", to.display(), from.display());
    Ok(ExitCode::SUCCESS)
}

/// A copy must be a whole house before it replaces anything; one of an older version is brought to this one's schema.
async fn check_copy(copy: &Path) -> anyhow::Result<()> {
    let url = format!("sqlite://{}?mode=rw", copy.display());
    let store = Store::open(&url, Options::default()).await.context("the copy cannot be opened")?;
    let whole = check_opened(&store).await;
    store.close().await;
    whole
}

async fn check_opened(store: &Store) -> anyhow::Result<()> {
    if let Some(problem) = store.integrity_check().await.context("the copy is damaged")?.first() {
        bail!("the copy is damaged: {problem}");
    }
    // Asked before the schema is touched: a file of something else must not become a house.
    if !matches!(store.house_kind().await, Ok(Some(_))) {
        bail!("this is no copy of a Shopyard house");
    }
    store.migrate().await.context("the copy cannot be brought to this version's schema")
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

fn remove_with_logs(path: &Path) -> anyhow::Result<()> {
    for ending in ["", "-wal", "-shm"] {
        let file = with_ending(path, ending);
        if file.exists() {
            std::fs::remove_file(&file).with_context(|| format!("cannot remove {}", file.display()))?;
        }
    }
    Ok(())
}
