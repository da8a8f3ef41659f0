//! An admin made from the command line of the machine itself: the way in when no admin can sign in. Whoever can
//! run the program beside its database needs no permit; what is done is in the audit all the same.

use super::set_up::ZONE;
use crate::administration::{CODE_MICROS, grouped};
use crate::secrets::{activation_code, row_uuid, sha256};
use domain::people::{CollegeName, Email, PersonName, Role};
use domain::{CollegeId, Language, PersonId};
use engine::{SystemClock, WallClock};
use std::fmt;
use store::{
    Added, Change, HouseKind, NewActivationCode, NewAudit, NewCollege, NewPerson, PersonAdded, PersonStatus, Store,
    StoreFault,
};

/// Why no admin was made; its text is for the person at the terminal.
#[derive(Debug)]
pub enum NoAdmin {
    /// Somebody of the college who is no admin has this e-mail.
    EmailTaken,
    /// Another process made a college of this name, or an admin of this e-mail, at the same moment.
    TriedTwice,
    /// This is not a production database.
    WrongHouse,
    /// The database failed.
    Store(StoreFault),
}

impl fmt::Display for NoAdmin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EmailTaken => f.write_str("a student or teacher of this college has this e-mail"),
            Self::TriedTwice => f.write_str("somebody else did the same at this moment; try again"),
            Self::WrongHouse => f.write_str("this is not a production database"),
            Self::Store(fault) => write!(f, "{fault}"),
        }
    }
}

impl std::error::Error for NoAdmin {}

impl From<StoreFault> for NoAdmin {
    fn from(fault: StoreFault) -> Self {
        Self::Store(fault)
    }
}

/// Makes an admin of the college of this name, and the college if there is none; an admin who is there already
/// is re-admitted. Answers a one-time activation code, in groups, valid 30 days; earlier ones end.
///
/// # Errors
/// Says which [`NoAdmin`] it is; then nothing was written.
pub async fn create_admin(
    store: &Store,
    college: CollegeName,
    name: PersonName,
    email: Email,
) -> Result<String, NoAdmin> {
    let at = SystemClock.now_micros();
    let known = store.colleges().await?.into_iter().find(|row| row.name == college.as_str()).map(|row| row.id);
    let college_id = known.unwrap_or_else(|| CollegeId::new(row_uuid(at)));
    let person = store.person_by_login(college_id, email.as_str()).await?;
    let mut change = store.change().await?;
    if known.is_none() {
        let new =
            NewCollege { id: college_id, name: college, zone: ZONE.to_owned(), language: Language::default(), at };
        if change.create_college(&new).await? == Added::Taken {
            return Err(NoAdmin::TriedTwice);
        }
    }
    let person = match person {
        Some(person) if person.role != Role::Admin => return Err(NoAdmin::EmailTaken),
        Some(person) => {
            change.set_status(college_id, person.id, PersonStatus::Active).await?;
            person.id
        }
        None => new_admin(&mut change, college_id, name, email, at).await?,
    };
    let code = activation_code();
    let issued = NewActivationCode {
        college: college_id,
        code_hash: sha256(code.as_bytes()),
        person,
        by: person,
        at,
        expires_at: at + CODE_MICROS,
    };
    change.issue_activation_code(&issued).await?;
    let row = NewAudit {
        college: college_id,
        at,
        person: None,
        action: "admin_by_command_line".to_owned(),
        object: person.to_string(),
        detail: String::new(),
    };
    change.audit(&row).await?;
    change.commit().await?;
    Ok(grouped(&code))
}

async fn new_admin(
    change: &mut Change,
    college: CollegeId,
    name: PersonName,
    email: Email,
    at: i64,
) -> Result<PersonId, NoAdmin> {
    let person = NewPerson {
        college,
        id: PersonId::new(row_uuid(at)),
        kind: HouseKind::Production,
        role: Role::Admin,
        name,
        student_number: None,
        email: Some(email),
        password_hash: None,
        language: Language::default(),
        at,
    };
    match change.create_person(&person).await? {
        PersonAdded::Added => Ok(person.id),
        PersonAdded::Taken => Err(NoAdmin::TriedTwice),
        PersonAdded::WrongHouse => Err(NoAdmin::WrongHouse),
    }
}
