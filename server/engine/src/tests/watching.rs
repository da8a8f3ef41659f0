//! What readers see while a world runs, and what becomes of a world nobody looks at.

use super::*;

/// Minutes of wall time, in microseconds.
const MINUTE: i64 = 60_000_000;

#[tokio::test(flavor = "multi_thread")]
async fn readers_see_nothing_that_is_not_stored_and_in_the_end_all_of_it() {
    let town = Town::new().await;
    let engine = town.engine(false);
    let handle = town.handle(&engine).await;
    let end = SimTime::day_start(2);
    handle.run_to(end).await.expect("a run");
    let (mut looks, mut last) = (0, 0);
    loop {
        let (seen, now) = handle.read(|image| (image.market().next_sequence(), image.now())).await.expect("an image");
        let row = town.store.world(town.college, town.world).await.expect("asked").expect("there");
        assert!(row.next_sequence >= seen && row.sim_time >= now, "{seen} seen, {} stored", row.next_sequence);
        assert!(seen >= last, "what was seen stays");
        looks += usize::from(seen > last);
        last = seen;
        if now == end {
            assert_eq!(row.next_sequence, seen);
            break;
        }
    }
    assert!(looks > 5, "the market was seen growing: {looks}");
    let seen = handle.read(|image| image.market().clone()).await.expect("an image");
    engine.shut_down().await;
    let derived = town.handle(&town.engine(false)).await;
    let derived = derived.read(|image| image.market().clone()).await.expect("an image");
    assert!(derived == seen, "readers saw the market that its commands lead to");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paused_world_nobody_looks_at_is_unloaded_and_comes_back_on_first_use() {
    let town = Town::new().await;
    let engine = town.engine(false);
    let handle = town.handle(&engine).await;
    run_to(&handle, SimTime::day_start(1)).await;
    let before = handle.read(|image| image.market().clone()).await.expect("an image");
    let pass = |minutes: i64| town.clock.0.fetch_add(minutes * MINUTE, Ordering::SeqCst);
    let idles = async || engine.unload_if_idle(town.college, town.world).await;
    let holder = async || town.store.world(town.college, town.world).await.expect("asked").expect("there").lease_holder;

    pass(19);
    assert!(!idles().await, "a lesson's break is not yet idle");
    handle.clock().await.expect("a clock");
    pass(19);
    assert!(!idles().await, "somebody looked in between");
    let follower = handle.subscribe();
    pass(60);
    assert!(!idles().await, "somebody follows it");
    drop(follower);
    handle.set_pace(60).await.expect("a pace");
    pass(60);
    assert!(!idles().await, "its market lives");
    handle.set_pace(0).await.expect("paused");
    assert!(holder().await.is_some());

    pass(20);
    assert!(idles().await);
    assert_eq!(holder().await, None, "the lease is free");
    assert!(!idles().await, "it is gone already");
    let late = handle.submit(town.open_shop("Late Shop", 1)).await;
    assert!(matches!(late, Err(NotAccepted::Fault(EngineFault::Stopped))), "{late:?}");
    let again = town.handle(&engine).await;
    let after = again.read(|image| image.market().next_sequence()).await.expect("an image");
    assert!(after >= before.next_sequence());
    again.submit(town.open_shop("Late Shop", 1)).await.expect("accepted");
}
