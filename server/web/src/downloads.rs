//! Files for people: photos, statements, gradebooks, lists of import problems.

use crate::router::Site;
use crate::visitor::Asking;
use axum::Extension;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use contract::backend::teaching::GradebookFile;
use contract::{ApiError, paths};
use domain::ClassId;
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use http::{HeaderValue, StatusCode};

/// A photo: `/photo/<sha>-<width>.jpg`. Immutable, for members only, so not for shared caches.
pub async fn photo(
    State(site): State<Site>,
    Extension(asking): Extension<Asking>,
    Path(name): Path<String>,
) -> Response {
    let parsed = name.strip_suffix(".jpg").and_then(|stem| stem.split_once('-'));
    let Some((sha, Ok(width))) = parsed.map(|(sha, width)| (sha.to_owned(), width.parse())) else {
        return refused(&ApiError::NotFound);
    };
    match site.backend.browsing.photo(&asking.visitor, sha, width).await {
        Err(error) => refused(&error),
        Ok(bytes) => {
            let mut response = bytes.into_response();
            let headers = response.headers_mut();
            headers.insert(CONTENT_TYPE, HeaderValue::from_static("image/jpeg"));
            headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, max-age=31536000, immutable"));
            response
        }
    }
}

/// The own statement.
pub async fn statement(
    State(site): State<Site>,
    Extension(asking): Extension<Asking>,
    Path(class): Path<String>,
) -> Response {
    match class.parse::<ClassId>() {
        Err(_) => refused(&ApiError::NotFound),
        Ok(class) => csv(site.backend.selling.statement_csv(&asking.visitor, class).await, "statement.csv"),
    }
}

/// The bad rows of a roster.
pub async fn roster_problems(
    State(site): State<Site>,
    Extension(asking): Extension<Asking>,
    Path(import): Path<String>,
) -> Response {
    csv(site.backend.administration.roster_problems_csv(&asking.visitor, import).await, "problems.csv")
}

/// The gradebook for Canvas.
pub async fn canvas(
    State(site): State<Site>,
    Extension(asking): Extension<Asking>,
    Path(class): Path<String>,
) -> Response {
    gradebook(&site, &asking, &class, GradebookFile::Canvas, "gradebook-canvas.csv").await
}

/// The gradebook for Moodle.
pub async fn moodle(
    State(site): State<Site>,
    Extension(asking): Extension<Asking>,
    Path(class): Path<String>,
) -> Response {
    gradebook(&site, &asking, &class, GradebookFile::Moodle, "gradebook-moodle.csv").await
}

async fn gradebook(site: &Site, asking: &Asking, class: &str, file: GradebookFile, name: &'static str) -> Response {
    match class.parse::<ClassId>() {
        Err(_) => refused(&ApiError::NotFound),
        Ok(class) => csv(site.backend.teaching.gradebook_csv(&asking.visitor, class, file).await, name),
    }
}

fn csv(bytes: Result<Vec<u8>, ApiError>, name: &'static str) -> Response {
    match bytes {
        Err(error) => refused(&error),
        Ok(bytes) => {
            let mut response = bytes.into_response();
            let headers = response.headers_mut();
            headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
            if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
                headers.insert(CONTENT_DISPOSITION, value);
            }
            response
        }
    }
}

/// An error where no page is shown: a status code, and sign-in for who is not signed in.
pub fn refused(error: &ApiError) -> Response {
    match error {
        ApiError::NotSignedIn => Redirect::to(paths::SIGN_IN).into_response(),
        _ => status_of(error).into_response(),
    }
}

/// The status code an error answers with.
pub const fn status_of(error: &ApiError) -> StatusCode {
    match error {
        ApiError::NotSignedIn => StatusCode::UNAUTHORIZED,
        ApiError::NotAllowed => StatusCode::FORBIDDEN,
        ApiError::NotFound => StatusCode::NOT_FOUND,
        ApiError::Busy | ApiError::Pending(_) | ApiError::OtherVersion { .. } => StatusCode::SERVICE_UNAVAILABLE,
        ApiError::KeyConflict => StatusCode::CONFLICT,
        ApiError::Form(_) => StatusCode::UNPROCESSABLE_ENTITY,
        ApiError::Fault { .. } => StatusCode::INTERNAL_SERVER_ERROR,
    }
}
