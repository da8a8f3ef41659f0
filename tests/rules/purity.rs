//! The pure crates contain no clock, no I/O, no async and no dice; the browser's side names no table, file
//! or socket; nothing unfinished ships.

use crate::support::sources::{files, root, shipped_text, text};

/// Folder and words that must not stand in what it ships.
const FORBIDDEN: [(&str, &[&str]); 7] = [
    ("app/domain/src", CLOCKS_AND_IO),
    ("app/contract/src", CLOCKS_AND_IO),
    ("server/market/src", CLOCKS_AND_IO),
    ("server/sim/src", CLOCKS_AND_IO),
    ("server/grading/src", CLOCKS_AND_IO),
    ("app/ui/src", &["sqlx", "std::fs", "std::net", "SystemTime", "Instant::now", "insert into ", "delete from "]),
    ("server/operations/src", &["sqlx", "axum", "http::", "select * from", "insert into "]),
];
const CLOCKS_AND_IO: &[&str] = &[
    "SystemTime",
    "Instant::now",
    "std::fs",
    "std::net",
    "std::env::",
    "async fn",
    "tokio",
    "sqlx",
    "leptos",
    "rand::rng",
    "thread_rng",
    "getrandom",
    "HashMap",
    "HashSet",
];

#[test]
fn pure_crates_hold_no_clock_no_io_and_no_dice() {
    let mut looked = 0;
    let mut found = Vec::new();
    for (folder, words) in FORBIDDEN {
        for file in files(folder, "rs").into_iter().filter(|file| !is_test(file)) {
            looked += 1;
            let code = shipped_text(&file);
            for word in words.iter().filter(|word| code.contains(**word)) {
                found.push(format!("{}: {word}", file.strip_prefix(root()).unwrap_or(&file).display()));
            }
        }
    }
    println!("{looked} files looked at");
    assert!(looked > 50);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn nothing_unfinished_and_no_unwrap_ships() {
    let mut looked = 0;
    let mut found = Vec::new();
    for folder in ["app", "server"] {
        for file in files(folder, "rs").into_iter().filter(|file| !is_test(file)) {
            looked += 1;
            let code = shipped_text(&file);
            for word in [".unwrap()", "todo!(", "unimplemented!(", "#[allow(", "dbg!("] {
                if code.contains(word) {
                    found.push(format!("{}: {word}", file.strip_prefix(root()).unwrap_or(&file).display()));
                }
            }
            let whole = text(&file);
            for mark in [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X ")] {
                if whole.contains(mark) {
                    found.push(format!("{}: {mark}", file.strip_prefix(root()).unwrap_or(&file).display()));
                }
            }
        }
    }
    println!("{looked} files looked at");
    assert!(looked > 100);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn pages_differ_between_server_and_browser_in_few_places_only() {
    let mut places = 0;
    let sources = files("app/ui/src", "rs");
    for file in &sources {
        places += text(file).matches("feature = \"ssr\"").count() + text(file).matches("feature = \"hydrate\"").count();
    }
    println!("{} files looked at, {places} places", sources.len());
    assert!(!sources.is_empty());
    assert!(places <= 6, "{places} places depend on where a page is rendered");
}

#[test]
fn every_raw_colour_stands_in_the_tokens() {
    let mut looked = 0;
    let mut found = Vec::new();
    for file in files("style", "css").into_iter().filter(|file| !file.ends_with("tokens.css")) {
        looked += 1;
        for line in text(&file).lines().filter(|line| is_raw_colour(line)) {
            found.push(format!("{}: {}", file.strip_prefix(root()).unwrap_or(&file).display(), line.trim()));
        }
    }
    println!("{looked} style sheets looked at");
    assert!(looked > 5);
    assert!(found.is_empty(), "{found:#?}");
}

fn is_raw_colour(line: &str) -> bool {
    let hex = line.split('#').skip(1).any(|after| {
        let digits = after.chars().take_while(char::is_ascii_hexdigit).count();
        matches!(digits, 3 | 4 | 6 | 8)
            && line.contains(':')
            && !after.starts_with(|c: char| c.is_ascii_alphabetic() && !c.is_ascii_hexdigit())
    });
    hex || ["rgb(", "rgba(", "hsl(", "oklch("].iter().any(|function| line.contains(function))
}

/// Files of tests only: `tests.rs`, fixtures, towns and laws, and what lies in folders of those names.
fn is_test(file: &std::path::Path) -> bool {
    let names = ["tests", "fixture", "town", "laws", "suite", "benches", "examples", "colours"];
    file.components().any(|part| {
        let part = part.as_os_str().to_string_lossy();
        names.contains(&part.trim_end_matches(".rs"))
    })
}
