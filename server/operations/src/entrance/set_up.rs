//! The first set-up of an empty production house: the one-time link printed at the start makes the college and
//! its first admin, in one change. There are no default accounts (ASVS 6.3.2). The link is made where the program
//! starts; an admin made from the machine's own command line is in `command_line.rs`.

use super::passwords::new_password;
use crate::faults::{OrFault, fault};
use crate::house::HouseState;
use crate::secrets::{row_uuid, sha256};
use contract::backend::entrance::SignedIn;
use contract::forms::SetUpForm;
use contract::{ApiError, FormErrors, Problem, Visitor};
use domain::people::{CollegeName, Email, NewPassword, PersonName, Role};
use domain::{CollegeId, PersonId};
use store::{Added, NewAudit, NewCollege, NewPerson, PersonAdded, PersonRow, PersonStatus};

/// Where a new college's due dates are meant, until it says otherwise: the market's own zone.
pub(super) const ZONE: &str = "Asia/Shanghai";

/// A set-up form that was read.
struct FirstAdmin {
    college: CollegeName,
    name: PersonName,
    email: Email,
    password: NewPassword,
}

impl HouseState {
    pub(super) async fn set_up_token_valid(&self, token: String) -> Result<bool, ApiError> {
        if self.is_demo() {
            return Ok(false);
        }
        self.store.is_setup_open(sha256(token.trim().as_bytes()), self.now()).await.or_fault("set-up link")
    }

    pub(super) async fn set_up(&self, visitor: &Visitor, form: SetUpForm) -> Result<SignedIn, ApiError> {
        if self.is_demo() {
            return Err(ApiError::NotFound);
        }
        let typed = || [("college", &*form.college), ("name", &*form.name), ("email", &*form.email)];
        let not_valid = || FormErrors::whole(Problem::CodeNotValid).with_values(typed());
        // Before the costly hash, so that strangers cannot make the server sweat.
        if !self.set_up_token_valid(form.token.clone()).await? {
            return Err(not_valid().into());
        }
        let first = read(&form).map_err(|errors| errors.with_values(typed()))?;
        let hash = self.hash(first.password.clone()).await?;
        let (admin, token) = self.found(visitor, &form.token, first, hash).await?.ok_or_else(not_valid)?;
        self.admitted(visitor, &admin, token).await
    }

    /// Uses the link and writes college, admin and session; `None` if somebody else was faster.
    async fn found(
        &self,
        visitor: &Visitor,
        token: &str,
        first: FirstAdmin,
        hash: String,
    ) -> Result<Option<(PersonRow, String)>, ApiError> {
        let now = self.now();
        let college = NewCollege {
            id: CollegeId::new(row_uuid(now)),
            name: first.college,
            zone: ZONE.to_owned(),
            language: visitor.language,
            at: now,
        };
        let admin = NewPerson {
            college: college.id,
            id: PersonId::new(row_uuid(now)),
            kind: self.kind,
            role: Role::Admin,
            name: first.name,
            student_number: None,
            email: Some(first.email),
            password_hash: Some(hash),
            language: visitor.language,
            at: now,
        };
        let mut change = self.store.change().await.or_fault("change")?;
        if !change.consume_setup(sha256(token.trim().as_bytes()), now).await.or_fault("set-up link used")?
            || change.create_college(&college).await.or_fault("college created")? == Added::Taken
        {
            change.roll_back().await.or_fault("roll back")?;
            return Ok(None);
        }
        match change.create_person(&admin).await.or_fault("admin created")? {
            PersonAdded::Added => {}
            other @ (PersonAdded::Taken | PersonAdded::WrongHouse) => {
                return Err(fault("first admin", &format!("{other:?}")));
            }
        }
        let admin = row_of(admin);
        let token = self.start_session(&mut change, visitor, &admin).await?;
        change.audit(&founded(&admin, &college)).await.or_fault("audit")?;
        change.commit().await.or_fault("commit")?;
        Ok(Some((admin, token)))
    }
}

fn read(form: &SetUpForm) -> Result<FirstAdmin, FormErrors> {
    let mut errors = FormErrors::default();
    let college = errors.take("college", CollegeName::parse(&form.college));
    let name = errors.take("name", PersonName::parse(&form.name));
    let email = errors.take("email", Email::parse(&form.email));
    let own = [form.email.trim(), form.name.trim(), form.college.trim()];
    let password = new_password(&mut errors, &form.password, &form.password_again, &own);
    match (college, name, email, password) {
        (Some(college), Some(name), Some(email), Some(password)) => Ok(FirstAdmin { college, name, email, password }),
        _ => Err(errors),
    }
}

/// The admin as stored by the change in progress.
fn row_of(admin: NewPerson) -> PersonRow {
    PersonRow {
        college: admin.college,
        id: admin.id,
        role: admin.role,
        name: admin.name.as_str().to_owned(),
        student_number: None,
        email: admin.email.map(|email| email.as_str().to_owned()),
        password_hash: admin.password_hash,
        language: admin.language,
        status: PersonStatus::Active,
        created_at: admin.at,
    }
}

fn founded(admin: &PersonRow, college: &NewCollege) -> NewAudit {
    NewAudit {
        college: college.id,
        at: college.at,
        person: Some(admin.id),
        action: "college_created".to_owned(),
        object: college.id.to_string(),
        detail: college.name.as_str().to_owned(),
    }
}
