//! What the forms of the way in post.
#![expect(missing_docs, reason = "the macro makes a struct per action; its fields are those of the documented forms")]

use crate::asking::{ActionError, SessionCookie, asker, go_to, id, local_path, use_reply};
use contract::backend::entrance::SignedIn;
use contract::forms::{ActivateForm, AliasForm, PasswordForm, SetUpForm, SignInForm};
use contract::paths;
use leptos::server;

/// Signs in and goes on to where the person wanted to go.
#[server(endpoint = "entrance/sign_in")]
pub async fn sign_in(#[server(flatten)] form: SignInForm, #[server(default)] next: String) -> Result<(), ActionError> {
    let asker = asker()?;
    let signed_in = asker.backend.entrance.sign_in(&asker.visitor, form).await?;
    enter(&signed_in, &next);
    Ok(())
}

/// Enters the demo as one of its people.
#[server(endpoint = "entrance/enter_demo")]
pub async fn enter_demo(person: String) -> Result<(), ActionError> {
    let asker = asker()?;
    let signed_in = asker.backend.entrance.enter_demo(&asker.visitor, person).await?;
    enter(&signed_in, "");
    Ok(())
}

/// Uses an activation code and chooses a password.
#[server(endpoint = "entrance/activate")]
pub async fn activate(#[server(flatten)] form: ActivateForm) -> Result<(), ActionError> {
    let asker = asker()?;
    let signed_in = asker.backend.entrance.activate(&asker.visitor, form).await?;
    enter(&signed_in, "");
    Ok(())
}

/// Makes the first college and admin of an empty house.
#[server(endpoint = "entrance/set_up")]
pub async fn set_up(#[server(flatten)] form: SetUpForm) -> Result<(), ActionError> {
    let asker = asker()?;
    let signed_in = asker.backend.entrance.set_up(&asker.visitor, form).await?;
    enter(&signed_in, "");
    Ok(())
}

/// Ends one of the own sessions.
#[server(endpoint = "entrance/end_session")]
pub async fn end_session(session: String) -> Result<(), ActionError> {
    let asker = asker()?;
    asker.backend.entrance.end_session(&asker.visitor, session).await?;
    go_to(paths::ME);
    Ok(())
}

/// Changes the own name on the leaderboard of a class.
#[server(endpoint = "entrance/choose_alias")]
pub async fn choose_alias(#[server(flatten)] form: AliasForm) -> Result<(), ActionError> {
    let asker = asker()?;
    id::<domain::ClassId>(&form.class)?;
    asker.backend.entrance.choose_alias(&asker.visitor, form).await?;
    go_to(paths::ME);
    Ok(())
}

/// Changes the own password; all other sessions end.
#[server(endpoint = "entrance/change_password")]
pub async fn change_password(#[server(flatten)] form: PasswordForm) -> Result<(), ActionError> {
    let asker = asker()?;
    asker.backend.entrance.change_password(&asker.visitor, form).await?;
    go_to(paths::ME);
    Ok(())
}

/// Sets the cookies of a new session and goes to the page asked for, if it is one of ours, or the first page.
fn enter(signed_in: &SignedIn, next: &str) {
    if let Some(reply) = use_reply() {
        let session = SessionCookie { token: &signed_in.token, max_age_seconds: signed_in.max_age_seconds };
        reply.set_session(session);
        let next = local_path(next).unwrap_or(&signed_in.first_page);
        reply.redirect(next);
    }
}
