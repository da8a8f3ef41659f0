//! Every test of the workspace, and the picture program, run with the built site at hand.
//!
//! The build command's own tests run apart: built together with the product its dependencies get other features,
//! and cargo would compile the largest of them a second time, for a minute or more.

use crate::place::Place;
use crate::server::SITE_VARIABLE;
use crate::{doctests, process, progress};
use anyhow::Result;
use std::ffi::OsString;

const PRODUCT: [&str; 3] = ["--workspace", "--exclude", "bundle"];
const BUILD_COMMAND: [&str; 2] = ["--package", "bundle"];

/// Runs all tests with cargo-nextest where it is installed, else with cargo's own runner. Arguments choose among
/// the product's tests, so examples in docs and the build command's own tests are then left out.
pub fn run(place: &Place, passed: &[OsString]) -> Result<()> {
    let has_nextest = process::succeeds(process::cargo(&place.root).args(["nextest", "--version"]));
    if !has_nextest {
        progress::note("cargo-nextest is not installed; using cargo test, which is slower but finds the same");
    }
    let runner: &[&str] = if has_nextest { &["nextest", "run"] } else { &["test"] };
    cargo_step(place, "tests", &[runner, &PRODUCT], passed)?;
    if !passed.is_empty() {
        return Ok(());
    }
    cargo_step(place, "tests of the build command", &[runner, &BUILD_COMMAND], passed)?;
    if has_nextest && doctests::any(&place.root)? {
        cargo_step(place, "examples in docs", &[&["test", "--doc"], &PRODUCT], passed)?;
    }
    Ok(())
}

/// Runs the acceptance crate's picture program.
pub fn pictures(place: &Place, passed: &[OsString]) -> Result<()> {
    cargo_step(place, "pictures", &[&["run", "--package", "acceptance", "--bin", "pictures", "--"]], passed)
}

fn cargo_step(place: &Place, what: &str, words: &[&[&str]], passed: &[OsString]) -> Result<()> {
    let mut cargo = process::cargo(&place.root);
    cargo.args(words.concat()).args(passed).env(SITE_VARIABLE, place.site());
    progress::step(what, || process::run(&mut cargo))
}
