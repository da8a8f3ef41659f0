//! One advisory: TOML in a fence, then a text whose first heading is the title.

use anyhow::{Context as _, Result};
use semver::{Version, VersionReq};
use std::fmt;
use toml::{Table, Value};

/// What is known to be wrong with some versions of a package.
#[derive(Debug)]
pub struct Advisory {
    /// The package's name in the registry.
    pub package: String,
    id: String,
    title: String,
    /// `unmaintained`, `unsound` or `notice`; without a word it is a vulnerability.
    kind: String,
    patched: Vec<VersionReq>,
    unaffected: Vec<VersionReq>,
}

impl Advisory {
    /// Reads a file of the database; nothing if the advisory was withdrawn.
    pub fn parse(text: &str) -> Result<Option<Self>> {
        let (_, fenced) = text.split_once("```toml").context("no TOML at its beginning")?;
        let (front, body) = fenced.split_once("\n```").context("its TOML does not end")?;
        let front: Table = front.parse()?;
        let head = front.get("advisory").and_then(Value::as_table).context("no table `advisory`")?;
        if head.contains_key("withdrawn") {
            return Ok(None);
        }
        let word = |key: &str| head.get(key).and_then(Value::as_str);
        let versions = |key: &str| requirements(front.get("versions").and_then(|versions| versions.get(key)));
        Ok(Some(Self {
            package: word("package").context("it names no package")?.to_owned(),
            id: word("id").context("it has no id")?.to_owned(),
            title: body.lines().find_map(|line| line.strip_prefix("# ")).unwrap_or("untitled").trim().to_owned(),
            kind: word("informational").unwrap_or("vulnerability").to_owned(),
            patched: versions("patched")?,
            unaffected: versions("unaffected")?,
        }))
    }

    /// Whether this version is neither patched nor unaffected. A pre-release counts as patched only where the
    /// advisory names that pre-release, so one is told too often rather than too rarely.
    pub fn concerns(&self, version: &Version) -> bool {
        !self.patched.iter().chain(&self.unaffected).any(|safe| safe.matches(version))
    }
}

/// For a line after the package's name: id, kind, title, way out.
impl fmt::Display for Advisory {
    fn fmt(&self, line: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { id, kind, title, .. } = self;
        let patched: Vec<_> = self.patched.iter().map(ToString::to_string).collect();
        let way_out = if patched.is_empty() {
            "no patched version".to_owned()
        } else {
            format!("patched in {}", patched.join(" or "))
        };
        write!(line, "{id} ({kind}): {title}; {way_out}")
    }
}

fn requirements(list: Option<&Value>) -> Result<Vec<VersionReq>> {
    let list = list.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    list.iter()
        .map(|one| {
            let text = one.as_str().context("a version that is no text")?;
            text.parse().with_context(|| format!("`{text}` is no version requirement"))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEAK: &str = "```toml\n[advisory]\nid = \"RUSTSEC-2000-0001\"\npackage = \"kettle\"\n\n[versions]\n\
        patched = [\">= 1.2.3, < 1.3.0\", \">= 1.3.4\"]\nunaffected = [\"<= 0.1.2\"]\n```\n\n# It leaks\n\nMuch water.\n";

    fn read(text: &str) -> Advisory {
        Advisory::parse(text).expect("it is well formed").expect("it was not withdrawn")
    }

    #[test]
    fn a_version_is_concerned_unless_patched_or_older_than_the_fault() {
        let concerned = |version: &str| read(LEAK).concerns(&version.parse().expect("a version"));
        assert!(["0.1.3", "1.2.2", "1.3.0", "1.3.3"].iter().all(|version| concerned(version)));
        assert!(!["0.1.2", "1.2.3", "1.2.9", "1.3.4", "2.0.0"].iter().any(|version| concerned(version)));
    }

    #[test]
    fn its_line_names_id_kind_title_and_way_out() {
        let line = read(LEAK).to_string();
        assert_eq!(line, "RUSTSEC-2000-0001 (vulnerability): It leaks; patched in >=1.2.3, <1.3.0 or >=1.3.4");
        let idle =
            LEAK.replace("package", "informational = \"unmaintained\"\npackage").replace("patched = [", "old = [");
        assert_eq!(read(&idle).to_string(), "RUSTSEC-2000-0001 (unmaintained): It leaks; no patched version");
    }

    #[test]
    fn a_withdrawn_advisory_is_not_told() {
        let withdrawn = LEAK.replace("package", "withdrawn = \"2001-01-01\"\npackage");
        assert!(Advisory::parse(&withdrawn).expect("it is well formed").is_none());
    }

    #[test]
    fn a_file_of_another_form_is_an_error_and_not_an_empty_advisory() {
        for text in ["", "# It leaks", "```toml\n[advisory]\n", "```toml\n[advisory]\nid = \"X\"\n```\n"] {
            assert!(Advisory::parse(text).is_err(), "{text:?}");
        }
        assert!(Advisory::parse(&LEAK.replace(">= 1.3.4", "later")).is_err());
    }
}
