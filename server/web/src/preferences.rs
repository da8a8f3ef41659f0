//! Small forms of every page's header: language, colours, signing out.

use crate::reply::session_cookie_value;
use crate::router::Site;
use crate::settings::Exposure;
use crate::visitor::{Asking, LANGUAGE_COOKIE, SCHEME_COOKIE};
use axum::Extension;
use axum::extract::{Form, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::cookie::{Cookie, SameSite};
use contract::{ApiError, paths};
use domain::Language;
use http::header::SET_COOKIE;
use http::{HeaderName, HeaderValue};
use serde::Deserialize;
use ui::asking::local_path;
use ui::session::Scheme;

/// A year, for preference cookies.
const PREFERENCE_SECONDS: i64 = 365 * 86_400;

/// The language form.
#[derive(Deserialize)]
pub struct LanguageForm {
    language: String,
    #[serde(default)]
    back: String,
}

/// The colours form.
#[derive(Deserialize)]
pub struct SchemeForm {
    scheme: String,
    #[serde(default)]
    back: String,
}

/// Remembers the language, with the person if somebody is signed in, and goes back.
pub async fn language(
    State(site): State<Site>,
    Extension(asking): Extension<Asking>,
    Form(form): Form<LanguageForm>,
) -> Response {
    let Some(language) = Language::from_tag(&form.language) else { return back_to(&form.back) };
    match site.backend.entrance.choose_language(&asking.visitor, language).await {
        Ok(()) | Err(ApiError::NotSignedIn) => {}
        Err(error) => tracing::warn!(%error, "language not remembered"),
    }
    with_cookie(back_to(&form.back), &preference(LANGUAGE_COOKIE, language.tag(), site.exposure))
}

/// Remembers the colours and goes back.
pub async fn scheme(State(site): State<Site>, Form(form): Form<SchemeForm>) -> Response {
    let scheme = Scheme::from_word(&form.scheme);
    with_cookie(back_to(&form.back), &preference(SCHEME_COOKIE, scheme.word(), site.exposure))
}

/// Ends the session on the server and in the browser.
pub async fn sign_out(State(site): State<Site>, Extension(asking): Extension<Asking>) -> Response {
    match site.backend.entrance.sign_out(&asking.visitor).await {
        Ok(()) | Err(ApiError::NotSignedIn) => {}
        Err(error) => return crate::downloads::refused(&error),
    }
    let answer = Redirect::to(paths::SIGN_IN).into_response();
    let mut answer = with_cookie(answer, &session_cookie_value(None, site.exposure));
    // Nothing of the session stays in the browser.
    let clear = HeaderValue::from_static("\"cache\", \"storage\"");
    answer.headers_mut().insert(HeaderName::from_static("clear-site-data"), clear);
    answer
}

fn preference(name: &'static str, value: &str, exposure: Exposure) -> Cookie<'static> {
    Cookie::build((name, value.to_owned()))
        .path("/")
        .http_only(true)
        .secure(exposure == Exposure::Tls)
        .same_site(SameSite::Lax)
        .max_age(time::Duration::seconds(PREFERENCE_SECONDS))
        .build()
}

fn back_to(path: &str) -> Response {
    Redirect::to(local_path(path).unwrap_or("/")).into_response()
}

fn with_cookie(mut answer: Response, cookie: &Cookie<'_>) -> Response {
    if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
        answer.headers_mut().append(SET_COOKIE, value);
    }
    answer
}
