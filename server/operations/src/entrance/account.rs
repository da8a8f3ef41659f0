//! The own account: sessions, language, alias, password.

use super::passwords::new_password;
use crate::faults::OrFault;
use crate::house::HouseState;
use crate::local_time::local;
use crate::permits::SignedIn;
use contract::forms::{AliasForm, PasswordForm};
use contract::views::entrance::{MeView, SessionView};
use contract::{ApiError, FormErrors, Problem, Visitor};
use domain::people::Alias;
use domain::{ClassId, Language};
use store::{AliasSet, EnrolmentKind, NewAudit};
use uuid::Uuid;

impl HouseState {
    pub(super) async fn me(&self, visitor: &Visitor) -> Result<MeView, ApiError> {
        let who = self.signed_in(visitor).await?;
        let mut sessions =
            self.store.sessions_of(who.college(), who.person(), self.now()).await.or_fault("own sessions")?;
        sessions.sort_by_key(|session| (std::cmp::Reverse(session.created_at), session.id));
        let zone = who.zone();
        let person = &who.row().person;
        let as_student = who.memberships().iter().filter(|it| it.enrolment.kind == EnrolmentKind::Student);
        let aliases = as_student
            .map(|it| (it.class.id, it.class.name.clone(), it.enrolment.alias.clone().unwrap_or_default()))
            .collect();
        let sessions = sessions
            .into_iter()
            .map(|session| SessionView {
                key: session.id.to_string(),
                current: session.id == who.row().session.id,
                agent: session.user_agent,
                began: local(session.created_at, &zone),
                last_used: local(session.last_seen_at, &zone),
            })
            .collect();
        Ok(MeView {
            name: person.name.clone(),
            student_number: person.student_number.clone(),
            email: person.email.clone(),
            aliases,
            sessions,
        })
    }

    pub(super) async fn end_session(&self, visitor: &Visitor, key: String) -> Result<(), ApiError> {
        let who = self.signed_in(visitor).await?;
        let session = Uuid::try_parse(&key).map_err(|_| ApiError::NotFound)?;
        let mut change = self.store.change().await.or_fault("change")?;
        let ended = change.end_session(who.college(), who.person(), session).await.or_fault("session ended")?;
        change.commit().await.or_fault("commit")?;
        self.sessions.clear();
        if ended { Ok(()) } else { Err(ApiError::NotFound) }
    }

    pub(super) async fn choose_language(&self, visitor: &Visitor, language: Language) -> Result<(), ApiError> {
        let who = match self.signed_in(visitor).await {
            Err(ApiError::NotSignedIn) => return Ok(()),
            who => who?,
        };
        if who.row().person.language == language {
            return Ok(());
        }
        let mut change = self.store.change().await.or_fault("change")?;
        change.set_language(who.college(), who.person(), language).await.or_fault("language set")?;
        change.commit().await.or_fault("commit")?;
        self.sessions.clear();
        Ok(())
    }

    pub(super) async fn choose_alias(&self, visitor: &Visitor, form: AliasForm) -> Result<(), ApiError> {
        let class: ClassId = form.class.trim().parse().map_err(|_| ApiError::NotFound)?;
        let permit = self.student(visitor, class).await?;
        let (college, person) = (permit.who().college(), permit.who().person());
        let wrong = |problem: Problem| FormErrors::field("alias", problem).with_values(form.values());
        let alias = Alias::parse(&form.alias).map_err(|problem| wrong(problem.into()))?;
        let mut change = self.store.change().await.or_fault("change")?;
        match change.set_alias(college, class, person, &alias).await.or_fault("alias set")? {
            AliasSet::Done => {}
            AliasSet::Taken => return Err(wrong(Problem::Taken).into()),
            AliasSet::NotEnrolled => return Err(ApiError::NotFound),
        }
        change.commit().await.or_fault("commit")?;
        self.sessions.clear();
        self.boards.renamed();
        Ok(())
    }

    /// None of the form's fields is ever sent back: all are secrets.
    pub(super) async fn change_password(&self, visitor: &Visitor, form: PasswordForm) -> Result<(), ApiError> {
        let who = self.signed_in(visitor).await?;
        let person = &who.row().person;
        let logins = [person.student_number.as_deref(), person.email.as_deref()];
        let own: Vec<&str> = logins.into_iter().flatten().chain([person.name.as_str()]).collect();
        let mut errors = FormErrors::default();
        let Some(password) = new_password(&mut errors, &form.password, &form.password_again, &own) else {
            return Err(errors.into());
        };
        // Counted like sign-ins: whoever finds an open browser must not guess faster than at the door.
        self.begin_try(who.college(), "", Some(who.person())).await?;
        if !self.is_password(form.current, person.password_hash.clone()).await? {
            return Err(FormErrors::field("current", Problem::WrongCredentials).into());
        }
        let hash = self.hash(password).await?;
        self.store_password(&who, &hash).await?;
        self.end_tries(who.college(), who.person()).await?;
        self.sessions.clear();
        Ok(())
    }

    async fn store_password(&self, who: &SignedIn, hash: &str) -> Result<(), ApiError> {
        let (college, person) = (who.college(), who.person());
        let mut change = self.store.change().await.or_fault("change")?;
        change.set_password(college, person, hash).await.or_fault("password set")?;
        change.end_other_sessions(college, person, who.row().session.id).await.or_fault("sessions ended")?;
        let row = NewAudit {
            college,
            at: self.now(),
            person: Some(person),
            action: "password_changed".to_owned(),
            object: person.to_string(),
            detail: String::new(),
        };
        change.audit(&row).await.or_fault("audit")?;
        change.commit().await.or_fault("commit")
    }
}
