//! Copies: made while the house lives, put back whole, and refused when they are not.

use crate::support::college::College;
use crate::support::house::{House, run};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Bytes overwritten to damage a copy.
const SPOILT_BYTES: usize = 3 * 4_096;

fn address(path: &Path) -> String {
    format!("sqlite://{}?mode=rwc", path.display())
}

/// A house that lived for two days, killed; and a copy made while its market ran ahead.
async fn a_house_and_its_copy(folder: &Path) -> (PathBuf, PathBuf, College) {
    let (database, copy) = (folder.join("shopyard.db"), folder.join("copy.db"));
    let mut house = House::serve(&database).await;
    let college = College::found(&house, 1).await;
    college.open_shop(0, "Lantern Lane").await;
    college.buy(0, "P-4", 3).await;
    let page = college.teach("market");
    let form = college.teacher.get(&page).await.form("/run").with("to", "days").with("days", "20");
    college.teacher.post(&page, &form.action, &form.fields).await;
    let (code, said) = run(&["--database-url", &address(&database), "backup", &copy.display().to_string()]).await;
    assert_eq!(code, Some(0), "{said}");
    let (code, said) = run(&["--database-url", &address(&database), "backup", &copy.display().to_string()]).await;
    assert!(code == Some(1) && said.contains("exists already"), "{said}");
    house.strike();
    house.gone().await;
    (database, copy, college)
}

async fn restore(to: &Path, from: &Path, more: &[&str]) -> (Option<i32>, String) {
    let (url, from) = (address(to), from.display().to_string());
    run(&[&["--database-url", &url, "restore", &from], more].concat()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_made_while_the_market_runs_is_a_whole_house_when_put_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let (_, copy, mut college) = a_house_and_its_copy(folder.path()).await;
    let before = std::fs::read(&copy).expect("a copy");
    let restored = folder.path().join("elsewhere").join("shopyard.db");
    let (code, said) = restore(&restored, &copy, &[]).await;
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(std::fs::read(&copy).expect("still there"), before, "a copy is only read");
    for command in ["verify", "replay"] {
        let (code, said) = run(&["--database-url", &address(&restored), command]).await;
        assert_eq!(code, Some(0), "{command}: {said}");
        assert!(said.contains("1 worlds"), "{said}");
    }
    let mut house = House::serve(&restored).await;
    college.follow(&house);
    let today = college.students[0].get(&college.place("today")).await;
    assert!(today.shows("Lantern Lane"), "people are still signed in and their shops are there: {}", today.path);
    house.strike();
    house.gone().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn restore_takes_the_place_of_a_house_only_when_told_to_and_never_of_one_that_runs() {
    let folder = tempfile::tempdir().expect("a folder");
    let (database, copy, _) = a_house_and_its_copy(folder.path()).await;
    let (code, said) = restore(&database, &copy, &[]).await;
    assert!(code == Some(1) && said.contains("--replace"), "{said}");
    let mut house = House::serve(&database).await;
    let (code, said) = restore(&database, &copy, &["--replace"]).await;
    assert!(code == Some(1) && said.contains("stop it first"), "{said}");
    let alive = reqwest::get(format!("{}/health", house.address)).await.expect("an answer");
    assert!(alive.status().is_success(), "the running house goes on");
    house.strike();
    house.gone().await;
    let (code, said) = restore(&database, &copy, &["--replace"]).await;
    assert_eq!(code, Some(0), "{said}");
    assert!(folder.path().join("shopyard.db.before-restore").is_file(), "the old house is kept aside");
    let (code, said) = run(&["--database-url", &address(&database), "verify"]).await;
    assert_eq!(code, Some(0), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn damaged_foreign_newer_and_unfinished_copies_are_refused_and_nothing_is_touched() {
    let folder = tempfile::tempdir().expect("a folder");
    let (database, copy, _) = a_house_and_its_copy(folder.path()).await;
    let whole = std::fs::read(&copy).expect("a copy");
    let mut spoilt = whole.clone();
    let middle = spoilt.len() / 2 / 4_096 * 4_096;
    spoilt[middle..middle + SPOILT_BYTES].fill(0xA5);
    let cases: [(&str, Vec<u8>); 4] = [
        ("spoilt.db", spoilt),
        ("cut.db", whole[..whole.len() / 2].to_vec()),
        ("text.db", b"student_number,name\n1,Lin\n".to_vec()),
        ("empty.db", Vec::new()),
    ];
    let mut refused = Vec::new();
    for (name, bytes) in cases {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).expect("written");
        refused.push(path);
    }
    refused.push(newer_copy(folder.path(), &copy).await);
    refused.push(folder.path().join("missing.db"));
    let untouched = std::fs::read(&database).expect("the house");
    for path in &refused {
        let (code, said) = restore(&database, path, &["--replace"]).await;
        println!("{}: {}", path.display(), said.trim());
        assert_eq!(code, Some(1), "{}: {said}", path.display());
        assert_eq!(std::fs::read(&database).expect("the house"), untouched, "{}", path.display());
        assert!(!folder.path().join("shopyard.db.restoring").exists(), "nothing is left lying about");
    }
    assert!(refused.len() == 6 && !folder.path().join("shopyard.db.before-restore").exists());
}

/// A copy that a later version of the program has been at.
async fn newer_copy(folder: &Path, copy: &Path) -> PathBuf {
    use sqlx::{Connection, SqliteConnection};
    let newer = folder.join("newer.db");
    std::fs::copy(copy, &newer).expect("copied");
    let mut rows = SqliteConnection::connect(&format!("sqlite://{}", newer.display())).await.expect("opens");
    let later = "insert into _sqlx_migrations (version, description, success, checksum, execution_time)
         select version + 1000, description, success, checksum, 0 from _sqlx_migrations order by version desc limit 1";
    sqlx::query(later).execute(&mut rows).await.expect("a later migration");
    // Out of write-ahead mode, so that the file is whole without a log.
    sqlx::query("pragma journal_mode = delete").execute(&mut rows).await.expect("whole");
    rows.close().await.expect("closed");
    newer
}

#[tokio::test]
async fn a_mistyped_address_is_said_and_makes_no_empty_house() {
    let folder = tempfile::tempdir().expect("a folder");
    let nowhere = address(&folder.path().join("nowhere.db"));
    let copy = folder.path().join("copy.db").display().to_string();
    for command in [&["backup", &copy][..], &["verify"], &["replay"]] {
        let arguments = [&["--database-url", &nowhere][..], command].concat();
        let done = tokio::time::timeout(Duration::from_secs(20), run(&arguments)).await.expect("ends");
        assert!(done.0 == Some(1) && done.1.contains("there is no database"), "{command:?}: {}", done.1);
    }
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 0);
}
