//! Who asks: cookies and headers of a request become a visitor with language and colours.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use axum_extra::extract::CookieJar;
use contract::Visitor;
use domain::Language;
use http::HeaderMap;
use http::header::{ACCEPT_LANGUAGE, USER_AGENT};
use ui::session::Scheme;

use crate::router::Site;
use crate::settings::Exposure;

/// Cookie of the chosen language.
pub const LANGUAGE_COOKIE: &str = "language";
/// Cookie of the chosen colours.
pub const SCHEME_COOKIE: &str = "scheme";
/// Characters kept of what the browser says of itself.
const AGENT_CHARACTERS_MAX: usize = 120;

/// Name of the session cookie; the `__Host-` prefix needs TLS.
pub const fn session_cookie(exposure: Exposure) -> &'static str {
    match exposure {
        Exposure::Tls => "__Host-session",
        Exposure::Loopback | Exposure::Lan => "session",
    }
}

/// What a request says of who asks.
#[derive(Debug, Clone)]
pub struct Asking {
    /// The visitor.
    pub visitor: Visitor,
    /// The chosen colours.
    pub scheme: Scheme,
}

/// Reads who asks and hands it on with the request.
pub async fn read(State(site): State<Site>, jar: CookieJar, mut request: Request, next: Next) -> Response {
    let headers = request.headers();
    let cookie = |name: &str| jar.get(name).map(|cookie| cookie.value().to_owned());
    let asking = Asking {
        visitor: Visitor {
            token: cookie(session_cookie(site.exposure)),
            language: cookie(LANGUAGE_COOKIE)
                .and_then(|tag| Language::from_tag(&tag))
                .unwrap_or_else(|| Language::from_accept_header(text(headers, ACCEPT_LANGUAGE))),
            agent: text(headers, USER_AGENT).chars().take(AGENT_CHARACTERS_MAX).collect(),
        },
        scheme: cookie(SCHEME_COOKIE).map(|word| Scheme::from_word(&word)).unwrap_or_default(),
    };
    request.extensions_mut().insert(asking);
    next.run(request).await
}

fn text(headers: &HeaderMap, name: http::HeaderName) -> &str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("")
}
