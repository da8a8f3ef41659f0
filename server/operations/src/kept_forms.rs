//! What a person typed into a form that was refused, when it is too long for an address: kept for a day for that
//! person alone, under a key. What is kept is the error as it would have travelled; secrets are never in it.

use crate::faults::OrFault;
use crate::house::Operations;
use crate::secrets::row_uuid;
use contract::{ApiError, Visitor};
use store::{KeptFormRow, NewKeptForm};
use uuid::Uuid;

/// How long a refused form is kept, in microseconds.
pub const KEPT_MICROS: i64 = 86_400_000_000;

impl Operations {
    /// Keeps what the visitor typed into the form posted to `form`; gives its key.
    ///
    /// # Errors
    /// Not signed in, or a fault.
    pub async fn keep_form(&self, visitor: &Visitor, form: &str, body: String) -> Result<Uuid, ApiError> {
        let who = self.0.signed_in(visitor).await?;
        let (college, person, at) = (who.college(), who.person(), self.0.now());
        let id = row_uuid(at);
        let kept = NewKeptForm { college, person, id, form: form.to_owned(), body, at };
        let mut change = self.0.store.change().await.or_fault("change")?;
        change.keep_form(&kept).await.or_fault("kept form")?;
        change.commit().await.or_fault("commit")?;
        Ok(id)
    }

    /// What the visitor typed: the form's path and what was kept. `None` after a day, and for anybody else.
    ///
    /// # Errors
    /// Not signed in, or a fault.
    pub async fn kept_form(&self, visitor: &Visitor, id: Uuid) -> Result<Option<(String, String)>, ApiError> {
        let who = self.0.signed_in(visitor).await?;
        let since = self.0.now() - KEPT_MICROS;
        let row = self.0.store.kept_form(who.college(), who.person(), id, since).await.or_fault("kept form")?;
        Ok(row.map(|KeptFormRow { form, body }| (form, body)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entrance::fixture::{DAY, TestHouse, visitor};
    use domain::people::Role;

    #[tokio::test]
    async fn what_was_typed_is_given_back_to_its_writer_for_a_day() {
        let (house, admin) = TestHouse::founded().await;
        let code = house.person_with_code(&admin, Role::Teacher, "lin@example.com").await;
        let teacher = visitor(&house.activate("lin@example.com", &code).await.expect("activated"));
        let long = "长".repeat(60_000);
        let id = house.operations.keep_form(&teacher, "/api/x", long.clone()).await.expect("kept");
        let back = house.operations.kept_form(&teacher, id).await.expect("asked");
        assert_eq!(back, Some(("/api/x".to_owned(), long)));
        assert_eq!(house.operations.kept_form(&admin, id).await, Ok(None));
        let nobody = Visitor::default();
        assert_eq!(house.operations.kept_form(&nobody, id).await, Err(ApiError::NotSignedIn));
        assert_eq!(house.operations.keep_form(&nobody, "/api/x", String::new()).await, Err(ApiError::NotSignedIn));
        house.advance(DAY + 1);
        let again = visitor(&house.sign_in("lin@example.com", crate::entrance::fixture::PASSWORD).await.expect("in"));
        assert_eq!(house.operations.kept_form(&again, id).await, Ok(None), "a day is over");
    }
}
