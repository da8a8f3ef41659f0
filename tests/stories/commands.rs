//! The command line: it teaches, it refuses what would be unsafe, and `simulate` is the same however it is cut.

use crate::support::house::run;
use serde_json::Value;
use std::path::Path;

/// Each subcommand and words a newcomer must find in its help.
const HELP: [(&[&str], &[&str]); 18] = [
    (&[], &["demo", "serve", "--lan", "set-up link", "environment", "TOML"]),
    (&["serve"], &["--listen", "127.0.0.1:3000", "--lan", "without TLS", "--public-url", "https", "DATABASE_URL"]),
    (&["demo"], &["made-up college", "data/demo.db", "--fresh", "--days", "--seed", "[default: 45]"]),
    (&["migrate"], &["schema"]),
    (&["admin"], &["create"]),
    (&["admin", "create"], &["--college", "--name", "--email", "activation code"]),
    (&["simulate"], &["JSON", "--scenario", "--shops", "--worlds", "--threads", "--step", "1h", "24h", "--check"]),
    (
        &["calibrate"],
        &["published", "--scenario", "--set", "--seeds", "--arms", "--series", "--out", "--json", "--check"],
    ),
    (&["explain"], &["did not buy", "--world", "--listing", "--hour", "--buyer", "--keyword", "weights", "--language"]),
    (&["statements"], &["balance sheet", "ledger", "--world", "--shop", "--from-day", "--to-day", "--language"]),
    (&["ghosts"], &["record", "give", "fared"]),
    (&["ghosts", "record"], &["--world", "--out", "without names", "must not exist"]),
    (&["ghosts", "give"], &["--class", "--file", "not open yet"]),
    (&["ghosts", "fared"], &["--world", "refused"]),
    (&["replay"], &["from its commands alone", "--world", "compare"]),
    (&["verify"], &["books", "stock", "snapshots", "audit"]),
    (&["backup"], &["copy", "while it runs", "must not exist"]),
    (&["restore"], &["--replace", "aside", "must not be in use"]),
];

/// What the JSON of `simulate` holds at least.
const KEYS: [&str; 12] = [
    "sessions",
    "impressions",
    "clicks",
    "orders",
    "revenue_fen",
    "returns",
    "reviews",
    "journal_sha256",
    "wall_seconds",
    "cpu_seconds",
    "sessions_per_cpu_second",
    "peak_rss_bytes",
];

#[tokio::test]
async fn the_help_of_every_command_teaches() {
    for (command, words) in HELP {
        let (code, said) = run(&[command, &["--help"]].concat()).await;
        assert_eq!(code, Some(0), "{command:?}");
        for word in words {
            assert!(said.contains(word), "{command:?} --help does not mention {word:?}:\n{said}");
        }
    }
    let (_, said) = run(&["--help"]).await;
    let listed = said.split("Commands:").nth(1).and_then(|rest| rest.split("Options:").next()).expect("commands");
    let commands = listed.lines().filter_map(|line| line.strip_prefix("  ")?.split_whitespace().next());
    for command in commands.filter(|name| *name != "help") {
        assert!(HELP.iter().any(|(known, _)| known.first() == Some(&command)), "{command} is not looked at here");
    }
}

