//! What the RustSec advisory database says about the versions in `Cargo.lock`: told, never a reason to fail.
//!
//! The database is a git repository of small TOML files, and git is at hand wherever this program is; reading it here
//! spares a fresh machine the minutes that compiling an auditing program takes.

mod advisory;
mod database;
mod lock;

use crate::place::Place;
use crate::progress;
use advisory::Advisory;
use anyhow::Result;
use database::Database;
use lock::Package;
use std::path::Path;

/// Prints each advisory that concerns a locked version, or that there is none, or why nothing was looked up.
/// `folder` is a copy of the database to use as it is; without one it is fetched.
pub fn report(place: &Place, folder: Option<&Path>) {
    progress::note("security advisories ...");
    match findings(place, folder) {
        Ok(lines) => lines.iter().for_each(|line| progress::note(line)),
        Err(error) => progress::note(&format!("security advisories were not checked: {error:#}")),
    }
}

fn findings(place: &Place, folder: Option<&Path>) -> Result<Vec<String>> {
    let packages = lock::packages(&place.root.join("Cargo.lock"))?;
    let database = match folder {
        Some(folder) => Database::at(folder),
        None => Database::fetched(&place.target.join("advisory-db"))?,
    };
    Ok(told(&packages, &database.advisories_for(&packages)?, &database.age()))
}

/// The lines for a person: a summary, then one line for each pair of a package and an advisory on it.
fn told(packages: &[Package], advisories: &[Advisory], age: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for package in packages {
        let own = advisories.iter().filter(|advisory| advisory.package == package.name);
        let concerning = own.filter(|advisory| advisory.concerns(&package.version));
        lines.extend(concerning.map(|advisory| format!("  {} {}: {advisory}", package.name, package.version)));
    }
    let count = if lines.is_empty() { "none".to_owned() } else { lines.len().to_string() };
    lines.insert(0, format!("security advisories: {count} for {} locked packages (database {age})", packages.len()));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(name: &str, version: &str) -> Package {
        Package { name: name.to_owned(), version: version.parse().expect("a version") }
    }

    fn advisory(package: &str, patched: &str) -> Advisory {
        let text = format!(
            "```toml\n[advisory]\nid = \"RUSTSEC-2000-0001\"\npackage = \"{package}\"\n\
             [versions]\npatched = [\"{patched}\"]\n```\n\n# It leaks\n"
        );
        Advisory::parse(&text).expect("it is well formed").expect("it holds")
    }

    #[test]
    fn a_locked_version_before_the_patch_is_told_with_the_way_out() {
        let packages = [package("kettle", "1.0.0"), package("kettle", "2.0.0"), package("cup", "1.0.0")];
        let lines = told(&packages, &[advisory("kettle", ">= 2.0.0")], "of today");
        assert_eq!(lines.len(), 2, "{lines:?}");
        assert_eq!(lines[0], "security advisories: 1 for 3 locked packages (database of today)");
        let whole = ["kettle 1.0.0", "RUSTSEC-2000-0001", "It leaks", ">=2.0.0"];
        assert!(whole.iter().all(|part| lines[1].contains(part)), "{lines:?}");
    }

    #[test]
    fn nothing_found_is_said_as_well() {
        let lines = told(&[package("cup", "1.0.0")], &[advisory("kettle", ">= 2.0.0")], "of today");
        assert_eq!(lines, ["security advisories: none for 1 locked packages (database of today)"]);
    }
}
