//! Entering the demo house with one click: per college one student, one teacher and one admin. There are no
//! such people in a production house, and the door is shut there besides.

use crate::faults::OrFault;
use crate::house::HouseState;
use contract::backend::entrance::SignedIn;
use contract::views::entrance::DemoPersonView;
use contract::{ApiError, Visitor};
use domain::people::Role;
use store::{CollegeRow, EnrolmentKind, PersonRow, PersonStatus};

/// A person the sign-in page of a demo house offers.
pub(super) struct DemoPerson(PersonRow);

impl DemoPerson {
    /// As the sign-in page shows it; the key is the person's id.
    pub fn view(&self, college: &CollegeRow) -> DemoPersonView {
        DemoPersonView {
            key: self.0.id.to_string(),
            name: self.0.name.clone(),
            role: self.0.role,
            college: college.name.clone(),
        }
    }
}

impl HouseState {
    /// The people of a demo college that can be entered: the first of each role; a student with a shop comes first.
    pub(super) async fn demo_people(&self, college: &CollegeRow) -> Result<Vec<DemoPerson>, ApiError> {
        let keeper = self.first_shop_keeper(college).await?;
        let mut people = Vec::from_iter(keeper);
        for role in [Role::Student, Role::Teacher, Role::Admin] {
            if people.iter().all(|person| person.role != role) {
                people.extend(self.store.people(college.id, Some(role), 0, 1).await.or_fault("demo people")?);
            }
        }
        people.retain(|person| person.status == PersonStatus::Active);
        Ok(people.into_iter().map(DemoPerson).collect())
    }

    /// The student with the lowest id who has a shop in some class.
    async fn first_shop_keeper(&self, college: &CollegeRow) -> Result<Option<PersonRow>, ApiError> {
        let mut keepers = Vec::new();
        for class in self.store.classes(college.id).await.or_fault("classes")? {
            let roster = self.store.roster(college.id, class.id).await.or_fault("roster")?;
            let with_shop =
                |row: &store::RosterRow| row.enrolment.kind == EnrolmentKind::Student && row.enrolment.shop.is_some();
            keepers.extend(roster.into_iter().filter(with_shop).map(|row| row.person));
        }
        Ok(keepers.into_iter().min_by_key(|person| person.id))
    }

    pub(super) async fn enter_demo(&self, visitor: &Visitor, key: String) -> Result<SignedIn, ApiError> {
        if !self.is_demo() {
            return Err(ApiError::NotFound);
        }
        for college in self.store.colleges().await.or_fault("colleges")? {
            let people = self.demo_people(&college).await?;
            if let Some(DemoPerson(person)) = people.iter().find(|person| person.0.id.to_string() == key) {
                return self.admit(visitor, person).await;
            }
        }
        Err(ApiError::NotFound)
    }
}
