//! One page does something when it is opened: that of activation codes makes them, so that they stand in no
//! address. A link on another site must not lead an admin there.

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::StatusCode;

/// The page that makes something.
const MAKING_PAGE: &str = "/admin/codes";

/// Refuses to open the page of codes from another site, as browsers tell where a visit comes from.
pub async fn refuse(request: Request, next: Next) -> Response {
    let from = request.headers().get("sec-fetch-site").map(http::HeaderValue::as_bytes);
    let is_foreign = matches!(from, Some(b"cross-site" | b"same-site"));
    if is_foreign && request.uri().path().trim_end_matches('/') == MAKING_PAGE {
        return StatusCode::FORBIDDEN.into_response();
    }
    next.run(request).await
}
