//! Leaving a class. No page does it yet, so the matrix does it as an upgrade of the house would: through the store.

use crate::support::town::Town;
use domain::PersonId;
use store::{Options, Store};

/// Ends the memberships of a person.
pub async fn leave_class(town: &Town, person: &str) {
    let person: PersonId = person.parse().expect("a person's id");
    let store = Store::open(&town.database_url(), Options::default()).await.expect("the database opens");
    let mut left = 0;
    for college in store.colleges().await.expect("colleges") {
        for membership in store.classes_of(college.id, person).await.expect("classes") {
            let mut change = store.change().await.expect("a change");
            left += usize::from(change.leave_class(college.id, membership.class.id, person, 1).await.expect("left"));
            change.commit().await.expect("kept");
        }
    }
    assert_eq!(left, 1, "the person was in one class");
}
