//! `shopyard replay` and `verify`: proofs that the stored markets are what they claim to be.

use super::open_existing_store;
use domain::WorldId;
use engine::journal::ReplayedRange;
use std::process::ExitCode;
use store::{AuditChain, WorldRow};

/// Derives worlds again from their commands alone and compares with the stored facts.
///
/// # Errors
/// When the store fails; a difference is printed and makes the exit code non-zero.
pub async fn replay(url: &str, only: Option<WorldId>) -> anyhow::Result<ExitCode> {
    let store = open_existing_store(url).await?;
    store.check_schema().await?;
    let worlds = chosen(store.worlds().await?, only)?;
    let mut all_equal = true;
    for world in &worlds {
        match engine::journal::replay(&store, world.college, world.id).await {
            Ok(report) => {
                println!(
                    "world {}: {} facts up to {} are exactly what its commands lead to; journal {}",
                    world.id, report.facts, report.at, report.journal_sha256
                );
                if report.ranges.len() > 1 || report.ranges.iter().any(|range| !range.derived) {
                    report.ranges.iter().for_each(print_range);
                }
            }
            Err(fault) => {
                all_equal = false;
                println!("world {}: {fault}", world.id);
            }
        }
    }
    println!("{} worlds replayed", worlds.len());
    store.close().await;
    Ok(if all_equal { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Says what was proven about one engine version's part of a journal.
fn print_range(range: &ReplayedRange) {
    let ReplayedRange { first, next, engine_version, derived } = range;
    let proven = if *derived { "derived again and compared" } else { "only re-applied: another version wrote them" };
    println!("  facts {first} to {} of engine version {engine_version}: {proven}", next - 1);
}

/// Checks the whole house.
///
/// # Errors
/// When the store fails; what is wrong is printed and makes the exit code non-zero.
pub async fn verify(url: &str) -> anyhow::Result<ExitCode> {
    let store = open_existing_store(url).await?;
    store.check_schema().await?;
    let mut problems: Vec<String> = store.integrity_check().await?;
    let worlds = store.worlds().await?;
    for world in &worlds {
        match engine::journal::verify(&store, world.college, world.id).await {
            Ok(report) => {
                println!("world {}: {} facts in {} blocks checked", world.id, report.facts, report.blocks);
                problems.extend(report.problems.into_iter().map(|problem| format!("world {}: {problem}", world.id)));
            }
            // One world that cannot be read does not hide the others.
            Err(fault) => problems.push(format!("world {}: {fault}", world.id)),
        }
    }
    let colleges = store.colleges().await?;
    for college in &colleges {
        match store.verify_audit(college.id).await? {
            AuditChain::Whole { entries } => {
                println!("college {}: audit chain of {entries} entries is whole", college.name)
            }
            AuditChain::Broken { number } => {
                problems.push(format!("college {}: audit chain broken at entry {number}", college.name));
            }
        }
    }
    store.close().await;
    println!("{} worlds and {} colleges checked, {} problems", worlds.len(), colleges.len(), problems.len());
    problems.iter().for_each(|problem| println!("  {problem}"));
    Ok(if problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn chosen(worlds: Vec<WorldRow>, only: Option<WorldId>) -> anyhow::Result<Vec<WorldRow>> {
    let Some(only) = only else { return Ok(worlds) };
    let found: Vec<_> = worlds.into_iter().filter(|world| world.id == only).collect();
    anyhow::ensure!(!found.is_empty(), "there is no world {only} in this house");
    Ok(found)
}
