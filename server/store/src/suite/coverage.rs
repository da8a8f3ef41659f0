//! The suite proves that it looked: every public method of the store is called somewhere in it.

use std::path::Path;

fn rust_files(folder: &Path) -> Vec<String> {
    let mut texts = Vec::new();
    let mut entries: Vec<_> = std::fs::read_dir(folder)
        .expect("the sources are there")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    entries.sort();
    for path in entries {
        if path.extension().is_some_and(|extension| extension == "rs") {
            texts.push(std::fs::read_to_string(path).expect("a source file is text"));
        }
    }
    texts
}

/// The public methods of the `impl` blocks of `Store` and `Change` in a source text.
fn public_methods(text: &str) -> Vec<String> {
    let mut inside = false;
    let mut methods = Vec::new();
    for line in text.lines() {
        if line.starts_with("impl ") {
            inside = line == "impl Store {" || line == "impl Change {";
        } else if line == "}" {
            inside = false;
        }
        let name = ["    pub async fn ", "    pub const fn ", "    pub fn "]
            .into_iter()
            .find_map(|start| line.strip_prefix(start))
            .and_then(|rest| rest.split(['(', '<']).next());
        if let Some(name) = name.filter(|_| inside) {
            methods.push(name.to_owned());
        }
    }
    methods
}

#[test]
fn every_public_method_is_in_a_story() {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let methods: Vec<String> = rust_files(&sources).iter().flat_map(|text| public_methods(text)).collect();
    let stories = rust_files(&sources.join("suite")).concat() + include_str!("../suite.rs");
    println!("{} public methods found", methods.len());
    assert!(methods.len() > 80, "the search for methods found only {}", methods.len());
    let missing: Vec<&String> = methods
        .iter()
        .filter(|name| !stories.contains(&format!(".{name}(")) && !stories.contains(&format!("Store::{name}(")))
        .collect();
    assert!(missing.is_empty(), "no story calls {missing:?}");
}
