//! The subcommands, their help, and the order of steps behind each.
//!
//! Only the order lives here; what a step does is in the file named after it.

use crate::front::{self, Profile};
use crate::place::Place;
use crate::{advisories, server, setup, size, suite};
use anyhow::Result;
use clap::{Args, Parser, Subcommand};
use std::ffi::OsString;
use std::path::PathBuf;

/// Build, run and test Shopyard.
///
/// Needs git, rustup and a C compiler; everything else is set up when it is first needed.
#[derive(Parser)]
#[command(name = "cargo shopyard", bin_name = "cargo shopyard", version)]
pub struct Shopyard {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build everything and open the demo college at http://127.0.0.1:3000
    Up(Run),
    /// Build everything and run `shopyard serve` on your own data
    Serve(Run),
    /// Build the browser bundle and the server
    Build(Build),
    /// Build only the browser bundle (wasm, its JavaScript and the style sheet)
    Front(Build),
    /// Install what the tests need, build, and run every test
    Test(Passed),
    /// Tell which locked versions have a security advisory; never fails because of one
    Advisories(Look),
    /// Render every page at two widths, in two languages and two colour schemes, into pictures
    Pictures(Passed),
    /// Print the size of the released browser bundle; fails when it is too large to send
    Size,
}

#[derive(Args)]
struct Build {
    /// Optimise: slower to build, small bundle, fast server
    #[arg(long)]
    release: bool,
}

#[derive(Args)]
struct Run {
    #[command(flatten)]
    build: Build,
    /// Arguments for shopyard itself
    #[arg(last = true, value_name = "ARGUMENTS")]
    passed: Vec<OsString>,
}

#[derive(Args)]
struct Passed {
    /// Arguments for the program that is run at the end: cargo-nextest (to choose among the product's tests), or
    /// the picture program
    #[arg(last = true, value_name = "ARGUMENTS")]
    passed: Vec<OsString>,
}

#[derive(Args)]
struct Look {
    /// Read this copy of the RustSec advisory database, for machines without internet; else git fetches it once a day
    #[arg(long, value_name = "FOLDER")]
    database: Option<PathBuf>,
}

impl Build {
    fn profile(&self) -> Profile {
        if self.release { Profile::Release } else { Profile::Dev }
    }
}

impl Shopyard {
    /// Does what the command line asked for. `up` and `serve` do not return on Unix: the server takes this
    /// process's place, so that Ctrl-C and signals reach it directly.
    pub fn run(self) -> Result<()> {
        let place = Place::find()?;
        match self.command {
            Command::Up(run) => launch(&place, &run, "demo"),
            Command::Serve(run) => launch(&place, &run, "serve"),
            Command::Build(build) => {
                front(&place, build.profile())?;
                server::build(&place, build.profile()).map(drop)
            }
            Command::Front(build) => front(&place, build.profile()),
            Command::Test(test) => {
                setup::wasm_target(&place)?;
                setup::for_tests()?;
                // Whoever chooses among the tests is in the middle of something else.
                if test.passed.is_empty() {
                    advisories::report(&place, None);
                }
                front(&place, Profile::Dev)?;
                suite::run(&place, &test.passed)
            }
            Command::Advisories(look) => {
                advisories::report(&place, look.database.as_deref());
                Ok(())
            }
            Command::Pictures(pictures) => {
                setup::for_pictures()?;
                front(&place, Profile::Dev)?;
                suite::pictures(&place, &pictures.passed)
            }
            Command::Size => {
                front(&place, Profile::Release)?;
                size::report(&place)
            }
        }
    }
}

fn front(place: &Place, profile: Profile) -> Result<()> {
    setup::wasm_target(place)?;
    front::build(place, profile)
}

fn launch(place: &Place, run: &Run, subcommand: &str) -> Result<()> {
    let profile = run.build.profile();
    front(place, profile)?;
    let binary = server::build(place, profile)?;
    server::launch(place, &binary, subcommand, &run.passed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_free_of_contradictions() {
        Shopyard::command().debug_assert();
    }

    #[test]
    fn what_stands_behind_the_dashes_reaches_the_program_untouched() {
        let line = ["shopyard", "up", "--release", "--", "--port", "0"];
        let Command::Up(run) = Shopyard::parse_from(line).command else {
            panic!("`up` was not understood as up");
        };
        assert!(run.build.release);
        assert_eq!(run.passed, ["--port", "0"]);
    }

    #[test]
    fn an_argument_before_the_dashes_is_refused() {
        assert!(Shopyard::try_parse_from(["shopyard", "test", "orders"]).is_err());
    }
}
