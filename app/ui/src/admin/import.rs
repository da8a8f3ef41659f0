//! The preview of one roster: every wrong cell with its remedy, every good row with what will happen, and the choice.

use super::actions::{ApplyRoster, CancelRoster};
use crate::asking::last_error;
use crate::classroom::Said;
use crate::icons::Icon;
use crate::loading::{framed, missing, page_number, param};
use crate::parts::badge::Tone;
use crate::parts::button::{Button, Weight};
use crate::parts::card::{Card, Row, Stack};
use crate::parts::figures::{Figure, FigureRow};
use crate::parts::form::{Actions, Form};
use crate::parts::link::{LinkButton, encode};
use crate::parts::notice::Message;
use crate::parts::numbers::number;
use crate::parts::page::Page;
use crate::parts::table::{Cell, Column, Line, Shown, Table};
use crate::words::admin::imports::*;
use crate::words::admin::{CLASS, EMAIL, NAME, STUDENT_NUMBER};
use crate::words::places::IMPORTS;
use crate::words::{t, use_language};
use contract::paths;
use contract::views::Page as PageOf;
use contract::views::admin::{ImportState, RosterEffect, RosterImportView, RosterRow};
use contract::views::selling::RowProblem;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// The preview of one roster.
#[component]
pub fn RosterImportPage() -> impl IntoView {
    let (import, page) = match param::<String>("import") {
        Ok(import) => (import, page_number()),
        Err(error) => return missing(error),
    };
    framed(
        None,
        move |asker| async move { asker.backend.administration.roster(&asker.visitor, import, page).await },
        |view: RosterImportView| view! { <Preview view/> }.into_any(),
    )
}

#[component]
fn Preview(view: RosterImportView) -> impl IntoView {
    let way = vec![(t(IMPORTS).into(), paths::ADMIN_IMPORTS.to_owned())];
    let count = |count: u32| number(i64::from(count));
    let bad_tone = if view.row.bad > 0 { Tone::Bad } else { Tone::Neutral };
    let csv = format!("{}/{}/problems.csv", paths::ADMIN_IMPORTS, encode(&view.row.key));
    let (problems, people) = (view.problems.clone(), view.people.clone());
    view! {
        <Page title=PREVIEW about=view.row.file_name.clone() way>
            <Said actions=vec![CancelRoster::PATH]/>
            <FigureRow label=FIGURES>
                <Figure label=GOOD value=count(view.row.good) tone=Tone::Good/>
                <Figure label=BAD value=count(view.row.bad) tone=bad_tone/>
                <Figure label=ENCODING value=encoding(view.encoding).to_owned()/>
                <Figure label=FORM value=t(form(view.form)).to_owned()/>
            </FigureRow>
            <Stack>
                <Decision view/>
                {(!problems.is_empty()).then(|| view! { <Problems problems csv/> })}
                {(!people.rows.is_empty()).then(|| view! { <People people/> })}
            </Stack>
        </Page>
    }
}

/// What can be done with the preview in its state.
#[component]
fn Decision(view: RosterImportView) -> impl IntoView {
    match view.row.state {
        ImportState::Applied => view! {
            <Message tone=Tone::Good title=APPLIED announce=true><p>{t(APPLIED_WHY)}</p></Message>
            <p><LinkButton label=TO_CLASSES href=paths::ADMIN_CLASSES weight=Weight::Primary/></p>
        }
        .into_any(),
        ImportState::Cancelled => view! {
            <Message><p>{t(CANCELLED)}</p></Message>
            <p><LinkButton label=ANOTHER href=paths::ADMIN_IMPORTS/></p>
        }
        .into_any(),
        ImportState::Pending if view.row.good == 0 => view! {
            <Message tone=Tone::Bad><p>{t(NO_GOOD)}</p></Message>
            <Cancel import=view.row.key/>
        }
        .into_any(),
        ImportState::Pending => view! { <Apply view/> }.into_any(),
    }
}

