//! The admin's pages: people, classes, imports, audit, the state of the house.

use super::selling::RowProblem;
use super::{LocalTime, Page};
use domain::people::Role;
use domain::{ClassId, PersonId};
use serde::{Deserialize, Serialize};

/// People of the college.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeopleView {
    /// What was searched for.
    pub query: String,
    /// Filter by role.
    pub role: Option<Role>,
    /// Rows.
    pub people: Page<PersonRow>,
    /// Count per role: students, teachers, admins.
    pub counts: [u32; 3],
    /// Classes to add people to.
    pub classes: Vec<(ClassId, String)>,
}

/// One person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonRow {
    /// Who.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Student number.
    pub student_number: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Classes.
    pub classes: Vec<String>,
    /// State.
    pub state: PersonState,
}

/// A person's state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonState {
    /// Has never signed in; an activation code is needed.
    NotActivated,
    /// Can sign in.
    Active,
    /// Cannot sign in for now.
    Suspended,
    /// Left the college.
    Left,
}

/// Classes of the college.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdminClassesView {
    /// Rows.
    pub classes: Vec<super::teaching::ClassRow>,
    /// Teachers to choose from.
    pub teachers: Vec<(PersonId, String)>,
}

/// Roster imports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportsView {
    /// Earlier imports, newest first.
    pub imports: Vec<ImportRow>,
}

/// One import in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportRow {
    /// Key.
    pub key: String,
    /// File name.
    pub file_name: String,
    /// When.
    pub at: LocalTime,
    /// Good rows.
    pub good: u32,
    /// Bad rows.
    pub bad: u32,
    /// State.
    pub state: ImportState,
}

/// Where an import stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportState {
    /// Previewed; nothing written.
    Pending,
    /// Written.
    Applied,
    /// Thrown away.
    Cancelled,
}

/// How a file's text was decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileEncoding {
    /// UTF-8, with or without mark.
    Utf8,
    /// GB18030, as Excel in China saves it.
    Gb18030,
}

/// Preview of a roster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RosterImportView {
    /// Head.
    pub row: ImportRow,
    /// Which encoding was read.
    pub encoding: FileEncoding,
    /// Which form the headers had.
    pub form: RosterForm,
    /// Good rows with what will happen.
    pub people: Page<RosterRow>,
    /// How many people would be created, changed, and left as they are.
    pub effects: [u32; 3],
    /// Every bad cell.
    pub problems: Vec<RowProblem>,
    /// Classes that do not exist yet and will be created.
    pub new_classes: Vec<String>,
}

/// Which kind of roster file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RosterForm {
    /// `student_number,name,class,email`.
    English,
    /// 学号,姓名,班级,邮箱.
    Chinese,
    /// Moodle's user upload.
    Moodle,
}

/// One good row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RosterRow {
    /// Line in the file.
    pub line: u32,
    /// Student number.
    pub student_number: String,
    /// Name.
    pub name: String,
    /// Class.
    pub class: String,
    /// E-mail.
    pub email: Option<String>,
    /// What applying does.
    pub effect: RosterEffect,
}

/// What applying a row does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RosterEffect {
    /// A new person.
    Create,
    /// A known person's details or class change.
    Update,
    /// Nothing changes.
    Unchanged,
}

/// Printed activation codes; shown once, right after applying or on request for people who never signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodesView {
    /// College.
    pub college: String,
    /// Where to go: the address of the activation page.
    pub address: String,
    /// Days the codes stay valid.
    pub valid_days: u32,
    /// For how many people the codes were made.
    #[serde(default)]
    pub people: u32,
    /// Name, student number or e-mail, class, code; empty when these codes were shown before.
    pub slips: Vec<CodeSlip>,
}

/// One slip of paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeSlip {
    /// Name.
    pub name: String,
    /// What to type beside the code.
    pub login: String,
    /// Class.
    pub class: String,
    /// The code, in groups.
    pub code: String,
}

/// The audit log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditView {
    /// What was searched for.
    pub query: String,
    /// Rows, newest first.
    pub rows: Page<AuditRow>,
    /// Whether the chain of hashes is whole.
    pub chain_whole: bool,
}

/// One audited action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditRow {
    /// Number.
    pub number: u64,
    /// When.
    pub at: LocalTime,
    /// Who.
    pub person: String,
    /// Action code.
    pub action: String,
    /// What it was done to.
    pub object: String,
    /// Detail.
    pub detail: String,
}

/// The state of the house.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SystemView {
    /// Version of the program.
    pub version: String,
    /// `SQLite 3.51.3` or `PostgreSQL 15.18`.
    pub database: String,
    /// Worlds of the college: class, market time, bytes of journal and snapshots, facts.
    pub worlds: Vec<(String, domain::SimTime, u64, u64)>,
    /// Open sessions.
    pub sessions: u32,
    /// People per state: active, not activated, suspended, left.
    pub people: [u32; 4],
}
