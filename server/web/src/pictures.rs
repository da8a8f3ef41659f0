//! The catalogue's drawn pictures, part of the program, the same for everybody.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderValue, StatusCode};
use include_dir::{Dir, include_dir};

static PICTURES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../seeds/catalogue/pictures");

/// Serves `/catalogue/<code>.svg`.
pub async fn serve(Path(name): Path<String>) -> Response {
    let Some(file) = PICTURES.get_file(&name) else { return StatusCode::NOT_FOUND.into_response() };
    let mut response = file.contents().into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("image/svg+xml"));
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=86400"));
    response
}
