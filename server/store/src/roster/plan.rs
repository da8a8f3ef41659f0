//! What a roster would change, worked out in memory before anything is written. Rows see the rows above them, so a
//! person may stand in a file once per class.

use super::{RosterEntry, RosterProblem, RowOutcome};
use crate::people::{PersonRow, PersonStatus};
use domain::people::{Email, Role, StudentNumber};
use domain::{ClassId, PersonId};
use std::collections::{BTreeMap, BTreeSet};

/// What a roster can change or must respect of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Somebody {
    pub(super) id: PersonId,
    pub(super) role: Role,
    pub(super) name: String,
    pub(super) student_number: Option<String>,
    pub(super) email: Option<String>,
    pub(super) status: PersonStatus,
}

impl Somebody {
    pub(super) fn of(row: PersonRow) -> Self {
        let PersonRow { id, role, name, student_number, email, status, .. } = row;
        Self { id, role, name, student_number, email, status }
    }
}

/// What is there before the roster, and then after each of its rows.
#[derive(Debug, Default)]
pub(super) struct Known {
    people: BTreeMap<PersonId, Somebody>,
    by_number: BTreeMap<String, PersonId>,
    by_email: BTreeMap<String, PersonId>,
    pub(super) classes: BTreeSet<ClassId>,
    pub(super) enrolled: BTreeSet<(ClassId, PersonId)>,
}

impl Known {
    pub(super) fn learn(&mut self, person: Somebody) {
        if let Some(number) = &person.student_number {
            self.by_number.insert(number.clone(), person.id);
        }
        if let Some(email) = &person.email {
            self.by_email.insert(email.clone(), person.id);
        }
        if let Some(old) = self.people.insert(person.id, person.clone())
            && let Some(email) = old.email.filter(|email| person.email.as_ref() != Some(email))
        {
            self.by_email.remove(&email);
        }
    }

    /// The person a row means, if known.
    fn find(&self, number: Option<&str>, email: Option<&str>) -> Result<Option<&Somebody>, RosterProblem> {
        let by_number = number.and_then(|number| self.by_number.get(number));
        let by_email = email.and_then(|email| self.by_email.get(email));
        let id = match (by_number, by_email) {
            (Some(one), Some(other)) if one != other => return Err(RosterProblem::TwoPeople),
            (Some(id), _) | (None, Some(id)) => id,
            (None, None) => return Ok(None),
        };
        let person = &self.people[id];
        if person.role != Role::Student {
            return Err(RosterProblem::NotAStudent);
        }
        match (&person.student_number, number) {
            (Some(known), Some(given)) if known != given => Err(RosterProblem::OtherNumber),
            _ => Ok(Some(person)),
        }
    }
}

/// The writes that make a roster true.
#[derive(Debug)]
pub(super) struct Plan {
    known: Known,
    created: BTreeSet<PersonId>,
    changed: BTreeSet<PersonId>,
    pub(super) enrol: Vec<(ClassId, PersonId)>,
}

impl Plan {
    pub(super) fn over(known: Known) -> Self {
        Self { known, created: BTreeSet::new(), changed: BTreeSet::new(), enrol: Vec::new() }
    }

    /// Takes one row in, after those above it.
    pub(super) fn place(&mut self, entry: &RosterEntry) -> Result<RowOutcome, RosterProblem> {
        let number = entry.student_number.as_ref().map(StudentNumber::as_str);
        let email = entry.email.as_ref().map(Email::as_str);
        if number.is_none() && email.is_none() {
            return Err(RosterProblem::NoLogin);
        }
        if entry.class.is_some_and(|class| !self.known.classes.contains(&class)) {
            return Err(RosterProblem::NoSuchClass);
        }
        let before = self.known.find(number, email)?.cloned();
        let id = before.as_ref().map_or(entry.id, |person| person.id);
        let after = Somebody {
            id,
            role: Role::Student,
            name: entry.name.as_str().to_owned(),
            student_number: number.map(str::to_owned).or_else(|| before.as_ref()?.student_number.clone()),
            email: email.map(str::to_owned).or_else(|| before.as_ref()?.email.clone()),
            status: match before.as_ref().map(|person| person.status) {
                Some(PersonStatus::Suspended) => PersonStatus::Suspended,
                _ => PersonStatus::Active,
            },
        };
        let differs = before.as_ref() != Some(&after);
        if differs {
            self.known.learn(after);
            self.changed.insert(id);
        }
        let joins = entry.class.filter(|class| self.known.enrolled.insert((*class, id)));
        self.enrol.extend(joins.map(|class| (class, id)));
        Ok(match before {
            None => {
                self.created.insert(id);
                RowOutcome::Created(id)
            }
            Some(_) if differs || joins.is_some() => RowOutcome::Updated(id),
            Some(_) => RowOutcome::Unchanged(id),
        })
    }

    /// Everybody to write, and whether they are new.
    pub(super) fn changed_people(&self) -> impl Iterator<Item = (&Somebody, bool)> {
        self.changed.iter().map(|id| (&self.known.people[id], self.created.contains(id)))
    }
}
