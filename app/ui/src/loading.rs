//! How a page gets its data: frame and data are loaded on the server, then shown; what goes wrong becomes a
//! page that says what happened and what to do, with the right status code.

use crate::asking::{Asker, asker, go_to, use_reply};
use crate::parts::page::Trouble;
use crate::session::use_here;
use crate::shell::{Frame, PlainFrame};
use contract::{ApiError, paths};
use domain::ClassId;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use std::future::Future;
use std::str::FromStr;

/// A page of a signed-in person: loads the frame (of this class, if the page belongs to one) and the data, then
/// shows the data inside the frame.
pub fn framed<T, L>(
    class: Option<ClassId>,
    load: impl FnOnce(Asker) -> L + Send + 'static,
    show: impl FnOnce(T) -> AnyView + Send + 'static,
) -> AnyView
where
    T: Send + 'static,
    L: Future<Output = Result<T, ApiError>> + Send + 'static,
{
    let asked = asker();
    let here = use_here().0;
    Suspend::new(async move {
        let loaded = async {
            let asker = asked?;
            let frame = asker.backend.entrance.frame(&asker.visitor, class).await?;
            Ok((frame, load(asker).await))
        };
        match loaded.await {
            Ok((frame, Ok(data))) => view! { <Frame frame=frame>{show(data)}</Frame> }.into_any(),
            Ok((frame, Err(error))) => {
                set_status(&error);
                view! { <Frame frame=frame><Trouble error=error/></Frame> }.into_any()
            }
            Err(error) => trouble(error, &here),
        }
    })
    .into_any()
}

/// A page for people who are not signed in.
pub fn plain<T, L>(
    load: impl FnOnce(Asker) -> L + Send + 'static,
    show: impl FnOnce(T) -> AnyView + Send + 'static,
) -> AnyView
where
    T: Send + 'static,
    L: Future<Output = Result<T, ApiError>> + Send + 'static,
{
    let asked = asker();
    let here = use_here().0;
    Suspend::new(async move {
        let loaded = async { load(asked?).await };
        match loaded.await {
            Ok(data) => view! { <PlainFrame>{show(data)}</PlainFrame> }.into_any(),
            Err(error) => trouble(error, &here),
        }
    })
    .into_any()
}

/// The class id of this page's address. What is no id names no class.
///
/// # Errors
/// [`ApiError::NotFound`].
pub fn class_of_page() -> Result<ClassId, ApiError> {
    param("class")
}

/// A parameter of this page's address. What is no id names nothing.
///
/// # Errors
/// [`ApiError::NotFound`].
pub fn param<T: FromStr>(name: &str) -> Result<T, ApiError> {
    use_params_map().read_untracked().get_str(name).and_then(|text| text.parse().ok()).ok_or(ApiError::NotFound)
}

/// A word of the address after the question mark, empty if it is not there.
pub fn query(name: &str) -> String {
    use_query_map().read_untracked().get(name).unwrap_or_default()
}

/// The page number of the address, 1 if it says none.
pub fn page_number() -> u32 {
    query("page").parse().unwrap_or(1)
}

/// A page whose address already says that there is nothing: shown in the frame if somebody is signed in.
pub fn missing(error: ApiError) -> AnyView {
    framed(None, |_| async move { Err::<(), _>(error) }, |()| ().into_any())
}

fn trouble(error: ApiError, here: &str) -> AnyView {
    if error == ApiError::NotSignedIn {
        let next: String = url_encoded(here);
        go_to(&format!("{}?next={next}", paths::SIGN_IN));
        return ().into_any();
    }
    set_status(&error);
    view! { <PlainFrame><Trouble error=error/></PlainFrame> }.into_any()
}

/// The status code an error answers with.
fn set_status(error: &ApiError) {
    let status = match error {
        ApiError::NotSignedIn => 401,
        ApiError::NotAllowed => 403,
        ApiError::NotFound => 404,
        ApiError::Busy | ApiError::Pending(_) => 503,
        ApiError::KeyConflict => 409,
        ApiError::Form(_) => 422,
        // The world is there, but not for this program.
        ApiError::OtherVersion { .. } => 503,
        ApiError::Fault { .. } => 500,
    };
    if let Some(reply) = use_reply() {
        reply.set_status(status);
    }
}

/// Percent-encodes an address for use inside a query.
pub fn url_encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'/' => encoded.push(char::from(byte)),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}
