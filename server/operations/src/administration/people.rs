//! The people of the college: list and search, creating one, suspending and re-admitting.

use crate::faults::{OrFault, fault};
use crate::house::HouseState;
use crate::idempotency::Begun;
use crate::permits::{AdminPermit, SignedIn};
use crate::secrets::row_uuid;
use contract::forms::PersonForm;
use contract::views::Page;
use contract::views::admin::{PeopleView, PersonRow, PersonState};
use contract::{ApiError, FormErrors, Problem};
use domain::people::{Email, PersonName, Role, StudentNumber, TextProblem};
use domain::{ClassId, CollegeId, PersonId, RequestKey};
use std::collections::HashMap;
use store::{Enrolled, EnrolmentKind, NewAudit, NewEnrolment, NewPerson, PersonAdded, PersonStatus};

/// Most characters of a search.
const QUERY_LENGTH_MAX: usize = 100;

/// A form of a new person that was read.
struct Newcomer {
    role: Role,
    name: PersonName,
    student_number: Option<StudentNumber>,
    email: Option<Email>,
    class: Option<ClassId>,
}

impl HouseState {
    pub(super) async fn people(
        &self,
        permit: &AdminPermit,
        query: String,
        role: Option<Role>,
        page: u32,
    ) -> Result<PeopleView, ApiError> {
        let college = permit.who().college();
        let query: String = query.trim().chars().take(QUERY_LENGTH_MAX).collect();
        let alike = self.store.people_counts(college).await.or_fault("people counted")?;
        let counts = [Role::Student, Role::Teacher, Role::Admin]
            .map(|role| alike.iter().filter(|it| it.role == role).map(|it| it.people).sum::<u64>())
            .map(|people| u32::try_from(people).unwrap_or(u32::MAX));
        let found = if query.is_empty() {
            self.page_of_people(college, role, counts, page).await?
        } else {
            let wanted = query.to_lowercase();
            let everybody = self.everybody(college, role).await?;
            Page::cut(everybody.into_iter().filter(|person| is_found(person, &wanted)).collect(), page)
        };
        let ids: Vec<PersonId> = found.rows.iter().map(|person| person.id).collect();
        let mut classes_of: HashMap<PersonId, Vec<String>> = HashMap::with_capacity(ids.len());
        for (person, class) in self.store.class_names(college, &ids).await.or_fault("classes of people")? {
            classes_of.entry(person).or_default().push(class);
        }
        let row = |person: store::PersonRow| {
            let classes = classes_of.remove(&person.id).unwrap_or_default();
            person_view(person, classes)
        };
        let rows = found.rows.into_iter().map(row).collect();
        let people = Page { rows, page: found.page, pages: found.pages, total: found.total };
        let classes = self.store.classes(college).await.or_fault("classes")?;
        let classes = classes.into_iter().map(|class| (class.id, class.name)).collect();
        Ok(PeopleView { query, role, people, counts, classes })
    }

    /// A page straight from the store.
    async fn page_of_people(
        &self,
        college: CollegeId,
        role: Option<Role>,
        counts: [u32; 3],
        page: u32,
    ) -> Result<Page<store::PersonRow>, ApiError> {
        const ROWS: u32 = Page::<store::PersonRow>::ROWS;
        let total = match role {
            None => counts.iter().sum(),
            Some(Role::Student) => counts[0],
            Some(Role::Teacher) => counts[1],
            Some(Role::Admin) => counts[2],
        };
        let pages = total.div_ceil(ROWS).max(1);
        let page = page.clamp(1, pages);
        let rows = self.store.people(college, role, (page - 1) * ROWS, ROWS).await.or_fault("people")?;
        Ok(Page { rows, page, pages, total })
    }

    pub(super) async fn create_person(
        &self,
        permit: &AdminPermit,
        key: RequestKey,
        form: PersonForm,
    ) -> Result<(), ApiError> {
        let created = self.create_person_checked(permit.who(), key, &form).await;
        created.map_err(|error| match error {
            ApiError::Form(errors) => errors.with_values(form.values()).into(),
            other => other,
        })
    }

