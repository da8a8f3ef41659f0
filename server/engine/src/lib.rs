//! Keeps worlds running: one writer per world, pacing, feed, leases, crash recovery.
//!
//! Knows nothing of HTTP, people or grades. The path of a command: [`WorldHandle::submit`] puts it into
//! its world's bounded inbox, the runner (`runner.rs`) decides it on its own world, stores the chunk in one
//! transaction and only then lets anybody see it ([`Image`]). Loading and comparing is in `recovery.rs`.

pub mod clock;
pub mod fault;
pub mod feed;
pub mod ghosts;
pub mod handle;
pub mod journal;
pub mod pacing;
pub mod registry;
pub mod scenarios;

mod blocks;
mod chain;
mod image;
mod recovery;
mod runner;

pub use clock::{SystemClock, WallClock};
pub use fault::EngineFault;
pub use feed::Published;
pub use handle::{Accepted, Clock, NotAccepted, Submission, WorldHandle};
pub use image::Image;
pub use pacing::Run;
pub use registry::{Engine, EngineOptions};

#[cfg(test)]
mod tests;
