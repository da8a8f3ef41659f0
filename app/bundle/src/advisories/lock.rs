//! The packages in `Cargo.lock` that come from a registry. Our own crates have no advisories.

use anyhow::{Context as _, Result};
use semver::Version;
use std::path::Path;
use toml::{Table, Value};

/// One locked version of a package.
#[derive(Debug, PartialEq)]
pub struct Package {
    /// Its name in the registry.
    pub name: String,
    /// The version that is built.
    pub version: Version,
}

/// Reads the lock file.
pub fn packages(lock: &Path) -> Result<Vec<Package>> {
    let text = std::fs::read_to_string(lock).with_context(|| format!("cannot read {}", lock.display()))?;
    parse(&text).with_context(|| format!("cannot understand {}", lock.display()))
}

fn parse(text: &str) -> Result<Vec<Package>> {
    let table: Table = text.parse()?;
    let entries = table.get("package").and_then(Value::as_array).context("it lists no packages")?;
    let registered = entries.iter().filter(|entry| word(entry, "source").starts_with("registry+"));
    registered
        .map(|entry| {
            let (name, version) = (word(entry, "name"), word(entry, "version"));
            let version = version.parse().with_context(|| format!("{name} has the version `{version}`"))?;
            Ok(Package { name: name.to_owned(), version })
        })
        .collect()
}

fn word<'a>(entry: &'a Value, key: &str) -> &'a str {
    entry.get(key).and_then(Value::as_str).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_of_a_registry_are_listed_and_our_own_are_not() {
        let text = "version = 4\n[[package]]\nname = \"ours\"\nversion = \"0.1.0\"\n\
                    [[package]]\nname = \"theirs\"\nversion = \"1.2.3-alpha.4\"\nsource = \"registry+anywhere\"\n";
        let theirs = Package { name: "theirs".to_owned(), version: "1.2.3-alpha.4".parse().expect("a version") };
        assert_eq!(parse(text).expect("it is a lock file"), [theirs]);
    }

    #[test]
    fn the_lock_file_of_this_workspace_can_be_read() {
        let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../Cargo.lock");
        let packages = packages(&lock).expect("it is a lock file");
        assert!(packages.iter().any(|package| package.name == "wasm-bindgen-cli-support"));
        assert!(!packages.iter().any(|package| package.name == "bundle"));
    }

    #[test]
    fn a_file_without_packages_is_no_lock_file() {
        assert!(parse("version = 4").is_err());
    }
}
