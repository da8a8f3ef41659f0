//! Figures, not judgements: run with `--run-ignored only --no-capture` on a release build. Prints what appending
//! and loading take on a SQLite file with full durability.

use super::fixtures::*;
use super::{Folder, journal, sqlite};
use crate::Appended;
use std::time::Instant;

#[tokio::test]
#[ignore = "prints measurements, holds nothing"]
async fn appending_and_loading_take_this_long() {
    let folder = Folder::new();
    let store = sqlite(&folder).await;
    let fencing = a_world(&store).await;
    let mut spent = Vec::new();
    for number in 0..10_000_u64 {
        let chunk = journal::chunk(number * 60, number * 60 + 59);
        let begun = Instant::now();
        let outcome = store.append_chunk(COLLEGE, WORLD, fencing, &chunk).await.expect("asked");
        spent.push(begun.elapsed());
        assert_eq!(outcome, Appended::Done);
    }
    spent.sort_unstable();
    println!("append_chunk, 480 bytes: p50 {:?}, p99 {:?}, worst {:?}", spent[5_000], spent[9_900], spent[9_999]);

    let begun = Instant::now();
    let (mut next, mut blocks) = (0, 0);
    loop {
        let page = store.blocks_from(COLLEGE, WORLD, next, 500).await.expect("read");
        let Some(last) = page.last() else { break };
        (next, blocks) = (last.last_sequence + 1, blocks + page.len());
    }
    println!("{blocks} blocks loaded in pages of 500: {:?}", begun.elapsed());
    let size = store.journal_size(COLLEGE, WORLD).await.expect("asked");
    store.close().await;
    let file = std::fs::metadata(folder.file("shopyard.db")).expect("the file is there").len();
    println!("bodies {} bytes, file {file} bytes", size.block_bytes);
}
