//! Sign-in, activation, first set-up, own sessions.

use super::LocalTime;
use domain::people::Role;
use serde::{Deserialize, Serialize};

/// The sign-in page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignInView {
    /// Colleges to choose from: code and name.
    pub colleges: Vec<(String, String)>,
    /// Demo people that can be entered with one click; empty in a production house.
    pub demo_people: Vec<DemoPersonView>,
}

/// A demo person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoPersonView {
    /// Key for the form.
    pub key: String,
    /// Name.
    pub name: String,
    /// Role.
    pub role: Role,
    /// College.
    pub college: String,
}

/// The own account page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeView {
    /// Name.
    pub name: String,
    /// Student number, if any.
    pub student_number: Option<String>,
    /// E-mail, if any.
    pub email: Option<String>,
    /// Alias per class, where enrolled as a student: class id, class name, alias.
    pub aliases: Vec<(domain::ClassId, String, String)>,
    /// Open sessions, newest first.
    pub sessions: Vec<SessionView>,
}

/// One open session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionView {
    /// Its public number in this list, for ending it (not the token).
    pub key: String,
    /// Whether it is the one asking.
    pub current: bool,
    /// What the browser said of itself, shortened.
    pub agent: String,
    /// When it began.
    pub began: LocalTime,
    /// When it was last used.
    pub last_used: LocalTime,
}
