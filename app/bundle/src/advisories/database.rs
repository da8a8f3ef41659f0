//! The database: a folder `crates/NAME/` with a file for each advisory, kept in git.

use super::advisory::Advisory;
use super::lock::Package;
use crate::process;
use anyhow::{Context as _, Result, bail, ensure};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

const ADDRESS: &str = "https://github.com/rustsec/advisory-db.git";
/// A copy younger than this is taken as it is, so that a day's test runs ask the network once.
const FRESH: Duration = Duration::from_hours(24);
/// A few megabytes; who cannot have them in this time shall not wait longer for a mere report.
const FETCH_LIMIT: Duration = Duration::from_secs(60);

/// A copy on this machine.
pub struct Database {
    folder: PathBuf,
}

impl Database {
    /// The copy in this folder, as it is.
    pub fn at(folder: &Path) -> Self {
        Self { folder: folder.to_path_buf() }
    }

    /// The copy in this folder, renewed when it is older than a day. When it cannot be renewed the old one must do;
    /// its date is shown with the findings.
    pub fn fetched(folder: &Path) -> Result<Self> {
        let fresh =
            folder.metadata().and_then(|it| it.modified()).is_ok_and(|at| at.elapsed().is_ok_and(|age| age < FRESH));
        if !fresh
            && let Err(error) = fetch(folder)
            && !folder.is_dir()
        {
            return Err(error);
        }
        Ok(Self::at(folder))
    }

    /// When its newest advisory came, for a person.
    pub fn age(&self) -> String {
        let mut git = Command::new("git");
        // Named, or git would look for a repository around the folder.
        git.arg("--git-dir").arg(self.folder.join(".git")).args(["log", "-1", "--format=%cs"]);
        match process::quiet_output(&mut git) {
            Some(day) => format!("of {}", day.trim()),
            None => "of unknown age".to_owned(),
        }
    }

    /// The advisories on packages of these names.
    pub fn advisories_for(&self, packages: &[Package]) -> Result<Vec<Advisory>> {
        let crates = self.folder.join("crates");
        ensure!(crates.is_dir(), "{} is no copy of the RustSec database", self.folder.display());
        let mut names: Vec<_> = packages.iter().map(|package| package.name.as_str()).collect();
        names.dedup();
        let mut found = Vec::new();
        for name in names {
            for file in files(&crates.join(name))? {
                let read = || Advisory::parse(&std::fs::read_to_string(&file)?);
                found.extend(read().with_context(|| format!("cannot understand {}", file.display()))?);
            }
        }
        Ok(found)
    }
}

/// The advisories in a package's folder, oldest first; most packages have none.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries = std::fs::read_dir(folder).and_then(Iterator::collect::<std::io::Result<Vec<_>>>);
    let entries = entries.with_context(|| format!("cannot read {}", folder.display()))?;
    let mut files: Vec<_> = entries.iter().map(std::fs::DirEntry::path).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "md"));
    files.sort();
    Ok(files)
}

/// Clones beside the folder and then changes places, so that a clone broken off leaves the old copy.
fn fetch(folder: &Path) -> Result<()> {
    let beside = folder.with_extension("part");
    remove(&beside)?;
    let mut git = Command::new("git");
    git.args(["clone", "--quiet", "--depth", "1", ADDRESS]).arg(&beside).env("GIT_TERMINAL_PROMPT", "0");
    if !process::succeeds_within(&mut git, FETCH_LIMIT) {
        remove(&beside)?;
        bail!("git could not fetch the RustSec database; `cargo shopyard advisories --database FOLDER` reads a copy");
    }
    remove(folder)?;
    std::fs::rename(&beside, folder).with_context(|| format!("cannot write {}", folder.display()))
}

fn remove(folder: &Path) -> Result<()> {
    if folder.is_dir() {
        std::fs::remove_dir_all(folder).with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A database with one advisory, removed when the test ends.
    struct Copy(PathBuf);

    impl Copy {
        fn new(test: &str, advisory: &str) -> Self {
            let folder = std::env::temp_dir().join(format!("shopyard-advisories-{}-{test}", std::process::id()));
            let kettle = folder.join("crates").join("kettle");
            std::fs::create_dir_all(&kettle).expect("the temporary folder can be written");
            std::fs::write(kettle.join("RUSTSEC-2000-0001.md"), advisory).expect("a file can be written");
            std::fs::write(kettle.join("notes.txt"), "no advisory").expect("a file can be written");
            Self(folder)
        }
    }

    impl Drop for Copy {
        fn drop(&mut self) {
            std::fs::remove_dir_all(&self.0).expect("the temporary folder can be removed");
        }
    }

    fn locked(names: &[&str]) -> Vec<Package> {
        let version = "1.0.0".parse::<semver::Version>().expect("a version");
        names.iter().map(|name| Package { name: (*name).to_owned(), version: version.clone() }).collect()
    }

    const LEAK: &str = "```toml\n[advisory]\nid = \"RUSTSEC-2000-0001\"\npackage = \"kettle\"\n```\n# It leaks\n";

    #[test]
    fn only_advisories_on_locked_packages_are_read_and_each_once() {
        let copy = Copy::new("locked", LEAK);
        let read = |names| Database::at(&copy.0).advisories_for(&locked(names)).expect("it is a copy").len();
        assert_eq!(read(&["cup", "kettle", "kettle"]), 1);
        assert_eq!(read(&["cup"]), 0);
    }

    #[test]
    fn an_advisory_that_cannot_be_read_is_named_and_not_passed_over() {
        let copy = Copy::new("broken", "not an advisory");
        let error = Database::at(&copy.0).advisories_for(&locked(&["kettle"])).expect_err("it is broken");
        assert!(format!("{error:#}").contains("RUSTSEC-2000-0001.md"), "{error:#}");
    }

    #[test]
    fn a_folder_that_is_no_database_is_refused_and_not_taken_for_an_empty_one() {
        assert!(Database::at(Path::new(env!("CARGO_MANIFEST_DIR"))).advisories_for(&locked(&["kettle"])).is_err());
    }

    #[test]
    fn a_young_copy_is_used_without_asking_the_network() {
        let copy = Copy::new("young", LEAK);
        let database = Database::fetched(&copy.0).expect("a copy is there");
        assert_eq!(database.advisories_for(&locked(&["kettle"])).expect("it is a copy").len(), 1);
    }
}
