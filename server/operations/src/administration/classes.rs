//! The classes of the college, their counts and teachers, and creating one.

use crate::faults::OrFault;
use crate::house::HouseState;
use crate::idempotency::Begun;
use crate::market_clock::next_pick_up;
use crate::permits::{AdminPermit, SignedIn};
use crate::secrets::row_uuid;
use contract::forms::ClassForm;
use contract::views::admin::AdminClassesView;
use contract::views::frame::ClockView;
use contract::views::teaching::ClassRow;
use contract::{ApiError, FormErrors, Problem};
use domain::people::{ClassName, Role};
use domain::{ClassId, PersonId, RequestKey};
use std::collections::HashMap;
use store::{Added, ClassCount, Enrolled, EnrolmentKind, NewAudit, NewClass, NewEnrolment, PersonStatus};

impl HouseState {
    pub(super) async fn admin_classes(&self, permit: &AdminPermit) -> Result<AdminClassesView, ApiError> {
        let college = permit.who().college();
        let counts = self.store.class_counts(college).await.or_fault("members counted")?;
        let mut teachers_of: HashMap<ClassId, Vec<String>> = HashMap::new();
        for (class, name) in self.store.teacher_names(college, None).await.or_fault("teachers")? {
            teachers_of.entry(class).or_default().push(name);
        }
        let mut classes = Vec::new();
        for class in self.store.classes(college).await.or_fault("classes")? {
            let of_class = |it: &&ClassCount| it.class == class.id && it.kind == EnrolmentKind::Student;
            let students = counts.iter().find(of_class).copied();
            let teachers = teachers_of.remove(&class.id).unwrap_or_default();
            classes.push(self.admin_class_row(class, students, teachers).await);
        }
        let teachers = self.everybody(college, Some(Role::Teacher)).await?;
        let teachers = teachers.into_iter().filter(|person| person.status == PersonStatus::Active);
        Ok(AdminClassesView { classes, teachers: teachers.map(|person| (person.id, person.name)).collect() })
    }

    /// One class in the admin's list. Marking is the teachers' business: an admin is shown none of it.
    async fn admin_class_row(
        &self,
        class: store::ClassRow,
        students: Option<ClassCount>,
        teachers: Vec<String>,
    ) -> ClassRow {
        let count = |of: fn(ClassCount) -> u64| students.map_or(0, |it| u32::try_from(of(it)).unwrap_or(u32::MAX));
        ClassRow {
            id: class.id,
            students: count(|it| it.members),
            shops: count(|it| it.shops),
            clock: self.admin_clock(&class).await,
            to_mark: 0,
            teachers,
            name: class.name,
        }
    }

    /// The market clock of a class. A world that cannot run now must not hide the others: it has no clock.
    async fn admin_clock(&self, class: &store::ClassRow) -> Option<ClockView> {
        let world = self.engine.world(class.college, class.world?).await.or_fault("world of a class").ok()?;
        let clock = world.clock().await.or_fault("clock of a class").ok()?;
        let next =
            world.read(|world| next_pick_up(world.market(), clock.now)).await.or_fault("clock of a class").ok()?;
        Some(ClockView {
            now: clock.now,
            pace: clock.pace,
            running_to: clock.run.map(|run| run.to),
            next_pick_up: next,
            parcels_waiting: 0,
        })
    }

    pub(super) async fn create_class(
        &self,
        permit: &AdminPermit,
        key: RequestKey,
        form: ClassForm,
    ) -> Result<(), ApiError> {
        let created = self.create_class_checked(permit.who(), key, &form).await;
        created.map_err(|error| match error {
            ApiError::Form(errors) => errors.with_values(form.values()).into(),
            other => other,
        })
    }

    async fn create_class_checked(&self, who: &SignedIn, key: RequestKey, form: &ClassForm) -> Result<(), ApiError> {
        let mut errors = FormErrors::default();
        let name = errors.take("name", ClassName::parse(&form.name));
        let teacher = self.chosen_teacher(&mut errors, who, &form.teacher).await?;
        let (Some(name), Some(teacher)) = (name, teacher) else { return Err(errors.into()) };
        let waiting = self.class_without_teacher(who, &name).await?;
        let content = format!("{name}\n{teacher}");
        let mut write = match self.begin(who, key, "create_class", content.as_bytes()).await? {
            Begun::Answered(answer) => return Ok(answer),
            Begun::New(write) => write,
        };
        let now = self.now();
        let new = NewClass { college: who.college(), id: ClassId::new(row_uuid(now)), name, at: now };
        let (class, action) = match waiting {
            Some(class) => (class, "class_given_teacher"),
            None if write.change.create_class(&new).await.or_fault("class created")? == Added::Added => {
                (new.id, "class_created")
            }
            None => return Err(FormErrors::field("name", Problem::Taken).into()),
        };
        let enrolment = NewEnrolment {
            college: who.college(),
            class,
            person: teacher,
            kind: EnrolmentKind::Teacher,
            alias: None,
            at: now,
        };
        match write.change.enrol(&enrolment).await.or_fault("teacher enrolled")? {
            Enrolled::Enrolled | Enrolled::AlreadyThere => {}
            Enrolled::NotFound | Enrolled::AliasTaken => {
                return Err(FormErrors::field("teacher", Problem::NotAChoice).into());
            }
        }
        let row = NewAudit {
            college: who.college(),
            at: now,
            person: Some(who.person()),
            action: action.to_owned(),
            object: class.to_string(),
            detail: new.name.as_str().to_owned(),
        };
        write.change.audit(&row).await.or_fault("audit")?;
        write.finish(&()).await?;
        self.sessions.clear();
        Ok(())
    }

    /// The active teacher a form names.
    async fn chosen_teacher(
        &self,
        errors: &mut FormErrors,
        who: &SignedIn,
        typed: &str,
    ) -> Result<Option<PersonId>, ApiError> {
        if typed.trim().is_empty() {
            errors.add("teacher", Problem::NothingChosen);
            return Ok(None);
        }
        let person = match typed.trim().parse::<PersonId>() {
            Ok(id) => self.store.person(who.college(), id).await.or_fault("person")?,
            Err(_) => None,
        };
        let teacher = person.filter(|person| person.role == Role::Teacher && person.status == PersonStatus::Active);
        if teacher.is_none() {
            errors.add("teacher", Problem::NotAChoice);
        }
        Ok(teacher.map(|person| person.id))
    }

    /// The class of this name that a roster created and nobody teaches yet: it gets this teacher.
    async fn class_without_teacher(&self, who: &SignedIn, name: &ClassName) -> Result<Option<ClassId>, ApiError> {
        let class = self.store.class_by_name(who.college(), name.as_str()).await.or_fault("class by name")?;
        let Some(class) = class else { return Ok(None) };
        let roster = self.store.roster(who.college(), class.id).await.or_fault("roster")?;
        let is_taught = roster.iter().any(|row| row.enrolment.kind == EnrolmentKind::Teacher);
        Ok((!is_taught).then_some(class.id))
    }
}
