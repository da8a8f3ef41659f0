//! What a person typed is never lost, and addresses stay short. A refused form goes back to its page with the error
//! and everything typed in the address; beyond a proxy's bound for an address it is kept in the store for a day
//! instead, and the address carries only its key.

use crate::router::Site;
use crate::visitor::Asking;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use contract::ApiError;
use http::HeaderValue;
use http::header::LOCATION;
use ui::asking::{KEPT_MARK, Returned, error_of};
use uuid::Uuid;

/// Longest address that carries what was typed, in bytes: half of the 8 kB that common proxies take for a request's
/// first line and its longest header, since the address comes again in the next `Referer`.
const ADDRESS_BYTES_MAX: usize = 4 * 1024;
/// Names of the error's two values in an address.
const ERROR_NAMES: [&str; 2] = ["__path", "__err"];

/// Hands a kept form to its page, and keeps one that is too long for its way back.
pub async fn carry(State(site): State<Site>, mut request: Request, next: Next) -> Response {
    let asking = request.extensions().get::<Asking>().cloned();
    let form = request.uri().path().to_owned();
    if let (Some(asking), Some(id)) = (&asking, request.uri().query().and_then(kept_id)) {
        match site.operations.kept_form(&asking.visitor, id).await {
            Ok(Some((_, body))) => {
                if let Ok(error) = serde_json::from_str::<ApiError>(&body) {
                    request.extensions_mut().insert(Returned(error));
                }
            }
            Ok(None) | Err(ApiError::NotSignedIn) => {}
            Err(error) => tracing::warn!(%error, "kept form not read"),
        }
    }
    let mut response = next.run(request).await;
    let location = response.headers().get(LOCATION).and_then(|value| value.to_str().ok());
    let Some((asking, way)) = asking.zip(location.and_then(WayBack::read)) else { return response };
    let address = if way.plain().len() <= ADDRESS_BYTES_MAX {
        way.plain()
    } else {
        let body = serde_json::to_string(&error_of(&way.error)).expect("an error is plain data");
        match site.operations.keep_form(&asking.visitor, &form, body).await {
            Ok(id) => way.with(&format!("{KEPT_MARK}{id}")),
            Err(error) => {
                tracing::warn!(%error, "long form not kept");
                way.plain()
            }
        }
    };
    if let Ok(address) = HeaderValue::from_str(&address) {
        response.headers_mut().insert(LOCATION, address);
    }
    response
}

/// The key of a kept form in a query.
fn kept_id(query: &str) -> Option<Uuid> {
    let mut values = query.split('&').filter_map(|pair| pair.strip_prefix("__err="));
    values.next_back()?.strip_prefix(KEPT_MARK)?.parse().ok()
}

/// An address that leads back to a form with its error.
#[derive(Debug, PartialEq, Eq)]
struct WayBack {
    page: String,
    /// What else stands in the query, as written.
    others: Vec<String>,
    /// The form's path, as written.
    path: String,
    /// The error with everything typed, in its own letters.
    error: String,
}

impl WayBack {
    /// The way back of an address that carries an error. The page may have been reached with an earlier error: the
    /// last one counts, and only it travels on.
    fn read(address: &str) -> Option<Self> {
        let (page, query) = address.split_once('?')?;
        let last = |name: &str| {
            let mut values = query.split('&').filter_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
            values.next_back().map(str::to_owned)
        };
        let [path, error] = ERROR_NAMES.map(last);
        let is_other = |pair: &&str| !ERROR_NAMES.contains(&pair.split('=').next().unwrap_or_default());
        let others = query.split('&').filter(is_other).filter(|pair| !pair.is_empty()).map(str::to_owned).collect();
        Some(Self { page: page.to_owned(), others, path: path?, error: error?.replace("%3D", "=") })
    }
    /// The address with the error itself.
    fn plain(&self) -> String {
        self.with(&self.error.replace('=', "%3D"))
    }
    /// The address with this in the error's place.
    fn with(&self, error: &str) -> String {
        let others: String = self.others.iter().map(|pair| format!("{pair}&")).collect();
        format!("{}?{others}__path={}&__err={error}", self.page, self.path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::{FormErrors, Problem};
    use ui::asking::error_address;

    fn refusal(text: &str) -> ApiError {
        FormErrors::field("title", Problem::NotAChoice).with_values([("title", text)]).into()
    }

    #[test]
    fn of_two_errors_in_an_address_the_last_travels_on() {
        let first = error_address("/class/7/today?tab=a", "/api/x", &refusal("first"));
        let second = error_address(&first, "/api/y", &refusal("第二"));
        let way = WayBack::read(&second).expect("an error is in it");
        assert_eq!((way.page.as_str(), way.others.as_slice()), ("/class/7/today", &["tab=a".to_owned()][..]));
        assert_eq!(error_of(&way.error), refusal("第二"));
        assert_eq!(way.plain(), error_address("/class/7/today?tab=a", "/api/y", &refusal("第二")));
        assert_eq!(WayBack::read("/class/7/today?done=saved"), None);
    }

    #[test]
    fn a_key_is_read_from_the_address_it_was_put_in() {
        let way = WayBack::read(&error_address("/a", "/api/x", &refusal("x"))).expect("an error is in it");
        let id = Uuid::from_u128(9);
        let kept = way.with(&format!("{KEPT_MARK}{id}"));
        assert_eq!(kept_id(kept.split_once('?').expect("a query").1), Some(id));
        assert!(kept.len() < 200 && kept.contains("__path=%2Fapi%2Fx"), "{kept}");
        assert_eq!(kept_id("__err=eyJ9&page=2"), None);
    }
}
