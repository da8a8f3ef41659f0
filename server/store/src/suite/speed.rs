//! Appending and loading at some length, on a SQLite file with full durability; prints what it took
//! (`--no-capture`, on a release build, for figures worth quoting).

use super::fixtures::*;
use super::{Folder, journal, sqlite};
use crate::Appended;
use std::time::Instant;

/// Chunks appended; more of them give steadier figures.
const CHUNKS: u64 = 400;
/// Blocks read at a time.
const PAGE: u32 = 150;

#[tokio::test]
async fn many_appended_chunks_are_read_again_page_by_page() {
    let folder = Folder::new();
    let store = sqlite(&folder).await;
    let fencing = a_world(&store).await;
    let mut spent = Vec::new();
    for number in 0..CHUNKS {
        let chunk = journal::chunk(number * 60, number * 60 + 59);
        let begun = Instant::now();
        let outcome = store.append_chunk(COLLEGE, WORLD, fencing, &chunk).await.expect("asked");
        spent.push(begun.elapsed());
        assert_eq!(outcome, Appended::Done);
    }
    spent.sort_unstable();
    println!(
        "append_chunk, 480 bytes: p50 {:?}, p99 {:?}, worst {:?}",
        spent[spent.len() / 2],
        spent[spent.len() * 99 / 100],
        spent[spent.len() - 1]
    );

    let begun = Instant::now();
    let (mut next, mut blocks) = (0, 0);
    loop {
        let page = store.blocks_from(COLLEGE, WORLD, next, PAGE).await.expect("read");
        let Some(last) = page.last() else { break };
        (next, blocks) = (last.last_sequence + 1, blocks + page.len());
    }
    println!("{blocks} blocks loaded in pages of {PAGE}: {:?}", begun.elapsed());
    assert_eq!(blocks as u64, CHUNKS);
    let size = store.journal_size(COLLEGE, WORLD).await.expect("asked");
    store.close().await;
    let file = std::fs::metadata(folder.file("shopyard.db")).expect("the file is there").len();
    println!("bodies {} bytes, file {file} bytes", size.block_bytes);
}
