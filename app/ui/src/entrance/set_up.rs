//! The first page of an empty house, behind a one-time link.

use super::actions::SetUp;
use crate::asking::last_error;
use crate::loading::plain;
use crate::parts::button::{Button, Weight};
use crate::parts::card::Card;
use crate::parts::field::TextField;
use crate::parts::form::{Actions, Form};
use crate::parts::page::Page;
use crate::words::entrance::*;
use contract::ApiError;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_params_map;

/// Make the first college and its admin.
#[component]
pub fn SetUpPage() -> impl IntoView {
    let token = use_params_map().read_untracked().get("token").unwrap_or_default();
    let asked = token.clone();
    plain(
        |asker| async move {
            let valid = asker.backend.entrance.set_up_token_valid(asked).await?;
            valid.then_some(()).ok_or(ApiError::NotFound)
        },
        move |()| {
            view! {
                <Page title=SET_UP_TITLE about=SET_UP_ABOUT>
                    <Card>
                        <Form action=SetUp::url() error=last_error(SetUp::PATH) keyless=true hidden=vec![("token", token)]>
                            <TextField name="college" label=COLLEGE_NAME most=80 autocomplete="organization"/>
                            <TextField name="name" label=YOUR_NAME most=60 autocomplete="name"/>
                            <TextField name="email" label=EMAIL hint=EMAIL_HINT kind="email" most=254 autocomplete="username"/>
                            <TextField name="password" label=NEW_PASSWORD hint=PASSWORD_HINT kind="password" most=128 autocomplete="new-password"/>
                            <TextField name="password_again" label=PASSWORD_AGAIN kind="password" most=128 autocomplete="new-password"/>
                            <Actions><Button label=SET_UP_VERB weight=Weight::Primary/></Actions>
                        </Form>
                    </Card>
                </Page>
            }
            .into_any()
        },
    )
}
