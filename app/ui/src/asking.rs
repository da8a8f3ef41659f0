//! How pages and actions ask the server: who asks, the backend, the answer's status, redirects, cookies.
//!
//! The server provides the contexts; nothing here names a framework of HTTP. In the browser none of this
//! runs: pages are rendered on the server and islands hold no backend.

use contract::{ApiError, Backend, FormErrors, Problem, Visitor};
use domain::RequestKey;
use leptos::prelude::*;
use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr, ServerFnUrlError};
use leptos_router::hooks::use_query_map;
use serde::{Deserialize, Serialize};
use std::str::FromStr;
use std::sync::Arc;

/// What a page or an action may set on the answer; the server implements it.
pub trait Reply: Send + Sync {
    /// Sets the status code of a page.
    fn set_status(&self, status: u16);
    /// Sends the browser on with "303 see other".
    fn redirect(&self, to: &str);
    /// Sets the session cookie.
    fn set_session(&self, session: SessionCookie<'_>);
}

/// A session for the cookie.
#[derive(Debug, Clone, Copy)]
pub struct SessionCookie<'a> {
    /// The token.
    pub token: &'a str,
    /// Seconds it may live.
    pub max_age_seconds: u32,
}

/// The reply of this request, as provided by the server.
#[derive(Clone)]
pub struct ReplyHandle(pub Arc<dyn Reply>);

/// The reply of this request; `None` where no server answers (a picture of a page).
pub fn use_reply() -> Option<Arc<dyn Reply>> {
    use_context::<ReplyHandle>().map(|handle| handle.0)
}

/// Sends the browser on.
pub fn go_to(path: &str) {
    if let Some(reply) = use_reply() {
        reply.redirect(path);
    }
}

/// Who asks and whom.
#[derive(Clone)]
pub struct Asker {
    /// Everything the server can do.
    pub backend: Backend,
    /// Who asks.
    pub visitor: Visitor,
}

/// The asker of this request.
///
/// # Errors
/// A fault when the server provided none; that is a mistake in the server's set-up.
pub fn asker() -> Result<Asker, ApiError> {
    match (use_context::<Backend>(), use_context::<Visitor>()) {
        (Some(backend), Some(visitor)) => Ok(Asker { backend, visitor }),
        _ => Err(ApiError::Fault { reference: "no backend".to_owned() }),
    }
}

/// The error of an action: an [`ApiError`] on its way through a server function.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ActionError(pub ApiError);

impl FromServerFnError for ActionError {
    type Encoder = JsonEncoding;
    fn from_server_fn_error(problem: ServerFnErrorErr) -> Self {
        match problem {
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) | ServerFnErrorErr::Deserialization(_) => {
                Self(ApiError::Form(FormErrors::whole(Problem::NotAChoice)))
            }
            other => Self(ApiError::Fault { reference: other.to_string() }),
        }
    }
}

impl std::fmt::Display for ActionError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl From<ApiError> for ActionError {
    fn from(error: ApiError) -> Self {
        Self(error)
    }
}

/// Reads an id or key a form carried; what is not one names nothing.
///
/// # Errors
/// [`ApiError::NotFound`].
pub fn id<T: FromStr>(text: &str) -> Result<T, ApiError> {
    text.parse().map_err(|_| ApiError::NotFound)
}

/// Reads the request key a form carried.
///
/// # Errors
/// A form error as a whole: the form was not ours.
pub fn key(text: &str) -> Result<RequestKey, ApiError> {
    text.parse().map_err(|_| ApiError::Form(FormErrors::whole(Problem::NotAChoice)))
}

/// What begins the error's place in an address when the error itself was too long for it and is kept by the server;
/// an error in its own letters never begins so.
pub const KEPT_MARK: &str = "kept-";

/// The kept error this page's address names, as provided by the server.
#[derive(Clone)]
pub struct Returned(pub ApiError);

/// The error that the last post of this action left in the address of this page, or with the server if it was long.
/// `path` is the server function's path or the posted route.
pub fn last_error(path: &str) -> Option<ApiError> {
    let query = use_query_map().read_untracked().clone();
    if query.get_str("__path") != Some(path) {
        return None;
    }
    let written = query.get_str("__err")?;
    if written.starts_with(KEPT_MARK) {
        return use_context::<Returned>().map(|returned| returned.0);
    }
    Some(error_of(written))
}

/// The error in an address, from its own letters.
pub fn error_of(written: &str) -> ApiError {
    let ActionError(error) = ServerFnUrlError::<ActionError>::decode_err(written);
    error
}

/// The form errors that the last post of this action left in the address of this page: what to show beside
/// the fields, with everything typed. Other errors become a problem of the whole form.
pub fn form_errors(path: &str) -> FormErrors {
    match last_error(path) {
        Some(ApiError::Form(errors)) => errors,
        _ => FormErrors::default(),
    }
}

/// The address to go back to with an error, for routes that are not server functions.
pub fn error_address(back: &str, path: &str, error: &ApiError) -> String {
    let base = format!("http://local{back}");
    let encoded = ServerFnUrlError::new(path, ActionError(error.clone())).to_url(&base);
    encoded.map_or_else(|_| back.to_owned(), |url| url.as_str().trim_start_matches("http://local").to_owned())
}

/// A path of this site, or nothing: never another host, however it is written.
pub fn local_path(next: &str) -> Option<&str> {
    let plain = next.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    let lower = next.to_ascii_lowercase();
    // An encoded slash or backslash up front is one to whoever decodes on the way.
    let leaves = ["//", "/%2f", "/%5c"].iter().any(|start| lower.starts_with(start)) || lower.contains("%2f%2f");
    (next.starts_with('/') && plain && !leaves).then_some(next)
}

#[cfg(test)]
mod tests {
    use super::local_path;

    #[test]
    fn the_way_back_never_leads_to_another_house() {
        for foreign in
            ["//evil", "/\\evil", "https://evil", "/%2f%2fevil", "/%2F/evil", "/%5cevil", "", "/a\r\nb", "javascript:1"]
        {
            assert_eq!(local_path(foreign), None, "{foreign}");
        }
        assert_eq!(local_path("/class/x/today?page=2"), Some("/class/x/today?page=2"));
    }
}
