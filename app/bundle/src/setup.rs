//! What a machine lacks, and how it gets it: the wasm target through rustup, programs through apt.
//!
//! Nothing is installed that is already there, and where nothing can be installed one sentence says what to do.

use crate::packages::{self, Need};
use crate::place::Place;
use crate::{process, progress};
use anyhow::{Context as _, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The browser's target.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Adds the wasm target to the toolchain in use, unless its library is there.
pub fn wasm_target(place: &Place) -> Result<()> {
    if has_wasm_target(&place.root)? {
        return Ok(());
    }
    if process::find_program("rustup").is_none() {
        bail!("this Rust cannot compile for browsers: install its target {WASM_TARGET}, or use rustup");
    }
    progress::step("adding the wasm target to Rust", || {
        let mut rustup = Command::new("rustup");
        rustup.current_dir(&place.root).args(["target", "add", WASM_TARGET]);
        process::run(&mut rustup).with_context(|| {
            "this Rust cannot compile for browsers yet, and rustup could not fetch what it lacks; \
             start again with a connection to the internet"
        })
    })
}

fn has_wasm_target(root: &Path) -> Result<bool> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let mut ask = Command::new(rustc);
    ask.current_dir(root).args(["--print", "target-libdir", "--target", WASM_TARGET]);
    let folder = process::output(&mut ask).context("rustc does not say where its targets lie")?;
    Ok(Path::new(folder.trim()).is_dir())
}

/// Whatever the whole test run needs beyond Rust: a browser with its driver, PostgreSQL's server programs, and a
/// Chinese font, without which Chinese pages are measured with boxes in place of letters.
pub fn for_tests() -> Result<()> {
    packages::provide(&[BROWSER, DRIVER, POSTGRES, CHINESE_FONT])
}

/// Whatever the pictures need beyond Rust.
pub fn for_pictures() -> Result<()> {
    packages::provide(&[BROWSER, DRIVER, CHINESE_FONT])
}

const BROWSER: Need = Need {
    what: "Chromium or Google Chrome",
    package: "chromium",
    found: || ["chromium", "chromium-browser", "google-chrome"].into_iter().any(on_path),
};

const DRIVER: Need =
    Need { what: "chromedriver of the same version", package: "chromium-driver", found: || on_path("chromedriver") };

const POSTGRES: Need = Need {
    what: "PostgreSQL's server programs (initdb, postgres, pg_ctl, pg_isready)",
    package: "postgresql",
    // From one folder: those of two versions do not work together.
    found: || {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let mut folders = std::env::split_paths(&path).chain(debian_postgres_folders());
        folders.any(|folder| {
            POSTGRES_PROGRAMS.iter().all(|name| process::find_in([folder.clone()].into_iter(), name).is_some())
        })
    },
};

/// What the tests start.
const POSTGRES_PROGRAMS: [&str; 4] = ["initdb", "postgres", "pg_ctl", "pg_isready"];

const CHINESE_FONT: Need = Need {
    what: "a font with Chinese letters",
    package: "fonts-noto-cjk",
    // The other systems come with one; only on Linux may it be missing.
    found: || !cfg!(target_os = "linux") || lists_chinese_font(),
};

fn on_path(name: &str) -> bool {
    process::find_program(name).is_some()
}

/// Debian keeps the server programs of each major version apart, and off PATH.
fn debian_postgres_folders() -> Vec<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    versions.map(|version| version.path().join("bin")).collect()
}

fn lists_chinese_font() -> bool {
    let listed = Command::new("fc-list").args([":lang=zh-cn", "family"]).output();
    listed.is_ok_and(|listed| listed.stdout.iter().any(|byte| !byte.is_ascii_whitespace()))
}
