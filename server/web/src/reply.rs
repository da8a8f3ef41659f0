//! What pages may set on their answer, on top of leptos's response options.

use crate::settings::Exposure;
use crate::visitor::session_cookie;
use axum_extra::extract::cookie::{Cookie, SameSite};
use http::header::{LOCATION, SET_COOKIE};
use http::{HeaderValue, StatusCode};
use leptos_axum::ResponseOptions;
use ui::asking::{Reply, SessionCookie};

/// The answer under construction.
pub struct PageReply {
    /// Where leptos collects status and headers.
    pub options: ResponseOptions,
    /// How cookies are set.
    pub exposure: Exposure,
}

impl Reply for PageReply {
    fn set_status(&self, status: u16) {
        if let Ok(status) = StatusCode::from_u16(status) {
            self.options.set_status(status);
        }
    }
    fn redirect(&self, to: &str) {
        if let Ok(location) = HeaderValue::from_str(to) {
            self.options.insert_header(LOCATION, location);
            self.options.set_status(StatusCode::SEE_OTHER);
        }
    }
    fn set_session(&self, session: SessionCookie<'_>) {
        let cookie = session_cookie_value(Some(session), self.exposure);
        if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
            self.options.append_header(SET_COOKIE, value);
        }
    }
}

/// The session cookie: set, or removed when there is no session.
pub fn session_cookie_value(session: Option<SessionCookie<'_>>, exposure: Exposure) -> Cookie<'static> {
    let (token, seconds) =
        session.map_or((String::new(), 0), |it| (it.token.to_owned(), i64::from(it.max_age_seconds)));
    Cookie::build((session_cookie(exposure), token))
        .path("/")
        .http_only(true)
        .secure(exposure == Exposure::Tls)
        .same_site(SameSite::Lax)
        .max_age(time::Duration::seconds(seconds))
        .build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_cookie_is_out_of_reach_of_scripts_and_other_sites() {
        let session = SessionCookie { token: "t", max_age_seconds: 60 };
        let plain = session_cookie_value(Some(session), Exposure::Lan).to_string();
        assert_eq!(plain, "session=t; HttpOnly; SameSite=Lax; Path=/; Max-Age=60");
        let secure = session_cookie_value(Some(session), Exposure::Tls).to_string();
        assert!(secure.starts_with("__Host-session=t;") && secure.contains("; Secure"), "{secure}");
        assert!(session_cookie_value(None, Exposure::Lan).to_string().contains("Max-Age=0"));
    }
}
