//! The people of the college: search, filter by role, add one, suspend and re-admit, a new code for one.

use super::actions::{CODES, CreatePerson, SetSuspended};
use crate::asking::last_error;
use crate::classroom::Said;
use crate::icons::Icon;
use crate::loading::{framed, page_number, query};
use crate::parts::badge::Tone;
use crate::parts::button::{Button, Weight, button_form_html};
use crate::parts::card::{Card, Stack};
use crate::parts::dialog::Question;
use crate::parts::empty::Empty;
use crate::parts::field::{Choice, RadioGroup, Select, TextField, Width};
use crate::parts::form::{Actions, Form};
use crate::parts::link::{Address, LinkButton};
use crate::parts::page::Page;
use crate::parts::search::SearchBox;
use crate::parts::table::{Cell, Column, Line, Shown, Table};
use crate::parts::tabs::{Tab, Tabs};
use crate::words::admin::people::*;
use crate::words::admin::{ACTION, CLASS, EMAIL, NAME, STATE, STUDENT_NUMBER, person_state, role, roles};
use crate::words::places::PEOPLE;
use crate::words::{t, use_language};
use contract::paths;
use contract::views::admin::{PeopleView, PersonRow, PersonState};
use domain::ClassId;
use domain::people::Role;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// The roles in the order of the tabs.
const ROLES: [Role; 3] = [Role::Student, Role::Teacher, Role::Admin];

/// The people of the college.
#[component]
pub fn PeoplePage() -> impl IntoView {
    let (searched, role, page) = (query("search"), Role::from_word(&query("role")), page_number());
    framed(
        None,
        move |asker| async move { asker.backend.administration.people(&asker.visitor, searched, role, page).await },
        |view: PeopleView| view! { <People view/> }.into_any(),
    )
}

#[component]
fn People(view: PeopleView) -> impl IntoView {
    let path = paths::ADMIN_PEOPLE;
    let aside = view! { <LinkButton label=IMPORT href=paths::ADMIN_IMPORTS drawing=Icon::Upload/> };
    let done = vec![("created", DONE_CREATED), ("suspended", DONE_SUSPENDED), ("readmitted", DONE_READMITTED)];
    let address = |role: Option<Role>| {
        let base = Address::parse(path);
        let base = if view.query.is_empty() { base } else { base.with("search", &view.query) };
        let whole = base.clone();
        role.map_or(whole, |role| base.with("role", role.word())).href()
    };
    let mut tabs = vec![Tab::new(ALL, address(None), view.role.is_none()).counted(view.counts.iter().sum())];
    tabs.extend(
        ROLES
            .into_iter()
            .zip(view.counts)
            .map(|(role, count)| Tab::new(roles(role), address(Some(role)), view.role == Some(role)).counted(count)),
    );
    let classes = view.classes.clone();
    // An empty list has its own primary action.
    let weight = if view.people.rows.is_empty() { Weight::Plain } else { Weight::Primary };
    let hidden = view.role.map(|role| ("role", role.word().to_owned())).into_iter().collect::<Vec<_>>();
    view! {
        <Page title=PEOPLE about=ABOUT aside=aside.into_any()>
            <Said done actions=vec![SetSuspended::PATH]/>
            <SearchBox action=path label=SEARCH value=view.query.clone() hidden/>
            <Stack>
                <Tabs label=BY_ROLE tabs/>
                <Card><PeopleTable view/></Card>
                <CreateCard classes weight/>
            </Stack>
        </Page>
    }
}

#[component]
fn PeopleTable(view: PeopleView) -> impl IntoView {
    let shown = Shown::from(&view.people);
    let columns =
        vec![Column::text(NAME), Column::text(LOGIN), Column::text(CLASSES), Column::text(STATE), Column::text(ACTION)];
    let lines = view.people.rows.into_iter().map(person_line).collect::<Vec<_>>();
    let then = (SHOW_ALL.into(), paths::ADMIN_PEOPLE.to_owned());
    let empty = view! { <Empty title=NONE why=NONE_WHY then drawing=Icon::People/> };
    view! { <Table caption=PEOPLE quiet=true columns lines shown empty=empty.into_any()/> }
}

fn person_line(row: PersonRow) -> Line {
    let language = use_language();
    let tone = match row.state {
        PersonState::Active => Tone::Good,
        PersonState::NotActivated => Tone::Waiting,
        PersonState::Suspended => Tone::Bad,
        PersonState::Left => Tone::Neutral,
    };
    let label = person_state(row.state);
    let login = match (&row.student_number, &row.email) {
        (Some(number), Some(email)) => Cell::two(number, email),
        (Some(login), None) | (None, Some(login)) => login.as_str().into(),
        (None, None) => Cell::none(),
    };
    let classes = row.classes.join(language.pick(", ", "、"));
    Line::new(vec![
        Cell::two(row.name.clone(), t(role(row.role))),
        login,
        if classes.is_empty() { Cell::none() } else { classes.into() },
        Cell::badge(label, tone),
        person_actions(&row),
    ])
}

/// A new code, suspending and re-admitting, as this person's state allows.
fn person_actions(row: &PersonRow) -> Cell {
    let language = use_language();
    let person = row.id.to_string();
    let code = if row.state == PersonState::NotActivated {
        let hidden = [("person", person.clone())];
        button_form_html(CODES, " inline", &hidden, "button small", t(NEW_CODE))
    } else {
        String::new()
    };
    let suspended = row.state == PersonState::Suspended;
    let (label, question, consequence, verb) = if suspended {
        (READMIT, readmit_question(language, &row.name), READMIT_CONSEQUENCE, READMIT_VERB)
    } else {
        (SUSPEND, suspend_question(language, &row.name), SUSPEND_CONSEQUENCE, SUSPEND_VERB)
    };
    let question = Question {
        label: label.into(),
        question,
        consequence: consequence.into(),
        verb: verb.into(),
        action: SetSuspended::url().to_owned(),
        hidden: vec![("person", person), ("suspended", (!suspended).to_string())],
        mild: suspended,
    };
    let question = if row.state == PersonState::Left { String::new() } else { question.html() };
    Cell::html(format!("<div class=\"person-actions\">{code}{question}</div>"))
}

#[component]
fn CreateCard(classes: Vec<(ClassId, String)>, weight: Weight) -> impl IntoView {
    let roles = ROLES.map(|which| Choice::new(which.word(), t(role(which)))).to_vec();
    let mut choices = vec![Choice::new("", t(NO_CLASS))];
    choices.extend(classes.into_iter().map(|(class, name)| Choice::new(class.to_string(), name)));
    view! {
        <Card title=CREATE about=CREATE_ABOUT>
            <Form action=CreatePerson::url() error=last_error(CreatePerson::PATH) guard=true>
                <TextField name="name" label=NAME hint=NAME_HINT most=60 width=Width::Half/>
                <RadioGroup name="role" label=ROLE choices=roles value="student"/>
                <TextField name="student_number" label=STUDENT_NUMBER hint=NUMBER_HINT most=30 optional=true width=Width::Half/>
                <TextField name="email" label=EMAIL hint=EMAIL_HINT kind="email" most=254 optional=true width=Width::Half/>
                <Select name="class" label=CLASS hint=CLASS_HINT choices optional=true/>
                <Actions><Button label=CREATE_VERB weight=weight/></Actions>
            </Form>
        </Card>
    }
}
