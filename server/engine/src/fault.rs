//! What breaks in an engine: never the fault of the person who asked.

use std::sync::Arc;
use store::StoreFault;

/// A world could not be loaded, run or stored.
#[derive(Debug, thiserror::Error)]
pub enum EngineFault {
    /// The database failed.
    #[error("store: {0}")]
    Store(#[from] StoreFault),
    /// No such world in this college.
    #[error("no such world")]
    NoSuchWorld,
    /// Another process runs this world.
    #[error("world is run by {holder}; stop that process first, or wait until its lease ends")]
    HeldElsewhere {
        /// Who.
        holder: String,
    },
    /// The pinned scenario cannot be read by this version.
    #[error("scenario: {0}")]
    Scenario(String),
    /// Re-deriving gave another fact than the journal holds.
    #[error("journal differs from what its commands lead to, first at number {sequence}")]
    JournalDiffers {
        /// The first number that differs.
        sequence: u64,
    },
    /// A stored block or snapshot cannot be read.
    #[error("stored bytes unreadable: {0}")]
    Unreadable(String),
    /// The journal was written by another version of the rules, and this one cannot take it over.
    #[error(
        "the journal was written by engine version {stored} and cannot be taken over by this program's version \
         {own}: {reason}; run the program that wrote it, nothing was changed"
    )]
    OtherVersion {
        /// Version of the stored journal.
        stored: u32,
        /// Version of this program.
        own: u32,
        /// What cannot be read or does not fit.
        reason: String,
    },
    /// The world stopped after a failure and could not be loaded again.
    #[error("world is stopped")]
    Stopped,
    /// The world failed to load a moment ago and is not tried again yet.
    #[error("{0} (it is tried again half a minute after it failed)")]
    FailedLately(Arc<Self>),
}
