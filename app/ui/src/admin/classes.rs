//! The classes of the college, codes for their newcomers, and creating one.

use super::actions::{CODES as CODES_PATH, CreateClass};
use crate::asking::last_error;
use crate::classroom::Said;
use crate::icons::Icon;
use crate::loading::framed;
use crate::parts::button::{Button, Weight};
use crate::parts::card::{Card, Stack};
use crate::parts::dialog::Confirm;
use crate::parts::empty::Empty;
use crate::parts::field::{Choice, Select, TextField, Width};
use crate::parts::form::{Actions, Form};
use crate::parts::page::Page;
use crate::parts::table::{Cell, Column, Line, Table};
use crate::words::admin::classes::*;
use crate::words::admin::{ACTION, CLASS};
use crate::words::classroom::classes::{MARKET, SHOPS, STUDENTS};
use crate::words::places;
use crate::words::use_language;
use contract::paths;
use contract::views::admin::AdminClassesView;
use contract::views::teaching::ClassRow;
use domain::PersonId;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// The classes of the college.
#[component]
pub fn AdminClassesPage() -> impl IntoView {
    framed(
        None,
        |asker| async move { asker.backend.administration.classes(&asker.visitor).await },
        |view: AdminClassesView| {
            let columns = vec![
                Column::text(CLASS),
                Column::text(TEACHERS),
                Column::text(MARKET),
                Column::number(STUDENTS),
                Column::number(SHOPS),
                Column::text(ACTION),
            ];
            let lines = view.classes.into_iter().map(class_line).collect::<Vec<_>>();
            let empty = view! { <Empty title=NONE why=NONE_WHY drawing=Icon::Class/> };
            view! {
                <Page title=places::CLASSES about=ABOUT>
                    <Said done=vec![("created", DONE_CREATED)]/>
                    <Stack>
                        <Card><Table caption=places::CLASSES quiet=true columns lines empty=empty.into_any()/></Card>
                        <CreateCard teachers=view.teachers/>
                    </Stack>
                </Page>
            }
            .into_any()
        },
    )
}

fn class_line(row: ClassRow) -> Line {
    let language = use_language();
    let teachers = row.teachers.join(language.pick(", ", "、"));
    let codes = view! {
        <Confirm
            label=CODES
            question=CODES_QUESTION
            consequence=CODES_CONSEQUENCE
            verb=CODES_VERB
            action=CODES_PATH
            hidden=vec![("class", row.id.to_string())]
            mild=true
        />
    };
    Line::new(vec![
        row.name.into(),
        if teachers.is_empty() { NO_TEACHER.into() } else { teachers.into() },
        crate::classroom::market_cell(row.clock.as_ref()),
        row.students.into(),
        row.shops.into(),
        Cell::view(codes),
    ])
}

#[component]
fn CreateCard(teachers: Vec<(PersonId, String)>) -> impl IntoView {
    if teachers.is_empty() {
        let then = (TO_PEOPLE.into(), paths::ADMIN_PEOPLE.to_owned());
        return view! { <Card title=CREATE><Empty title=NO_TEACHERS why=NO_TEACHERS_WHY then/></Card> }.into_any();
    }
    let choices = teachers.into_iter().map(|(person, name)| Choice::new(person.to_string(), name)).collect();
    view! {
        <Card title=CREATE about=CREATE_ABOUT>
            <Form action=CreateClass::url() error=last_error(CreateClass::PATH)>
                <TextField name="name" label=NAME_FIELD hint=NAME_HINT most=60 width=Width::Half/>
                <Select name="teacher" label=TEACHER choices/>
                <Actions><Button label=CREATE_VERB weight=Weight::Primary/></Actions>
            </Form>
        </Card>
    }
    .into_any()
}
