//! The one function the browser calls.
//!
//! Pages come finished from the server; this only wakes the islands in them. Empty on every other target,
//! so that a build of the whole workspace never mixes the browser's leptos with the server's.

#![cfg(target_arch = "wasm32")]

// Nothing here names a page, yet the islands are exported from `ui` and must be linked in.
use ui as _;
use wasm_bindgen::prelude::wasm_bindgen;

/// Makes every island on the page live. Called once by the page, after the module is loaded.
#[wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
