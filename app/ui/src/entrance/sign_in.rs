//! The sign-in page.

use super::actions::{EnterDemo, SignIn};
use crate::asking::last_error;
use crate::loading::{plain, query};
use crate::parts::button::{Button, Weight};
use crate::parts::card::{Card, Cards, Stack};
use crate::parts::field::{Choice, Select, TextField};
use crate::parts::form::{Actions, Form};
use crate::parts::page::Page;
use crate::words::entrance::*;
use crate::words::frame::{ADMIN, STUDENT, TEACHER};
use crate::words::{Phrase, t};
use contract::paths;
use contract::views::entrance::{DemoPersonView, SignInView};
use domain::people::Role;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// Sign in, or enter the demo with one click.
#[component]
pub fn SignInPage() -> impl IntoView {
    let next = query("next");
    plain(
        |asker| async move { asker.backend.entrance.sign_in_page(&asker.visitor).await },
        move |view: SignInView| {
            let demo = !view.demo_people.is_empty();
            let about = if demo { DEMO_ABOUT } else { SIGN_IN_ABOUT };
            view! {
                <Page title=SIGN_IN_TITLE about=about>
                    <Stack>
                        {demo.then(|| view! { <DemoPeople people=view.demo_people/> })}
                        <Card title=WITH_PASSWORD>
                            <Form action=SignIn::url() error=last_error(SignIn::PATH) keyless=true hidden=vec![("next", next)]>
                                <CollegeField colleges=view.colleges/>
                                <TextField name="login" label=LOGIN hint=LOGIN_HINT most=254 autocomplete="username"/>
                                <TextField name="password" label=PASSWORD kind="password" most=128 autocomplete="current-password"/>
                                <Actions>
                                    <Button label=SIGN_IN_VERB weight=if demo { Weight::Plain } else { Weight::Primary }/>
                                    <a href=paths::ACTIVATE>{t(HAVE_CODE)}</a>
                                </Actions>
                            </Form>
                        </Card>
                    </Stack>
                </Page>
            }
            .into_any()
        },
    )
}

/// The college, chosen where there are several.
#[component]
pub fn CollegeField(
    /// Code and name of each.
    colleges: Vec<(String, String)>,
) -> impl IntoView {
    match colleges.as_slice() {
        [(code, _)] => view! { <input type="hidden" name="college" value=code.clone()/> }.into_any(),
        _ => {
            let choices = colleges.into_iter().map(|(code, name)| Choice::new(code, name)).collect();
            view! { <Select name="college" label=COLLEGE choices=choices/> }.into_any()
        }
    }
}

/// One button per demo person.
#[component]
fn DemoPeople(people: Vec<DemoPersonView>) -> impl IntoView {
    let mut colleges: Vec<(String, Vec<DemoPersonView>)> = Vec::new();
    for person in people {
        match colleges.iter_mut().find(|(college, _)| *college == person.college) {
            Some((_, people)) => people.push(person),
            None => colleges.push((person.college.clone(), vec![person])),
        }
    }
    let main = colleges.first().map(|(college, _)| college.clone());
    colleges
        .into_iter()
        .map(|(college, people)| {
            let first = main.as_ref() == Some(&college);
            let cards = people.into_iter().map(move |person| view! { <DemoPerson person=person first=first/> });
            view! { <Card title=college about=DEMO_ENTER><Cards>{cards.collect_view()}</Cards></Card> }
        })
        .collect_view()
}

#[component]
fn DemoPerson(person: DemoPersonView, first: bool) -> impl IntoView {
    let (role, about) = role_words(person.role);
    let weight = if first && person.role == Role::Student { Weight::Primary } else { Weight::Plain };
    let label = format!("{} {}", t(ENTER_AS), t(role));
    view! {
        <div class="demo-person">
            <strong>{person.name}</strong>
            <p class="soft">{t(about)}</p>
            <Form action=EnterDemo::url() error=last_error(EnterDemo::PATH) keyless=true hidden=vec![("person", person.key)]>
                <Actions><Button label=label weight=weight/></Actions>
            </Form>
        </div>
    }
}

fn role_words(role: Role) -> (Phrase, Phrase) {
    match role {
        Role::Student => (STUDENT, DEMO_STUDENT),
        Role::Teacher => (TEACHER, DEMO_TEACHER),
        Role::Admin => (ADMIN, DEMO_ADMIN),
    }
}
