//! Making activation codes: the answer of the form is the page of slips to print. The codes stand in no address and
//! in no stored answer, and opening an address makes none.

use crate::router::Site;
use crate::visitor::Asking;
use axum::Extension;
use axum::body::Body;
use axum::extract::{Form, Request, State};
use axum::response::{IntoResponse, Response};
use contract::views::admin::CodesView;
use contract::{ApiError, FormErrors, Problem};
use http::request::Parts;
use leptos::prelude::provide_context;
use serde::Deserialize;
use ui::admin::MadeCodes;

/// Whose codes are wanted: all newcomers' of a class, or one person's.
#[derive(Deserialize)]
pub struct CodesForm {
    #[serde(default)]
    request_key: String,
    #[serde(default)]
    class: String,
    #[serde(default)]
    person: String,
}

/// Makes codes and shows them.
pub async fn make(
    State(site): State<Site>,
    Extension(asking): Extension<Asking>,
    parts: Parts,
    Form(form): Form<CodesForm>,
) -> Response {
    let made = MadeCodes(made(&site, &asking, &form).await);
    let render = leptos_axum::render_app_async_with_context(
        move || {
            site.provide();
            provide_context(made.clone());
        },
        || leptos::view! { <ui::shell::Document><ui::app::App/></ui::shell::Document> },
    );
    render(Request::from_parts(parts, Body::empty())).await.into_response()
}

async fn made(site: &Site, asking: &Asking, form: &CodesForm) -> Result<CodesView, ApiError> {
    let key = form.request_key.parse().map_err(|_| FormErrors::whole(Problem::NotAChoice))?;
    let class = named(&form.class)?;
    let person = named(&form.person)?;
    site.backend.administration.new_codes(&asking.visitor, key, class, person).await
}

/// The id of a field that may be empty; what is no id names nothing.
fn named<T: std::str::FromStr>(text: &str) -> Result<Option<T>, ApiError> {
    if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(|_| ApiError::NotFound) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ClassId;

    #[test]
    fn an_empty_field_names_nobody_and_a_wrong_one_nothing_that_is_there() {
        assert_eq!(named::<ClassId>(""), Ok(None));
        assert_eq!(named::<ClassId>("x"), Err(ApiError::NotFound));
        let class: ClassId = "00000000-0000-0000-0000-000000000007".parse().expect("an id");
        assert_eq!(named(&class.to_string()), Ok(Some(class)));
    }
}
