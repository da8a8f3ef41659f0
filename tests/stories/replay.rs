//! The journal cannot be altered unnoticed: `replay` derives the market from its commands without reading the
//! facts and names the first that differs; `verify` sees that they are not those that were stored, and that the
//! snapshot does not follow from them.

use crate::support::college::College;
use crate::support::house::{House, run};
use domain::Money;
use market::Event;
use sim::journal::{decode_facts, encode_fact};
use sqlx::{Connection, SqliteConnection};
use std::path::Path;

/// Level of the rewritten block; any will do.
const LEVEL: i32 = 1;

#[tokio::test(flavor = "multi_thread")]
async fn replay_names_the_number_of_an_altered_event_and_verify_reports_the_damage() {
    let folder = tempfile::tempdir().expect("a folder");
    let database = folder.path().join("shopyard.db");
    let mut house = House::serve(&database).await;
    let college = College::found(&house, 1).await;
    college.open_shop(0, "Lantern Lane").await;
    college.buy(0, "P-4", 3).await;
    college.run_days(2).await;
    house.strike();
    house.gone().await;
    let url = format!("sqlite://{}", database.display());
    for command in ["verify", "replay"] {
        let (code, said) = run(&["--database-url", &url, command]).await;
        assert_eq!(code, Some(0), "{command} of the untouched house: {said}");
    }

    forget_the_last_chain(&database).await;
    let mut house = House::serve(&database).await;
    house.strike();
    house.gone().await;
    let (code, said) = run(&["--database-url", &url, "verify"]).await;
    assert_eq!(code, Some(0), "a house from before there were chains goes on: {said}");

    let altered = make_a_purchase_cheaper(&database).await;
    println!("event {altered} altered");
    let (code, said) = run(&["--database-url", &url, "replay"]).await;
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains(&format!("first at number {altered}\n")), "{said}");
    let (code, said) = run(&["--database-url", &url, "verify"]).await;
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("2 problems") && said.contains("their chain differs"), "{said}");
    assert!(said.contains("not what its facts lead to"), "{said}");
}

/// Leaves the last block as a program left it that knew no chains yet.
async fn forget_the_last_chain(database: &Path) {
    let mut rows = SqliteConnection::connect(&format!("sqlite://{}", database.display())).await.expect("opens");
    let changed = sqlx::query(
        "update journal_blocks set chain = null
         where first_sequence = (select max(last.first_sequence) from journal_blocks last)",
    )
    .execute(&mut rows)
    .await
    .expect("forgotten");
    assert_eq!(changed.rows_affected(), 1);
    rows.close().await.expect("closed");
}

/// Takes one fen off the price of one purchase in one stored event, and keeps everything else valid: encoding,
/// compression, numbers, the books. Answers the event's number.
async fn make_a_purchase_cheaper(database: &Path) -> u64 {
    let mut rows = SqliteConnection::connect(&format!("sqlite://{}", database.display())).await.expect("opens");
    let blocks: Vec<(i64, Vec<u8>)> =
        sqlx::query_as("select first_sequence, body from journal_blocks order by first_sequence")
            .fetch_all(&mut rows)
            .await
            .expect("blocks");
    for (first, body) in blocks {
        let plain = zstd::decode_all(body.as_slice()).expect("a compressed block");
        let mut facts = decode_facts(&plain, first.unsigned_abs()).expect("facts");
        let purchase = facts.iter_mut().find_map(|fact| match &mut fact.event {
            Event::StockOrdered { unit_cost, .. } => Some((fact.sequence, unit_cost)),
            _ => None,
        });
        let Some((sequence, unit_cost)) = purchase else { continue };
        *unit_cost -= Money::fen(1);
        let mut plain = Vec::new();
        facts.iter().for_each(|fact| encode_fact(fact, &mut plain));
        let body = zstd::bulk::compress(&plain, LEVEL).expect("compressed");
        let changed = sqlx::query("update journal_blocks set body = $1 where first_sequence = $2")
            .bind(body)
            .bind(first)
            .execute(&mut rows)
            .await
            .expect("altered");
        assert_eq!(changed.rows_affected(), 1);
        rows.close().await.expect("closed");
        return sequence;
    }
    panic!("nobody bought anything");
}