async fn simulated(threads: &str, step: &str) -> Value {
    let market = ["--shops", "8", "--rivals", "4", "--listings", "6", "--buyers", "3000", "--days", "3", "--seed", "7"];
    let cut = ["--worlds", "2", "--threads", threads, "--step", step, "--json"];
    let (code, said) = run(&[&["simulate"], &market[..], &cut].concat()).await;
    assert_eq!(code, Some(0), "{said}");
    serde_json::from_str(&said).unwrap_or_else(|problem| panic!("one JSON object: {problem}\n{said}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_simulation_is_the_same_with_any_threads_and_steps_and_says_what_it_cost() {
    let first = simulated("1", "1h").await;
    for key in KEYS {
        assert!(first.get(key).is_some_and(|value| !value.is_null()), "{key} is missing: {first}");
    }
    for (key, least) in [("sessions", 1_000), ("impressions", 1_000), ("clicks", 100), ("orders", 1)] {
        assert!(first[key].as_u64().is_some_and(|count| count >= least), "{key}: {}", first[key]);
    }
    for (series, length) in [("daily", 3), ("hourly", 24)] {
        let found = first[series].as_array().or_else(|| first[series].as_object()?.values().next()?.as_array());
        assert!(found.is_some_and(|it| it.len() >= length), "{series}: {}", first[series]);
    }
    assert_eq!(first["journal_sha256"].as_str().map(str::len), Some(64));
    for (threads, step) in [("2", "1h"), ("1", "24h"), ("2", "24h")] {
        let other = simulated(threads, step).await;
        for key in &KEYS[..8] {
            assert_eq!(other[key], first[key], "{key} with {threads} threads and steps of {step}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn options_that_would_do_nothing_are_refused_with_a_sentence() {
    let cases: [(&[&str], &str); 8] = [
        (&["simulate", "--out", "rows.csv"], "--out says something about --arms or --series"),
        (&["simulate", "--from-day", "2"], "--from-day says something about --arms or --series"),
        (&["simulate", "--shops", "300"], "--shops: the scenario allows 200 shops"),
        (&["simulate", "--set", "buyers.count=9"], "use --buyers"),
        (&["simulate", "--arms", "arms.toml", "--check"], "cannot be used with"),
        (&["simulate", "--series", "shop", "--out", "rows.csv", "--json"], "cannot be used with"),
        (&["calibrate", "--only", "8"], "there is no target 8"),
        (&["calibrate", "--arms", "arms.toml", "--check"], "cannot be used with"),
    ];
    for (command, reason) in cases {
        let (code, said) = run(command).await;
        assert!(code != Some(0) && said.contains(reason), "{command:?}: {said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn targets_are_measured_in_arms_and_written_as_csv() {
    let folder = tempfile::tempdir().expect("a folder");
    let [arms, out] = ["arms.toml", "rows.csv"].map(|name| folder.path().join(name).display().to_string());
    let text = "[[arm]]\nname = \"as it is\"\n[[arm]]\nname = \"flat\"\nset = [\"choice.position_exponent=0.1\"]\n";
    std::fs::write(&arms, text).expect("written");
    let command = ["calibrate", "--arms", &arms, "--only", "5", "--seeds", "2", "--out", &out, "--json"];
    let (code, said) = run(&command).await;
    assert_eq!(code, Some(0), "{said}");
    let rows: Value = serde_json::from_str(&said).expect("one JSON array");
    let rows = rows.as_array().expect("rows");
    assert!(rows.len() == 6 && rows[3]["difference"]["value"].as_f64().is_some_and(|value| value < 0.0), "{rows:?}");
    let csv = std::fs::read_to_string(&out).expect("it was written");
    assert_eq!(csv.lines().count(), 7, "{csv}");
}

/// A demo of two days in a folder, made by an address that names a file which is not there; and its first world.
async fn two_days(folder: &Path) -> (String, String) {
    let url = format!("sqlite://{}", folder.join("demo.db").display());
    let (code, said) = run(&["--database-url", &url, "demo", "--build-only", "--days", "2"]).await;
    assert_eq!(code, Some(0), "{said}");
    let (code, said) = run(&["--database-url", &url, "replay"]).await;
    assert_eq!(code, Some(0), "{said}");
    let world = said.lines().find_map(|line| line.strip_prefix("world ")?.split(':').next()).expect("a world");
    (url.clone(), world.to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_hour_a_standing_and_the_statements_are_told_in_both_languages_and_as_json() {
    let folder = tempfile::tempdir().expect("a folder");
    let (url, world) = two_days(folder.path()).await;
    let asked = |rest: &[&str]| {
        let mut all = vec!["--database-url", &url, rest[0], "--world", &world];
        all.extend(&rest[1..]);
        let all: Vec<String> = all.into_iter().map(str::to_owned).collect();
        async move { run(&all.iter().map(String::as_str).collect::<Vec<_>>()).await }
    };
    let hour = ["explain", "--listing", "0", "--hour", "44"];
    let says =
        |said: &str, words: &[&str]| words.iter().for_each(|word| assert!(said.contains(word), "{word}: {said}"));
    let (code, english) = asked(&hour).await;
    assert_eq!(code, Some(0), "{english}");
    says(&english, &["searches of its category", "others filled the page", "Day 2 20:00"]);
    let (_, chinese) = asked(&[&hour[..], &["--language", "zh"]].concat()).await;
    says(&chinese, &["同类目搜索", "页面被他人占满", "第2天 20:00"]);
    assert!(!chinese.contains("searches") && !chinese.contains("bought"), "{chinese}");
    let (_, json) = asked(&[&hour[..], &["--json"]].concat()).await;
    let told: Value = serde_json::from_str(&json).expect("one object");
    let sums = told["waterfall"].as_object().expect("sums");
    let of = |name: &str| sums[name].as_u64().expect("a count");
    let steps = ["not_relevant", "below_the_page", "sold_out", "not_examined", "not_opened", "asked_first"];
    let ends = ["lost_to_others", "only_put_aside", "not_wanted", "bought"];
    assert_eq!(steps.iter().chain(&ends).map(|name| of(name)).sum::<u64>(), of("searches"), "{json}");

    let keyword = ["--keyword", "Phone Charm"];
    let (code, standing) = asked(&[&hour[..], &keyword, &["--json"]].concat()).await;
    assert_eq!(code, Some(0), "{standing}");
    let standing: Value = serde_json::from_str(&standing).expect("one object");
    let parts = standing["parts"].as_array().expect("parts").iter();
    let number = |value: &Value| value.as_f64().expect("a number");
    let sum: f64 = parts.map(|part| number(&part["value"]) * number(&part["weight"])).sum();
    assert!((sum - number(&standing["total"])).abs() < 1e-9, "nobody is punished on day two: {standing}");
    let (_, text) = asked(&[&hour[..], &keyword, &["--language", "zh"]].concat()).await;
    says(&text, &["手机挂件", "相关性", "权重", "总分", "自然排名"]);
    let (code, said) = asked(&[&hour[..], &["--keyword", "nothing of this town"]].concat()).await;
    assert!(code == Some(1) && said.contains("nothing of this town"), "{said}");

    let (code, json) = asked(&["statements", "--shop", "0", "--json"]).await;
    assert_eq!(code, Some(0), "{json}");
    let view: Value = serde_json::from_str(&json).expect("one object");
    let amount = |row: &Value| row["amount"].as_i64().expect("fen");
    let rows = |name: &str| view[name].as_array().expect("rows").clone();
    assert_eq!(rows("balance_sheet").iter().map(amount).sum::<i64>(), 0);
    let flow = rows("cash_flow");
    assert_eq!(flow[..flow.len() - 1].iter().map(amount).sum::<i64>(), view["balance"].as_i64().expect("fen"));
    let (_, text) = asked(&["statements", "--shop", "0", "--from-day", "2", "--language", "zh"]).await;
    says(&text, &["资产负债表", "营运资金", "利润表", "现金流量表"]);
    let (code, said) = asked(&["statements", "--shop", "0", "--from-day", "9", "--to-day", "9"]).await;
    assert!(code == Some(1) && said.contains("the market is in day"), "{said}");
    let (code, said) = asked(&["statements", "--shop", "9999"]).await;
    assert!(code == Some(1) && said.contains("no shop 9999"), "{said}");
}

#[tokio::test]
async fn a_database_in_a_folder_that_is_not_there_is_refused_in_words_and_nothing_is_made() {
    let folder = tempfile::tempdir().expect("a folder");
    let missing = folder.path().join("not").join("here");
    let url = format!("sqlite://{}", missing.join("demo.db").display());
    let (code, said) = run(&["--database-url", &url, "demo", "--build-only", "--days", "1"]).await;
    assert!(code == Some(1) && said.contains("there is no folder") && said.contains("--database-url"), "{said}");
    assert!(!folder.path().join("not").exists(), "a mistyped path is not made");
}

#[tokio::test]
async fn plain_http_for_other_machines_needs_the_word_lan() {
    let folder = tempfile::tempdir().expect("a folder");
    let database = folder.path().join("shopyard.db").display().to_string();
    let (code, said) = run(&["--database-url", &database, "serve", "--listen", "0.0.0.0:0"]).await;
    assert!(code == Some(1) && said.contains("--lan") && said.contains("--public-url"), "{said}");
    let public = ["serve", "--listen", "0.0.0.0:0", "--public-url", "http://shop.example"];
    let (code, said) = run(&[&["--database-url", &database], &public[..]].concat()).await;
    assert!(code == Some(1) && said.contains("https://"), "{said}");
    assert!(!Path::new(&database).exists(), "a refused start writes nothing");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_demo_never_opens_a_production_house_and_no_real_person_comes_into_a_demo() {
    let folder = tempfile::tempdir().expect("a folder");
    let real = folder.path().join("shopyard.db").display().to_string();
    let demo = folder.path().join("demo.db").display().to_string();
    let admin = ["admin", "create", "--college", "Lantern College", "--name", "Ada", "--email", "ada@example.org"];
    let (code, said) = run(&[&["--database-url", &real], &admin[..]].concat()).await;
    assert!(code == Some(0) && said.contains("/activate"), "{said}");
    let (code, said) = run(&["--database-url", &real, "demo", "--build-only", "--days", "1"]).await;
    assert!(code == Some(1) && said.contains("production database"), "{said}");
    let (code, said) = run(&["--database-url", &real, "demo", "--build-only", "--fresh"]).await;
    assert!(code == Some(1) && said.contains("only removes a file named demo.db"), "{said}");
    let disguised = folder.path().join("disguised").join("demo.db").display().to_string();
    let (code, said) = run(&[&["--database-url", &disguised], &admin[..]].concat()).await;
    assert_eq!(code, Some(0), "{said}");
    let (code, said) = run(&["--database-url", &disguised, "demo", "--build-only", "--fresh"]).await;
    assert!(code == Some(1) && said.contains("never removes them"), "{said}");
    let (code, said) = run(&["--database-url", &disguised, "verify"]).await;
    assert!(code == Some(0) && said.contains("1 colleges"), "{said}");

    let (code, said) = run(&["--database-url", &demo, "demo", "--build-only", "--days", "1"]).await;
    assert_eq!(code, Some(0), "{said}");
    let (code, said) = run(&["--database-url", &demo, "serve", "--listen", "127.0.0.1:0"]).await;
    assert!(code == Some(1) && said.contains("demo database"), "{said}");
    let (code, said) = run(&[&["--database-url", &demo], &admin[..]].concat()).await;
    assert!(code == Some(1) && said.contains("demo database"), "{said}");
    let (code, said) = run(&["--database-url", &real, "verify"]).await;
    assert!(code == Some(0) && said.contains("1 colleges"), "{said}");
}
