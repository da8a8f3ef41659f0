//! The edges between crates are those of the architecture's table, no more and no fewer allowed ones.

use crate::support::sources::metadata;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Crate and what it may use; a new edge changes this table, README's map and the commit that brings it.
const ALLOWED: [(&str, &[&str]); 13] = [
    ("domain", &[]),
    ("contract", &["domain"]),
    ("ui", &["contract", "domain"]),
    ("hydrate", &["ui"]),
    ("bundle", &[]),
    ("market", &["domain"]),
    ("sim", &["domain", "market"]),
    ("grading", &["domain", "market"]),
    ("store", &["domain"]),
    ("engine", &["domain", "market", "sim", "store"]),
    ("operations", &["contract", "domain", "engine", "grading", "market", "sim", "store"]),
    ("web", &["contract", "domain", "engine", "grading", "market", "operations", "sim", "store", "ui"]),
    ("acceptance", &["web"]),
];

#[test]
fn crates_use_only_what_the_architecture_allows() {
    let metadata = metadata();
    let members: BTreeSet<&str> = strings(&metadata["workspace_members"]).collect();
    let mut seen = BTreeSet::new();
    let mut edges = 0;
    let allowed: BTreeMap<&str, &[&str]> = ALLOWED.into_iter().collect();
    for package in list(&metadata["packages"]).filter(|it| members.contains(it["id"].as_str().unwrap_or(""))) {
        let name = package["name"].as_str().expect("a name");
        let may = allowed.get(name).unwrap_or_else(|| panic!("crate {name} is not in the table of edges"));
        seen.insert(name.to_owned());
        for dependency in list(&package["dependencies"]) {
            let is_ours = dependency["path"].is_string();
            let is_for_tests = dependency["kind"] == "dev";
            if is_ours && !is_for_tests {
                edges += 1;
                let used = dependency["name"].as_str().expect("a name");
                assert!(may.contains(&used), "{name} uses {used}; the architecture's table does not allow it");
            }
        }
    }
    println!("{} crates, {edges} edges looked at", seen.len());
    let table: BTreeSet<String> = ALLOWED.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(seen, table, "the table names crates that do not exist, or misses some");
    assert!(edges > 0);
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn strings(value: &Value) -> impl Iterator<Item = &str> {
    list(value).filter_map(Value::as_str)
}
