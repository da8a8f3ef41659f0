//! What breaks in an engine: never the fault of the person who asked.

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
    /// The journal was written by another version of the rules.
    #[error("journal of engine version {stored}, this is {own}")]
    OtherVersion {
        /// Version of the stored journal.
        stored: u32,
        /// Version of this program.
        own: u32,
    },
    /// The world stopped after a failure and could not be loaded again.
    #[error("world is stopped")]
    Stopped,
}
