//! Whether what was built before still stands.
//!
//! A stamp remembers the digest of everything that went in and of every file that came out. Both are checked:
//! a second build into the same folder, or a file deleted by hand, would otherwise leave pages without their wasm.

use crate::names;
use anyhow::{Context as _, Result};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::path::Path;

/// Collects what a build depends on.
#[derive(Default)]
pub struct Inputs(Sha256);

impl Inputs {
    /// Adds one named input. Names and lengths count too, so that content cannot slip from one input into the next.
    pub fn add(&mut self, name: &str, bytes: &[u8]) {
        for part in [name.as_bytes(), bytes] {
            self.0.update((part.len() as u64).to_le_bytes());
            self.0.update(part);
        }
    }

    /// The digest of all inputs in the order they were added.
    pub fn key(self) -> String {
        hex::encode(self.0.finalize())
    }
}

/// What went into a finished build and what came out.
#[derive(Debug, PartialEq)]
pub struct Stamp {
    key: String,
    outputs: BTreeMap<String, String>,
}

impl Stamp {
    /// A stamp for these inputs, without outputs so far.
    pub fn new(key: String) -> Self {
        Self { key, outputs: BTreeMap::new() }
    }

    /// Notes a file that was written.
    pub fn add_output(&mut self, name: &str, bytes: &[u8]) {
        self.outputs.insert(name.to_owned(), names::digest(bytes));
    }

    /// Whether this file belongs to the build.
    pub fn has_output(&self, name: &str) -> bool {
        self.outputs.contains_key(name)
    }

    /// Writes the stamp; done last, so that a build broken off halfway is never taken for a finished one.
    pub fn write(&self, path: &Path) -> Result<()> {
        std::fs::write(path, self.to_text()).with_context(|| format!("cannot write {}", path.display()))
    }

    /// Whether the stamp at this path was made from the same inputs, and the folder holds every output as it was written.
    pub fn still_stands(path: &Path, folder: &Path, key: &str) -> bool {
        let Some(stamp) = std::fs::read_to_string(path).ok().and_then(|text| Self::from_text(&text)) else {
            return false;
        };
        let intact = |(name, digest): (&String, &String)| {
            std::fs::read(folder.join(name)).is_ok_and(|bytes| names::digest(&bytes) == *digest)
        };
        stamp.key == key && !stamp.outputs.is_empty() && stamp.outputs.iter().all(intact)
    }

    fn to_text(&self) -> String {
        let outputs = self.outputs.iter().map(|(name, digest)| format!("{digest} {name}\n"));
        format!("{}\n{}", self.key, outputs.collect::<String>())
    }

    fn from_text(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let key = lines.next()?.to_owned();
        let output = |line: &str| line.split_once(' ').map(|(digest, name)| (name.to_owned(), digest.to_owned()));
        Some(Self { key, outputs: lines.map(output).collect::<Option<_>>()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    /// A folder with one finished build in it, removed when the test ends.
    struct Built(PathBuf);

    impl Built {
        fn new(test: &str) -> Self {
            let folder = std::env::temp_dir().join(format!("shopyard-stamp-{}-{test}", std::process::id()));
            std::fs::create_dir_all(&folder).expect("the temporary folder can be written");
            std::fs::write(folder.join("a.js"), "content").expect("a file can be written");
            let mut stamp = Stamp::new("key".to_owned());
            stamp.add_output("a.js", b"content");
            stamp.write(&folder.join("stamp")).expect("the stamp can be written");
            Self(folder)
        }

        fn stands(&self, key: &str) -> bool {
            Stamp::still_stands(&self.0.join("stamp"), &self.0, key)
        }
    }

    impl Drop for Built {
        fn drop(&mut self) {
            std::fs::remove_dir_all(&self.0).expect("the temporary folder can be removed");
        }
    }

    #[test]
    fn an_untouched_build_stands_for_the_same_inputs_only() {
        let built = Built::new("untouched");
        assert!(built.stands("key"));
        assert!(!built.stands("another key"));
    }

    #[test]
    fn a_missing_output_asks_for_a_new_build() {
        let built = Built::new("missing");
        std::fs::remove_file(built.0.join("a.js")).expect("the file is there");
        assert!(!built.stands("key"));
    }

    #[test]
    fn an_output_changed_by_somebody_else_asks_for_a_new_build() {
        let built = Built::new("changed");
        std::fs::write(built.0.join("a.js"), "Content").expect("the file is there");
        assert!(!built.stands("key"));
    }

    #[test]
    fn a_stamp_broken_off_or_empty_is_not_believed() {
        let built = Built::new("broken");
        for text in ["", "key", "key\n0123"] {
            std::fs::write(built.0.join("stamp"), text).expect("the file is there");
            assert!(!built.stands("key"), "believed {text:?}");
        }
    }

    #[test]
    fn content_cannot_slip_from_one_input_into_the_next() {
        let key = |parts: &[(&str, &str)]| {
            let mut inputs = Inputs::default();
            for (name, content) in parts {
                inputs.add(name, content.as_bytes());
            }
            inputs.key()
        };
        assert_eq!(key(&[("a", "bc")]), key(&[("a", "bc")]));
        assert_ne!(key(&[("a", "bc")]), key(&[("ab", "c")]));
        assert_ne!(key(&[("a", "b"), ("c", "d")]), key(&[("c", "d"), ("a", "b")]));
    }
}