#[component]
fn Apply(view: RosterImportView) -> impl IntoView {
    let language = use_language();
    let [created, updated, unchanged] = view.effects;
    let said = consequence(language, created, updated, unchanged, view.row.bad);
    let bad = view.row.bad > 0;
    let classes = (!view.new_classes.is_empty()).then(|| {
        let names = listed(language, &view.new_classes);
        view! {
            <Message tone=Tone::Waiting title=NEW_CLASSES><p><strong>{names}</strong></p><p>{t(NEW_CLASSES_WHY)}</p></Message>
        }
    });
    let buttons = if bad {
        view! {
            <Button label=APPLY_GOOD weight=Weight::Primary name="good_rows_only" value="true"/>
            <Button label=APPLY_ALL_OR_NOTHING name="good_rows_only" value="false"/>
        }
        .into_any()
    } else {
        view! { <Button label=APPLY_ALL weight=Weight::Primary name="good_rows_only" value="false"/> }.into_any()
    };
    let import = view.row.key;
    view! {
        <Card title=APPLY about=said>
            {classes}
            <Form action=ApplyRoster::url() error=last_error(ApplyRoster::PATH) hidden=vec![("import", import.clone())]>
                {bad.then(|| view! { <p class="soft">{t(ALL_OR_NOTHING)}</p> })}
                <Actions>{buttons}</Actions>
            </Form>
            <Cancel import/>
        </Card>
    }
}

#[component]
fn Cancel(import: String) -> impl IntoView {
    view! {
        <Row>
            <Form action=CancelRoster::url() inline=true hidden=vec![("import", import)]>
                <Button label=CANCEL weight=Weight::Quiet drawing=Icon::Cross/>
            </Form>
        </Row>
    }
}

/// Row, column, value, reason, fix of every bad cell.
#[component]
fn Problems(problems: Vec<RowProblem>, csv: String) -> impl IntoView {
    let language = use_language();
    let columns =
        vec![Column::text(ROW), Column::text(COLUMN), Column::text(VALUE), Column::text(REASON), Column::text(FIX)];
    let lines = problems.into_iter().map(|problem| {
        Line::new(vec![
            problem.line.to_string().into(),
            problem.column.into(),
            if problem.value.is_empty() { Cell::none() } else { problem.value.into() },
            reason(language, &problem.problem).into(),
            fix(language, &problem.problem).into(),
        ])
        .toned(Tone::Bad)
    });
    let lines = lines.collect::<Vec<_>>();
    let aside = view! { <LinkButton label=PROBLEMS_CSV href=csv small=true download=true drawing=Icon::Download/> };
    view! {
        <Card title=PROBLEMS about=PROBLEMS_ABOUT aside=aside.into_any()>
            <Table caption=PROBLEMS quiet=true columns lines/>
        </Card>
    }
}

#[component]
fn People(people: PageOf<RosterRow>) -> impl IntoView {
    let shown = Shown::from(&people);
    let columns = vec![
        Column::text(NAME),
        Column::text(STUDENT_NUMBER),
        Column::text(CLASS),
        Column::text(EMAIL),
        Column::text(EFFECT),
        Column::number(ROW),
    ];
    let lines = people.rows.into_iter().map(|row| {
        let tone = match row.effect {
            RosterEffect::Create => Tone::Good,
            RosterEffect::Update => Tone::Waiting,
            RosterEffect::Unchanged => Tone::Neutral,
        };
        let label = effect(row.effect);
        Line::new(vec![
            row.name.into(),
            row.student_number.into(),
            row.class.into(),
            Cell::maybe(row.email),
            Cell::badge(label, tone),
            row.line.to_string().into(),
        ])
    });
    let lines = lines.collect::<Vec<_>>();
    view! { <Card title=PEOPLE about=PEOPLE_ABOUT><Table caption=PEOPLE quiet=true columns lines shown/></Card> }
}
