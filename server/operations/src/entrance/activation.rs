//! The first use of a printed activation code: it sets the password, ends whatever sessions there were, and
//! signs in. Codes are single-use, hashed at rest and tried no more often than passwords.

use super::attempts::Account;
use super::passwords::new_password;
use crate::faults::OrFault;
use crate::house::HouseState;
use crate::secrets::{normal_code, sha256};
use contract::backend::entrance::SignedIn;
use contract::forms::ActivateForm;
use contract::{ApiError, FormErrors, Problem, Visitor};
use domain::people::TextProblem;
use store::{NewAudit, PersonRow, PersonStatus};

impl HouseState {
    pub(super) async fn activate(&self, visitor: &Visitor, form: ActivateForm) -> Result<SignedIn, ApiError> {
        let activated = self.activate_checked(visitor, &form).await;
        activated.map_err(|error| match error {
            ApiError::Form(errors) => {
                // The code is a secret: it does not travel back in an address.
                let typed = [("college", &*form.college), ("login", &*form.login)];
                ApiError::Form(errors.with_values(typed))
            }
            other => other,
        })
    }

    async fn activate_checked(&self, visitor: &Visitor, form: &ActivateForm) -> Result<SignedIn, ApiError> {
        let mut errors = FormErrors::default();
        let college = self.chosen_college(&mut errors, &form.college).await?;
        for (name, typed) in [("login", &form.login), ("code", &form.code)] {
            if typed.trim().is_empty() {
                errors.add(name, TextProblem::Missing.into());
            }
        }
        let password = new_password(&mut errors, &form.password, &form.password_again, &[form.login.trim()]);
        let (Some(college), Some(password), true) = (college, password, errors.is_empty()) else {
            return Err(errors.into());
        };
        let account = Account::of(&form.login);
        let person = self.person_of(college.id, &account).await?;
        self.begin_try(college.id, &account.name, person.as_ref().map(|person| person.id)).await?;
        // Hashed before the code is looked up: the work is the same for right and wrong codes.
        let hash = self.hash(password).await?;
        let not_valid = || ApiError::from(FormErrors::field("code", Problem::CodeNotValid));
        let person = person.filter(|person| person.status == PersonStatus::Active).ok_or_else(not_valid)?;
        let token = self.use_code(visitor, &person, &form.code, &hash).await?.ok_or_else(not_valid)?;
        self.end_tries(college.id, person.id).await?;
        self.admitted(visitor, &person, token).await
    }

    /// Everything an activation writes, in one change: the session's token, or `None` for a code that is not this
    /// person's, and then nothing is written.
    async fn use_code(
        &self,
        visitor: &Visitor,
        person: &PersonRow,
        code: &str,
        hash: &str,
    ) -> Result<Option<String>, ApiError> {
        let now = self.now();
        let code_hash = sha256(normal_code(code).as_bytes());
        let mut change = self.store.change().await.or_fault("change")?;
        let whose = change.consume_activation_code(person.college, code_hash, now).await.or_fault("code used")?;
        if whose != Some(person.id) {
            change.roll_back().await.or_fault("roll back")?;
            return Ok(None);
        }
        change.set_password(person.college, person.id, hash).await.or_fault("password set")?;
        change.end_all_sessions(person.college, person.id).await.or_fault("sessions ended")?;
        let token = self.start_session(&mut change, visitor, person).await?;
        let row = NewAudit {
            college: person.college,
            at: now,
            person: Some(person.id),
            action: "account_activated".to_owned(),
            object: person.id.to_string(),
            detail: String::new(),
        };
        change.audit(&row).await.or_fault("audit")?;
        change.commit().await.or_fault("commit")?;
        Ok(Some(token))
    }
}
