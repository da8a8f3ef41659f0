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
    /// The journal cannot give what was asked of it: the sentence says why.
    #[error("{0}")]
    NotInJournal(String),
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
        "the journal was written by engine version {stored}; this program's version {own} cannot read it ({reason}). \
         Nothing was changed. To go on with this market, run the program that wrote it; to begin anew, give this one a \
         database of its own (--database-url; for the demo: shopyard demo --fresh). \
         此市场记录由引擎版本 {stored} 写成，本程序版本 {own} 无法读取。数据未作任何更改。若要继续此市场，请运行原来的程序；\
         若要重新开始，请用 --database-url 指定新的数据库（演示数据请用 shopyard demo --fresh）。"
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

impl EngineFault {
    /// Version of the journal and version of this program, when that is what is wrong.
    #[must_use]
    pub fn versions(&self) -> Option<(u32, u32)> {
        match self {
            Self::OtherVersion { stored, own, .. } => Some((*stored, *own)),
            Self::FailedLately(fault) => fault.versions(),
            _ => None,
        }
    }
    /// What cannot be read because another version wrote it is that version's, and no damage.
    pub(crate) fn of_version(self, stored: u32, own: u32) -> Self {
        match self {
            Self::Unreadable(reason) if stored != own => Self::OtherVersion { stored, own, reason },
            other => other,
        }
    }
}
