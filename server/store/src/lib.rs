//! Rows: people, classes, assignments, grades, sessions, answers, audit, and the journal of every market.
//! One set of SQL for SQLite and PostgreSQL; one test suite runs on both.
//!
//! [`Store`] reads, and does the engine's and the clean-up writes, each in one transaction of its own.
//! [`Change`] is one open write transaction: everything a person causes is a method on it, and nothing is kept
//! before [`Change::commit`]. No market rules live here: event bodies are opaque bytes with an engine version.
//! The store has no clock and no dice: callers pass `now` (UTC microseconds), ids and tokens.

mod activation;
mod answers;
mod assignments;
mod attempts;
mod audit;
mod blocks;
mod change;
mod classes;
mod colleges;
mod columns;
mod days;
mod enrolments;
mod fault;
mod ghosts;
mod gradebook;
mod house;
mod imports;
mod journal;
mod kept_forms;
mod leases;
mod marks;
mod open;
mod overview;
mod people;
mod photos;
mod roster;
mod schema;
mod sessions;
mod snapshots;
mod stamps;
mod submissions;
#[cfg(test)]
mod suite;
mod upkeep;
mod worlds;

pub use activation::NewActivationCode;
pub use answers::{AnswerRow, Claim, Request};
pub use assignments::{AssignmentEdit, AssignmentRow, NewAssignment};
pub use attempts::FailuresRow;
pub use audit::{AuditChain, AuditPoint, AuditRow, NewAudit};
pub use blocks::{BlockRow, CommandRow, JournalSizeRow};
pub use change::{Added, Change};
pub use classes::{ClassRow, MembershipRow, NewClass};
pub use colleges::{CollegeRow, NewCollege};
pub use days::{NewDayBlock, Rewritten};
pub use enrolments::{AliasSet, Enrolled, EnrolmentKind, EnrolmentRow, NewEnrolment, RosterRow};
pub use fault::StoreFault;
pub use ghosts::Given;
pub use gradebook::GradebookRows;
pub use house::{House, HouseKind};
pub use imports::{ImportHead, ImportKind, ImportRow, ImportState, NewImport};
pub use journal::{Appended, Chunk, DayEnd, DayEnded, NewAnswer, NewBlock, NewCommand};
pub use kept_forms::{KeptFormRow, NewKeptForm};
pub use leases::{Lease, LeaseClaim};
pub use marks::{FeedbackRow, MarkKind, MarkRow, NewFeedback, NewMark, NewScoreSheet, ScoreSheetRow};
pub use open::{Engine, Options, Store};
pub use overview::{ClassCount, PeopleCount, WorldSizeRow};
pub use people::{NewPerson, PersonAdded, PersonRow, PersonStatus};
pub use photos::NewPhoto;
pub use roster::{RosterBatch, RosterEntry, RosterOutcome, RosterProblem, RowOutcome};
pub use sessions::{NewSession, SessionRow, SignedInRow};
pub use snapshots::{NewSnapshot, RebuildRow, Saved, SnapshotRow};
pub use stamps::ClassStamp;
pub use submissions::{NewSubmission, SubmissionRow, Submitted};
pub use upkeep::Backup;
pub use worlds::{NewWorld, WorldRow};
