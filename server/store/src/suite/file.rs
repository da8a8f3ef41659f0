//! What only a SQLite file has: settings, refusals at opening, checks, backups; and what belongs to the addresses.

use super::fixtures::*;
use super::{Folder, journal, sqlite};
use crate::{Appended, Backup, Engine, Options, Store, StoreFault};
use domain::ShopId;

#[tokio::test]
async fn the_file_is_opened_with_the_safe_settings() {
    let folder = Folder::new();
    let store = sqlite(&folder).await;
    assert_eq!(store.engine(), Engine::Sqlite);
    let setting =
        async |pool, sql: &'static str| sqlx::query_scalar::<_, String>(sql).fetch_one(pool).await.expect("read");
    for (pool, query_only) in [(&store.writer, "0"), (&store.readers, "1")] {
        for (sql, expected) in [
            ("select journal_mode from pragma_journal_mode", "wal"),
            ("select cast(synchronous as text) from pragma_synchronous", "2"),
            ("select cast(foreign_keys as text) from pragma_foreign_keys", "1"),
            ("select cast(timeout as text) from pragma_busy_timeout", "5000"),
            ("select cast(trusted_schema as text) from pragma_trusted_schema", "0"),
            ("select cast(cell_size_check as text) from pragma_cell_size_check", "1"),
            ("select cast(query_only as text) from pragma_query_only", query_only),
        ] {
            assert_eq!(setting(pool, sql).await, expected, "{sql}");
        }
        let mapped: Option<i64> = sqlx::query_scalar("pragma mmap_size").fetch_optional(pool).await.expect("read");
        assert!(mapped.is_none_or(|bytes| bytes == 0), "no mapped memory");
    }
}

#[tokio::test]
async fn addresses_that_cannot_work_are_refused_with_a_reason() {
    for url in ["mysql://host/db", "shopyard.db", "sqlite::memory:", "sqlite://x?mode=memory"] {
        let refused = Store::open(url, Options::default()).await.expect_err(url);
        assert!(matches!(refused, StoreFault::Address(_)), "{url}: {refused}");
    }
}

#[tokio::test]
async fn a_backup_is_a_whole_database_of_one_moment() {
    let folder = Folder::new();
    let store = sqlite(&folder).await;
    a_class(&store).await;
    assert_eq!(store.quick_check().await.expect("checked"), Vec::<String>::new());
    assert_eq!(store.integrity_check().await.expect("checked"), Vec::<String>::new());
    let copy = folder.file("copy 100%?.db");
    assert_eq!(store.backup_to(&copy).await.expect("copied"), Backup::Written);
    assert_eq!(store.backup_to(&copy).await.expect("asked"), Backup::FileExists);
    store.close().await;

    let restored = folder.file("restored.db");
    std::fs::copy(&copy, &restored).expect("one file is the whole of it");
    let store = Store::open(&format!("sqlite:{}", restored.display()), Options::default()).await.expect("opened");
    store.migrate().await.expect("the schema came along");
    assert_eq!(store.roster(COLLEGE, CLASS).await.expect("listed").len(), 3);
    store.close().await;
}

#[tokio::test]
async fn a_damaged_file_is_noticed() {
    let folder = Folder::new();
    let store = sqlite(&folder).await;
    a_class(&store).await;
    store.close().await;
    let path = folder.file("shopyard.db");
    let mut bytes = std::fs::read(&path).expect("the file is there");
    // The last quarter holds pages of rows and indexes: their contents become nonsense.
    let from = bytes.len() / 4 * 3;
    bytes[from..].fill(0xA5);
    std::fs::write(&path, bytes).expect("the file is damaged");
    let begun = std::time::Instant::now();
    let noticed = match Store::open(&format!("sqlite:{}", path.display()), Options::default()).await {
        Ok(store) => store.quick_check().await,
        Err(fault) => Err(fault),
    };
    assert!(!matches!(&noticed, Ok(problems) if problems.is_empty()), "the damage was not noticed");
    assert!(!matches!(&noticed, Err(StoreFault::Database(sqlx::Error::PoolTimedOut))), "it says what is wrong");
    assert!(begun.elapsed().as_secs() < 5, "it says so at once");
    println!("noticed: {noticed:?}");
}

#[tokio::test]
async fn what_was_acknowledged_is_there_after_opening_again() {
    let folder = Folder::new();
    let store = sqlite(&folder).await;
    a_class(&store).await;
    let mut change = store.change().await.expect("a change");
    assert!(change.set_password(COLLEGE, STUDENT, "lost").await.expect("set"));
    drop(change);
    // No close: like a process that was killed.
    let again = Store::open(&format!("sqlite:{}", folder.file("shopyard.db").display()), Options::default()).await;
    let row = again.expect("opened").person(COLLEGE, STUDENT).await.expect("asked").expect("there");
    assert_eq!(row.password_hash, None, "a dropped change kept nothing");
}

#[tokio::test]
async fn a_full_disk_is_said_and_leaves_nothing_half_written() {
    let folder = Folder::new();
    let store = sqlite(&folder).await;
    let fencing = a_world(&store).await;
    let pages: i64 = sqlx::query_scalar("pragma page_count").fetch_one(&store.writer).await.expect("counted");
    let limit = |pages: i64| sqlx::AssertSqlSafe(format!("pragma max_page_count = {pages}"));
    sqlx::raw_sql(limit(pages + 8)).execute(&store.writer).await.expect("limited");
    let mut chunk = journal::chunk(0, 9);
    chunk.block.as_mut().expect("it has events").body = vec![1; 100_000];
    let fault = store.append_chunk(COLLEGE, WORLD, fencing, &chunk).await.expect_err("there is no room");
    assert!(fault.is_full() && !fault.is_retryable(), "{fault}");
    let world = store.world(COLLEGE, WORLD).await.expect("reads go on").expect("there");
    assert_eq!((world.next_sequence, store.journal_size(COLLEGE, WORLD).await.expect("asked").blocks), (0, 0));
    let mut change = store.change().await.expect("the writer is not stuck");
    assert!(change.set_pace(COLLEGE, WORLD, "1").await.expect("small things still fit"));
    change.commit().await.expect("kept");
    sqlx::raw_sql(limit(pages + 800)).execute(&store.writer).await.expect("room again");
    assert_eq!(store.append_chunk(COLLEGE, WORLD, fencing, &chunk).await.expect("appended"), Appended::Done);
}

#[tokio::test]
async fn a_key_taken_in_between_is_worth_another_try() {
    let folder = Folder::new();
    let store = sqlite(&folder).await;
    a_class(&store).await;
    let shop = ShopId::new(1);
    let mut change = store.change().await.expect("a change");
    assert!(change.set_shop(COLLEGE, CLASS, STUDENT, shop).await.expect("set"));
    let fault = change.set_shop(COLLEGE, CLASS, CLASSMATE, shop).await.expect_err("it is the other's");
    assert!(fault.is_retryable() && !fault.is_full(), "{fault}");
}
