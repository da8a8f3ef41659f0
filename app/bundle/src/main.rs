//! `cargo shopyard`: sets up what is missing, builds the browser bundle and the server, runs them or tests them.
//!
//! A program of the workstation: nothing links it and it knows nothing of the product but the names of
//! three packages (`hydrate`, `web`, `acceptance`). `commands.rs` says what each subcommand does and in
//! which order; the bundle itself is made in `front.rs`.

mod advisories;
mod commands;
mod compress;
mod css;
mod doctests;
mod front;
mod glue;
mod names;
mod packages;
mod place;
mod process;
mod progress;
mod server;
mod setup;
mod size;
mod stamp;
mod suite;

use clap::Parser as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    match commands::Shopyard::parse().run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            progress::failure(&error);
            ExitCode::FAILURE
        }
    }
}