    async fn create_person_checked(&self, who: &SignedIn, key: RequestKey, form: &PersonForm) -> Result<(), ApiError> {
        let newcomer = read(form)?;
        let content = serde_json::to_vec(form).map_err(|problem| fault("form", &problem))?;
        let mut write = match self.begin(who, key, "create_person", &content).await? {
            Begun::Answered(answer) => return Ok(answer),
            Begun::New(write) => write,
        };
        let now = self.now();
        let person = NewPerson {
            college: who.college(),
            id: PersonId::new(row_uuid(now)),
            kind: self.kind,
            role: newcomer.role,
            name: newcomer.name,
            student_number: newcomer.student_number,
            email: newcomer.email,
            password_hash: None,
            language: who.college_row().language,
            at: now,
        };
        match write.change.create_person(&person).await.or_fault("person created")? {
            PersonAdded::Added => {}
            PersonAdded::Taken => {
                write.change.roll_back().await.or_fault("roll back")?;
                return Err(self.login_taken(who.college(), &person).await?);
            }
            PersonAdded::WrongHouse => return Err(fault("person created", &"the house is of the other kind")),
        }
        if let Some(class) = newcomer.class {
            let kind = if person.role == Role::Teacher { EnrolmentKind::Teacher } else { EnrolmentKind::Student };
            let enrolment =
                NewEnrolment { college: who.college(), class, person: person.id, kind, alias: None, at: now };
            match write.change.enrol(&enrolment).await.or_fault("enrolled")? {
                Enrolled::Enrolled | Enrolled::AlreadyThere => {}
                Enrolled::NotFound | Enrolled::AliasTaken => {
                    return Err(FormErrors::field("class", Problem::NotAChoice).into());
                }
            }
        }
        let detail = format!("role={}", person.role.word());
        write.change.audit(&done(who, now, "person_created", person.id, detail)).await.or_fault("audit")?;
        write.finish(&()).await?;
        self.sessions.clear();
        Ok(())
    }

    /// Which of number and address somebody else has.
    async fn login_taken(&self, college: CollegeId, person: &NewPerson) -> Result<ApiError, ApiError> {
        let mut errors = FormErrors::default();
        let number = person.student_number.as_ref().map(StudentNumber::as_str);
        let email = person.email.as_ref().map(Email::as_str);
        for (field, login) in [("student_number", number), ("email", email)] {
            let Some(login) = login else { continue };
            if self.store.person_by_login(college, login).await.or_fault("person by login")?.is_some() {
                errors.add(field, Problem::Taken);
            }
        }
        Ok(if errors.is_empty() { FormErrors::whole(Problem::Taken) } else { errors }.into())
    }

    pub(super) async fn set_suspended(
        &self,
        permit: &AdminPermit,
        key: RequestKey,
        person: PersonId,
        suspended: bool,
    ) -> Result<(), ApiError> {
        let who = permit.who();
        let row = self.store.person(who.college(), person).await.or_fault("person")?.ok_or(ApiError::NotFound)?;
        // An admin cannot lock the own door from outside: so one admin always remains.
        if row.id == who.person() || row.status == PersonStatus::Left {
            return Err(FormErrors::whole(Problem::NotAChoice).into());
        }
        let content = format!("{person} {suspended}");
        let mut write = match self.begin(who, key, "set_suspended", content.as_bytes()).await? {
            Begun::Answered(answer) => return Ok(answer),
            Begun::New(write) => write,
        };
        let (status, action) = if suspended {
            (PersonStatus::Suspended, "person_suspended")
        } else {
            (PersonStatus::Active, "person_readmitted")
        };
        write.change.set_status(who.college(), person, status).await.or_fault("status set")?;
        if suspended {
            write.change.end_all_sessions(who.college(), person).await.or_fault("sessions ended")?;
        }
        write.change.audit(&done(who, self.now(), action, person, String::new())).await.or_fault("audit")?;
        write.finish(&()).await?;
        self.sessions.clear();
        Ok(())
    }
}

