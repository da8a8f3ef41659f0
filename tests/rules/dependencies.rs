//! What the lock file holds: one sqlx, a SQLite without the WAL-reset bug, licences that let the product be
//! MIT OR Apache-2.0.

use crate::support::sources::metadata;
use serde_json::Value;

/// Licences a dependency may offer; an expression passes when one of its alternatives consists of these.
const LICENCES: [&str; 14] = [
    "MIT",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Zlib",
    "0BSD",
    "BSL-1.0",
    "CC0-1.0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "CDLA-Permissive-2.0",
];
/// libsqlite3-sys from this version on bundles SQLite 3.51.3, which has no WAL-reset bug.
const SQLITE_SYS_LEAST: (u64, u64) = (0, 37);

fn packages() -> Vec<Value> {
    let packages = metadata()["packages"].as_array().cloned().unwrap_or_default();
    println!("{} packages looked at", packages.len());
    assert!(packages.len() > 100, "the lock file was not read");
    packages
}

#[test]
fn there_is_one_sqlx_and_its_sqlite_keeps_what_it_acknowledged() {
    let versions = |name: &str| -> Vec<String> {
        let all = packages();
        let named = all.iter().filter(|it| it["name"] == name);
        named.filter_map(|it| it["version"].as_str().map(str::to_owned)).collect()
    };
    assert_eq!(versions("sqlx").len(), 1, "sqlx: {:?}", versions("sqlx"));
    let sqlite = versions("libsqlite3-sys");
    let [version] = sqlite.as_slice() else { panic!("libsqlite3-sys: {sqlite:?}") };
    let mut numbers = version.split('.').filter_map(|part| part.parse::<u64>().ok());
    let pair = (numbers.next().expect("major"), numbers.next().expect("minor"));
    assert!(pair >= SQLITE_SYS_LEAST, "libsqlite3-sys {version} bundles a SQLite with the WAL-reset bug");
}

#[test]
fn every_dependency_s_licence_is_allowed() {
    let refused: Vec<String> = packages()
        .iter()
        .filter(|package| {
            let licence = package["license"].as_str().unwrap_or("none");
            !licence_allowed(licence)
        })
        .map(|package| format!("{} ({})", package["name"], package["license"]))
        .collect();
    assert!(refused.is_empty(), "licences not allowed: {refused:?}");
}

/// One alternative of `A OR B` must consist of allowed licences joined by `AND`. `/` is an old way to write OR.
fn licence_allowed(expression: &str) -> bool {
    let plain = expression.replace(['(', ')'], " ").replace('/', " OR ");
    plain.split(" OR ").any(|alternative| alternative.split(" AND ").all(|licence| LICENCES.contains(&licence.trim())))
}

#[test]
fn licence_expressions_are_read_as_they_are_meant() {
    assert!(licence_allowed("MIT OR GPL-3.0"));
    assert!(licence_allowed("(MIT OR Apache-2.0) AND Unicode-3.0"));
    assert!(licence_allowed("MIT/Apache-2.0"));
    assert!(!licence_allowed("GPL-3.0-only"));
    assert!(!licence_allowed("AGPL-3.0 AND MIT"));
}
