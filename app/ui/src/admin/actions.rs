//! What the forms of an admin's pages post.
#![expect(missing_docs, reason = "the macro makes a struct per action; its fields are those of the documented forms")]

use crate::asking::{ActionError, asker, go_to, id, key};
use contract::forms::{ClassForm, PersonForm};
use contract::paths;
use domain::PersonId;
use leptos::server;

/// Where codes are made: the answer to this form is the page that shows them.
pub(super) const CODES: &str = "/admin/codes";

/// Adds one person.
#[server(endpoint = "admin/create_person")]
pub async fn create_person(request_key: String, #[server(flatten)] form: PersonForm) -> Result<(), ActionError> {
    let asker = asker()?;
    asker.backend.administration.create_person(&asker.visitor, key(&request_key)?, form).await?;
    go_to(&format!("{}?done=created", paths::ADMIN_PEOPLE));
    Ok(())
}

/// Suspends a person, or re-admits one.
#[server(endpoint = "admin/set_suspended")]
pub async fn set_suspended(request_key: String, person: String, suspended: bool) -> Result<(), ActionError> {
    let (asker, person) = (asker()?, id::<PersonId>(&person)?);
    asker.backend.administration.set_suspended(&asker.visitor, key(&request_key)?, person, suspended).await?;
    let done = if suspended { "suspended" } else { "readmitted" };
    go_to(&format!("{}?done={done}", paths::ADMIN_PEOPLE));
    Ok(())
}

/// Creates a class.
#[server(endpoint = "admin/create_class")]
pub async fn create_class(request_key: String, #[server(flatten)] form: ClassForm) -> Result<(), ActionError> {
    let asker = asker()?;
    asker.backend.administration.create_class(&asker.visitor, key(&request_key)?, form).await?;
    go_to(&format!("{}?done=created", paths::ADMIN_CLASSES));
    Ok(())
}

/// Applies a roster: its good rows, or everything if nothing is bad.
#[server(endpoint = "admin/apply_roster")]
pub async fn apply_roster(
    request_key: String,
    import: String,
    #[server(default)] good_rows_only: bool,
) -> Result<(), ActionError> {
    let asker = asker()?;
    let here = format!("{}/{}", paths::ADMIN_IMPORTS, crate::parts::link::encode(&import));
    asker.backend.administration.apply_roster(&asker.visitor, key(&request_key)?, import, good_rows_only).await?;
    go_to(&here);
    Ok(())
}

/// Throws a preview away.
#[server(endpoint = "admin/cancel_roster")]
pub async fn cancel_roster(request_key: String, import: String) -> Result<(), ActionError> {
    let asker = asker()?;
    asker.backend.administration.cancel_roster(&asker.visitor, key(&request_key)?, import).await?;
    go_to(paths::ADMIN_IMPORTS);
    Ok(())
}
