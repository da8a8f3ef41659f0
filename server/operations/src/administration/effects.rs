//! What applying a roster would do, compared with who is there now: for the preview only. The store decides
//! again, by the same rules, when the roster is applied.

use super::roster::{BadRow, GoodRow, RosterFile};
use crate::faults::OrFault;
use crate::house::HouseState;
use contract::views::admin::RosterEffect;
use contract::views::selling::RowProblem;
use contract::{ApiError, Problem};
use domain::people::{Email, Role, StudentNumber};
use domain::{ClassId, CollegeId, PersonId};
use std::collections::{BTreeSet, HashMap, HashSet};
use store::{PersonRow, PersonStatus};

/// People read from the store at a time.
const PEOPLE_PER_READ: u32 = 5_000;

/// Everybody of a college, its classes and who is in them.
#[derive(Default)]
pub(super) struct Directory {
    people: Vec<PersonRow>,
    by_number: HashMap<String, usize>,
    by_email: HashMap<String, usize>,
    classes: HashMap<String, ClassId>,
    enrolled: HashSet<(ClassId, PersonId)>,
}

/// Which of a row's cells is somebody else's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Conflict {
    Number,
    Email,
}

impl HouseState {
    /// Everybody of a college, in the order of their ids.
    pub(super) async fn everybody(&self, college: CollegeId, role: Option<Role>) -> Result<Vec<PersonRow>, ApiError> {
        let mut people = Vec::new();
        loop {
            let offset = u32::try_from(people.len()).unwrap_or(u32::MAX);
            let page = self.store.people(college, role, offset, PEOPLE_PER_READ).await.or_fault("people")?;
            let is_last = page.len() < PEOPLE_PER_READ as usize;
            people.extend(page);
            if is_last {
                return Ok(people);
            }
        }
    }

    pub(super) async fn directory(&self, college: CollegeId) -> Result<Directory, ApiError> {
        let people = self.everybody(college, None).await?;
        let classes = self.store.classes(college).await.or_fault("classes")?;
        let classes = classes.into_iter().map(|class| (class.name, class.id)).collect();
        let enrolled = self.store.memberships(college).await.or_fault("memberships")?.into_iter().collect();
        Ok(Directory::of(people, classes, enrolled))
    }
}

impl Directory {
    fn of(people: Vec<PersonRow>, classes: HashMap<String, ClassId>, enrolled: HashSet<(ClassId, PersonId)>) -> Self {
        let mut directory = Self { classes, enrolled, ..Self::default() };
        for (place, person) in people.iter().enumerate() {
            directory.by_number.extend(person.student_number.clone().map(|number| (number, place)));
            directory.by_email.extend(person.email.clone().map(|email| (email, place)));
        }
        directory.people = people;
        directory
    }

    /// Moves good rows that concern somebody else's number or address to the bad ones.
    pub fn sort_out(&self, file: &mut RosterFile) {
        let (number_column, email_column) = (file.number_column.clone(), file.email_column.clone());
        let mut good = Vec::with_capacity(file.good.len());
        for row in std::mem::take(&mut file.good) {
            match self.person(&row) {
                Ok(_) => good.push(row),
                Err(Conflict::Number) => file.bad.push(taken(&row, &number_column, row.student_number.as_str())),
                Err(Conflict::Email) => {
                    file.bad.push(taken(&row, &email_column, row.email.as_ref().map_or("", Email::as_str)));
                }
            }
        }
        file.good = good;
        file.bad.sort_by_key(|row| row.line);
    }

    /// What applying does, row by row; a row that came into conflict meanwhile will be left out: nothing changes.
    pub fn effects(&self, rows: &[GoodRow]) -> Vec<RosterEffect> {
        let mut new_people: HashSet<&StudentNumber> = HashSet::new();
        let effect = |row: &GoodRow, is_known_from_above: bool| match self.person(row) {
            Ok(None) if is_known_from_above => RosterEffect::Update,
            Ok(None) => RosterEffect::Create,
            Ok(Some(person)) if self.is_unchanged(person, row) => RosterEffect::Unchanged,
            Ok(Some(_)) => RosterEffect::Update,
            Err(_) => RosterEffect::Unchanged,
        };
        rows.iter().map(|row| effect(row, !new_people.insert(&row.student_number))).collect()
    }

    /// Names of the classes these rows need and nobody made yet.
    pub fn new_classes(&self, rows: &[GoodRow]) -> Vec<String> {
        let names: BTreeSet<&str> = rows.iter().map(|row| row.class.as_str()).collect();
        names.into_iter().filter(|name| !self.classes.contains_key(*name)).map(str::to_owned).collect()
    }

    /// The person a row means: by number first, by address second.
    fn person(&self, row: &GoodRow) -> Result<Option<&PersonRow>, Conflict> {
        let by_number = self.by_number.get(row.student_number.as_str()).map(|place| &self.people[*place]);
        let by_email = row.email.as_ref().and_then(|email| self.by_email.get(email.as_str()));
        let by_email = by_email.map(|place| &self.people[*place]);
        let other_number = |person: &PersonRow| {
            person.student_number.as_deref().is_some_and(|number| number != row.student_number.as_str())
        };
        match (by_number, by_email) {
            (Some(person), _) if person.role != Role::Student => Err(Conflict::Number),
            (Some(one), Some(other)) if one.id != other.id => Err(Conflict::Email),
            (None, Some(person)) if person.role != Role::Student || other_number(person) => Err(Conflict::Email),
            (Some(person), _) | (None, Some(person)) => Ok(Some(person)),
            (None, None) => Ok(None),
        }
    }

    fn is_unchanged(&self, person: &PersonRow, row: &GoodRow) -> bool {
        let is_member =
            self.classes.get(row.class.as_str()).is_some_and(|class| self.enrolled.contains(&(*class, person.id)));
        is_member
            && person.status != PersonStatus::Left
            && person.name == row.name.as_str()
            && person.student_number.as_deref() == Some(row.student_number.as_str())
            && row.email.as_ref().is_none_or(|email| person.email.as_deref() == Some(email.as_str()))
    }
}

fn taken(row: &GoodRow, column: &str, value: &str) -> BadRow {
    let email = row.email.as_ref().map_or("", Email::as_str);
    BadRow {
        line: row.line,
        cells: [row.student_number.as_str(), row.name.as_str(), row.class.as_str(), email].map(str::to_owned),
        problems: vec![RowProblem {
            line: row.line,
            column: column.to_owned(),
            value: value.to_owned(),
            problem: Problem::Taken,
        }],
    }
}
