//! What the forms of the studying pages post.
#![expect(missing_docs, reason = "the macro makes a struct per action; its fields are those of the documented forms")]

use crate::asking::{ActionError, asker, go_to, id, key};
use contract::forms::SubmitForm;
use contract::paths;
use domain::{AssignmentId, ClassId};
use leptos::server;

/// The word in the address after a submission.
pub(super) const DONE: &str = "submitted";

/// Submits an exercise: "grade my shop as it stands".
#[server(endpoint = "studying/submit_exercise")]
pub async fn submit_exercise(
    class: String,
    request_key: String,
    assignment: String,
    #[server(flatten)] form: SubmitForm,
) -> Result<(), ActionError> {
    let (asker, class) = (asker()?, id::<ClassId>(&class)?);
    let assignment = id::<AssignmentId>(&assignment)?;
    asker.backend.studying.submit(&asker.visitor, class, key(&request_key)?, assignment, form).await?;
    go_to(&format!("{}?done={DONE}", paths::exercise(class, assignment)));
    Ok(())
}
