//! From cargo's wasm to what a browser can load: wasm-bindgen, used as a library so that nothing need be installed.
//!
//! The page hands `init` the address of the wasm, therefore the JavaScript knows no file name.

use crate::names;
use anyhow::{Context as _, Result, ensure};
use std::path::Path;
use wasm_bindgen_cli_support::Bindgen;

/// A module and the JavaScript that speaks with it.
pub struct Glue {
    /// An ES module with `init` as its default export.
    pub js: Vec<u8>,
    /// The module, without names and debug information.
    pub wasm: Vec<u8>,
}

/// Makes the pair from the file cargo built. Refuses a dependency that brings JavaScript files of its own:
/// they would be fetched by fixed names, which the immutable `/pkg/` addresses do not allow.
pub fn make(cargo_wasm: &Path) -> Result<Glue> {
    let stem = names::JS.trim_end_matches(".js");
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(cargo_wasm)
        .out_name(stem)
        .typescript(false)
        .web(true)
        .context("wasm-bindgen has no web output")?;
    bindgen.remove_name_section(true).remove_producers_section(true).omit_default_module_path(true);
    let mut output = bindgen.generate_output().context("wasm-bindgen refused the module")?;
    ensure!(
        output.snippets().values().all(Vec::is_empty) && output.local_modules().is_empty(),
        "a dependency of the browser bundle brings JavaScript files of its own; they have no hashed names here"
    );
    Ok(Glue { js: output.js().as_bytes().to_vec(), wasm: output.wasm_mut().emit_wasm() })
}
