//! What the command line tells of a stored market, and what it plays anew: explanations, last year's shops, arms.

use crate::support::house::run;
use serde_json::Value;
use std::path::Path;

/// Market days of the demo that is asked.
const DAYS: &str = "2";
/// An evening hour of its second day.
const HOUR: &str = "44";

/// A demo and its one market's id.
async fn demo(folder: &Path) -> (String, String) {
    let database = folder.join("demo.db").display().to_string();
    let (code, said) = run(&["--database-url", &database, "demo", "--build-only", "--days", DAYS]).await;
    assert_eq!(code, Some(0), "{said}");
    let (code, said) = run(&["--database-url", &database, "replay"]).await;
    assert_eq!(code, Some(0), "{said}");
    let is_id = |word: &&str| word.len() == 36 && word.matches('-').count() == 4;
    let mut words = said.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-');
    let world = words.find(is_id).unwrap_or_else(|| panic!("no world in {said}")).to_owned();
    (database, world)
}

fn json(said: &str) -> Value {
    serde_json::from_str(said).unwrap_or_else(|problem| panic!("JSON: {problem}\n{said}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stored_hour_says_why_buyers_did_not_buy_to_machines_and_to_people_of_both_languages() {
    let folder = tempfile::tempdir().expect("a folder");
    let (database, world) = demo(folder.path()).await;
    let explain = async |listing: &str, more: &[&str]| {
        let asked = ["--database-url", &database, "explain", "--world", &world, "--listing", listing];
        run(&[&asked[..], more].concat()).await
    };
    let mut opened = None;
    for listing in 0..12 {
        let listing = listing.to_string();
        let (code, said) = explain(&listing, &["--hour", HOUR, "--json"]).await;
        assert_eq!(code, Some(0), "{said}");
        let told = json(&said);
        let step = |name: &str| told["waterfall"][name].as_u64().unwrap_or_else(|| panic!("{name}: {told}"));
        let lost = ["not_relevant", "below_the_page", "sold_out", "not_examined", "not_opened", "asked_first"];
        let ends = ["lost_to_others", "only_put_aside", "not_wanted", "bought"];
        let sum: u64 = lost.iter().chain(&ends).map(|name| step(name)).sum();
        assert_eq!(sum, step("searches"), "every search ends in one step: {told}");
        assert!(step("searches") > 0, "somebody searched: {told}");
        if opened.is_none() && told["sessions"].as_array().is_some_and(|sessions| !sessions.is_empty()) {
            opened = Some((listing, told));
        }
    }
    let (listing, told) = opened.expect("one of twelve listings was opened in an evening hour");
    let buyer = &told["sessions"][0]["sighting"]["buyer"];
    let (code, said) = explain(&listing, &["--hour", HOUR, "--json", "--buyer", &buyer.to_string()]).await;
    assert_eq!(code, Some(0), "{said}");
    let sessions = json(&said)["sessions"].as_array().expect("sessions").clone();
    assert!(!sessions.is_empty() && sessions.iter().all(|session| session["sighting"]["buyer"] == *buyer), "{said}");
    let chinese = |said: &str| said.chars().filter(|letter| ('\u{4e00}'..='\u{9fff}').contains(letter)).count();
    let (code, zh) = explain(&listing, &["--hour", HOUR, "--language", "zh"]).await;
    assert!(code == Some(0) && chinese(&zh) > 40, "{zh}");
    let (code, en) = explain(&listing, &["--hour", HOUR, "--language", "en"]).await;
    assert!(code == Some(0) && chinese(&en) < chinese(&zh) / 2, "{en}");
    let (code, said) = explain(&listing, &["--hour", "9000"]).await;
    assert!(code == Some(1) && said.contains("hour 9000 has not been closed"), "{said}");
    let (code, said) = explain("99999", &["--hour", HOUR]).await;
    assert!(code == Some(1) && said.contains("no listing 99999"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn last_years_shops_are_recorded_without_names_and_trade_in_a_laboratory_as_ghosts() {
    let folder = tempfile::tempdir().expect("a folder");
    let (database, world) = demo(folder.path()).await;
    let file = folder.path().join("ghosts.json").display().to_string();
    let record = ["--database-url", &database, "ghosts", "record", "--world", &world, "--out", &file];
    let (code, said) = run(&record).await;
    assert!(code == Some(0) && said.contains("without names"), "{said}");
    let (code, said) = run(&record).await;
    assert!(code == Some(1) && said.contains("is there already"), "{said}");
    let recorded = json(&std::fs::read_to_string(&file).expect("it was written"));
    assert!(recorded["shops"].as_array().is_some_and(|shops| shops.len() > 1), "{recorded}");
    let (code, said) = run(&["--database-url", &database, "ghosts", "fared", "--world", &world]).await;
    assert!(code == Some(0) && said.contains("This market has no ghosts."), "{said}");

    let town = ["--shops", "1", "--rivals", "1", "--listings", "4", "--buyers", "2000", "--days", "2", "--json"];
    let (code, said) = run(&[&["simulate", "--ghosts", &file], &town[..]].concat()).await;
    assert_eq!(code, Some(0), "{said}");
    let haunted = json(&said);
    let (code, said) = run(&[&["simulate"], &town[..]].concat()).await;
    assert_eq!(code, Some(0), "{said}");
    assert_ne!(haunted["journal_sha256"], json(&said)["journal_sha256"], "ghosts do something");
    std::fs::write(&file, "{\"shops\":[]}").expect("written");
    let (code, said) = run(&[&["simulate", "--ghosts", &file], &town[..]].concat()).await;
    assert!(code == Some(1) && said.contains("is no file of ghosts"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn arms_are_compared_over_the_same_seeds_as_json_and_csv_and_a_series_has_a_row_per_day_and_subject() {
    let folder = tempfile::tempdir().expect("a folder");
    let [arms, out, series] =
        ["arms.toml", "rows.csv", "series.csv"].map(|name| folder.path().join(name).display().to_string());
    let text =
        "[[arm]]\nname = \"as it is\"\n[[arm]]\nname = \"nobody leaves\"\nset = [\"choice.outside_utility=1.0\"]\n";
    std::fs::write(&arms, text).expect("written");
    let town = ["--shops", "2", "--rivals", "3", "--listings", "4", "--buyers", "2000", "--days", "3", "--seed", "5"];
    let compare = [&["simulate", "--arms", &arms, "--worlds", "2"], &town[..]].concat();
    let (code, said) = run(&[&compare[..], &["--json"]].concat()).await;
    assert_eq!(code, Some(0), "{said}");
    let told = json(&said);
    assert_eq!(told["seeds"].as_array().map(Vec::len), Some(2), "{told}");
    let arms = told["arms"].as_array().expect("arms");
    let orders = |arm: &Value| {
        let rows = arm["measures"].as_array().expect("rows").clone();
        rows.into_iter().find(|row| row["measure"] == "orders").unwrap_or_else(|| panic!("no orders: {arm}"))
    };
    let [first, second] = [&arms[0], &arms[1]].map(orders);
    let mean = |row: &Value| row["mean"]["value"].as_f64().expect("a mean");
    assert!(mean(&second) > mean(&first), "{first} {second}");
    let (low, high) = (&second["percent"]["low"], &second["percent"]["high"]);
    assert!(low.as_f64() < high.as_f64() && low.is_number(), "an interval over two seeds: {second}");

    let (code, said) = run(&[&compare[..], &["--out", &out]].concat()).await;
    assert_eq!(code, Some(0), "{said}");
    let csv = std::fs::read_to_string(&out).expect("it was written");
    assert!(csv.lines().skip(1).any(|row| row.contains("nobody leaves") && row.contains("orders")), "{csv}");
    let (code, said) = run(&[&["simulate", "--series", "shop", "--out", &series], &town[..]].concat()).await;
    assert_eq!(code, Some(0), "{said}");
    let csv = std::fs::read_to_string(&series).expect("it was written");
    assert_eq!(csv.lines().count(), 1 + 3 * 5, "five shops on three days: {csv}");
}
