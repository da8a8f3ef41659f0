//! What is wrong with a scenario or catalogue file: which file, which line, why.

use std::fmt;

/// A file of a scenario that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScenarioProblem {
    /// Name of the file.
    pub file: String,
    /// Line, from 1; 0 when the value stands in no file, as with `--set`.
    pub line: usize,
    /// What is wrong, in a sentence for whoever edits the file.
    pub reason: String,
}

impl fmt::Display for ScenarioProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.file, self.reason),
            line => write!(f, "{}:{line}: {}", self.file, self.reason),
        }
    }
}

impl std::error::Error for ScenarioProblem {}

/// A named file's text, for finding the line of a problem.
#[derive(Debug, Clone, Copy)]
pub struct SourceText<'a> {
    /// Name of the file.
    pub file: &'a str,
    /// Its content.
    pub text: &'a str,
}

impl SourceText<'_> {
    /// Reads it as TOML.
    ///
    /// # Errors
    /// Names the line of an unknown key, a missing one or a value of the wrong kind.
    pub fn read<T: serde::de::DeserializeOwned>(&self) -> Result<T, ScenarioProblem> {
        toml::from_str(self.text).map_err(|problem| self.problem_of(&problem))
    }
    /// What the reader of TOML says, at its line.
    pub(super) fn problem_of(&self, problem: &toml::de::Error) -> ScenarioProblem {
        self.problem_in(problem.span().map_or(0, |span| span.start), problem.message().to_owned())
    }
    /// A problem at this byte.
    pub(super) fn problem_in(&self, byte: usize, reason: String) -> ScenarioProblem {
        let before = &self.text.as_bytes()[..byte.min(self.text.len())];
        self.problem_at(before.iter().filter(|byte| **byte == b'\n').count() + 1, reason)
    }
    /// Refuses unless `holds`, pointing at the line that sets `key` in the `occurrence`-th table `section`
    /// (an empty section is the top of the file).
    ///
    /// # Errors
    /// The reason, at that line.
    pub fn require(
        &self,
        holds: bool,
        section: &str,
        occurrence: usize,
        key: &str,
        reason: &str,
    ) -> Result<(), ScenarioProblem> {
        if holds {
            return Ok(());
        }
        Err(self.problem_at(self.line_of(section, occurrence, key), format!("{key}: {reason}")))
    }
    fn problem_at(&self, line: usize, reason: String) -> ScenarioProblem {
        ScenarioProblem { file: self.file.to_owned(), line, reason }
    }
    /// The line of a key; the section's own line, or 1, when the key is not written there.
    fn line_of(&self, section: &str, occurrence: usize, key: &str) -> usize {
        let (mut inside, mut seen, mut best, mut depth) = (section.is_empty(), 0, 1, 0);
        for (line, text) in self.text.lines().map(str::trim).enumerate() {
            // Within brackets a line goes on with a value, whatever it begins with.
            let begins = depth == 0;
            if begins && text.starts_with('[') {
                let head = text.split('#').next().unwrap_or(text).trim();
                let matches = head.trim_matches(['[', ']']) == section;
                inside = matches && seen == occurrence;
                seen += usize::from(matches);
                if inside {
                    best = line + 1;
                }
                continue;
            }
            let sets = text.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('='));
            if begins && inside && sets {
                return line + 1;
            }
            depth += opened_brackets(text);
        }
        best
    }
}

/// Brackets and braces a line opens and does not close, strings and comments left out.
fn opened_brackets(line: &str) -> i32 {
    let (mut depth, mut quote, mut escaped) = (0, None, false);
    for letter in line.chars() {
        match quote {
            Some(_) if escaped => escaped = false,
            Some('"') if letter == '\\' => escaped = true,
            Some(open) if letter == open => quote = None,
            Some(_) => {}
            None => match letter {
                '"' | '\'' => quote = Some(letter),
                '[' | '{' => depth += 1,
                ']' | '}' => depth -= 1,
                '#' => break,
                _ => {}
            },
        }
    }
    depth
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_goes_on_with_an_array_is_no_section_and_sets_no_key() {
        let text = "[a]\nrows = [\n[1, 2],   # ] not the end\n['[', \"\\\"]\"],\n]\nlast = 1\n[b]\nlast = 2\n";
        let source = SourceText { file: "x.toml", text };
        assert_eq!(source.line_of("a", 0, "last"), 6);
        assert_eq!(source.line_of("b", 0, "last"), 8);
        assert_eq!(source.line_of("a", 0, "first"), 1);
    }
}
