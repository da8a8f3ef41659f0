//! The names of the built files, which carry a hash of the content so that browsers may keep them for ever,
//! and the manifest that tells the server today's names.

use anyhow::{Context as _, Result};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;

/// The JavaScript that loads and calls the wasm.
pub const JS: &str = "shopyard.js";
/// The compiled islands.
pub const WASM: &str = "shopyard_bg.wasm";
/// The whole style sheet.
pub const CSS: &str = "shopyard.css";
/// The drawing in the browser's tab.
pub const ICON: &str = "favicon.svg";
/// Where the manifest lies in the folder of built files.
pub const MANIFEST: &str = "manifest.json";

/// Hex digits of the hash in a name: 64 bits, so that two contents under one name will not happen.
const HASH_DIGITS: usize = 16;

/// SHA-256 in hex.
pub fn digest(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// A built file under its two names.
pub struct Asset {
    /// One of the logical names above.
    pub logical: &'static str,
    /// Today's name, part of the address in the browser.
    pub name: String,
    /// The content, not compressed.
    pub bytes: Vec<u8>,
}

impl Asset {
    /// The style sheet, `shopyard-<hash>.css`.
    pub fn style_sheet(bytes: Vec<u8>) -> Self {
        Self { logical: CSS, name: format!("shopyard-{}.css", short_hash(&digest(&bytes))), bytes }
    }

    /// The drawing in the browser's tab, `favicon-<hash>.svg`.
    pub fn icon(bytes: Vec<u8>) -> Self {
        Self { logical: ICON, name: format!("favicon-{}.svg", short_hash(&digest(&bytes))), bytes }
    }

    /// JavaScript and wasm as `<stem>.js` and `<stem>_bg.wasm` with the same stem, `shopyard-<hash of both>`. That is
    /// how leptos names the pair: with the stem as its `output_name` its own hydration script finds both.
    pub fn code(js: Vec<u8>, wasm: Vec<u8>) -> [Self; 2] {
        let both = digest(&js) + &digest(&wasm);
        let stem = format!("shopyard-{}", short_hash(&digest(both.as_bytes())));
        [
            Self { logical: JS, name: format!("{stem}.js"), bytes: js },
            Self { logical: WASM, name: format!("{stem}_bg.wasm"), bytes: wasm },
        ]
    }
}

fn short_hash(digest: &str) -> &str {
    &digest[..HASH_DIGITS]
}

/// From logical name to hashed name, in alphabetical order.
#[derive(Debug, Default, PartialEq)]
pub struct Manifest(BTreeMap<String, String>);

impl Manifest {
    /// Notes today's name of a file.
    pub fn insert(&mut self, logical: &str, name: &str) {
        self.0.insert(logical.to_owned(), name.to_owned());
    }

    /// Today's name of a file; an error names the file that is missing.
    pub fn name(&self, logical: &str) -> Result<&str> {
        let name = self.0.get(logical).with_context(|| format!("{MANIFEST} has no {logical}"))?;
        Ok(name)
    }

    /// The manifest as the server reads it: one flat JSON object of strings.
    pub fn to_json(&self) -> String {
        let mut json = serde_json::to_string_pretty(&self.0).expect("a map of strings is always JSON");
        json.push('\n');
        json
    }

    /// Reads what `to_json` wrote.
    pub fn from_json(json: &str) -> Result<Self> {
        Ok(Self(serde_json::from_str(json).with_context(|| format!("{MANIFEST} is not readable"))?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_the_style_sheet_changes_with_its_content_and_only_then() {
        let name = |css: &str| Asset::style_sheet(css.as_bytes().to_vec()).name;
        assert_eq!(name("one"), name("one"));
        assert_ne!(name("one"), name("two"));
        assert_eq!(name("one").len(), "shopyard-.css".len() + HASH_DIGITS);
    }

    #[test]
    fn javascript_and_wasm_share_a_stem_that_changes_with_either() {
        let names = |js: &str, wasm: &str| Asset::code(js.into(), wasm.into()).map(|asset| asset.name);
        let [js, wasm] = names("a", "b");
        assert_eq!(js.strip_suffix(".js"), wasm.strip_suffix("_bg.wasm"));
        for (other_js, other_wasm) in [("A", "b"), ("a", "B"), ("b", "a")] {
            assert_ne!(names(other_js, other_wasm)[1], wasm, "{other_js} {other_wasm}");
        }
    }

    #[test]
    fn the_digest_is_the_published_sha_256() {
        assert_eq!(digest(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    #[test]
    fn a_manifest_survives_being_written_and_read() {
        let mut manifest = Manifest::default();
        manifest.insert(JS, "shopyard-1.js");
        manifest.insert(CSS, "shopyard-2.css");
        let read = Manifest::from_json(&manifest.to_json()).expect("it was just written");
        assert_eq!(read, manifest);
        assert_eq!(read.name(CSS).expect("it was inserted"), "shopyard-2.css");
        assert!(read.name(WASM).expect_err("it was not").to_string().contains(WASM));
    }
}
