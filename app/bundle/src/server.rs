//! The server: the binary `shopyard` of package `web`, built and launched.

use crate::front::Profile;
use crate::place::Place;
use crate::{process, progress};
use anyhow::Result;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The environment variable that tells the server, and the tests, where the built site lies.
pub const SITE_VARIABLE: &str = "SHOPYARD_SITE";

/// Builds the server and gives the path of its binary.
pub fn build(place: &Place, profile: Profile) -> Result<PathBuf> {
    let (folder, extra): (_, &[&str]) = match profile {
        Profile::Dev => ("debug", &[]),
        Profile::Release => ("release", &["--release"]),
    };
    progress::step(&format!("server ({folder})"), || {
        let mut cargo = process::cargo(&place.root);
        cargo.args(["build", "--package", "web", "--bin", "shopyard"]).args(extra);
        process::run(&mut cargo)
    })?;
    let file = format!("shopyard{}", std::env::consts::EXE_SUFFIX);
    Ok(place.target.join(folder).join(file))
}

/// Runs the server in this process's place, in the workspace's root so that `data/` is always the same folder.
pub fn launch(place: &Place, binary: &Path, subcommand: &str, passed: &[OsString]) -> Result<()> {
    progress::note(&format!("starting `shopyard {subcommand}`; Ctrl-C ends it"));
    let mut shopyard = Command::new(binary);
    shopyard.arg(subcommand).args(passed).current_dir(&place.root).env(SITE_VARIABLE, place.site());
    process::become_command(&mut shopyard)
}
