//! The binary `shopyard`: command line, settings, router, sessions, live stream, exports. No rules.
//!
//! `cli.rs` says what the program can do, `commands/` does it, `router.rs` lists every address.

pub mod cli;
pub mod commands;
pub mod settings;

mod accept;
mod assets;
mod codes;
mod demo;
mod downloads;
mod functions;
mod headers;
mod kept;
mod live;
mod pictures;
mod preferences;
mod reply;
mod router;
mod serving;
mod uploads;
mod visitor;

pub use router::{Site, router, routes_listed};
pub use serving::{Serving, start};

/// Pages are made of many small strings, and the system's allocator took about a third of a page's processor time
/// (profiled); this one takes less, for some 30 MB of memory.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

use clap::Parser;
use std::ffi::OsString;
use std::process::ExitCode;

/// Runs the program with these arguments; the exit code is 0 when it did what was asked.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match cli::Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(problem) => {
            // Help and version are "errors" to the parser; printing can only fail when nobody listens.
            let _ = problem.print();
            return ExitCode::from(u8::try_from(problem.exit_code()).unwrap_or(2));
        }
    };
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_default_env()
                .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn,shopyard=info,web=info,engine=info")),
        )
        .with_ansi(std::io::IsTerminal::is_terminal(&std::io::stderr()))
        .with_writer(std::io::stderr)
        .init();
    match commands::run(cli) {
        Ok(code) => code,
        Err(problem) => {
            eprintln!("shopyard: {problem:#}");
            ExitCode::FAILURE
        }
    }
}
