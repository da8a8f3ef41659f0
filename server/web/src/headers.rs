//! Security headers on every answer, and the content security policy of pages.

use crate::settings::Exposure;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderMap, HeaderName, HeaderValue};

/// For answers that are no pages: nothing in them runs.
const POLICY_OF_FILES: &str =
    "default-src 'none'; style-src 'self'; img-src 'self' data:; frame-ancestors 'none'; sandbox";

/// The policy of a page whose module script carries this nonce.
pub fn page_policy(nonce: &str) -> String {
    format!(
        "default-src 'self'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' data:; connect-src 'self'; font-src 'self'; object-src 'none'; base-uri 'none'; \
         form-action 'self'; frame-ancestors 'none'"
    )
}

/// Adds what every answer must carry, unless a page set its own.
pub async fn add(State(exposure): State<Exposure>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    default(headers, CONTENT_SECURITY_POLICY, POLICY_OF_FILES);
    default(headers, X_CONTENT_TYPE_OPTIONS, "nosniff");
    // Forms go back to where they came from by the referrer, which never leaves this site.
    default(headers, REFERRER_POLICY, "same-origin");
    default(headers, HeaderName::from_static("x-robots-tag"), "noindex, nofollow");
    default(headers, HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    default(headers, HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    default(headers, HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()");
    default(headers, CACHE_CONTROL, "no-store");
    if exposure == Exposure::Tls {
        default(headers, STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains");
    }
    response
}

fn default(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers.entry(name).or_insert(HeaderValue::from_static(value));
}
