//! `shopyard demo`: a made-up college to look around in, in a database of its own.

use super::serve::until_stopped;
use super::sqlite_path;
use crate::cli::DemoArgs;
use crate::demo;
use crate::serving::{lock_file, open_house, start};
use crate::settings::{DEMO_DATABASE, SettingsFile, full_address, serve_settings};
use anyhow::{Context, bail};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;
use store::{HouseKind, Options, Store};

/// Builds the demo if it is missing, then serves it.
///
/// # Errors
/// With a sentence for the person who typed it.
pub async fn run(url: Option<&str>, args: &DemoArgs, file: &SettingsFile) -> anyhow::Result<ExitCode> {
    let settings = serve_settings(&args.serve, file)?;
    let url = &url.map_or_else(|| DEMO_DATABASE.to_owned(), full_address);
    if args.fresh {
        throw_away(url).await?;
    }
    let house = open_house(url, HouseKind::Demo, &settings.address).await?;
    if house.store.colleges().await?.is_empty() {
        println!("Building the demo college: {} market days ...", args.days);
        let began = Instant::now();
        demo::build(&house, args.days, args.seed).await.context("the demo could not be built; try --fresh")?;
        println!("Built in {:.1} s.", began.elapsed().as_secs_f64());
    }
    if args.build_only {
        house.close().await;
        return Ok(ExitCode::SUCCESS);
    }
    let serving = start(house, &settings).await?;
    println!(
        "\nThe demo market is open: http://{}\nEnter with one click as a student, teacher or admin. Ctrl-C ends it.",
        serving.address
    );
    until_stopped(serving).await;
    Ok(ExitCode::SUCCESS)
}

/// Removes the demo's files; only ever those of a demo database that nobody runs.
async fn throw_away(url: &str) -> anyhow::Result<()> {
    let Some(path) = sqlite_path(url) else {
        bail!("--fresh removes SQLite demos; drop the PostgreSQL database by hand")
    };
    if !path.ends_with("demo.db") {
        bail!("--fresh only removes a file named demo.db, not {}", path.display());
    }
    let _lock = lock_file(url)?;
    if path.is_file() && is_real(url).await {
        bail!("{} holds real people; --fresh never removes them", path.display());
    }
    for ending in ["", "-wal", "-shm"] {
        let file = PathBuf::from(format!("{}{ending}", path.display()));
        if file.exists() {
            std::fs::remove_file(&file).with_context(|| format!("cannot remove {}", file.display()))?;
        }
    }
    Ok(())
}

/// Whether a file is a production house. One that cannot be read is a broken demo: its name says so.
async fn is_real(url: &str) -> bool {
    let Ok(store) = Store::open(url, Options::default()).await else { return false };
    let kind = store.house_kind().await;
    store.close().await;
    matches!(kind, Ok(Some(HouseKind::Production)))
}
