//! Whether the workspace has examples in its docs that run as tests.
//!
//! nextest does not run them, and asking rustdoc for none costs seconds for each crate; so the sources are asked first.

use anyhow::{Context as _, Result};
use std::path::Path;

/// The folders that hold crates.
const CODE: [&str; 3] = ["app", "server", "tests"];

/// Words after the fence that still mean Rust code to be compiled.
const RUST_FENCES: [&str; 5] = ["", "rust", "should_panic", "no_run", "compile_fail"];

/// Whether any source file has such an example.
pub fn any(root: &Path) -> Result<bool> {
    for folder in CODE {
        if any_in(&root.join(folder))? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn any_in(folder: &Path) -> Result<bool> {
    let unreadable = || format!("cannot read {}", folder.display());
    for entry in std::fs::read_dir(folder).with_context(unreadable)? {
        let path = entry.with_context(unreadable)?.path();
        let found = if path.is_dir() {
            any_in(&path)?
        } else {
            path.extension().is_some_and(|extension| extension == "rs")
                && std::fs::read_to_string(&path).is_ok_and(|source| has_example(&source))
        };
        if found {
            return Ok(true);
        }
    }
    Ok(false)
}

fn has_example(source: &str) -> bool {
    let docs = source
        .lines()
        .map(str::trim_start)
        .filter_map(|line| line.strip_prefix("///").or_else(|| line.strip_prefix("//!")));
    let mut fences = docs.filter_map(|line| line.trim_start().strip_prefix("```"));
    // Fences come in pairs, and only the opening one says the language.
    while let Some(language) = fences.next() {
        let word = language.split(',').next().unwrap_or_default().trim();
        if RUST_FENCES.contains(&word) {
            return true;
        }
        fences.next();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::has_example;

    #[test]
    fn rust_in_a_fence_is_an_example_and_everything_else_is_not() {
        assert!(has_example("/// ```\n/// assert!(true);\n/// ```"));
        assert!(has_example("    //! ```should_panic\n    //! panic!();\n    //! ```"));
        assert!(!has_example("/// ```text\n/// a picture\n/// ```"));
        assert!(!has_example("// ```\n// an ordinary comment\n// ```"));
        assert!(!has_example("/// ```toml\n/// a = 1\n/// ```\n/// ```text\n/// b\n/// ```"));
    }
}
