//! Where things lie: the workspace, cargo's target directory, the built site.
//!
//! Nothing is remembered between runs; cargo is asked, so CARGO_TARGET_DIR and cargo's own settings hold.

use crate::process;
use anyhow::{Context as _, Result, bail};
use std::path::{Path, PathBuf};

/// The folders one run of the build command works in.
pub struct Place {
    /// The folder of the workspace's `Cargo.toml`.
    pub root: PathBuf,
    /// Where cargo puts what it builds.
    pub target: PathBuf,
}

impl Place {
    /// Finds the workspace around the current package (under `cargo run`) or the current folder.
    pub fn find() -> Result<Self> {
        let start = match std::env::var_os("CARGO_MANIFEST_DIR") {
            Some(dir) => PathBuf::from(dir),
            None => std::env::current_dir().context("the current folder cannot be read")?,
        };
        let root = workspace_root(&start)?;
        let target = target_directory(&root)?;
        Ok(Self { root, target })
    }

    /// What the server serves as files, and is told by SHOPYARD_SITE.
    pub fn site(&self) -> PathBuf {
        self.target.join("site")
    }

    /// The hashed, compressed files, addressed `/pkg/...` in the browser.
    pub fn pkg(&self) -> PathBuf {
        self.site().join("pkg")
    }
}

fn workspace_root(start: &Path) -> Result<PathBuf> {
    for folder in start.ancestors() {
        let Ok(manifest) = std::fs::read_to_string(folder.join("Cargo.toml")) else {
            continue;
        };
        if manifest.lines().any(|line| line.trim() == "[workspace]") {
            return Ok(folder.to_path_buf());
        }
    }
    bail!("no Cargo workspace around {}: run this inside a clone of Shopyard", start.display())
}

fn target_directory(root: &Path) -> Result<PathBuf> {
    let mut ask = process::cargo(root);
    ask.args(["metadata", "--no-deps", "--format-version", "1"]);
    let answer: serde_json::Value =
        serde_json::from_str(&process::output(&mut ask)?).context("cargo metadata gave no JSON")?;
    let target = answer["target_directory"].as_str().context("cargo metadata names no target directory")?;
    Ok(PathBuf::from(target))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_workspace_is_found_from_a_package_inside_it() {
        let package = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = workspace_root(package).expect("the package lies in a workspace");
        assert_eq!(root.join("app").join("bundle"), package);
    }

    #[test]
    fn outside_a_workspace_the_refusal_says_where_to_go() {
        let outside = std::env::temp_dir().join("no-workspace-around-here");
        let refusal = workspace_root(&outside).expect_err("there is no workspace").to_string();
        assert!(refusal.contains("inside a clone"), "{refusal}");
    }
}
