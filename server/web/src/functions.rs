//! Answers of server functions. Leptos says "500" for every error; here each error gets the code that its page
//! would have. Forms in a browser are not concerned: they are sent back to their page.

use crate::downloads::status_of;
use axum::body::{Body, to_bytes};
use axum::response::{IntoResponse, Response};
use contract::ApiError;
use http::StatusCode;

/// Header by which leptos marks the error of a server function.
const ERROR_HEADER: &str = "serverfnerror";
/// Most bytes of an error: a form's values travel back in it.
const ERROR_BYTES_MAX: usize = 1024 * 1024;

/// The same answer with the status code of the error in it, if it is one.
pub async fn with_status(answer: Response) -> Response {
    if answer.status() != StatusCode::INTERNAL_SERVER_ERROR || !answer.headers().contains_key(ERROR_HEADER) {
        return answer;
    }
    let (mut parts, body) = answer.into_parts();
    let Ok(bytes) = to_bytes(body, ERROR_BYTES_MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    if let Ok(error) = serde_json::from_slice::<ApiError>(&bytes) {
        parts.status = status_of(&error);
    }
    Response::from_parts(parts, Body::from(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(body: &'static str, marked: bool) -> Response {
        let mut answer = (StatusCode::INTERNAL_SERVER_ERROR, body).into_response();
        if marked {
            answer.headers_mut().insert(ERROR_HEADER, http::HeaderValue::from_static("/api/shop/buy_stock"));
        }
        answer
    }

    #[tokio::test]
    async fn an_error_of_a_server_function_has_the_code_of_its_page() {
        for (body, status) in [("\"not_found\"", 404), ("\"not_allowed\"", 403), ("\"not_signed_in\"", 401), ("x", 500)]
        {
            let answer = with_status(answer(body, true)).await;
            assert_eq!(answer.status().as_u16(), status, "{body}");
            assert_eq!(to_bytes(answer.into_body(), 100).await.expect("the body stays"), body);
        }
        assert_eq!(with_status(answer("\"not_found\"", false)).await.status().as_u16(), 500);
    }
}
