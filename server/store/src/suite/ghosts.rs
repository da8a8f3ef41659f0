//! The story of last year's shops on their way into a market.

use super::fixtures::*;
use crate::{Given, Store};

async fn give(store: &Store, recordings: &[Vec<u8>]) -> Given {
    let mut change = store.change().await.expect("a change");
    let given = change.give_ghosts(COLLEGE, CLASS, recordings, NOW).await.expect("asked");
    change.commit().await.expect("kept");
    given
}

pub(super) async fn ghosts_given_to_a_class_open_with_its_market_and_stay(store: Store) {
    a_class(&store).await;
    assert_eq!(give(&store, &[vec![1], vec![2], vec![3]]).await, Given::Done);
    assert_eq!(give(&store, &[vec![0, 7], vec![]]).await, Given::Done, "given again, they replace the former");
    let before = store.ghosts(COLLEGE, WORLD).await.expect("read");
    assert!(before.is_empty(), "no market has them yet");
    world_of_class(&store).await;
    let pinned = [vec![0, 7], vec![]];
    assert_eq!(store.ghosts(COLLEGE, WORLD).await.expect("read"), pinned);
    assert_eq!(give(&store, &[vec![9]]).await, Given::MarketOpen);
    assert_eq!(store.ghosts(COLLEGE, WORLD).await.expect("read"), pinned, "an open market keeps what it has");
    assert!(store.ghosts(OTHER_COLLEGE, WORLD).await.expect("read").is_empty(), "another college sees nothing");
}
