//! Stories of the house mark, set-up and migrations.

use super::fixtures::*;
use crate::{House, HouseKind, PersonAdded, Store, StoreFault};
use domain::people::Role;

pub(super) async fn a_house_is_of_one_kind_for_ever(store: Store) {
    assert_eq!(store.house_kind().await.expect("asked"), None);
    assert_eq!(store.settle_house(HouseKind::Demo).await.expect("asked"), House::Settled);
    assert_eq!(store.settle_house(HouseKind::Production).await.expect("asked"), House::OfOtherKind);
    assert_eq!(store.settle_house(HouseKind::Demo).await.expect("asked"), House::Settled);
    assert_eq!(store.house_kind().await.expect("asked"), Some(HouseKind::Demo));
}

pub(super) async fn demo_people_cannot_enter_a_production_house(store: Store) {
    two_colleges(&store).await;
    let mut change = store.change().await.expect("a change");
    let mut invented = somebody(COLLEGE, STUDENT, Role::Student, "2026001");
    invented.kind = HouseKind::Demo;
    assert_eq!(change.create_person(&invented).await.expect("asked"), PersonAdded::WrongHouse);
    invented.kind = HouseKind::Production;
    assert_eq!(change.create_person(&invented).await.expect("asked"), PersonAdded::Added);
    assert_eq!(change.create_person(&invented).await.expect("asked"), PersonAdded::Taken);
    change.commit().await.expect("kept");
    assert_eq!(store.people(COLLEGE, None, 0, 9).await.expect("listed").len(), 1);
}

pub(super) async fn set_up_happens_once(store: Store) {
    assert!(!store.offer_setup([1; 32], NOW + DAY).await.expect("asked"), "no house is settled yet");
    assert_eq!(store.settle_house(HouseKind::Production).await.expect("asked"), House::Settled);
    assert!(store.offer_setup([1; 32], NOW + DAY).await.expect("asked"));
    assert!(store.offer_setup([2; 32], NOW + DAY).await.expect("asked"), "a new link replaces an unused one");
    for (token, now, open) in [([1; 32], NOW, false), ([2; 32], NOW, true), ([2; 32], NOW + DAY, false)] {
        assert_eq!(store.is_setup_open(token, now).await.expect("asked"), open);
    }
    let mut change = store.change().await.expect("a change");
    assert!(!change.consume_setup([1; 32], NOW).await.expect("asked"));
    assert!(!change.consume_setup([2; 32], NOW + DAY).await.expect("asked"), "too late");
    assert!(change.consume_setup([2; 32], NOW).await.expect("asked"));
    assert!(!change.consume_setup([2; 32], NOW).await.expect("asked"), "used up");
    change.commit().await.expect("kept");
    assert!(!store.offer_setup([3; 32], NOW + DAY).await.expect("asked"), "once in the life of a database");
}

pub(super) async fn a_newer_schema_is_refused(store: Store) {
    // What a program that knows one more migration would leave behind.
    sqlx::query(
        "insert into _sqlx_migrations (version, description, installed_on, success, checksum, execution_time)
         select version + 1000, description, installed_on, success, checksum, execution_time
         from _sqlx_migrations where version = 1",
    )
    .execute(&store.writer)
    .await
    .expect("the mark is set");
    let refused = store.migrate().await.expect_err("an old program must not touch a newer database");
    let own = crate::schema::known();
    let says = matches!(refused, StoreFault::SchemaNewer { known, found: 1001 } if known == own);
    assert!(says, "{refused}");
    let refused = store.check_schema().await.expect_err("nor look at one");
    assert!(matches!(refused, StoreFault::SchemaNewer { found: 1001, .. }), "{refused}");
}

pub(super) async fn who_only_looks_is_told_to_migrate_an_older_schema(store: Store) {
    store.check_schema().await.expect("it is this program's");
    // What a program that knew one migration less left behind.
    let own = crate::schema::known();
    let forgotten = sqlx::query("delete from _sqlx_migrations where version = $1").bind(own);
    forgotten.execute(&store.writer).await.expect("the mark is taken away");
    let refused = store.check_schema().await.expect_err("its tables may be missing");
    let says = matches!(refused, StoreFault::SchemaOlder { known, found } if known == own && found == own - 1);
    assert!(says && refused.to_string().contains("shopyard migrate"), "{refused}");
}

pub(super) async fn migrating_again_changes_nothing(store: Store) {
    two_colleges(&store).await;
    store.migrate().await.expect("a second run is allowed");
    let colleges = store.colleges().await.expect("listed");
    assert_eq!(colleges.iter().map(|college| college.id).collect::<Vec<_>>(), [COLLEGE, OTHER_COLLEGE]);
    assert_eq!(store.college(COLLEGE).await.expect("asked").as_ref(), colleges.first());
}
