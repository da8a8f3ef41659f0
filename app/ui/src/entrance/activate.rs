//! First use of a printed activation code.

use super::actions::Activate;
use super::sign_in::CollegeField;
use crate::asking::last_error;
use crate::loading::plain;
use crate::parts::button::{Button, Weight};
use crate::parts::card::Card;
use crate::parts::field::TextField;
use crate::parts::form::{Actions, Form};
use crate::parts::page::Page;
use crate::words::entrance::*;
use crate::words::t;
use contract::paths;
use contract::views::entrance::SignInView;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// Choose a password with the code from the slip of paper.
#[component]
pub fn ActivatePage() -> impl IntoView {
    plain(
        |asker| async move { asker.backend.entrance.sign_in_page(&asker.visitor).await },
        |view: SignInView| {
            view! {
                <Page title=ACTIVATE_TITLE about=ACTIVATE_ABOUT>
                    <Card>
                        <Form action=Activate::url() error=last_error(Activate::PATH) keyless=true>
                            <CollegeField colleges=view.colleges/>
                            <TextField name="login" label=LOGIN hint=LOGIN_HINT most=254 autocomplete="username"/>
                            <TextField name="code" label=CODE hint=CODE_HINT most=20 autocomplete="one-time-code"/>
                            <TextField name="password" label=NEW_PASSWORD hint=PASSWORD_HINT kind="password" most=128 autocomplete="new-password"/>
                            <TextField name="password_again" label=PASSWORD_AGAIN kind="password" most=128 autocomplete="new-password"/>
                            <Actions>
                                <Button label=ACTIVATE_VERB weight=Weight::Primary/>
                                <a href=paths::SIGN_IN>{t(HAVE_PASSWORD)}</a>
                            </Actions>
                        </Form>
                    </Card>
                </Page>
            }
            .into_any()
        },
    )
}
