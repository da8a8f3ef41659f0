//! Activation codes for printing. Only their hashes are kept, so a code is shown in the answer that made it and
//! never again: asking for a person's codes anew ends the earlier ones.

use crate::faults::OrFault;
use crate::house::HouseState;
use crate::idempotency::Begun;
use crate::permits::{AdminPermit, SignedIn};
use crate::secrets::{activation_code, sha256};
use contract::views::admin::{CodeSlip, CodesView};
use contract::{ApiError, FormErrors, Problem, paths};
use domain::{ClassId, PersonId, RequestKey};
use store::{EnrolmentKind, NewActivationCode, NewAudit, PersonRow, PersonStatus};

/// Days a printed code stays valid (ASVS 6.4.3, printed codes).
const VALID_DAYS: u32 = 30;
/// The same in microseconds.
pub(crate) const CODE_MICROS: i64 = VALID_DAYS as i64 * 86_400_000_000;
/// Characters of a code in one printed group.
const GROUP_LENGTH: usize = 4;

/// Somebody who gets a slip, and the class printed on it.
type Recipient = (PersonRow, String);

impl HouseState {
    /// The stored answer holds no codes: they are secrets. The same request again is answered without slips.
    pub(super) async fn new_codes(
        &self,
        permit: &AdminPermit,
        key: RequestKey,
        class: Option<ClassId>,
        person: Option<PersonId>,
    ) -> Result<CodesView, ApiError> {
        let who = permit.who();
        let recipients = match (class, person) {
            (Some(class), None) => self.never_signed_in(who, class).await?,
            (None, Some(person)) => vec![self.recipient(who, person).await?],
            _ => return Err(FormErrors::whole(Problem::NothingChosen).into()),
        };
        let content = format!("{class:?} {person:?}");
        let mut write = match self.begin(who, key, "new_codes", content.as_bytes()).await? {
            Begun::Answered(without_slips) => return Ok(without_slips),
            Begun::New(write) => write,
        };
        let now = self.now();
        let mut slips = Vec::with_capacity(recipients.len());
        for (person, class) in &recipients {
            let code = activation_code();
            let issued = NewActivationCode {
                college: who.college(),
                code_hash: sha256(code.as_bytes()),
                person: person.id,
                by: who.person(),
                at: now,
                expires_at: now + CODE_MICROS,
            };
            write.change.issue_activation_code(&issued).await.or_fault("code issued")?;
            slips.push(slip(person, class, &code));
        }
        let row = NewAudit {
            college: who.college(),
            at: now,
            person: Some(who.person()),
            action: "codes_printed".to_owned(),
            object: class
                .map(|class| class.to_string())
                .or(person.map(|person| person.to_string()))
                .unwrap_or_default(),
            detail: format!("people={}", slips.len()),
        };
        write.change.audit(&row).await.or_fault("audit")?;
        let mut view = CodesView {
            college: who.college_row().name.clone(),
            address: format!("{}{}", self.address.trim_end_matches('/'), paths::ACTIVATE),
            valid_days: VALID_DAYS,
            people: u32::try_from(slips.len()).unwrap_or(u32::MAX),
            slips: Vec::new(),
        };
        write.finish(&view).await?;
        view.slips = slips;
        Ok(view)
    }

    /// Members of a class who never signed in: students by number, then teachers.
    async fn never_signed_in(&self, who: &SignedIn, class: ClassId) -> Result<Vec<Recipient>, ApiError> {
        let row = self.store.class(who.college(), class).await.or_fault("class")?.ok_or(ApiError::NotFound)?;
        let mut roster = self.store.roster(who.college(), class).await.or_fault("roster")?;
        roster.retain(|row| row.person.status == PersonStatus::Active && row.person.password_hash.is_none());
        roster.sort_by_cached_key(|row| {
            let is_teacher = row.enrolment.kind == EnrolmentKind::Teacher;
            (is_teacher, row.person.student_number.clone(), row.person.id)
        });
        Ok(roster.into_iter().map(|member| (member.person, row.name.clone())).collect())
    }

    /// One person, also one who has a password already and forgot it.
    async fn recipient(&self, who: &SignedIn, person: PersonId) -> Result<Recipient, ApiError> {
        let row = self.store.person(who.college(), person).await.or_fault("person")?.ok_or(ApiError::NotFound)?;
        if row.status != PersonStatus::Active {
            return Err(FormErrors::whole(Problem::NotAChoice).into());
        }
        let classes = self.store.classes_of(who.college(), person).await.or_fault("classes of person")?;
        let class = classes.into_iter().last().map(|membership| membership.class.name).unwrap_or_default();
        Ok((row, class))
    }
}

fn slip(person: &PersonRow, class: &str, code: &str) -> CodeSlip {
    let login = person.student_number.as_ref().or(person.email.as_ref());
    CodeSlip {
        name: person.name.clone(),
        login: login.cloned().unwrap_or_default(),
        class: class.to_owned(),
        code: grouped(code),
    }
}

/// `ABCD-EFGH-JKMN`.
pub(crate) fn grouped(code: &str) -> String {
    let groups: Vec<&str> = code
        .as_bytes()
        .chunks(GROUP_LENGTH)
        .map(|group| std::str::from_utf8(group).expect("codes are ASCII"))
        .collect();
    groups.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_code_reads_back() {
        let code = activation_code();
        let printed = grouped(&code);
        assert_eq!((printed.len(), printed.matches('-').count()), (14, 2));
        assert_eq!(crate::secrets::normal_code(&printed), code);
    }
}
