//! Signing in and out: which account, which password, and the session that follows. An unknown account, a
//! wrong password, a person without one and a suspended one take the same time and get the same answer.

use super::attempts::Account;
use crate::faults::OrFault;
use crate::house::HouseState;
use crate::permits::{self, session_micros};
use crate::secrets::{row_uuid, sha256, token};
use contract::backend::entrance::SignedIn;
use contract::forms::SignInForm;
use contract::views::entrance::SignInView;
use contract::{ApiError, FormErrors, Problem, Visitor, paths};
use domain::people::{Role, TextProblem};
use domain::{ClassId, CollegeId};
use store::{Change, CollegeRow, EnrolmentKind, MembershipRow, NewSession, PersonRow, PersonStatus};

/// Most characters kept of what a browser says of itself.
const AGENT_LENGTH_MAX: usize = 120;

impl HouseState {
    pub(super) async fn sign_in_page(&self) -> Result<SignInView, ApiError> {
        let colleges = self.store.colleges().await.or_fault("colleges")?;
        let mut demo_people = Vec::new();
        if self.is_demo() {
            for college in &colleges {
                demo_people.extend(self.demo_people(college).await?.iter().map(|person| person.view(college)));
            }
        }
        let colleges = colleges.into_iter().map(|college| (college.id.to_string(), college.name)).collect();
        Ok(SignInView { colleges, demo_people })
    }

    pub(super) async fn sign_in(&self, visitor: &Visitor, form: SignInForm) -> Result<SignedIn, ApiError> {
        let again = |errors: FormErrors| errors.with_values([("college", &*form.college), ("login", &*form.login)]);
        let signed_in = self.sign_in_checked(visitor, &form).await;
        signed_in.map_err(|error| match error {
            ApiError::Form(errors) => ApiError::Form(again(errors)),
            other => other,
        })
    }

    async fn sign_in_checked(&self, visitor: &Visitor, form: &SignInForm) -> Result<SignedIn, ApiError> {
        let mut errors = FormErrors::default();
        let college = self.chosen_college(&mut errors, &form.college).await?;
        for (name, typed) in [("login", &form.login), ("password", &form.password)] {
            if typed.trim().is_empty() {
                errors.add(name, TextProblem::Missing.into());
            }
        }
        let (Some(college), true) = (college, errors.is_empty()) else { return Err(errors.into()) };
        let account = Account::of(&form.login);
        let person = self.person_of(college.id, &account).await?;
        self.begin_try(college.id, &account.name, person.as_ref().map(|person| person.id)).await?;
        let hash = person.as_ref().and_then(|person| person.password_hash.clone());
        let is_right = self.is_password(form.password.clone(), hash).await?;
        match person {
            Some(person) if is_right && person.status == PersonStatus::Active => {
                self.end_tries(college.id, person.id).await?;
                self.admit(visitor, &person).await
            }
            _ => {
                tracing::info!(college = %college.id, "sign-in failed");
                Err(FormErrors::whole(Problem::WrongCredentials).into())
            }
        }
    }

    /// The college a form names by its id.
    pub(super) async fn chosen_college(
        &self,
        errors: &mut FormErrors,
        typed: &str,
    ) -> Result<Option<CollegeRow>, ApiError> {
        let college = match typed.trim().parse::<CollegeId>() {
            Ok(id) => self.store.college(id).await.or_fault("college")?,
            Err(_) => None,
        };
        if college.is_none() {
            let is_blank = typed.trim().is_empty();
            errors.add("college", if is_blank { Problem::NothingChosen } else { Problem::NotAChoice });
        }
        Ok(college)
    }

    /// Whose account it is, if anybody's.
    pub(super) async fn person_of(&self, college: CollegeId, account: &Account) -> Result<Option<PersonRow>, ApiError> {
        if !account.is_login {
            return Ok(None);
        }
        self.store.person_by_login(college, &account.name).await.or_fault("person by login")
    }

    /// Begins a session for a person whose identity was just proven.
    pub(super) async fn admit(&self, visitor: &Visitor, person: &PersonRow) -> Result<SignedIn, ApiError> {
        let mut change = self.store.change().await.or_fault("change")?;
        let token = self.start_session(&mut change, visitor, person).await?;
        change.commit().await.or_fault("commit")?;
        self.admitted(visitor, person, token).await
    }

    /// Puts a session into an open change; answers the cookie's token, which is new at every sign-in (ASVS 7.2.4).
    pub(super) async fn start_session(
        &self,
        change: &mut Change,
        visitor: &Visitor,
        person: &PersonRow,
    ) -> Result<String, ApiError> {
        let now = self.now();
        let secret = token();
        let (idle, absolute) = session_micros(person.role);
        let session = NewSession {
            college: person.college,
            id: row_uuid(now),
            token_hash: sha256(secret.as_bytes()),
            person: person.id,
            user_agent: visitor.agent.chars().filter(|it| !it.is_control()).take(AGENT_LENGTH_MAX).collect(),
            at: now,
            idle_expires_at: now + idle,
            absolute_expires_at: now + absolute,
        };
        change.start_session(&session).await.or_fault("session started")?;
        Ok(format!("{}.{secret}", person.college))
    }

    /// What the browser gets after a session was stored. The session of the cookie it replaces is ended.
    pub(super) async fn admitted(
        &self,
        visitor: &Visitor,
        person: &PersonRow,
        token: String,
    ) -> Result<SignedIn, ApiError> {
        self.sign_out(visitor).await?;
        self.sessions.clear();
        tracing::info!(person = %person.id, role = person.role.word(), "signed in");
        let memberships = self.store.classes_of(person.college, person.id).await.or_fault("classes of person")?;
        let (_, absolute) = session_micros(person.role);
        Ok(SignedIn {
            token,
            max_age_seconds: u32::try_from(absolute / 1_000_000).unwrap_or(u32::MAX),
            first_page: first_page_of(person.role, &memberships),
            language: person.language,
        })
    }

    pub(super) async fn sign_out(&self, visitor: &Visitor) -> Result<(), ApiError> {
        let who = match self.signed_in(visitor).await {
            Err(ApiError::NotSignedIn) => return Ok(()),
            who => who?,
        };
        let mut change = self.store.change().await.or_fault("change")?;
        change.end_session(who.college(), who.person(), who.row().session.id).await.or_fault("session ended")?;
        change.commit().await.or_fault("commit")?;
        self.sessions.clear();
        Ok(())
    }
}

/// Where a signed-in person begins.
pub(super) fn first_page(who: &permits::SignedIn) -> String {
    first_page_of(who.role(), who.memberships())
}

/// A student begins in the class that was joined last: the one of this term.
fn first_page_of(role: Role, memberships: &[MembershipRow]) -> String {
    match role {
        Role::Admin => paths::ADMIN_PEOPLE.to_owned(),
        Role::Teacher => paths::TEACH.to_owned(),
        Role::Student => {
            newest_class(memberships).map_or_else(|| paths::ME.to_owned(), |class| paths::class_place(class, "today"))
        }
    }
}

fn newest_class(memberships: &[MembershipRow]) -> Option<ClassId> {
    let as_student = memberships.iter().filter(|membership| membership.enrolment.kind == EnrolmentKind::Student);
    as_student.max_by_key(|membership| membership.enrolment.enrolled_at).map(|membership| membership.class.id)
}
