//! One suite for both databases: every story is run on a fresh SQLite file and on a fresh PostgreSQL database.
//! SQLite runs each story as a test of its own; PostgreSQL runs them all in one test, because a test runner that
//! gives every test a process would otherwise start a server for each. `coverage` demands a story for every method.

mod cluster;
mod coverage;
mod file;
mod fixtures;
mod folder;
mod ghosts;
mod grading;
mod house;
mod imported;
mod journal;
mod leases;
mod overview;
mod races;
mod roster;
mod sessions;
mod speed;
mod tenants;

use crate::Store;
use cluster::Cluster;
use folder::Folder;
use std::{future::Future, pin::Pin};

type Story = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Names the stories once, for both databases.
macro_rules! stories {
    ($($topic:ident: $($story:ident),+;)+) => {
        const STORIES: &[(&str, fn(Store) -> Story)] = &[$($(
            (concat!(stringify!($topic), "::", stringify!($story)), |store| Box::pin($topic::$story(store))),
        )+)+];

        mod on_sqlite {
            $($(
                #[tokio::test]
                async fn $story() {
                    let folder = super::Folder::new();
                    let store = super::sqlite(&folder).await;
                    super::$topic::$story(store.clone()).await;
                    store.close().await;
                }
            )+)+
        }
    };
}

stories! {
    house:
        a_house_is_of_one_kind_for_ever,
        demo_people_cannot_enter_a_production_house,
        set_up_happens_once,
        a_newer_schema_is_refused,
        who_only_looks_is_told_to_migrate_an_older_schema,
        migrating_again_changes_nothing;
    sessions:
        a_person_is_found_by_number_and_by_address,
        an_activation_code_is_good_once_and_in_time,
        a_session_lives_until_it_expires_or_is_ended,
        a_suspended_person_has_no_session,
        failures_are_counted_for_an_hour;
    roster:
        a_class_has_members_with_aliases_and_shops,
        a_roster_is_applied_once_however_often_it_is_sent,
        a_roster_with_a_bad_row_writes_nothing,
        a_roster_finds_people_by_number_then_by_address;
    imported:
        an_import_is_applied_once_or_cancelled,
        a_kept_form_is_its_persons_for_a_day,
        the_same_request_gets_the_same_answer,
        a_claim_without_an_answer_keeps_nothing;
    leases:
        one_process_holds_a_world,
        a_dead_holder_is_replaced_at_once;
    journal:
        a_chunk_moves_the_world_on_in_one_piece,
        a_stale_or_misplaced_chunk_writes_nothing,
        a_used_request_key_refuses_the_whole_chunk,
        a_closed_day_becomes_one_block_without_losing_an_event,
        the_last_chunk_of_a_day_is_stored_in_one_piece_with_its_day_and_snapshot,
        snapshots_are_thinned_and_found_by_version,
        a_snapshot_of_a_change_of_version_stays,
        the_size_of_a_journal_is_known;
    overview:
        lists_are_told_in_one_statement_each,
        more_people_than_a_page_are_named,
        a_chain_is_verified_from_where_it_was_whole;
    ghosts:
        ghosts_given_to_a_class_open_with_its_market_and_stay;
    grading:
        an_assignment_goes_from_draft_to_open_to_published,
        the_latest_submission_counts,
        sheets_marks_and_feedback_are_only_added,
        the_gradebook_holds_what_the_grades_come_from,
        a_stamp_tells_that_something_in_a_class_changed,
        a_photo_is_kept_once,
        an_altered_audit_entry_is_found;
    tenants:
        a_foreign_college_finds_and_changes_nothing;
    races:
        two_uses_of_one_code_have_one_winner,
        two_claims_of_one_key_have_one_doer,
        chunks_at_once_leave_no_gap,
        audit_entries_at_once_keep_one_chain;
}

async fn sqlite(folder: &Folder) -> Store {
    prepared(&format!("sqlite:{}?mode=rwc", folder.file("shopyard.db").display())).await
}

async fn prepared(url: &str) -> Store {
    let store = Store::open(url, crate::Options::default()).await.expect("a fresh database opens");
    store.migrate().await.expect("the migrations run");
    store
}

/// What only PostgreSQL has: its settings, and its codes for having lost, deadlocked or filled the disk.
async fn a_server_keeps_its_word_and_says_when_to_try_again(store: &Store) {
    assert_eq!(store.engine(), crate::Engine::PostgreSql);
    assert_eq!(store.quick_check().await.expect("asked"), Vec::<String>::new());
    let backup = store.backup_to(std::path::Path::new("nowhere")).await.expect("asked");
    assert_eq!(backup, crate::Backup::NotSqlite);
    for (name, value) in [("synchronous_commit", "on"), ("statement_timeout", "30s"), ("lock_timeout", "5s")] {
        let shown: String = sqlx::query_scalar("select current_setting($1)")
            .bind(name)
            .fetch_one(&store.writer)
            .await
            .expect("the setting is there");
        assert_eq!(shown, value, "{name}");
    }
    for (raise, retryable, full) in [
        ("do $$ begin raise exception using errcode = '40001'; end $$", true, false),
        ("do $$ begin raise exception using errcode = '40P01'; end $$", true, false),
        ("do $$ begin raise exception using errcode = '53100'; end $$", false, true),
        ("do $$ begin raise exception using errcode = '22012'; end $$", false, false),
    ] {
        let error = sqlx::raw_sql(raise).execute(&store.writer).await.expect_err("it was raised");
        let fault = crate::StoreFault::from(error);
        assert_eq!((fault.is_retryable(), fault.is_full()), (retryable, full), "{fault}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_whole_suite_holds_on_postgresql() {
    let cluster = Cluster::start();
    let store = prepared(&cluster.database("settings").await).await;
    a_server_keeps_its_word_and_says_when_to_try_again(&store).await;
    store.close().await;
    let mut failed = Vec::new();
    for (number, (name, story)) in STORIES.iter().enumerate() {
        let store = prepared(&cluster.database(&format!("story_{number}")).await).await;
        let told = tokio::spawn(story(store.clone())).await;
        store.close().await;
        println!("{} {name}", if told.is_ok() { "held" } else { "FAILED" });
        failed.extend(told.err().map(|error| format!("{name}: {error}")));
    }
    assert!(failed.is_empty(), "{} of {} stories failed: {failed:#?}", failed.len(), STORIES.len());
}
