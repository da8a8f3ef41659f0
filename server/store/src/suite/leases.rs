//! Stories of who may run a world.

use super::fixtures::*;
use crate::{Lease, LeaseClaim, Store};
use domain::WorldId;
use uuid::Uuid;

pub(super) async fn one_process_holds_a_world(store: Store) {
    let first = a_world(&store).await;
    let ask = async |holder: &str, now| {
        let claim = LeaseClaim { now, expires_at: now + MINUTE, ..claim(holder) };
        store.take_lease(COLLEGE, WORLD, &claim).await.expect("asked")
    };
    let held = Lease::Held { holder: "this process".to_owned(), expires_at: NOW + MINUTE };
    assert_eq!(ask("another", NOW + MINUTE - 1).await, held);
    assert_eq!(ask("this process", NOW).await, held, "a name two processes share protects nobody");
    assert!(store.renew_lease(COLLEGE, WORLD, first, NOW + 2 * MINUTE).await.expect("renewed"));
    assert!(!store.renew_lease(COLLEGE, WORLD, first + 1, NOW + 2 * MINUTE).await.expect("asked"));
    let Lease::Taken { fencing } = ask("another", NOW + 2 * MINUTE).await else { panic!("it had expired") };
    assert!(fencing > first);
    assert!(!store.renew_lease(COLLEGE, WORLD, first, NOW + DAY).await.expect("asked"), "it was taken over");
    assert!(!store.release_lease(COLLEGE, WORLD, first).await.expect("asked"));
    assert!(store.release_lease(COLLEGE, WORLD, fencing).await.expect("released"));
    assert!(!store.renew_lease(COLLEGE, WORLD, fencing, NOW + DAY).await.expect("asked"), "given back");
    let row = store.world(COLLEGE, WORLD).await.expect("asked").expect("there");
    assert_eq!((row.lease_holder, row.seed, row.engine_version), (None, u64::MAX - 6, 1));
    assert!(matches!(ask("a third", NOW).await, Lease::Taken { .. }));
    let nowhere = WorldId::new(Uuid::from_u128(99));
    assert_eq!(store.take_lease(COLLEGE, nowhere, &claim("any")).await.expect("asked"), Lease::NoWorld);
}

pub(super) async fn a_dead_holder_is_replaced_at_once(store: Store) {
    let first = a_world(&store).await;
    let instead = |dead: &str| LeaseClaim { instead_of: Some(dead.to_owned()), ..claim("another") };
    let refused = store.take_lease(COLLEGE, WORLD, &instead("somebody else")).await.expect("asked");
    assert!(matches!(refused, Lease::Held { .. }), "only the holder itself can be replaced");
    let taken = store.take_lease(COLLEGE, WORLD, &instead("this process")).await.expect("asked");
    assert_eq!(taken, Lease::Taken { fencing: first + 1 });
}
