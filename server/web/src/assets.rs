//! The browser bundle: hashed, immutable files with precompressed neighbours, listed in `pkg/manifest.json`.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use http::{HeaderMap, HeaderValue, StatusCode};
use std::collections::BTreeMap;
use std::path::Path as FilePath;
use std::sync::Arc;

/// The bundle in memory: it is small, and a file cannot change under a running server.
#[derive(Debug, Clone, Default)]
pub struct Bundle(Arc<BundleFiles>);

#[derive(Debug, Default)]
struct BundleFiles {
    /// Logical name to hashed name.
    names: BTreeMap<String, String>,
    /// Every file of the folder by name, precompressed ones included.
    files: BTreeMap<String, Vec<u8>>,
}

impl Bundle {
    /// Reads `pkg` of the site folder. A missing folder gives an empty bundle: pages then work without WASM and style.
    ///
    /// # Errors
    /// When the folder is there but cannot be read.
    pub fn read(site: &FilePath) -> anyhow::Result<Self> {
        let folder = site.join("pkg");
        let Ok(listing) = std::fs::read_dir(&folder) else {
            tracing::warn!(folder = %folder.display(), "no browser bundle; run `cargo shopyard build`");
            return Ok(Self::default());
        };
        let mut files = BTreeMap::new();
        for entry in listing {
            let entry = entry?;
            if let (true, Ok(name)) = (entry.file_type()?.is_file(), entry.file_name().into_string()) {
                files.insert(name, std::fs::read(entry.path())?);
            }
        }
        let names = match files.get("manifest.json") {
            Some(bytes) => serde_json::from_slice(bytes)?,
            None => BTreeMap::new(),
        };
        Ok(Self(Arc::new(BundleFiles { names, files })))
    }

    /// The address of a file by its logical name, e.g. `shopyard.css`.
    pub fn address(&self, name: &str) -> Option<String> {
        self.0.names.get(name).map(|hashed| format!("/pkg/{hashed}"))
    }
}

/// Serves one file of the bundle, compressed as the browser likes best.
pub async fn serve(State(bundle): State<Bundle>, Path(name): Path<String>, headers: HeaderMap) -> Response {
    let files = &bundle.0.files;
    let Some(plain) = files.get(&name) else { return StatusCode::NOT_FOUND.into_response() };
    let accepted = headers.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or("");
    let compressed = [("br", "br"), ("gzip", "gz")]
        .into_iter()
        .filter(|(coding, _)| accepted.contains(coding))
        .find_map(|(coding, ending)| files.get(&format!("{name}.{ending}")).map(|bytes| (coding, bytes)));
    let mut response = match compressed {
        Some((coding, bytes)) => {
            let mut response = bytes.clone().into_response();
            response.headers_mut().insert(CONTENT_ENCODING, HeaderValue::from_static(coding));
            response
        }
        None => plain.clone().into_response(),
    };
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type(&name)));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    response
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    }
}
