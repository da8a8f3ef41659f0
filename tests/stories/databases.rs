//! The whole product on SQLite and on PostgreSQL: the same town lives the same life.

use crate::support::house::run;
use crate::support::postgres::Cluster;

/// Market days of the compared demos.
const DAYS: &str = "12";

#[tokio::test(flavor = "multi_thread")]
async fn a_town_lives_the_same_life_on_either_database() {
    let folder = tempfile::tempdir().expect("a folder");
    let sqlite = format!("sqlite://{}/demo.db?mode=rwc", folder.path().display());
    let cluster = tokio::task::spawn_blocking(Cluster::start).await.expect("a cluster");
    let mut journals = Vec::new();
    for url in [sqlite.as_str(), &cluster.url()] {
        let (code, output) = run(&["--database-url", url, "demo", "--build-only", "--days", DAYS]).await;
        assert_eq!(code, Some(0), "{url}: {output}");
        let (code, output) = run(&["--database-url", url, "replay"]).await;
        assert_eq!(code, Some(0), "{url}: {output}");
        let (_, journal) = output.split_once("; journal ").expect("replay prints the journal's hash");
        journals.push(journal.split_whitespace().next().expect("a hash").to_owned());
        let (code, output) = run(&["--database-url", url, "verify"]).await;
        assert_eq!(code, Some(0), "{url}: {output}");
    }
    assert_eq!(journals[0], journals[1]);
}
