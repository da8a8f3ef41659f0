//! Every refusal is named by a test of its business: whoever adds one and provokes it nowhere is told here. The names
//! come from the enums themselves, by asking each to read one it does not have.

use crate::refusal::Refusal;
use domain::refusals::*;
use serde::de::value::{Error, StrDeserializer};
use serde::de::{DeserializeOwned, IntoDeserializer as _};
use std::path::{Path, PathBuf};

/// No variant is called so.
const NOBODY: &str = "Nobody";

/// The names of an enum's variants.
fn variants<E: DeserializeOwned>() -> Vec<String> {
    let name: StrDeserializer<'_, Error> = NOBODY.into_deserializer();
    let told = E::deserialize(name).err().expect("it has no such variant").to_string();
    // "unknown variant `Nobody`, expected one of `First`, `Second`"
    let quoted = told.split('`').skip(1).step_by(2).filter(|name| *name != NOBODY);
    quoted.map(str::to_owned).collect()
}

/// Rust files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder of sources");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let (folders, files): (Vec<PathBuf>, Vec<PathBuf>) = paths.partition(|path| path.is_dir());
    let own = files.into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "rs"));
    own.chain(folders.iter().flat_map(|folder| self::files(folder))).collect()
}

/// Path within the crate and text of all that is tests, but for this file.
fn tests() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let told = files(&root).into_iter().filter_map(|path| {
        let place = path.strip_prefix(&root).expect("below the root").to_string_lossy().replace('\\', "/");
        let text = std::fs::read_to_string(&path).expect("a source file");
        let whole = place.split(['/', '.']).any(|part| part == "tests" || part == "laws");
        let inner = || text.find("#[cfg(test)]\nmod tests {").map(|at| text[at..].to_owned());
        let text = if whole { Some(text.clone()) } else { inner() };
        text.filter(|_| place != "laws/refusals.rs").map(|text| (place, text))
    });
    told.collect()
}

/// Whether this stands in the text with nothing of a longer name around it.
fn stands(text: &str, name: &str) -> bool {
    let part = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
    text.match_indices(name)
        .any(|(at, _)| !part(text[..at].chars().next_back()) && !part(text[at + name.len()..].chars().next()))
}

/// The variants of an enum that no test names: by its enum, or quoted in a test of its business.
fn unnamed<E: DeserializeOwned>(enumeration: &str, business: &str, tests: &[(String, String)]) -> Vec<String> {
    let all = variants::<E>();
    assert!(all.len() > 3, "{enumeration}: {all:?}");
    let named = |variant: &String| {
        let (full, quoted) = (format!("{enumeration}::{variant}"), format!("\"{variant}\""));
        let own = |place: &str| place.starts_with(business);
        tests.iter().any(|(place, text)| stands(text, &full) || (own(place) && text.contains(&quoted)))
    };
    all.into_iter().filter(|variant| !named(variant)).map(|variant| format!("{enumeration}::{variant}")).collect()
}

#[test]
fn every_refusal_is_named_by_a_test_of_its_business() {
    let tests = tests();
    assert!(tests.len() > 50, "{} files of tests", tests.len());
    let missing = [
        unnamed::<Refusal>("Refusal", "", &tests),
        unnamed::<AdsRefusal>("AdsRefusal", "ads", &tests),
        unnamed::<AssociationRefusal>("AssociationRefusal", "association", &tests),
        unnamed::<BrushingRefusal>("BrushingRefusal", "brushing", &tests),
        unnamed::<CarriageRefusal>("CarriageRefusal", "carriage", &tests),
        unnamed::<ChatRefusal>("ChatRefusal", "chat", &tests),
        unnamed::<DisputesRefusal>("DisputesRefusal", "disputes", &tests),
        unnamed::<ExportRefusal>("ExportRefusal", "export", &tests),
        unnamed::<FinanceRefusal>("FinanceRefusal", "finance", &tests),
        unnamed::<HiresRefusal>("HiresRefusal", "hires", &tests),
        unnamed::<ShocksRefusal>("ShocksRefusal", "shocks", &tests),
        unnamed::<SourcingRefusal>("SourcingRefusal", "sourcing", &tests),
        unnamed::<StorageRefusal>("StorageRefusal", "storage", &tests),
        unnamed::<TiersRefusal>("TiersRefusal", "tiers", &tests),
        unnamed::<TradesRefusal>("TradesRefusal", "trades", &tests),
    ];
    // One enum for each business that refuses, and the market's own.
    assert_eq!(missing.len(), variants::<StreetRefusal>().len() + 1);
    let missing = missing.concat();
    assert!(missing.is_empty(), "no test names {missing:?}");
}