/// Reads the form: students have a number, teachers and admins an address; an admin is in no class.
fn read(form: &PersonForm) -> Result<Newcomer, FormErrors> {
    let mut errors = FormErrors::default();
    let filled = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
    let name = errors.take("name", PersonName::parse(&form.name));
    let role = Role::from_word(form.role.trim());
    if role.is_none() {
        errors.add("role", if form.role.trim().is_empty() { Problem::NothingChosen } else { Problem::NotAChoice });
    }
    let student_number =
        filled(&form.student_number).and_then(|text| errors.take("student_number", StudentNumber::parse(&text)));
    let email = filled(&form.email).and_then(|text| errors.take("email", Email::parse(&text)));
    let class = filled(&form.class).and_then(|text| {
        let parsed = text.parse::<ClassId>().ok();
        if parsed.is_none() {
            errors.add("class", Problem::NotAChoice);
        }
        parsed
    });
    match role {
        Some(Role::Student) if student_number.is_none() => errors.add("student_number", TextProblem::Missing.into()),
        Some(Role::Teacher | Role::Admin) if email.is_none() => errors.add("email", TextProblem::Missing.into()),
        _ => {}
    }
    if role == Some(Role::Admin) && class.is_some() {
        errors.add("class", Problem::NotAChoice);
    }
    match (role, name) {
        (Some(role), Some(name)) if errors.is_empty() => Ok(Newcomer { role, name, student_number, email, class }),
        _ => Err(errors),
    }
}

fn is_found(person: &store::PersonRow, wanted: &str) -> bool {
    let holds = |text: &str| text.to_lowercase().contains(wanted);
    holds(&person.name)
        || person.student_number.as_deref().is_some_and(holds)
        || person.email.as_deref().is_some_and(holds)
}

fn done(who: &SignedIn, at: i64, action: &str, person: PersonId, detail: String) -> NewAudit {
    let action = action.to_owned();
    NewAudit { college: who.college(), at, person: Some(who.person()), action, object: person.to_string(), detail }
}

/// A person as the list shows them.
fn person_view(person: store::PersonRow, classes: Vec<String>) -> PersonRow {
    let state = person_state(person.status, person.password_hash.is_some());
    PersonRow {
        id: person.id,
        name: person.name,
        role: person.role,
        student_number: person.student_number,
        email: person.email,
        classes,
        state,
    }
}

/// A person's state as admins see it.
pub(super) const fn person_state(status: PersonStatus, activated: bool) -> PersonState {
    match status {
        PersonStatus::Suspended => PersonState::Suspended,
        PersonStatus::Left => PersonState::Left,
        PersonStatus::Active if activated => PersonState::Active,
        PersonStatus::Active => PersonState::NotActivated,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(form: PersonForm) -> Vec<String> {
        read(&form).err().map(|errors| errors.fields.into_keys().collect()).unwrap_or_default()
    }

    #[test]
    fn a_student_needs_a_number_and_staff_an_address() {
        let form = |role: &str, student_number: &str, email: &str| PersonForm {
            name: "Lin".to_owned(),
            role: role.to_owned(),
            student_number: student_number.to_owned(),
            email: email.to_owned(),
            class: String::new(),
        };
        assert_eq!(problems(form("student", "2026001", "")), [""; 0]);
        assert_eq!(problems(form("teacher", "", "lin@example.com")), [""; 0]);
        assert_eq!(problems(form("student", " ", "lin@example.com")), ["student_number"]);
        assert_eq!(problems(form("admin", "2026001", "")), ["email"]);
        assert_eq!(problems(form("dean", "12/3", "x")), ["email", "role", "student_number"]);
    }

    #[test]
    fn an_admin_is_in_no_class_and_a_class_must_be_an_id() {
        let mut form = PersonForm {
            name: "Lin".to_owned(),
            role: "admin".to_owned(),
            email: "lin@example.com".to_owned(),
            class: "0190b2b0-0000-7000-8000-000000000001".to_owned(),
            ..PersonForm::default()
        };
        assert_eq!(problems(form.clone()), ["class"]);
        form.role = "teacher".to_owned();
        assert_eq!(problems(form.clone()), [""; 0]);
        form.class = "Trade 1".to_owned();
        assert_eq!(problems(form), ["class"]);
    }
}
