//! Tests of the colours in `style/`: contrast after WCAG 2.2 AA in both schemes, and no raw colour outside the tokens.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// WCAG 1.4.3: text against its ground.
const TEXT: f64 = 4.5;
/// WCAG 1.4.11: edges of inputs, marks, drawings.
const EDGE: f64 = 3.0;

/// Ink, the grounds it stands on, and the least contrast.
const PAIRS: [(&str, &[&str], f64); 21] = [
    ("ink", &["paper", "sheet", "sunk", "hover", "lantern-wash", "jade-wash", "amber-wash", "indigo-wash"], TEXT),
    ("ink-soft", &["paper", "sheet", "sunk", "hover", "lantern-wash", "jade-wash", "amber-wash", "indigo-wash"], TEXT),
    ("ink-faint", &["paper", "sheet", "hover"], TEXT),
    ("lantern", &["paper", "sheet", "hover", "lantern-wash", "amber-wash"], TEXT),
    ("jade", &["paper", "sheet", "hover", "jade-wash"], TEXT),
    ("amber", &["paper", "sheet", "hover", "amber-wash"], TEXT),
    ("indigo", &["paper", "sheet", "hover", "indigo-wash"], TEXT),
    ("on-lantern", &["lantern-fill", "lantern-fill-hover"], TEXT),
    ("on-medal", &["gold", "silver", "bronze"], TEXT),
    ("series-1", &["sheet"], TEXT),
    ("series-2", &["sheet"], TEXT),
    ("series-3", &["sheet"], TEXT),
    ("series-4", &["sheet"], TEXT),
    ("rule-strong", &["paper", "sheet", "hover"], EDGE),
    ("lantern-fill", &["paper", "sheet"], EDGE),
    ("seal", &["sheet"], EDGE),
    ("star", &["sheet"], EDGE),
    ("ink", &["phase-sleep", "phase-chats", "phase-packing", "phase-trucks", "phase-supper"], EDGE),
    ("jade", &["sunk"], EDGE),
    ("amber", &["sunk"], EDGE),
    ("indigo", &["sunk"], EDGE),
];

fn style() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../style")
}

/// Every colour token with its light and its dark value.
fn tokens() -> BTreeMap<String, [String; 2]> {
    let text = std::fs::read_to_string(style().join("tokens.css")).expect("the tokens are there");
    let lines = text.lines().filter_map(|line| line.trim().strip_prefix("--")?.split_once(':'));
    let colours = lines.filter_map(|(name, value)| {
        let value = value.trim().trim_end_matches(';');
        let both = match value.strip_prefix("light-dark(").and_then(|rest| rest.strip_suffix(')')) {
            Some(pair) => {
                pair.split_once(',').map(|(light, dark)| [light.trim().to_owned(), dark.trim().to_owned()])?
            }
            None if value.starts_with('#') => [value.to_owned(), value.to_owned()],
            None => return None,
        };
        Some((name.to_owned(), both))
    });
    colours.collect()
}

/// Relative luminance of `#rrggbb`, after WCAG.
fn luminance(colour: &str) -> f64 {
    let channel = |place: usize| {
        let value = u8::from_str_radix(&colour[place..place + 2], 16).expect("tokens are written as #rrggbb");
        let share = f64::from(value) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn every_ink_can_be_read_on_every_ground_it_stands_on_in_both_schemes() {
    assert!((contrast("#000000", "#ffffff") - 21.0).abs() < 0.01);
    let tokens = tokens();
    let mut weak = Vec::new();
    let mut seen = 0;
    for (ink, grounds, least) in PAIRS {
        for ground in grounds {
            for scheme in 0..2 {
                let ratio = contrast(&tokens[ink][scheme], &tokens[*ground][scheme]);
                seen += 1;
                if ratio < least {
                    let scheme = ["light", "dark"][scheme];
                    weak.push(format!("{scheme}: {ink} on {ground} is {ratio:.2}, needs {least}"));
                }
            }
        }
    }
    assert!(seen > 100, "only {seen} pairs were looked at");
    assert!(weak.is_empty(), "{weak:#?}");
}

fn sheets(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder of style sheets") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sheets(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "css") {
            found.push(path);
        }
    }
}

/// A colour written as digits or by a function of numbers.
fn raw_colour(line: &str) -> bool {
    let digits = |rest: &str| rest.chars().take_while(char::is_ascii_hexdigit).count();
    let hash = line.match_indices('#').any(|(place, _)| matches!(digits(&line[place + 1..]), 3 | 4 | 6 | 8));
    hash || ["rgb(", "rgba(", "hsl(", "oklch(", "lab("].iter().any(|function| line.contains(function))
}

#[test]
fn no_sheet_but_the_tokens_names_a_raw_colour() {
    assert!(raw_colour("color: #fff;") && !raw_colour("color: var(--ink);"));
    let mut found = Vec::new();
    sheets(&style(), &mut found);
    assert!(found.len() > 20, "only {} sheets were read", found.len());
    for sheet in found.iter().filter(|sheet| !sheet.ends_with("tokens.css")) {
        let text = std::fs::read_to_string(sheet).expect("a style sheet");
        let guilty: Vec<_> = text.lines().filter(|line| raw_colour(line)).collect();
        assert!(guilty.is_empty(), "{}: {guilty:?}", sheet.display());
    }
}

#[test]
fn every_sheet_is_part_of_the_one_that_pages_name() {
    let main = std::fs::read_to_string(style().join("main.css")).expect("the main sheet");
    let mut found = Vec::new();
    sheets(&style(), &mut found);
    for sheet in found.iter().filter(|sheet| !sheet.ends_with("main.css")) {
        let name = sheet.strip_prefix(style()).expect("it lies in the folder").display().to_string();
        assert!(main.contains(&format!("\"./{name}\"")), "{name} is never imported");
    }
}
