//! Longer texts as people type them, request keys made of others, and form errors that keep what was typed.

use crate::faults::{OrFault, fault};
use crate::house::HouseState;
use crate::permits::SignedIn;
use crate::secrets::sha256;
use contract::{ApiError, FormErrors, Problem};
use domain::RequestKey;
use domain::people;
use serde::de::DeserializeOwned;
use store::{Claim, Request};

/// Most characters of a note, of feedback, of a reason (design value: a page's worth).
pub(crate) const WORDS_MAX: usize = 2_000;

/// A longer text: trimmed, line breaks in one form, at most [`WORDS_MAX`] characters, no control characters.
pub(crate) fn words(text: &str) -> Result<String, Problem> {
    people::lines(text, 0, WORDS_MAX).map_err(Problem::Text)
}

/// Form errors with everything that was typed; other errors as they are.
pub(crate) fn keeping(error: ApiError, values: Vec<(&'static str, &str)>) -> ApiError {
    match error {
        ApiError::Form(errors) => errors.with_values(values).into(),
        other => other,
    }
}

/// A form that is wrong as a whole.
pub(crate) fn wrong(problem: Problem) -> ApiError {
    FormErrors::whole(problem).into()
}

/// The key of a second request that follows from this one: the same each time it is asked for.
pub(crate) fn following_key(key: RequestKey, purpose: &str) -> RequestKey {
    let digest = sha256(format!("{key} {purpose}").as_bytes());
    let bytes = std::array::from_fn(|place| digest[place]);
    RequestKey::new(uuid::Builder::from_random_bytes(bytes).into_uuid())
}

impl HouseState {
    /// The stored answer of a request that happened before: asked before any state is looked at, because the same
    /// request again must get the same answer whatever has happened since.
    pub(crate) async fn answered_before<T: DeserializeOwned>(
        &self,
        who: &SignedIn,
        key: RequestKey,
        route: &'static str,
        content: &[u8],
    ) -> Result<Option<T>, ApiError> {
        let request =
            Request { college: who.college(), actor: who.person(), key, route, hash: sha256(content), at: self.now() };
        match self.store.stored_answer(&request).await.or_fault("stored answer")? {
            Claim::New => Ok(None),
            Claim::OtherContent => Err(ApiError::KeyConflict),
            Claim::Answered(row) => {
                serde_json::from_slice(&row.body).map(Some).map_err(|problem| fault("stored answer", &problem))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::people::TextProblem;
    use uuid::Uuid;

    #[test]
    fn a_text_keeps_its_lines_and_is_refused_when_too_long_or_hostile() {
        assert_eq!(words("  why\r\nthese goods \r"), Ok("why\nthese goods".to_owned()));
        assert_eq!(words(&"长".repeat(WORDS_MAX)), Ok("长".repeat(WORDS_MAX)));
        assert_eq!(words(&"x".repeat(WORDS_MAX + 1)), Err(Problem::Text(TextProblem::TooLong)));
        assert_eq!(words("a\u{7}b"), Err(Problem::Text(TextProblem::ForbiddenCharacter)));
    }

    #[test]
    fn a_following_key_is_the_same_each_time_and_another_for_another_purpose() {
        let key = RequestKey::new(Uuid::from_u128(7));
        assert_eq!(following_key(key, "standing"), following_key(key, "standing"));
        assert_ne!(following_key(key, "standing"), key);
        assert_ne!(following_key(key, "standing"), following_key(key, "other"));
    }
}
