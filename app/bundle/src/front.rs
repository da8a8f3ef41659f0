//! The browser bundle: cargo's wasm, wasm-bindgen's JavaScript and the style sheet, named by content,
//! compressed, and listed in a manifest the server reads at its start.
//!
//! Order matters at the end: new files first, then the manifest, then the stamp, then old files are removed,
//! so that a build broken off anywhere leaves a site that works or one that is built again.

use crate::compress::{self, Effort};
use crate::names::{self, Asset, Manifest};
use crate::place::Place;
use crate::stamp::{Inputs, Stamp};
use crate::{css, glue, process, progress, setup};
use anyhow::{Context as _, Result};
use std::path::{Path, PathBuf};

/// The steps below are an input of the build like any other: when they change, what they made is stale.
const RECIPE: [&str; 5] = [
    include_str!("compress.rs"),
    include_str!("css.rs"),
    include_str!("front.rs"),
    include_str!("glue.rs"),
    include_str!("names.rs"),
];

/// How much the build may cost.
#[derive(Clone, Copy, PartialEq)]
pub enum Profile {
    /// Quick to build.
    Dev,
    /// Small and fast to run.
    Release,
}

impl Profile {
    /// The cargo profile of the wasm, which is also the name of cargo's output folder.
    fn wasm(self) -> &'static str {
        match self {
            Self::Dev => "wasm-dev",
            Self::Release => "wasm-release",
        }
    }

    fn effort(self) -> Effort {
        match self {
            Self::Dev => Effort::Quick,
            Self::Release => Effort::Best,
        }
    }
}

/// Builds what changed and leaves the finished site in `Place::site`.
pub fn build(place: &Place, profile: Profile) -> Result<()> {
    let wasm = progress::step(&format!("browser code ({})", profile.wasm()), || compile(place, profile))?;
    let style = place.root.join("style");
    let key = key(place, &wasm, &style, profile)?;
    let stamp_path = place.site().join("front.stamp");
    if Stamp::still_stands(&stamp_path, &place.pkg(), &key) {
        progress::note("browser bundle: up to date");
        return Ok(());
    }
    progress::step("browser bundle", || {
        let assets = assets(&wasm, &style)?;
        let stamp = write(&place.pkg(), &assets, profile.effort(), Stamp::new(key))?;
        stamp.write(&stamp_path)?;
        remove_leftovers(&place.pkg(), &stamp)
    })
}

fn compile(place: &Place, profile: Profile) -> Result<PathBuf> {
    let mut cargo = process::cargo(&place.root);
    cargo.args(["build", "--package", "hydrate", "--target", setup::WASM_TARGET, "--profile", profile.wasm()]);
    process::run(&mut cargo)?;
    Ok(place.target.join(setup::WASM_TARGET).join(profile.wasm()).join("hydrate.wasm"))
}

fn key(place: &Place, wasm: &Path, style: &Path, profile: Profile) -> Result<String> {
    let mut inputs = Inputs::default();
    inputs.add("profile", profile.wasm().as_bytes());
    for step in RECIPE {
        inputs.add("recipe", step.as_bytes());
    }
    // The lock names the versions of wasm-bindgen and lightningcss.
    let lock = place.root.join("Cargo.lock");
    for file in [lock, wasm.to_path_buf(), style.join(names::ICON)].into_iter().chain(css::sources(style)?) {
        let bytes = std::fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        inputs.add(&file.to_string_lossy(), &bytes);
    }
    Ok(inputs.key())
}

fn assets(wasm: &Path, style: &Path) -> Result<[Asset; 4]> {
    let glue = glue::make(wasm)?;
    let [js, wasm] = Asset::code(glue.js, glue.wasm);
    let icon = style.join(names::ICON);
    let icon = std::fs::read(&icon).with_context(|| format!("cannot read {}", icon.display()))?;
    Ok([js, wasm, Asset::style_sheet(css::bundle(style)?.into_bytes()), Asset::icon(icon)])
}

fn write(pkg: &Path, assets: &[Asset], effort: Effort, mut stamp: Stamp) -> Result<Stamp> {
    std::fs::create_dir_all(pkg).with_context(|| format!("cannot make {}", pkg.display()))?;
    let mut manifest = Manifest::default();
    for Asset { logical, name, bytes } in assets {
        let brotli = compress::brotli(bytes, effort)?;
        let gzip = compress::gzip(bytes, effort)?;
        for (suffix, bytes) in [("", bytes), (".br", &brotli), (".gz", &gzip)] {
            put(pkg, &format!("{name}{suffix}"), bytes, &mut stamp)?;
        }
        manifest.insert(logical, name);
    }
    put(pkg, names::MANIFEST, manifest.to_json().as_bytes(), &mut stamp)?;
    Ok(stamp)
}

/// Writes beside the final place and renames, so that a running server never reads half a file.
fn put(pkg: &Path, name: &str, bytes: &[u8], stamp: &mut Stamp) -> Result<()> {
    let path = pkg.join(name);
    let beside = pkg.join(format!("{name}.part"));
    std::fs::write(&beside, bytes).with_context(|| format!("cannot write {}", beside.display()))?;
    std::fs::rename(&beside, &path).with_context(|| format!("cannot write {}", path.display()))?;
    stamp.add_output(name, bytes);
    Ok(())
}

fn remove_leftovers(pkg: &Path, stamp: &Stamp) -> Result<()> {
    for entry in std::fs::read_dir(pkg).with_context(|| format!("cannot read {}", pkg.display()))? {
        let entry = entry.context("cannot read the folder of built files")?;
        let known = entry.file_name().to_str().is_some_and(|name| stamp.has_output(name));
        if !known && entry.path().is_file() {
            std::fs::remove_file(entry.path()).with_context(|| format!("cannot remove {}", entry.path().display()))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_build_leaves_only_its_own_files_each_in_three_forms() {
        let pkg = std::env::temp_dir().join(format!("shopyard-front-{}", std::process::id()));
        let build = |js: &str| {
            let assets = Asset::code(js.into(), b"wasm".to_vec());
            let stamp = write(&pkg, &assets, Effort::Quick, Stamp::new("key".into())).expect("it is written");
            remove_leftovers(&pkg, &stamp).expect("the folder can be tidied");
        };
        build("first");
        build("second");
        let entries = std::fs::read_dir(&pkg).expect("the folder is there");
        let mut left: Vec<_> =
            entries.map(|entry| entry.expect("it can be read").file_name().into_string().expect("plain")).collect();
        left.sort();
        let json = std::fs::read_to_string(pkg.join(names::MANIFEST)).expect("the manifest is there");
        std::fs::remove_dir_all(&pkg).expect("the temporary folder can be removed");

        let manifest = Manifest::from_json(&json).expect("it is right");
        let js = manifest.name(names::JS).expect("it is listed");
        assert_eq!(js, Asset::code(b"second".to_vec(), b"wasm".to_vec())[0].name);
        assert_eq!(left.len(), 1 + 2 * 3, "{left:?}");
        for form in ["", ".br", ".gz"] {
            assert!(left.contains(&format!("{js}{form}")), "{left:?}");
        }
    }
}
