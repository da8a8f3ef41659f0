//! An admin's pages: people, classes, roster imports, activation codes, audit log, the state of the house.
//!
//! What forms post is in `actions`; the roster file itself goes to a route of the server.

pub mod actions;
mod audit;
mod classes;
mod codes;
mod import;
mod imports;
mod people;
mod system;

pub use audit::AuditPage;
pub use classes::AdminClassesPage;
pub use codes::{CodesPage, MadeCodes};
pub use import::RosterImportPage;
pub use imports::ImportsPage;
pub use people::PeoplePage;
pub use system::SystemPage;
